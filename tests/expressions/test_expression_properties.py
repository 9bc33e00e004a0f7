"""What must hold of any text: places in order and in range, no exception, marks that change nothing but offsets."""

from __future__ import annotations

import time
from datetime import date

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from marked_expressions import load, unmark

from musnad.expressions import find_amounts, find_times

LANGUAGE = (
    "أمس اليوم غدا الأول أول بعد قبل الخميس الأحد والجمعة الماضي المقبل الجاري يوم يومي شهر الشهر عام العام عامي سنة هذا هذه "
    "نفس نفسه الفترة نفسها من في إلى و بين حتى يناير كانون الثاني تشرين رمضان ذو الحجة صفر 1 10 25 31 1436 2009 2024 هـ م / - "
    ". ، ( ) القرن العشرين ثمانينات الربع النصف الأخير أواخر مطلع نهاية الأسبوع الموسم صيف عيد الفطر صباح مساء ليلة مليون "
    "مليار ألف آلاف ونصف ثلاثة وعشرون مئة دولار دينار درهم ريال يمني $ € سنتيم الأشهر الستة الأولى ثلاثة أيام عامين الـ "
    "سيجتمع "
)
WORDS = LANGUAGE.split()
WORDS.append("\n")
MARKS = "ـًٌٍَُِّْ\u200f\u200e\u202b\u202c\u2067\u2069"
dates = st.one_of(st.none(), st.dates())
loose = st.lists(st.sampled_from(WORDS), max_size=25).map(" ".join)
anything = st.one_of(st.text(), loose, st.lists(st.one_of(st.sampled_from(WORDS), st.text(max_size=3)), max_size=20).map("".join))


def check(text: str, found) -> None:
    end = 0
    for row in found:
        assert end <= row.span.start < row.span.end <= len(text)
        end = row.span.end


@settings(max_examples=300, deadline=None)
@example("0$0", None, None)
@given(anything, dates, st.one_of(st.none(), st.integers(1, 9999)))
def test_never_raises_and_stays_in_order(text, published, year):
    times = find_times(text, published, year=year)
    check(text, times)
    for row in times:
        assert (row.first is None) == (row.last is None)
        assert row.first is None or row.first <= row.last
    amounts = find_amounts(text)
    check(text, amounts)
    assert all(a.value >= 0 and len(a.currency) == 3 for a in amounts)


CLEAN = [unmark(case["text"])[0] for case in load("times.yml") + load("amounts.yml")]


@settings(max_examples=200, deadline=None)
@given(st.sampled_from(CLEAN), st.data())
def test_marks_move_offsets_and_nothing_else(text, data):
    spots = data.draw(st.lists(st.tuples(st.integers(1, len(text)), st.sampled_from(MARKS)), max_size=12))
    marked, origin = "", []
    for i, char in enumerate(text):
        marked += char
        origin.append(i)
        for spot, mark in spots:
            if spot == i + 1 and char.isalpha():
                marked += mark
                origin.append(i)
    published = date(2024, 4, 13)
    for find in (lambda t: find_times(t, published), find_amounts):
        plain, other = find(text), find(marked)
        assert len(plain) == len(other)
        for a, b in zip(plain, other, strict=True):
            assert (a.span.start, a.span.end - 1) == (origin[b.span.start], origin[b.span.end - 1])


HOSTILE = ["1", "1 ", "1.", "1,111", "مليون و", "ثلاثة وعشرون ", "نهاية ", "مساء ", "الأسبوع الأول من ", "1 يناير إلى ", "نصف "]
HOSTILE += ["5 دينار ", "(", "َ", "ب", "القرن ", "هذا ", "يناير/", "الثمانينات من القرن ", "نهاية الربع الأول من "]


@pytest.mark.parametrize("piece", HOSTILE)
def test_hostile_texts_take_linear_time(piece):
    text = piece * (400_000 // len(piece))
    begin = time.perf_counter()
    find_times(text, date(2024, 4, 13))
    find_amounts(text)
    assert time.perf_counter() - begin < 20, "quadratic time would take minutes"
