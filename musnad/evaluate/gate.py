"""The gate: no figure may fall below its floor.

    python -m musnad.evaluate.gate GOLD                              check
    python -m musnad.evaluate.gate GOLD --update                     raise the floors to what is reached now
    python -m musnad.evaluate.gate GOLD --update --lower --why "..." let them fall, with the reason

The exit code is 0, or 1 where a figure lies below its floor or the gold is another, or 2 where the call is wrong.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from musnad.errors import MusnadError, UsageError
from musnad.evaluate.compare import evaluate
from musnad.evaluate.files import readings
from musnad.evaluate.floors import Pinned, complaints, load, repinned, save, sha256_of
from musnad.evaluate.report import Report
from musnad.types import Reading

FLOORS = Path("data/floors.toml")
"""Where the project keeps its floors, from its root."""

SLACK = 1.0
"""Points between figure and floor: another processor rounds 8-bit sums otherwise, and a statement or two turns out otherwise."""


def name_of(gold: Path) -> str:
    """What a gold is called in the floor file: the folder that it lies in."""
    return gold.resolve().parent.name


def measure(gold: Path, *, predicted: Path | None = None, threads: int = 1) -> Report:
    """The figures of ``gold``, read now unless ``predicted`` holds readings of it.

    What the reader can't read stops it here: the gate is about the reader.
    """
    annotated = readings(gold)
    return evaluate(annotated, readings(predicted) if predicted else _read(annotated, threads))


def check(name: str, pinned: Pinned | None, report: Report, sha256: str) -> tuple[str, ...]:
    """What speaks against letting this through, each in a sentence."""
    if pinned is None:
        return (f"no floors are pinned for {name!r}: python -m musnad.evaluate.gate GOLD --update",)
    return complaints(pinned, report, sha256)


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the gate and returns its exit code."""
    try:
        return _run(_parser().parse_args(arguments))
    except MusnadError as error:
        print(f"gate: {error}", file=sys.stderr)
        return 2 if isinstance(error, UsageError) else 1


def _run(asked: argparse.Namespace) -> int:
    if asked.lower != bool(asked.why and asked.why.strip()):
        raise UsageError('--lower and --why "the reason" go together')
    if asked.lower and not asked.update:
        raise UsageError("--lower is for --update")
    golds = load(asked.floors)
    name = asked.name or name_of(asked.gold)
    pinned, sha256 = golds.get(name), sha256_of(asked.gold)
    report = measure(asked.gold, predicted=asked.predicted, threads=asked.threads)
    if asked.update:
        pinned = repinned(pinned, report, sha256, slack=asked.slack, why=asked.why)
        save(asked.floors, golds | {name: pinned})
    found = check(name, pinned, report, sha256)
    _tell(pinned, report)
    for complaint in found:
        print(f"gate: {name}: {complaint}", file=sys.stderr)
    return int(bool(found))


def _tell(pinned: Pinned | None, report: Report) -> None:
    floors = pinned.floors if pinned else {}
    print(f"{'':44}{'floor':>8}{'now':>8}")
    for measure_, figure in report.headline().items():
        floor = floors.get(measure_)
        print(f"{measure_:44}{floor.at if floor else '-':>8}{'-' if figure is None else figure:>8}")


def _read(annotated: Sequence[Reading], threads: int) -> list[Reading]:
    from musnad.pipeline import Reader  # only here: readings that lie in a file need no model

    reader = Reader(threads=threads)
    return [reader.read(gold.article) for gold in annotated]


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m musnad.evaluate.gate", description="No figure may fall below its floor.")
    parser.add_argument("gold", type=Path, metavar="GOLD", help="annotated articles, JSON Lines in the resolved form")
    parser.add_argument("--predicted", type=Path, metavar="FILE", help="readings of the gold's texts; left out: they are read now")
    parser.add_argument("--floors", type=Path, default=FLOORS, metavar="FILE", help="the floor file (default: %(default)s)")
    parser.add_argument("--name", help="the gold's name in the floor file (default: its folder's)")
    parser.add_argument("--update", action="store_true", help="pin floors to what is reached now; none is lowered")
    parser.add_argument("--lower", action="store_true", help="let floors fall to what is reached now")
    parser.add_argument("--why", metavar="REASON", help="why they may; written beside each that falls")
    parser.add_argument("--slack", type=float, default=SLACK, metavar="POINTS", help="how far below the figure (default: %(default)s)")
    parser.add_argument("--threads", type=int, default=1, help="processor threads for the reader (default: %(default)s)")
    return parser


if __name__ == "__main__":
    sys.exit(main())
