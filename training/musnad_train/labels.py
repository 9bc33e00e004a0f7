"""Annotated articles whose texts may not be shipped: labels that name an article by id and hash of its text."""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from musnad.types import Reading
from musnad.types.resolved import from_json

KEPT = ("attributions", "relations", "times", "amounts")


def text_hash(text: str) -> str:
    """SHA-256 of the text in UTF-8."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def without_text(row: Mapping[str, Any]) -> dict[str, Any]:
    """An article in the resolved form as labels: offsets only, no word of the text."""
    entities = [{k: e[k] for k in ("id", "type", "mentions")} for e in row["entities"]]
    return {"id": row["id"], "sha256": text_hash(row["text"]), "entities": entities, **{k: row[k] for k in KEPT}}


def join_texts(labels: Path, news: Path) -> list[Reading]:
    """Readings of a labels file, in its order, with the texts from ``news`` (``*.jsonl.gz``).

    Raises:
        ValueError: a text is not there, or is not the one that was annotated.
    """
    rows = {(r := json.loads(line))["id"]: r for line in labels.read_text(encoding="utf-8").splitlines() if line.strip()}
    found = {a["id"]: a for a in _articles(news) if a["id"] in rows}
    missing = rows.keys() - found.keys()
    if missing:
        raise ValueError(f"{labels}: {news} lacks the texts of {len(missing)} articles, {min(missing)} among them")
    out = []
    for name, row in rows.items():
        article = found[name]
        if text_hash(article["text"]) != row["sha256"]:
            raise ValueError(f"{name}: the text in {news} is not the one that was annotated")
        told = {k: article.get(k) for k in ("text", "outlet", "date")}
        out.append(from_json({**row, **told}))
    return out


def _articles(news: Path) -> Iterable[dict[str, Any]]:
    for path in sorted(news.glob("*.jsonl.gz")):
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            yield from map(json.loads, lines)
