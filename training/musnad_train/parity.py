"""What the trained model says in torch, kept small, so that a test without torch can hold the run-time side to it."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer

from musnad.segment import segment
from musnad.tag import labels
from musnad.tag.heads import RELATION_FEATURES, buckets
from musnad.tag.pairs import FEATURES
from musnad.tag.windows import make_windows
from musnad.types import Article
from musnad_train.export import load_reader
from musnad_train.model import SPLIT, H

SEED = 5


@torch.no_grad()
def write(weights: Path, tokenizer: Path, text: str, out: Path) -> None:
    """Writes inputs and outputs of every head, and the states of one text, to ``out`` (``.npz``)."""
    model = load_reader(weights)
    for parameter in [p for n, p in model.named_parameters() if not n.startswith(("encoder.", "cue_layers."))]:
        parameter.copy_(parameter.half().float())
    rng = np.random.default_rng(SEED)

    def draw(*shape: int) -> np.ndarray:
        return rng.standard_normal(shape).astype(np.float16).astype(np.float32)

    cue, words, pairs = draw(3, H), draw(3, 17, H), draw(5, 2 * H)
    distance = rng.integers(-40, 40, (3, 17))
    kept: dict[str, np.ndarray] = {"cue": cue, "words": words, "distance": distance, "pairs": pairs}
    t = torch.from_numpy
    tags = model.tags(t(words[0]))
    kept |= {f"tags.{k}": v.numpy() for k, v in tags.items()}
    kept["stance"] = model.stance(t(cue)).log_softmax(-1).numpy()
    kind = model.kind(t(np.concatenate([cue, cue[::-1]], axis=-1)))
    kept |= {"kind": kind[:, :-1].log_softmax(-1).numpy(), "named": kind[:, -1].sigmoid().numpy()}
    for name in labels.POINTERS:
        pointer = model.pointers[name]
        kept[f"start.{name}"] = pointer.start(t(cue), t(words), t(buckets(distance))).log_softmax(-1).numpy()
        first = np.array([2, 5])
        span = np.arange(17)[None] - first[:, None]
        at = t(words[0])[t(first)]
        score = pointer.end(t(cue[:1]).expand(2, H), at, t(words[:1]).expand(2, 17, H), t(buckets(span)))
        kept[f"end.{name}"] = score.masked_fill(t(span < 0), -1e4).log_softmax(-1).numpy()
    features = (rng.random((5, 5, FEATURES)) < 0.2).astype(np.float32)
    kept["features"] = features.astype(np.uint8)
    for k in range(3):
        kept[f"link.{k}"] = model.linker(k, t(pairs), t(pairs), t(features)).numpy()
    a, b = np.array([0, 1, 2]), np.array([3, 4, 0])
    outside = (rng.random((3, RELATION_FEATURES)) < 0.1).astype(np.float32)
    kept["outside"] = outside
    kept["relations"] = model.relations(t(pairs[a]), t(pairs[b]), t(cue), t(outside)).log_softmax(-1).numpy()
    windows = make_windows(segment(Article("parity", text)), Tokenizer.from_file(str(tokenizer)))
    states = model.encoder(t(windows.ids[0])[None])
    kept["split"], kept["last"] = (states[i][0, ::8].numpy().astype(np.float16) for i in (SPLIT, -1))
    marked = np.zeros((1, 40), np.float32)
    marked[0, 4:6] = 1
    segment_states = states[SPLIT][:, :40]
    conditioned = model.condition(segment_states, t(marked), torch.zeros(1))
    kept["segment"], kept["conditioned"] = segment_states[0].numpy().astype(np.float16), conditioned[0].numpy().astype(np.float16)
    kept["text"] = np.array(text)
    np.savez_compressed(out, **kept)
