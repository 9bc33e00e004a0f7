"""Tags become spans, and an inside tag never stands alone."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from musnad.tag import sequence


@given(seed=st.integers(0, 10_000), n=st.integers(0, 30))
def test_inside_follows_its_own_begin(seed, n):
    logits = np.random.default_rng(seed).standard_normal((n, 11)).astype(np.float32) * 3
    tags, _ = sequence.best(logits, sequence.NAMES)
    before = 0
    for tag in tags.tolist():
        if tag and tag % 2 == 0:
            assert before in (tag, tag - 1)
        before = tag


@given(seed=st.integers(0, 10_000), n=st.integers(1, 30))
def test_spans_cover_the_tagged_words_once(seed, n):
    logits = np.random.default_rng(seed).standard_normal((n, 11)).astype(np.float32) * 3
    tags, log = sequence.best(logits, sequence.NAMES)
    covered = [w for first, last, _, _ in sequence.spans(tags, log, np.zeros(len(tags), np.int64)) for w in range(first, last + 1)]
    assert covered == np.flatnonzero(tags).tolist()


def test_neighbours_stay_apart():
    tags = np.array([0, 1, 2, 1, 0, 3, 4, 4])
    log = np.full((8, 11), -0.1, np.float32)
    assert [s[:3] for s in sequence.spans(tags, log, np.zeros(len(tags), np.int64))] == [(1, 2, 0), (3, 3, 0), (5, 7, 1)]
