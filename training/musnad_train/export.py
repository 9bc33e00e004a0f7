"""Weights -> the model folder that the package ships: two ONNX graphs in int8, the heads in fp16, tokenizer, card."""

from __future__ import annotations

import hashlib
import json
import shutil
import warnings
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from musnad.tag.network import VERSION
from musnad_train.encoder import Encoder, EncoderConfig, Layer
from musnad_train.model import Reader

KEEP_FP32 = (4,)
"""Layers whose FFN output stays in fp32: the sentence marks carry activations there that int8 can't hold."""

OPSET = 17


class EncoderGraph(nn.Module):
    """Ids to the states of the split layer and the last one; no padding, since windows are run one by one."""

    def __init__(self, encoder: Encoder, split: int) -> None:
        super().__init__()
        self.encoder, self.split = encoder, split

    def forward(self, ids: Tensor) -> tuple[Tensor, Tensor]:
        """``ids`` [B, T]."""
        x = self.encoder.embed(ids)
        middle = x
        for i, layer in enumerate(self.encoder.layers):
            x = layer(x, None)
            if i + 1 == self.split:
                middle = x
        return middle, x


class CueGraph(nn.Module):
    """Marked states to conditioned states."""

    def __init__(self, layers: nn.ModuleList) -> None:
        super().__init__()
        self.layers = layers

    def forward(self, states: Tensor) -> Tensor:
        """``states`` [N, S, H]."""
        for layer in self.layers:
            assert isinstance(layer, Layer)
            states = layer(states, None)
        return states


def load_reader(weights: Path) -> Reader:
    """The trained reader, in evaluation mode."""
    state = torch.load(weights, map_location="cpu")
    model = Reader(Encoder(EncoderConfig(vocab=state["encoder.word.weight"].shape[0])))
    model.load_state_dict(state)
    return model.eval()


def export(weights: Path, tokenizer: Path, out: Path, card: dict[str, Any], quantize: bool = True, keep: Sequence[int] = KEEP_FP32) -> None:
    """Writes the folder. ``card`` goes into ``model.json`` beside version and hashes."""
    out.mkdir(parents=True, exist_ok=True)
    model = load_reader(weights)
    from musnad_train.model import SPLIT, H

    for layer in [*model.encoder.layers, *model.cue_layers]:
        assert isinstance(layer, Layer)
        layer.fold_scale()

    warnings.filterwarnings("ignore")
    graphs = [
        ("encoder", EncoderGraph(model.encoder, SPLIT), torch.ones(1, 24, dtype=torch.long) * 9, "ids", ["split", "last"]),
        ("cue_layers", CueGraph(model.cue_layers), torch.randn(2, 24, H), "states", ["conditioned"]),
    ]
    for name, graph, example, given, results in graphs:
        raw, final = out / f"{name}.fp32.onnx", out / f"{name}.onnx"
        torch.onnx.export(
            graph,
            (example,),
            str(raw),
            input_names=[given],
            output_names=results,
            dynamic_axes={given: {0: "n", 1: "t"}, **{r: {0: "n", 1: "t"} for r in results}},
            opset_version=OPSET,
            dynamo=False,
        )
        if quantize:
            _quantize(raw, final, keep if name == "encoder" else ())
            raw.unlink()
        else:
            raw.rename(final)
    skip = ("encoder.", "cue_layers.")
    heads = {k: v.numpy().astype(np.float16) for k, v in model.state_dict().items() if not k.startswith(skip)}
    np.savez_compressed(out / "heads.npz", **heads)
    if tokenizer.resolve() != (out / "tokenizer.json").resolve():
        shutil.copy(tokenizer, out / "tokenizer.json")
    write_card(out, card)


def write_card(out: Path, card: dict[str, Any]) -> None:
    """``model.json``: the layout's version, what ``card`` tells, and a hash of each file."""
    names = ("encoder.onnx", "cue_layers.onnx", "heads.npz", "tokenizer.json")
    hashes = {n: hashlib.sha256((out / n).read_bytes()).hexdigest() for n in names}
    row = {"version": VERSION, **card, "sha256": hashes}
    (out / "model.json").write_text(json.dumps(row, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def _quantize(raw: Path, final: Path, keep: Sequence[int]) -> None:
    import onnx

    nodes = onnx.load(str(raw)).graph.node
    exclude = [n.name for n in nodes if n.op_type == "MatMul" and any(f"/layers.{i}/ffn_out/" in n.name for i in keep)]
    # Attention scores multiply two activations: nothing to gain there, so only products with a weight are quantized.
    weights = {i.name for i in onnx.load(str(raw)).graph.initializer}
    exclude += [n.name for n in nodes if n.op_type == "MatMul" and not any(i in weights for i in n.input)]
    quantize_dynamic(
        str(raw),
        str(final),
        op_types_to_quantize=["MatMul", "Gather"],
        per_channel=True,
        weight_type=QuantType.QInt8,
        nodes_to_exclude=exclude,
        extra_options={"DefaultTensorType": 1, "MatMulConstBOnly": True},
    )
