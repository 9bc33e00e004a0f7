"""JSON Lines to articles. A bad line is dropped by its number, the rest goes on."""

from __future__ import annotations

import codecs
import json
from collections.abc import Iterable, Iterator

from musnad.errors import Dropped, DropReason
from musnad.ingest.decode import decode
from musnad.ingest.make import NOTHING, Told, day_of, line_of, make, year_of
from musnad.types import Article

MOST_BYTES = 32 << 20
"""More than this in one document is not even looked at."""


def from_json_lines(
    name: str, chunks: Iterable[bytes], encoding: str | None, default: Told = NOTHING
) -> Iterator[tuple[str, Article | Dropped]]:
    """Each line's article, with the name ``name:number``. Never holds more than one line.

    Args:
        name: The file's name.
        chunks: Its bytes.
        encoding: ``utf-16-le`` or ``utf-16-be`` where the file is so written; else each line tells for itself.
        default: What holds where a line is silent.
    """
    chunks = _narrow(chunks, encoding) if encoding in ("utf-16-le", "utf-16-be") else chunks
    for number, line in enumerate(_cut(chunks), 1):
        place = f"{name}:{number}"
        if line is None:
            yield place, Dropped(place, "ingest", DropReason.TOO_LARGE, f"the line has more than {MOST_BYTES >> 20} MiB")
        elif line.strip(b" \t\r\n\xef\xbb\xbf"):
            yield place, from_object(place, line, default)


def from_object(name: str, line: bytes, default: Told = NOTHING) -> Article | Dropped:
    """The article that one JSON object describes. ``text`` is taken as it is, newlines of any kind included."""
    text = decode(line)
    if text is None:
        return Dropped(name, "ingest", DropReason.NOT_TEXT, "the line is no text in a known encoding")
    try:
        data = json.loads(text)
    except RecursionError:
        return Dropped(name, "ingest", DropReason.BAD_JSON, "brackets are nested too deep")
    except ValueError as error:
        return Dropped(name, "ingest", DropReason.BAD_JSON, str(error))
    if not isinstance(data, dict):
        return Dropped(name, "ingest", DropReason.BAD_JSON, f"an object is wanted, this is {_kind(data)}")
    body = data.get("text")
    if not isinstance(body, str):
        there = f"'text' is {_kind(body)}" if "text" in data else "the object has no 'text'"
        return Dropped(name, "ingest", DropReason.NO_TEXT_FIELD, there)
    told = Told(
        id=line_of(data.get("id")),
        title=line_of(data.get("title")),
        outlet=line_of(data.get("outlet")),
        date=day_of(data.get("date")),
        year=year_of(data.get("date")),
        url=line_of(data.get("url")),
    )
    return make(name, body, told, default)


def _kind(value: object) -> str:
    if value is None:
        return "null"
    return {dict: "an object", list: "a list", str: "a string", bool: "true or false"}.get(type(value), "a number")


def _narrow(chunks: Iterable[bytes], encoding: str) -> Iterator[bytes]:
    decoder = codecs.getincrementaldecoder(encoding)("replace")
    for chunk in chunks:
        yield decoder.decode(chunk).encode()
    yield decoder.decode(b"", final=True).encode()


def _cut(chunks: Iterable[bytes]) -> Iterator[bytes | None]:
    """Lines between LF alone: JSON strings may hold U+2028. None for a line that is too long."""
    held: list[bytes] = []
    size = 0
    for chunk in chunks:
        *ends, rest = chunk.split(b"\n")
        for end in ends:
            yield None if size + len(end) > MOST_BYTES else b"".join([*held, end])
            held, size = [], 0
        size += len(rest)
        if size > MOST_BYTES:
            held = []
        elif rest:
            held.append(rest)
    if size:
        yield None if size > MOST_BYTES else b"".join(held)
