"""Predicted readings against the gold: every figure with its interval."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np

from musnad.errors import UsageError
from musnad.evaluate.counting import count
from musnad.evaluate.counts import (
    FORM_FOUND,
    FORM_GOLD,
    FORMS,
    GOLD,
    MATCHES,
    OF,
    PREDICTED,
    SHARES,
    Array,
    Counts,
    stack,
)
from musnad.evaluate.figures import (
    DETECTED,
    EXACT,
    F1,
    FULL_F1,
    FULL_PRECISION,
    FULL_RECALL,
    PRECISION,
    RECALL,
    SOURCE,
    Figures,
    figures,
    intervals,
)
from musnad.evaluate.report import MACRO, FormRow, Interval, MatchRow, Report, ShareRow
from musnad.types import Reading


def evaluate(gold: Sequence[Reading], predicted: Iterable[Reading]) -> Report:
    """Compares predicted readings with the gold.

    Args:
        gold: The annotated articles.
        predicted: Readings of the same texts, found by their article's id; the last one with an id counts.

    Raises:
        UsageError: there is no gold article, or a predicted text is not the gold's, so that offsets can't be compared.
    """
    if not gold:
        raise UsageError("the gold has no article: there is nothing to compare with")
    by_id = {p.article.id: p for p in predicted}
    ids = {g.article.id for g in gold}
    counts = stack([count(g, _answer(g, by_id.get(g.article.id))) for g in gold])
    total = counts.map(lambda rows: rows.sum(axis=0))
    point = figures(total)
    # one article drawn again and again tells nothing about others
    low, high = intervals(counts) if len(gold) > 1 else (point.map(_unknown), point.map(_unknown))
    return Report(
        articles=len(gold),
        missing=tuple(g.article.id for g in gold if g.article.id not in by_id),
        unknown=len(by_id.keys() - ids),
        matches=_matches(total, point, low, high),
        shares=_shares(total, point, low, high),
        forms=_forms(total, point, low, high),
    )


def _answer(gold: Reading, predicted: Reading | None) -> Reading:
    if predicted is None:
        return Reading(gold.article, (), (), (), (), (), "")
    ours, theirs = gold.article.text, predicted.article.text
    if ours != theirs:
        at = next((i for i, (a, b) in enumerate(zip(ours, theirs, strict=False)) if a != b), min(len(ours), len(theirs)))
        raise UsageError(
            f"article {gold.article.id!r}: the predicted text is not the gold's from character {at} on "
            f"({theirs[at : at + 20]!r} for {ours[at : at + 20]!r}), so offsets can't be compared; read the gold's own text"
        )
    return predicted


def _matches(total: Counts, point: Figures, low: Figures, high: Figures) -> tuple[MatchRow, ...]:
    return tuple(
        MatchRow(
            name=str(measure),
            precision=_shown(point.matches[k, PRECISION]),
            recall=_shown(point.matches[k, RECALL]),
            f1=_shown(point.matches[k, F1]),
            interval=_interval(low.matches[k, F1], high.matches[k, F1]),
            gold=int(total.matches[k, GOLD]),
            predicted=int(total.matches[k, PREDICTED]),
        )
        for k, measure in enumerate(MATCHES)
    )


def _shares(total: Counts, point: Figures, low: Figures, high: Figures) -> tuple[ShareRow, ...]:
    rows = [
        ShareRow(str(measure), _shown(point.shares[k]), _interval(low.shares[k], high.shares[k]), int(total.shares[k, OF]))
        for k, measure in enumerate(SHARES)
    ]
    macro = ShareRow(MACRO, _shown(point.stance), _interval(low.stance, high.stance), int(total.stances.sum()))
    return (*rows, macro)


def _forms(total: Counts, point: Figures, low: Figures, high: Figures) -> tuple[FormRow, ...]:
    return tuple(
        FormRow(
            name=str(form),
            gold=int(total.forms[k, FORM_GOLD]),
            detected=_shown(point.forms[k, DETECTED]),
            exact=_shown(point.forms[k, EXACT]),
            source=_shown(point.forms[k, SOURCE]),
            full=_shown(point.forms[k, FULL_RECALL]),
            interval=_interval(low.forms[k, FULL_RECALL], high.forms[k, FULL_RECALL]),
            found=int(total.forms[k, FORM_FOUND]),
            precision=_shown(point.forms[k, FULL_PRECISION]),
            f1=_shown(point.forms[k, FULL_F1]),
        )
        for k, form in enumerate(FORMS)
    )


def _shown(value: Array) -> float | None:
    """One decimal, as the scheme's scorer rounds; None for NaN."""
    return None if np.isnan(value) else round(float(value), 1)


def _interval(low: Array, high: Array) -> Interval | None:
    ends = _shown(low), _shown(high)
    return None if ends[0] is None or ends[1] is None else (ends[0], ends[1])


def _unknown(figure: Array) -> Array:
    return np.full_like(figure, np.nan)
