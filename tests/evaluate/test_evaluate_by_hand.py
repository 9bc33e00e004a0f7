"""Figures that one can count on one's fingers, over one invented article."""

import json

import pytest
from invented import DAM, at, dam

from musnad.errors import UsageError
from musnad.evaluate import evaluate, readings
from musnad.evaluate.counts import Match, Share
from musnad.evaluate.words import comparable, words_of
from musnad.types import Span
from musnad.types.resolved import from_json

GOLD = from_json(dam())


def match(report, name):
    (row,) = [m for m in report.matches if m.name == name]
    return row


def share(report, name):
    (row,) = [s for s in report.shares if s.name == name]
    return row


def form(report, name):
    (row,) = [f for f in report.forms if f.name == name]
    return row


def against(change):
    article = dam()
    change(article)
    return evaluate([GOLD], [from_json(article)])


def test_outer_punctuation_does_not_count():
    words = words_of('قال: "نعم"، – ثم صمت.')
    assert words.of([Span(0, 4)]) == words.of([Span(0, 3)]) == {0}
    assert words.of([Span(6, 9)]) == words.of([Span(5, 11)]) == {1}
    assert words.of([Span(12, 13)]) == frozenset()
    assert words.of([Span(6, 6)]) == frozenset()
    assert len(words.starts) == 4


def test_a_word_of_harakat_alone_is_none():
    assert words_of("َُِ ، ـ").starts == (6,)


def test_names_are_compared_without_harakat_and_letter_forms():
    assert comparable("أُسامة  الـهدى") == comparable("اسامه الهدي")
    assert comparable(None) == ""


def test_a_missed_attribution():
    report = against(lambda a: a["attributions"].pop(1))
    detected = match(report, Match.DETECTED)
    assert (detected.precision, detected.recall, detected.f1) == (100.0, 80.0, 88.9)
    content = match(report, Match.CONTENT_OVERLAP)
    assert (content.gold, content.predicted) == (3 + 4 + 5 + 5 + 1, 3 + 5 + 5 + 1)
    assert share(report, Share.DROPPED).n == 0
    assert share(report, Share.DROPPED).accuracy is None
    assert form(report, "direct speech").detected == 0.0
    assert form(report, "source dropped, outermost").full == 0.0
    assert form(report, "source told, outermost").full == 100.0


def test_content_of_four_words_in_five_is_good_enough():
    def shorter(article):
        article["attributions"][2]["content"] = [at(DAM, "الجدار تشقق في آذار")]

    report = against(shorter)
    assert match(report, Match.FULL).f1 == 100.0
    assert match(report, Match.CONTENT_EXACT).f1 == 80.0
    assert form(report, "source told, outermost").exact == 66.7


def test_content_of_two_words_in_five_is_not():
    def shorter(article):
        article["attributions"][2]["content"] = [at(DAM, "الجدار تشقق")]

    report = against(shorter)
    assert match(report, Match.FULL).f1 == 80.0
    assert form(report, "indirect speech").full == 75.0


def test_the_wrong_speaker_behind_a_dropped_subject():
    report = against(lambda a: a["attributions"][1].update(entity="e3"))
    assert share(report, Share.DROPPED).accuracy == 0.0
    assert share(report, Share.SPEAKER).accuracy == 80.0
    assert match(report, Match.FULL).f1 == 80.0


def test_ids_may_differ_where_the_entities_are_the_same():
    def renamed(article):
        text = json.dumps(article, ensure_ascii=False).replace('"e1"', '"x9"').replace('"e2"', '"e1"').replace('"x9"', '"e2"')
        article.update(json.loads(text))

    report = against(renamed)
    assert all(figure in (None, 100.0) for figure in report.headline().values())


def test_a_lost_parent():
    report = against(lambda a: a["attributions"][3].update(parent=None))
    assert share(report, Share.PARENT).accuracy == 80.0
    assert (share(report, Share.NESTED).accuracy, share(report, Share.NESTED).n) == (0.0, 1)


def test_stance_counts_rare_stances_as_much_as_common_ones():
    report = against(lambda a: a["attributions"][4].update(stance="asserts"))
    assert share(report, Share.STANCE).accuracy == 80.0
    # asserts 6/7, commits 1, declines 0
    assert share(report, "stance macro F1").accuracy == 61.9


def test_coreference_of_a_split_entity():
    def split(article):
        article["entities"][0]["mentions"], last = article["entities"][0]["mentions"][:2], article["entities"][0]["mentions"][2]
        article["entities"].append({"id": "e4", "type": "person", "name": "البدري", "mentions": [last]})

    row = match(against(split), Match.COREFERENCE)
    # recall: two mentions keep 2 of 3, one keeps 1 of 3, two entities are whole
    assert (row.precision, row.recall) == (100.0, round(100 * (2 / 3 + 2 / 3 + 1 / 3 + 2) / 5, 1))


def test_value_is_apart_from_being_found():
    def changed(article):
        article["times"][0]["to"] = "2021-03-30"
        article["amounts"][0]["currency"] = "EUR"

    report = against(changed)
    assert [match(report, m).f1 for m in (Match.TIMES, Match.TIMES_RIGHT, Match.AMOUNTS, Match.AMOUNTS_RIGHT)] == [100.0, 0.0, 100.0, 0.0]


def test_a_relation_holds_one_way_unless_symmetric():
    def turned(article):
        article["relations"][0].update(a="e2", b="e1")

    assert match(against(turned), Match.RELATIONS).f1 == 0.0
    meeting = [{"type": "contact", "a": "e1", "b": "e2"}]
    gold = from_json(dam(relations=meeting))
    assert match(evaluate([gold], [from_json(dam(relations=[meeting[0] | {"a": "e2", "b": "e1"}]))]), Match.RELATIONS).f1 == 100.0


def test_another_text_can_not_be_compared():
    with pytest.raises(UsageError, match="'dam': the predicted text is not the gold's from character 5 on"):
        evaluate([GOLD], [from_json(dam(text=DAM.replace("وزيرة", "نائبة", 1)))])
    with pytest.raises(UsageError, match="from character"):
        evaluate([GOLD], [from_json(dam(text=DAM + " "))])


def test_no_gold_is_no_comparison():
    with pytest.raises(UsageError, match="no article"):
        evaluate([], [GOLD])


def test_predictions_for_other_articles_are_counted_apart():
    report = evaluate([GOLD], [GOLD, from_json(dam(id="other"))])
    assert (report.missing, report.unknown) == ((), 1)


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("{", "2: no JSON"),
        ("[" * 100_000, "2: no JSON"),
        ("[1]", "2: an object"),
        ('{"id": "b"}', "2: article 'b' has no 'text'"),
        ('{"id": "b", "text": "نص", "entities": [], "attributions": [7]}', "2: article 'b'|2: 'int'"),
        ('{"id": "b", "text": "نص", "entities": []}', "2: article 'b' is not in the scheme's resolved form"),
    ],
)
def test_a_bad_line_is_named(tmp_path, line, told):
    file = tmp_path / "gold.jsonl"
    file.write_text(json.dumps(dam(), ensure_ascii=False) + "\n" + line + "\n", encoding="utf-8")
    with pytest.raises(UsageError, match=told):
        readings(file)


def test_gzip_marks_and_blank_lines(tmp_path):
    import gzip

    file = tmp_path / "gold.jsonl.gz"
    file.write_bytes(gzip.compress(b"\xef\xbb\xbf" + json.dumps(dam(title="سطر\u2028آخر"), ensure_ascii=False).encode() + b"\n\n"))
    assert [r.article.title for r in readings(file)] == ["سطر\u2028آخر"]
    file.write_bytes(b"\x1f\x8b\x08")
    with pytest.raises(UsageError, match="can't be read"):
        readings(file)
    with pytest.raises(UsageError, match="can't be read"):
        readings(tmp_path)
