"""A reading as a person looks at it: chains with names, statements with depth, the summary's counts.

Both the terminal report and the page are drawn from this, so that they can't tell different things.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from musnad.types import Amount, Attribution, Entity, EntityType, Reading, Span, Speech, Stance, Time

_UNSEEN = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb]|[\U000e0000-\U000e0fff]")


_LONGEST = 16
_CLOSES = {'"': '"', "»": "«", "”": "“", "’": "‘", "›": "‹"}


def tidy(text: str) -> str:
    """On one line, without what steers a terminal or turns the direction of what follows."""
    return " ".join(_UNSEEN.sub("", text).split())


class Sort(StrEnum):
    """What a link of a chain is."""

    OUTLET = "outlet"
    NAMED = "named"
    UNNAMED = "unnamed"
    UNTOLD = "untold"


@dataclass(frozen=True, slots=True)
class Link:
    """One who passes words on. ``name`` is None for an outlet that nobody told and a source that the text does not tell."""

    name: str | None
    sort: Sort
    entity: str | None


@dataclass(frozen=True, slots=True)
class Statement:
    """One attribution, ready to be shown.

    Attributes:
        number: From 1, in order of place.
        id: Id of its attribution.
        chain: From the outlet to the speaker.
        joined: Names of those who say it together with the speaker.
        depth: In how many other statements it stands.
        within: The number of the nearest of them.
        cue: The words that signal it.
        content: What is said, on one line; empty where nothing is told.
        to: Addressee or medium.
        stance: What the source does with the content.
        speech: Direct, mixed or indirect.
        named: Whether the speaker has a name.
        confidence: Between 0 and 1.
    """

    number: int
    id: str
    chain: tuple[Link, ...]
    joined: tuple[str, ...]
    depth: int
    within: int | None
    cue: str
    content: str
    to: str
    stance: Stance
    speech: Speech
    named: bool
    confidence: float


@dataclass(frozen=True, slots=True)
class Speaker:
    """Somebody who speaks, how often, and how."""

    link: Link
    count: int
    stances: tuple[tuple[Stance, int], ...]


@dataclass(frozen=True, slots=True)
class View:
    """What is shown of one reading."""

    statements: tuple[Statement, ...]
    speakers: tuple[Speaker, ...]
    unnamed: tuple[Speaker, ...]
    refusals: tuple[Statement, ...]
    denials: tuple[Statement, ...]
    names: Mapping[EntityType, tuple[str, ...]]
    times: tuple[tuple[str, Time], ...]
    amounts: tuple[tuple[str, Amount], ...]


def view(reading: Reading) -> View:
    """All that is shown of ``reading``."""
    text = reading.article.text
    entities = {e.id: e for e in reading.entities}
    statements = _statements(reading, entities)
    speakers = _speakers(reading, statements, entities)
    by_mentions = sorted(reading.entities, key=lambda e: -len(e.mentions))
    kinds = [kind for kind in EntityType if kind is not EntityType.SOURCE]
    names = {kind: tuple(dict.fromkeys(tidy(e.name) for e in by_mentions if e.type is kind and e.name)) for kind in kinds}
    return View(
        statements=statements,
        speakers=speakers,
        unnamed=tuple(s for s in speakers if s.link.sort in (Sort.UNNAMED, Sort.UNTOLD)),
        refusals=tuple(s for s in statements if s.stance in (Stance.DECLINES, Stance.SILENT)),
        denials=tuple(s for s in statements if s.stance is Stance.DENIES),
        names={kind: found for kind, found in names.items() if found},
        times=tuple((tidy(t.span.of(text)), t) for t in reading.times),
        amounts=tuple((tidy(a.span.of(text)), a) for a in reading.amounts),
    )


def _statements(reading: Reading, entities: Mapping[str, Entity]) -> tuple[Statement, ...]:
    numbers = {a.id: n for n, a in enumerate(reading.attributions, 1)}
    parents = {a.id: a.parent for a in reading.attributions}
    depths = _depths(parents)
    text = reading.article.text
    return tuple(
        Statement(
            number=numbers[a.id],
            id=a.id,
            chain=_chain(a, reading, entities),
            joined=tuple(tidy(entities[j].name or "") for j in a.joined if j in entities and entities[j].name),
            depth=depths[a.id],
            within=numbers.get(a.parent) if a.parent else None,
            cue=_words(a.cue, text),
            content=_words(a.content, text),
            to=_words(a.addressee, text),
            stance=a.stance,
            speech=a.speech,
            named=a.named,
            confidence=a.confidence,
        )
        for a in reading.attributions
    )


def _words(spans: tuple[Span, ...], text: str) -> str:
    return " … ".join(filter(None, (tidy(_closed(s, text)) for s in spans)))


def _closed(span: Span, text: str) -> str:
    """The words, with the quotation mark that closes what they open: spans leave outer marks out."""
    words, after = span.of(text), text[span.end : span.end + 1]
    opening = _CLOSES.get(after)
    if opening and (words.count(after) % 2 if opening == after else words.count(opening) > words.count(after)):
        return words + after
    return words


def _depths(parents: Mapping[str, str | None]) -> dict[str, int]:
    """How deep each stands; a circle, which no sound reading has, is cut where it closes."""
    depths: dict[str, int] = {}
    for start in parents:
        path: list[str] = []
        on_path: set[str] = set()
        here: str | None = start
        while here is not None and here in parents and here not in depths and here not in on_path:
            path.append(here)
            on_path.add(here)
            here = parents[here]
        depth = depths[here] + 1 if here is not None and here in depths else 0
        for id_ in reversed(path):
            depths[id_] = depth
            depth += 1
    return depths


def _chain(a: Attribution, reading: Reading, entities: Mapping[str, Entity]) -> tuple[Link, ...]:
    ids = list(reversed(a.chain))
    if len(ids) > _LONGEST:  # no news, but quotation marks opened without end can make one
        ids = [*ids[: _LONGEST // 2], "…", *ids[-_LONGEST // 2 :]]
    links = [_link(i, reading, entities, named=a.named or i != a.entity) for i in ids]
    if a.entity is None:
        links.append(Link(None, Sort.UNTOLD, None))
    elif a.entity not in ids:
        links.append(_link(a.entity, reading, entities, named=a.named))
    return tuple(links)


def _link(id_: str, reading: Reading, entities: Mapping[str, Entity], *, named: bool) -> Link:
    if id_ == "…":
        return Link(id_, Sort.NAMED, None)
    entity = entities.get(id_)
    name = tidy(entity.name or "") if entity else ""
    if id_ == reading.outlet:
        return Link(name or tidy(reading.article.outlet or "") or None, Sort.OUTLET, id_)
    unnamed = not named or (entity is not None and entity.type is EntityType.SOURCE)
    return Link(name or None, Sort.UNNAMED if unnamed else Sort.NAMED, id_)


def _speakers(reading: Reading, statements: tuple[Statement, ...], entities: Mapping[str, Entity]) -> tuple[Speaker, ...]:
    counts: Counter[str | None] = Counter()
    stances: dict[str | None, Counter[Stance]] = {}
    links: dict[str | None, Link] = {}
    for a, statement in zip(reading.attributions, statements, strict=True):
        for id_ in (a.entity, *a.joined):
            counts[id_] += 1
            stances.setdefault(id_, Counter())[a.stance] += 1
            own = statement.chain[-1] if id_ == a.entity else _link(id_ or "", reading, entities, named=True)
            # one statement that gives the name is enough for all of that speaker's
            if id_ not in links or links[id_].sort is Sort.UNNAMED:
                links[id_] = own
    return tuple(Speaker(links[i], n, tuple(stances[i].most_common())) for i, n in counts.most_common())
