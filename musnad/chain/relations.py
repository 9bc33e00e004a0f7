"""Related mentions -> relations between entities."""

from __future__ import annotations

from collections.abc import Sequence

from musnad.chain.contents import characters
from musnad.chain.offices import offices
from musnad.types import SYMMETRIC, Amount, Attribution, Entity, EntityType, Relation, RelationType, Span
from musnad.types.tagged import Linked, TaggedRelation


def relations_of(
    linked: Linked, ids: dict[int, str], entities: Sequence[Entity], attributions: Sequence[Attribution], amounts: Sequence[Amount]
) -> tuple[Relation, ...]:
    """One row for each type and pair, at its surest evidence, in order of place."""
    people = {e.id for e in entities if e.type is EntityType.PERSON}
    best: dict[tuple[RelationType, str, str], TaggedRelation] = {}
    for r in linked.tagged.relations:
        a, b = (ids.get(linked.cluster_of[m]) for m in (r.a, r.b))
        if a is None or b is None or a == b or (r.type is RelationType.POSITION and a not in people):
            continue
        if r.type in SYMMETRIC and b < a:
            a, b = b, a
        key = (r.type, a, b)
        if key not in best or best[key].score < r.score:
            best[key] = r
    rows = [_relation(linked, *key, r, attributions, amounts) for key, r in best.items()]
    for a, b, title in offices(linked.tagged.doc.article.text, entities):
        if not any((kind, a, b) in best for kind in (RelationType.POSITION, RelationType.MEMBER, RelationType.FOUNDER_OWNER)):
            rows.append(Relation(RelationType.POSITION, a, b, (title,), _around(title, attributions), False, (title,)))
    return tuple(sorted(rows, key=lambda row: row.evidence[0]))


def _relation(
    linked: Linked, kind: RelationType, a: str, b: str, r: TaggedRelation, attributions: Sequence[Attribution], amounts: Sequence[Amount]
) -> Relation:
    mentions = linked.tagged.mentions
    ends = mentions[r.a], mentions[r.b]
    words = min(m.words[0] for m in ends), max(m.words[1] for m in ends)
    evidence = characters(linked.tagged.doc, words) or Span(ends[0].span.start, ends[0].span.end)
    title: tuple[Span, ...] = ()
    if kind is RelationType.POSITION:
        title = _title(linked, r)
    amount: tuple[Span, ...] = ()
    if kind in (RelationType.CONTRACT, RelationType.PAYMENT):
        amount = _amount(linked, evidence, amounts)
    return Relation(kind, a, b, (evidence,), _around(evidence, attributions), False, title, amount)


def _amount(linked: Linked, evidence: Span, amounts: Sequence[Amount]) -> tuple[Span, ...]:
    """The first sum in the evidence, else in its sentence."""
    sentence = next((s for s in linked.tagged.doc.sentences if s.covers(evidence)), evidence)
    for place in (evidence, sentence):
        for amount in amounts:
            if place.covers(amount.span):
                return (amount.span,)
    return ()


def _title(linked: Linked, r: TaggedRelation) -> tuple[Span, ...]:
    """A nominal mention of the office holder that stands next to the name, or holds the body's name."""
    mentions = linked.tagged.mentions
    holder, body = mentions[r.a], mentions[r.b]
    for mention, group in zip(mentions, linked.cluster_of, strict=True):
        near = abs(mention.words[1] - holder.words[0]) <= 2 or abs(mention.words[0] - holder.words[1]) <= 2
        holds = mention.words[0] <= body.words[0] and body.words[1] <= mention.words[1]
        if mention.type is None and group == linked.cluster_of[r.a] and (near or holds):
            return (mention.span,)
    return ()


def _around(evidence: Span, attributions: Sequence[Attribution]) -> str | None:
    inside = [(len(s), a.id) for a in attributions for s in a.content if s.covers(evidence)]
    return min(inside)[1] if inside else None
