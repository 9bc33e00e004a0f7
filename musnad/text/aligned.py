"""Folding that knows its way back, fast enough for every article: one ``str.translate`` for the usual text."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from musnad.text.fold import fold_with_offsets
from musnad.types import Span


class _Memo(dict[int, str]):
    """What each character folds to, learnt as characters come; ``odd`` holds those that don't fold one to one."""

    def __init__(self) -> None:
        super().__init__()
        self.odd: set[str] = set()

    def __missing__(self, code: int) -> str:
        folded = fold_with_offsets(chr(code))[0]
        if len(folded) != 1:
            self.odd.add(chr(code))
        self[code] = folded
        return folded


_FOLDED = _Memo()


@dataclass(frozen=True, slots=True)
class Aligned:
    """A text, its folded form, and the way from the one to the other.

    Attributes:
        text: As it came.
        folded: What ``fold_with_offsets`` makes of it.
        gaps: For each character that folding dropped, the offset in ``folded`` at which it is missing.
        origin: The offset in ``text`` of each folded character, only where some character folded to several.
    """

    text: str
    folded: str
    gaps: Sequence[int] = ()
    origin: Sequence[int] | None = None

    def original(self, offset: int) -> int:
        """The offset in ``text`` of the folded character at ``offset``."""
        return self.origin[offset] if self.origin is not None else offset + bisect_right(self.gaps, offset)

    def span(self, start: int, end: int) -> Span:
        """The stretch of ``text`` behind ``folded[start:end]``, with the harakat and tatweel of its last letter."""
        last = self.original(end - 1) + 1
        look = last
        while look < len(self.text) and (self.text[look] == "ـ" or unicodedata.category(self.text[look]) in ("Mn", "Cf")):
            look += 1
            if unicodedata.category(self.text[look - 1]) != "Cf":  # a bidi mark is taken along only before harakat
                last = look
        return Span(self.original(start), last)


def align(text: str) -> Aligned:
    """The text folded, with offsets."""
    folded = text.translate(_FOLDED)
    odd = _FOLDED.odd.intersection(text)
    if not odd:
        return Aligned(text, folded)
    if all(not _FOLDED[ord(char)] for char in odd):
        dropped = re.finditer(f"[{re.escape(''.join(sorted(odd)))}]", text)
        return Aligned(text, folded, [match.start() - before for before, match in enumerate(dropped)])
    return Aligned(text, folded, origin=[i for i, char in enumerate(text) for _ in _FOLDED[ord(char)]])
