"""The nouns that every stage shares: frozen, slotted, without back-references."""

from musnad.types.article import MOST_CHARACTERS, Article, Segmented
from musnad.types.reading import (
    SYMMETRIC,
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

__all__ = [
    "MOST_CHARACTERS",
    "SYMMETRIC",
    "Amount",
    "Article",
    "Attribution",
    "Entity",
    "EntityType",
    "Mention",
    "MentionKind",
    "Reading",
    "Relation",
    "RelationType",
    "Segmented",
    "SourceKind",
    "Span",
    "Speech",
    "Stance",
    "Time",
]
