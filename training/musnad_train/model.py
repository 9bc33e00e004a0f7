"""The reader: one encoder pass a window, light heads on its states, two cue-conditioned layers.

Shapes: ``W`` windows of ``T`` subwords, ``N`` cues with segments of ``S`` subwords and ``U`` words, ``H`` = 384.
The run-time side of the heads is ``musnad.tag.heads`` in numpy; ``tests`` hold both together.
"""

from __future__ import annotations

import copy
from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from musnad.tag import labels
from musnad.tag.heads import RELATION_FEATURES
from musnad.tag.pairs import FEATURES
from musnad_train.encoder import Dropout, Encoder, Layer

H = 384
SPLIT = 10
"""The cue-conditioned layers start from the states of this layer."""
POINTER = 160
LINK = 128
LINK_HIDDEN = 64
RELATION = 160


class Pointer(nn.Module):
    """Start and end of one span asked for by a cue, with `none` as an answer."""

    def __init__(self) -> None:
        super().__init__()
        self.start_query = nn.Linear(H, POINTER)
        self.start_key = nn.Linear(H, POINTER)
        self.start_prior = nn.Linear(H, 1)
        self.start_distance = nn.Embedding(labels.DISTANCE_BUCKETS, 1)
        self.none = nn.Linear(H, 1)
        self.end_query = nn.Linear(2 * H, POINTER)
        self.end_key = nn.Linear(2 * H, POINTER)
        self.end_prior = nn.Linear(2 * H, 1)
        self.end_distance = nn.Embedding(labels.DISTANCE_BUCKETS, 1)
        self.drop = Dropout(0.2)
        nn.init.zeros_(self.start_distance.weight)
        nn.init.zeros_(self.end_distance.weight)

    def start(self, cue: Tensor, words: Tensor, distance: Tensor) -> Tensor:
        """``cue`` [N, H], ``words`` [N, U, H], ``distance`` [N, U] buckets to logits [N, 1 + U], `none` first."""
        key = self.drop(words)
        score = (self.start_key(key) @ self.start_query(self.drop(cue))[:, :, None]).squeeze(-1) * (2 * POINTER**-0.5)
        score = score + self.start_prior(key).squeeze(-1) + self.start_distance(distance).squeeze(-1)
        return torch.cat([self.none(cue), score], dim=1)

    def end(self, cue: Tensor, first: Tensor, words: Tensor, distance: Tensor) -> Tensor:
        """``first`` [N, H] is the state of the start word; logits [N, U]. A word is seen with the one after it, the
        last with the first.
        """
        following = torch.cat([words[:, 1:], words[:, :1]], dim=1)
        key = self.drop(torch.cat([words, following], dim=-1))
        query = self.end_query(self.drop(torch.cat([cue, first], dim=-1)))
        score = (self.end_key(key) @ query[:, :, None]).squeeze(-1) * (2 * POINTER**-0.5)
        return score + self.end_prior(key).squeeze(-1) + self.end_distance(distance).squeeze(-1)


class Linker(nn.Module):
    """Scores of candidate mentions for each query: state products and outside features through one hidden layer."""

    def __init__(self) -> None:
        super().__init__()
        self.query = nn.ModuleList(nn.Linear(2 * H, LINK) for _ in range(3))
        self.key = nn.Linear(2 * H, LINK)
        self.product = nn.Linear(LINK, LINK_HIDDEN)
        self.outside = nn.Linear(FEATURES, LINK_HIDDEN)
        self.score = nn.Linear(LINK_HIDDEN, 1)
        self.none = nn.ModuleList(nn.Sequential(nn.Linear(2 * H, LINK_HIDDEN), nn.ReLU(), nn.Linear(LINK_HIDDEN, 1)) for _ in range(3))
        self.drop = Dropout(0.2)

    def forward(self, kind: int, query: Tensor, mentions: Tensor, features: Tensor) -> Tensor:
        """``query`` [Q, 2H], ``mentions`` [M, 2H], ``features`` [Q, M, F] to [Q, 1 + M], `none` first."""
        q, k = self.query[kind](self.drop(query)), self.key(self.drop(mentions))
        hidden = F.relu(self.product(q[:, None] * k[None]) + self.outside(features))
        return torch.cat([self.none[kind](query), self.score(hidden).squeeze(-1)], dim=1)


class Relations(nn.Module):
    """The relation of an ordered pair of mentions of one segment."""

    def __init__(self) -> None:
        super().__init__()
        self.a = nn.Linear(2 * H, RELATION)
        self.b = nn.Linear(2 * H, RELATION)
        self.between = nn.Linear(H, RELATION)
        self.outside = nn.Linear(RELATION_FEATURES, RELATION)
        self.product_a = nn.Linear(2 * H, RELATION)
        self.product_b = nn.Linear(2 * H, RELATION)
        self.out = nn.Linear(2 * RELATION, len(labels.RELATIONS) + 1)
        self.drop = Dropout(0.2)

    def forward(self, a: Tensor, b: Tensor, between: Tensor, features: Tensor) -> Tensor:
        """``a``, ``b`` [P, 2H]; ``between`` [P, H]; ``features`` [P, RELATION_FEATURES]; logits [P, 13]."""
        a, b = self.drop(a), self.drop(b)
        added = F.relu(self.a(a) + self.b(b) + self.between(self.drop(between)) + self.outside(features))
        product = torch.tanh(self.product_a(a)) * torch.tanh(self.product_b(b))
        return self.out(torch.cat([added, product], dim=-1))


@dataclass(slots=True)
class States:
    """``split`` is layer 10, ``last`` layer 12; both [W, T, H]."""

    split: Tensor
    last: Tensor


class Reader(nn.Module):
    """Encoder and all heads."""

    def __init__(self, encoder: Encoder) -> None:
        super().__init__()
        self.encoder = encoder
        self.names = nn.Linear(H, labels.NAME_TAGS)
        self.nominals = nn.Linear(H, labels.NOMINAL_TAGS)
        self.cues = nn.Linear(H, labels.CUE_TAGS)
        self.prefix = nn.Linear(H, labels.PREFIXES)
        self.marker = nn.Parameter(torch.zeros(H))
        self.cue_layers = nn.ModuleList(copy.deepcopy(layer) for layer in encoder.layers[SPLIT:])
        self.pointers = nn.ModuleDict({name: Pointer() for name in labels.POINTERS})
        self.stance = nn.Sequential(nn.Linear(H, H), nn.GELU(), Dropout(0.2), nn.Linear(H, len(labels.STANCES)))
        self.kind = nn.Sequential(nn.Linear(2 * H, 128), nn.GELU(), Dropout(0.2), nn.Linear(128, len(labels.KINDS) + 1))
        self.linker = Linker()
        self.relations = Relations()
        self.drop = Dropout(0.1)
        nn.init.normal_(self.marker, std=0.02)

    def encode(self, ids: Tensor) -> States:
        """``ids`` [W, T]."""
        states = self.encoder(ids)
        return States(states[SPLIT], states[-1])

    def tags(self, last: Tensor) -> dict[str, Tensor]:
        """Logits of each tag layer over the words' states [n, H]."""
        x = self.drop(last)
        return {"names": self.names(x), "nominals": self.nominals(x), "cues": self.cues(x), "prefix": self.prefix(last)}

    def condition(self, segments: Tensor, marked: Tensor, bias: Tensor) -> Tensor:
        """``segments`` [N, S, H] of layer 10, ``marked`` [N, S] 1 on the cue's subwords, ``bias`` [N, 1, 1, S]."""
        x = segments + marked[:, :, None] * self.marker
        for layer in self.cue_layers:
            assert isinstance(layer, Layer)
            x = layer(x, bias)
        return x
