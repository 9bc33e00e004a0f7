"""What became of each attribution: found and how well, missed, or made up."""

from __future__ import annotations

from dataclasses import dataclass

from musnad.evaluate.align import align_attributions
from musnad.evaluate.words import Words, WordSet
from musnad.types import Attribution, Reading

GOOD_CONTENT = 0.8
"""From this word F1 on, content counts as right in the FULL measure."""


@dataclass(frozen=True, slots=True)
class Compared:
    """The words of one role on both sides."""

    gold: WordSet
    predicted: WordSet

    @property
    def shared(self) -> int:
        """How many words both have."""
        return len(self.gold & self.predicted)

    @property
    def exact(self) -> bool:
        """Whether both have the same words, and any at all."""
        return bool(self.gold) and self.gold == self.predicted

    @property
    def f1(self) -> float:
        """Word F1; two empty sets agree."""
        both = len(self.gold) + len(self.predicted)
        return 2 * self.shared / both if both else 1.0


@dataclass(frozen=True, slots=True)
class Found:
    """A gold attribution and the predicted one that answers it.

    Attributes:
        gold: As annotated.
        predicted: As read.
        content: Words of what is said.
        source: Words of who says it.
        speaker: Whether the predicted source is the right entity; where the gold has none, whether the words meet or
            none was predicted either.
        parent: Whether it stands in the right attribution, or rightly in none.
        parent_found: Whether the gold parent was found; None where it has none.
    """

    gold: Attribution
    predicted: Attribution
    content: Compared
    source: Compared
    speaker: bool
    parent: bool
    parent_found: bool | None

    @property
    def full(self) -> bool:
        """Right source and nearly the right content: what a reader can use as it stands."""
        return self.speaker and self.content.f1 >= GOOD_CONTENT


@dataclass(frozen=True, slots=True)
class Lone:
    """An attribution that one side alone has: missed, if the gold's; made up, if predicted.

    Attributes:
        attribution: The attribution.
        content: Its words of content.
        source: Its words of source.
    """

    attribution: Attribution
    content: WordSet
    source: WordSet


@dataclass(frozen=True, slots=True)
class Outcomes:
    """What became of the attributions of one article."""

    found: tuple[Found, ...]
    missed: tuple[Lone, ...]
    made_up: tuple[Lone, ...]


def outcomes(gold: Reading, predicted: Reading, entities: dict[str, str], words: Words) -> Outcomes:
    """Compares the attributions of two readings of one text.

    Args:
        gold: As annotated.
        predicted: As read.
        entities: The gold id for each predicted entity's, see ``align_entities``.
        words: The text's words.
    """
    ours, theirs = gold.attributions, predicted.attributions
    pairs = align_attributions(ours, theirs, words)
    answered = {theirs[j].id: ours[i].id for i, j in pairs}
    met, met_ = {i for i, _ in pairs}, {j for _, j in pairs}
    return Outcomes(
        found=tuple(_found(ours[i], theirs[j], entities, answered, words) for i, j in pairs),
        missed=tuple(_lone(a, words) for i, a in enumerate(ours) if i not in met),
        made_up=tuple(_lone(a, words) for j, a in enumerate(theirs) if j not in met_),
    )


def _found(a: Attribution, b: Attribution, entities: dict[str, str], answered: dict[str, str], words: Words) -> Found:
    source = Compared(words.of(a.source), words.of(b.source))
    said_by = entities.get(b.entity) if b.entity else None
    speaker = said_by == a.entity if a.entity else bool(source.shared) or not b.entity
    inside = answered.get(b.parent) if b.parent else None
    return Found(
        gold=a,
        predicted=b,
        content=Compared(words.of(a.content), words.of(b.content)),
        source=source,
        speaker=speaker,
        parent=(inside == a.parent) if a.parent else not b.parent,
        parent_found=(inside == a.parent) if a.parent else None,
    )


def _lone(a: Attribution, words: Words) -> Lone:
    return Lone(a, words.of(a.content), words.of(a.source))
