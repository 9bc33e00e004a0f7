"""The shipped reader against the floors that are pinned for it. A gold that is not at hand is skipped."""

from pathlib import Path

import pytest

from musnad.evaluate.floors import complaints, load, sha256_of
from musnad.evaluate.gate import FLOORS, measure

ROOT = Path(__file__).parents[2]
GOLDS = {
    "corpus": ROOT / "data" / "corpus" / "test.jsonl",
    "dev": ROOT.parent / "shared" / "gold" / "dev" / "articles.gold.jsonl",
}


@pytest.mark.parametrize("name", GOLDS)
def test_no_figure_is_below_its_floor(name):
    gold = GOLDS[name]
    if not gold.exists():
        pytest.skip(f"the gold {name!r} is not here, so its floors are not checked")
    if not (ROOT / FLOORS).exists():
        pytest.skip(f"there is no {FLOORS} yet: pin the model's first floors with python -m musnad.evaluate.gate GOLD --update")
    pinned = load(ROOT / FLOORS).get(name)
    assert pinned is not None, f"no floors for {name!r} in {FLOORS}: python -m musnad.evaluate.gate {gold} --update"
    assert complaints(pinned, measure(gold), sha256_of(gold)) == ()
