"""Mentions -> who is who, inside one article."""

from musnad.link.cluster import link

__all__ = ["link"]
