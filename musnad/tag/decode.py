"""What the heads say -> cues with source, content and labels, under the constraints of the scheme."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from musnad.tag import labels, sequence
from musnad.tag.heads import Floats, Heads
from musnad.tag.windows import Segment, Windows
from musnad.types import Stance
from musnad.types.tagged import TaggedCue, Words

STARTS = 4
"""Starts that are tried for each span."""
ENDS = 2
"""Ends that are tried for each start."""


@dataclass(frozen=True, slots=True)
class CueSpan:
    """A cue before anything is known about it.

    Attributes:
        parts: Its word ranges; empty for a quotation without a cue.
        words: All its words, or the opening mark.
        anchor: The first of them.
        score: Probability that it is one.
    """

    parts: tuple[Words, ...]
    words: tuple[int, ...]
    anchor: int
    score: float


def cues(logits: Floats, windows: Windows, threshold: float) -> list[CueSpan]:
    """Cues from tag logits [n, tags]; a second part goes to the cue before it, if that stands near in its segment."""
    tags, log = sequence.best(logits, sequence.CUES)
    # A word is a cue where all cue tags together outweigh O, though none of them may alone.
    some = 1 - np.exp(log[:, labels.CUE_O])
    tags = np.where((tags == labels.CUE_O) & (some >= threshold) & (log[:, 1:].argmax(1) + 1 == labels.CUE_B), labels.CUE_B, tags)
    found: list[CueSpan] = []
    i, n = 0, len(tags)
    while i < n:
        tag = int(tags[i])
        if tag == labels.CUE_Q and some[i] < threshold:
            pass
        elif tag == labels.CUE_Q:
            found.append(CueSpan((), (i,), i, float(some[i])))
        elif tag in (labels.CUE_B, labels.CUE_B2):
            j = i
            while j + 1 < n and tags[j + 1] == tag + 1 and windows.segment_of[j + 1] == windows.segment_of[i]:
                j += 1
            owner = found[-1] if found else None
            near = (
                tag == labels.CUE_B2
                and owner is not None
                and owner.parts
                and i - owner.parts[-1][1] <= labels.SPLIT_REACH
                and windows.segment_of[i] == windows.segment_of[owner.anchor]
            )
            if near and owner is not None:
                found[-1] = CueSpan((*owner.parts, (i, j)), (*owner.words, *range(i, j + 1)), owner.anchor, owner.score)
            elif some[i] >= threshold:
                found.append(CueSpan(((i, j),), tuple(range(i, j + 1)), i, float(some[i])))
            i = j
        i += 1
    return found


@dataclass(frozen=True, slots=True)
class _Choice:
    """A candidate span (or none) with its log-probability; words count from the segment's first."""

    words: Words | None
    log: float


def complete(heads: Heads, segment: Segment, found: Sequence[CueSpan], states: Floats) -> list[tuple[TaggedCue, Floats]]:
    """Cues of one segment with the conditioned states [N, U, H] at its words; each with its linker query [2H]."""
    place = np.arange(states.shape[1])
    distance = np.stack([place - (c.anchor - segment.first) for c in found])
    mean = np.stack([states[i, [w - segment.first for w in c.words]].mean(0) for i, c in enumerate(found)])
    starts = {name: heads.start(name, mean, states, distance) for name in labels.POINTERS}
    stances = heads.stance(mean)
    chosen: list[dict[str, Words | None]] = []
    sure: list[float] = []
    ends = np.stack([mean, mean], axis=1)
    for i, cue in enumerate(found):
        own = {w - segment.first for w in cue.words}
        options = {name: _options(heads, name, mean[i], states[i], starts[name][i], own) for name in labels.POINTERS}
        source, content, log = _together(options["source"], options["content"], bool(cue.parts) and stances[i].argmax() in MAY_BE_EMPTY)
        addressee = max(options["addressee"], key=lambda o: o.log).words
        if source and addressee and source[0] <= addressee[1] and addressee[0] <= source[1]:
            addressee = None
        chosen.append({"source": source, "content": content, "addressee": addressee})
        sure.append(cue.score * float(np.exp(log)))
        if source:
            ends[i] = states[i, [source[0], source[1]]]
    kinds, named = heads.kind(mean, ends.mean(1))
    out = []
    for i, cue in enumerate(found):
        at = {k: (v[0] + segment.first, v[1] + segment.first) if v else None for k, v in chosen[i].items()}
        stance = labels.STANCES[int(stances[i].argmax())]
        kind = labels.KINDS[int(kinds[i].argmax())]
        tagged = TaggedCue(cue.parts, cue.anchor, at["source"], at["content"], at["addressee"], stance, kind, float(named[i]), sure[i])
        out.append((tagged, ends[i].reshape(-1)))
    return out


def _options(heads: Heads, name: str, cue: Floats, words: Floats, start: Floats, own: set[int]) -> list[_Choice]:
    """`None` and the likeliest spans of one pointer; a source never covers its own cue."""
    out = [_Choice(None, float(start[0]))]
    firsts = np.argsort(-start[1:])[:STARTS]
    firsts = firsts[start[1 + firsts] > -8.0]
    if not len(firsts):
        return out
    ends = heads.end(name, cue, words, firsts)
    for first, row in zip(firsts, ends, strict=True):
        for last in np.argsort(-row)[:ENDS]:
            if last < first or row[last] < -8.0:
                continue
            span = (int(first), int(last))
            if name != "content" and any(span[0] <= w <= span[1] for w in own):
                continue
            out.append(_Choice(span, float(start[1 + first] + row[last])))
    return out


MAY_BE_EMPTY = frozenset(labels.STANCES.index(s) for s in (Stance.DECLINES, Stance.SILENT))
"""Only who declines or is silent may leave nothing said."""
CROSSING = -3.0
"""Log penalty where source and content overlap without one holding the other."""


def _together(sources: Sequence[_Choice], contents: Sequence[_Choice], may_be_empty: bool) -> tuple[Words | None, Words | None, float]:
    """The best pair of source and content."""
    best: tuple[float, _Choice, _Choice] | None = None
    for s in sources:
        for c in contents:
            log = s.log + c.log
            if s.words and c.words and s.words[0] <= c.words[1] and c.words[0] <= s.words[1]:
                inside = c.words[0] < s.words[0] and s.words[1] < c.words[1]
                log += 0.0 if inside else CROSSING
            if not may_be_empty and c.words is None:
                log += CROSSING
            if best is None or log > best[0]:
                best = (log, s, c)
    assert best is not None
    return best[1].words, best[2].words, best[0]


NEIGHBOURS = 12
"""Cues farther apart in order than this do not repeat each other."""


def without_repeats(cues: Sequence[TaggedCue]) -> list[int]:
    """Numbers of the cues to keep: of two that stand side by side and say the same of the same, the surer stays; a
    quotation mark goes where a cue already has its quotation.
    """
    keep = set(range(len(cues)))
    for i, a in enumerate(cues):
        for j in range(i + 1, min(i + NEIGHBOURS, len(cues))):
            b = cues[j]
            if i not in keep or j not in keep or not a.content or not b.content:
                continue
            alike = _overlap(a.content, b.content)
            beside = b.anchor - (a.parts[-1][1] if a.parts else a.anchor) <= 2
            same_source = not a.source or not b.source or a.source == b.source
            if (beside and alike > 0.8 and same_source) or (alike > 0.6 and not (a.parts and b.parts)):
                loser = (j if a.parts else i) if bool(a.parts) != bool(b.parts) else (j if a.score >= b.score else i)
                keep.remove(loser)
    return sorted(keep)


def _overlap(a: Words, b: Words) -> float:
    shared = min(a[1], b[1]) - max(a[0], b[0]) + 1
    return max(0, shared) / (max(a[1], b[1]) - min(a[0], b[0]) + 1)
