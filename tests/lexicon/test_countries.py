"""No form leads to two countries; forms as the press has them lead to the right one."""

import re
from collections import Counter

import pytest

from musnad.lexicon.countries import _forms, by_adjective, by_name, countries
from musnad.text.fold import fold


def claimed_twice(claims):
    """Folded forms that more than one row, or one row twice, lays claim to."""
    return sorted(form for form, times in Counter(claims).items() if times > 1)


def test_every_row_has_a_code_of_its_own_and_a_name():
    rows = countries()
    assert claimed_twice(r.code for r in rows) == []
    assert [r.code for r in rows if not r.names] == []
    assert [r.code for r in rows if not re.fullmatch(r"[A-Z]{2}(-[A-Z]{2,3})?", r.code)] == []


def test_all_members_and_observers_of_the_united_nations_are_there():
    kinds = Counter(r.kind for r in countries())
    assert (kinds["state"], kinds["observer"]) == (193, 2)
    assert set(kinds) == {"state", "observer", "disputed", "region", "union"}


def test_wikidata_ids_are_ids_and_of_one_row():
    ids = [r.wikidata for r in countries() if r.wikidata is not None]
    assert claimed_twice(ids) == []
    assert [i for i in ids if not re.fullmatch(r"Q[1-9]\d*", i)] == []


@pytest.mark.parametrize("field", ["names", "adjectives", "capitals"])
def test_a_form_is_of_one_country_and_stands_once(field):
    assert claimed_twice(fold(form) for r in countries() for form in getattr(r, field)) == []


def test_inflected_adjectives_of_two_countries_do_not_meet():
    met = [
        (r.code, a)
        for r in countries()
        for a in r.adjectives
        for e in ("", "ة", "ون", "ين", "ان", "تان", "تين", "ات")
        if by_adjective(" ".join(w + e if w.endswith("ي") else w for w in a.split())) is not r
    ]
    assert met == []
    assert len(_forms()) > 1000


def test_a_capital_is_not_the_name_of_another_country():
    assert [(r.code, c) for r in countries() for c in r.capitals if by_name(fold(c)) not in (None, r)] == []


def test_adjectives_have_no_article_and_end_as_a_nisba():
    # No adjective begins with an article: those whose root begins so are spelled with a hamza.
    assert [a for r in countries() for a in r.adjectives if a.startswith("ال") or not a.endswith("ي")] == []


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("الولايات المتحدة", "US"),
        ("الولايات المتحدة الأميركية", "US"),
        ("أميركا", "US"),
        ("أمريكا", "US"),
        ("السعودية", "SA"),
        ("المملكة العربية السعودية", "SA"),
        ("المملكة المتحدة", "GB"),
        ("إنكلترا", "GB-ENG"),
        ("اسكتلندا", "GB-SCT"),
        ("سورية", "SY"),
        ("سلطنة عُمان", "OM"),
        ("كوت ديفوار", "CI"),
        ("جنوب إفريقيا", "ZA"),
        ("جنوب السودان", "SS"),
        ("البوسنة والهرسك", "BA"),
        ("الاتحاد الأوروبي", "EU"),
        ("إقليم كردستان العراق", "IQ-KR"),
        ("فلسطين", "PS"),
        ("المملكة", None),
        ("كوريا", None),
        ("الكونغو", None),
        ("عمان", None),
    ],
)
def test_names(name, code):
    found = by_name(fold(name))
    assert (found and found.code) == code


@pytest.mark.parametrize(
    ("word", "code"),
    [
        ("الأميركية", "US"),
        ("أميركي", "US"),
        ("الأمريكيين", "US"),
        ("امريكيا", "US"),
        ("والأميركيون", "US"),
        ("وللأمريكيين", "US"),
        ("المصرى", "EG"),
        ("ألماني", "DE"),
        ("الماني", "DE"),
        ("الألمانية", "DE"),
        ("بالألمانية", "DE"),
        ("للألمان", None),
        ("للبناني", "LB"),
        ("وللبنانيين", "LB"),
        ("لليبية", "LY"),
        ("كالفرنسيتين", "FR"),
        ("فالروسي", "RU"),
        ("ولبناني", None),
        ("الكورية الجنوبية", "KR"),
        ("للكوريين الشماليين", "KP"),
        ("كوري", None),
        ("الجنوب أفريقية", "ZA"),
        ("الجنوب سوداني", "SS"),
        ("السُّودانيّ", "SD"),
        ("النيجيرية", "NG"),
        ("النيجري", "NE"),
        ("نيجيريا", None),
        ("غينيا", None),
        ("الغيني", "GN"),
        ("الدومينيكي", "DM"),
        ("الدومينيكانية", "DO"),
        ("العماني", "OM"),
        ("الإنكليزي", "GB-ENG"),
        ("الأوروبية", "EU"),
        ("المالية", None),
        ("الكونغولي", None),
        ("الكردي", None),
        ("الملكي", None),
        ("", None),
        ("ال", None),
    ],
)
def test_adjectives(word, code):
    found = by_adjective(word)
    assert (found and found.code) == code


def test_what_is_ambiguous_as_a_capital_is_in_no_row():
    capitals = {fold(c) for r in countries() for c in r.capitals}
    assert not {fold(c) for c in ("القدس", "عمان", "بروكسل", "لاهاي", "فيكتوريا")} & capitals
    assert {fold(c) for c in ("واشنطن", "موسكو", "أبوظبي", "أبو ظبي", "رام الله")} <= capitals
