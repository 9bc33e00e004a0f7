"""``musnad evaluate``: what it prints, and how it leaves."""

import json
import subprocess
import sys

import pytest
from invented import DAM, dam

from musnad.cli import evaluate as command
from musnad.cli.main import call
from musnad.errors import MusnadError
from musnad.types.resolved import from_json


@pytest.fixture
def write(tmp_path):
    def lines(name, *articles):
        file = tmp_path / name
        file.write_text("".join(json.dumps(a, ensure_ascii=False) + "\n" for a in articles), encoding="utf-8")
        return str(file)

    return lines


@pytest.fixture
def two(write):
    return write("gold.jsonl", dam(), dam(id="dam2"))


class Perfect:
    """Reads the article on the dam as annotated, and notes what it was told."""

    def __init__(self):
        self.told = []

    def read(self, article):
        if article.id == "dam2":
            raise MusnadError("too hard")
        self.told.append((article.outlet, str(article.date)))
        return from_json(dam(id=article.id))


def test_tables_fit_80_columns(two, capsys, monkeypatch):
    monkeypatch.setenv("COLUMNS", "80")
    assert call(["evaluate", two, two]) == 0
    out, err = capsys.readouterr()
    assert err == ""
    assert max(map(len, out.splitlines())) <= 80
    assert "…" not in out
    for told in ("attribution detected", "FULL", "100.0–100.0", "stance macro F1", "direct speech", "source dropped, nested", "2 articles"):
        assert told in out


def test_json_has_every_figure(two, capsys):
    assert call(["evaluate", two, two, "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["articles"] == 2
    assert told["attribution detected"] == {"p": 100.0, "r": 100.0, "f1": 100.0, "gold": 10, "pred": 10}
    assert told["dropped source resolved"] == {"acc": 100.0, "n": 2}
    assert told["stance macro F1"] == 100.0
    assert told["FULL recall, mixed speech"]["gold"] == 0
    assert told["intervals"]["cue exact"] == [100.0, 100.0]
    assert told["forms"]["source told, nested"]["FULL"] == 100.0


def test_missing_articles_leave_with_1(two, write, capsys):
    assert call(["evaluate", two, write("read.jsonl", dam(), dam(id="dam3"))]) == 1
    err = capsys.readouterr().err
    assert "1 of 2 gold articles are missing: dam2" in err
    assert "1 predicted articles are not in the gold" in err


@pytest.mark.parametrize(
    "arguments",
    [[], ["no-such-file.jsonl"], ["{two}", "no-such-file.jsonl"], ["{two}", "{other}"], ["{two}", "--threads", "0"], ["{empty}", "{two}"]],
)
def test_a_wrong_call_leaves_with_2_and_says_why(two, write, arguments, capsys):
    places = {"two": two, "other": write("other.jsonl", dam(text=DAM[:-1])), "empty": write("empty.jsonl")}
    assert call(["evaluate", *(a.format(**places) for a in arguments)]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err


def test_without_predictions_the_gold_is_read(two, monkeypatch, capsys):
    reader = Perfect()
    monkeypatch.setattr(command, "load", lambda threads: reader)
    assert call(["evaluate", two, "--json"]) == 1
    out, err = capsys.readouterr()
    assert reader.told == [("الضفة", "2021-04-02")]
    assert json.loads(out)["attribution detected"]["r"] == 50.0
    assert "dam2: too hard" in err


def test_the_command_brings_nothing_heavy():
    code = "import sys, musnad.cli.main; sys.exit(bool({'numpy', 'onnxruntime', 'musnad.evaluate'} & sys.modules.keys()))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
