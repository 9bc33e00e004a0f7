"""Gold articles -> labels over words.

Gold comes in the scheme's resolved form; ``musnad_train.labels`` reads articles whose texts are not shipped.
"""

from __future__ import annotations

import json
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from tokenizers import Tokenizer

from musnad.segment import segment
from musnad.tag import labels
from musnad.tag.pairs import Spot
from musnad.tag.windows import Windows, make_windows
from musnad.types import SYMMETRIC, Attribution, MentionKind, Reading, Segmented, Span, Speech
from musnad.types.resolved import from_json

IGNORE = -100
QUOTES = frozenset("\"“”«»„'‘’")


@dataclass(slots=True)
class CueLabel:
    """One attribution as the cue-conditioned heads see it; word numbers are the article's, ranges include the last."""

    words: list[int]
    segment: int
    source: tuple[int, int] | None
    content: tuple[int, int] | None
    addressee: tuple[int, int] | None
    content_known: bool
    source_known: bool
    stance: int
    kind: int
    named: int
    entity: int


@dataclass(slots=True)
class MentionLabel:
    """A mention: word range, type (0-4 name, 5 nominal) and the number of its entity."""

    first: int
    last: int
    type: int
    entity: int
    start: int


@dataclass(slots=True)
class Example:
    """One article ready for training."""

    reading: Reading
    doc: Segmented
    windows: Windows
    names: np.ndarray
    nominals: np.ndarray
    cue_tags: np.ndarray
    prefixes: np.ndarray
    cues: list[CueLabel] = field(default_factory=list)
    mentions: list[MentionLabel] = field(default_factory=list)
    relations: list[tuple[int, int, int]] = field(default_factory=list)
    unsure: set[tuple[int, int]] = field(default_factory=set)
    line_of: np.ndarray = field(default_factory=lambda: np.zeros(0, np.int64))

    def spot(self, first: int, last: int, kind: int, start: int | None = None) -> Spot:
        """A word range as the linker's features see it."""
        words = self.doc.words
        text = self.doc.article.text[words[first].start if start is None else start : words[last].end]
        return Spot(first, last, int(self.line_of[first]), kind, text)


def load(path: Path) -> list[Reading]:
    """Readings of a file in the resolved form."""
    return [from_json(json.loads(line)) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


class _Words:
    """Character spans to word ranges."""

    def __init__(self, words: Sequence[Span]) -> None:
        self.starts = [w.start for w in words]
        self.ends = [w.end for w in words]

    def range(self, span: Span) -> tuple[int, int] | None:
        """First and last word that the span overlaps."""
        first = bisect_right(self.ends, span.start)
        last = bisect_left(self.starts, span.end) - 1
        return (first, last) if first <= last else None


def build(reading: Reading, tokenizer: Tokenizer) -> Example:
    """Labels of one article."""
    doc = segment(reading.article)
    windows = make_windows(doc, tokenizer)
    n = len(doc.words)
    at = _Words(doc.words)
    line_starts = [line.start for line in doc.lines]
    example = Example(
        reading, doc, windows, np.zeros(n, np.int64), np.zeros(n, np.int64), np.zeros(n, np.int64), np.full(n, IGNORE, np.int64)
    )
    example.line_of = np.array([bisect_right(line_starts, w.start) - 1 for w in doc.words], np.int64)
    numbers = {e.id: i for i, e in enumerate(reading.entities)}
    _mentions(example, at)
    _cues(example, at, numbers)
    _sources_as_mentions(example)
    example.mentions.sort(key=lambda m: (m.first, -m.last, m.type))
    _relations(example, at, numbers)
    return example


def _mentions(ex: Example, at: _Words) -> None:
    text = ex.doc.article.text
    taken_nominal: list[tuple[int, int]] = []
    for number, entity in enumerate(ex.reading.entities):
        for m in entity.mentions:
            found = at.range(m.span)
            if not found:
                continue
            first, last = found
            if m.kind is MentionKind.NAME:
                kind = labels.NAME_TYPES.index(entity.type) if entity.type in labels.NAME_TYPES else labels.NOMINAL
                if kind < labels.NOMINAL:
                    ex.names[first] = 1 + 2 * kind
                    ex.names[first + 1 : last + 1] = 2 + 2 * kind
                    ex.prefixes[first] = min(labels.PREFIXES - 1, sum(c.isalpha() for c in text[ex.doc.words[first].start : m.span.start]))
            else:
                kind = labels.NOMINAL
                taken_nominal.append((first, last))
            ex.mentions.append(MentionLabel(first, last, kind, number, m.span.start))
    for first, last in sorted(taken_nominal, key=lambda r: r[0] - r[1]):
        if not ex.nominals[first : last + 1].any():
            ex.nominals[first] = 1
            ex.nominals[first + 1 : last + 1] = 2


def _hull(ranges: Iterable[tuple[int, int] | None], gap: int = 4) -> tuple[int, int] | None:
    """One range of several: joined over small gaps, else the longest."""
    known = sorted(r for r in ranges if r)
    if not known:
        return None
    joined = [known[0]]
    for first, last in known[1:]:
        if first - joined[-1][1] <= gap:
            joined[-1] = (joined[-1][0], max(last, joined[-1][1]))
        else:
            joined.append((first, last))
    return max(joined, key=lambda r: r[1] - r[0])


def _cues(ex: Example, at: _Words, numbers: dict[str, int]) -> None:
    segment_of = ex.windows.segment_of
    for a in ex.reading.attributions:
        parts = [r for r in (at.range(s) for s in a.cue) if r]
        if not parts:
            mark = _opening_mark(ex, a, at)
            if mark is None:
                continue
            parts = [(mark, mark)]
            ex.cue_tags[mark] = labels.CUE_Q
        else:
            for i, (first, last) in enumerate(parts):
                near = i == 0 or first - parts[i - 1][1] <= labels.SPLIT_REACH
                if not near:
                    continue
                begin, inside = (labels.CUE_B, labels.CUE_I) if i == 0 else (labels.CUE_B2, labels.CUE_I2)
                ex.cue_tags[first] = begin
                ex.cue_tags[first + 1 : last + 1] = inside
        home = int(segment_of[parts[0][0]])
        words = [w for first, last in parts for w in range(first, last + 1) if segment_of[w] == home]

        def local(spans: tuple[Span, ...], home: int = home) -> tuple[tuple[int, int] | None, bool]:
            found = _hull(at.range(s) for s in spans)
            if not found:
                return None, True
            first, last = found
            here = ex.windows.segments[home]
            first, last = max(first, here.first), min(last, here.last - 1)
            return ((first, last), True) if first <= last else (None, False)

        source, source_known = local(a.source)
        content, content_known = local(a.content)
        addressee, _ = local(a.addressee)
        ex.cues.append(
            CueLabel(
                words=words,
                segment=home,
                source=source,
                content=content,
                addressee=addressee,
                content_known=content_known,
                source_known=source_known,
                stance=labels.STANCES.index(a.stance),
                kind=labels.KINDS.index(a.kind),
                named=int(a.named),
                entity=numbers[a.entity] if a.entity else -1,
            )
        )
    ex.cues.sort(key=lambda c: c.words[0])


def _opening_mark(ex: Example, a: Attribution, at: _Words) -> int | None:
    if not a.content or a.speech is Speech.INDIRECT:
        return None
    found = at.range(a.content[0])
    if not found:
        return None
    before = found[0] - 1
    text = ex.doc.article.text
    if before >= 0 and ex.doc.words[before].of(text) in QUOTES:
        return before
    return found[0]


def _sources_as_mentions(ex: Example) -> None:
    """A told source that no mention stands for becomes one, as it does when the reader runs."""
    starts = {m.first for m in ex.mentions}
    for cue in ex.cues:
        if cue.source and cue.entity >= 0 and cue.source[0] not in starts:
            first, last = cue.source
            ex.mentions.append(MentionLabel(first, last, labels.NOMINAL, cue.entity, ex.doc.words[first].start))
            starts.add(first)


def _relations(ex: Example, at: _Words, numbers: dict[str, int]) -> None:
    """Pairs of mentions that show a relation, and pairs of the same entities elsewhere, which are left out of the loss."""
    by_entity: dict[int, list[int]] = {}
    for i, m in enumerate(ex.mentions):
        by_entity.setdefault(m.entity, []).append(i)
    positive: dict[tuple[int, int], int] = {}
    for r in ex.reading.relations:
        if r.negated or r.a not in numbers or r.b not in numbers:
            continue
        evidence = _hull((at.range(s) for s in r.evidence), gap=1 << 20)
        pairs = [(i, j) for i in by_entity.get(numbers[r.a], []) for j in by_entity.get(numbers[r.b], []) if _near(ex, i, j)]
        ex.unsure.update(pairs)
        ex.unsure.update((j, i) for i, j in pairs)
        if not evidence or not pairs:
            continue

        def far(pair: tuple[int, int], lo: int = evidence[0], hi: int = evidence[1]) -> tuple[int, int]:
            ms = [ex.mentions[k] for k in pair]
            outside = sum(max(0, lo - m.first) + max(0, m.last - hi) for m in ms)
            return outside, abs(ms[0].first - ms[1].first)

        best = min(pairs, key=far)
        if far(best)[0] <= 12:
            positive[best] = labels.RELATIONS.index(r.type)
            if r.type in SYMMETRIC:
                positive[best[::-1]] = labels.RELATIONS.index(r.type)
    ex.relations = [(i, j, t) for (i, j), t in positive.items()]
    ex.unsure -= set(positive)


def _near(ex: Example, i: int, j: int) -> bool:
    a, b = ex.mentions[i], ex.mentions[j]
    same = ex.windows.segment_of[a.first] == ex.windows.segment_of[b.first]
    return bool(i != j and same and abs(a.first - b.first) <= labels.RELATION_REACH)
