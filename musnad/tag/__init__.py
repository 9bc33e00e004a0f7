"""Segmented -> Tagged: the neural reader. Nothing else knows that it is neural."""

from musnad.tag.network import Network
from musnad.tag.tagger import Tagger

__all__ = ["Network", "Tagger"]
