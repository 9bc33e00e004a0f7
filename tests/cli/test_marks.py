from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st

from musnad.cli.page.marks import MOST_DEPTH, Mark, paragraphs, shown

TEXTS = st.text(st.sampled_from('اب تُ<&>"\n\u202e\x00ـم \r'), max_size=60)
MARKS = st.lists(st.tuples(st.integers(0, 70), st.integers(0, 70), st.integers(0, 3)), max_size=12)


class Strict(HTMLParser):
    """Takes the page apart; fails on what is not closed in order."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.stack, self.text, self.deepest, self.marked = [], [], 0, {}

    def handle_starttag(self, tag, attrs):
        self.stack.append((tag, dict(attrs).get("data-s")))
        self.deepest = max(self.deepest, len(self.stack))

    def handle_endtag(self, tag):
        assert self.stack.pop()[0] == tag

    def handle_data(self, data):
        if self.stack:
            self.text.append(data)
        for _, of in self.stack:
            if of:
                self.marked[of] = self.marked.get(of, "") + data


def parse(html):
    parser = Strict()
    parser.feed(html)
    parser.close()
    assert parser.stack == []
    return parser


@given(TEXTS, MARKS)
def test_the_text_is_all_there_and_every_mark_covers_its_own(text, rows):
    marks = [Mark(start, end, str(i), rank, "s") for i, (start, end, rank) in enumerate(rows)]
    parser = parse(paragraphs(text, marks))
    lines = [shown(line) for line in text.split("\n")]
    assert "".join(parser.text) == "".join(line for line in lines if line.strip())
    for mark in marks:
        if mark.start < mark.end <= len(text):
            parts = [shown(line) for line in _lines(text, mark.start, mark.end)]
            assert parser.marked.get(mark.of, "") == "".join(parts)


def _lines(text, start, end):
    """The marked parts of those lines that are shown."""
    at = 0
    for line in text.split("\n"):
        if shown(line).strip():
            yield text[max(start, at) : min(end, at + len(line))] if max(start, at) < min(end, at + len(line)) else ""
        at += len(line) + 1


def test_marks_without_end_stay_shallow():
    marks = [Mark(i, 2000 - i, str(i), i, "s") for i in range(900)]
    assert parse(paragraphs("ا" * 2000, marks)).deepest <= MOST_DEPTH + 1


def test_the_head_stands_once_also_where_the_mark_is_cut():
    html = paragraphs("اب تث\nجح", [Mark(0, 4, "1", 0, "s"), Mark(2, 8, "2", 0, "s", "<a>2</a>", "t2")])
    assert html.count("<a>2</a>") == 1
    assert html.count('id="t2"') == 1
    assert html.count('data-s="2"') == 3
