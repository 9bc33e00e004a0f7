"""The model's heads in numpy: the run-time side of ``musnad_train.model``. A parity test holds both together.

Shapes: ``n`` words, ``N`` cues, ``U`` words of a segment, ``M`` mentions, ``Q`` queries, ``P`` pairs, ``H`` hidden.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from musnad.tag import labels

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]

_BUCKETS = np.array([labels.distance_bucket(d) for d in range(-600, 601)], np.int64)


def buckets(distances: Ints) -> Ints:
    """``labels.distance_bucket`` over an array."""
    found: Ints = _BUCKETS[np.clip(distances, -600, 600) + 600]
    return found


def gelu(x: Floats) -> Floats:
    """Exact GELU; erf by Abramowitz and Stegun 7.1.26, which errs by less than 2e-7."""
    z = np.abs(x) / np.sqrt(2.0)
    t = 1.0 / (1.0 + 0.3275911 * z)
    poly = t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))))
    erf = np.sign(x) * (1.0 - poly * np.exp(-z * z))
    out: Floats = (0.5 * x * (1.0 + erf)).astype(np.float32)
    return out


def log_softmax(x: Floats, axis: int = -1) -> Floats:
    """Of logits."""
    shifted = x - x.max(axis=axis, keepdims=True)
    out: Floats = shifted - np.log(np.exp(shifted).sum(axis=axis, keepdims=True))
    return out


class Heads:
    """All heads over one set of weights, named as in the training's state dictionary."""

    def __init__(self, weights: Mapping[str, Floats]) -> None:
        self._w = {k: np.ascontiguousarray(v, dtype=np.float32) for k, v in weights.items()}

    def linear(self, name: str, x: Floats) -> Floats:
        """``x`` [..., in] to [..., out]."""
        out: Floats = x @ self._w[f"{name}.weight"].T + self._w[f"{name}.bias"]
        return out

    def tags(self, words: Floats) -> tuple[Floats, Floats, Floats, Floats]:
        """Logits of names, nominals, cues, prefixes over the words' states [n, H]."""
        return self.linear("names", words), self.linear("nominals", words), self.linear("cues", words), self.linear("prefix", words)

    def start(self, pointer: str, cue: Floats, words: Floats, distance: Ints) -> Floats:
        """``cue`` [N, H], ``words`` [N, U, H], ``distance`` [N, U] in words to log-probabilities [N, 1 + U]."""
        p = f"pointers.{pointer}"
        query = self.linear(f"{p}.start_query", cue)
        scale = 2 * query.shape[-1] ** -0.5
        score = np.einsum("nud,nd->nu", self.linear(f"{p}.start_key", words), query) * scale
        score = score + self.linear(f"{p}.start_prior", words)[..., 0] + self._w[f"{p}.start_distance.weight"][buckets(distance), 0]
        return log_softmax(np.concatenate([self.linear(f"{p}.none", cue), score], axis=1))

    def end(self, pointer: str, cue: Floats, words: Floats, first: Ints) -> Floats:
        """One cue [H] with its segment's words [U, H] and candidate starts [K]; log-probabilities [K, U]."""
        p = f"pointers.{pointer}"
        following = np.concatenate([words[1:], words[:1]])
        key = np.concatenate([words, following], axis=-1)
        query = self.linear(f"{p}.end_query", np.concatenate([np.broadcast_to(cue, words[first].shape), words[first]], axis=-1))
        score = query @ self.linear(f"{p}.end_key", key).T * (2 * query.shape[-1] ** -0.5)
        span = np.arange(len(words))[None, :] - first[:, None]
        score = score + self.linear(f"{p}.end_prior", key)[..., 0][None, :] + self._w[f"{p}.end_distance.weight"][buckets(span), 0]
        return log_softmax(np.where(span >= 0, score, np.float32(-1e4)))

    def stance(self, cue: Floats) -> Floats:
        """[N, H] to log-probabilities over stances."""
        return log_softmax(self.linear("stance.3", gelu(self.linear("stance.0", cue))))

    def kind(self, cue: Floats, source: Floats) -> tuple[Floats, Floats]:
        """Log-probabilities over kinds, and the probability that the source is named; ``source`` is the mean of the states
        of its first and last word, or the cue's state.
        """
        out = self.linear("kind.3", gelu(self.linear("kind.0", np.concatenate([cue, source], axis=-1))))
        named: Floats = (1 / (1 + np.exp(-out[:, -1]))).astype(np.float32)
        return log_softmax(out[:, :-1]), named

    def link_keys(self, mentions: Floats) -> Floats:
        """[M, 2H] to what ``link`` compares."""
        return self.linear("linker.key", mentions)

    def link(self, kind: int, query: Floats, keys: Floats, features: Floats) -> Floats:
        """Scores [Q, 1 + M], `none` first; ``query`` [Q, 2H], ``features`` [Q, M, F]."""
        q = self.linear(f"linker.query.{kind}", query)
        product = (q[:, None] * keys[None]) @ self._w["linker.product.weight"].T + self._w["linker.product.bias"]
        hidden = np.maximum(0, product + self.linear("linker.outside", features))
        none = np.maximum(0, self.linear(f"linker.none.{kind}.0", query))
        return np.concatenate([self.linear(f"linker.none.{kind}.2", none), self.linear("linker.score", hidden)[..., 0]], axis=1)

    def relations(self, mentions: Floats, a: Ints, b: Ints, between: Floats, features: Floats) -> Floats:
        """Log-probabilities [P, types + 1] of pairs ``a``, ``b`` of mentions [M, 2H]."""
        added = self.linear("relations.a", mentions)[a] + self.linear("relations.b", mentions)[b]
        added = np.maximum(0, added + self.linear("relations.between", between) + self.linear("relations.outside", features))
        product = np.tanh(self.linear("relations.product_a", mentions))[a] * np.tanh(self.linear("relations.product_b", mentions))[b]
        return log_softmax(self.linear("relations.out", np.concatenate([added, product], axis=-1)))


BETWEEN = (1, 2, 4)
"""Bounds of the numbers of mentions between two."""

RELATION_FEATURES = 2 * (labels.NOMINAL + 1) + labels.DISTANCE_BUCKETS + 4 + len(BETWEEN) + 1


def relation_features(types: Ints, first: Ints, last: Ints, a: Ints, b: Ints) -> Floats:
    """[P, RELATION_FEATURES]: the types of both ends, their distance in words, whether one holds the other or follows it at
    once, and how many mentions stand between. Mentions [M] are in order of place.
    """
    kinds = labels.NOMINAL + 1
    rows = np.arange(len(a))
    out = np.zeros((len(a), RELATION_FEATURES), np.float32)
    out[rows, types[a]] = 1
    out[rows, kinds + types[b]] = 1
    out[rows, 2 * kinds + buckets(first[b] - first[a])] = 1
    at = 2 * kinds + labels.DISTANCE_BUCKETS
    out[:, at] = (first[a] <= first[b]) & (last[b] <= last[a])
    out[:, at + 1] = (first[b] <= first[a]) & (last[a] <= last[b])
    out[:, at + 2] = first[b] == last[a] + 1
    out[:, at + 3] = first[a] == last[b] + 1
    between = np.abs(a - b) - 1
    out[rows, at + 4 + np.searchsorted(np.array(BETWEEN), between, side="right")] = 1
    return out
