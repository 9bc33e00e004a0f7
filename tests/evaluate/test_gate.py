"""The gate lets nothing through that fell, and no floor falls without a reason."""

import json
import tomllib

import pytest
from invented import dam

from musnad.errors import UsageError
from musnad.evaluate import evaluate
from musnad.evaluate.floors import Floor, Pinned, complaints, load, repinned, save
from musnad.evaluate.gate import main
from musnad.types.resolved import from_json

GOLD = [from_json(dam()), from_json(dam(id="dam2"))]
STANCE, FULL = "stance", "FULL (cue + right source + content F1>=0.8)"


def damaged(id_="dam"):
    article = dam(id=id_)
    article["attributions"][1]["stance"] = "asserts"
    return article


WHOLE = evaluate(GOLD, GOLD)
WORSE = evaluate(GOLD, [from_json(damaged()), GOLD[1]])


def test_floors_hold_or_are_named():
    pinned = repinned(None, WHOLE, "h")
    assert complaints(pinned, WHOLE, "h") == ()
    assert complaints(pinned, WORSE, "h") == (
        "stance: 90.0 is below its floor of 100.0",
        "stance macro F1: 86.3 is below its floor of 100.0",
    )


def test_another_gold_is_another_matter():
    (told,) = complaints(repinned(None, WHOLE, "h"), WHOLE, "g")
    assert "the gold has changed" in told


def test_an_article_not_read_is_a_complaint_and_no_base_for_floors():
    part = evaluate(GOLD, GOLD[:1])
    assert "1 of 2 articles were not read: dam2" in complaints(repinned(None, WHOLE, "h"), part, "h")[0]
    with pytest.raises(UsageError, match="whole gold"):
        repinned(None, part, "h")


def test_a_figure_that_is_no_longer_measured_is_a_complaint():
    bare = [from_json(dam(amounts=[])), from_json(dam(id="dam2", amounts=[]))]
    pinned, report = repinned(None, WHOLE, "h"), evaluate(bare, bare)
    assert complaints(pinned, report, "h")[0].startswith("amounts (found): nothing is measured any more")
    with pytest.raises(UsageError, match="amounts"):
        repinned(pinned, report, "g")
    lowered = repinned(pinned, report, "g", why="the new gold has no sums")
    assert lowered.floors["amounts (found)"] == Floor(0.0, 100.0, "the new gold has no sums")
    assert complaints(lowered, report, "g") == ()


def test_floors_rise_by_themselves_and_fall_with_a_reason_only():
    low = repinned(None, WORSE, "h")
    assert repinned(low, WHOLE, "h").floors[STANCE] == Floor(100.0)
    high = repinned(None, WHOLE, "h")
    with pytest.raises(UsageError, match=r"would lower floors: stance: 90.0 \(floor 100.0\)"):
        repinned(high, WORSE, "h")
    with pytest.raises(UsageError, match="would lower"):
        repinned(high, WORSE, "another gold")
    fallen = repinned(high, WORSE, "h", why="a  smaller\nmodel")
    assert fallen.floors[STANCE] == Floor(90.0, 100.0, "a smaller model")
    assert fallen.floors[FULL] == Floor(100.0)


def test_the_reason_stays_until_the_floor_is_back():
    fallen = Pinned("h", {STANCE: Floor(80.0, 95.0, "why")})
    assert repinned(fallen, WORSE, "h").floors[STANCE] == Floor(90.0, 95.0, "why")
    assert repinned(fallen, WHOLE, "h").floors[STANCE] == Floor(100.0)


def test_slack_keeps_a_floor_that_still_holds():
    assert repinned(None, WORSE, "h", slack=1.5).floors[STANCE] == Floor(88.5)
    assert repinned(Pinned("h", {STANCE: Floor(89.5)}), WORSE, "h", slack=1.5).floors[STANCE] == Floor(89.5)


def test_floors_come_back_as_written(tmp_path):
    file = tmp_path / "floors.toml"
    assert load(file) == {}
    golds = {
        "corpus": repinned(repinned(None, WHOLE, "h"), WORSE, "h", why='he said "no" \\ \u007f ولم يقل لا'),
        "a.b c": repinned(None, WHOLE, "g"),
    }
    save(file, golds)
    assert load(file) == golds
    assert tomllib.loads(file.read_text(encoding="utf-8"))["corpus"]["floors"][STANCE]["was"] == 100.0
    file.write_text("[corpus]\nsha256 = 3\n", encoding="utf-8")
    with pytest.raises(UsageError, match="no floor file"):
        load(file)


@pytest.fixture
def gate(tmp_path):
    (tmp_path / "corpus").mkdir()
    gold, floors = tmp_path / "corpus" / "test.jsonl", tmp_path / "floors.toml"

    def write(file, *articles):
        file.write_text("".join(json.dumps(a, ensure_ascii=False) + "\n" for a in articles), encoding="utf-8")
        return file

    def run(predicted, *options):
        read = write(tmp_path / "read.jsonl", *predicted)
        return main([str(gold), "--floors", str(floors), "--predicted", str(read), *options])

    write(gold, dam(), dam(id="dam2"))
    run.gold, run.floors, run.write = gold, floors, write
    return run


def test_the_command_from_pinning_to_lowering(gate, capsys):
    whole, worse = [dam(), dam(id="dam2")], [damaged(), dam(id="dam2")]
    assert gate(whole) == 1
    assert "no floors are pinned for 'corpus'" in capsys.readouterr().err
    assert gate(whole, "--update", "--slack", "0") == 0
    assert gate(whole) == 0
    assert gate(worse) == 1
    assert "corpus: stance: 90.0 is below its floor of 100.0" in capsys.readouterr().err
    pinned = gate.floors.read_bytes()
    assert gate(worse, "--update") == 2
    assert gate(worse, "--update", "--lower") == 2
    assert gate(worse, "--update", "--why", "so") == 2
    assert gate(worse, "--lower", "--why", "so") == 2
    assert gate.floors.read_bytes() == pinned
    assert gate(worse, "--update", "--lower", "--why", "half the size") == 0
    assert '"stance" = { at = 89.0, was = 100.0, why = "half the size" }' in gate.floors.read_text(encoding="utf-8")
    assert gate(worse) == 0


def test_the_command_on_a_changed_gold(gate, capsys):
    whole = [dam(), dam(id="dam2")]
    assert gate(whole, "--update") == 0
    gate.write(gate.gold, dam(), dam(id="dam2"), dam(id="dam3"))
    assert gate([*whole, dam(id="dam3")]) == 1
    assert "the gold has changed" in capsys.readouterr().err


def test_the_command_keeps_the_floors_of_other_golds(gate):
    whole = [dam(), dam(id="dam2")]
    assert gate(whole, "--update", "--name", "dev") == 0
    assert gate(whole, "--update") == 0
    assert load(gate.floors).keys() == {"dev", "corpus"}


def test_a_wrong_call_is_told_from_a_fall(gate, tmp_path, capsys):
    assert main([str(tmp_path / "none.jsonl")]) == 2
    gate.floors.write_text("[", encoding="utf-8")
    assert gate([dam()]) == 2
    assert "restore it from the history" in capsys.readouterr().err
