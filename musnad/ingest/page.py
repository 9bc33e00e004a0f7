"""HTML to article: the main text, and what the page says of itself."""

from __future__ import annotations

from musnad.errors import Dropped, DropReason
from musnad.ingest.make import NOTHING, Told, day_of, line_of, make
from musnad.types import Article


def from_html(name: str, html: str, default: Told = NOTHING) -> Article | Dropped:
    """The article on a page. Its text is what remains when menus, notices and comments are taken away."""
    from trafilatura import bare_extraction  # half a second: only for those who bring HTML

    # lxml refuses NUL and other controls
    found = bare_extraction(
        "".join(c for c in html if c >= " " or c in "\t\n\r"), fast=True, with_metadata=True, include_comments=False, include_tables=True
    )
    text = getattr(found, "text", None)
    if not text or not text.strip():
        return Dropped(name, "ingest", DropReason.EMPTY, "no article was found on the page")
    told = Told(
        title=line_of(getattr(found, "title", None)),
        outlet=line_of(getattr(found, "sitename", None)),
        date=day_of(getattr(found, "date", None)),
        url=line_of(getattr(found, "url", None)),
    )
    return make(name, text, told, default)
