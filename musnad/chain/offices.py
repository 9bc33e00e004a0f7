"""Offices that a title tells by itself.

"المتحدث باسم وزارة الدفاع" names the body: of such titles of named people 91 in 100 are positions there in the scheme's
training articles. "الرئيس الفرنسي" names the country by an adjective, which no name beside it says: 92 in 100, where the
title has an office at its head and names no body, and the country is an entity of the article. Together they are half of
all positions; the rest is the model's.
"""

from __future__ import annotations

from collections.abc import Sequence

from musnad.lexicon.countries import Country, by_adjective, by_name
from musnad.lexicon.offices import OFFICES
from musnad.text.fold import bare, fold
from musnad.types import Entity, EntityType, MentionKind, Span

LONGEST_TITLE = 9
"""Words; longer noun phrases hold other bodies and their countries."""


def offices(text: str, entities: Sequence[Entity]) -> list[tuple[str, str, Span]]:
    """(person's id, body's or country's id, the title) for each pair, at the first title that tells."""
    countries = _countries(text, entities)
    bodies = sorted((m.span, e.id) for e in entities if e.type is EntityType.ORGANIZATION for m in e.mentions if m.kind is MentionKind.NAME)
    found: dict[tuple[str, str], Span] = {}
    for entity in entities:
        if entity.type is not EntityType.PERSON:
            continue
        for mention in entity.mentions:
            if mention.kind is not MentionKind.NOMINAL:
                continue
            named = [body for span, body in bodies if mention.span.covers(span)]
            country = None if named else _country_of(mention.span.of(text))
            if named:
                found.setdefault((entity.id, named[0]), mention.span)
            elif country and country.code in countries:
                found.setdefault((entity.id, countries[country.code]), mention.span)
    return [(a, b, span) for (a, b), span in found.items()]


def _countries(text: str, entities: Sequence[Entity]) -> dict[str, str]:
    out: dict[str, str] = {}
    for entity in entities:
        if entity.type is not EntityType.PLACE:
            continue
        for mention in entity.mentions:
            country = by_name(fold(mention.span.of(text))) if mention.kind is MentionKind.NAME else None
            if country:
                out.setdefault(country.code, entity.id)
                break
    return out


def _country_of(title: str) -> Country | None:
    words = title.split()
    if not 2 <= len(words) <= LONGEST_TITLE or not _is_office(words[0]):
        return None
    for i in range(1, len(words)):
        two = by_adjective(" ".join(words[i : i + 2])) if i + 1 < len(words) else None
        country = two or by_adjective(words[i])
        if country and bare(fold(words[i])) not in OFFICES:
            return country
    return None


def _is_office(word: str) -> bool:
    folded = fold(word)
    return any(w in OFFICES for w in (folded, bare(folded), *(folded[1:] if folded[:1] in "وفلبك" else "",)))
