"""What Musnad finds in one article. The names are those of the annotation scheme."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from musnad.types.article import Article
from musnad.types.span import Span


class EntityType(StrEnum):
    """What sort of thing an entity is; ``SOURCE`` is a source without a name."""

    PERSON = "person"
    ORGANIZATION = "organization"
    PLACE = "place"
    PRODUCT = "product"
    EVENT = "event"
    SOURCE = "source"


class MentionKind(StrEnum):
    """A mention by name, or by a noun phrase that refers ("الصحيفة")."""

    NAME = "name"
    NOMINAL = "nominal"


class SourceKind(StrEnum):
    """What sort of source speaks."""

    PERSON = "person"
    GROUP = "group"
    ORGANIZATION = "organization"
    MEDIA = "media"
    DOCUMENT = "document"


class Speech(StrEnum):
    """Whether the content stands in quotation marks: wholly, partly, not."""

    DIRECT = "direct"
    MIXED = "mixed"
    INDIRECT = "indirect"


class Stance(StrEnum):
    """What the source does with the content."""

    ASSERTS = "asserts"
    AFFIRMS = "affirms"
    DENIES = "denies"
    DECLINES = "declines"
    SILENT = "silent"
    OPINES = "opines"
    PRAISES = "praises"
    CONDEMNS = "condemns"
    ACCUSES = "accuses"
    WARNS = "warns"
    DEMANDS = "demands"
    COMMITS = "commits"
    ASKS = "asks"


class RelationType(StrEnum):
    """What holds between two entities."""

    CONTACT = "contact"
    POSITION = "position"
    FOUNDER_OWNER = "founder_owner"
    MEMBER = "member"
    FAMILY = "family"
    CONTRACT = "contract"
    PAYMENT = "payment"
    SUPPORT = "support"
    OPPOSITION = "opposition"
    AGREEMENT = "agreement"
    LEGAL = "legal"
    LOCATED = "located"


SYMMETRIC = frozenset({RelationType.CONTACT, RelationType.FAMILY, RelationType.AGREEMENT})
"""Relations that hold both ways."""


@dataclass(frozen=True, slots=True)
class Mention:
    """One place where an entity is named or referred to."""

    span: Span
    kind: MentionKind


@dataclass(frozen=True, slots=True)
class Entity:
    """Somebody or something in the article.

    Attributes:
        id: ``e1``, ``e2`` ... in order of first mention; ``e0`` is the outlet where the text does not mention it.
        type: What it is.
        name: Its fullest form in the text without fused particles; None only for an outlet that nobody told.
        mentions: In order of place; empty for an outlet that the text does not mention.
    """

    id: str
    type: EntityType
    name: str | None
    mentions: tuple[Mention, ...]


@dataclass(frozen=True, slots=True)
class Attribution:
    """A source is reported to say, think, want or refuse some content, signalled by a cue.

    Attributes:
        id: ``a1``, ``a2`` ... in order of place.
        cue: The words that signal it; empty for a free quotation.
        source: The source's noun phrase; empty where it is dropped.
        entity: The id of the entity that speaks, also where ``source`` is empty; None where the text does not tell.
        joined: Ids of further sources that share the attribution ("A وB").
        kind: What sort of source.
        named: Whether the source is identified by a name.
        content: What is said: one or more spans; may be empty for ``declines`` and ``silent``.
        speech: Direct, mixed or indirect.
        stance: What the source does with the content.
        parent: The attribution in whose content this one stands (the nearest), or None.
        addressee: To whom or in what medium, where told.
        chain: Entity ids from the nearest speaker to the outlet. A speaker that the text does not tell is left out.
        confidence: Between 0 and 1: how often an attribution that looks like this one has speaker and content right.
    """

    id: str
    cue: tuple[Span, ...]
    source: tuple[Span, ...]
    entity: str | None
    joined: tuple[str, ...]
    kind: SourceKind
    named: bool
    content: tuple[Span, ...]
    speech: Speech
    stance: Stance
    parent: str | None
    addressee: tuple[Span, ...]
    chain: tuple[str, ...]
    confidence: float


@dataclass(frozen=True, slots=True)
class Relation:
    """Something said to hold between two entities.

    Attributes:
        type: Which relation.
        a: Entity id of the first.
        b: Entity id of the second.
        evidence: Where the text shows it.
        attribution: The innermost attribution in whose content it stands, or None for narration.
        negated: Whether it is said not to hold.
        title: The office's words, for ``position``.
        amount: The sum's words, for ``contract`` and ``payment``.
    """

    type: RelationType
    a: str
    b: str
    evidence: tuple[Span, ...]
    attribution: str | None
    negated: bool
    title: tuple[Span, ...] = ()
    amount: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Time:
    """An expression that can be put on a calendar.

    Attributes:
        span: Its words, without a preposition before them.
        first: First day of what it names, or None where that can't be told.
        last: Last day, likewise.
    """

    span: Span
    first: date | None
    last: date | None


@dataclass(frozen=True, slots=True)
class Amount:
    """A sum of money.

    Attributes:
        span: Its words.
        value: In units of the currency.
        currency: ISO 4217.
    """

    span: Span
    value: float
    currency: str


@dataclass(frozen=True, slots=True)
class Reading:
    """All that one article tells.

    Attributes:
        article: The article that was read.
        entities: In order of first mention.
        attributions: In order of place.
        relations: In order of evidence.
        times: In order of place.
        amounts: In order of place.
        outlet: Id of the entity that is the article's outlet: the root of every chain's far end.
    """

    article: Article
    entities: tuple[Entity, ...]
    attributions: tuple[Attribution, ...]
    relations: tuple[Relation, ...]
    times: tuple[Time, ...]
    amounts: tuple[Amount, ...]
    outlet: str
