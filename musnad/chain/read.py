"""Puts a reading together."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from musnad.chain.confidence import calibrated
from musnad.chain.contents import characters, content_spans, speech_of
from musnad.chain.entities import entities_of
from musnad.chain.relations import relations_of
from musnad.text.fold import fold
from musnad.types import Amount, Attribution, Entity, EntityType, MentionKind, Reading, Segmented, SourceKind, Span, Time
from musnad.types.tagged import Linked, TaggedCue, Words

REACH = 256
"""Attributions farther apart in order are not looked at for nesting: contents end with their segment."""


def assemble(linked: Linked, times: tuple[Time, ...], amounts: tuple[Amount, ...]) -> Reading:
    """All that the article tells, in the scheme's terms."""
    doc = linked.tagged.doc
    entities, ids = entities_of(linked)
    outlet = _outlet(doc.article.text, entities, doc.article.outlet)
    if outlet == "e0":
        entities.insert(0, Entity("e0", EntityType.ORGANIZATION, doc.article.outlet, ()))
    attributions = _attributions(linked, ids)
    attributions = _with_chains(attributions, outlet)
    relations = relations_of(linked, ids, entities, attributions, amounts)
    return Reading(doc.article, tuple(entities), tuple(attributions), relations, times, amounts, outlet)


def _outlet(text: str, entities: Sequence[Entity], name: str | None) -> str:
    """The entity that is the outlet itself, if the text mentions it by its name."""
    wanted = fold(name or "")
    for e in entities:
        if wanted and e.type is EntityType.ORGANIZATION:
            names = (m.span.of(text) for m in e.mentions if m.kind is MentionKind.NAME)
            if any(fold(n) == wanted for n in names):
                return e.id
    return "e0"


def _attributions(linked: Linked, ids: dict[int, str]) -> list[Attribution]:
    doc = linked.tagged.doc
    rows: list[tuple[tuple[int, int], Attribution]] = []
    for number, cue in enumerate(linked.tagged.cues):
        cue_spans = _all(doc, cue.parts)
        content = content_spans(doc, cue)
        if not cue_spans and not content:
            continue
        group = linked.speaker_of[number]
        entity = ids.get(group) if group is not None else None
        named = cue.named >= 0.5 and entity is not None
        attribution = Attribution(
            id="",
            cue=cue_spans,
            source=_all(doc, [cue.source] if cue.source else []),
            entity=entity,
            joined=_joined(linked, cue, entity, ids),
            kind=cue.kind if entity or cue.source else SourceKind.GROUP,
            named=named,
            content=content,
            speech=speech_of(doc, cue, content),
            stance=cue.stance,
            parent=None,
            addressee=_all(doc, [cue.addressee] if cue.addressee else []),
            chain=(),
            confidence=calibrated(cue.score * linked.speaker_score[number]),
        )
        place = (cue_spans or content)[0]
        rows.append(((place.start, place.end), attribution))
    rows.sort(key=lambda row: row[0])
    numbered = [replace(a, id=f"a{i}") for i, (_, a) in enumerate(rows, 1)]
    near = [numbered[max(0, i - REACH) : i + REACH] for i in range(len(numbered))]
    return without_circles([replace(a, parent=parent_of(a, some)) for a, some in zip(numbered, near, strict=True)])


def _all(doc: Segmented, ranges: Sequence[Words]) -> tuple[Span, ...]:
    spans = (characters(doc, r) for r in ranges)
    return tuple(s for s in spans if s is not None)


def _joined(linked: Linked, cue: TaggedCue, entity: str | None, ids: dict[int, str]) -> tuple[str, ...]:
    """Entities of further sources in the same phrase: names after a "و" that belong to other groups."""
    if not cue.source:
        return ()
    doc = linked.tagged.doc
    mentions = linked.tagged.mentions
    out: list[str] = []
    for number in range(bisect_right(mentions, cue.source[0], key=lambda m: m.words[0]), len(mentions)):
        mention = mentions[number]
        if mention.words[0] > cue.source[1]:
            break
        inside = mention.words[1] <= cue.source[1]
        other = ids.get(linked.cluster_of[number])
        first = doc.words[mention.words[0]]
        fused = mention.type is not None and mention.span.start > first.start and doc.article.text[first.start] == "و"
        if inside and fused and other and other != entity and other not in out:
            out.append(other)
    return tuple(out)


def parent_of(a: Attribution, others: Sequence[Attribution]) -> str | None:
    """The attribution in whose content ``a`` stands, the nearest. Where two share one content ("نقلت الوكالة عن الوزير قوله"),
    the one whose cue stands nearer to it is inside the other.
    """
    anchor = a.cue[0] if a.cue else a.content[0]
    best: tuple[int, str] | None = None
    for b in others:
        if b is a or not b.content:
            continue
        size = sum(len(s) for s in b.content)
        holds = any(s.covers(anchor) for s in b.content) and not (not a.cue and b.content[0] == a.content[0])
        relays = a.content == b.content and bool(a.cue and b.cue) and _before(b, a) and not _mutual(a, b)
        if (holds or relays) and (best is None or size <= best[0]):  # of equals the later is nearer
            best = (size, b.id)
    return best[1] if best else None


def _before(b: Attribution, a: Attribution) -> bool:
    """Whether b's cue, then a's cue, then the content stand in this order."""
    return b.cue[0].start < a.cue[0].start <= a.content[0].start if a.content else False


def _mutual(a: Attribution, b: Attribution) -> bool:
    return any(s.covers(b.cue[0]) for s in a.content)


def without_circles(attributions: Sequence[Attribution]) -> list[Attribution]:
    """Where two contents each hold the other's cue, which can only be a misreading, the wider one stands outside."""
    by_id = {a.id: a for a in attributions}
    for a in attributions:
        path: list[str] = []
        node: str | None = a.id
        while node is not None and node not in path:
            path.append(node)
            node = by_id[node].parent
        if node is not None:
            circle = path[path.index(node) :]
            widest = max(circle, key=lambda i: (sum(len(s) for s in by_id[i].content), i))
            by_id[widest] = replace(by_id[widest], parent=None)
    return list(by_id.values())


def _with_chains(attributions: list[Attribution], outlet: str) -> list[Attribution]:
    by_id = {a.id: a for a in attributions}
    out = []
    for a in attributions:
        chain: list[str] = []
        seen: set[str] = set()
        node: Attribution | None = a
        while node is not None and node.id not in seen:
            seen.add(node.id)
            if node.entity and (not chain or chain[-1] != node.entity):
                chain.append(node.entity)
            node = by_id.get(node.parent) if node.parent else None
        if not chain or chain[-1] != outlet:
            chain.append(outlet)
        out.append(replace(a, chain=tuple(chain)))
    return out
