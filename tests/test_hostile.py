"""Whatever comes in, there is a reading or one clear error. Runs the shipped model."""

import random
import time

import pytest

import musnad
from musnad.errors import MusnadError
from musnad.pipeline import Reader
from musnad.types import MOST_CHARACTERS, Article

STORY = (
    "نقلت صحيفة «المرسى» عن مصدر في بلدية رأس الخليج قوله إن الأشغال توقفت. "
    "وأضاف المصدر أن المقاول، شركة سدود الساحل، لم يتسلم مستحقاته منذ آذار/مارس.\n"
    'ونفى رئيس البلدية، كامل العبيدي، ذلك، مؤكدا أن "كل الدفعات صرفت في موعدها". ولم ترد الشركة على طلب للتعليق.'
)
HARAKAT = "\u064e\u064f\u0650\u0651\u0652"


@pytest.fixture(scope="module")
def reader():
    return Reader()


def spans_are_sound(reading):
    size = len(reading.article.text)
    ids = {e.id for e in reading.entities}
    numbers = {a.id for a in reading.attributions}
    assert len(ids) == len(reading.entities)
    for e in reading.entities:
        assert all(0 <= m.span.start < m.span.end <= size for m in e.mentions)
    for a in reading.attributions:
        assert all(0 <= s.start < s.end <= size for s in (*a.cue, *a.source, *a.content, *a.addressee))
        assert a.entity is None or a.entity in ids
        assert set(a.chain) <= ids
        assert a.chain[-1] == reading.outlet
        assert a.parent is None or (a.parent in numbers and a.parent != a.id)
        assert 0 <= a.confidence <= 1
    for r in reading.relations:
        assert {r.a, r.b} <= ids


def read(reader, text):
    reading = reader.read(Article("x", text))
    spans_are_sound(reading)
    return reading


def test_a_story(reader):
    reading = read(reader, STORY)
    assert len(reading.attributions) >= 3


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n\n\t",
        "no Arabic here, only a quote: “nothing”.",
        '"' * 2_000,
        "«" * 500 + STORY + "»" * 499,
        STORY.replace('"', "“").replace("»", "„"),
        "".join(c + random.Random(3).choice(HARAKAT) if c.isalpha() else c for c in STORY),
        "".join(c + "ـ" if c.isalpha() else c for c in STORY),
        "".join("\u202b" + c + "\u202c" for c in STORY),
        "\u2067".join(STORY.split(" ")),
        STORY.replace(" ", ""),
        "\ud800" + STORY,
        "\x00\x01" + STORY,
        "قال" * 3_000,
        "\u064e" * 3_000,
        STORY.replace("\n", "\r\n"),
    ],
    ids=lambda t: ascii(t[:12]),
)
def test_hostile(reader, text):
    read(reader, text)


def test_harakat_and_tatweel_change_little(reader):
    plain = len(read(reader, STORY).attributions)
    marked = "".join(c + "\u064e" if c.isalpha() else c for c in STORY)
    stretched = "".join(c + "ـ" if c.isalpha() and i % 3 == 0 else c for i, c in enumerate(STORY))
    assert abs(len(read(reader, marked).attributions) - plain) <= 1
    assert abs(len(read(reader, stretched).attributions) - plain) <= 1


def test_random_letters(reader):
    rng = random.Random(1)
    for _ in range(10):
        read(reader, "".join(rng.choice('ابتثجحخدذرزسشصضطظعغفقكلمنهوية ،."«»:\n\u200f123') for _ in range(600)))


def test_long_text_is_read_in_time_that_grows_with_it(reader):
    short, long = STORY + "\n", (STORY + "\n") * 12
    began = time.perf_counter()
    for _ in range(12):
        read(reader, short)
    one_by_one = time.perf_counter() - began
    began = time.perf_counter()
    read(reader, long)
    assert time.perf_counter() - began < 4 * one_by_one + 1


def test_too_long_is_one_clear_error(reader):
    with pytest.raises(MusnadError, match="cut it into its articles"):
        reader.read(Article("x", "كلمة " * (MOST_CHARACTERS // 4)))


def test_read_takes_a_date_as_text():
    reading = musnad.read(STORY, outlet="الضفاف", date="2024-04-18")
    assert reading.outlet == "e0"
    assert reading.entities[0].name == "الضفاف"
    with pytest.raises(MusnadError, match="YYYY-MM-DD"):
        musnad.read(STORY, date="18 April")
