"""What the reader's model says of an article, before anything is decided about who is who.

Words are counted by their number in ``Segmented.words``; ranges include the last word.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from musnad.types.article import Segmented
from musnad.types.reading import EntityType, RelationType, SourceKind, Stance
from musnad.types.span import Span

Words = tuple[int, int]
"""First and last word of a range."""


@dataclass(frozen=True, slots=True)
class TaggedMention:
    """A name, or a noun phrase that refers.

    Attributes:
        words: Its words.
        span: Its characters, without particles fused before a name.
        type: A name's type; None for a nominal mention.
        score: Probability between 0 and 1.
    """

    words: Words
    span: Span
    type: EntityType | None
    score: float


@dataclass(frozen=True, slots=True)
class TaggedCue:
    """A cue with what the model finds for it.

    Attributes:
        parts: Word ranges of the cue; empty for a quotation without one.
        anchor: The word that it hangs on: the cue's first, or the opening mark.
        source: Words of its source; None where it is dropped.
        content: Words of its content; None where there is none.
        addressee: Words of whom or what it is said to.
        stance: What the source does.
        kind: What sort of source.
        named: Probability that the source is known by name.
        score: Probability of cue, source and content together.
    """

    parts: tuple[Words, ...]
    anchor: int
    source: Words | None
    content: Words | None
    addressee: Words | None
    stance: Stance
    kind: SourceKind
    named: float
    score: float


@dataclass(frozen=True, slots=True)
class TaggedRelation:
    """Two mentions (by number) and what holds between them, with its probability."""

    a: int
    b: int
    type: RelationType
    score: float


@dataclass(frozen=True, slots=True)
class Tagged:
    """An article with mentions, cues, and how likely each link between them is.

    Attributes:
        doc: The segmented article.
        mentions: In order of place.
        cues: In order of place.
        antecedents: [M, 1 + M] probabilities: none, or mention j is what mention i takes up again.
        speakers: [C, 1 + M] probabilities: none, or mention j names the one who speaks in cue i.
        relations: Pairs above the model's threshold.
    """

    doc: Segmented
    mentions: tuple[TaggedMention, ...]
    cues: tuple[TaggedCue, ...]
    antecedents: NDArray[np.float32]
    speakers: NDArray[np.float32]
    relations: tuple[TaggedRelation, ...]


@dataclass(frozen=True, slots=True)
class Linked:
    """A tagged article with its mentions grouped.

    Attributes:
        tagged: The tagged article.
        cluster_of: [M] the number of each mention's group, in order of first mention.
        speaker_of: For each cue the group that speaks, or None where the text does not tell.
        speaker_score: For each cue the probability of that answer.
    """

    tagged: Tagged
    cluster_of: tuple[int, ...]
    speaker_of: tuple[int | None, ...]
    speaker_score: tuple[float, ...]
