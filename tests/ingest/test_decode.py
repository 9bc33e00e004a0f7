import codecs
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from musnad.ingest import decode, encoding_of

SENTENCES = [
    "قال وزير النقل، رامي الصفدي، إن الجسر الجديد سيفتح أمام السيارات قبل نهاية الصيف؛ ولم يذكر كلفته.",
    "ونفت الشركة ما نشرته صحيفة محلية عن خلاف مع البلدية، وأكدت أن العمل مستمر.",
    "وأضاف مصدر مطلع طلب عدم ذكر اسمه أن القضاء ينظر في ثلاثة طعون ضد نتائج الانتخابات.",
    "هل يعود الغاز إلى الأسواق قبل الشتاء؟ سؤال طرحته الوكالة على خبيرين في القاهرة وعمّان.",
]
SINGLE = ["cp1256", "iso8859_6"]
WIDE = ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"]


@pytest.mark.parametrize("encoding", WIDE + SINGLE)
@pytest.mark.parametrize("text", SENTENCES)
def test_a_sentence_in_any_encoding_comes_back(text, encoding):
    assert decode(text.encode(encoding)) == text


@given(st.lists(st.sampled_from(" ".join(SENTENCES).split()), min_size=8, max_size=60), st.sampled_from(WIDE + SINGLE))
@settings(max_examples=200)
def test_any_words_in_any_encoding_come_back(words, encoding):
    text = " ".join(words)
    assert decode(text.encode(encoding)) == text


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=200))
def test_utf8_is_never_taken_for_anything_else(text):
    assert decode(text.encode()) == text.removeprefix("\ufeff")


@given(st.binary(max_size=400))
def test_no_bytes_break_it_and_no_surrogate_comes_out(data):
    text = decode(data)
    assert text is None or text.encode() is not None


def test_marks_of_both_orders():
    assert encoding_of(codecs.BOM_UTF16_LE + "نص".encode("utf-16-le")) == "utf-16-le"
    assert decode(codecs.BOM_UTF16_BE + "نص".encode("utf-16-be")) == "نص"


@pytest.mark.parametrize("cut", [1, 3, 5])
def test_utf8_that_breaks_off_inside_a_letter_is_still_utf8(cut):
    text = decode(SENTENCES[0].encode()[: -cut * 2])
    assert text is not None
    assert text.startswith("قال وزير النقل")


def test_a_broken_byte_costs_one_character():
    data = bytearray(SENTENCES[0].encode())
    data[20] = 0xFF
    text = decode(bytes(data))
    assert text is not None
    assert "رامي الصفدي" in text


def test_surrogates_written_in_utf8():
    assert decode("نص ".encode() + b"\xed\xa0\xbd\xed\xb8\x80" + b" \xed\xa0\x80") == "نص 😀 \ufffd"


@pytest.mark.parametrize("size", [64, 1000, 100_000])
def test_noise_is_no_text(size):
    assert decode(random.Random(size).randbytes(size)) is None


@pytest.mark.parametrize("data", [b"\0" * 500, b"\x89PNG\r\n\x1a\n" + bytes(range(256)), b"PK\x03\x04" + bytes(range(32)) * 9])
def test_files_of_other_kinds_are_no_text(data):
    assert decode(data) is None


def test_other_scripts_are_not_forced_into_arabic():
    assert decode("Déjà vu à l'été, où est la forêt".encode("cp1252")) == "Déjà vu à l'été, où est la forêt"


def test_nothing():
    assert decode(b"") == ""
