import gzip
import io
import json
import os
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from musnad.errors import Dropped, DropReason, UsageError
from musnad.ingest import Told, articles, count, named_articles
from musnad.types import MOST_CHARACTERS, Article

TEXT = 'قالت رئيسة البلدية هالة المرعشي إن "الحديقة ستفتح غدا".\nونفى المقاول ذلك.'
REST = "وأضافت في حديث مطول أن العمل في الأشجار والممرات انتهى قبل أسبوع وأن الدخول مجاني للجميع."
PAGE = f"""<!doctype html><html lang="ar"><head><meta charset="windows-1256"><title>الحديقة | صحيفة المرفأ</title>
<meta property="og:title" content="الحديقة تفتح غدا"><meta property="og:site_name" content="صحيفة المرفأ">
<meta property="article:published_time" content="2023-05-06T08:00:00+03:00"></head>
<body><nav><a href="/">الرئيسية</a></nav><article><h1>الحديقة تفتح غدا</h1>
{"".join(f"<p>{line} {REST}</p>" for line in TEXT.splitlines())}
</article><footer>كل الحقوق محفوظة</footer></body></html>"""


def read(data, name="-"):
    return list(articles([name], stdin=io.BytesIO(data)))


def reasons(items):
    return [item.reason if isinstance(item, Dropped) else None for item in items]


def test_plain_text_keeps_its_text_and_gets_an_id_from_it():
    (a,) = read(TEXT.encode())
    (b,) = read(TEXT.encode("utf-16"))
    assert a == b
    assert a.text == TEXT
    assert len(a.id) == 16


def test_newlines_of_plain_text_become_one():
    (a,) = read(TEXT.replace("\n", "\r\n").encode("utf-8-sig"))
    assert a.text == TEXT


def test_what_the_caller_tells_holds_only_where_the_input_is_silent():
    default = Told(outlet="المرفأ", date=date(2020, 1, 2))
    lines = [{"text": TEXT}, {"text": TEXT, "outlet": "الميناء", "date": "2021-03-04T10:00:00Z", "id": 7, "title": " عنوان\n"}]
    data = "\n".join(json.dumps(line) for line in lines).encode()
    first, second = articles(["-"], stdin=io.BytesIO(data), default=default)
    assert (first.outlet, first.date) == ("المرفأ", date(2020, 1, 2))
    assert (second.outlet, second.date, second.id, second.title) == ("الميناء", date(2021, 3, 4), "7", "عنوان")


@pytest.mark.parametrize("encoding", ["utf-8", "cp1256", "utf-16"])
def test_a_page_is_recognised_and_says_what_it_is(encoding):
    (a,) = read(PAGE.encode(encoding))
    assert isinstance(a, Article)
    assert (a.title, a.outlet, a.date) == ("الحديقة تفتح غدا", "صحيفة المرفأ", date(2023, 5, 6))
    assert "ونفى المقاول ذلك" in a.text
    assert "الرئيسية" not in a.text


def test_a_bad_line_is_dropped_by_its_number_and_the_rest_goes_on():
    lines = [
        json.dumps({"text": TEXT}),
        '{"text": ',
        "",
        "[1]",
        '{"title": "x"}',
        '{"text": 5}',
        '{"text": " \\n "}',
        '{"text": "English"}',
        '{"text": "' + "[" * 9 + '"}',
        "[" * 100_000,
        '{"text": ' + "9" * 5000 + "}",
        json.dumps({"text": TEXT}, ensure_ascii=False),
    ]
    found = list(named_articles(["-"], stdin=io.BytesIO("\n".join(lines).encode())))
    assert [name for name, _ in found] == [f"-:{n}" for n in range(1, 13) if n != 3]
    kinds = reasons(item for _, item in found)
    bad, none = DropReason.BAD_JSON, DropReason.NO_TEXT_FIELD
    assert kinds == [None, bad, bad, none, none, DropReason.EMPTY, DropReason.NO_ARABIC, DropReason.NO_ARABIC, bad, bad, None]


def test_lone_surrogates_become_replacement_characters_one_for_one():
    (a,) = read(b'{"text": "\\ud800 \\u0646\\u0635 \\udc00", "title": "\\ud800"}')
    assert a.text == "\ufffd نص \ufffd"
    assert a.title == "\ufffd"
    a.text.encode()


def test_json_text_keeps_its_newlines_and_line_separators():
    text = "سطر\r\nسطر\u2028سطر"
    (a,) = read(json.dumps({"text": text}, ensure_ascii=False).encode())
    assert a.text == text


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "cp1256", "iso8859_6"])
def test_json_lines_in_any_encoding(encoding):
    data = (json.dumps({"text": TEXT}, ensure_ascii=False) + "\n") * 3
    assert [a.text for a in read(data.encode(encoding))] == [TEXT] * 3


def test_names_decide_and_folders_are_searched_in_order(tmp_path):
    (tmp_path / "b").mkdir()
    (tmp_path / "a.txt").write_bytes(TEXT.encode("cp1256"))
    (tmp_path / "b" / "c.HTML").write_text(PAGE, "utf-8")
    (tmp_path / "b" / "d.jsonl").write_text(json.dumps({"text": TEXT}) + "\n" + json.dumps({"text": TEXT}))
    with gzip.open(tmp_path / "b" / "e.jsonl.gz", "wt") as out:
        out.write(json.dumps({"text": TEXT}))
    (tmp_path / "picture.png").write_bytes(b"\x89PNG")
    (tmp_path / ".hidden.txt").write_text(TEXT)
    names = [name.removeprefix(f"{tmp_path}/") for name, item in named_articles([tmp_path]) if isinstance(item, Article)]
    assert names == ["a.txt", "b/c.HTML", "b/d.jsonl:1", "b/d.jsonl:2", "b/e.jsonl.gz:1"]


def test_a_file_with_another_name_is_looked_into(tmp_path):
    path = tmp_path / "page"
    path.write_text(PAGE, "utf-8")
    (a,) = articles([path])
    assert isinstance(a, Article)
    assert a.title == "الحديقة تفتح غدا"


def test_what_can_not_be_opened_is_dropped(tmp_path):
    (tmp_path / "a.txt").symlink_to(tmp_path / "gone")
    with gzip.open(tmp_path / "b.txt.gz", "wt") as out:
        out.write(TEXT * 50)
    (tmp_path / "b.txt.gz").write_bytes((tmp_path / "b.txt.gz").read_bytes()[:-20])
    (tmp_path / "c.txt").write_text(TEXT)
    assert reasons(articles([tmp_path])) == [DropReason.UNREADABLE, DropReason.UNREADABLE, None]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", DropReason.EMPTY),
        (b" \n\r\n \xef\xbb\xbf", DropReason.EMPTY),
        (b"\xef\xbb\xbf", DropReason.EMPTY),
        (os.urandom(20_000), DropReason.NOT_TEXT),
        (b"no Arabic here", DropReason.NO_ARABIC),
        ("١٢٣ ، ؟".encode(), DropReason.NO_ARABIC),
        (b"<html><body></body></html>", DropReason.EMPTY),
        ("س".encode() * (MOST_CHARACTERS + 1), DropReason.TOO_LARGE),
    ],
)
def test_what_is_no_article_is_dropped_with_its_reason(data, reason):
    assert reasons(read(data)) == [reason]


def test_a_line_too_long_is_dropped_and_the_next_read(monkeypatch):
    monkeypatch.setattr("musnad.ingest.lines.MOST_BYTES", 200_000)
    data = b'{"text": "' + b"x" * 500_000 + b'"}\n' + json.dumps({"text": TEXT}).encode()
    assert reasons(read(data)) == [DropReason.TOO_LARGE, None]


def test_an_empty_folder_and_an_empty_jsonl_are_told(tmp_path):
    (tmp_path / "x").mkdir()
    (tmp_path / "y.jsonl").touch()
    assert reasons(articles([tmp_path / "x", tmp_path / "y.jsonl"])) == [DropReason.EMPTY, DropReason.EMPTY]


def test_a_path_that_is_not_there_is_a_wrong_call(tmp_path):
    with pytest.raises(UsageError, match="nowhere"):
        articles([tmp_path / "nowhere"])


def test_a_fault_in_one_document_does_not_stop_the_others(tmp_path, monkeypatch):
    def fails(*_):
        raise ZeroDivisionError("odd page")

    monkeypatch.setattr("musnad.ingest.files.from_html", fails)
    (tmp_path / "a.html").write_text(PAGE, "utf-8")
    (tmp_path / "b.txt").write_text(TEXT)
    first, second = articles([tmp_path])
    assert first.reason is DropReason.FAILED
    assert "odd page" in first.detail
    assert isinstance(second, Article)


def test_a_stream_is_read_as_it_comes():
    """The first line is an article before the second is written."""
    ours, theirs = os.pipe()
    with os.fdopen(ours, "rb") as stream, os.fdopen(theirs, "wb", buffering=0) as writer:
        writer.write(json.dumps({"text": TEXT}).encode() + b"\n")
        found = articles(["-"], stdin=stream)
        assert isinstance(next(found), Article)


def test_counting(tmp_path):
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "b.jsonl").write_text("{}\n{}\n")
    assert count([tmp_path]) == 3
    assert count(["-"]) is None


@settings(max_examples=60)
@given(st.binary(max_size=300), st.sampled_from([b"", b"{", b"<html>", b'{"text": "', "قال ".encode(), b"\xff\xfe"]))
def test_no_input_breaks_it(data, begin):
    for item in read(begin + data):
        assert isinstance(item, Article | Dropped)


def test_a_hostile_page_ends():
    deep = "<html><body>" + "<div>" * 20_000 + TEXT + "</div>" * 20_000
    (item,) = read(deep.encode())
    assert isinstance(item, Article | Dropped)
