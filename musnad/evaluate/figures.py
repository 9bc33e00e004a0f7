"""Counts to percentages, and how far they would move with other articles."""

from __future__ import annotations

import warnings
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from musnad.evaluate.counts import (
    FORM_EXACT,
    FORM_FOUND,
    FORM_FULL,
    FORM_GOLD,
    FORM_SPEAKER,
    FORM_WITH_CONTENT,
    GOLD,
    HIT_GOLD,
    HIT_PREDICTED,
    OF,
    PREDICTED,
    RIGHT,
    STANCES,
    Array,
    Counts,
)

RESAMPLES = 1000
SEED = 20240501
"""Fixed, so that two runs over the same readings print the same intervals."""

PRECISION, RECALL, F1 = range(3)
DETECTED, EXACT, SOURCE, FULL_PRECISION, FULL_RECALL, FULL_F1 = range(6)


@dataclass(frozen=True, slots=True)
class Figures:
    """Percentages; NaN where there is nothing to measure. A leading axis holds many draws.

    Attributes:
        matches: [M, 3] precision, recall and F1 of each ``Match``.
        shares: [S] accuracy of each ``Share``.
        stance: Macro F1 of the stance.
        forms: [F, 6] for each ``Form``: found, content exact, right source; precision, recall, F1 of FULL, its precision
            over those found.
    """

    matches: Array
    shares: Array
    stance: Array
    forms: Array

    def map(self, change: Callable[[Array], Array]) -> Figures:
        """The figures with each array changed."""
        return Figures(change(self.matches), change(self.shares), change(self.stance), change(self.forms))


def figures(counts: Counts) -> Figures:
    """The figures of summed counts."""
    return Figures(_matches(counts.matches), _shares(counts.shares), macro_f1(counts.stances), _forms(counts.forms))


def intervals(articles: Counts, *, resamples: int = RESAMPLES, seed: int = SEED) -> tuple[Figures, Figures]:
    """Lower and upper ends of 95 % confidence intervals over articles.

    Articles, not attributions, are drawn: attributions of one article succeed and fail together. Source: percentile
    bootstrap (Efron and Tibshirani 1993, "An Introduction to the Bootstrap", chapter 13).

    Args:
        articles: Counts with the articles as first axis. A single article gives no interval but its own figures.
        resamples: How many times the articles are drawn with replacement.
        seed: Of the random generator.
    """
    size = len(articles.matches)
    # how often each article was drawn is all that a resample needs
    drawn = np.random.default_rng(seed).multinomial(size, np.full(size, 1 / size), size=resamples).astype(np.float64)
    draws = figures(articles.map(lambda rows: np.tensordot(drawn, rows, axes=1)))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", RuntimeWarning)  # a measure that no draw could take: its interval is NaN, and that is meant
        return draws.map(lambda a: _percentile(a, 2.5)), draws.map(lambda a: _percentile(a, 97.5))


def macro_f1(pairs: Array) -> Array:
    """Mean F1 over the stances that the gold has.

    Source: averaged F1 in the sense of Opitz and Burst 2019, "Macro F1 and Macro F1".

    Args:
        pairs: [..., 13, 13] pairs of gold and predicted stance.
    """
    total: Array = np.zeros(pairs.shape[:-2])
    kinds: Array = np.zeros(pairs.shape[:-2])
    for k in range(len(STANCES)):
        gold, predicted = pairs[..., k, :].sum(axis=-1), pairs[..., :, k].sum(axis=-1)
        there = gold > 0
        total = total + np.where(there, _ratio(2 * pairs[..., k, k], predicted + gold), 0)
        kinds = kinds + there
    return _ratio(100 * total, kinds)


def _matches(counts: Array) -> Array:
    predicted, gold = counts[..., PREDICTED], counts[..., GOLD]
    return _precision_recall(counts[..., HIT_PREDICTED], counts[..., HIT_GOLD], predicted, gold)


def _shares(counts: Array) -> Array:
    return _ratio(100 * counts[..., RIGHT], counts[..., OF])


def _forms(counts: Array) -> Array:
    gold, found = counts[..., FORM_GOLD], counts[..., FORM_FOUND]
    full = _precision_recall(counts[..., FORM_FULL], counts[..., FORM_FULL], found, gold)
    parts = [
        _ratio(100 * found, gold),
        _ratio(100 * counts[..., FORM_EXACT], counts[..., FORM_WITH_CONTENT]),
        _ratio(100 * counts[..., FORM_SPEAKER], found),
    ]
    return np.concatenate([np.stack(parts, axis=-1), full], axis=-1)


def _precision_recall(hit_predicted: Array, hit_gold: Array, predicted: Array, gold: Array) -> Array:
    """Precision, recall, F1 along a new last axis; all NaN only where neither side has anything."""
    p, r = np.nan_to_num(_ratio(hit_predicted, predicted)), np.nan_to_num(_ratio(hit_gold, gold))
    f1 = np.nan_to_num(_ratio(200 * p * r, p + r))
    return np.where((predicted + gold > 0)[..., None], np.stack([100 * p, 100 * r, f1], axis=-1), np.nan)


def _ratio(part: Array, whole: Array) -> Array:
    """Quotients, NaN for nothing of nothing."""
    quotient: Array = np.divide(part, whole, out=np.full(np.shape(whole), np.nan), where=whole > 0)
    return quotient


def _percentile(draws: Array, at: float) -> Array:
    return np.asarray(np.nanpercentile(draws, at, axis=0), dtype=np.float64)
