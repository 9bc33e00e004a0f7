"""Links between mentions: who takes up whom again, who speaks in a cue, what holds between two."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from musnad.tag import labels
from musnad.tag.heads import Floats, Heads, relation_features
from musnad.tag.pairs import CUE, MENTION, MOST, SOURCE, Spot, Table, pair_features, tables
from musnad.types import Segmented
from musnad.types.tagged import TaggedCue, TaggedMention, TaggedRelation, Words

Ints = NDArray[np.int64]

AHEAD = 30
"""Words after a cue or its source within which the one who speaks may be named for the first time."""
TOGETHER = 2048
"""Pairs of mentions whose relations are scored at once."""
SPREAD = 600
"""Most candidates that cues scored together may have."""


def type_number(mention: TaggedMention) -> int:
    """0-4 a name's type, 5 nominal."""
    return labels.NAME_TYPES.index(mention.type) if mention.type else labels.NOMINAL


def links(
    heads: Heads, doc: Segmented, mentions: Sequence[TaggedMention], cues: Sequence[TaggedCue], queries: Floats, last: Floats
) -> tuple[Floats, Floats]:
    """``Tagged.antecedents`` [M, 1 + M] and ``Tagged.speakers`` [C, 1 + M].

    Args:
        heads: The model's heads.
        doc: The article.
        mentions: In order of place.
        cues: In order of place.
        queries: [C, 2H] with which each cue asks for its speaker.
        last: [words, H] the encoder's last states.
    """
    line_starts = [line.start for line in doc.lines]

    def spot(words: Words, kind: int, start: int | None = None) -> Spot:
        begin = doc.words[words[0]].start
        line = bisect_right(line_starts, begin) - 1
        return Spot(*words, line, kind, doc.article.text[begin if start is None else start : doc.words[words[1]].end])

    spots = [spot(m.words, type_number(m), m.span.start) for m in mentions]
    told = [spot(c.source, labels.NOMINAL) for c in cues if c.source]
    asked = [spot(c.source or _hull(c), labels.NOMINAL) for c in cues]
    candidates, sources, questions = tables([spots, told, asked])
    m = len(mentions)
    antecedents, speakers = _nobody(m, m), _nobody(len(cues), m)
    if not m:
        return antecedents, speakers
    state = np.concatenate([last[candidates.first], last[candidates.last]], axis=-1)
    keys = heads.link_keys(state)
    for lo in range(0, m, MOST):
        rows = np.arange(lo, min(lo + MOST, m))
        cols = np.arange(max(0, lo - MOST), rows[-1] + 1)
        features = pair_features(_take(candidates, rows), np.full(len(rows), MENTION), _take(candidates, cols), sources)
        scores = heads.link(MENTION, state[rows], keys[cols], features)
        _fill(antecedents, rows, cols, scores, (cols[None, :] < rows[:, None]) & (cols[None, :] >= rows[:, None] - MOST))
    kinds = np.array([SOURCE if c.source else CUE for c in cues], np.int64)
    ends = np.array([max(c.source[1] if c.source else 0, _hull(c)[1]) for c in cues], np.int64)
    lows = np.maximum(0, np.searchsorted(candidates.first, questions.first) - MOST)
    highs = np.searchsorted(candidates.first, ends + AHEAD, side="right")
    for some in _together(lows, highs):
        cols = np.arange(lows[some].min(), highs[some].max())
        for kind in (SOURCE, CUE):
            rows = some[kinds[some] == kind]
            if len(rows) and len(cols):
                features = pair_features(_take(questions, rows), kinds[rows], _take(candidates, cols), sources)
                scores = heads.link(kind, queries[rows], keys[cols], features)
                _fill(speakers, rows, cols, scores, (cols >= lows[rows][:, None]) & (cols < highs[rows][:, None]))
    return antecedents, speakers


def related(
    heads: Heads, segment_of: Ints, mentions: Sequence[TaggedMention], last: Floats, threshold: float
) -> tuple[TaggedRelation, ...]:
    """Pairs of mentions of one segment whose relation is likelier than the threshold."""
    groups: dict[int, list[int]] = defaultdict(list)
    for i, mention in enumerate(mentions):
        groups[int(segment_of[mention.words[0]])].append(i)
    first = np.array([m.words[0] for m in mentions], np.int64)
    final = np.array([m.words[1] for m in mentions], np.int64)
    types = np.array([type_number(m) for m in mentions], np.int64)
    pairs = [
        (i, j) for group in groups.values() for i in group for j in group if i != j and abs(first[i] - first[j]) <= labels.RELATION_REACH
    ]
    out: list[TaggedRelation] = []
    state = np.concatenate([last[first], last[final]], axis=-1) if pairs else last
    total = np.concatenate([np.zeros((1, last.shape[1])), last.cumsum(0, dtype=np.float64)]) if pairs else last
    for at in range(0, len(pairs), TOGETHER):
        a, b = np.array(pairs[at : at + TOGETHER], np.int64).T
        lo = np.minimum(final[a], final[b])
        hi = np.maximum(np.maximum(first[a], first[b]), lo)
        between = ((total[hi + 1] - total[lo]) / (hi + 1 - lo)[:, None]).astype(np.float32)
        log = heads.relations(state, a, b, between, relation_features(types, first, final, a, b))
        chance = np.exp(log[:, :-1])
        for p, t in zip(*np.nonzero(chance >= threshold), strict=True):
            out.append(TaggedRelation(int(a[p]), int(b[p]), labels.RELATIONS[t], float(chance[p, t])))
    return tuple(out)


def _hull(cue: TaggedCue) -> Words:
    return (cue.parts[0][0], cue.parts[-1][1]) if cue.parts else (cue.anchor, cue.anchor)


def _nobody(rows: int, mentions: int) -> Floats:
    out = np.zeros((rows, 1 + mentions), np.float32)
    out[:, 0] = 1
    return out


def _together(lows: Ints, highs: Ints) -> list[Ints]:
    """Runs of cues whose candidates are few enough to be scored at once."""
    out: list[Ints] = []
    start = 0
    for stop in range(1, len(lows) + 1):
        if stop == len(lows) or stop - start >= 64 or highs[stop] - lows[start] > SPREAD:
            out.append(np.arange(start, stop))
            start = stop
    return out


def _take(table: Table, rows: Ints) -> Table:
    return Table(*(getattr(table, name)[rows] for name in Table.__dataclass_fields__))


def _fill(target: Floats, rows: Ints, cols: Ints, scores: Floats, allowed: NDArray[np.bool_]) -> None:
    """Softmax of scores [Q, 1 + M] over `none` and the allowed candidates, into the rows of ``target``."""
    scores = np.concatenate([scores[:, :1], np.where(allowed, scores[:, 1:], np.float32(-1e4))], axis=1)
    chance = np.exp(scores - scores.max(1, keepdims=True))
    chance /= chance.sum(1, keepdims=True)
    target[rows, 0] = chance[:, 0]
    target[np.ix_(rows, cols + 1)] = chance[:, 1:]
