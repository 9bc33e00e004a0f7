"""Article -> Segmented: lines, sentences, words, with offsets."""

from musnad.segment.cut import segment, words

__all__ = ["segment", "words"]
