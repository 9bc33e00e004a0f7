"""Words, figures and marks of a folded text, and what stands behind a word's fused particles."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from typing import TypeVar

from musnad.text.aligned import Aligned, align
from musnad.types import Amount, Span, Time

Entry = TypeVar("Entry")

# Bounded, so that a line of nothing but letters or figures never becomes one token that a cache or ``int`` must swallow.
_TOKEN = re.compile(r"[0-9]{1,40}|[^\W\d_]{1,40}|\n|[^\s]")
_WORD_END = re.compile(r"\w*")
_PREFIXES = ("", "ال", "و", "وال", "ب", "بال", "ل", "لل", "ف", "فال", "ك", "كال", "وب", "وبال", "ول", "ولل", "فب", "فل")
END = "\n"
"""What stands after the last token: the same that ends a line, as no expression runs over either."""


class Tokens:
    """The tokens of a text; beyond the last one there are only line ends.

    Attributes:
        aligned: The text and its folded form.
        words: The folded tokens, padded so that a grammar may look a few ahead.
        starts: Where each begins in the folded text.
        ends: Where each ends there.
        count: How many there are without the padding.
    """

    __slots__ = ("aligned", "count", "ends", "starts", "words")

    def __init__(self, text: str) -> None:
        self.aligned: Aligned = align(text)
        folded = self.aligned.folded
        spans = [match.span() for match in _TOKEN.finditer(folded)]
        self.words: list[str] = [folded[start:end] for start, end in spans]
        self.starts: list[int] = [start for start, _ in spans]
        self.ends: list[int] = [end for _, end in spans]
        self.count = len(self.words)
        size = len(folded)
        self.words += [END] * _PADDING
        self.starts += [size] * _PADDING
        self.ends += [size] * _PADDING

    def glued(self, i: int) -> bool:
        """Whether token ``i`` stands directly behind the one before it."""
        return 0 < i < self.count and self.starts[i] == self.ends[i - 1]

    def span(self, first: int, end: int) -> Span:
        """The tokens ``first`` up to ``end``, widened to whole words: particles and "م" of an era stay with their word."""
        folded = self.aligned.folded
        start, stop = self.starts[first], self.ends[end - 1]
        floor = max(0, start - _LONGEST_PARTICLE)
        while start > floor and (folded[start - 1].isalnum()):
            start -= 1
        if folded[stop - 1].isalnum():
            tail = _WORD_END.match(folded, stop, stop + _LONGEST_PARTICLE)
            stop = tail.end() if tail else stop
        return self.aligned.span(start, stop)


Placed = TypeVar("Placed", Time, Amount)


def apart(rows: Iterable[Placed]) -> tuple[Placed, ...]:
    """The rows without those that, widened to whole words, run into the one before ("0$0" is one word)."""
    out: list[Placed] = []
    for row in rows:
        if not out or row.span.start >= out[-1].span.end:
            out.append(row)
    return tuple(out)


_PADDING = 12
_LONGEST_PARTICLE = 24


def lexicon(entries: Mapping[str, Entry]) -> Callable[[str], tuple[str, Entry] | None]:
    """A look-up of words by their folded form, as they stand or behind fused particles.

    Args:
        entries: Words in any spelling. One that means what it means only with its article is written with it.

    Returns:
        A function from a folded token to its particles ("وال", "ب" ...) and its entry, or None.
    """
    folded = {align(word).folded: entry for word, entry in entries.items()}

    @lru_cache(maxsize=1 << 15)
    def look(word: str) -> tuple[str, Entry] | None:
        for prefix in _PREFIXES:
            if word.startswith(prefix):
                entry = folded.get(word[len(prefix) :])
                if entry is not None:
                    return prefix, entry
        return None

    return look


@lru_cache(maxsize=1)
def tokens(text: str) -> Tokens:
    """The tokens of ``text``; times and amounts of one article share them."""
    return Tokens(text)
