"""What can go wrong, and what a document that could not be read leaves behind."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class MusnadError(Exception):
    """Something that the caller must know. The message names the value and the way out."""


class UsageError(MusnadError):
    """The call itself is wrong: an option, a path that is not there, a value out of range."""


class ModelError(MusnadError):
    """The shipped model is missing, damaged, or of another version than this code."""


class DropReason(StrEnum):
    """Why one document was left out while the rest went on. Each is explained in ``docs/dropped.md``."""

    EMPTY = "empty"
    NOT_TEXT = "not text"
    NO_ARABIC = "no Arabic"
    BAD_JSON = "bad JSON"
    NO_TEXT_FIELD = "no text field"
    TOO_LARGE = "too large"
    UNREADABLE = "unreadable"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Dropped:
    """One document that was not read.

    Attributes:
        name: What the user calls it: a path, or a path with a line number.
        stage: Who gave up: ``ingest``, or ``read`` for all that comes after it.
        reason: Why.
        detail: One sentence for the user.
    """

    name: str
    stage: str
    reason: DropReason
    detail: str
