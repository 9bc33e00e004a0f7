"""The resolved form of the annotation scheme: one JSON object an article.

It is Musnad's own output format and that of the gold. Output adds ``chain`` and ``confidence`` to each attribution,
``outlet_entity`` and ``schema``; input needs none of them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from musnad.errors import MusnadError
from musnad.types.article import Article
from musnad.types.reading import (
    Amount,
    Attribution,
    Entity,
    EntityType,
    Mention,
    MentionKind,
    Reading,
    Relation,
    RelationType,
    SourceKind,
    Speech,
    Stance,
    Time,
)
from musnad.types.span import Span

SCHEMA = "musnad/1"
"""Version of the output. A change that breaks readers of the old form raises it."""


def to_json(reading: Reading) -> dict[str, Any]:
    """The reading as plain JSON values; offsets are code points of ``text``."""
    article = reading.article
    head: dict[str, Any] = {"schema": SCHEMA, "id": article.id}
    day = _iso(article.date) or (f"{article.year:04}" if article.year else None)
    told = {"outlet": article.outlet, "title": article.title, "date": day, "url": article.url}
    head.update({k: v for k, v in told.items() if v})
    return head | {
        "text": article.text,
        "entities": [_entity(e) for e in reading.entities],
        "outlet_entity": reading.outlet,
        "attributions": [_attribution(a) for a in reading.attributions],
        "relations": [_relation(r) for r in reading.relations],
        "times": [{"start": t.span.start, "end": t.span.end, "from": _iso(t.first), "to": _iso(t.last)} for t in reading.times],
        "amounts": [{"start": a.span.start, "end": a.span.end, "value": a.value, "currency": a.currency} for a in reading.amounts],
    }


def from_json(data: Mapping[str, Any]) -> Reading:
    """The reading that ``data`` describes, gold or predicted.

    Raises:
        MusnadError: a field is missing or of the wrong kind.
    """
    try:
        entities = tuple(_read_entity(e) for e in data["entities"])
        outlet = data.get("outlet_entity") or "e0"
        return Reading(
            article=Article(
                id=str(data["id"]),
                text=data["text"],
                title=data.get("title"),
                outlet=data.get("outlet"),
                date=_article_date(data.get("date")),
                url=data.get("url"),
                year=_year(data.get("date")),
            ),
            entities=entities,
            attributions=tuple(_read_attribution(a) for a in data["attributions"]),
            relations=tuple(_read_relation(r) for r in data.get("relations") or ()),
            times=tuple(Time(Span(t["start"], t["end"]), _date(t.get("from")), _date(t.get("to"))) for t in data.get("times") or ()),
            amounts=tuple(Amount(Span(a["start"], a["end"]), float(a["value"]), a["currency"]) for a in data.get("amounts") or ()),
            outlet=outlet,
        )
    except (KeyError, TypeError, ValueError) as error:
        raise MusnadError(f"article {data.get('id')!r} is not in the scheme's resolved form: {error!r}") from error


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _date(value: str | None) -> date | None:
    return date.fromisoformat(value[:10]) if value else None


def _article_date(value: str | None) -> date | None:
    """A day of publication; a bare year or month, as some archives give, is no day."""
    try:
        return _date(value)
    except ValueError:
        return None


def _year(value: str | None) -> int | None:
    return int(value[:4]) if value and value[:4].isdecimal() and _article_date(value) is None else None


def _pairs(spans: Sequence[Span]) -> list[list[int]]:
    return [[s.start, s.end] for s in spans]


def _spans(pairs: Sequence[Sequence[int]] | None) -> tuple[Span, ...]:
    return tuple(Span(start, end) for start, end in pairs or ())


def _entity(entity: Entity) -> dict[str, Any]:
    mentions = [{"start": m.span.start, "end": m.span.end, "kind": str(m.kind)} for m in entity.mentions]
    return {"id": entity.id, "type": str(entity.type), "name": entity.name, "mentions": mentions}


def _read_entity(data: Mapping[str, Any]) -> Entity:
    mentions = tuple(Mention(Span(m["start"], m["end"]), MentionKind(m["kind"])) for m in data["mentions"])
    return Entity(data["id"], EntityType(data["type"]), data.get("name"), mentions)


def _attribution(a: Attribution) -> dict[str, Any]:
    return {
        "id": a.id,
        "cue": _pairs(a.cue),
        "source": _pairs(a.source),
        "entity": a.entity,
        "with": list(a.joined),
        "kind": str(a.kind),
        "named": a.named,
        "content": _pairs(a.content),
        "speech": str(a.speech),
        "stance": str(a.stance),
        "parent": a.parent,
        "to": _pairs(a.addressee),
        "chain": list(a.chain),
        "confidence": round(a.confidence, 3),
    }


def _read_attribution(data: Mapping[str, Any]) -> Attribution:
    return Attribution(
        id=data["id"],
        cue=_spans(data["cue"]),
        source=_spans(data["source"]),
        entity=data.get("entity"),
        joined=tuple(data.get("with") or ()),
        kind=SourceKind(data["kind"]),
        named=bool(data["named"]),
        content=_spans(data["content"]),
        speech=Speech(data["speech"]),
        stance=Stance(data["stance"]),
        parent=data.get("parent"),
        addressee=_spans(data.get("to")),
        chain=tuple(data.get("chain") or ()),
        confidence=float(data.get("confidence", 1.0)),
    )


def _relation(r: Relation) -> dict[str, Any]:
    row: dict[str, Any] = {
        "type": str(r.type),
        "a": r.a,
        "b": r.b,
        "evidence": _pairs(r.evidence),
        "attribution": r.attribution,
        "negated": r.negated,
    }
    if r.title:
        row["title"] = _pairs(r.title)
    if r.amount:
        row["amount"] = _pairs(r.amount)
    return row


def _read_relation(data: Mapping[str, Any]) -> Relation:
    return Relation(
        type=RelationType(data["type"]),
        a=data["a"],
        b=data["b"],
        evidence=_spans(data.get("evidence")),
        attribution=data.get("attribution"),
        negated=bool(data.get("negated")),
        title=_spans(data.get("title")),
        amount=_spans(data.get("amount")),
    )
