import json
import subprocess
import sys
import textwrap
import time
from pathlib import Path

import pytest

from musnad.cli.main import call
from musnad.types.resolved import SCHEMA, from_json
from tests.cli.conftest import TEXT
from tests.cli.test_marks import parse

pytestmark = pytest.mark.usefixtures("fake")


@pytest.fixture
def article(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text(TEXT, "utf-8")
    return str(path)


def test_the_report_tells_chain_stance_content_and_summary(article, capsys):
    assert call(["read", article, "--outlet", "الضفة", "--date", "2022-02-03"]) == 0
    out, err = capsys.readouterr()
    assert err == ""
    for words in (
        "الضفة · 3 February 2022 · 4 statements",
        "الضفة ← نبيل الشامي ← مصدرا مطلعا",
        "affirms · ●●○○○ 40% · word for word",
        "declines to comment",
        "Refusals and silences",
        "2 statements rest on sources without a name",
        "3 ملايين دولار = 3,000,000 USD",
        "عام 2021 = 1 January 2021 – 31 December 2021",
    ):
        assert words in out
    assert "\u2067" not in out
    assert "\x1b" not in out
    assert max(map(len, out.splitlines())) <= 100


def test_the_report_in_arabic(article, capsys, monkeypatch):
    monkeypatch.setenv("MUSNAD_LANG", "ar")
    assert call(["read", article]) == 0
    out = capsys.readouterr().out
    assert "الناشر → نبيل الشامي → مصدرا مطلعا" in out
    assert "امتناع عن التعليق" in out


def test_json_is_the_resolved_form_in_utf8(article, capfdbinary):
    assert call(["read", article, article, "--json"]) == 0
    lines = capfdbinary.readouterr().out.decode("utf-8").splitlines()
    data = json.loads(lines[0])
    assert len(lines) == 2
    assert data["schema"] == SCHEMA
    assert data["text"] == TEXT
    assert data["attributions"][1]["chain"] == ["e2", "e1", "e0"]
    assert "نبيل" in lines[0]
    assert from_json(data).attributions[0].confidence == 0.9


@pytest.mark.parametrize("language", ["ar", "en"])
def test_the_page_stands_alone_and_escapes(article, tmp_path, capsys, language):
    page = tmp_path / "page.html"
    assert call(["read", article, "--html", str(page), "-q", "--lang", language, "--outlet", "<i>الضفة"]) == 0
    assert capsys.readouterr().out == ""
    html = page.read_text("utf-8")
    assert f'<html lang="{language}" dir="{"rtl" if language == "ar" else "ltr"}">' in html
    assert "<b>&</b>" not in html
    assert "<i>" not in html
    assert "&lt;b&gt;&amp;&lt;/b&gt;" in html
    assert "http" not in html.replace("http-equiv", "").replace('http://"', "").split("<article")[0]
    for attribute in ("src=", "onclick", "onload", "@import", "url("):
        assert attribute not in html
    for n in range(1, 5):
        assert html.count(f'id="x1t{n}"') == html.count(f'id="x1a{n}"') == 1
        assert f'href="#x1t{n}"' in html
        assert f'href="#x1a{n}"' in html
    body = html[html.index("<main>") : html.index("</main>") + len("</main>")]
    parse(body)


def test_css_knows_no_left_and_right():
    from importlib.resources import files

    css = files("musnad.cli.page").joinpath("page.css").read_text("utf-8")
    for word in (
        "margin-left",
        "margin-right",
        "padding-left",
        "padding-right",
        "text-align: left",
        "text-align: right",
        " left:",
        " right:",
    ):
        assert word not in css
    assert "inline-block" not in css.split(".s {")[1].split("}")[0]


def test_several_articles_share_a_page_with_contents(article, tmp_path):
    page = tmp_path / "page.html"
    assert call(["read", article, article, article, "--html", str(page), "-q"]) == 0
    html = page.read_text("utf-8")
    assert html.count("<article") == 3
    assert '<a href="#x3">' in html


def test_what_is_dropped_is_named_with_its_way_out_and_the_rest_is_read(article, tmp_path, capsys):
    (tmp_path / "b.txt").write_text("هذا المقال يعطل القارئ")
    (tmp_path / "c.txt").write_text("هذا المقال يرفض القارئ")
    (tmp_path / "d.txt").touch()
    (tmp_path / "e.txt").write_text("مقال بلا أقوال")
    assert call(["read", str(tmp_path), "--json"]) == 1
    out, err = capsys.readouterr()
    assert len(out.splitlines()) == 2
    assert "b.txt: failed: ZeroDivisionError: a fault of the reader. Way out: this is a fault in Musnad" in err
    assert "c.txt: failed: the reader does not like it" in err
    assert "d.txt: empty" in err
    assert "read: 2 articles; dropped: 3 documents" in err


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["read"],
        ["read", "nowhere.txt"],
        ["read", "-", "--date", "yesterday"],
        ["read", "-", "--threads", "0"],
        ["read", "-", "--html", "."],
        ["read", "-", "--html", "no/such/folder/page.html"],
        ["read", "-", "--lang", "fr"],
        ["read", "-", "--nonsense"],
        ["nonsense"],
    ],
)
def test_bad_usage(arguments, capsys, stdin):
    stdin(TEXT.encode())
    assert call(arguments) == 2
    assert capsys.readouterr().err or not arguments


def test_version(capsys):
    assert call(["--version"]) == 0
    assert capsys.readouterr().out.startswith("musnad")


def test_an_interruption_keeps_what_was_read(article, tmp_path, capsys):
    (tmp_path / "b.txt").write_text("هذا المقال يقاطع القارئ")
    (tmp_path / "c.txt").write_text("مقال ثالث")
    page = tmp_path / "page.html"
    assert call(["read", str(tmp_path), "--json", "--html", str(page)]) == 130
    out, err = capsys.readouterr()
    assert len(out.splitlines()) == 1
    assert "Stopped" in err
    assert page.read_text("utf-8").count("<article") == 1


DRIVER = """
import sys
sys.path.insert(0, {root!r})
from musnad.cli import main, read
from tests.cli.conftest import FakeReader
read.load = lambda threads: FakeReader()
main.main()
"""


def test_a_closed_pipe_ends_quietly(tmp_path, article):
    rows = json.dumps({"text": TEXT}) + "\n"
    (tmp_path / "many.jsonl").write_text(rows * 3000)
    driver = tmp_path / "driver.py"
    driver.write_text(textwrap.dedent(DRIVER.format(root=str(Path(__file__).parents[2]))))
    for form in (["--json"], []):
        run = subprocess.Popen(
            [sys.executable, str(driver), "read", str(tmp_path / "many.jsonl"), *form], stdout=subprocess.PIPE, stderr=subprocess.PIPE
        )
        run.stdout.readline()
        run.stdout.close()
        assert run.wait(60) == 0
        assert run.stderr.read() == b""
        run.stderr.close()


ROW = "قال الناطق باسم المجلس إن الجلسة تأجلت. "
HARAKAT = "".join(c + "ُّ" if c.isalpha() else c for c in ROW)
HOSTILE = {
    "empty": (b"", 1),
    "10 MB in one line": ((ROW * 150_000).encode(), 1),
    "nearly too large, in one line": ((ROW * 4_900).encode(), 0),
    "no Arabic": (b"Nothing to see here. " * 100, 1),
    "nested quotation marks": (("قال " + "«" * 50_000 + "نعم" + "»" * 50_000).encode(), 0),
    "quotation marks left open": (("قال \"«“'‹ " * 5_000).encode(), 0),
    "direction marks": (("\u202e\u2067\u200f\u202aق\u2066" * 5_000).encode(), 0),
    "harakat": ((HARAKAT * 200).encode(), 0),
    "tatweel": (("ـ".join(ROW) * 200).encode(), 0),
    "terminal controls": (((ROW + "\x1b[2J\x1b]0;x\x07 ") * 50).encode(), 0),
    "surrogates": (b'{"text": "\\ud83d \\u0642\\u0627\\u0644 \\ude00", "title": "\\udfff"}', 0),
    "noise": (bytes((i * 7919 + i * i) % 256 for i in range(30_000)), 1),
    "an extremely long word": (("ق" * 190_000).encode(), 0),
}


@pytest.mark.parametrize("name", HOSTILE)
@pytest.mark.parametrize("form", [["--json"], ["--html", "page.html"], ["--lang", "ar"]])
def test_nothing_crashes_or_hangs(name, form, capsys, tmp_path, monkeypatch, stdin):
    monkeypatch.chdir(tmp_path)
    data, code = HOSTILE[name]
    stdin(data)
    began = time.monotonic()
    assert call(["read", "-", *form]) == code
    assert time.monotonic() - began < 20
    out, err = capsys.readouterr()
    assert "Traceback" not in err
    assert err.count("Way out") + err.count("الحل") == code
    assert "\x1b" not in out
