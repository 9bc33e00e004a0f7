"""What a pair of mentions looks like from outside: strings, places, kinds. The linker's score adds to these what the
encoder's states say. All pairs at once, in numpy.

Counts: ``Q`` queries, ``M`` candidate mentions, ``F`` features.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from musnad.text.fold import bare, fold

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]

MENTION, SOURCE, CUE = range(3)
"""Kinds of query: a mention seeks its antecedent, a told source its entity, a cue with a dropped source its subject."""

TYPES = 6
MOST = 200
"""Mentions beyond so many before a query are no candidates: keeps the work linear in the length of a text."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A mention, a told source, or a cue, as the features see it.

    Attributes:
        first: Number of its first word in the article.
        last: Number of its last word (included).
        line: Number of its line.
        type: 0-4 a name's type, 5 nominal; a source or cue has 5.
        text: Its words, without fused particles where they are known.
    """

    first: int
    last: int
    line: int
    type: int
    text: str


@dataclass(frozen=True, slots=True)
class Table:
    """Spots as columns."""

    first: Ints
    last: Ints
    line: Ints
    type: Ints
    string: Ints
    bare_string: Ints
    head: Ints
    tail: Ints
    tokens: Floats
    count: Floats
    opens_text: NDArray[np.bool_]
    opens_line: NDArray[np.bool_]


def _column(values: Sequence[int]) -> Ints:
    return np.array(values, np.int64).reshape(-1)


class Strings:
    """Numbers for strings, so that arrays can be compared."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}

    def number(self, text: str) -> int:
        """The same number for the same text."""
        return self._numbers.setdefault(text, len(self._numbers))


def tables(groups: Sequence[Sequence[Spot]]) -> list[Table]:
    """One table a group; numbers of strings are shared between them."""
    strings, words = Strings(), Strings()
    folded = [[fold(s.text).replace('"', "").replace("«", "").replace("»", "") for s in g] for g in groups]
    split = [[[bare(w) for w in f.split()] or [""] for f in g] for g in folded]
    numbered = [[[words.number(w) for w in s] for s in g] for g in split]
    width = max((n for g in numbered for s in g for n in s), default=0) + 1
    out = []
    for group, fs, ws, ns in zip(groups, folded, split, numbered, strict=True):
        matrix = np.zeros((len(group), width), np.float32)
        for i, row in enumerate(ns):
            matrix[i, row] = 1
        out.append(
            Table(
                first=_column([s.first for s in group]),
                last=_column([s.last for s in group]),
                line=_column([s.line for s in group]),
                type=_column([s.type for s in group]),
                string=_column([strings.number(f) for f in fs]),
                bare_string=_column([strings.number(" ".join(w)) for w in ws]),
                head=_column([n[0] for n in ns]),
                tail=_column([n[-1] for n in ns]),
                tokens=matrix,
                count=matrix.sum(1),
                opens_text=np.arange(len(group)) == 0,
                opens_line=np.array([i == 0 or s.line != group[i - 1].line for i, s in enumerate(group)], np.bool_),
            )
        )
    return out


def _buckets(values: NDArray[np.int64], bounds: Sequence[int]) -> list[NDArray[np.bool_]]:
    """One column for each stretch between the bounds; the last is open."""
    edges = [*bounds, 1 << 40]
    return [(values >= lo) & (values < hi) for lo, hi in pairwise(edges)]


def pair_features(query: Table, kind: Ints, candidates: Table, sources: Table) -> Floats:
    """[Q, M, F]. ``kind`` [Q] tells what each query is; ``sources`` are the told sources of the article."""
    q = {
        name: getattr(query, name)[:, None] for name in ("first", "last", "line", "type", "string", "bare_string", "head", "tail", "count")
    }
    m = {name: getattr(candidates, name)[None, :] for name in q}
    shared = query.tokens @ candidates.tokens.T
    shape = shared.shape
    compared = (kind != CUE)[:, None]
    gap = np.where(m["first"] > q["last"], m["first"] - q["last"], np.where(q["first"] > m["last"], q["first"] - m["last"], 0))
    inside = (m["first"] >= q["first"]) & (m["last"] <= q["last"])
    before = m["last"] < q["first"]
    order = np.arange(shape[1])[None, :]
    rank = before.sum(1)[:, None] - order
    lines = q["line"] - m["line"]
    is_source, recency = _source_recency(query, candidates, sources)
    columns: list[NDArray[np.bool_]] = [
        compared & (q["string"] == m["string"]),
        compared & (q["bare_string"] == m["bare_string"]),
        compared & (shared >= m["count"]) & (m["count"] < q["count"]),
        compared & (shared >= q["count"]) & (q["count"] < m["count"]),
        compared & (q["head"] == m["head"]),
        compared & (q["tail"] == m["tail"]),
        compared & (shared > 0),
        compared & (q["type"] == m["type"]),
        compared & (q["type"] != m["type"]) & (q["type"] < 5) & (m["type"] < 5),
        *(np.broadcast_to(m["type"] == t, shape) for t in range(TYPES)),
        *(np.broadcast_to(q["type"] == t, shape) for t in range(TYPES)),
        *(np.broadcast_to((kind == k)[:, None], shape) for k in range(3)),
        *((kind == k)[:, None] & (m["type"] == t) for k in (SOURCE, CUE) for t in range(TYPES)),
        lines == 0,
        lines == 1,
        (lines > 1) & (lines <= 3),
        lines > 3,
        lines < 0,
        *_buckets(gap, (0, 1, 2, 4, 8, 16, 32, 64, 128)),
        *(before & b for b in _buckets(rank, (1, 2, 3, 5, 9, 17))),
        before,
        inside,
        inside & (m["first"] == q["first"]),
        inside & (m["last"] == q["last"]),
        inside & (m["first"] == q["first"]) & (m["last"] == q["last"]),
        (gap == 0) & ~inside,
        np.broadcast_to(candidates.opens_line[None, :], shape),
        np.broadcast_to(candidates.opens_text[None, :], shape),
        np.broadcast_to(is_source[None, :], shape),
        *(b & is_source[None, :] for b in _buckets(recency, (1, 2, 3, 5))),
        *((kind == CUE)[:, None] & b & is_source[None, :] for b in _buckets(recency, (1, 2, 3))),
    ]
    return np.stack(columns, axis=-1).astype(np.float32)


def _source_recency(query: Table, candidates: Table, sources: Table) -> tuple[NDArray[np.bool_], Ints]:
    """Which candidates overlap a told source [M]; and how many told sources back that is from each query [Q, M]
    (1 the last one; 0 where the source does not stand before the query).
    """
    overlap = (sources.first[:, None] <= candidates.last[None, :]) & (candidates.first[None, :] <= sources.last[:, None])
    is_source: NDArray[np.bool_] = np.asarray(overlap.any(0)) if len(sources.first) else np.zeros(len(candidates.first), np.bool_)
    which = overlap.argmax(0) if len(sources.first) else np.zeros(len(candidates.first), np.int64)
    passed = (sources.first[None, :] < query.first[:, None]).sum(1) if len(sources.first) else np.zeros(len(query.first), np.int64)
    recency = np.maximum(0, passed[:, None] - which[None, :])
    return is_source, recency.astype(np.int64)


def _count() -> int:
    table = tables([[Spot(0, 0, 0, 0, "أ")]])[0]
    return int(pair_features(table, np.zeros(1, np.int64), table, table).shape[-1])


FEATURES = _count()
"""``F``."""
