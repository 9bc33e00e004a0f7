"""Windows hold every word once and point at its subword."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tokenizers import Tokenizer

from musnad.segment import segment
from musnad.tag.network import shipped
from musnad.tag.windows import CONTEXT, SEGMENT, WINDOW, make_windows
from musnad.types import Article

ARABIC = 'ابتثجحخدذرزسشصضطظعغفقكلمنهوية أإآىؤئء ،؛.؟"«»:()0123٤٥٦ \u064b\u0652\u0640\u200f\u202b\u2067abc\n'


@pytest.fixture(scope="module")
def tokenizer():
    return Tokenizer.from_file(str(shipped() / "tokenizer.json"))


def check(text, tokenizer):
    doc = segment(Article("x", text))
    windows = make_windows(doc, tokenizer)
    held = [w for s in windows.segments for w in range(s.first, s.last)]
    assert held == list(range(len(doc.words)))
    assert all(len(ids) <= WINDOW + SEGMENT for ids in windows.ids)
    for number, s in enumerate(windows.segments):
        assert s.start < s.end <= len(windows.ids[s.window])
        for word in range(s.first, s.last):
            window, place = windows.place[word]
            assert window == s.window
            assert s.start <= place < s.end
            assert windows.segment_of[word] == number
    return windows


@settings(max_examples=150, deadline=None)
@given(text=st.text(alphabet=ARABIC, max_size=400))
def test_any_text(text, tokenizer):
    check(text, tokenizer)


def test_a_long_line_is_cut_at_sentences(tokenizer):
    line = "وأوضح الوزير أن الحكومة ستعرض مشروع القانون على البرلمان قبل نهاية العام. " * 60
    windows = check(line.strip(), tokenizer)
    assert len(windows.segments) > 3
    assert max(s.end - s.start for s in windows.segments) <= SEGMENT


def test_later_windows_begin_with_context(tokenizer):
    text = "\n".join("وقال مسؤول في الوزارة إن الأمطار قطعت الطريق بين المدينتين أمس." for _ in range(40))
    windows = check(text, tokenizer)
    assert len(windows.ids) > 1
    assert list(windows.ids[1][1 : 1 + CONTEXT]) == list(windows.ids[0][-CONTEXT - 1 : -1])


def test_a_megabyte_without_a_blank(tokenizer):
    check("ق" * 1_000_00, tokenizer)
