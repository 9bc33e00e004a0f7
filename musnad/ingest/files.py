"""Paths, folders and standard input to a stream of articles."""

from __future__ import annotations

import gzip
import os
import re
import stat
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import chain
from pathlib import Path
from typing import BinaryIO, TypeAlias, cast

from musnad.errors import Dropped, DropReason, UsageError
from musnad.ingest.decode import decode, encoding_of
from musnad.ingest.lines import MOST_BYTES, from_json_lines
from musnad.ingest.make import NOTHING, Told, make
from musnad.ingest.page import from_html
from musnad.types import Article

TEXT, HTML, JSON_LINES = "text", "HTML", "JSON Lines"
FORMATS = {".txt": TEXT, ".html": HTML, ".htm": HTML, ".xhtml": HTML, ".jsonl": JSON_LINES, ".ndjson": JSON_LINES}
"""What a file's name says of its form. ``.gz`` may follow. A file with another name is looked into."""

Named: TypeAlias = tuple[str, Article | Dropped]

_CHUNK = 1 << 16
_LOOKS_JSON = re.compile(r'\s*\{\s*"')
_LOOKS_HTML = re.compile(r"\s*(<!--.*?-->\s*|<\?xml[^>]*>\s*)*<(!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL)


def articles(paths: Sequence[str | Path], *, stdin: BinaryIO | None = None, default: Told = NOTHING) -> Iterator[Article | Dropped]:
    """The articles under ``paths`` in order, one at a time; what can't be read comes as ``Dropped`` in its place.

    Args:
        paths: Files and folders (searched through, in the order of names); ``-`` is ``stdin``.
        stdin: What ``-`` means.
        default: What holds where the input is silent.

    Raises:
        UsageError: a path is not there, or ``-`` is asked for and there is no ``stdin``.
    """
    return (item for _, item in named_articles(paths, stdin=stdin, default=default))


def named_articles(paths: Sequence[str | Path], *, stdin: BinaryIO | None = None, default: Told = NOTHING) -> Iterator[Named]:
    """Like ``articles``, each with what the user calls it: a path, or a path and a line number."""
    for path in paths:
        if str(path) == "-":
            if stdin is None:
                raise UsageError("'-' means standard input, and there is none")
        elif not os.path.lexists(path):
            raise UsageError(f"there is no file or folder {str(path)!r}")
    return chain.from_iterable(_from_path(path, stdin, default) for path in paths)


def count(paths: Sequence[str | Path]) -> int | None:
    """How many articles ``paths`` may hold, for a progress bar; None where that takes reading all of it."""
    total = 0
    for path in paths:
        if str(path) == "-":
            return None
        for file in _files(Path(path)):
            if isinstance(file, Dropped) or format_of(file) in (TEXT, HTML):
                total += 1
            elif format_of(file) == JSON_LINES and file.suffix != ".gz" and file.is_file():
                try:
                    with file.open("rb") as stream:
                        total += sum(chunk.count(b"\n") for chunk in _chunks(stream))
                except OSError:
                    total += 1
            else:
                return None
    return total


def format_of(path: Path) -> str | None:
    """What the name says: ``text``, ``HTML``, ``JSON Lines``, or None where it says nothing."""
    suffixes = [s.lower() for s in path.suffixes]
    if suffixes[-1:] == [".gz"]:
        suffixes.pop()
    return FORMATS.get(suffixes[-1]) if suffixes else None


def _files(path: Path) -> Iterator[Path | Dropped]:
    """The files under a folder that Musnad knows by name, or the file itself."""
    if not path.is_dir():
        yield path
        return
    closed: list[OSError] = []
    found = False
    for folder, below, names in os.walk(path, onerror=closed.append):
        below[:] = sorted(b for b in below if not b.startswith("."))
        for name in sorted(names):
            if not name.startswith(".") and format_of(Path(name)):
                found = True
                yield Path(folder, name)
    yield from (Dropped(str(e.filename or path), "ingest", DropReason.UNREADABLE, e.strerror or str(e)) for e in closed)
    if not found and not closed:
        yield Dropped(str(path), "ingest", DropReason.EMPTY, f"the folder holds no file that ends in {', '.join(FORMATS)}")


def _from_path(path: str | Path, stdin: BinaryIO | None, default: Told) -> Iterator[Named]:
    if str(path) == "-":
        assert stdin is not None
        yield from _guarded("-", partial(_from_stream, "-", stdin, None, default))
        return
    for file in _files(Path(path)):
        if isinstance(file, Dropped):
            yield file.name, file
        else:
            yield from _guarded(_shown(file), partial(_from_file, file, default))


def _shown(path: Path) -> str:
    return str(path).encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _guarded(name: str, work: Callable[[], Iterator[Named]]) -> Iterator[Named]:
    """One document's trouble is that document's alone."""
    try:
        yield from work()
    except (OSError, EOFError, zlib.error) as error:
        why = getattr(error, "strerror", None) or str(error) or type(error).__name__
        yield name, Dropped(name, "ingest", DropReason.UNREADABLE, why)
    except Exception as error:
        yield name, Dropped(name, "ingest", DropReason.FAILED, f"{type(error).__name__}: {error}")


def _from_file(path: Path, default: Told) -> Iterator[Named]:
    name, form = _shown(path), format_of(path)
    status = path.stat()
    if form != JSON_LINES and form and stat.S_ISREG(status.st_mode) and status.st_size > MOST_BYTES:
        yield name, _too_large(name)
        return
    with path.open("rb") as raw:
        if path.suffix.lower() == ".gz":
            with gzip.open(raw) as stream:
                yield from _from_stream(name, cast(BinaryIO, stream), form, default)
        else:
            yield from _from_stream(name, raw, form, default)


def _from_stream(name: str, stream: BinaryIO, form: str | None, default: Told) -> Iterator[Named]:
    chunks = _chunks(stream)
    head = _head(chunks)
    encoding = encoding_of(head[: len(head) & ~1])
    form = form or _looks_like(decode(head) or "")
    everything = chain([head], chunks)
    if form == JSON_LINES:
        empty = True
        for item in from_json_lines(name, everything, encoding, default):
            empty = False
            yield item
        if empty:
            yield name, Dropped(name, "ingest", DropReason.EMPTY, "there is no line in it")
    else:
        yield name, _document(name, everything, form, default)


def _document(name: str, chunks: Iterable[bytes], form: str, default: Told) -> Article | Dropped:
    parts: list[bytes] = []
    size = 0
    for part in chunks:
        size += len(part)
        if size > MOST_BYTES:
            return _too_large(name)
        parts.append(part)
    if not size:
        return Dropped(name, "ingest", DropReason.EMPTY, "there is nothing in it")
    text = decode(b"".join(parts))
    if text is None:
        return Dropped(name, "ingest", DropReason.NOT_TEXT, "the bytes are no text in a known encoding")
    if form == HTML:
        return from_html(name, text, default)
    return make(name, text.replace("\r\n", "\n").replace("\r", "\n"), NOTHING, default)


def _too_large(name: str) -> Dropped:
    return Dropped(name, "ingest", DropReason.TOO_LARGE, f"it has more than {MOST_BYTES >> 20} MiB")


def _chunks(stream: BinaryIO) -> Iterator[bytes]:
    """What is there, as soon as it is there: a pipe's first line must not wait for its last."""
    read = getattr(stream, "read1", stream.read)
    while chunk := read(_CHUNK):
        yield chunk


def _head(chunks: Iterator[bytes]) -> bytes:
    head = b""
    for chunk in chunks:
        head += chunk
        if len(head) >= 1024 or b"\n" in head.lstrip():
            break
    return head


def _looks_like(head: str) -> str:
    if _LOOKS_JSON.match(head):
        return JSON_LINES
    return HTML if _LOOKS_HTML.match(head) else TEXT
