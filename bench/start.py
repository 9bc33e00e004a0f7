"""How long it takes until the command answers: each time a new process, the middle of some."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from statistics import median

TIMES = 5


def help_seconds() -> float:
    """``musnad --help``, from start to end."""
    return _middle([*_command(), "--help"])


def first_article_seconds(text: str, folder: Path) -> float:
    """``musnad read --json`` with one article, from the start of the process to the end of the line that it writes."""
    path = folder / "first.jsonl"
    path.write_text(json.dumps({"text": text}) + "\n", encoding="utf-8")
    return _middle([*_command(), "read", "--json", str(path)], first_line=True)


def _command() -> list[str]:
    return [str(Path(sys.executable).with_name("musnad"))]


def _middle(command: Sequence[str], first_line: bool = False) -> float:
    """One run more than is counted: the first fills the disk's cache."""
    return median([_seconds(command, first_line) for _ in range(TIMES + 1)][1:])


def _seconds(command: Sequence[str], first_line: bool) -> float:
    began = time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.PIPE, env={**os.environ, "COLUMNS": "100"}) as process:
        assert process.stdout is not None
        if first_line:
            process.stdout.readline()
            seconds = time.perf_counter() - began
        process.stdout.read()
        process.wait()
    if process.returncode:
        raise SystemExit(f"{' '.join(command)} ended with {process.returncode}")
    return seconds if first_line else time.perf_counter() - began
