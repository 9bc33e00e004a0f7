from hypothesis import given
from hypothesis import strategies as st

from musnad.text.aligned import align
from musnad.text.fold import fold_with_offsets

ARABIC = st.text(alphabet="ابتثجحأإآةىؤئلاـًٌٍَُِّْ\u200f\u200e\u2067ﷺﻻﻼ ٣9\n", max_size=40)


@given(st.one_of(st.text(), ARABIC))
def test_agrees_with_the_slow_way(text):
    aligned = align(text)
    folded, origin = fold_with_offsets(text)
    assert aligned.folded == folded
    assert [aligned.original(i) for i in range(len(folded))] == origin


def test_a_span_keeps_the_harakat_of_its_last_letter():
    aligned = align("دُولَارٍ،")
    assert aligned.span(0, 5).of(aligned.text) == "دُولَارٍ"
