"""Segmented -> windows of subwords for the encoder.

A *segment* is a line, or a part of a long line cut at sentence ends; cues, sources and contents are looked for inside
one segment. Segments are packed into windows: ``<s> (end of the window before) </s> segment </s> segment </s>``. Each
word belongs to one segment and is represented by the first subword that overlaps it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from musnad.types import Segmented, Span

BOS, EOS, BARE = 0, 2, 6
WINDOW = 320
"""Most subwords in a window, with context and separators."""
SEGMENT = 240
"""Most subwords in a segment."""
SURROGATE = re.compile("[\ud800-\udfff]")
CONTEXT = 40
"""Subwords of the window before that are repeated as context."""


@dataclass(frozen=True, slots=True)
class Segment:
    """A part of one line.

    Attributes:
        first: Number of its first word in the article.
        last: Number after its last word.
        window: Number of its window.
        start: Place of its first subword in the window.
        end: Place after its last subword.
    """

    first: int
    last: int
    window: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Windows:
    """What the encoder is fed for one article, and where each word is found in it.

    Attributes:
        ids: Subword ids of each window.
        segments: In order; together they hold every word once.
        place: [words, 2] window and place of each word's first subword.
        segment_of: [words] number of each word's segment.
    """

    ids: tuple[NDArray[np.int64], ...]
    segments: tuple[Segment, ...]
    place: NDArray[np.int64]
    segment_of: NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class _Piece:
    """Tokens of one segment before packing: ``at`` is the token index of each of its words."""

    first: int
    last: int
    ids: list[int]
    at: list[int]


def make_windows(doc: Segmented, tokenizer: Tokenizer) -> Windows:
    """Packs the article's words into windows."""
    pieces = _pieces(doc, tokenizer)
    total = sum(len(p.ids) + 1 for p in pieces)
    room = WINDOW - CONTEXT - 2
    target = max(SEGMENT, -(-total // max(1, -(-total // room)))) if total else room
    ids: list[NDArray[np.int64]] = []
    segments: list[Segment] = []
    place = np.zeros((len(doc.words), 2), np.int64)
    segment_of = np.zeros(len(doc.words), np.int64)
    window: list[int] = [BOS]
    filled = 0
    context: list[int] = []
    for piece in pieces:
        size = len(piece.ids) + 1
        if filled and (filled + size > room or filled >= target):
            ids.append(np.array(window, np.int64))
            context = window[-CONTEXT - 1 : -1]
            window = [BOS, *context, EOS]
            filled = 0
        start = len(window)
        for offset, at in enumerate(piece.at):
            place[piece.first + offset] = len(ids), start + at
            segment_of[piece.first + offset] = len(segments)
        segments.append(Segment(piece.first, piece.last, len(ids), start, start + len(piece.ids)))
        window += [*piece.ids, EOS]
        filled += size
    if filled:
        ids.append(np.array(window, np.int64))
    return Windows(tuple(ids), tuple(segments), place, segment_of)


def _pieces(doc: Segmented, tokenizer: Tokenizer) -> list[_Piece]:
    """Tokenizes each run of sentences of one line that fits into a segment."""
    text = SURROGATE.sub("\ufffd", doc.article.text)  # one for one: the tokenizer takes no lone surrogate
    starts = [w.start for w in doc.words]
    out: list[_Piece] = []
    chunks = [c for line in doc.lines for c in _chunks(line, doc)]
    encodings = tokenizer.encode_batch([text[c.start : c.end] for c in chunks], add_special_tokens=False)
    for chunk, encoding in zip(chunks, encodings, strict=True):
        lo, hi = bisect_left(starts, chunk.start), bisect_left(starts, chunk.end)
        if hi == lo:
            continue
        offsets = [(s + chunk.start, e + chunk.start) for s, e in encoding.offsets]
        at = _align(doc.words[lo:hi], offsets, encoding.ids)
        for a, b in _cuts(doc, lo, hi, at, len(offsets)):
            t0 = at[a - lo]
            t1 = min(at[b - lo] if b < hi else len(offsets), t0 + SEGMENT)  # one word may have hundreds
            out.append(_Piece(a, b, list(encoding.ids[t0:t1]) or [3], [min(t - t0, max(0, t1 - t0 - 1)) for t in at[a - lo : b - lo]]))
    return out


_CHUNK = 4000
"""A line is tokenized in parts of about so many characters, so that a line of megabytes costs no more memory."""


def _chunks(line: Span, doc: Segmented) -> list[Span]:
    if len(line) <= _CHUNK:
        return [line] if len(line) else []
    text = doc.article.text
    out = []
    start = line.start
    while start < line.end:
        end = min(start + _CHUNK, line.end)
        if end < line.end:
            best = max(text.rfind(mark, start + _CHUNK // 2, end) + 1 for mark in (". ", "؟ ", "! ", '" '))
            blank = text.rfind(" ", start + 1, end) + 1
            end = best if best > 0 else blank if blank > 0 else end
        out.append(Span(start, end))
        start = end
    return out


def _align(words: tuple[Span, ...], offsets: list[tuple[int, int]], ids: list[int]) -> list[int]:
    """For each word the first token that overlaps it (or the token last seen, where none does). The bare word-start
    piece says nothing: the token after it stands for the word.
    """
    if not ids:  # nothing but what the tokenizer leaves out
        return [0] * len(words)
    out = []
    t = 0
    for word in words:
        while t + 1 < len(offsets) and offsets[t][1] <= word.start:
            t += 1
        if ids[t] == BARE and t + 1 < len(offsets) and offsets[t + 1][0] < word.end:
            t += 1
        out.append(t)
    return out


def _cuts(doc: Segmented, lo: int, hi: int, at: list[int], tokens: int) -> list[tuple[int, int]]:
    """Word ranges of the segments of one chunk: whole if it fits, else cut after sentence ends, else anywhere."""
    if tokens <= SEGMENT:
        return [(lo, hi)]
    ends = {s.end for s in doc.sentences}
    out = []
    start = lo
    while start < hi:
        limit = at[start - lo] + SEGMENT
        stop = start + 1
        good = None
        while stop < hi and at[stop - lo] <= limit:
            if doc.words[stop - 1].end in ends:
                good = stop
            stop += 1
        fits = stop == hi and tokens - at[start - lo] <= SEGMENT
        end = hi if fits else (good or max(start + 1, stop - 1))
        out.append((start, end))
        start = end
    return out
