"""Spans as sets of words, and names as they are compared."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

from musnad.types import Span

WordSet = frozenset[int]
"""Words of one text by their number."""

_TOKEN = re.compile(r"\S+")
_LETTER = re.compile(r"\w")
_SAME_LETTER = str.maketrans("أإآىةؤئ", "ااايهوي", "ـ")


@dataclass(frozen=True, slots=True)
class Words:
    """Where the words of a text stand.

    A word is what stands between blanks and has a letter or digit in it. Its outer punctuation is part of where it
    stands, so that a span with the comma and one without it hold the same words.

    Attributes:
        starts: First character of each word.
        ends: The character after each word.
    """

    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def of(self, spans: Iterable[Span]) -> WordSet:
        """The words that the spans touch."""
        return frozenset(number for span in spans if len(span) for number in self._touched(span))

    def _touched(self, span: Span) -> range:
        return range(bisect_right(self.ends, span.start), bisect_left(self.starts, span.end))


def words_of(text: str) -> Words:
    """The words of ``text``."""
    places = [match.span() for match in _TOKEN.finditer(text) if _LETTER.search(match.group())]
    return Words(tuple(start for start, _ in places), tuple(end for _, end in places))


def comparable(name: str | None) -> str:
    """A name without harakat, tatweel and the spellings of one letter.

    This is the scorer's own folding, not that of ``musnad.text``: figures must not move when the reader's folding does.
    """
    letters = (c for c in unicodedata.normalize("NFKD", name or "") if not unicodedata.combining(c))
    return " ".join("".join(letters).translate(_SAME_LETTER).lower().split())
