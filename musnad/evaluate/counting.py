"""Counts of one article: its gold against its prediction."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from musnad.evaluate.align import align_entities
from musnad.evaluate.counts import FORMS, MATCHES, SHARES, STANCES, Array, Counts, Form, Match, Share
from musnad.evaluate.entities import b_cubed, names, relations
from musnad.evaluate.outcomes import Found, Lone, Outcomes, outcomes
from musnad.evaluate.words import words_of
from musnad.types import Amount, Reading, Speech, Time

Row = tuple[float, float, int, int]
"""Of a ``Match``: hits among the predicted, hits among the gold's, predicted, gold."""

_SPEECH = {Speech.DIRECT: Form.DIRECT, Speech.MIXED: Form.MIXED, Speech.INDIRECT: Form.INDIRECT}
_PLACE = {
    (True, False): Form.TOLD,
    (True, True): Form.TOLD_NESTED,
    (False, False): Form.DROPPED,
    (False, True): Form.DROPPED_NESTED,
}


def count(gold: Reading, predicted: Reading) -> Counts:
    """Compares two readings of one text."""
    words = words_of(gold.article.text)
    ids = align_entities(gold.entities, predicted.entities, words)
    met = outcomes(gold, predicted, ids, words)
    ours, theirs = names(gold, words), names(predicted, words)
    rows = _attribution_rows(met) | {
        Match.CUE_EXACT: _same(
            frozenset(words.of(a.cue) for a in gold.attributions if a.cue),
            frozenset(words.of(a.cue) for a in predicted.attributions if a.cue),
        ),
        Match.NAMES_TYPED: _same(ours, theirs),
        Match.NAMES: _same(frozenset(span for span, _ in ours), frozenset(span for span, _ in theirs)),
        Match.COREFERENCE: b_cubed(gold, predicted, words),
        Match.RELATIONS: _same(relations(gold), relations(predicted, ids)),
    }
    rows[Match.TIMES], rows[Match.TIMES_RIGHT] = _expressions(gold.times, predicted.times)
    rows[Match.AMOUNTS], rows[Match.AMOUNTS_RIGHT] = _expressions(gold.amounts, predicted.amounts)
    return Counts(np.array([rows[m] for m in MATCHES], dtype=np.float64), _shares(met), _stances(met), _forms(met))


def _same(gold: frozenset[object], predicted: frozenset[object]) -> Row:
    hits = len(gold & predicted)
    return hits, hits, len(predicted), len(gold)


def _attribution_rows(met: Outcomes) -> dict[Match, Row]:
    found, missed, made_up = met.found, met.missed, met.made_up
    predicted, gold = len(found) + len(made_up), len(found) + len(missed)
    full = sum(f.full for f in found)
    rows: dict[Match, Row] = {
        Match.DETECTED: (len(found), len(found), predicted, gold),
        Match.FULL: (full, full, predicted, gold),
    }
    roles = (
        (Match.CONTENT_OVERLAP, Match.CONTENT_EXACT, [f.content for f in found], [a.content for a in missed], [a.content for a in made_up]),
        (Match.SOURCE_OVERLAP, Match.SOURCE_EXACT, [f.source for f in found], [a.source for a in missed], [a.source for a in made_up]),
    )
    for overlap, exact, both, ours, theirs in roles:
        hits = sum(c.shared for c in both)
        all_predicted = sum(len(c.predicted) for c in both) + sum(map(len, theirs))
        rows[overlap] = (hits, hits, all_predicted, sum(len(c.gold) for c in both) + sum(map(len, ours)))
        same = sum(c.exact for c in both)
        written = sum(bool(a.attribution.content if exact is Match.CONTENT_EXACT else a.attribution.source) for a in made_up)
        rows[exact] = (same, same, sum(bool(c.predicted) for c in both) + written, sum(bool(c.gold) for c in both) + sum(map(bool, ours)))
    return rows


def _shares(met: Outcomes) -> Array:
    """Every accuracy; see the docstring of ``Found`` for the conditions."""
    shares = np.zeros((len(SHARES), 2))
    for f in met.found:
        a, b = f.gold, f.predicted
        right = {
            Share.STANCE: a.stance is b.stance,
            Share.SPEECH: a.speech is b.speech,
            Share.KIND: a.kind is b.kind,
            Share.NAMED: a.named == b.named,
            Share.SPEAKER: f.speaker,
            Share.DROPPED: None if f.source.gold else f.speaker,
            Share.PARENT: f.parent,
            Share.NESTED: f.parent_found,
        }
        shares += [(bool(right[s]), right[s] is not None) for s in SHARES]
    return shares


def _stances(met: Outcomes) -> Array:
    pairs = np.zeros((len(STANCES), len(STANCES)))
    for f in met.found:
        pairs[STANCES.index(f.gold.stance), STANCES.index(f.predicted.stance)] += 1
    return pairs


def _forms(met: Outcomes) -> Array:
    forms = np.zeros((len(FORMS), 6))
    for f in met.found:
        forms[_rows_of(f)] += (1, 1, bool(f.content.gold), f.content.exact, f.speaker, f.full)
    for a in met.missed:
        forms[_rows_of(a)] += (1, 0, bool(a.content), 0, 0, 0)
    return forms


def _rows_of(met: Found | Lone) -> list[int]:
    a, source = (met.gold, met.source.gold) if isinstance(met, Found) else (met.attribution, met.source)
    return [FORMS.index(_SPEECH[a.speech]), FORMS.index(_PLACE[bool(source), bool(a.parent)])]


def _expressions(gold: Sequence[Time | Amount], predicted: Sequence[Time | Amount]) -> tuple[Row, Row]:
    """Times or amounts found, and found with the right value: each answers the first free one that it overlaps.

    Source: TempEval-3's relaxed match and value F1 (UzZaman et al. 2013), with the scheme's values.
    """
    free = list(range(len(predicted)))
    found = right = 0
    for ours in gold:
        answer = next((k for k in free if ours.span.overlaps(predicted[k].span)), None)
        if answer is not None:
            free.remove(answer)
            found += 1
            right += _value(ours) == _value(predicted[answer])
    sizes = len(predicted), len(gold)
    return (found, found, *sizes), (right, right, *sizes)


def _value(of: Time | Amount) -> tuple[object, object]:
    return (of.first, of.last) if isinstance(of, Time) else (of.value, of.currency)
