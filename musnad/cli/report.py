"""The report for the terminal."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TypeVar

from rich.cells import cell_len
from rich.console import Console
from rich.rule import Rule
from rich.text import Text

from musnad.cli.view import Link, Sort, Speaker, Statement, View, tidy, view
from musnad.cli.words import Words
from musnad.types import Article, Reading, Speech, Stance

_ARABIC = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]")
_LRM, _RLI, _PDI = "\u200e", "\u2067", "\u2069"
_STYLES = {
    Stance.ASSERTS: "cyan",
    Stance.AFFIRMS: "bold cyan",
    Stance.DENIES: "bold red",
    Stance.DECLINES: "bold magenta",
    Stance.SILENT: "bold magenta",
    Stance.OPINES: "green",
    Stance.PRAISES: "green",
    Stance.CONDEMNS: "red",
    Stance.ACCUSES: "red",
    Stance.WARNS: "yellow",
    Stance.DEMANDS: "yellow",
    Stance.COMMITS: "yellow",
    Stance.ASKS: "green",
}
_LINKS = {Sort.OUTLET: "dim", Sort.NAMED: "bold", Sort.UNNAMED: "italic yellow", Sort.UNTOLD: "italic yellow"}
_T = TypeVar("_T")
_WIDEST = 100
_DEEPEST = 4
_MOST = 12


class Pipe(Console):
    """A console that leaves it to the command to end where the reader of its output is gone."""

    def on_broken_pipe(self) -> None:
        """Instead of leaving with exit code 1."""
        raise BrokenPipeError


class Report:
    """Writes one article after the other.

    Long lines are cut here and not by the terminal, and where the output is a terminal each Arabic run is isolated on
    its own line: so columns stay where they are whether or not the terminal orders Arabic from the right.
    """

    def __init__(self, console: Console, words: Words) -> None:
        self._console = console
        self._words = words
        self._width = max(30, min(console.width, _WIDEST))
        self._isolate = console.is_terminal

    def add(self, reading: Reading, place: str = "") -> None:
        """Prints ``reading``; ``place`` is what is shown in the corner ("3 / 12")."""
        shown = view(reading)
        self._header(reading.article, shown, place)
        if not shown.statements:
            self._line([(self._words["nothing"], "dim")], 2)
        for statement in shown.statements:
            self._statement(statement)
        self._summary(shown)
        self._console.print()

    # -- parts

    def _header(self, article: Article, shown: View, place: str) -> None:
        words = self._words
        self._console.print(Rule(style="dim", characters="─"), width=self._width)
        for line in _wrap(tidy(article.title or words["untitled"]), self._width):
            self._line([(line, "bold" if article.title else "dim")])
        told = [tidy(article.outlet) if article.outlet else "", words.day(article.date) if article.date else ""]
        told += [words.counting("statement", len(shown.statements)), place]
        parts: list[tuple[str, str]] = []
        for part in filter(None, told):
            parts += [(" · ", "dim"), (part, "")] if parts else [(part, "")]
        self._lines(parts)
        self._console.print(Rule(style="dim", characters="─"), width=self._width)

    def _statement(self, s: Statement) -> None:
        words = self._words
        indent = 5 + 3 * min(s.depth, _DEEPEST)
        lead = "" if not s.depth else "╰ "
        self._console.print()
        number = f"{s.number:>3}  "
        chain = list(self._chain(s.chain, s.joined))
        first = True
        for row in _pack(chain, self._width - indent - len(lead)):
            self._line(row, indent, number=number if first else "", lead=lead if first else " " * len(lead))
            first = False
        indent += len(lead)
        told = [(words[f"stance.{s.stance}"], _STYLES[s.stance]), (" · ", "dim"), *self._certainty(s.confidence)]
        if s.speech is not Speech.INDIRECT:
            told += [(" · ", "dim"), (words[f"speech.{s.speech}"], "dim")]
        if s.to:
            told += [(" · ", "dim"), (f"({_short(s.to, max(12, self._width - indent - 50))})", "dim")]
        self._lines(told, indent)
        for line in _wrap(s.content or words["no_content"], self._width - indent):
            self._line([(line, "" if s.content else "dim")], indent)

    def _chain(self, chain: Iterable[Link], joined: tuple[str, ...]) -> Iterator[tuple[str, str]]:
        arrow = f" {self._words.arrow} "
        for i, link in enumerate(chain):
            if i:
                yield arrow, "dim"
            yield self._name(link), _LINKS[link.sort]
        for name in joined:
            yield " + ", "dim"
            yield name, "bold"

    def _name(self, link: Link) -> str:
        if link.name:
            return _short(link.name, self._width - 16)
        return self._words["outlet" if link.sort is Sort.OUTLET else "untold" if link.sort is Sort.UNTOLD else "unnamed"]

    def _certainty(self, confidence: float) -> list[tuple[str, str]]:
        full = round(max(0.0, min(1.0, confidence)) * 5)
        style = "green" if confidence >= 0.8 else "yellow" if confidence >= 0.5 else "red"
        return [("●" * full + "○" * (5 - full), style), (f" {confidence:.0%}", "dim")]

    def _summary(self, shown: View) -> None:
        words = self._words
        if shown.speakers:
            self._heading("speakers")
            for speaker in shown.speakers[:_MOST]:
                self._speaker(speaker)
            self._rest(len(shown.speakers))
        if shown.unnamed:
            self._heading("unnamed_sources", words.counting("unnamed", sum(s.count for s in shown.unnamed)))
            self._list([self._name(s.link) + (f" ({s.count})" if s.count > 1 else "") for s in shown.unnamed])
        for key, found in (("refusals", shown.refusals), ("denials", shown.denials)):
            if found:
                self._heading(key)
                for s in found[:_MOST]:
                    about = s.content or words["no_content"]
                    name = _short(self._name(s.chain[-1]) if s.chain else words["untold"], self._width // 2)
                    room = self._width - cell_len(name) - 14
                    self._line([(f"{s.number:>3}", "dim"), ("  ", ""), (name, "bold"), (": ", ""), (_short(about, max(12, room)), "")], 2)
                self._rest(len(found))
        if shown.names:
            self._heading("names")
            label = max(cell_len(words[f"type.{kind}"]) for kind in shown.names) + 2
            for kind, names in shown.names.items():
                self._list(names, words[f"type.{kind}"], label)
        if shown.times:
            self._heading("times")
            for text, time in _once(shown.times):
                self._pair(text, words.days(time.first, time.last))
        if shown.amounts:
            self._heading("amounts")
            for text, amount in _once(shown.amounts):
                self._pair(text, f"{amount.value:,.15g} {amount.currency}")

    def _heading(self, key: str, note: str = "") -> None:
        self._console.print()
        self._lines([(self._words[key], "bold underline"), *([("  ", ""), (note, "dim")] if note else [])])

    def _speaker(self, speaker: Speaker) -> None:
        words = self._words
        name = _short(self._name(speaker.link), self._width // 2)
        parts = [(f"{speaker.count:>3}", "bold"), ("  ", ""), (name, _LINKS[speaker.link.sort].replace("bold", "")), ("  ", "")]
        separator = "، " if words.rtl else ", "
        for i, (stance, n) in enumerate(speaker.stances[:3]):
            parts += [(separator, "dim")] * bool(i) + [(words[f"stance.{stance}"] + (f" {n}" if n > 1 else ""), "dim")]
        self._lines(parts, 2)

    def _list(self, items: Iterable[str], label: str = "", label_width: int = 0) -> None:
        parts: list[tuple[str, str]] = []
        separator = "، " if self._words.rtl else " · "
        for item in items:
            parts += [(separator, "dim"), (item, "")] if parts else [(item, "")]
        pad = label + " " * (label_width - cell_len(label))
        for line in _pack(parts, self._width - 2 - label_width):
            self._line([(pad, "dim"), *line] if label_width else line, 2)
            pad = " " * label_width

    def _pair(self, left: str, right: str) -> None:
        self._lines([(left, ""), (" = ", "dim"), (right, "bold")], 2)

    def _rest(self, n: int) -> None:
        if n > _MOST:
            self._line([(f"+ {n - _MOST} {self._words['more']}", "dim")], 2)

    # -- lines

    def _lines(self, parts: list[tuple[str, str]], indent: int = 0) -> None:
        for line in _pack(parts, self._width - indent):
            self._line(line, indent)

    def _line(self, parts: Iterable[tuple[str, str]], indent: int = 0, *, number: str = "", lead: str = "") -> None:
        """One line. In Arabic it stands at the right edge and is one run from the right."""
        row = Text(no_wrap=True, overflow="ignore", end="")
        if number:
            row.append(number, "dim")
        row.append(" " * (indent - len(number)))
        row.append(lead, "dim")
        for text, style in parts:
            row.append(self._isolated(text), style)
        if self._words.rtl:
            if self._isolate:
                row = Text.assemble(_RLI, row, _PDI, no_wrap=True, overflow="ignore", end="")
            row = Text(" " * max(0, self._width - _cells(row.plain))) + row
        else:
            row.rstrip()
        if self._isolate and _ARABIC.search(row.plain):
            row = Text(_LRM) + row  # terminals that guess a line's direction must not push it to the other side
        self._console.print(row, soft_wrap=True)

    def _isolated(self, text: str) -> str:
        return f"{_RLI}{text}{_PDI}" if self._isolate and _ARABIC.search(text) else text


def _cells(text: str) -> int:
    return cell_len(text.replace(_RLI, "").replace(_PDI, ""))


def _once(pairs: Iterable[tuple[str, _T]]) -> list[tuple[str, _T]]:
    """The first of those with the same words."""
    return list({text: (text, value) for text, value in reversed(list(pairs))}.values())[::-1]


def _wrap(text: str, width: int) -> list[str]:
    """Lines of at most ``width`` cells, broken between words; a word that is too long is broken inside."""
    lines: list[str] = []
    line, used = "", 0
    for word in text.split(" "):
        for piece in _pieces(word, width):
            size = cell_len(piece)
            if line and used + 1 + size > width:
                lines.append(line)
                line, used = piece, size
            else:
                line, used = (f"{line} {piece}", used + 1 + size) if line else (piece, size)
    return [*lines, line]


def _pieces(word: str, width: int) -> Iterator[str]:
    step = max(1, width // 2)
    if cell_len(word) <= width:
        yield word
    else:
        for i in range(0, len(word), step):
            yield word[i : i + step]


def _pack(parts: list[tuple[str, str]], width: int) -> Iterator[list[tuple[str, str]]]:
    """Parts put on lines; a separator (which begins with a blank or ends in one) stays with what is before it."""
    line: list[tuple[str, str]] = []
    used = 0
    for text, style in parts:
        size = cell_len(text)
        if line and used + size > width and text.strip(" ←→+·=،,"):
            yield line
            line, used = [], 0
        if size > width:
            *full, text = _wrap(text, width)
            for piece in full:
                yield [(piece, style)]
            size = cell_len(text)
        line.append((text, style))
        used += size
    if line:
        yield line


def _short(text: str, width: int) -> str:
    if cell_len(text) <= width:
        return text
    out = ""
    for word in text[: width * 4].split(" "):
        if cell_len(out) + cell_len(word) + 2 > width:
            break
        out = f"{out} {word}" if out else word
    return (out or text[: width - 1]) + "…"
