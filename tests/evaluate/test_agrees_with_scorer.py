"""Every figure is the scheme's own scorer's, to the decimal. Skipped where that scorer is not at hand."""

import copy
import importlib.util
import json
import random
from pathlib import Path

import invented
import pytest
from hypothesis import given, settings

from musnad.evaluate import evaluate
from musnad.types.resolved import from_json, to_json

SHARED = Path(__file__).parents[3] / "shared"
SCORER = SHARED / "scheme" / "score.py"
GOLD = SHARED / "gold" / "dev" / "articles.gold.jsonl"

pytestmark = pytest.mark.skipif(not SCORER.exists(), reason="the scheme's score.py is not at hand")


@pytest.fixture(scope="module")
def scorer():
    spec = importlib.util.spec_from_file_location("scheme_score", SCORER)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def dev():
    if not GOLD.exists():
        pytest.skip("the development gold is not at hand")
    return [json.loads(line) for line in GOLD.open(encoding="utf-8")]


def agree(scorer, gold, predicted):
    theirs = scorer.score(gold, predicted)
    ours = evaluate([from_json(g) for g in gold], [from_json(p) for p in predicted]).as_json()
    assert {name: ours[name] for name in theirs} == theirs
    more = ours.keys() - theirs.keys() - {"unknown", "intervals", "forms"}
    assert not any(ours[name].get("n") or ours[name].get("gold") or ours[name].get("pred") for name in more)


def attributions_dropped(article, rng):
    article["attributions"] = [a for a in article["attributions"] if rng.random() < 0.7]


def attributions_made_up(article, rng):
    for n, a in enumerate(copy.deepcopy(article["attributions"])):
        if rng.random() < 0.3:
            shift = rng.randrange(-60, 60)
            moved = {role: [[max(0, s + shift), max(0, e + shift)] for s, e in a[role]] for role in ("cue", "source", "content")}
            article["attributions"].append(a | moved | {"id": f"m{n}"})
    rng.shuffle(article["attributions"])


def spans_shifted(article, rng):
    for a in article["attributions"]:
        for role in ("cue", "source", "content"):
            if rng.random() < 0.3:
                a[role] = [sorted(max(0, c + rng.randrange(-15, 15)) for c in span) for span in a[role]]


def spans_emptied(article, rng):
    for a in article["attributions"]:
        for role in ("cue", "source", "content"):
            if rng.random() < 0.2:
                a[role] = []


def entities_swapped(article, rng):
    ids = [None, "e999", *(e["id"] for e in article["entities"])]
    for a in article["attributions"]:
        if rng.random() < 0.3:
            a["entity"] = rng.choice(ids)


def entities_renamed(article, rng):
    names = {e["id"]: f"n{n}" for n, e in enumerate(rng.sample(article["entities"], len(article["entities"])))}
    for e in article["entities"]:
        e["id"] = names[e["id"]]
    for a in article["attributions"]:
        a["entity"] = names.get(a["entity"])
    for r in article["relations"]:
        r["a"], r["b"] = names.get(r["a"], "lost"), names.get(r["b"], "lost")
    rng.shuffle(article["entities"])


def entities_merged(article, rng):
    if len(article["entities"]) > 2:
        into, gone = rng.sample(article["entities"], 2)
        into["mentions"] += gone["mentions"]
        article["entities"].remove(gone)


def mentions_lost(article, rng):
    for e in article["entities"]:
        e["mentions"] = [m for m in e["mentions"] if rng.random() < 0.7]


def types_changed(article, rng):
    for e in article["entities"]:
        if rng.random() < 0.3:
            e["type"] = rng.choice(["person", "place", "organization", "source"])
    for a in article["attributions"]:
        if rng.random() < 0.3:
            a["stance"] = rng.choice(["asserts", "denies", "warns", "asks"])
            a["speech"] = rng.choice(["direct", "mixed", "indirect"])
            a["kind"] = rng.choice(["person", "media", "group"])
            a["named"] = not a["named"]


def parents_lost(article, rng):
    ids = [None, "a999", *(a["id"] for a in article["attributions"])]
    for a in article["attributions"]:
        if rng.random() < 0.3:
            a["parent"] = rng.choice(ids)


def relations_changed(article, rng):
    for r in article["relations"]:
        if rng.random() < 0.3:
            r["a"], r["b"] = r["b"], r["a"]
        if rng.random() < 0.2:
            r["negated"] = not r.get("negated")
    article["relations"] = [r for r in article["relations"] if rng.random() < 0.8]


def values_changed(article, rng):
    for t in article["times"]:
        if rng.random() < 0.3:
            t["from"] = rng.choice([None, "2012-05-01"])
        if rng.random() < 0.3:
            t["end"] = t["start"] + 3
    for a in article["amounts"]:
        if rng.random() < 0.3:
            a["value"] *= 1000
        if rng.random() < 0.3:
            a["currency"] = "XXX"
    article["times"] = [t for t in article["times"] if rng.random() < 0.8]


DAMAGES = (
    attributions_dropped,
    attributions_made_up,
    spans_shifted,
    spans_emptied,
    entities_swapped,
    entities_renamed,
    entities_merged,
    mentions_lost,
    types_changed,
    parents_lost,
    relations_changed,
    values_changed,
)


@pytest.mark.parametrize("damage", DAMAGES, ids=lambda d: d.__name__)
def test_one_damage(scorer, dev, damage):
    rng = random.Random(damage.__name__)
    predicted = copy.deepcopy(dev)
    for article in predicted:
        damage(article, rng)
    assert predicted != dev
    agree(scorer, dev, predicted)


@pytest.mark.parametrize("seed", range(3))
def test_all_damages_and_missing_articles(scorer, dev, seed):
    rng = random.Random(seed)
    predicted = [article for article in copy.deepcopy(dev) if rng.random() < 0.8]
    for article in predicted:
        for damage in rng.sample(DAMAGES, len(DAMAGES)):
            damage(article, rng)
    rng.shuffle(predicted)
    agree(scorer, dev, predicted)


def test_nothing_predicted(scorer, dev):
    agree(scorer, dev, [])


@settings(deadline=None, max_examples=150)
@given(invented.pairs())
def test_any_two_readings(scorer, pair):
    gold, predicted = map(to_json, pair)
    agree(scorer, [gold], [predicted])
