"""Offices are single folded nouns without article; callings and ranks are not among them."""

import pytest

from musnad.lexicon.offices import OFFICES
from musnad.text.fold import fold


def test_each_is_one_folded_word_without_article():
    assert [o for o in OFFICES if fold(o) != o or " " in o or o.startswith("ال")] == []


@pytest.mark.parametrize(
    "noun",
    [
        "رئيس",
        "رئيسة",
        "ملك",
        "أمير",
        "أميرة",
        "سلطان",
        "عاهل",
        "وزير",
        "وزيرة",
        "مستشارة",
        "نائبة",
        "سفير",
        "مبعوثة",
        "زعيم",
        "قائد",
        "نظيرة",
        "مفوضة",
    ],
)
def test_an_office(noun):
    assert fold(noun) in OFFICES


@pytest.mark.parametrize("noun", ["لاعب", "كاتب", "ممثل", "خبير", "محلل", "مدرب", "صحفي", "جنرال", "محافظة", "قائمة", "مسؤول", "مواطن"])
def test_no_office(noun):
    assert fold(noun) not in OFFICES
