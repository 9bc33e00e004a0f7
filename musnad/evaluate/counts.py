"""What one article adds to every measure, as numbers that can be summed.

Resampling articles then means summing rows of these again, not reading anything twice.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from musnad.types import Stance

Array = NDArray[np.float64]


class Match(StrEnum):
    """Measures with precision, recall and F1. The names are those of the scheme's scorer.

    Sources: ``exact`` and ``overlap`` follow Pareti et al. 2013, "Automatically Detecting and Attributing Indirect
    Quotations" (EMNLP): the same words, or the share of words, of aligned pairs. ``FULL`` is the scheme's own: found,
    the right source, and content with a word F1 of at least 0.8. The others name theirs in ``musnad.evaluate.entities``.
    """

    DETECTED = "attribution detected"
    CUE_EXACT = "cue exact"
    CONTENT_OVERLAP = "content overlap"
    CONTENT_EXACT = "content exact"
    SOURCE_OVERLAP = "source overlap"
    SOURCE_EXACT = "source exact"
    FULL = "FULL (cue + right source + content F1>=0.8)"
    NAMES_TYPED = "names (span + type)"
    NAMES = "names (span)"
    COREFERENCE = "coreference B3"
    RELATIONS = "relations"
    TIMES = "times (found)"
    TIMES_RIGHT = "times (found, right value)"
    AMOUNTS = "amounts (found)"
    AMOUNTS_RIGHT = "amounts (found, right value)"


class Share(StrEnum):
    """Measures with one accuracy, over attributions that were found. All are the scheme's own."""

    STANCE = "stance"
    SPEECH = "speech"
    KIND = "kind"
    NAMED = "named"
    SPEAKER = "source entity"
    DROPPED = "dropped source resolved"
    PARENT = "parent"
    NESTED = "nested: parent found"


class Form(StrEnum):
    """How the gold's attributions are told: by form of speech, and by source and place."""

    DIRECT = "direct speech"
    MIXED = "mixed speech"
    INDIRECT = "indirect speech"
    TOLD = "source told, outermost"
    TOLD_NESTED = "source told, nested"
    DROPPED = "source dropped, outermost"
    DROPPED_NESTED = "source dropped, nested"


MATCHES, SHARES, FORMS = list(Match), list(Share), list(Form)
STANCES = sorted(Stance)
HIT_PREDICTED, HIT_GOLD, PREDICTED, GOLD = range(4)
RIGHT, OF = range(2)
FORM_GOLD, FORM_FOUND, FORM_WITH_CONTENT, FORM_EXACT, FORM_SPEAKER, FORM_FULL = range(6)


@dataclass(frozen=True, slots=True)
class Counts:
    """Counts of one article, or with a leading axis those of many.

    Attributes:
        matches: [M, 4] for each ``Match``: hits among the predicted, hits among the gold's, predicted, gold.
        shares: [S, 2] for each ``Share``: right ones, all.
        stances: [13, 13] pairs of gold and predicted stance, in the order of ``STANCES``.
        forms: [F, 6] for each ``Form``: gold, found, with content, content exact, right source, FULL.
    """

    matches: Array
    shares: Array
    stances: Array
    forms: Array

    def map(self, change: Callable[[Array], Array]) -> Counts:
        """The counts with each array changed."""
        return Counts(change(self.matches), change(self.shares), change(self.stances), change(self.forms))


def stack(articles: Sequence[Counts]) -> Counts:
    """Many articles' counts, with the articles as first axis."""
    return Counts(
        np.stack([c.matches for c in articles]),
        np.stack([c.shares for c in articles]),
        np.stack([c.stances for c in articles]),
        np.stack([c.forms for c in articles]),
    )
