"""``musnad evaluate``: figures against annotated articles."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from rich.table import Table

    from musnad.cli.batch import Reads
    from musnad.evaluate import Report
    from musnad.types import Reading

SHOWN = 5
"""Of so many missing articles the ids are told."""


def evaluate(
    gold: Annotated[Path, typer.Argument(metavar="GOLD", help="Annotated articles: JSON Lines in the resolved form.", show_default=False)],
    predicted: Annotated[
        Path | None,
        typer.Argument(
            metavar="PREDICTED",
            help="Readings of the same texts, as `musnad read --json` writes them. Left out: the gold's texts are read now.",
            show_default=False,
        ),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object with all figures instead of tables.")] = False,
    threads: Annotated[int, typer.Option(min=1, max=256, help="Processor threads for the reader.")] = 1,
) -> None:
    """Measure how well articles are read, against a gold annotation.

    The measures are those of the annotation scheme's scorer, with 95 %
    confidence intervals over articles (bootstrap of 1,000 resamples), and
    tables by form of speech and by whether the source is told.

    The exit code is 0, or 1 where articles of the gold were missing (all in
    them counts as missed), or 2 where the call is wrong or a predicted text
    is not the gold's.
    """
    from musnad.evaluate import evaluate as compare
    from musnad.evaluate import readings

    annotated = readings(gold)
    report = compare(annotated, readings(predicted) if predicted else _read(annotated, load(threads)))
    if as_json:
        print(json.dumps(report.as_json(), ensure_ascii=False, indent=1))
    else:
        _print(report)
    if report.missing:
        names = ", ".join(report.missing[:SHOWN]) + (" ..." if len(report.missing) > SHOWN else "")
        print(f"musnad: {len(report.missing)} of {report.articles} gold articles are missing: {names}", file=sys.stderr)
    if report.unknown:
        print(f"musnad: {report.unknown} predicted articles are not in the gold; they do not count", file=sys.stderr)
    raise typer.Exit(int(bool(report.missing)))


def load(threads: int) -> Reads:
    """The reader with its model."""
    from musnad.pipeline import Reader

    return Reader(threads=threads)


def _read(annotated: Sequence[Reading], reader: Reads) -> Iterator[Reading]:
    """Each article as the reader reads it; one that it could not read is told, and is missing then."""
    from musnad.cli.batch import readings
    from musnad.errors import Dropped

    with _progress(annotated) as shown:
        for name, item in readings(((g.article.id, g.article) for g in shown), reader):
            if isinstance(item, Dropped):
                print(f"musnad: {name}: {item.detail}", file=sys.stderr)
            else:
                yield item


@contextmanager
def _progress(annotated: Sequence[Reading]) -> Iterator[Iterable[Reading]]:
    if not sys.stderr.isatty():
        yield annotated
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("Reading"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        yield bar.track(annotated)


def _print(report: Report) -> None:
    from rich.console import Console

    console = Console(highlight=False, markup=False, emoji=False)
    for table in (_matches(report), _shares(report), _forms(report)):
        console.print(table)
    console.print(
        f"{report.articles:,} articles, figures in percent. [95 %]: interval of the figure before it.\n"
        "FULL: found, with the right source, and content with a word F1 of 0.8 or more.",
        style="dim",
    )


def _matches(report: Report) -> Table:
    table = _table("Measure", "P", "R", "F1", "[95 %]", "gold", "read")
    for m in report.matches:
        figures = (_figure(m.precision), _figure(m.recall), _figure(m.f1), _ends(m.interval))
        table.add_row(_short(m.name), *figures, f"{m.gold:,}", f"{m.predicted:,}", style=_weight(m.name))
    return table


def _shares(report: Report) -> Table:
    table = _table("Of those found", "right", "[95 %]", "n")
    for s in report.shares:
        table.add_row(s.name, _figure(s.accuracy), _ends(s.interval), f"{s.n:,}")
    return table


def _forms(report: Report) -> Table:
    table = _table("By form", "gold", "found", "content", "source", "FULL", "[95 %]")
    for f in report.forms:
        figures = (_figure(f.detected), _figure(f.exact), _figure(f.source), _figure(f.full))
        table.add_row(f.name, f"{f.gold:,}", *figures, _ends(f.interval), end_section=f.name.startswith("indirect"))
    return table


def _table(*columns: str) -> Table:
    from rich import box
    from rich.table import Table

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, 1, 0, 0))  # all seven columns in 80
    for number, column in enumerate(columns):
        table.add_column(column, justify="right" if number else "left", no_wrap=True)
    return table


def _short(name: str) -> str:
    """The FULL measure's name tells its rule, which stands below the tables."""
    return "FULL" if name.startswith("FULL") else name


def _weight(name: str) -> str:
    return "bold" if name.startswith("FULL") else ""


def _figure(value: float | None) -> str:
    return "–" if value is None else f"{value:.1f}"


def _ends(interval: tuple[float, float] | None) -> str:
    return "–" if interval is None else f"{interval[0]:.1f}–{interval[1]:.1f}"
