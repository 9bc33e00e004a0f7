"""Tag scores -> spans: the best sequence in which an inside tag follows only its own begin or inside tag."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from musnad.tag import labels
from musnad.tag.heads import Floats, log_softmax

Ints = NDArray[np.int64]
FORBIDDEN = np.float32(-1e4)


def _bio(types: int) -> Floats:
    n = 1 + 2 * types
    allowed = np.zeros((n, n), np.float32)
    for t in range(types):
        inside = 2 + 2 * t
        allowed[:, inside] = FORBIDDEN
        allowed[[inside, inside - 1], inside] = 0
    return allowed


def _cue() -> Floats:
    allowed = np.zeros((labels.CUE_TAGS, labels.CUE_TAGS), np.float32)
    for begin, inside in ((labels.CUE_B, labels.CUE_I), (labels.CUE_B2, labels.CUE_I2)):
        allowed[:, inside] = FORBIDDEN
        allowed[[begin, inside], inside] = 0
    return allowed


NAMES, NOMINALS, CUES = _bio(len(labels.NAME_TYPES)), _bio(1), _cue()
"""Transition scores of each tag layer, from row to column."""


def best(logits: Floats, transitions: Floats) -> tuple[Ints, Floats]:
    """Viterbi over [n, tags]: the tags [n], and each word's log-probabilities [n, tags]."""
    log = log_softmax(logits)
    n, tags = log.shape
    if n == 0:
        return np.zeros(0, np.int64), log
    free = log.argmax(1).astype(np.int64)
    if transitions[0, free[0]] == 0 and not transitions[free[:-1], free[1:]].any():
        return free, log  # each word's best tag makes a lawful sequence: there is none better
    back = np.zeros((n, tags), np.int64)
    score = log[0].copy()
    inside = transitions[0] < -1
    score[inside] += FORBIDDEN
    for i in range(1, n):
        ways = score[:, None] + transitions
        back[i] = ways.argmax(0)
        score = ways[back[i], np.arange(tags)] + log[i]
    out = np.zeros(n, np.int64)
    out[-1] = int(score.argmax())
    for i in range(n - 1, 0, -1):
        out[i - 1] = back[i, out[i]]
    return out, log


def spans(tags: Ints, log: Floats, segment_of: Ints) -> list[tuple[int, int, int, float]]:
    """(first, last, type, probability) of each BIO span; the probability is that of its least sure word. A span ends with
    its segment: a headline and the line under it share no name.
    """
    found = []
    i, n = 0, len(tags)
    while i < n:
        tag = int(tags[i])
        if tag == 0:
            i += 1
            continue
        j = i
        while j + 1 < n and tags[j + 1] == (tag if tag % 2 == 0 else tag + 1) and segment_of[j + 1] == segment_of[i]:
            j += 1
        sure = float(np.exp(log[np.arange(i, j + 1), tags[i : j + 1]].min()))
        found.append((i, j, (tag - 1) // 2, sure))
        i = j + 1
    return found
