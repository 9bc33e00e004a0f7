"""The command ``musnad``. Nothing heavy is imported before a command needs it."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Annotated

import typer

from musnad import __version__
from musnad.cli.evaluate import evaluate
from musnad.cli.words import Language
from musnad.errors import MusnadError, UsageError

DROPPED, USAGE, INTERRUPTED = 1, 2, 130

# one line a paragraph: the terminal breaks it
READ = (
    "Read articles: who said what, through whom, how firmly, where.\n\n"
    'Plain text (.txt), pages (.html), JSON Lines (.jsonl: objects with "text" and, where known, "id", "title", "outlet", "date", '
    '"url"), also with .gz; folders are searched through. UTF-8, UTF-16, windows-1256 and ISO-8859-6 are recognised.\n\n'
    "The exit code is 0, or 1 where something had to be left out (told on standard error), or 2 where the call is wrong."
)

app = typer.Typer(
    name="musnad",
    help="Reads Arabic news and keeps the chain: who said it, through whom it reached the page, how firmly, and where.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(asked: bool) -> None:
    if asked:
        typer.echo(f"musnad {__version__}")
        raise typer.Exit


@app.callback()
def _top(
    _: Annotated[bool, typer.Option("--version", help="Show the version and leave.", callback=_version, is_eager=True)] = False,
) -> None:
    pass


@app.command(help=READ)
def read(
    paths: Annotated[list[str], typer.Argument(metavar="PATH", help="Files, folders, or - for standard input.", show_default=False)],
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object an article, on standard output, instead of the report.")] = False,
    html: Annotated[Path | None, typer.Option("--html", metavar="FILE", help="Also write a page that stands alone.")] = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="No report; for use with --html.")] = False,
    date: Annotated[str | None, typer.Option(metavar="YYYY-MM-DD", help="Day of publication where the input does not tell.")] = None,
    outlet: Annotated[str | None, typer.Option(metavar="NAME", help="Who published it where the input does not tell.")] = None,
    lang: Annotated[
        Language | None,
        typer.Option(envvar="MUSNAD_LANG", help="Language of the report and the page.", show_default="en; the page: ar"),
    ] = None,
    threads: Annotated[int, typer.Option(min=1, max=256, help="Processor threads for the reader.")] = 1,
) -> None:
    """Reads articles; see ``READ``."""
    from musnad.cli.read import Wanted, run

    wanted = Wanted(paths=tuple(paths), as_json=as_json, html=html, quiet=quiet, day=date, outlet=outlet, lang=lang, threads=threads)
    try:
        code = run(wanted)
    except BrokenPipeError:
        code = _pipe_closed()
    raise typer.Exit(code)


app.command()(evaluate)


def main() -> None:
    """Entry point: runs the command and leaves with its exit code."""
    # The reader spreads its own work; numpy and the tokenizer with threads of theirs only get in its way.
    for name in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "RAYON_NUM_THREADS"):
        os.environ.setdefault(name, "1")
    sys.exit(call(sys.argv[1:]))


def call(arguments: list[str]) -> int:
    """Runs the command with ``arguments``; every way out ends in an exit code here."""
    try:
        app(arguments, prog_name="musnad", standalone_mode=True)
    except SystemExit as leave:
        return _flushed(leave.code if isinstance(leave.code, int) else int(leave.code is not None))
    except BrokenPipeError:
        return _pipe_closed()
    except KeyboardInterrupt:
        return INTERRUPTED
    except MusnadError as error:
        print(f"musnad: {error}", file=sys.stderr)
        return USAGE if isinstance(error, UsageError) else DROPPED
    return 0


def _flushed(code: int) -> int:
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        return _pipe_closed()
    return code


def _pipe_closed() -> int:
    """Who reads our output has had enough: no error, and nothing more to be written when Python leaves."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0


if __name__ == "__main__":
    main()
