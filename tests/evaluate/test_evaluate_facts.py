"""What must hold of any articles."""

from hypothesis import given, settings
from hypothesis import strategies as st
from invented import golds, pairs

from musnad.evaluate import evaluate
from musnad.evaluate.counts import Match
from musnad.types import Reading

SYMMETRIC = (Match.CUE_EXACT, Match.NAMES_TYPED, Match.NAMES, Match.COREFERENCE)
"""Measures that align nothing: what one side misses, the other makes up."""


@settings(deadline=None, max_examples=100)
@given(golds())
def test_gold_against_itself_is_100_everywhere(gold):
    report = evaluate(gold, gold)
    assert {name: figure for name, figure in report.headline().items() if figure not in (None, 100.0)} == {}
    assert all(f.full in (None, 100.0) and f.exact in (None, 100.0) and f.source in (None, 100.0) for f in report.forms)
    assert all(m.interval in (None, (100.0, 100.0)) for m in report.matches)


@settings(deadline=None, max_examples=60)
@given(golds())
def test_nothing_predicted_is_0_everywhere(gold):
    empty = [Reading(g.article, (), (), (), (), (), "e0") for g in gold]
    report = evaluate(gold, empty)
    assert {m.f1 for m in report.matches} <= {None, 0.0}
    assert {f.full for f in report.forms} <= {None, 0.0}
    missed = evaluate(gold, [])
    assert (missed.matches, missed.shares, missed.forms) == (report.matches, report.shares, report.forms)
    assert missed.missing == tuple(g.article.id for g in gold)


@settings(deadline=None, max_examples=60)
@given(pairs())
def test_changing_sides_changes_precision_and_recall(pair):
    gold, predicted = pair
    there, back = evaluate([gold], [predicted]), evaluate([predicted], [gold])
    for one, other in zip(there.matches, back.matches, strict=True):
        assert (one.gold, one.predicted) == (other.predicted, other.gold) or one.name.endswith("exact")
        if one.name in SYMMETRIC:
            assert (one.precision, one.recall, one.f1) == (other.recall, other.precision, other.f1)


@settings(deadline=None, max_examples=40)
@given(golds(most=5), st.randoms(use_true_random=False))
def test_intervals_are_ordered_percentages_and_the_same_each_time(gold, rng):
    damaged = [
        Reading(g.article, g.entities[1:], g.attributions[1:], g.relations, g.times, (), "e0") if rng.random() < 0.5 else g for g in gold
    ]
    report = evaluate(gold, damaged)
    assert report == evaluate(gold, damaged)
    for row in (*report.matches, *report.shares, *report.forms):
        if row.interval:
            assert 0 <= row.interval[0] <= row.interval[1] <= 100
        if len(gold) == 1:
            assert row.interval is None


@settings(deadline=None, max_examples=40)
@given(golds(), st.randoms(use_true_random=False))
def test_order_of_predictions_does_not_matter(gold, rng):
    assert evaluate(gold, rng.sample(gold, len(gold))) == evaluate(gold, gold)
