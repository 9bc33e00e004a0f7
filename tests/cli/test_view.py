import dataclasses

from musnad.cli.view import Sort, tidy, view
from musnad.types import Article, Attribution, Entity, EntityType, Reading, SourceKind, Span, Speech, Stance
from tests.cli.conftest import TEXT, reading_of

SHOWN = view(reading_of(Article("x", TEXT, outlet="الضفة")))


def test_chains_run_from_the_outlet_to_the_speaker():
    assert [[link.name for link in s.chain] for s in SHOWN.statements] == [
        ["الضفة", "نبيل الشامي"],
        ["الضفة", "نبيل الشامي", "مصدرا مطلعا"],
        ["الضفة", "نبيل الشامي"],
        ["الضفة", None],
    ]
    assert [link.sort for link in SHOWN.statements[1].chain] == [Sort.OUTLET, Sort.NAMED, Sort.UNNAMED]


def test_nesting():
    assert [(s.depth, s.within) for s in SHOWN.statements] == [(0, None), (1, 1), (0, None), (0, None)]


def test_a_quotation_mark_that_opens_inside_is_closed_in_what_is_shown():
    reading = reading_of(Article("x", TEXT))
    first = reading.attributions[0]
    cut = dataclasses.replace(first, content=(Span(first.content[0].start, first.content[0].end - 1),))
    assert view(dataclasses.replace(reading, attributions=(cut,))).statements[0].content.endswith('آمن"')


def test_the_summary_counts():
    assert [(s.link.name, s.count) for s in SHOWN.speakers] == [("نبيل الشامي", 2), ("مصدرا مطلعا", 1), (None, 1)]
    assert len(SHOWN.unnamed) == 2
    assert [s.number for s in SHOWN.refusals] == [4]
    assert [s.number for s in SHOWN.denials] == [3]
    assert SHOWN.names == {EntityType.PERSON: ("نبيل الشامي",), EntityType.ORGANIZATION: ("الضفة",)}


def _deep(n, circle=False):
    def one(i):
        parent = f"a{i}" if i or circle else None
        chain = tuple(f"e{j}" for j in range(min(i, 200), -1, -1))
        span = (Span(i % 40, 60),)
        return Attribution(
            f"a{i + 1}", (), (), None, (), SourceKind.GROUP, False, span, Speech.DIRECT, Stance.ASSERTS, parent, (), chain, 0.5
        )

    attributions = tuple(map(one, range(n)))
    if circle:
        attributions = (dataclasses.replace(attributions[0], parent=f"a{n}"), *attributions[1:])
    return Reading(Article("x", "كلمة " * 20), (Entity("e0", EntityType.ORGANIZATION, None, ()),), attributions, (), (), (), "e0")


def test_statements_nested_without_end_are_shown_all_the_same():
    shown = view(_deep(5000))
    assert shown.statements[-1].depth == 4999
    assert max(len(s.chain) for s in shown.statements) < 20


def test_a_circle_ends():
    assert len(view(_deep(5, circle=True)).statements) == 5


def test_what_steers_a_terminal_is_gone():
    assert tidy("أ\x1b[31mب\u202eج\r\nد\u2067ه\x9b") == "أ[31mبج ده"
