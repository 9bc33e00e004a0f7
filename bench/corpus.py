"""The articles that are read, and their hash."""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[1]
SHORTEST, LONGEST = 200, 450
"""Words of an article that counts as an ordinary one."""


@dataclass(frozen=True, slots=True)
class Corpus:
    """What is read.

    Attributes:
        name: Where it comes from, for the table.
        texts: The articles.
    """

    name: str
    texts: tuple[str, ...]

    @property
    def sha256(self) -> str:
        """Over all texts, in order."""
        return hashlib.sha256("\0".join(self.texts).encode()).hexdigest()

    @property
    def words(self) -> int:
        """Words between blanks."""
        return sum(len(t.split()) for t in self.texts)


def gather(source: Path | None, most: int) -> Corpus:
    """Up to ``most`` articles of 200 to 450 words.

    Args:
        source: A folder, or a ``.jsonl`` or ``.jsonl.gz`` file; by default a news collection beside the project where there
            is one, else the project's own corpus and examples, repeated until there are enough.
        most: How many.

    Raises:
        SystemExit: there is no article of that length.
    """
    beside = PROJECT.parent / "shared" / "news"
    chosen = source or (beside if beside.is_dir() else None)
    if chosen:
        texts = _spread([list(_texts(p)) for p in _files(chosen)], most)
        if not texts:
            raise SystemExit(f"{chosen}: no article of {SHORTEST} to {LONGEST} words")
        return Corpus(source.name if source else "news of many outlets", tuple(texts))
    own = [t for folder in ("data/corpus", "examples") for p in _files(PROJECT / folder) for t in _texts(p)]
    if not own:
        raise SystemExit("the project's corpus has no article of that length; give some with ARTICLES=")
    return Corpus("the project's own corpus, repeated", tuple(own[i % len(own)] for i in range(most)))


def _files(source: Path) -> list[Path]:
    if source.is_file():
        return [source]
    return sorted(p for p in source.rglob("*") if p.name.endswith((".jsonl", ".jsonl.gz")))


def _texts(path: Path) -> Iterator[str]:
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as lines:
        for line in lines:
            text = json.loads(line).get("text") or ""
            if SHORTEST <= len(text.split()) <= LONGEST:
                yield text


def _spread(files: Sequence[Sequence[str]], most: int) -> list[str]:
    """Evenly over the files, and over each file from its beginning to its end."""
    filled = sorted((f for f in files if f), key=len)
    out: list[str] = []
    for i, texts in enumerate(filled):
        share = (most - len(out)) // (len(filled) - i)
        step = max(1.0, len(texts) / max(1, share))
        out += [texts[int(k * step)] for k in range(min(share, len(texts)))]
    return out
