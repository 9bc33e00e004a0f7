"""What every format ends in: an article that can be read, or the reason why not."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from datetime import date
from email.utils import parsedate_to_datetime

from musnad.errors import Dropped, DropReason
from musnad.types import MOST_CHARACTERS, Article

_ARABIC = re.compile("[\u0620-\u064a\u066e-\u06d3\u06d5\u06fa-\u06fc\u0750-\u077f\u0870-\u0887\u08a0-\u08c9\ufb50-\ufdfb\ufe70-\ufefc]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_YEAR = re.compile(r"((?:19|20)\d\d)(?:-\d\d)?")
_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789")


@dataclass(frozen=True, slots=True)
class Told:
    """What is said about an article beside its text; the caller's serves where the input is silent.

    Attributes:
        id: Its id.
        title: Headline.
        outlet: Who published it.
        date: Day of publication.
        year: Year of publication, where no day is told.
        url: Where it stood.
    """

    id: str | None = None
    title: str | None = None
    outlet: str | None = None
    date: date | None = None
    year: int | None = None
    url: str | None = None


NOTHING = Told()


def make(name: str, text: str, told: Told = NOTHING, default: Told = NOTHING) -> Article | Dropped:
    """The article ``name`` with its text as it is, or why it can't be one.

    Lone surrogates, which no file can hold, become U+FFFD: one for one, so that offsets stay.
    """
    if len(text) > MOST_CHARACTERS:
        size = f"the text has {len(text):,} characters, and one article may have {MOST_CHARACTERS:,}"
        return Dropped(name, "ingest", DropReason.TOO_LARGE, size)
    text = whole(text)
    if not text.strip("\ufeff\u200b \t\r\n\v\f\xa0"):
        return Dropped(name, "ingest", DropReason.EMPTY, "there is no text in it")
    if not _ARABIC.search(text):
        return Dropped(name, "ingest", DropReason.NO_ARABIC, "not one Arabic letter in it")
    return Article(
        id=told.id or hashlib.sha256(text.encode()).hexdigest()[:16],
        text=text,
        title=told.title or default.title,
        outlet=told.outlet or default.outlet,
        date=told.date or default.date,
        url=told.url or default.url,
        year=None if told.date or default.date else told.year,
    )


def whole(text: str) -> str:
    """``text`` with U+FFFD for each lone surrogate."""
    return _SURROGATE.sub("\ufffd", text)


def line_of(value: object) -> str | None:
    """A short told thing (title, outlet, id) on one line, or None where nothing usable is told."""
    if isinstance(value, bool) or not isinstance(value, str | int):
        return None
    return " ".join(whole(str(value)).split()) or None


def year_of(value: object) -> int | None:
    """The year of a bare year or month ("2019", "2019-05"), as some archives date; None where it is neither."""
    found = _YEAR.fullmatch(str(value).strip().translate(_DIGITS)) if isinstance(value, str | int) else None
    return int(found[1]) if found else None


def day_of(value: object) -> date | None:
    """The day that ``value`` names: ISO 8601, or the form of mail headers and feeds; None where it is neither."""
    if not isinstance(value, str):
        return None
    value = value.strip().translate(_DIGITS)
    try:
        return date.fromisoformat(value[:10])
    except ValueError:
        pass
    try:
        return parsedate_to_datetime(value).date()
    except (ValueError, TypeError, OverflowError, IndexError):
        return None
