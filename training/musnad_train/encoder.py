"""The encoder: BERT with post-LayerNorm and erf GELU, as multilingual-e5-small has it.

Written out rather than imported, since the two copies of its last layers (``musnad_train.model``) and the export need
its parts. Shapes: ``B`` windows, ``T`` subwords, ``H`` hidden.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional as F


class Dropout(nn.Module):
    """Dropout from a pool of masks drawn once.

    Torch draws its masks on the CPU with one thread: at these sizes that was a third of a training step. A mask here is
    a stretch of the pool from a random place, which costs one multiplication.
    """

    POOL = 1 << 24

    def __init__(self, p: float) -> None:
        super().__init__()
        self.p = p

    def forward(self, x: Tensor) -> Tensor:
        """``x`` of any shape."""
        if not self.training or self.p == 0 or x.numel() >= self.POOL:
            return x
        pool = _pool(self.p)
        start = int(torch.randint(0, self.POOL - x.numel(), ()))
        return x * pool[start : start + x.numel()].view(x.shape)


@cache
def _pool(p: float) -> Tensor:
    return (torch.rand(Dropout.POOL) >= p).to(torch.float32) / (1 - p)


@dataclass(frozen=True, slots=True)
class EncoderConfig:
    """Sizes of the encoder."""

    vocab: int
    hidden: int = 384
    layers: int = 12
    heads: int = 12
    ffn: int = 1536
    positions: int = 512
    dropout: float = 0.1


class Layer(nn.Module):
    """One transformer layer, post-LN."""

    def __init__(self, c: EncoderConfig) -> None:
        super().__init__()
        self.heads = c.heads
        self.scale: float | None = (c.hidden // c.heads) ** -0.5
        self.qkv = nn.Linear(c.hidden, 3 * c.hidden)
        self.attention_out = nn.Linear(c.hidden, c.hidden)
        self.attention_norm = nn.LayerNorm(c.hidden, eps=1e-12)
        self.ffn_in = nn.Linear(c.hidden, c.ffn)
        self.ffn_out = nn.Linear(c.ffn, c.hidden)
        self.ffn_norm = nn.LayerNorm(c.hidden, eps=1e-12)
        self.dropout = Dropout(c.dropout)

    def fold_scale(self) -> None:
        """Moves the scale of the attention scores into the queries' weights: one pass over the scores less."""
        if self.scale is not None:
            rows = self.qkv.weight.shape[1]
            with torch.no_grad():
                self.qkv.weight[:rows] *= self.scale
                self.qkv.bias[:rows] *= self.scale
            self.scale = None

    def forward(self, x: Tensor, bias: Tensor | None) -> Tensor:
        """``x`` [B, T, H]; ``bias`` [B, 1, 1, T] is added to attention scores: 0, or a large negative on padding."""
        b, t, h = x.shape
        q, k, v = self.qkv(x).view(b, t, 3, self.heads, h // self.heads).permute(2, 0, 3, 1, 4).unbind(0)
        scores = q @ k.transpose(-1, -2)
        if self.scale is not None:
            scores = scores * self.scale
        if bias is not None:
            scores = scores + bias
        mixed = (scores.softmax(-1) @ v).transpose(1, 2).reshape(b, t, h)
        x = self.attention_norm(x + self.dropout(self.attention_out(mixed)))
        return self.ffn_norm(x + self.dropout(self.ffn_out(F.gelu(self.ffn_in(x)))))


class Encoder(nn.Module):
    """Embeddings and layers."""

    def __init__(self, config: EncoderConfig) -> None:
        super().__init__()
        self.config = config
        self.word = nn.Embedding(config.vocab, config.hidden, padding_idx=1)
        self.position = nn.Embedding(config.positions, config.hidden)
        self.norm = nn.LayerNorm(config.hidden, eps=1e-12)
        self.dropout = Dropout(config.dropout)
        self.layers = nn.ModuleList(Layer(config) for _ in range(config.layers))

    def embed(self, ids: Tensor) -> Tensor:
        """``ids`` [B, T] to [B, T, H]."""
        position = self.position.weight[: ids.shape[1]]
        return self.dropout(self.norm(self.word(ids) + position))

    def forward(self, ids: Tensor, upto: int | None = None) -> list[Tensor]:
        """States of every layer up to ``upto`` (all by default), the embeddings first; each [B, T, H]."""
        bias = padding_bias(ids)
        states = [self.embed(ids)]
        for layer in self.layers[:upto]:
            states.append(layer(states[-1], bias))
        return states


def padding_bias(ids: Tensor) -> Tensor:
    """[B, 1, 1, T]: 0 on tokens, -10000 on padding (id 1)."""
    return (ids == 1).to(torch.float32)[:, None, None, :] * -10000.0


def from_e5(tensors: dict[str, np.ndarray], keep: np.ndarray, dropout: float = 0.1) -> Encoder:
    """The encoder with the rows of ``keep`` of the vocabulary. The type embedding is folded into the positions."""
    encoder = Encoder(EncoderConfig(vocab=len(keep), dropout=dropout))

    def put(parameter: nn.Parameter, *names: str) -> None:
        values = np.concatenate([tensors[n] for n in names]) if len(names) > 1 else tensors[names[0]]
        with torch.no_grad():
            parameter.copy_(torch.from_numpy(np.ascontiguousarray(values)).view(parameter.shape))

    with torch.no_grad():
        encoder.word.weight.copy_(torch.from_numpy(tensors["emb.word"][keep]))
        encoder.position.weight.copy_(torch.from_numpy(tensors["emb.pos"] + tensors["emb.type"][0]))
    put(encoder.norm.weight, "emb.ln.w")
    put(encoder.norm.bias, "emb.ln.b")
    for i, layer in enumerate(encoder.layers):
        assert isinstance(layer, Layer)
        for kind in ("w", "b"):
            attribute = "weight" if kind == "w" else "bias"
            put(getattr(layer.qkv, attribute), *(f"l{i}.{part}.{kind}" for part in "qkv"))
            put(getattr(layer.attention_out, attribute), f"l{i}.ao.{kind}")
            put(getattr(layer.attention_norm, attribute), f"l{i}.aln.{kind}")
            put(getattr(layer.ffn_in, attribute), f"l{i}.fi.{kind}")
            put(getattr(layer.ffn_out, attribute), f"l{i}.fo.{kind}")
            put(getattr(layer.ffn_norm, attribute), f"l{i}.oln.{kind}")
    return encoder
