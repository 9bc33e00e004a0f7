"""Articles -> tensors, and the loss over them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional as F

from musnad.tag import labels
from musnad.tag.heads import buckets, relation_features
from musnad.tag.links import AHEAD
from musnad.tag.pairs import CUE, MENTION, MOST, SOURCE, pair_features, tables
from musnad_train.data import IGNORE, CueLabel, Example
from musnad_train.model import H, Reader, Relations, States

PAD = 16
GROUP = 4
WEIGHTS = {
    "names": 8.0,
    "nominals": 4.0,
    "cues": 8.0,
    "prefix": 0.5,
    "source": 1.0,
    "content": 1.0,
    "addressee": 0.3,
    "stance": 1.0,
    "kind": 0.5,
    "named": 0.5,
    "link": 1.0,
    "relations": 1.0,
}
"""Tag losses are means over about a thousand words, pointer losses over some twenty cues: without their weight of 8 the
tags learn too slowly."""


def pad_windows(windows: Sequence[np.ndarray]) -> Tensor:
    """[W, T] ids of the windows, padded to a multiple of ``PAD``."""
    length = -(-max(len(w) for w in windows) // PAD) * PAD
    out = np.ones((len(windows), length), np.int64)
    for row, window in zip(out, windows, strict=True):
        row[: len(window)] = window
    return torch.from_numpy(out)


def encode(model: Reader, examples: Sequence[Example]) -> list[States]:
    """States of each article's windows: article by article, since windows of one article are of about one length."""
    return [model.encode(pad_windows(e.windows.ids)) for e in examples]


def word_states(states: Tensor, example: Example) -> Tensor:
    """States [W, T, H] at the article's words: [words, H]."""
    place = torch.from_numpy(example.windows.place)
    return states[place[:, 0], place[:, 1]]


class CueBatch:
    """The cues of some articles with their segments, shortest segment first."""

    def __init__(self, examples: Sequence[Example], split: Sequence[Tensor]) -> None:
        self.examples, self.split = examples, split
        rows = [(k, c) for k, e in enumerate(examples) for c in e.cues]
        self.rows = sorted(rows, key=lambda row: self._size(*row))
        n = len(self.rows)
        segments = [examples[k].windows.segments[c.segment] for k, c in self.rows]
        most = max(s.last - s.first for s in segments)
        self.word_at = np.zeros((n, most), np.int64)
        word_ok = np.zeros((n, most), bool)
        self.cue_at = np.zeros((n, most), np.float32)
        distance = np.zeros((n, most), np.int64)
        self.offset = np.array([s.first for s in segments])
        for i, ((k, cue), s) in enumerate(zip(self.rows, segments, strict=True)):
            size = s.last - s.first
            self.word_at[i, :size] = examples[k].windows.place[s.first : s.last, 1] - s.start
            word_ok[i, :size] = True
            self.cue_at[i, [w - s.first for w in cue.words]] = 1
            distance[i, :size] = np.arange(s.first, s.last) - cue.words[0]
        self.distance = torch.from_numpy(buckets(distance))
        self.ok = torch.from_numpy(word_ok)

    def _size(self, k: int, cue: CueLabel) -> int:
        segment = self.examples[k].windows.segments[cue.segment]
        return segment.end - segment.start

    def states(self, model: Reader) -> Tensor:
        """[N, U, H] of the conditioned layers at the words. Cues go through in groups of like segments, so that a long
        line does not pad all the others.
        """
        sizes = [self._size(k, c) for k, c in self.rows]
        out = []
        start = 0
        for stop in range(1, len(sizes) + 1):
            full = stop - start >= GROUP and (stop == len(sizes) or sizes[stop] > sizes[start] + PAD)
            if stop < len(sizes) and not full:
                continue
            out.append(self._group(model, start, stop, -(-sizes[stop - 1] // PAD) * PAD))
            start = stop
        return torch.cat(out)

    def _group(self, model: Reader, start: int, stop: int, length: int) -> Tensor:
        segments, masks, marks = [], [], np.zeros((stop - start, length), np.float32)
        for i, (k, cue) in enumerate(self.rows[start:stop]):
            w = self.examples[k].windows
            s = w.segments[cue.segment]
            size = s.end - s.start
            segments.append(F.pad(self.split[k][s.window, s.start : s.end], (0, 0, 0, length - size)))
            masks.append([0.0] * size + [-10000.0] * (length - size))
            for word in cue.words:
                a = w.place[word, 1] - s.start
                b = w.place[word + 1, 1] - s.start if word + 1 < s.last else size
                marks[i, a : max(b, a + 1)] = 1
        x = model.condition(torch.stack(segments), torch.from_numpy(marks), torch.tensor(masks)[:, None, None, :])
        return x[torch.arange(stop - start)[:, None], torch.from_numpy(np.minimum(self.word_at[start:stop], length - 1))]

    def target(self, name: str) -> tuple[np.ndarray, np.ndarray]:
        """Start and end words of the pointer's spans, relative to the segment: -1 none, ``IGNORE`` not known."""
        start = np.full(len(self.rows), -1, np.int64)
        end = np.full(len(self.rows), -1, np.int64)
        for i, (_, cue) in enumerate(self.rows):
            span = getattr(cue, name)
            if span is not None:
                start[i], end[i] = span[0] - self.offset[i], span[1] - self.offset[i]
            elif not getattr(cue, f"{name}_known", True):
                start[i] = IGNORE
        return start, end


def losses(model: Reader, examples: Sequence[Example]) -> dict[str, Tensor]:
    """Every head's loss over the articles, not yet weighted."""
    states = encode(model, examples)
    words = [word_states(s.last, e) for s, e in zip(states, examples, strict=True)]
    everywhere = torch.cat(words)
    tags = model.tags(everywhere)
    out: dict[str, Tensor] = {}
    for name, attribute in (("names", "names"), ("nominals", "nominals"), ("cues", "cue_tags"), ("prefix", "prefixes")):
        gold = torch.from_numpy(np.concatenate([getattr(e, attribute) for e in examples]))
        if bool((gold >= 0).any()):
            out[name] = F.cross_entropy(tags[name], gold, ignore_index=IGNORE)
    conditioned: list[Tensor] = [torch.zeros(0, 2 * H) for _ in examples]
    if any(e.cues for e in examples):
        cues = CueBatch(examples, [s.split for s in states])
        at = _cue_losses(model, cues, out)
        for k in range(len(examples)):
            row = {id(c): i for i, (owner, c) in enumerate(cues.rows) if owner == k}
            conditioned[k] = at[[row[id(c)] for c in examples[k].cues]]
    links, relations = [], []
    for e, w, c in zip(examples, words, conditioned, strict=True):
        if e.mentions:
            links += _link_losses(model, e, w, c)
            relations += _relation_losses(model, e, w)
    if links:
        out["link"] = torch.cat(links).mean()
    if relations:
        out["relations"] = torch.cat(relations).mean()
    return out


def _cue_losses(model: Reader, cues: CueBatch, out: dict[str, Tensor]) -> Tensor:
    """Adds pointer and label losses; gives each cue's query for the linker [N, 2H]."""
    n = len(cues.rows)
    w = cues.states(model)
    weight = torch.from_numpy(cues.cue_at)
    cue = (w * weight[:, :, None]).sum(1) / weight.sum(1, keepdim=True)
    ends = torch.stack([cue, cue], dim=1)
    for name in labels.POINTERS:
        start, end = cues.target(name)
        pointer = model.pointers[name]
        logits = pointer.start(cue, w, cues.distance)
        logits = logits.masked_fill(~torch.cat([torch.ones(n, 1, dtype=torch.bool), cues.ok], 1), -1e4)
        gold = torch.from_numpy(np.where(start == IGNORE, IGNORE, start + 1))
        if not bool((gold != IGNORE).any()):  # a mean over nothing is no number
            continue
        out[name] = F.cross_entropy(logits, gold, ignore_index=IGNORE)
        some = np.flatnonzero(start >= 0)
        if len(some):
            first = torch.from_numpy(start[some])
            t = torch.from_numpy(some)
            at = w[t, first]
            span = np.arange(w.shape[1])[None, :] - start[some][:, None]
            score = pointer.end(cue[t], at, w[t], torch.from_numpy(buckets(span)))
            score = score.masked_fill(~(cues.ok[t] & torch.from_numpy(span >= 0)), -1e4)
            out[name] = out[name] + F.cross_entropy(score, torch.from_numpy(end[some])) * (len(some) / n)
            if name == "source":
                ends = ends.clone()
                ends[t] = torch.stack([at, w[t, torch.from_numpy(end[some])]], dim=1)
    both = torch.cat([cue, ends.mean(1)], dim=-1)
    kind = model.kind(both)
    out["stance"] = F.cross_entropy(model.stance(cue), torch.tensor([c.stance for _, c in cues.rows]))
    out["kind"] = F.cross_entropy(kind[:, :-1], torch.tensor([c.kind for _, c in cues.rows]))
    out["named"] = F.binary_cross_entropy_with_logits(kind[:, -1], torch.tensor([float(c.named) for _, c in cues.rows]))
    return ends.reshape(n, 2 * H)


def _link_losses(model: Reader, e: Example, words: Tensor, cues: Tensor) -> list[Tensor]:
    """Negative log of the probability that falls on mentions of the right entity (or on `none`), for every query."""
    mentions = e.mentions
    spots = [e.spot(m.first, m.last, m.type, m.start) for m in mentions]
    told = [c for c in e.cues if c.source]
    queries = [(SOURCE, i, c) for i, c in enumerate(e.cues) if c.source] + [(CUE, i, c) for i, c in enumerate(e.cues) if not c.source]
    cue_spots = [e.spot(*(c.source or (c.words[0], c.words[-1])), 5) for _, _, c in queries]
    candidate, source, asked = tables([spots, [e.spot(*c.source, 5) for c in told if c.source], cue_spots])
    entity = np.array([m.entity for m in mentions])
    state = torch.cat([words[[m.first for m in mentions]], words[[m.last for m in mentions]]], dim=-1)
    out = []
    m = len(mentions)
    features = torch.from_numpy(pair_features(candidate, np.zeros(m, np.int64), candidate, source))
    scores = model.linker(MENTION, state, state, features)
    order = np.arange(m)
    allowed = (order[None, :] < order[:, None]) & (order[None, :] >= order[:, None] - MOST)
    out.append(_marginal(scores, allowed, allowed & (entity[None, :] == entity[:, None])))
    if queries:
        kinds = np.array([k for k, _, _ in queries], np.int64)
        features = torch.from_numpy(pair_features(asked, kinds, candidate, source))
        for kind in (SOURCE, CUE):
            mine = np.flatnonzero(kinds == kind)
            if not len(mine):
                continue
            scores = model.linker(kind, cues[[queries[i][1] for i in mine]], state, features[mine])
            known = np.array([queries[i][2].entity for i in mine])
            last = np.array([max(queries[i][2].words[-1], (queries[i][2].source or (0, 0))[1]) for i in mine])
            firsts = np.array([x.first for x in mentions])
            low = np.searchsorted(firsts, [(queries[i][2].source or queries[i][2].words)[0] for i in mine]) - MOST
            allowed = (firsts[None, :] <= last[:, None] + AHEAD) & (order[None, :] >= low[:, None])
            out.append(_marginal(scores, allowed, allowed & (entity[None, :] == known[:, None]) & (known[:, None] >= 0)))
    return out


def _marginal(scores: Tensor, allowed: np.ndarray, right: np.ndarray) -> Tensor:
    """[Q]. Where no candidate is right, `none` is."""
    none = ~right.any(1, keepdims=True)
    yes = torch.from_numpy(np.concatenate([none, right], 1))
    may = torch.from_numpy(np.concatenate([np.ones_like(none), allowed], 1))
    whole = scores.masked_fill(~may, -1e4).logsumexp(1)
    return whole - scores.masked_fill(~yes, -1e4).logsumexp(1)


def relation_pairs(e: Example) -> tuple[np.ndarray, np.ndarray]:
    """Pairs of mentions [P, 2] that the loss looks at, and their relation [P]."""
    ms = e.mentions
    segment = [int(e.windows.segment_of[m.first]) for m in ms]
    pairs = [
        (i, j)
        for i in range(len(ms))
        for j in range(len(ms))
        if segment[i] == segment[j]
        and abs(ms[i].first - ms[j].first) <= labels.RELATION_REACH
        and ms[i].entity != ms[j].entity
        and (i, j) not in e.unsure
    ]
    gold = {(i, j): t for i, j, t in e.relations}
    return np.array(pairs, np.int64).reshape(-1, 2), np.array([gold.get(p, labels.NO_RELATION) for p in pairs], np.int64)


def relation_logits(head: Relations, e: Example, words: Tensor, pairs: np.ndarray) -> Tensor:
    """[P, 13] from the words' states [words, H]."""
    first = np.array([m.first for m in e.mentions], np.int64)
    last = np.array([m.last for m in e.mentions], np.int64)
    types = np.array([m.type for m in e.mentions], np.int64)
    a, b = pairs.T
    state = torch.cat([words[first], words[last]], dim=-1)
    total = torch.cat([torch.zeros(1, H), words.cumsum(0)])
    lo = np.minimum(last[a], last[b])
    hi = np.maximum(np.maximum(first[a], first[b]), lo)
    between = (total[hi + 1] - total[lo]) / torch.from_numpy(hi + 1 - lo)[:, None]
    features = torch.from_numpy(relation_features(types, first, last, a, b))
    return head(state[a], state[b], between, features)


def _relation_losses(model: Reader, e: Example, words: Tensor) -> list[Tensor]:
    pairs, gold = relation_pairs(e)
    if not len(pairs):
        return []
    target = torch.from_numpy(gold)
    weight = torch.where(target == labels.NO_RELATION, 0.5, 2.0)
    return [F.cross_entropy(relation_logits(model.relations, e, words, pairs), target, reduction="none") * weight]


def weighted(parts: dict[str, Tensor], changed: Mapping[str, float] | None = None) -> Tensor:
    """The sum that is trained."""
    weights = WEIGHTS | dict(changed or {})
    return torch.stack([weights[name] * value for name, value in parts.items()]).sum()
