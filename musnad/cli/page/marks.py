"""Statements marked in place: spans that nest and cross become well-formed inline elements."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

MOST_DEPTH = 24
"""Marks inside marks beyond this are left out of the text; browsers flatten what is nested without end."""

_SHOWN: dict[int, str | None] = {ord(c): None for c in "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"}
_SHOWN.update(dict.fromkeys([*range(9), 0x0B, 0x0C, *range(0x0E, 0x20), 0x7F], "\ufffd"))
_SHOWN[0x0D] = None


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of text to be marked.

    Attributes:
        start: First character.
        end: After the last one.
        of: The id of the statement it belongs to.
        rank: Of two with the same stretch the lower is outside.
        classes: CSS classes.
        head: HTML put at its very beginning, once.
        id: Its element's id, given once.
    """

    start: int
    end: int
    of: str
    rank: int
    classes: str
    head: str = ""
    id: str = ""


@dataclass(slots=True)
class _Open:
    mark: Mark
    end: int


def paragraphs(text: str, marks: Sequence[Mark]) -> str:
    """``text`` as one paragraph a line, with ``marks`` in it. All of it is escaped but the marks' ``head``."""
    out: list[str] = []
    waiting = sorted((m for m in marks if m.start < m.end <= len(text)), key=lambda m: (m.start, -m.end, m.rank))
    at = 0
    line_start = 0
    carried: list[Mark] = []
    begun: set[int] = set()
    for line in text.split("\n"):
        line_end = line_start + len(line)
        here = [m for m in carried if m.end > line_start]
        while at < len(waiting) and waiting[at].start < line_end:
            here.append(waiting[at])
            at += 1
        carried = [m for m in here if m.end > line_end + 1]
        if shown(line).strip():
            out.append(f"<p>{_line(text, line_start, line_end, here, begun)}</p>\n")
        line_start = line_end + 1
    return "".join(out)


def shown(text: str) -> str:
    """Text as the page shows it: controls that turn direction beyond their paragraph, and those HTML forbids, are gone."""
    return text.translate(_SHOWN)


def _line(text: str, start: int, end: int, marks: Sequence[Mark], begun: set[int]) -> str:
    """One line. A mark that crosses another's end is closed there and goes on after it."""
    out: list[str] = []
    stack: list[_Open] = []
    at = start

    def write(upto: int) -> None:
        nonlocal at
        while stack and stack[-1].end <= upto:
            closing = stack[-1].end
            out.append(escape(shown(text[at:closing]), quote=False))
            at = max(at, closing)
            while stack and stack[-1].end <= closing:
                stack.pop()
                out.append("</span>")
        out.append(escape(shown(text[at:upto]), quote=False))
        at = max(at, upto)

    # the rest of a crossing mark waits its turn among the others
    queue = [(max(m.start, start), min(m.end, end), m) for m in marks]
    queue.sort(key=lambda q: (q[0], -q[1], q[2].rank))
    i = 0
    while i < len(queue):
        begin, stop, mark = queue[i]
        i += 1
        write(begin)
        if begin >= stop or len(stack) >= MOST_DEPTH:
            continue
        limit = stack[-1].end if stack else end
        if stop > limit:
            rest = (limit, stop, mark)
            j = i
            while j < len(queue) and (queue[j][0], -queue[j][1], queue[j][2].rank) < (rest[0], -rest[1], mark.rank):
                j += 1
            queue.insert(j, rest)
            stop = limit
        first = id(mark) not in begun
        begun.add(id(mark))
        identity = f' id="{mark.id}"' if first and mark.id else ""
        out.append(f'<span class="{mark.classes}" data-s="{mark.of}"{identity}>{mark.head if first else ""}')
        stack.append(_Open(mark, stop))
    write(end)
    return "".join(out)
