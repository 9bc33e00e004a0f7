"""Names, coreference and relations of one article."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from musnad.evaluate.words import Words, WordSet
from musnad.types import SYMMETRIC, EntityType, MentionKind, Reading, Relation, RelationType

Name = tuple[WordSet, EntityType]
RelationKey = tuple[RelationType, str, str, bool]


def names(reading: Reading, words: Words) -> frozenset[Name]:
    """Every mention by name, as its words and its entity's type.

    Source: exact match of span and type, as in CoNLL-2003 (Tjong Kim Sang and De Meulder 2003).
    """
    return frozenset(
        (words.of((mention.span,)), entity.type)
        for entity in reading.entities
        for mention in entity.mentions
        if mention.kind is MentionKind.NAME
    )


def b_cubed(gold: Reading, predicted: Reading, words: Words) -> tuple[float, float, int, int]:
    """Sums of mention precision and recall, and the number of mentions predicted and in the gold.

    Source: B³ (Bagga and Baldwin 1998, "Algorithms for Scoring Coreference Chains"), over mentions by name and by noun
    phrase; a mention that the other side lacks counts as nought.
    """
    ours, theirs = _clusters(gold, words), _clusters(predicted, words)
    return _recalled(theirs, ours), _recalled(ours, theirs), len(theirs), len(ours)


def relations(reading: Reading, ids: Mapping[str, str] | None = None) -> frozenset[RelationKey]:
    """Each relation once, a symmetric one in one direction.

    Args:
        reading: The reading.
        ids: The gold id for each of its entities', where it is predicted; one without any answers none of the gold's.
    """
    return frozenset(_key(r, ids) for r in reading.relations)


def _key(relation: Relation, ids: Mapping[str, str] | None) -> RelationKey:
    a, b = (end if ids is None else ids.get(end, f"?{end}") for end in (relation.a, relation.b))
    if relation.type in SYMMETRIC and b < a:
        a, b = b, a
    return relation.type, a, b, relation.negated


def _clusters(reading: Reading, words: Words) -> dict[WordSet, str]:
    return {words.of((mention.span,)): entity.id for entity in reading.entities for mention in entity.mentions}


def _recalled(wanted: Mapping[WordSet, str], given: Mapping[WordSet, str]) -> float:
    """For each wanted mention the share of its cluster that the given side holds together, summed."""
    clusters, clusters_ = _by_cluster(wanted), _by_cluster(given)
    total = 0.0
    for mention, cluster in wanted.items():
        if mention in given:
            total += len(clusters[cluster] & clusters_[given[mention]]) / len(clusters[cluster])
    return total


def _by_cluster(clusters: Mapping[WordSet, str]) -> dict[str, set[WordSet]]:
    members: defaultdict[str, set[WordSet]] = defaultdict(set)
    for mention, cluster in clusters.items():
        members[cluster].add(mention)
    return members
