"""Which predicted attribution or entity answers which of the gold: one to one, best first."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeVar

from musnad.evaluate.words import Words, WordSet, comparable
from musnad.types import Attribution, Entity

Pair = tuple[int, int]
"""Positions in the gold and in the predicted sequence."""

_Rank = TypeVar("_Rank", float, tuple[bool, float])

_LEAST_CONTENT = 0.3
"""Where a cue is missing, two attributions answer each other only if they share more of their content than this."""


def align_attributions(gold: Sequence[Attribution], predicted: Sequence[Attribution], words: Words) -> tuple[Pair, ...]:
    """Pairs that share a word of their cue, or much of their content where one has no cue.

    Pairs with a common cue go first; then those that share most of cue and content (Jaccard), the source deciding
    between near equals. Source: the scheme's ``score.py``, after the alignment by cue in Pareti et al. 2013,
    "Automatically Detecting and Attributing Indirect Quotations" (EMNLP).
    """
    ours, theirs = [_parts(a, words) for a in gold], [_parts(a, words) for a in predicted]

    def rank(i: int, j: int) -> tuple[bool, float] | None:
        (cue, content, source), (cue_, content_, source_) = ours[i], theirs[j]
        met = bool(cue & cue_)
        alike = _jaccard(content, content_)
        if not met and (alike <= _LEAST_CONTENT or (cue and cue_)):
            return None
        return met, _jaccard(cue, cue_) + alike + 0.1 * len(source & source_)

    return tuple(_best_first(len(ours), len(theirs), rank))


def align_entities(gold: Sequence[Entity], predicted: Sequence[Entity], words: Words) -> dict[str, str]:
    """The gold id that each predicted id stands for: by equal mentions, then equal names, then mentions that overlap.

    Source: the scheme's ``score.py``; one to one as in CEAF (Luo 2005, "On Coreference Resolution Performance
    Metrics"), but greedy.
    """
    ours, theirs = [mention_words(e, words) for e in gold], [mention_words(e, words) for e in predicted]
    touched, touched_ = [_union(m) for m in ours], [_union(m) for m in theirs]
    names, names_ = [comparable(e.name) for e in gold], [comparable(e.name) for e in predicted]

    def rank(i: int, j: int) -> float | None:
        equal = len(ours[i] & theirs[j])
        same_name = names[i] == names_[j]
        overlap = not touched[i].isdisjoint(touched_[j])
        return 2 * equal + same_name + 0.5 * overlap or None

    return {predicted[j].id: gold[i].id for i, j in _best_first(len(gold), len(predicted), rank)}


def mention_words(entity: Entity, words: Words) -> frozenset[WordSet]:
    """The word set of each mention; a mention without a word is none."""
    return frozenset(found for m in entity.mentions if (found := words.of((m.span,))))


def _best_first(ours: int, theirs: int, rank: Callable[[int, int], _Rank | None]) -> Iterator[Pair]:
    """Greedy: the highest rank first; among equals the earlier in the gold, then the earlier predicted."""
    ranked = [(value, -i, -j) for i in range(ours) for j in range(theirs) if (value := rank(i, j)) is not None]
    taken: set[int] = set()
    taken_: set[int] = set()
    for _, i, j in sorted(ranked, reverse=True):
        if -i not in taken and -j not in taken_:
            taken.add(-i)
            taken_.add(-j)
            yield -i, -j


def _parts(a: Attribution, words: Words) -> tuple[WordSet, WordSet, WordSet]:
    return words.of(a.cue), words.of(a.content), words.of(a.source)


def _jaccard(a: WordSet, b: WordSet) -> float:
    return len(a & b) / max(1, len(a | b))


def _union(sets: Iterable[WordSet]) -> WordSet:
    return frozenset().union(*sets)
