"""The plan of the shipped model, and where its data lie."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tokenizers import Tokenizer

from musnad.types import Reading
from musnad_train.data import Example, build, load
from musnad_train.labels import join_texts
from musnad_train.train import Phase, Plan

GOLD = ("gold", "real-1")
ALL = (*GOLD, "real-2", "real-3", "own-1")
SHIPPED = Plan(
    phases=(
        Phase(GOLD, 400, 1.0, 0.6),
        Phase((*GOLD, "real-2", "own-1"), 300, 0.8, 0.8),
        Phase(ALL, 200, 0.8, 0.72),
        Phase(ALL, 1000, 0.72, 0.32, (("link", 2.0), ("relations", 6.0))),
        Phase(ALL, 500, 0.32, 0.0, (("link", 2.0), ("relations", 12.0))),
    )
)
"""Data joined as they were annotated; the last phase has all of them and takes the rates down to nothing. Few of the
pairs of mentions that the relations' loss is a mean over are related, so that it had hardly moved by then: more weight."""


@dataclass(frozen=True, slots=True)
class Places:
    """Folders and files of a training run.

    Attributes:
        gold: Folder with ``train/articles.gold.jsonl`` and ``dev/articles.gold.jsonl``.
        news: Folder with the plain articles (``*.jsonl.gz``).
        project: The project's own ``data`` folder.
        work: Where checkpoints and the tokenizer go; outside the tree, or ignored by git.
    """

    gold: Path
    news: Path
    project: Path
    work: Path


def sources(places: Places) -> dict[str, Callable[[], list[Reading]]]:
    """How to read each data set that the plan names."""
    real = {f"real-{i}": (lambda i=i: join_texts(places.project / "real" / f"labels-{i}.jsonl", places.news)) for i in (1, 2, 3)}
    own = {"own-1": lambda: load(places.project / "corpus" / "train-1.jsonl")}
    return {"gold": lambda: load(places.gold / "train" / "articles.gold.jsonl"), **real, **own}


def examples(places: Places, plan: Plan) -> dict[str, list[Example]]:
    """Examples of every data set of the plan."""
    tokenizer = Tokenizer.from_file(str(places.work / "tokenizer.json"))
    wanted = {name for phase in plan.phases for name in phase.data}
    return {name: [build(r, tokenizer) for r in read()] for name, read in sources(places).items() if name in wanted}
