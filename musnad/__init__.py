"""Musnad reads Arabic news and keeps the chain: who said it, through whom it reached the page, how firmly, and where."""

from __future__ import annotations

from datetime import date as _date
from datetime import datetime
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from musnad.pipeline import Reader
    from musnad.types import Reading

__version__ = "0.1.0"
__all__ = ["__version__", "read"]


@lru_cache(maxsize=1)
def _reader() -> Reader:
    from musnad.pipeline import Reader

    return Reader()


def read(
    text: str,
    *,
    title: str | None = None,
    outlet: str | None = None,
    date: _date | str | None = None,
    url: str | None = None,
    id: str | None = None,
) -> Reading:
    """Reads one article with the shipped model, which is loaded at the first call.

    Args:
        text: The article; every offset in the result counts its code points.
        title: Its headline.
        outlet: Who published it: the far end of every chain.
        date: Day of publication, as a date or ``YYYY-MM-DD``: relative times ("أمس") count from it.
        url: Where it stands.
        id: Its id; a hash of the text by default.

    Returns:
        Entities, attributions with their chains, relations, times and amounts.

    Raises:
        MusnadError: the text is too long for one article, or the date is no date.
    """
    from hashlib import sha256

    from musnad.errors import UsageError
    from musnad.types import Article

    try:
        day = _date.fromisoformat(date) if isinstance(date, str) else date
        day = day.date() if isinstance(day, datetime) else day
    except ValueError as error:
        raise UsageError(f"date {date!r} is not of the form YYYY-MM-DD") from error
    name = id or sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]
    return _reader().read(Article(name, text, title, outlet, day, url))
