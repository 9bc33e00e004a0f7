"""An article before and after it is cut into lines, sentences and words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from musnad.types.span import Span

MOST_CHARACTERS = 200_000
"""Most characters of one article: about 33,000 words. The longest newspaper pieces have a third of that; what is longer
is a book or a broken archive, and reading it in one piece would take memory that grows with its square."""


@dataclass(frozen=True, slots=True)
class Article:
    """One article as it came.

    Attributes:
        id: Its id in the input, or a hash of its text.
        text: The text, unchanged: every offset counts its code points.
        title: Headline, where the input tells.
        outlet: Who published it, where the input tells.
        date: Day of publication: relative times count from it.
        url: Where it stood.
        year: Year of publication, where no more than that is known.
    """

    id: str
    text: str
    title: str | None = None
    outlet: str | None = None
    date: date | None = None
    url: str | None = None
    year: int | None = None


@dataclass(frozen=True, slots=True)
class Segmented:
    """An article with its lines, sentences and words.

    Attributes:
        article: The article.
        lines: What stands between newlines, in order; empty lines too.
        sentences: Sentences inside the lines, without surrounding blanks.
        words: Words and single punctuation marks, in order, none overlapping.
    """

    article: Article
    lines: tuple[Span, ...]
    sentences: tuple[Span, ...]
    words: tuple[Span, ...]
