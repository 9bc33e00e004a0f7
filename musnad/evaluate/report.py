"""All figures of one comparison, by name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from musnad.evaluate.counts import Form

MACRO = "stance macro F1"
Interval = tuple[float, float]


@dataclass(frozen=True, slots=True)
class MatchRow:
    """A measure with precision, recall and F1, in percent; None where neither side has anything.

    Attributes:
        name: What is measured.
        precision: Of the predicted.
        recall: Of the gold's.
        f1: Their harmonic mean.
        interval: 95 % interval of F1; None also where there is but one article.
        gold: How many (words, spans, mentions) the gold has.
        predicted: How many were predicted.
    """

    name: str
    precision: float | None
    recall: float | None
    f1: float | None
    interval: Interval | None
    gold: int
    predicted: int


@dataclass(frozen=True, slots=True)
class ShareRow:
    """A measure with one accuracy, in percent, over ``n`` of the attributions that were found."""

    name: str
    accuracy: float | None
    interval: Interval | None
    n: int


@dataclass(frozen=True, slots=True)
class FormRow:
    """How one form of attribution fares, in percent of the gold's unless told otherwise.

    Attributes:
        name: Which form.
        gold: How many the gold has.
        detected: Found.
        exact: Content right to the word, of those with content.
        source: Right source, of those found.
        full: Found with the right source and content.
        interval: 95 % interval of ``full``.
        found: How many were found.
        precision: ``full`` of those found.
        f1: Of ``precision`` and ``full``.
    """

    name: str
    gold: int
    detected: float | None
    exact: float | None
    source: float | None
    full: float | None
    interval: Interval | None
    found: int
    precision: float | None
    f1: float | None


@dataclass(frozen=True, slots=True)
class Report:
    """What a comparison gives.

    Attributes:
        articles: How many articles the gold has.
        missing: Ids of gold articles that were not predicted; everything in them counts as missed.
        unknown: How many predicted articles the gold does not have; they don't count.
        matches: In the order of ``Match``.
        shares: In the order of ``Share``, then the stance's macro F1.
        forms: In the order of ``Form``.
    """

    articles: int
    missing: tuple[str, ...]
    unknown: int
    matches: tuple[MatchRow, ...]
    shares: tuple[ShareRow, ...]
    forms: tuple[FormRow, ...]

    def headline(self) -> dict[str, float | None]:
        """One figure a measure: F1 or accuracy; None where there is nothing to measure."""
        return {m.name: m.f1 for m in self.matches} | {s.name: s.accuracy for s in self.shares}

    def as_json(self) -> dict[str, Any]:
        """What the scheme's ``score.py --json`` prints, with more: ``unknown``, ``intervals``, ``forms``.

        As there, a figure with nothing to measure is 0.
        """
        speech = [f for f in self.forms if f.name in (Form.DIRECT, Form.MIXED, Form.INDIRECT)]
        return {
            "articles": self.articles,
            "missing": list(self.missing),
            **{m.name: _prf(m.precision, m.recall, m.f1, m.gold, m.predicted) for m in self.matches},
            **{s.name: {"acc": s.accuracy or 0.0, "n": s.n} for s in self.shares if s.name != MACRO},
            **{s.name: s.accuracy or 0.0 for s in self.shares if s.name == MACRO},
            **{f"FULL recall, {f.name}": _prf(f.precision, f.full, f.f1, f.gold, f.found) for f in speech},
            "unknown": self.unknown,
            "intervals": {m.name: m.interval for m in self.matches} | {s.name: s.interval for s in self.shares},
            "forms": {f.name: _form_json(f) for f in self.forms},
        }


def _prf(p: float | None, r: float | None, f1: float | None, gold: int, predicted: int) -> dict[str, float | int]:
    return {"p": p or 0.0, "r": r or 0.0, "f1": f1 or 0.0, "gold": gold, "pred": predicted}


def _form_json(row: FormRow) -> dict[str, Any]:
    told = {"detected": row.detected, "content exact": row.exact, "source entity": row.source, "FULL": row.full}
    return {"gold": row.gold, **told, "FULL interval": row.interval}
