"""The yardstick: a token tagger of the size of BERT-base in fp32 with random weights, in ONNX Runtime.

Arabic taggers built on AraBERT or CAMeLBERT have this size; what the weights are does not change what they cost. The
graph is written with single operators for layer normalisation and GELU, so that the runtime has its fast kernels, and
windows of like length share a batch: the yardstick is not slowed down.

    python -m bench.bert write FILE           makes the graph
    python -m bench.bert run FILE ...         times it; one JSON object on stdout
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bench.memory import peak_mb

LAYERS, HIDDEN, HEADS, FFN, VOCABULARY, POSITIONS, TAGS = 12, 768, 12, 3072, 30_000, 512, 11
BATCH = 1024
"""Subwords that go through at once."""


class _Graph:
    """Nodes and weights in the making."""

    def __init__(self) -> None:
        from onnx import helper, numpy_helper

        self._helper, self._numpy = helper, numpy_helper
        self.nodes: list[Any] = []
        self.weights: list[Any] = []
        self._random = np.random.default_rng(1)
        self._count = 0

    def constant(self, value: NDArray[Any]) -> str:
        """A value that stands in the graph."""
        self._count += 1
        name = f"w{self._count}"
        self.weights.append(self._numpy.from_array(value, name))
        return name

    def weight(self, *shape: int) -> str:
        """Random weights of the spread that BERT starts from."""
        return self.constant(self._random.normal(0, 0.02, shape).astype(np.float32))

    def do(self, operator: str, *given: str, **attributes: int | float | Sequence[int]) -> str:
        """One operator; the name of its result."""
        self._count += 1
        name = f"x{self._count}"
        self.nodes.append(self._helper.make_node(operator, list(given), [name], **attributes))
        return name

    def linear(self, x: str, wide: int, out: int) -> str:
        """``x`` times a matrix, plus a bias."""
        return self.do("Add", self.do("MatMul", x, self.weight(wide, out)), self.weight(out))

    def norm(self, x: str) -> str:
        """Layer normalisation."""
        return self.do("LayerNormalization", x, self.weight(HIDDEN), self.weight(HIDDEN), axis=-1, epsilon=1e-12)


def write(path: Path) -> None:
    """Makes the graph: ``ids`` [B, T] and ``padding`` [B, 1, 1, T] (0, or -10000 on padding) to ``tags`` [B, T, 11]."""
    import onnx
    from onnx import TensorProto, helper

    g = _Graph()
    size = HIDDEN // HEADS
    apart = g.constant(np.array([0, 0, HEADS, size], np.int64))
    together = g.constant(np.array([0, 0, HIDDEN], np.int64))
    scale = g.constant(np.array(size**-0.5, np.float32))
    zero, one = (g.constant(np.array([n], np.int64)) for n in (0, 1))
    length = g.do("Shape", "ids", start=1, end=2)
    position = g.do("Slice", g.weight(POSITIONS, HIDDEN), zero, length, zero, one)
    x = g.norm(g.do("Add", g.do("Gather", g.weight(VOCABULARY, HIDDEN), "ids"), position))
    for _ in range(LAYERS):
        q, k, v = (g.do("Reshape", g.linear(x, HIDDEN, HIDDEN), apart) for _ in range(3))
        q, v = (g.do("Transpose", part, perm=[0, 2, 1, 3]) for part in (q, v))
        score = g.do("Mul", g.do("MatMul", q, g.do("Transpose", k, perm=[0, 2, 3, 1])), scale)
        mixed = g.do("MatMul", g.do("Softmax", g.do("Add", score, "padding"), axis=-1), v)
        joined = g.do("Reshape", g.do("Transpose", mixed, perm=[0, 2, 1, 3]), together)
        x = g.norm(g.do("Add", x, g.linear(joined, HIDDEN, HIDDEN)))
        x = g.norm(g.do("Add", x, g.linear(g.do("Gelu", g.linear(x, HIDDEN, FFN)), FFN, HIDDEN)))
    tags = g.linear(x, HIDDEN, TAGS)
    graph = helper.make_graph(
        g.nodes,
        "bert-base",
        [
            helper.make_tensor_value_info("ids", TensorProto.INT64, ["b", "t"]),
            helper.make_tensor_value_info("padding", TensorProto.FLOAT, ["b", 1, 1, "t"]),
        ],
        [helper.make_tensor_value_info(tags, TensorProto.FLOAT, ["b", "t", TAGS])],
        g.weights,
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 20)])
    model.ir_version = 9
    onnx.save(model, str(path))


def batches(lengths: Sequence[int]) -> list[list[int]]:
    """Windows of like length together, about ``BATCH`` subwords with their padding."""
    out: list[list[int]] = [[]]
    for length in sorted(lengths, reverse=True):
        if out[-1] and out[-1][0] * (len(out[-1]) + 1) > BATCH:
            out.append([])
        out[-1].append(length)
    return out


def run(path: Path, articles: Sequence[Sequence[int]], threads: int) -> dict[str, float]:
    """Tags articles given as the lengths of their windows; as many articles share batches as a tool would hold at once."""
    import onnxruntime as ort

    options = ort.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    session = ort.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
    random = np.random.default_rng(2)

    def tag(batch: Sequence[int]) -> None:
        longest = max(batch)
        ids = random.integers(5, VOCABULARY, (len(batch), longest))
        padding = np.where(np.arange(longest) < np.array(batch)[:, None], 0.0, -1e4).astype(np.float32)
        session.run(None, {"ids": ids, "padding": padding[:, None, None, :]})

    groups = batches([length for article in articles for length in article])
    tag(groups[0])
    began = time.perf_counter()
    for batch in groups:
        tag(batch)
    return {"seconds": time.perf_counter() - began, "peak_mb": peak_mb()}


def main() -> None:
    """``write`` or ``run``."""
    parser = argparse.ArgumentParser()
    parser.add_argument("what", choices=["write", "run"])
    parser.add_argument("file", type=Path)
    parser.add_argument("--windows", type=Path)
    parser.add_argument("--threads", type=int, default=1)
    args = parser.parse_args()
    if args.what == "write":
        write(args.file)
    else:
        print(json.dumps(run(args.file, json.loads(args.windows.read_text("utf-8")), args.threads)))


if __name__ == "__main__":
    main()
