"""Invented articles, written by hand or drawn, in the resolved form."""

import copy
from datetime import date

from hypothesis import strategies as st

from musnad.types import (
    Amount,
    Article,
    Attribution,
    Entity,
    EntityType,
    Mention,
    MentionKind,
    Reading,
    Relation,
    RelationType,
    SourceKind,
    Span,
    Speech,
    Stance,
    Time,
)

DAM = (
    "قالت وزيرة الري سلمى البدري إن السد الجديد آمن، وأضافت: \"لن نبيع الماء لأحد\".\n"
    "ونقلت صحيفة النهر عن مهندس قوله إن الجدار تشقق في آذار 2021.\n"
    "وامتنع البدري عن التعليق على كلفة بلغت 3 ملايين دولار."
)  # fmt: skip


def at(text, words, nth=0):
    """Start and end of the words' nth occurrence."""
    start = -1
    for _ in range(nth + 1):
        start = text.index(words, start + 1)
    return [start, start + len(words)]


def _mention(words, kind, nth=0):
    start, end = at(DAM, words, nth)
    return {"start": start, "end": end, "kind": kind}


def _said(id_, cue, source, entity, content, stance, **more):
    return {
        "id": id_,
        "cue": [at(DAM, cue)],
        "source": [at(DAM, source)] if source else [],
        "entity": entity,
        "kind": "person",
        "named": True,
        "content": [at(DAM, content)],
        "speech": "indirect",
        "stance": stance,
        "parent": None,
    } | more


_ARTICLE = {
    "id": "dam",
    "outlet": "الضفة",
    "date": "2021-04-02",
    "text": DAM,
    "entities": [
        {
            "id": "e1",
            "type": "person",
            "name": "سلمى البدري",
            "mentions": [_mention("وزيرة الري", "nominal"), _mention("سلمى البدري", "name"), _mention("البدري", "name", 1)],
        },
        {"id": "e2", "type": "organization", "name": "النهر", "mentions": [_mention("النهر", "name")]},
        {"id": "e3", "type": "source", "name": "مهندس", "mentions": [_mention("مهندس", "nominal")]},
    ],
    "attributions": [
        _said("a1", "قالت", "وزيرة الري سلمى البدري", "e1", "السد الجديد آمن", "asserts"),
        _said("a2", "وأضافت", None, "e1", "لن نبيع الماء لأحد", "commits", speech="direct"),
        _said("a3", "ونقلت", "صحيفة النهر", "e2", "الجدار تشقق في آذار 2021", "asserts", kind="media"),
        _said("a4", "قوله", "مهندس", "e3", "الجدار تشقق في آذار 2021", "asserts", parent="a3", named=False),
        _said("a5", "وامتنع", "البدري عن", "e1", "كلفة", "declines"),
    ],
    "relations": [{"type": "position", "a": "e1", "b": "e2", "negated": False}],
    "times": [dict(zip(("start", "end"), at(DAM, "آذار 2021"), strict=True)) | {"from": "2021-03-01", "to": "2021-03-31"}],
    "amounts": [dict(zip(("start", "end"), at(DAM, "3 ملايين دولار"), strict=True)) | {"value": 3000000, "currency": "USD"}],
}


def dam(**changes):
    """The article on the dam; each call gives its own copy."""
    return copy.deepcopy(_ARTICLE) | changes


WORDS = ("قال", "الوزير", "«إن", "السدّ", "آمن».", "وأضافت،", "٣", "دولار", "مُحَمَّد", "نفـــى", "2021", '"لن', 'نبيع"', "\u200fالنهر")
MARKS = ("،", "ـ", "–", '"', "«", "\u200f.")
NAMES = (None, "سلمى", "سلمــى", "أحمد", "احمد", "النهر")


@st.composite
def texts(draw, *, marks=True):
    """A text and the places of its tokens."""
    tokens = draw(st.lists(st.sampled_from(WORDS + MARKS if marks else WORDS), min_size=1, max_size=24))
    places, text = [], ""
    for token in tokens:
        places.append(Span(len(text), len(text) + len(token)))
        text += token + draw(st.sampled_from((" ", " ", " ", "\n", "  ")))
    return text, places


@st.composite
def readings_of(draw, text, places, *, id_="x", whole=False):
    """Any reading of a text; ``whole``: no attribution without a cue, no stretch without a character."""

    def stretch():
        first, last = draw(st.integers(0, len(places) - 1)), draw(st.integers(0, 4))
        start, end = places[first].start, places[min(first + last, len(places) - 1)].end
        return Span(start, end) if whole else Span(start, max(start, end - draw(st.integers(0, 2))))

    def stretches(least, most):
        return tuple(stretch() for _ in range(draw(st.integers(least, most))))

    ids = [f"e{n}" for n in range(draw(st.integers(0, 5)))]
    said = [f"a{n}" for n in range(draw(st.integers(0, 6)))]
    entities = tuple(
        Entity(
            i,
            draw(st.sampled_from(EntityType)),
            draw(st.sampled_from(NAMES)),
            tuple(Mention(s, draw(st.sampled_from(MentionKind))) for s in stretches(0, 3)),
        )
        for i in ids
    )
    attributions = tuple(
        Attribution(
            id=i,
            cue=stretches(1 if whole else 0, 2),
            source=stretches(0, 1),
            entity=draw(st.sampled_from([None, *ids])),
            joined=(),
            kind=draw(st.sampled_from(SourceKind)),
            named=draw(st.booleans()),
            content=stretches(0, 2),
            speech=draw(st.sampled_from(Speech)),
            stance=draw(st.sampled_from(Stance)),
            parent=draw(st.sampled_from([None, *said])),
            addressee=(),
            chain=(),
            confidence=1.0,
        )
        for i in said
    )
    relations = tuple(
        Relation(draw(st.sampled_from(RelationType)), draw(st.sampled_from(ids)), draw(st.sampled_from(ids)), (), None, draw(st.booleans()))
        for _ in range(draw(st.integers(0, 3)) if ids else 0)
    )
    days = st.sampled_from([None, date(2021, 3, 1), date(2021, 3, 31)])
    times = tuple(Time(s, draw(days), draw(days)) for s in stretches(0, 3))
    amounts = tuple(Amount(s, draw(st.sampled_from([1.0, 3e6])), draw(st.sampled_from(["USD", "EGP"]))) for s in stretches(0, 2))
    return Reading(Article(id_, text), entities, attributions, relations, times, amounts, "e0")


@st.composite
def pairs(draw):
    """Two readings of one text."""
    text, places = draw(texts())
    return draw(readings_of(text, places)), draw(readings_of(text, places))


@st.composite
def golds(draw, *, most=3):
    """Some articles, annotated soundly."""
    found = []
    for n in range(draw(st.integers(1, most))):
        text, places = draw(texts(marks=False))
        found.append(draw(readings_of(text, places, id_=f"g{n}", whole=True)))
    return found
