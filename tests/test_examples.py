"""The articles that come with the project: read by the shipped model, as `make demo` does."""

from pathlib import Path

import pytest

from musnad.ingest import articles
from musnad.pipeline import Reader
from musnad.types import Stance
from musnad.types.resolved import from_json, to_json

EXAMPLES = Path(__file__).parents[1] / "examples"


@pytest.fixture(scope="module")
def reader():
    return Reader()


@pytest.fixture(scope="module")
def harbour(reader):
    (article,) = articles([EXAMPLES / "harbour.jsonl"])
    return reader.read(article)


def test_all_are_found_and_none_is_dropped():
    assert [(a.title is not None, a.outlet, str(a.date)) for a in articles([EXAMPLES])] == [
        (True, "بيّنة", "2024-09-12"),
        (True, "الضفاف", "2024-04-18"),
        (False, None, "None"),
    ]


def test_the_page_is_read_without_its_menu_and_foot():
    (page,) = articles([EXAMPLES / "check.html"])
    assert "الرئيسية" not in page.text
    assert "محفوظة" not in page.text


def test_readings_are_sound_and_go_through_json_and_back(reader):
    for article in articles([EXAMPLES]):
        reading = reader.read(article)
        ids = {e.id for e in reading.entities}
        by_id = {a.id: a for a in reading.attributions}
        assert len(reading.attributions) >= 5
        for a in reading.attributions:
            assert a.chain[-1] == reading.outlet
            assert {*a.chain, *a.joined} <= ids
            assert a.parent is None or a.parent in by_id
            assert 0 <= a.confidence <= 1
            assert all(s.of(article.text).strip() == s.of(article.text) != "" for s in (*a.cue, *a.source, *a.content))
        assert to_json(from_json(to_json(reading))) == to_json(reading)


def test_the_demo_shows_what_it_promises(harbour):
    stances = {a.stance for a in harbour.attributions}
    assert len(harbour.attributions) >= 25
    assert {Stance.DENIES, Stance.DECLINES, Stance.SILENT, Stance.DEMANDS} <= stances
    assert max(len(a.chain) for a in harbour.attributions) >= 4
    assert sum(not a.named for a in harbour.attributions) >= 4
    assert {"مروان الطحاوي", "سلمى البارودي"} <= {e.name for e in harbour.entities}


def test_the_demo_has_its_sums_and_dates(harbour):
    assert [(a.value, a.currency) for a in harbour.amounts] == [(180e6, "USD"), (372e6, "USD"), (21e6, "USD"), (45e6, "EUR")]
    days = {t.span.of(harbour.article.text): str(t.first) for t in harbour.times}
    assert days["أمس الأربعاء"] == "2024-04-17"
    assert days["14 رمضان 1444"] == "2023-04-05"
