"""Groups of mentions -> entities."""

from __future__ import annotations

from collections import Counter, defaultdict

from musnad.text.fold import written
from musnad.types import Entity, EntityType, Mention, MentionKind
from musnad.types.tagged import Linked, TaggedMention


def entities_of(linked: Linked) -> tuple[list[Entity], dict[int, str]]:
    """Entities in order of first mention, and the entity id of each group that became one.

    A group without a name is an entity only if it speaks: the scheme keeps no other unnamed things.
    """
    tagged = linked.tagged
    text = tagged.doc.article.text
    speaking = {g for g in linked.speaker_of if g is not None}
    groups: dict[int, list[TaggedMention]] = defaultdict(list)
    for mention, group in zip(tagged.mentions, linked.cluster_of, strict=True):
        groups[group].append(mention)
    out: list[Entity] = []
    ids: dict[int, str] = {}
    for group, mentions in sorted(groups.items(), key=lambda item: item[1][0].words):
        names = [m for m in mentions if m.type]
        if not names and group not in speaking:
            continue
        ids[group] = f"e{len(out) + 1}"
        kind = _type(names)
        best = max(names or mentions, key=lambda m: (len(m.span), -m.span.start))
        found = {m.span: Mention(m.span, MentionKind.NAME if m.type else MentionKind.NOMINAL) for m in reversed(mentions)}
        out.append(Entity(ids[group], kind, written_name(text, best), tuple(sorted(found.values(), key=lambda m: m.span))))
    return out, ids


def _type(names: list[TaggedMention]) -> EntityType:
    if not names:
        return EntityType.SOURCE
    votes: Counter[EntityType] = Counter()
    for m in names:
        assert m.type is not None
        votes[m.type] += 1
    return max(votes, key=lambda t: votes[t])


def written_name(text: str, mention: TaggedMention) -> str:
    """The mention's words as a name: blanks single, a swallowed alef put back."""
    span = mention.span
    name = written(text, span.start, span.end) if mention.type else span.of(text)
    return " ".join(name.split())
