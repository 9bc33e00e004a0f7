"""Form of speech and the cutting of contents, on sentences with the cue, source and content marked."""

import re
from pathlib import Path

import pytest
import yaml

from musnad.chain.contents import content_spans, speech_of
from musnad.segment import segment
from musnad.types import Article, SourceKind, Span, Stance
from musnad.types.tagged import TaggedCue

CASES = yaml.safe_load((Path(__file__).parent / "cases" / "contents.yml").read_text(encoding="utf-8"))
ROLE = re.compile(r"([csk])\{([^{}]*)\}")


def parse(marked):
    """Plain text and the character range of each role; a role may wrap others, so the innermost go first."""
    text, spans = marked, []
    while m := ROLE.search(text):
        start, inner = m.start(), m.group(2)
        text = text[:start] + inner + text[m.end() :]
        shift = lambda p, m=m: p - (2 if p > m.start() else 0) - (1 if p >= m.end() else 0)  # noqa: E731
        spans = [(r, shift(a), shift(b)) for r, a, b in spans]
        spans.append((m.group(1), start, start + len(inner)))
    return text, spans


@pytest.mark.parametrize("case", CASES, ids=lambda c: c["name"])
def test_case(case):
    text, spans = parse(case["text"])
    doc = segment(Article("x", text))

    def words(role):
        ranges = [(a, b) for r, a, b in spans if r == role]
        return [
            (
                min(i for i, w in enumerate(doc.words) if w.overlaps(Span(a, b))),
                max(i for i, w in enumerate(doc.words) if w.overlaps(Span(a, b))),
            )
            for a, b in sorted(ranges)
        ]

    parts = tuple(words("k"))
    content = words("c")[0]
    source = (words("s") or [None])[0]
    cue = TaggedCue(parts, parts[0][0] if parts else content[0], source, content, None, Stance.ASSERTS, SourceKind.PERSON, 1.0, 1.0)
    found = content_spans(doc, cue)
    assert [s.of(text) for s in found] == case["content"]
    assert str(speech_of(doc, cue, found)) == case["speech"]
