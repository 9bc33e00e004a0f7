"""Words of cues, sources and contents -> characters; quotation marks; the form of speech."""

from __future__ import annotations

import re
from collections.abc import Iterable

from musnad.types import Segmented, Span, Speech
from musnad.types.tagged import TaggedCue, Words

QUOTES = frozenset('"“”«»„‟‘’‹›')
OPENING = frozenset('"“«„‘‹”')
CLOSING = frozenset('"”»‟’›“')
PARTICLE = re.compile("[وب]?(?:[إأ]ن|ان)(?:ه|ها|هم|هما|هن|نا|ني|ي|ك|كم)?")
"""أن, إن and with a pronoun on it; أنا is none."""


def characters(doc: Segmented, words: Words) -> Span | None:
    """The span of a word range without punctuation at its edges; None where nothing else is there."""
    text = doc.article.text
    first, last = words
    while first <= last and not _is_word(doc.words[first].of(text)):
        first += 1
    while last >= first and not _is_word(doc.words[last].of(text)):
        last -= 1
    return Span(doc.words[first].start, doc.words[last].end) if first <= last else None


def _is_word(text: str) -> bool:
    return any(c.isalnum() for c in text) or text in {"%", "٪", "$", "€", "£"}


def content_spans(doc: Segmented, cue: TaggedCue) -> tuple[Span, ...]:
    """The content, cut where the cue and its source stand inside it."""
    if cue.content is None:
        return ()
    inner = [p for p in cue.parts if _inside(p, cue.content)]
    if inner and cue.source and _inside(cue.source, cue.content):
        inner.append(cue.source)
    pieces = [cue.content]
    for hole in sorted(inner):
        pieces = [q for p in pieces for q in _without(p, hole)]
    found = (characters(doc, p) for p in pieces)
    return tuple(s for s in found if s is not None)


def _inside(part: Words, whole: Words) -> bool:
    return whole[0] <= part[0] and part[1] <= whole[1]


def _without(piece: Words, hole: Words) -> Iterable[Words]:
    if hole[1] < piece[0] or piece[1] < hole[0]:
        return [piece]
    rest = [(piece[0], hole[0] - 1), (hole[1] + 1, piece[1])]
    return [(a, b) for a, b in rest if a <= b]


def speech_of(doc: Segmented, cue: TaggedCue, content: tuple[Span, ...]) -> Speech:
    """Direct where all content stands in quotation marks, or after a colon without a particle; mixed where a part does."""
    if not content:
        return Speech.INDIRECT
    text = doc.article.text
    if not cue.parts:
        return Speech.DIRECT
    first, last = content[0].start, content[-1].end
    before = text[max(0, first - 16) : first].rstrip(" \u200f\u200e(.…")[-1:]
    after = text[last : last + 6].lstrip(" \u200f\u200e.،!؟…)")[:1]
    inside = "".join(s.of(text) for s in content)
    opened = before in OPENING
    closed = after in CLOSING or inside[-1:] in CLOSING
    marks = sum(c in QUOTES for c in inside)
    if opened and (closed or "\n" in text[last : last + 2]) and marks % 2 == 0:
        return Speech.DIRECT
    if marks or opened or after in CLOSING:
        return Speech.MIXED
    if before == ":" and not PARTICLE.fullmatch(inside.split()[0]):
        return Speech.DIRECT
    return Speech.INDIRECT
