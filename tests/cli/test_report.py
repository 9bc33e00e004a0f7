import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from musnad.cli.report import Pipe, Report, _wrap
from musnad.cli.words import Language, words
from musnad.types import Article
from tests.cli.conftest import TEXT, reading_of

STEERING = "\u200e\u2067\u2069"


def report(language, width, terminal):
    out = io.StringIO()
    console = Pipe(file=out, width=width, force_terminal=terminal, no_color=True, color_system=None, markup=False, highlight=False)
    Report(console, words(language)).add(reading_of(Article("x", TEXT, title="عنوان " * 30, outlet="صحيفة الضفة الأخرى")))
    return out.getvalue().splitlines()


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("width", [40, 80, 120])
@pytest.mark.parametrize("terminal", [True, False])
def test_no_line_is_wider_than_the_terminal_and_every_isolate_ends_on_its_line(language, width, terminal):
    for line in report(language, width, terminal):
        assert cell_len("".join(c for c in line if c not in STEERING)) <= width
        assert line.count("\u2067") == line.count("\u2069")


def test_direction_marks_only_for_a_terminal():
    assert any("\u2067" in line for line in report(Language.EN, 80, True))
    assert not any(c in line for line in report(Language.AR, 80, False) for c in STEERING)


@pytest.mark.parametrize("terminal", [True, False])
def test_arabic_stands_at_the_right_edge(terminal):
    lines = ["".join(c for c in line if c not in STEERING) for line in report(Language.AR, 80, terminal)]
    assert {cell_len(line) for line in lines if line.strip()} == {80}


@given(st.lists(st.text("ابتَـxy漢", min_size=1, max_size=30), max_size=20).map(" ".join), st.integers(4, 40))
def test_wrapping_loses_nothing_and_keeps_the_width(text, width):
    lines = _wrap(text, width)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert all(cell_len(line) <= width for line in lines)
