"""Segmented -> Tagged: runs the network and decodes what it says."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from musnad.tag import decode, labels, sequence
from musnad.tag.forms import consistent
from musnad.tag.heads import Floats
from musnad.tag.links import links, related, type_number
from musnad.tag.network import Network
from musnad.tag.windows import Segment, Windows, make_windows
from musnad.types import Segmented, Span
from musnad.types.tagged import Tagged, TaggedCue, TaggedMention

Ints = NDArray[np.int64]

MOST_CUES = 48
"""Cues of one segment; a sentence of news has hardly ten, a hostile one is nothing but cues."""


class Tagger:
    """The neural reader. Nothing outside this package knows that it is neural."""

    def __init__(self, network: Network) -> None:
        self._net = network

    def tag(self, doc: Segmented) -> Tagged:
        """Mentions, cues and the links between them."""
        windows = make_windows(doc, self._net.tokenizer)
        if not doc.words:
            nothing = np.zeros((0, 1), np.float32)
            return Tagged(doc, (), (), nothing, nothing, ())
        encoded = self._net.each(self._net.encode, windows.ids)
        last = np.concatenate([encoded[w][1][p] for w, p in _runs(windows.place)])
        names, nominals, cues, prefix = self._net.heads.tags(last)
        names[:, 0] += self._net.thresholds.name
        found = decode.cues(cues, windows, self._net.thresholds.cue)
        tagged_cues, queries = self._cues(windows, [s for s, _ in encoded], found)
        mentions = self._mentions(doc, windows.segment_of, (names, nominals, prefix), tagged_cues)
        antecedents, speakers = links(self._net.heads, doc, mentions, tagged_cues, queries, last)
        relations = related(self._net.heads, windows.segment_of, mentions, last, self._net.thresholds.relation)
        return Tagged(doc, tuple(mentions), tuple(tagged_cues), antecedents, speakers, relations)

    def _cues(self, windows: Windows, split: Sequence[Floats], found: Sequence[decode.CueSpan]) -> tuple[list[TaggedCue], Floats]:
        """Source, content and labels of each cue; and the states [C, 2H] with which it asks for its speaker."""
        by_segment: dict[int, list[decode.CueSpan]] = defaultdict(list)
        for cue in found:
            by_segment[int(windows.segment_of[cue.anchor])].append(cue)
        jobs: list[tuple[Segment, list[decode.CueSpan], NDArray[np.float32], Ints]] = []
        for number, cues in sorted(by_segment.items()):
            segment = windows.segments[number]
            at = windows.place[segment.first : segment.last, 1] - segment.start
            size = segment.end - segment.start
            likely = sorted(sorted(cues, key=lambda c: -c.score)[:MOST_CUES], key=lambda c: c.anchor)
            for some in (likely[i : i + 16] for i in range(0, len(likely), 16)):
                marked = np.zeros((len(some), size), np.float32)
                for row, cue in zip(marked, some, strict=True):
                    for word in cue.words:
                        here = word - segment.first
                        stop = at[here + 1] if here + 1 < len(at) else size
                        row[at[here] : max(stop, at[here] + 1)] = 1
                jobs.append((segment, some, marked, at))

        def complete(job: tuple[Segment, list[decode.CueSpan], NDArray[np.float32], Ints]) -> list[tuple[TaggedCue, Floats]]:
            segment, some, marked, at = job
            states = self._net.condition(split[segment.window][segment.start : segment.end], marked)[:, at]
            return decode.complete(self._net.heads, segment, some, states)

        out = [pair for found in self._net.each(complete, jobs) for pair in found]
        out.sort(key=lambda pair: pair[0].anchor)
        kept = decode.without_repeats([cue for cue, _ in out])
        queries = np.zeros((len(kept), 2 * self._net.hidden), np.float32)
        for number, i in enumerate(kept):
            queries[number] = out[i][1]
        return [out[i][0] for i in kept], queries

    def _mentions(
        self, doc: Segmented, segment_of: Ints, tags: tuple[Floats, Floats, Floats], cues: Sequence[TaggedCue]
    ) -> list[TaggedMention]:
        """Names, nominal mentions, and told sources that neither stands for."""
        names, nominals, prefix = tags
        out = []
        for first, last, kind, score in sequence.spans(*sequence.best(names, sequence.NAMES), segment_of):
            start = _name_start(doc, first, int(prefix[first].argmax()))
            out.append(TaggedMention((first, last), Span(start, doc.words[last].end), labels.NAME_TYPES[kind], score))
        out = consistent(doc, out)
        taken = {m.words for m in out}
        for first, last, _, score in sequence.spans(*sequence.best(nominals, sequence.NOMINALS), segment_of):
            if (first, last) not in taken:
                out.append(TaggedMention((first, last), Span(doc.words[first].start, doc.words[last].end), None, score))
        starts = {m.words[0] for m in out}
        for cue in cues:
            if cue.source and cue.source[0] not in starts:
                first, last = cue.source
                out.append(TaggedMention(cue.source, Span(doc.words[first].start, doc.words[last].end), None, cue.score))
                starts.add(first)
        out.sort(key=lambda m: (m.words[0], -m.words[1], type_number(m)))
        return out


def _runs(place: Ints) -> list[tuple[int, Ints]]:
    """The window numbers in order, each with the places of its words."""
    return [(int(w), place[place[:, 0] == w, 1]) for w in np.unique(place[:, 0])]


def _name_start(doc: Segmented, word: int, particles: int) -> int:
    """Where a name starts inside its first word; never at the word's end, and harakat of the particle go with it."""
    text = doc.article.text
    span = doc.words[word]
    at = span.start
    for _ in range(particles):
        at += 1
        while at < span.end and not text[at].isalpha():
            at += 1
    return at if at < span.end else span.start
