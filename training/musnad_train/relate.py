"""Trains the relations' head anew on the finished encoder.

Related pairs are one in a hundred: the joint run ends before their head has learned what the states hold. With the encoder
fixed, its states are computed once and the head alone takes minutes.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional as F

from musnad.tag import labels
from musnad_train.batch import encode, relation_logits, relation_pairs, word_states
from musnad_train.data import Example
from musnad_train.model import Reader, Relations

EPOCHS = 14
RATE = 1e-3
DECAY = 0.05
BATCH = 8
SEED = 29


@torch.no_grad()
def states(model: Reader, examples: Sequence[Example]) -> list[Tensor]:
    """The words' last states of each article, in half precision."""
    return [word_states(encode(model, [e])[0].last, e).half() for e in examples]


def train(cached: Sequence[Tensor], examples: Sequence[Example], seed: int = SEED) -> Relations:
    """A head trained on all examples."""
    torch.manual_seed(seed)
    head = Relations()
    prepared = [(i, *relation_pairs(e)) for i, e in enumerate(examples) if len(e.mentions) > 1]
    prepared = [p for p in prepared if len(p[1])]
    optimizer = torch.optim.AdamW(head.parameters(), lr=RATE, weight_decay=DECAY)
    steps = EPOCHS * -(-len(prepared) // BATCH)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, RATE, total_steps=steps, pct_start=0.1)
    head.train()
    for epoch in range(EPOCHS):
        random.Random(seed + epoch).shuffle(prepared)
        for at in range(0, len(prepared), BATCH):
            some: list[Tensor] = []
            targets: list[np.ndarray] = []
            for i, pairs, gold in prepared[at : at + BATCH]:
                some.append(relation_logits(head, examples[i], cached[i].float(), pairs))
                targets.append(gold)
            target = torch.from_numpy(np.concatenate(targets))
            weight = torch.ones(len(labels.RELATIONS) + 1)
            weight[labels.NO_RELATION] = 0.3
            loss = F.cross_entropy(torch.cat(some), target, weight=weight)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            schedule.step()
    return head.eval()


def into(weights: Path, head: Relations, out: Path) -> None:
    """Writes the reader's weights with the head in place of its own."""
    state = torch.load(weights, map_location="cpu")
    state = {k: v for k, v in state.items() if not k.startswith("relations.")}
    torch.save(state | {f"relations.{k}": v for k, v in head.state_dict().items()}, out)


def reader_without_relations(weights: Path, model: Reader) -> Reader:
    """Loads all but the relations' head, which may be of another shape."""
    state = {k: v for k, v in torch.load(weights, map_location="cpu").items() if not k.startswith("relations.")}
    model.load_state_dict(state, strict=False)
    return model.eval()
