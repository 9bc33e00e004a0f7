"""Groups mentions that refer to one entity and finds who speaks in each cue.

The probabilities come from the model; a group's share is the sum over its mentions, so that ten weak links to one
person outweigh one middling link to another.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from musnad.text.fold import fold
from musnad.types import EntityType
from musnad.types.tagged import Linked, Tagged, TaggedMention


def link(tagged: Tagged) -> Linked:
    """The tagged article with its mentions grouped and its speakers found."""
    groups = _cluster(tagged)
    speakers: list[int | None] = []
    scores: list[float] = []
    for number, cue in enumerate(tagged.cues):
        row = tagged.speakers[number]
        share = _shares(row[1:], groups)
        best = max(share, key=lambda g: share[g]) if share else None
        if best is not None and share[best] >= row[0]:
            speakers.append(best)
            scores.append(share[best])
            continue
        told = _at(tagged.mentions, cue.source[0]) if cue.source else None
        speakers.append(groups[told] if told is not None else None)
        scores.append(share.get(groups[told], 0.0) if told is not None else float(row[0]))
    return Linked(tagged, tuple(groups), tuple(speakers), tuple(scores))


def _cluster(tagged: Tagged) -> list[int]:
    text = tagged.doc.article.text
    names: dict[tuple[EntityType, str], int] = {}
    groups: list[int] = []
    count = 0
    for i, mention in enumerate(tagged.mentions):
        key = (mention.type, fold(mention.span.of(text))) if mention.type else None
        known = names.get(key) if key else None
        if known is None:
            row = tagged.antecedents[i]
            share = _shares(row[1 : 1 + i], groups)
            best = max(share, key=lambda g: share[g]) if share else None
            if best is not None and share[best] > row[0]:
                known = best
        if known is None:
            known = count
            count += 1
        groups.append(known)
        if key:
            names.setdefault(key, known)
    return groups


def _shares(row: NDArray[np.float32], groups: Sequence[int]) -> dict[int, float]:
    """Probability of each group, from those of its mentions."""
    out: dict[int, float] = {}
    for j in np.flatnonzero(row > 0.001).tolist():
        out[groups[j]] = out.get(groups[j], 0.0) + float(row[j])
    return out


def _at(mentions: Sequence[TaggedMention], word: int) -> int | None:
    """The longest mention that starts at the word."""
    starting = [i for i, m in enumerate(mentions) if m.words[0] == word]
    return max(starting, key=lambda i: mentions[i].words[1]) if starting else None
