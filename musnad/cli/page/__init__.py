"""The stand-alone page: one HTML file that needs nothing else, not even its script."""

from musnad.cli.page.build import Page

__all__ = ["Page"]
