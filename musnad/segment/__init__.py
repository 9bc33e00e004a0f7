"""Article -> Segmented: lines, sentences, words, with offsets."""

from musnad.segment.cut import segment

__all__ = ["segment"]
