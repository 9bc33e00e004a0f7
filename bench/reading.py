"""Worker: reads all articles in a fresh process and tells how long it took and how much memory. One JSON object on stdout."""

from __future__ import annotations

import argparse
import json
import time
from pathlib import Path

from bench.memory import peak_mb
from musnad.pipeline import Reader
from musnad.segment import segment
from musnad.tag import Network
from musnad.tag.windows import make_windows
from musnad.types import Article


def main() -> None:
    """Reads ``--texts`` (a JSON list) with ``--threads``."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--texts", type=Path, required=True)
    parser.add_argument("--threads", type=int, required=True)
    parser.add_argument("--windows", type=int, default=0, help="tell the window lengths of so many articles")
    parser.add_argument("--model", type=Path)
    args = parser.parse_args()
    texts: list[str] = json.loads(args.texts.read_text("utf-8"))
    articles = [Article(str(i), text) for i, text in enumerate(texts)]
    reader = Reader(threads=args.threads, model=args.model)
    for article in articles[:3]:
        reader.read(article)
    began = time.perf_counter()
    statements = sum(len(reader.read(article).attributions) for article in articles)
    seconds = time.perf_counter() - began
    peak = peak_mb()
    row: dict[str, object] = {"seconds": seconds, "statements": statements, "peak_mb": peak}
    if args.windows:
        tokenizer = Network(args.model).tokenizer
        step = max(1, len(articles) // args.windows)
        row["windows"] = [[len(ids) for ids in make_windows(segment(a), tokenizer).ids] for a in articles[::step][: args.windows]]
    print(json.dumps(row))


if __name__ == "__main__":
    main()
