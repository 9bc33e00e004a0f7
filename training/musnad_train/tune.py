"""Chooses the model's thresholds on development articles and scores it there."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

from musnad.evaluate import Report, evaluate
from musnad.pipeline import Reader
from musnad.tag.network import Thresholds
from musnad_train.data import load

CUES = (0.4, 0.5, 0.6)
NAMES = (0.0, 0.7, 1.4, 2.1, 2.8)
RELATIONS = (0.2, 0.3, 0.4, 0.5)


def choose(model: Path, dev: Path) -> tuple[dict[str, float], dict[str, float | None]]:
    """Thresholds and the figures that they give; each is chosen by the one measure that it moves."""
    gold = load(dev)

    def report(thresholds: Thresholds) -> Report:
        card = json.loads((model / "model.json").read_text(encoding="utf-8"))
        card["thresholds"] = asdict(thresholds)
        (model / "model.json").write_text(json.dumps(card, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
        reader = Reader(threads=2, model=model)
        return evaluate(gold, [reader.read(g.article) for g in gold])

    def best(measure: str, options: list[Thresholds]) -> Thresholds:
        return max(options, key=lambda t: report(t).headline().get(measure) or 0.0)

    cue = best("FULL (cue + right source + content F1>=0.8)", [Thresholds(cue=c) for c in CUES]).cue
    name = best("names (span + type)", [Thresholds(cue=cue, name=n) for n in NAMES]).name
    chosen = best("relations", [Thresholds(cue=cue, name=name, relation=r) for r in RELATIONS])
    return asdict(chosen), report(chosen).headline()
