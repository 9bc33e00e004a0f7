"""Segmented -> Tagged: runs the network and decodes what it says."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from musnad.tag import decode, labels, sequence
from musnad.tag.heads import Floats, relation_features
from musnad.tag.network import Network
from musnad.tag.pairs import CUE, MENTION, SOURCE, Spot, Table, pair_features, tables
from musnad.tag.windows import Windows, make_windows
from musnad.types import Segmented, Span
from musnad.types.tagged import Tagged, TaggedCue, TaggedMention, TaggedRelation, Words

Ints = NDArray[np.int64]

MOST = 200
"""Mentions beyond so many before a query are no candidates: keeps the work linear in the length of a text."""


class Tagger:
    """The neural reader. Nothing outside this package knows that it is neural."""

    def __init__(self, network: Network) -> None:
        self._net = network

    def tag(self, doc: Segmented) -> Tagged:
        """Mentions, cues and the links between them."""
        windows = make_windows(doc, self._net.tokenizer)
        if not doc.words:
            nothing = np.zeros((0, 1), np.float32)
            return Tagged(doc, (), (), nothing, nothing, ())
        encoded = [self._net.encode(ids) for ids in windows.ids]
        last = np.concatenate([encoded[w][1][p] for w, p in _runs(windows.place)])
        names, nominals, cues, prefix = self._net.heads.tags(last)
        found = decode.cues(cues, windows, self._net.thresholds.cue)
        tagged_cues, queries = self._cues(doc, windows, [s for s, _ in encoded], found)
        mentions = self._mentions(doc, names, nominals, prefix, tagged_cues)
        antecedents, speakers = self._links(doc, mentions, tagged_cues, queries, last)
        relations = self._relations(windows, mentions, last)
        return Tagged(doc, tuple(mentions), tuple(tagged_cues), antecedents, speakers, relations)

    def _cues(
        self, doc: Segmented, windows: Windows, split: Sequence[Floats], found: Sequence[decode.CueSpan]
    ) -> tuple[list[TaggedCue], Floats]:
        """Source, content and labels of each cue; and the states [C, 2H] with which it asks for its speaker."""
        by_segment: dict[int, list[decode.CueSpan]] = defaultdict(list)
        for cue in found:
            by_segment[int(windows.segment_of[cue.anchor])].append(cue)
        out: list[tuple[TaggedCue, Floats]] = []
        for number, cues in sorted(by_segment.items()):
            segment = windows.segments[number]
            at = windows.place[segment.first : segment.last, 1] - segment.start
            size = segment.end - segment.start
            for some in (cues[i : i + 16] for i in range(0, len(cues), 16)):
                marked = np.zeros((len(some), size), np.float32)
                for row, cue in zip(marked, some, strict=True):
                    for word in cue.words:
                        here = word - segment.first
                        stop = at[here + 1] if here + 1 < len(at) else size
                        row[at[here] : max(stop, at[here] + 1)] = 1
                states = self._net.condition(split[segment.window][segment.start : segment.end], marked)[:, at]
                out += decode.complete(self._net.heads, doc, segment, some, states)
        out.sort(key=lambda pair: pair[0].anchor)
        kept = decode.without_repeats([cue for cue, _ in out])
        queries = np.zeros((len(kept), 2 * self._net.hidden), np.float32)
        for number, i in enumerate(kept):
            queries[number] = out[i][1]
        return [out[i][0] for i in kept], queries

    def _mentions(self, doc: Segmented, names: Floats, nominals: Floats, prefix: Floats, cues: Sequence[TaggedCue]) -> list[TaggedMention]:
        """Names, nominal mentions, and told sources that neither stands for."""
        out = []
        for first, last, kind, score in sequence.spans(*sequence.best(names, sequence.NAMES)):
            start = _name_start(doc, first, int(prefix[first].argmax()))
            out.append(TaggedMention((first, last), Span(start, doc.words[last].end), labels.NAME_TYPES[kind], score))
        taken = {m.words for m in out}
        for first, last, _, score in sequence.spans(*sequence.best(nominals, sequence.NOMINALS)):
            if (first, last) not in taken:
                out.append(TaggedMention((first, last), Span(doc.words[first].start, doc.words[last].end), None, score))
        starts = {m.words[0] for m in out}
        for cue in cues:
            if cue.source and cue.source[0] not in starts:
                first, last = cue.source
                out.append(TaggedMention(cue.source, Span(doc.words[first].start, doc.words[last].end), None, cue.score))
                starts.add(first)
        out.sort(key=lambda m: (m.words[0], -m.words[1], _type(m)))
        return out

    def _links(
        self, doc: Segmented, mentions: Sequence[TaggedMention], cues: Sequence[TaggedCue], queries: Floats, last: Floats
    ) -> tuple[Floats, Floats]:
        line_starts = [line.start for line in doc.lines]

        def spot(words: Words, kind: int, start: int | None = None) -> Spot:
            begin = doc.words[words[0]].start
            line = bisect_right(line_starts, begin) - 1
            return Spot(*words, line, kind, doc.article.text[begin if start is None else start : doc.words[words[1]].end])

        spots = [spot(m.words, _type(m), m.span.start) for m in mentions]
        told = [spot(c.source, labels.NOMINAL) for c in cues if c.source]
        asked = [spot(c.source or _hull(c), labels.NOMINAL) for c in cues]
        candidates, sources, questions = tables([spots, told, asked])
        m, n = len(mentions), len(cues)
        antecedents = np.zeros((m, 1 + m), np.float32)
        speakers = np.zeros((n, 1 + m), np.float32)
        antecedents[:, 0] = 1
        speakers[:, 0] = 1
        if not m:
            return antecedents, speakers
        state = np.concatenate([last[candidates.first], last[candidates.last]], axis=-1)
        keys = self._net.heads.link_keys(state)
        for lo in range(0, m, MOST):
            rows = np.arange(lo, min(lo + MOST, m))
            cols = np.arange(max(0, lo - MOST), rows[-1] + 1)
            features = pair_features(_take(candidates, rows), np.full(len(rows), MENTION), _take(candidates, cols), sources)
            scores = self._net.heads.link(MENTION, state[rows], keys[cols], features)
            allowed = (cols[None, :] < rows[:, None]) & (cols[None, :] >= rows[:, None] - MOST)
            _fill(antecedents, rows, cols, scores, allowed)
        kinds = np.array([SOURCE if c.source else CUE for c in cues], np.int64)
        ends = np.array([max(c.source[1] if c.source else 0, _hull(c)[1]) for c in cues], np.int64)
        for lo in range(0, n, 100):
            some = np.arange(lo, min(lo + 100, n))
            reach = np.searchsorted(candidates.first, ends[some].max() + 30, side="right")
            cols = np.arange(max(0, int(np.searchsorted(candidates.first, questions.first[some].min())) - MOST), reach)
            if not len(cols):
                continue
            for kind in (SOURCE, CUE):
                rows = some[kinds[some] == kind]
                if len(rows):
                    features = pair_features(_take(questions, rows), kinds[rows], _take(candidates, cols), sources)
                    scores = self._net.heads.link(kind, queries[rows], keys[cols], features)
                    _fill(speakers, rows, cols, scores, candidates.first[cols][None, :] <= ends[rows][:, None] + 30)
        return antecedents, speakers

    def _relations(self, windows: Windows, mentions: Sequence[TaggedMention], last: Floats) -> tuple[TaggedRelation, ...]:
        groups: dict[int, list[int]] = defaultdict(list)
        for i, m in enumerate(mentions):
            groups[int(windows.segment_of[m.words[0]])].append(i)
        pairs = [
            (i, j)
            for group in groups.values()
            for i in group
            for j in group
            if i != j and abs(mentions[i].words[0] - mentions[j].words[0]) <= labels.RELATION_REACH
        ]
        if not pairs:
            return ()
        first = np.array([m.words[0] for m in mentions])
        final = np.array([m.words[1] for m in mentions])
        types = np.array([_type(m) for m in mentions])
        state = np.concatenate([last[first], last[final]], axis=-1)
        a, b = np.array(pairs).T
        total = np.concatenate([np.zeros((1, last.shape[1]), np.float32), last.cumsum(0)])
        lo = np.minimum(final[a], final[b])
        hi = np.maximum(np.maximum(first[a], first[b]), lo)
        between = (total[hi + 1] - total[lo]) / (hi + 1 - lo)[:, None]
        features = relation_features(types[a], first[a], types[b], first[b])
        log = self._net.heads.relations(state, a, b, between.astype(np.float32), features)
        chance = np.exp(log[:, :-1])
        return tuple(
            TaggedRelation(int(a[p]), int(b[p]), labels.RELATIONS[t], float(chance[p, t]))
            for p, t in zip(*np.nonzero(chance >= self._net.thresholds.relation), strict=True)
        )


def _runs(place: Ints) -> list[tuple[int, Ints]]:
    """The window numbers in order, each with the places of its words."""
    return [(int(w), place[place[:, 0] == w, 1]) for w in np.unique(place[:, 0])]


def _type(mention: TaggedMention) -> int:
    return labels.NAME_TYPES.index(mention.type) if mention.type else labels.NOMINAL


def _hull(cue: TaggedCue) -> Words:
    return (cue.parts[0][0], cue.parts[-1][1]) if cue.parts else (cue.anchor, cue.anchor)


def _name_start(doc: Segmented, word: int, particles: int) -> int:
    """Where a name starts inside its first word; never at the word's end, and harakat of the particle go with it."""
    text = doc.article.text
    span = doc.words[word]
    at = span.start
    for _ in range(particles):
        at += 1
        while at < span.end and not text[at].isalpha():
            at += 1
    return at if at < span.end else span.start


def _take(table: Table, rows: Ints) -> Table:
    return Table(*(getattr(table, name)[rows] for name in Table.__dataclass_fields__))


def _fill(target: Floats, rows: Ints, cols: Ints, scores: Floats, allowed: NDArray[np.bool_]) -> None:
    """Softmax of scores [Q, 1 + M] over `none` and the allowed candidates, into the rows of ``target``."""
    scores = np.concatenate([scores[:, :1], np.where(allowed, scores[:, 1:], np.float32(-1e4))], axis=1)
    chance = np.exp(scores - scores.max(1, keepdims=True))
    chance /= chance.sum(1, keepdims=True)
    target[rows, 0] = chance[:, 0]
    target[np.ix_(rows, cols + 1)] = chance[:, 1:]
