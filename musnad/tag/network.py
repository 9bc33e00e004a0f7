"""The ONNX side of the model: the encoder and the cue-conditioned layers."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cached_property
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from musnad.errors import ModelError
from musnad.tag.heads import Floats, Heads

if TYPE_CHECKING:
    from onnxruntime import InferenceSession

Given = TypeVar("Given")
Result = TypeVar("Result")

VERSION = 1
"""Layout of the model folder that this code reads."""

FILES = ("model.json", "tokenizer.json", "encoder.onnx", "cue_layers.onnx", "heads.npz")


def shipped() -> Path:
    """The folder of the model that the package ships."""
    return Path(str(resources.files("musnad.tag").joinpath("model")))


@dataclass(frozen=True, slots=True)
class Thresholds:
    """Where the model says yes; chosen on development data and kept with the weights.

    Attributes:
        cue: Least probability of a cue.
        name: What is added to the logit of being no name, so that only surer words are one.
        relation: Least probability of a relation.
    """

    cue: float = 0.5
    name: float = 0.0
    relation: float = 0.5


class Network:
    """A loaded model folder.

    Args:
        folder: Where the files lie; the shipped model by default.
        threads: Threads that the windows and segments of one article are spread over.

    Raises:
        ModelError: a file is missing or damaged, or of another version.
    """

    def __init__(self, folder: Path | None = None, threads: int = 1) -> None:
        self.folder = folder or shipped()
        missing = [name for name in FILES if not (self.folder / name).is_file()]
        if missing:
            raise ModelError(f"{self.folder} has no {', '.join(missing)}: reinstall musnad, or give a model folder")
        self._pool = ThreadPoolExecutor(threads) if threads > 1 else None
        try:
            self.card: dict[str, Any] = json.loads((self.folder / "model.json").read_text(encoding="utf-8"))
            if self.card.get("version") != VERSION:
                raise ModelError(f"{self.folder} holds a model of version {self.card.get('version')}; this code reads version {VERSION}")
            self.thresholds = Thresholds(**self.card.get("thresholds", {}))
            self.tokenizer = Tokenizer.from_file(str(self.folder / "tokenizer.json"))
            with np.load(self.folder / "heads.npz") as weights:
                self._marker: Floats = weights["marker"].astype(np.float32)
                self.heads = Heads({k: weights[k] for k in weights.files if k != "marker"})
            self._encoder = self._session("encoder.onnx")
            self._cue_layers = self._session("cue_layers.onnx")
        except ModelError:
            raise
        except Exception as error:
            raise ModelError(f"{self.folder} can't be read as a model ({error}): reinstall musnad") from error

    def _session(self, name: str) -> InferenceSession:
        import onnxruntime as ort

        options = ort.SessionOptions()
        options.intra_op_num_threads = 1  # threads go to windows and segments, which don't wait for each other
        options.inter_op_num_threads = 1
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        options.log_severity_level = 3
        return ort.InferenceSession(str(self.folder / name), options, providers=["CPUExecutionProvider"])

    @cached_property
    def hidden(self) -> int:
        """Width of a state."""
        return len(self._marker)

    def each(self, work: Callable[[Given], Result], items: Sequence[Given]) -> list[Result]:
        """``work`` on every item, on as many threads as the network may use."""
        return list(self._pool.map(work, items)) if self._pool and len(items) > 1 else [work(i) for i in items]

    def encode(self, ids: NDArray[np.int64]) -> tuple[Floats, Floats]:
        """One window's ids [T] to the states [T, H] that the cue layers start from, and the last ones."""
        split, last = self._encoder.run(None, {"ids": ids[None]})
        return split[0], last[0]

    def condition(self, segment: Floats, marked: NDArray[np.float32]) -> Floats:
        """A segment's states [S, H] with N cues marked [N, S]; conditioned states [N, S, H]."""
        x = segment[None] + marked[:, :, None] * self._marker
        (out,) = self._cue_layers.run(None, {"states": x.astype(np.float32)})
        return np.asarray(out, np.float32)
