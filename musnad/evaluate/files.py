"""Annotated articles from JSON Lines."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from pathlib import Path

from musnad.errors import MusnadError, UsageError
from musnad.types import Reading
from musnad.types.resolved import from_json


def readings(path: Path) -> tuple[Reading, ...]:
    """All readings of a file in the scheme's resolved form, plain or gzipped.

    A scorer that skipped what it can't read would flatter: the first bad line ends it.

    Raises:
        UsageError: the file can't be read, or a line is no article in the resolved form.
    """
    try:
        return tuple(_readings(path))
    except FileNotFoundError as error:
        raise UsageError(f"{path}: no such file") from error
    except (OSError, EOFError) as error:
        raise UsageError(f"{path}: can't be read: {error}") from error


def _readings(path: Path) -> Iterator[Reading]:
    with gzip.open(path) if path.suffix == ".gz" else path.open("rb") as lines:
        for number, line in enumerate(lines, 1):  # bytes are cut at LF alone; a JSON string may hold U+2028
            if line.strip():
                yield _reading(f"{path}:{number}", line)


def _reading(place: str, line: bytes) -> Reading:
    try:
        data = json.loads(line.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise UsageError(f"{place}: no JSON in UTF-8: {error}") from error
    if not isinstance(data, dict):
        raise UsageError(f"{place}: an object with 'id', 'text', 'entities' and 'attributions' is wanted")
    if not isinstance(data.get("text"), str):
        raise UsageError(f"{place}: article {data.get('id')!r} has no 'text'")
    try:
        return from_json(data)
    except (MusnadError, AttributeError) as error:
        raise UsageError(f"{place}: {error}; `musnad read --json` writes the form that is wanted") from error
