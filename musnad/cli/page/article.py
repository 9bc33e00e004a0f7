"""One article on the page: its text with the statements marked, their list, the summary."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from musnad.cli.page.marks import Mark, paragraphs
from musnad.cli.view import Link, Sort, Speaker, Statement, View, tidy
from musnad.cli.words import Words
from musnad.types import Reading, Speech, Stance

_FAMILIES = {
    Stance.ASSERTS: "say",
    Stance.AFFIRMS: "firm",
    Stance.DENIES: "deny",
    Stance.DECLINES: "mute",
    Stance.SILENT: "mute",
    Stance.OPINES: "think",
    Stance.PRAISES: "warm",
    Stance.CONDEMNS: "against",
    Stance.ACCUSES: "against",
    Stance.WARNS: "warn",
    Stance.DEMANDS: "want",
    Stance.COMMITS: "want",
    Stance.ASKS: "think",
}
"""Stances share colours: thirteen can't be told apart, and the word is always there."""

_EXCERPT = 240


def article(n: int, reading: Reading, shown: View, words: Words) -> str:
    """The ``n``-th article of the page."""
    return _Article(n, reading, shown, words).html()


class _Article:
    def __init__(self, n: int, reading: Reading, shown: View, words: Words) -> None:
        self._n = n
        self._reading = reading
        self._shown = shown
        self._words = words

    def html(self) -> str:
        words, n = self._words, self._n
        text = paragraphs(self._reading.article.text, self._marks())
        return (
            f'<article id="x{n}" aria-labelledby="x{n}h">\n{self._header()}'
            f'<div class="sides">\n<div class="text" lang="ar" dir="rtl">\n{text}</div>\n'
            f'<aside aria-labelledby="x{n}l"><h2 id="x{n}l">{words["statements"]}</h2>\n{self._list()}{self._legend()}</aside>\n</div>\n'
            f"{self._summary()}</article>\n"
        )

    def _header(self) -> str:
        words, article = self._words, self._reading.article
        title = f'<bdi lang="ar">{escape(tidy(article.title))}</bdi>' if article.title else words["untitled"]
        told: list[str] = []
        if article.outlet:
            told.append(_bdi(article.outlet))
        if article.date:
            told.append(f'<time datetime="{article.date.isoformat()}">{escape(words.day(article.date))}</time>')
        told.append(words.counting("statement", len(self._shown.statements)))
        if article.url and article.url.startswith(("https://", "http://")):
            told.append(f'<a href="{escape(article.url)}" rel="noreferrer noopener">{_bdi(_host(article.url))}</a>')
        return f'<header><h1 id="x{self._n}h">{title}</h1>\n<p class="told">{" <span>·</span> ".join(told)}</p></header>\n'

    # -- marks in the text

    def _marks(self) -> list[Mark]:
        marks: list[Mark] = []
        for a, s in zip(self._reading.attributions, self._shown.statements, strict=True):
            family = _FAMILIES[s.stance]
            stated = a.content or a.cue or a.source
            sign = " unnamed" if not s.named else ""
            own = f"x{self._n}a{s.number}"
            nested = f" in{min(s.depth, 3)}" if s.depth else ""
            for i, span in enumerate(stated):
                head, id_ = ("", "") if i else (self._number(s), f"x{self._n}t{s.number}")
                marks.append(Mark(span.start, span.end, own, 2 * s.depth, f"s {family}{sign}{nested}", head, id_))
            if a.content:
                marks += [Mark(c.start, c.end, own, 2 * s.depth + 1, f"cue {family}") for c in a.cue]
            marks += [Mark(c.start, c.end, own, 2 * s.depth + 1, f"source{sign}") for c in a.source]
        return marks

    def _number(self, s: Statement) -> str:
        """The number before a statement: a link to its card, and what is shown when it is pointed at or has the focus."""
        label = f"{s.number}: {self._plain_chain(s)}; {self._words[f'stance.{s.stance}']}"
        tip = f'<span class="tip" dir="{self._dir}" lang="{self._words.language}" aria-hidden="true">{self._told(s)}</span>'
        return f'<a class="n" href="#x{self._n}a{s.number}" aria-label="{escape(label)}"><span class="k">{s.number}</span>{tip}</a>'

    @property
    def _dir(self) -> str:
        return "rtl" if self._words.rtl else "ltr"

    # -- the list

    def _list(self) -> str:
        if not self._shown.statements:
            return f'<p class="none">{self._words["nothing"]}</p>\n'
        return f'<ol class="cards">\n{"".join(map(self._card, self._shown.statements))}</ol>\n'

    def _card(self, s: Statement) -> str:
        words, n = self._words, self._n
        depth = f" in{min(s.depth, 3)}" if s.depth else ""
        said = _excerpt(s.content)
        body = f'<q lang="ar" dir="rtl">{escape(said)}</q>' if said else f'<span class="none">{words["no_content"]}</span>'
        within = f' <a class="within" href="#x{n}a{s.within}">{words["within"]} {s.within}</a>' if s.within else ""
        back = f'<a class="back" href="#x{n}t{s.number}" title="{words["to_text"]}">{s.number}</a>'
        return f'<li id="x{n}a{s.number}" class="{_FAMILIES[s.stance]}{depth}">{back}<div>{self._told(s, within)}{body}</div></li>\n'

    def _told(self, s: Statement, more: str = "") -> str:
        """Chain, stance, certainty, form: what both card and hover say."""
        words = self._words
        form = "" if s.speech is Speech.INDIRECT else f'<span class="form">{words[f"speech.{s.speech}"]}</span>'
        to = f' <span class="to">(<bdi>{escape(s.to[:80])}</bdi>)</span>' if s.to else ""
        return (
            f'<span class="chain">{self._chain(s.chain, s.joined)}</span>'
            f'<span class="how"><b class="stance {_FAMILIES[s.stance]}">{words[f"stance.{s.stance}"]}</b> '
            f'<span class="sure" title="{words["certainty"]}">{_meter(s.confidence)}<bdi>{s.confidence:.0%}</bdi></span> '
            f"{form}{to}{more}</span>"
        )

    def _chain(self, chain: Iterable[Link], joined: Iterable[str]) -> str:
        arrow = f' <span class="arrow">{self._words.arrow}</span> '
        names = [self._link(link) for link in chain]
        return arrow.join(names) + "".join(f' <span class="arrow">+</span> {_bdi(j, "named")}' for j in joined)

    def _link(self, link: Link) -> str:
        return _bdi(self._name(link), str(link.sort))

    def _name(self, link: Link) -> str:
        return link.name or self._words["outlet" if link.sort is Sort.OUTLET else "untold" if link.sort is Sort.UNTOLD else "unnamed"]

    def _plain_chain(self, s: Statement) -> str:
        return f" {self._words.arrow} ".join([*map(self._name, s.chain)]) + "".join(f" + {j}" for j in s.joined)

    def _legend(self) -> str:
        words = self._words
        seen = {s.stance for s in self._shown.statements}
        rows = [f'<li><b class="stance {_FAMILIES[s]}">{words[f"stance.{s}"]}</b></li>' for s in Stance if s in seen]
        if rows:
            rows.append(f"<li>{words['legend_arrow']}</li>")
        if self._shown.unnamed:
            rows.append(f'<li><span class="sample unnamed">{words["legend_unnamed"]}</span></li>')
        if any(s.depth for s in self._shown.statements):
            rows.append(f'<li><span class="sample in1">{words["legend_nested"]}</span></li>')
        return f'<div class="legend"><h3>{words["legend"]}</h3><ul>{"".join(rows)}</ul></div>\n' if rows else ""

    # -- the summary

    def _summary(self) -> str:
        words, shown = self._words, self._shown
        parts: list[str] = []
        if shown.speakers:
            most = shown.speakers[0].count
            rows = "".join(self._speaker(s, most) for s in shown.speakers)
            parts.append(_section(words["speakers"], f'<ul class="speakers">{rows}</ul>', "wide"))
        if shown.unnamed:
            rows = "".join(f"<li>{self._link(s.link)} <small>{s.count}</small></li>" for s in shown.unnamed)
            note = f'<p class="note">{words.counting("unnamed", sum(s.count for s in shown.unnamed))}</p>'
            parts.append(_section(words["unnamed_sources"], f"{note}<ul>{rows}</ul>"))
        for key, found in (("refusals", shown.refusals), ("denials", shown.denials)):
            if found:
                parts.append(_section(words[key], f"<ul>{''.join(map(self._short, found))}</ul>"))
        if shown.names:
            rows = "".join(
                f'<dt>{words[f"type.{kind}"]}</dt><dd lang="ar" dir="rtl">{"، ".join(map(_bdi, names))}</dd>'
                for kind, names in shown.names.items()
            )
            parts.append(_section(words["names"], f"<dl>{rows}</dl>", "wide"))
        if shown.times:
            times = dict.fromkeys((text, words.days(t.first, t.last)) for text, t in shown.times)
            parts.append(_section(words["times"], _pairs(times)))
        if shown.amounts:
            sums = dict.fromkeys((text, f"{a.value:,.15g} {a.currency}") for text, a in shown.amounts)
            parts.append(_section(words["amounts"], _pairs(sums)))
        if not parts:
            return ""
        head = f'<h2 id="x{self._n}s">{words["summary"]}</h2>'
        return f'<section class="summary" aria-labelledby="x{self._n}s">{head}\n<div>{"".join(parts)}</div></section>\n'

    def _speaker(self, s: Speaker, most: int) -> str:
        stances = "، " if self._words.rtl else ", "
        how = stances.join(self._words[f"stance.{stance}"] + (f" {n}" if n > 1 else "") for stance, n in s.stances)
        bar = f'<span class="bar" style="--part:{s.count / most:.2f}"></span>'
        return f'<li><span class="count">{s.count}</span><span>{self._link(s.link)} <small>{how}</small>{bar}</span></li>'

    def _short(self, s: Statement) -> str:
        who = self._link(s.chain[-1]) if s.chain else self._words["untold"]
        about = f': <span lang="ar">{_bdi(_excerpt(s.content))}</span>' if s.content else ""
        return f'<li><a href="#x{self._n}a{s.number}">{s.number}</a> {who}{about}</li>'


def _section(title: str, body: str, classes: str = "") -> str:
    return f'<section class="{classes}"><h3>{title}</h3>{body}</section>\n'


def _pairs(pairs: Iterable[tuple[str, str]]) -> str:
    return f"<dl>{''.join(f'<dt>{_bdi(left)}</dt><dd>{_bdi(right)}</dd>' for left, right in pairs)}</dl>"


def _bdi(text: str, classes: str = "") -> str:
    return f'<bdi class="{classes}">{escape(tidy(text))}</bdi>' if classes else f"<bdi>{escape(tidy(text))}</bdi>"


def _meter(confidence: float) -> str:
    return f'<span class="meter" aria-hidden="true" style="--part:{max(0.0, min(1.0, confidence)):.2f}"></span>'


def _excerpt(text: str) -> str:
    """The beginning, cut between words."""
    if len(text) <= _EXCERPT:
        return text
    return (text[:_EXCERPT].rpartition(" ")[0] or text[:_EXCERPT]) + "…"


def _host(url: str) -> str:
    return url.split("/")[2][:60] if url.count("/") >= 2 else url[:60]
