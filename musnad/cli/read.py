"""``musnad read``: documents in, report, JSON Lines and page out."""

from __future__ import annotations

import json
import logging
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import date
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from musnad.cli.batch import Reads, readings
from musnad.cli.words import Language, Words, words
from musnad.errors import Dropped, UsageError
from musnad.ingest import Told, count, day_of, named_articles
from musnad.types import Reading
from musnad.types.resolved import to_json

if TYPE_CHECKING:
    from musnad.cli.page import Page

FEW = 3
"""Up to so many articles no progress is shown."""

Sink = Callable[[Reading, str], None]


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the call asks for; see the options of ``musnad read``."""

    paths: tuple[str, ...]
    as_json: bool = False
    html: Path | None = None
    quiet: bool = False
    day: str | None = None
    outlet: str | None = None
    lang: Language | None = None
    threads: int = 1


def load(threads: int) -> Reads:
    """The reader with its model."""
    from musnad.pipeline import Reader

    return Reader(threads=threads)


def run(wanted: Wanted) -> int:
    """Reads all that is wanted.

    Returns:
        0, or 1 where a document was dropped, or 130 where the user stopped it.

    Raises:
        UsageError: the call is wrong; nothing was read.
    """
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    logging.getLogger("htmldate").setLevel(logging.CRITICAL)
    default = Told(outlet=wanted.outlet, date=_day(wanted.day))
    if wanted.paths.count("-") and sys.stdin.isatty():
        print("musnad: reading from the terminal; end with Ctrl-D", file=sys.stderr)
    found = named_articles(wanted.paths, stdin=sys.stdin.buffer, default=default)
    total = count(wanted.paths)
    speech = words(wanted.lang or Language.EN)
    dropped: list[Dropped] = []
    done = 0
    stopped = False
    try:
        with ExitStack() as stack:
            sinks = list(_sinks(wanted, speech, stack))
            reader = load(wanted.threads)
            advance = stack.enter_context(_progress(total, speech, wanted))
            for _, item in readings(found, reader):
                if isinstance(item, Dropped):
                    dropped.append(item)
                    _tell(item, speech)
                else:
                    done += 1
                    place = f"{done + len(dropped)} {speech['of']} {total}" if total and total > 1 else ""
                    for sink in sinks:
                        sink(item, place)
                advance()
    except KeyboardInterrupt:
        stopped = True
        print(f"\n{speech['stopped']}", file=sys.stderr)
    if dropped or done > FEW:
        left = f"{'؛' if speech.rtl else ';'} {speech['dropped']}: {speech.counting('document', len(dropped))}" if dropped else ""
        print(f"musnad: {speech['done']}: {speech.counting('article', done)}{left}", file=sys.stderr)
    return 130 if stopped else int(bool(dropped))


def _day(value: str | None) -> date | None:
    if value is None:
        return None
    day = day_of(value)
    if day is None:
        raise UsageError(f"--date {value!r} is no day; write it as in 2024-03-31")
    return day


def _sinks(wanted: Wanted, speech: Words, stack: ExitStack) -> Iterator[Sink]:
    if wanted.html:
        page = stack.enter_context(_page(wanted.html, words(wanted.lang or Language.AR), speech))
        yield lambda reading, _: page.add(reading)
    if wanted.as_json:
        out = _utf8(sys.stdout)
        yield lambda reading, _: _write_line(out, reading)
    elif not wanted.quiet:
        from musnad.cli.report import Pipe, Report

        yield Report(Pipe(file=_utf8(sys.stdout), highlight=False, markup=False, emoji=False), speech).add


@contextmanager
def _page(path: Path, its_words: Words, speech: Words) -> Iterator[Page]:
    """A page that is there in the end: also where the user stops half-way, with what was read until then."""
    from musnad.cli.page import Page

    page = Page(path, its_words)
    try:
        yield page
    except (KeyboardInterrupt, BrokenPipeError):
        page.close()
        raise
    except BaseException:
        page.discard()
        raise
    if page.close():
        print(f"{speech['page']} {path}", file=sys.stderr)


def _utf8(stream: TextIO) -> TextIO:
    """The stream, whatever the locale says: Arabic in ASCII is no output."""
    if isinstance(stream, TextIOWrapper):
        stream.reconfigure(encoding="utf-8", errors="replace", newline="\n")
    return stream


def _write_line(out: TextIO, reading: Reading) -> None:
    out.write(json.dumps(to_json(reading), ensure_ascii=False) + "\n")
    out.flush()


def _tell(dropped: Dropped, speech: Words) -> None:
    """Names what was left out, why, and the way out."""
    name, way = speech.ways[dropped.reason]
    from musnad.cli.view import tidy

    print(tidy(f"musnad: {dropped.name}: {name}: {dropped.detail}. {speech['why']}: {way}."), file=sys.stderr)


@contextmanager
def _progress(total: int | None, speech: Words, wanted: Wanted) -> Iterator[Callable[[], None]]:
    """A bar on standard error from a few articles on, unless the report itself shows on the same terminal how far it is."""
    reports = not wanted.as_json and not wanted.quiet and sys.stdout.isatty()
    if not sys.stderr.isatty() or reports or (total is not None and total <= FEW):
        yield lambda: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn(), TimeRemainingColumn())
    seen = 0
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(speech["reading"], total=total, visible=total is not None)

        def advance() -> None:
            nonlocal seen
            seen += 1
            bar.update(task, advance=1, visible=seen > FEW or total is not None)

        yield advance
