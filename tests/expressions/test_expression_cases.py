from __future__ import annotations

from datetime import date

import pytest
from marked_expressions import load, unmark

from musnad.expressions import find_amounts, find_times


def _named(time) -> str | None:
    if time.first is None:
        return None
    return str(time.first) if time.first == time.last else f"{time.first}..{time.last}"


@pytest.mark.parametrize("case", load("times.yml"), ids=lambda c: c["about"])
def test_times(case):
    text, inside = unmark(case["text"])
    found = find_times(text, case.get("published"), year=case.get("year"))[case.get("skip_first", 0) :]
    assert [_named(t) for t in found] == [t if t is None else str(t) for t in case["times"]]
    for time, marked in zip(found, inside, strict=True):
        assert time.span.of(text).endswith(marked), (time.span.of(text), marked)


@pytest.mark.parametrize("case", load("amounts.yml"), ids=lambda c: c["about"])
def test_amounts(case):
    text, inside = unmark(case["text"])
    found = find_amounts(text, case.get("outlet"))
    told = [(float(value), code) for value, code in (row.split() for row in case["amounts"])]
    assert [(a.value, a.currency) for a in found] == told
    for amount, marked in zip(found, inside, strict=True):
        assert amount.span.of(text).endswith(marked), (amount.span.of(text), marked)


def test_a_particle_stays_with_its_word():
    text = "مقارنة بالعام الماضي"
    (time,) = find_times(text, date(2024, 4, 13))
    assert time.span.of(text) == "بالعام الماضي"
