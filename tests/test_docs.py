"""The documentation says all that is there, and nothing else."""

import re
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from musnad.errors import DropReason
from musnad.types import (
    Amount,
    Article,
    Attribution,
    Entity,
    EntityType,
    Mention,
    MentionKind,
    Reading,
    Relation,
    RelationType,
    SourceKind,
    Span,
    Speech,
    Stance,
    Time,
)
from musnad.types.resolved import SCHEMA, to_json

PROJECT = Path(__file__).parents[1]
DOCS = PROJECT / "docs"
PAGES = sorted([*DOCS.rglob("*.md"), *PROJECT.glob("*.md"), *(PROJECT / "examples").glob("*.md")])

ONE = (Span(0, 1),)
FULL = Reading(
    Article("x", "ما", "عنوان", "صحيفة", date(2024, 1, 1), "https://x.example"),
    (Entity("e0", EntityType.SOURCE, "ما", (Mention(Span(0, 2), MentionKind.NAME),)),),
    (Attribution("a1", ONE, ONE, "e0", ("e0",), SourceKind.PERSON, True, ONE, Speech.DIRECT, Stance.ASSERTS, None, ONE, ("e0",), 1.0),),
    (Relation(RelationType.PAYMENT, "e0", "e0", ONE, "a1", False, title=ONE, amount=ONE),),
    (Time(Span(0, 1), date(2024, 1, 1), date(2024, 1, 1)),),
    (Amount(Span(0, 1), 1.0, "USD"),),
    "e0",
)
"""A reading with every field that can be left out."""


def sections(page):
    """The text under each heading, by the heading without its marks."""
    parts = re.split(r"^#+ +(.+)$", (DOCS / page).read_text("utf-8"), flags=re.MULTILINE)
    return {title.strip("` "): body for title, body in zip(parts[1::2], parts[2::2], strict=True)}


def first_column(text, head):
    """The names in the first column of the tables whose head begins with ``head``."""
    table = re.findall(rf"^\| {head} \|.*\n\|[ -|]+\n((?:\|.*\n)+)", text, re.MULTILINE)
    return set(re.findall(r"^\| `([^`]+)`", "".join(table), re.MULTILINE))


def fields():
    """The fields of each kind of object in the JSON form."""
    row = to_json(FULL)
    found = {"Article": set(row), "mentions": set(row["entities"][0]["mentions"][0])}
    for kind in ("entities", "attributions", "relations", "times", "amounts"):
        found[kind] = set(row[kind][0])
    return found


@pytest.mark.parametrize("kind", sorted(fields()))
def test_every_field_is_documented_and_every_documented_field_is_there(kind):
    assert first_column(sections("json.md")[kind], "field") == fields()[kind]


@pytest.mark.parametrize(
    ("kind", "values"),
    [
        ("entities", EntityType),
        ("mentions", MentionKind),
        ("attributions", SourceKind),
        ("attributions", Speech),
        ("attributions", Stance),
        ("relations", RelationType),
    ],
)
def test_every_value_is_documented(kind, values):
    assert [v for v in values if f"`{v}`" not in sections("json.md")[kind]] == []


def test_the_schema_is_named():
    assert f"`{SCHEMA}`" in sections("json.md")["Article"]


def test_every_reason_to_drop_a_document_is_explained():
    assert first_column((DOCS / "dropped.md").read_text("utf-8"), "reason") == set(DropReason)


def test_the_page_of_the_command_is_what_the_command_says():
    done = subprocess.run([sys.executable, str(DOCS / "generate.py"), "--check"], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_every_package_is_in_the_picture():
    page = (DOCS / "architecture.md").read_text("utf-8")
    packages = {p.parent.name for p in (PROJECT / "musnad").glob("*/__init__.py")} | {"errors", "pipeline"}
    assert first_column(page, "package") == packages


@pytest.mark.parametrize("page", PAGES, ids=lambda p: str(p.relative_to(PROJECT)))
def test_links_lead_somewhere(page):
    text = page.read_text("utf-8")
    links = [link.split("#")[0] for link in re.findall(r"\]\(([^)\s]+)\)", text) if not re.match(r"[a-z]+:|#", link)]
    assert [link for link in links if not (page.parent / link).exists()] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda p: str(p.relative_to(PROJECT)))
def test_every_make_target_that_is_named_is_there(page):
    targets = set(re.findall(r"^([a-z]+):", (PROJECT / "Makefile").read_text("utf-8"), re.MULTILINE))
    assert set(re.findall(r"`make ([a-z]+)", page.read_text("utf-8"))) <= targets
