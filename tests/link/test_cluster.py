"""Mentions are grouped by the model's links, by equal names whatever the model says, and by the sum over a group."""

import numpy as np

from musnad.link import link
from musnad.segment import segment
from musnad.types import Article, EntityType, SourceKind, Span, Stance
from musnad.types.tagged import Tagged, TaggedCue, TaggedMention

TEXT = "قالت سلمى الراوي إن المصنع أغلق. وأضافت الراوي أن المديرة وعدت بصرف الأجور. وتابعت سلمى الراوي."


def mention(doc, first, last, kind):
    return TaggedMention((first, last), Span(doc.words[first].start, doc.words[last].end), kind, 0.9)


def cue(anchor, source):
    return TaggedCue(((anchor, anchor),), anchor, source, None, None, Stance.ASSERTS, SourceKind.PERSON, 0.9, 0.9)


def tagged(antecedents, speakers, cues):
    doc = segment(Article("x", TEXT))
    person = EntityType.PERSON
    mentions = (mention(doc, 1, 2, person), mention(doc, 8, 8, person), mention(doc, 10, 10, None), mention(doc, 16, 17, person))
    return Tagged(doc, mentions, cues, np.array(antecedents, np.float32), np.array(speakers, np.float32).reshape(len(cues), 5), ())


NONE = [1, 0, 0, 0, 0]


def test_equal_names_are_one_though_the_model_says_no():
    linked = link(tagged([NONE, [0.1, 0.9, 0, 0, 0], NONE, NONE], [], ()))
    assert linked.cluster_of == (0, 0, 1, 0)


def test_a_group_sums_its_mentions():
    linked = link(tagged([NONE, [0.1, 0.9, 0, 0, 0], [0.4, 0.3, 0.3, 0, 0], NONE], [], ()))
    assert linked.cluster_of == (0, 0, 0, 0)


def test_a_dropped_source_is_the_likeliest_group_or_nobody():
    cues = (cue(7, None), cue(12, None))
    linked = link(tagged([NONE, NONE, NONE, NONE], [[0.2, 0.7, 0, 0.1, 0], [0.9, 0.1, 0, 0, 0]], cues))
    assert linked.speaker_of == (0, None)


def test_a_told_source_always_speaks():
    linked = link(tagged([NONE, NONE, NONE, NONE], [[0.9, 0.1, 0, 0, 0]], (cue(9, (10, 10)),)))
    assert linked.speaker_of == (linked.cluster_of[2],)
