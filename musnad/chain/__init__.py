"""Linked -> Reading: attributions with their nesting and chains, entities, relations."""

from musnad.chain.read import assemble

__all__ = ["assemble"]
