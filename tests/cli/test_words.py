from pathlib import Path

import pytest

from musnad.cli.words import Language, words
from musnad.errors import DropReason
from musnad.types import EntityType, Speech, Stance

KEYS = [f"stance.{s}" for s in Stance] + [f"speech.{s}" for s in Speech] + [f"type.{t}" for t in EntityType if t is not EntityType.SOURCE]


@pytest.mark.parametrize("language", Language)
def test_every_value_of_the_scheme_has_a_word(language):
    assert [key for key in KEYS if not words(language).terms.get(key)] == []
    assert set(words(language).ways) == set(DropReason)


def test_both_languages_say_the_same_things():
    english, arabic = words(Language.EN), words(Language.AR)
    assert set(english.terms) == set(arabic.terms)
    assert set(english.counted) == set(arabic.counted)


def test_every_reason_is_documented():
    page = (Path(__file__).parents[2] / "docs" / "dropped.md").read_text("utf-8")
    assert [r for r in DropReason if f"| `{r.value}` |" not in page] == []


@pytest.mark.parametrize(
    ("n", "said"),
    [
        (0, "لا أقوال"),
        (1, "قول واحد"),
        (2, "قولان"),
        (3, "3 أقوال"),
        (10, "10 أقوال"),
        (11, "11 قولا"),
        (100, "100 قول"),
        (103, "103 أقوال"),
    ],
)
def test_arabic_counts_as_arabic_does(n, said):
    assert words(Language.AR).counting("statement", n) == said
