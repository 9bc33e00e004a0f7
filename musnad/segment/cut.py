"""Cuts a text into lines, sentences and words."""

from __future__ import annotations

import re

from musnad.types import Article, Segmented, Span

MARKS = "\u0640\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff"
"""Tatweel, harakat, joiners, bidi controls: inside a word they belong to it."""

LONGEST_WORD = 120
"""A run without a blank is cut after so many characters: no Arabic word is longer, and a hostile file may be one run."""

INVISIBLE = re.compile(rf"[{MARKS}]+")
WORD = re.compile(rf"[\w{MARKS}]{{1,{LONGEST_WORD}}}|([^\s\w])\1{{15,}}|[^\s\w]")
"""A long run of one mark is one word: a ruler of dashes, or a hostile file."""
SENTENCE_END = re.compile(r"(?:(?<![.!?؟…])[.!?؟…]++[\"'”’»)\]]*+|[؛;])(?=\s)")
"""Possessive, so that a run of marks is looked at once."""


def words(text: str, start: int = 0) -> list[Span]:
    """Words and single punctuation marks of ``text``; offsets are raised by ``start``. A run of nothing but invisible
    marks is no word.
    """
    found = ((m.start(), m.end(), m.group()) for m in WORD.finditer(text))
    return [Span(start + s, start + e) for s, e, w in found if not INVISIBLE.fullmatch(w)]


def segment(article: Article) -> Segmented:
    """The article with its lines, sentences and words. Nothing is normalised: offsets are those of the text."""
    text = article.text
    lines: list[Span] = []
    sentences: list[Span] = []
    pos = 0
    for line in text.split("\n"):
        lines.append(Span(pos, pos + len(line)))
        sentences += _sentences(line, pos)
        pos += len(line) + 1
    return Segmented(article, tuple(lines), tuple(sentences), tuple(words(text)))


def _sentences(line: str, offset: int) -> list[Span]:
    out = []
    start = 0
    for end in [m.end() for m in SENTENCE_END.finditer(line)] + [len(line)]:
        piece = line[start:end]
        left = len(piece) - len(piece.lstrip())
        if piece.strip():
            out.append(Span(offset + start + left, offset + start + len(piece.rstrip())))
        start = end
    return out
