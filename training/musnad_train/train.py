"""Trains the reader. Resumes from its checkpoint; logs every part of the loss; averages the weights at the end."""

from __future__ import annotations

import json
import random
import time
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import torch
from torch import nn
from torch.optim import AdamW

from musnad_train.batch import losses, weighted
from musnad_train.data import Example
from musnad_train.encoder import Encoder, EncoderConfig
from musnad_train.model import Reader

AVERAGE_EVERY = 5


@dataclass(frozen=True, slots=True)
class Phase:
    """A stretch of training.

    Attributes:
        data: Names of the data sets that it draws from.
        steps: How many batches.
        start: Factor on all learning rates at its beginning.
        end: The factor at its end; it moves linearly.
        weights: Weights of parts of the loss that differ from ``batch.WEIGHTS``.
    """

    data: tuple[str, ...]
    steps: int
    start: float
    end: float
    weights: tuple[tuple[str, float], ...] = ()


@dataclass(frozen=True, slots=True)
class Plan:
    """How a training run goes. Phases follow each other on one optimizer; later ones may draw from more data."""

    phases: tuple[Phase, ...]
    batch: int = 2
    encoder_rate: float = 2.5e-4
    head_rate: float = 1e-3
    cue_layer_rate: float = 3e-4
    layer_decay: float = 0.9
    warmup: int = 72
    average: float = 0.997
    seed: int = 13


def load_encoder(path: Path) -> Encoder:
    """An encoder from its weights."""
    state = torch.load(path)
    encoder = Encoder(EncoderConfig(vocab=state["word.weight"].shape[0]))
    encoder.load_state_dict(state)
    return encoder


def optimizer_for(model: Reader, plan: Plan) -> AdamW:
    """Lower rates for lower layers; heads learn fastest."""
    depth = len(model.encoder.layers)
    groups = []
    for i, layer in enumerate(model.encoder.layers):
        groups.append({"params": list(layer.parameters()), "lr": plan.encoder_rate * plan.layer_decay ** (depth - 1 - i)})
    low = [*model.encoder.word.parameters(), *model.encoder.position.parameters(), *model.encoder.norm.parameters()]
    groups.append({"params": low, "lr": plan.encoder_rate * plan.layer_decay**depth})
    groups.append({"params": [*model.cue_layers.parameters(), model.marker], "lr": plan.cue_layer_rate})
    taken = {id(p) for g in groups for p in g["params"]}
    groups.append({"params": [p for p in model.parameters() if id(p) not in taken], "lr": plan.head_rate})
    return AdamW(groups, weight_decay=0.01, fused=True)


class Run:
    """One training run in a folder: resumes where its checkpoint stands.

    Args:
        data: Examples by the name of their data set.
        encoder: Weights of the encoder to start from.
        out: Folder for checkpoint, log and result.
        plan: How to train.
    """

    def __init__(self, data: Mapping[str, Sequence[Example]], encoder: Path, out: Path, plan: Plan) -> None:
        out.mkdir(parents=True, exist_ok=True)
        torch.manual_seed(plan.seed)
        torch.set_flush_denormal(True)  # the tails of softmax turn into denormals, which are slow
        self.data, self.out, self.plan = data, out, plan
        self.model = Reader(load_encoder(encoder))
        self.averaged = {k: v.detach().clone() for k, v in self.model.state_dict().items()}
        self.optimizer = optimizer_for(self.model, plan)
        self.base = [g["lr"] for g in self.optimizer.param_groups]
        self.step = 0
        self.checkpoint = out / "checkpoint.pt"
        if self.checkpoint.exists():
            state = torch.load(self.checkpoint, weights_only=False)
            if state["plan"] != asdict(plan):
                raise ValueError(f"{self.checkpoint} is of another plan: move it away to train anew")
            self.model.load_state_dict(state["model"])
            self.optimizer.load_state_dict(state["optimizer"])
            self.averaged, self.step = state["averaged"], state["step"]

    def save(self) -> None:
        """Writes the checkpoint; a run that is cut off meanwhile keeps the one before."""
        state = {"model": self.model.state_dict(), "optimizer": self.optimizer.state_dict(), "averaged": self.averaged, "step": self.step}
        fresh = self.checkpoint.with_suffix(".new")
        torch.save(state | {"plan": asdict(self.plan)}, fresh)
        fresh.replace(self.checkpoint)

    def train(self) -> Path:
        """Goes on to the plan's end; returns where the averaged weights lie."""
        log = (self.out / "train.log.jsonl").open("a", encoding="utf-8")
        began = time.monotonic()
        self.model.train()
        seen: dict[str, float] = {}
        begin = 0
        for number, phase in enumerate(self.plan.phases):
            examples = [e for name in phase.data for e in self.data[name]]
            while begin <= self.step < begin + phase.steps:
                at = self.step - begin
                factor = phase.start + (phase.end - phase.start) * at / phase.steps
                parts = self._step(self._batch(examples, at, number), factor * min(1.0, (self.step + 1) / self.plan.warmup), phase)
                for name, value in parts.items():
                    seen[name] = value if name not in seen else 0.97 * seen[name] + 0.03 * value
                if self.step % 20 == 0:
                    row = {"step": self.step, "phase": number, "factor": round(factor, 3), "seconds": round(time.monotonic() - began)}
                    log.write(json.dumps(row | {k: round(v, 4) for k, v in seen.items()}) + "\n")
                    log.flush()
                if self.step % 100 == 0:
                    self.save()
            begin += phase.steps
        self.save()
        weights = self.out / "reader.pt"
        torch.save(self.averaged, weights)
        return weights

    def _batch(self, examples: Sequence[Example], at: int, phase: int) -> list[Example]:
        a_round = -(-len(examples) // self.plan.batch)
        order = list(range(len(examples)))
        random.Random(self.plan.seed + 1000 * phase + at // a_round).shuffle(order)
        place = at % a_round * self.plan.batch
        return [examples[i] for i in order[place : place + self.plan.batch]]

    def _step(self, batch: Sequence[Example], factor: float, phase: Phase) -> dict[str, float]:
        for group, rate in zip(self.optimizer.param_groups, self.base, strict=True):
            group["lr"] = rate * factor
        parts = losses(self.model, batch)
        self.optimizer.zero_grad()
        weighted(parts, dict(phase.weights)).backward()
        nn.utils.clip_grad_norm_(self.model.parameters(), 1.0)
        self.optimizer.step()
        self.step += 1
        if self.step % AVERAGE_EVERY == 0:
            keep = min(self.plan.average, self.step / (self.step + 50)) ** AVERAGE_EVERY
            with torch.no_grad():
                for k, v in self.model.state_dict().items():
                    self.averaged[k].lerp_(v, 1 - keep)
        return {k: v.item() for k, v in parts.items()}
