"""The run-time heads say what the trained model says in torch; the quantized layers say nearly so.

The figures come from ``musnad_train.parity``, written when the model was exported.
"""

from pathlib import Path

import numpy as np
import pytest

from musnad.segment import segment
from musnad.tag import labels
from musnad.tag.heads import log_softmax
from musnad.tag.network import Network
from musnad.tag.windows import make_windows
from musnad.types import Article

EXACT = 2e-3
"""Heads are kept in fp16 and compared in fp32."""
COSINE = 0.97
"""Mean cosine of int8 states with fp32 states."""


@pytest.fixture(scope="module")
def kept():
    with np.load(Path(__file__).parent / "parity.npz") as data:
        return {k: data[k] for k in data.files}


@pytest.fixture(scope="module")
def network():
    return Network()


def test_tags_pointers_and_labels(kept, network):
    heads = network.heads
    for name, got in zip(("names", "nominals", "cues", "prefix"), heads.tags(kept["words"][0]), strict=True):
        np.testing.assert_allclose(got, kept[f"tags.{name}"], atol=EXACT)
    np.testing.assert_allclose(heads.stance(kept["cue"]), kept["stance"], atol=EXACT)
    kind, named = heads.kind(kept["cue"], kept["cue"][::-1])
    np.testing.assert_allclose(kind, kept["kind"], atol=EXACT)
    np.testing.assert_allclose(named, kept["named"], atol=EXACT)
    for name in labels.POINTERS:
        np.testing.assert_allclose(heads.start(name, kept["cue"], kept["words"], kept["distance"]), kept[f"start.{name}"], atol=EXACT)
        got = heads.end(name, kept["cue"][0], kept["words"][0], np.array([2, 5]))
        real = kept[f"end.{name}"] > -1e3
        np.testing.assert_allclose(got[real], kept[f"end.{name}"][real], atol=EXACT)


def test_linker_and_relations(kept, network):
    heads, pairs = network.heads, kept["pairs"]
    keys = heads.link_keys(pairs)
    for kind in range(3):
        np.testing.assert_allclose(heads.link(kind, pairs, keys, kept["features"].astype(np.float32)), kept[f"link.{kind}"], atol=EXACT)
    got = heads.relations(pairs, np.array([0, 1, 2]), np.array([3, 4, 0]), kept["cue"], kept["outside"])
    np.testing.assert_allclose(got, log_softmax(kept["relations"]), atol=EXACT)


def test_quantized_layers(kept, network):
    windows = make_windows(segment(Article("parity", str(kept["text"]))), network.tokenizer)
    split, last = network.encode(windows.ids[0])
    marked = np.zeros((1, 40), np.float32)
    marked[0, 4:6] = 1
    conditioned = network.condition(kept["segment"].astype(np.float32), marked)[0]
    for got, name in ((split[::8], "split"), (last[::8], "last"), (conditioned, "conditioned")):
        want = kept[name].astype(np.float32)
        cosine = (got * want).sum(-1) / np.linalg.norm(got, axis=-1) / np.linalg.norm(want, axis=-1)
        assert cosine.mean() > COSINE, name
