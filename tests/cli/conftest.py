"""A reader without a model: it finds "قال/نفى X إن/أن C" and nests by quotation marks, enough to exercise every surface."""

import io
import re
from datetime import date

import pytest

from musnad.cli import read
from musnad.errors import MusnadError
from musnad.types import (
    Amount,
    Attribution,
    Entity,
    EntityType,
    Mention,
    MentionKind,
    Reading,
    SourceKind,
    Span,
    Speech,
    Stance,
    Time,
)

TEXT = (
    'قال وزير المياه نبيل الشامي إن مصدرا مطلعا قال "إن السد آمن".\n'
    "ونفى نبيل الشامي أن الخزان فرغ.\n"
    "وامتنع متحدث باسم الشركة عن التعليق <b>&</b> كلفة العقد 3 ملايين دولار عام 2021."
)


def reading_of(article):
    """Three statements of ``TEXT``, one of them in the first; any other text tells nothing."""
    if "يعطل" in article.text:
        raise ZeroDivisionError("a fault of the reader")
    if "يرفض" in article.text:
        raise MusnadError("the reader does not like it")
    if "يقاطع" in article.text:
        raise KeyboardInterrupt
    outlet = Entity("e0", EntityType.ORGANIZATION, article.outlet, ())
    if article.text != TEXT:
        return Reading(article, (outlet,), (), (), (), (), "e0")

    def span(words, nth=0):
        return Span(*list(re.finditer(re.escape(words), TEXT))[nth].span())

    def entity(id_, kind, name, *spans):
        return Entity(id_, kind, name, tuple(Mention(s, MentionKind.NAME) for s in spans))

    entities = (
        outlet,
        entity("e1", EntityType.PERSON, "نبيل الشامي", span("نبيل الشامي"), span("نبيل الشامي", 1)),
        entity("e2", EntityType.SOURCE, "مصدرا مطلعا", span("مصدرا مطلعا")),
        entity("e3", EntityType.SOURCE, None, span("متحدث باسم الشركة")),
    )

    def said(id_, cue, source, who, content, stance, *, parent=None, chain, named=True, speech=Speech.INDIRECT):
        return Attribution(
            id_, cue, source, who, (), SourceKind.PERSON, named, content, speech, stance, parent, (), chain, 0.9 if named else 0.4
        )

    first = Span(span("مصدرا مطلعا").start, span('آمن"').end)
    attributions = (
        said("a1", (span("قال"),), (span("وزير المياه نبيل الشامي"),), "e1", (first,), Stance.ASSERTS, chain=("e1", "e0")),
        said(
            "a2",
            (span("قال", 1),),
            (span("مصدرا مطلعا"),),
            "e2",
            (span("إن السد آمن"),),
            Stance.AFFIRMS,
            parent="a1",
            chain=("e2", "e1", "e0"),
            named=False,
            speech=Speech.DIRECT,
        ),
        said("a3", (span("ونفى"),), (span("نبيل الشامي", 1),), "e1", (span("الخزان فرغ"),), Stance.DENIES, chain=("e1", "e0")),
        said(
            "a4",
            (span("وامتنع"), span("التعليق")),
            (span("متحدث باسم الشركة"),),
            "e3",
            (),
            Stance.DECLINES,
            chain=("e3", "e0"),
            named=False,
        ),
    )
    times = (Time(span("عام 2021"), date(2021, 1, 1), date(2021, 12, 31)),)
    return Reading(article, entities, attributions, (), times, (Amount(span("3 ملايين دولار"), 3e6, "USD"),), "e0")


class FakeReader:
    """Stands for ``musnad.pipeline.Reader``."""

    def read(self, article):
        return reading_of(article)


@pytest.fixture
def fake(monkeypatch):
    monkeypatch.setattr(read, "load", lambda threads: FakeReader())
    monkeypatch.delenv("MUSNAD_LANG", raising=False)


@pytest.fixture
def stdin(monkeypatch):
    """Sets what standard input holds."""

    def put(data):
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(data)))

    return put
