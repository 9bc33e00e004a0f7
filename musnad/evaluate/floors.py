"""Pinned floors and the file that keeps them.

Source of the idea: trafilatura's evaluation, which pins floors with the hash of its corpus and refuses to lower one.
"""

from __future__ import annotations

import hashlib
import json
import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from musnad.errors import UsageError
from musnad.evaluate.report import Report

HEAD = """\
# The least that each figure may be, for each gold file. Written by
#     python -m musnad.evaluate.gate GOLD --update
# which raises floors, and lowers one only with a reason, kept beside it with what the floor was.
"""


@dataclass(frozen=True, slots=True)
class Floor:
    """The least that a figure may be.

    Attributes:
        at: In percent.
        was: The highest floor that it once had, where it was lowered.
        why: The reason given then.
    """

    at: float
    was: float | None = None
    why: str | None = None


@dataclass(frozen=True, slots=True)
class Pinned:
    """The floors of one gold file: they hold for its very bytes, since figures over other articles are other figures."""

    sha256: str
    floors: Mapping[str, Floor]


def sha256_of(path: Path) -> str:
    """The hash of a file's bytes.

    Raises:
        UsageError: the file can't be read.
    """
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise UsageError(f"{path}: can't be read: {error.strerror}") from error


def complaints(pinned: Pinned, report: Report, sha256: str) -> tuple[str, ...]:
    """What speaks against letting this through; empty where nothing does."""
    if sha256 != pinned.sha256:
        return (f"the gold has changed: its sha256 is {sha256}, the floors belong to {pinned.sha256}; pin them anew with --update",)
    found = [f"{len(report.missing)} of {report.articles} articles were not read: {', '.join(report.missing)}"] if report.missing else []
    figures = report.headline()
    for name, floor in pinned.floors.items():
        figure = figures.get(name)
        if figure is None and floor.at > 0:
            found.append(f"{name}: nothing is measured any more, its floor is {floor.at}")
        elif figure is not None and figure < floor.at:
            found.append(f"{name}: {figure} is below its floor of {floor.at}")
    return tuple(found)


def repinned(pinned: Pinned | None, report: Report, sha256: str, *, slack: float = 0.0, why: str | None = None) -> Pinned:
    """New floors, ``slack`` points below the figures, but none lower than before unless ``why`` says so.

    A changed gold is no reason of itself: otherwise an edit of the gold would be the way to lower a floor unseen.

    Raises:
        UsageError: an article was not read, or a figure has fallen below its floor and no reason is given.
    """
    if report.missing:
        raise UsageError(f"{len(report.missing)} articles were not read; floors are pinned to a whole gold only")
    old = pinned.floors if pinned else {}
    figures = report.headline()
    fallen = [name for name, floor in old.items() if (figures.get(name) or 0.0) < floor.at]
    if fallen and not why:
        told = "; ".join(f"{name}: {figures.get(name)} (floor {old[name].at})" for name in fallen)
        raise UsageError(f'this would lower floors: {told}. If that must be, give --lower --why "the reason"')
    floors = {name: _floor(old.get(name), figure, slack) for name, figure in figures.items() if figure is not None}
    return Pinned(sha256, floors | {name: _lowered(old[name], figures.get(name), slack, why or "") for name in fallen})


def _floor(old: Floor | None, figure: float, slack: float) -> Floor:
    at = _below(figure, slack)
    if old is None:
        return Floor(at)
    if at <= old.at:
        return old
    # back where it was: the reason has had its day, and the history keeps it
    return Floor(at, old.was, old.why) if old.was is not None and at < old.was else Floor(at)


def _lowered(old: Floor, figure: float | None, slack: float, why: str) -> Floor:
    return Floor(_below(figure or 0.0, slack), max(old.at, old.was or 0.0), " ".join(why.split()))


def _below(figure: float, slack: float) -> float:
    return max(0.0, round(figure - slack, 1))


def load(path: Path) -> dict[str, Pinned]:
    """The floors of each gold, by name; none where there is no file yet.

    Raises:
        UsageError: the file is no floor file.
    """
    if not path.exists():
        return {}
    try:
        tables: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8"))
        return {
            name: Pinned(table["sha256"], {measure: Floor(**floor) for measure, floor in table["floors"].items()})
            for name, table in tables.items()
        }
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise UsageError(f"{path}: is no floor file: {error!r}; restore it from the history") from error


def save(path: Path, golds: Mapping[str, Pinned]) -> None:
    """Writes the floors, all or nothing."""
    parts = [HEAD]
    for name, pinned in sorted(golds.items()):
        rows = [f"{_quoted(measure)} = {_table(floor)}" for measure, floor in pinned.floors.items()]
        parts.append("\n".join([f"[{_quoted(name)}]", f"sha256 = {_quoted(pinned.sha256)}", "", f"[{_quoted(name)}.floors]", *rows, ""]))
    draft = path.with_name(path.name + ".new")
    draft.write_text("\n".join(parts), encoding="utf-8", newline="\n")
    os.replace(draft, path)


def _table(floor: Floor) -> str:
    lowered = "" if floor.was is None else f", was = {floor.was}, why = {_quoted(floor.why or '')}"
    return f"{{ at = {floor.at}{lowered} }}"


def _quoted(text: str) -> str:
    """A TOML basic string: JSON's, but for DEL, which JSON lets stand."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
