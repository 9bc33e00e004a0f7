"""Positions that a title tells by itself. Names are marked p[...] person, o[...] body, l[...] place, t[...] the person's title."""

import re

import pytest

from musnad.chain.offices import offices
from musnad.types import Entity, EntityType, Mention, MentionKind, Span

TYPES = {"p": EntityType.PERSON, "o": EntityType.ORGANIZATION, "l": EntityType.PLACE}
MARK = re.compile(r"([polt])\[|\]")

CASES = [
    ("زار t[الرئيس الفنلندي] p[يوهاني ساري] مدينة l[مراكش]، وكانت l[فنلندا] قد أعلنت الزيارة.", [("يوهاني ساري", "فنلندا")]),
    ("قال t[المتحدث باسم o[هيئة الموانئ]] p[سالم الغافري] إن الرصيف أغلق.", [("سالم الغافري", "هيئة الموانئ")]),
    ("رحب t[اللاعب البرازيلي] p[تياغو ليرا] بالعودة إلى l[البرازيل].", []),
    ("وصل t[وزير الدفاع الإيطالي] p[لوكا فيري] أمس.", []),
    ("التقت t[سفيرة إسبانيا] p[ماريا روبليس] بسكان l[إسبانيا] المقيمين.", []),
]


def parse(marked):
    text, stack, spans, pos = "", [], [], 0
    for m in MARK.finditer(marked):
        text += marked[pos : m.start()]
        pos = m.end()
        if m.group(1):
            stack.append((m.group(1), len(text)))
        else:
            role, start = stack.pop()
            spans.append((role, Span(start, len(text))))
    return text + marked[pos:], sorted(spans, key=lambda s: s[1])


@pytest.mark.parametrize(("marked", "wanted"), CASES, ids=range(len(CASES)))
def test_case(marked, wanted):
    text, spans = parse(marked)
    title = [Mention(s, MentionKind.NOMINAL) for r, s in spans if r == "t"]
    entities = [
        Entity(f"e{i}", TYPES[r], s.of(text), (Mention(s, MentionKind.NAME), *(title if r == "p" else ())))
        for i, (r, s) in enumerate(spans)
        if r != "t"
    ]
    names = {e.id: e.name for e in entities}
    assert [(names[a], names[b]) for a, b, _ in offices(text, entities)] == wanted
