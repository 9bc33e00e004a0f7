"""One name, one answer in the whole article.

The scheme marks every occurrence of each form of a name. So where the tags disagree with themselves, the majority
decides: a form that half of its occurrences are tagged with is a name everywhere, another nowhere. Longer forms go
first, as in the scheme's own resolver.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from musnad.text.fold import written
from musnad.types import EntityType, Segmented, Span
from musnad.types.tagged import TaggedMention

FUSED = frozenset({"", "و", "ف", "ب", "ك", "ل", "س", *(a + b for a in "وف" for b in "بكلس")})
"""Particles that may stand before a name in one word with it."""

MOST_FUSED = 4
MAJORITY = 0.5


def consistent(doc: Segmented, names: Sequence[TaggedMention]) -> list[TaggedMention]:
    """The names after the vote of each form's occurrences, in order of place."""
    text = doc.article.text
    voters: dict[str, list[TaggedMention]] = defaultdict(list)
    for name in names:
        voters[written(text, name.span.start, name.span.end)].append(name)
    starts, ends = [w.start for w in doc.words], [w.end for w in doc.words]
    taken: set[int] = set()
    out: list[TaggedMention] = []
    for form, tagged in sorted(voters.items(), key=lambda item: (-len(item[0]), item[0])):
        places = {m.words: m.span for m in tagged if taken.isdisjoint(range(m.words[0], m.words[1] + 1))}
        votes = len(places)
        for span in _occurrences(text, form):
            first, last = bisect_right(starts, span.start) - 1, bisect_left(ends, span.end)
            whole = first >= 0 and last < len(ends) and span.start < ends[first] and ends[last] == span.end
            if whole and taken.isdisjoint(range(first, last + 1)):
                places.setdefault((first, last), span)
        if not places or votes < MAJORITY * len(places):
            continue
        kind = _type(tagged)
        score = sum(m.score for m in tagged) / len(tagged)
        for words, span in places.items():
            taken.update(range(words[0], words[1] + 1))
            out.append(TaggedMention(words, span, kind, score))
    return sorted(out, key=lambda m: m.words)


def _type(tagged: Sequence[TaggedMention]) -> EntityType | None:
    weight: Counter[EntityType | None] = Counter()
    for m in tagged:
        weight[m.type] += 1
    return max(weight, key=lambda t: weight[t])


def _occurrences(text: str, form: str) -> Iterator[Span]:
    """Where the form stands as whole words, particles fused before it or not."""
    shapes = [form]
    if form.startswith("ال") and not form.startswith("الل"):
        shapes.append("ل" + form[2:])
    for number, shape in enumerate(shapes):
        at = text.find(shape)
        while at >= 0:
            end = at + len(shape)
            begin = at
            while begin and at - begin < MOST_FUSED and _joins(text[begin - 1]):
                begin -= 1
            before = text[begin:at].rstrip("ـ")
            # "للحكومة" is "ل" and "لحكومة"; the plain shape takes any particle
            fits = before in FUSED if number == 0 else before in ("ل", "ول", "فل")
            if fits and not (end < len(text) and _joins(text[end])):
                yield Span(at, end)
                at = text.find(shape, end)
            else:
                at = text.find(shape, at + 1)


def _joins(char: str) -> bool:
    return char.isalnum() or char == "_"
