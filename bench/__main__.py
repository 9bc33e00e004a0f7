"""Measures, prints a table, and writes ``bench/results.json`` and ``bench/results.md``."""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

import musnad
from bench import bert, start
from bench.corpus import PROJECT, Corpus, gather
from bench.table import markdown
from musnad.tag.network import shipped

THREADS = (1, 2)


def main() -> None:
    """Everything that is measured, each part in a process of its own."""
    parser = argparse.ArgumentParser(prog="bench", description=__doc__)
    parser.add_argument("--articles", type=Path, help="a folder, or a .jsonl or .jsonl.gz file with text")
    parser.add_argument("--most", type=int, default=500, help="how many articles to read")
    parser.add_argument("--sample", type=int, default=60, help="how many of them the BERT-base-sized tagger gets")
    parser.add_argument("--model", type=Path, help="another model folder than the shipped one; the cold start is left out then")
    parser.add_argument("--out", type=Path, default=PROJECT / "bench", help="where the results go")
    args = parser.parse_args()
    began = time.monotonic()
    corpus = gather(args.articles, args.most)
    with tempfile.TemporaryDirectory() as name:
        results = measure(corpus, args.sample, args.model, Path(name))
    results["command"] = "make bench" if len(sys.argv) == 1 else "python -m bench " + " ".join(sys.argv[1:])
    table = markdown(results)
    args.out.mkdir(parents=True, exist_ok=True)
    (args.out / "results.json").write_text(json.dumps(results, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    (args.out / "results.md").write_text(table, encoding="utf-8")
    print(f"\n{table}\n{time.monotonic() - began:.0f} seconds; written to {args.out / 'results.json'} and results.md")


def measure(corpus: Corpus, sample: int, model: Path | None, folder: Path) -> dict[str, Any]:
    """Figures for the table."""
    folder_of_model = model or shipped()
    texts = folder / "texts.json"
    texts.write_text(json.dumps(corpus.texts), encoding="utf-8")
    chosen = ["--model", str(model)] if model else []
    step = max(1, len(corpus.texts) // sample)
    words = sum(len(t.split()) for t in corpus.texts[::step][:sample])
    reading: dict[str, dict[str, float]] = {}
    lengths: list[list[int]] = []
    for threads in THREADS:
        _tell(f"reading {len(corpus.texts)} articles with {threads} thread(s)")
        row = _worker("bench.reading", "--texts", str(texts), "--threads", str(threads), "--windows", str(sample), *chosen)
        lengths = row.pop("windows")
        rates = {"articles_a_second": len(corpus.texts) / row["seconds"], "words_a_second": corpus.words / row["seconds"]}
        reading[str(threads)] = row | rates
    graph, windows = folder / "bert.onnx", folder / "windows.json"
    windows.write_text(json.dumps(lengths), encoding="utf-8")
    _worker("bench.bert", "write", str(graph))
    tagging: dict[str, dict[str, float]] = {}
    for threads in THREADS:
        _tell(f"BERT-base-sized tagger on {len(lengths)} articles with {threads} thread(s)")
        row = _worker("bench.bert", "run", str(graph), "--windows", str(windows), "--threads", str(threads))
        tagging[str(threads)] = row | {"articles_a_second": len(lengths) / row["seconds"], "words_a_second": words / row["seconds"]}
    starts: dict[str, float] = {}
    if model is None:
        _tell("cold start")
        starts = {"help": start.help_seconds(), "first_article": start.first_article_seconds(corpus.texts[0], folder)}
    subwords = sum(map(sum, lengths))
    return {
        "version": musnad.__version__,
        "model": sha256((folder_of_model / "encoder.onnx").read_bytes()).hexdigest(),
        "date": datetime.now(UTC).date().isoformat(),
        "machine": f"{_processor()}, {len(_processors())} processors in use, Python {platform.python_version()}",
        "corpus": {"name": corpus.name, "articles": len(corpus.texts), "words": corpus.words, "sha256": corpus.sha256},
        "sample": {"articles": len(lengths), "subwords": subwords, "subwords_a_word": subwords / words, "batch": bert.BATCH},
        "musnad": reading,
        "bert": tagging,
        "start": starts,
    }


def _worker(module: str, *arguments: str) -> dict[str, Any]:
    """Runs one part in a fresh process, so that its memory is its own; threads of numpy too are held to what is measured."""
    threads = arguments[arguments.index("--threads") + 1] if "--threads" in arguments else "1"
    limits = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), threads)
    command: Sequence[str] = [sys.executable, "-m", module, *arguments]
    done = subprocess.run(command, cwd=PROJECT, env=os.environ | limits, stdout=subprocess.PIPE, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"{module} ended with {done.returncode}")
    return dict(json.loads(done.stdout or "{}"))


def _tell(what: str) -> None:
    print(f"{what} ...", file=sys.stderr, flush=True)


def _processor() -> str:
    info = Path("/proc/cpuinfo")
    names = (
        [line.split(":", 1)[1].strip() for line in info.read_text().splitlines() if line.startswith("model name")] if info.exists() else []
    )
    return names[0] if names else platform.processor() or platform.machine()


def _processors() -> set[int]:
    return os.sched_getaffinity(0) if hasattr(os, "sched_getaffinity") else set(range(os.cpu_count() or 1))


if __name__ == "__main__":
    main()
