"""Countries, and what the press treats like one: names, nationality adjectives, cities that stand for a government."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from itertools import product
from typing import Literal

from musnad.text.fold import fold

Kind = Literal["state", "observer", "disputed", "region", "union"]
"""A member of the United Nations, an observer there, a state that many do not recognise, a part of one, a union."""

_ENDINGS = ("", "ه", "ون", "ين", "ان", "تان", "تين", "ات", "ا")
"""After a folded nisba: the feminine, plurals, duals, the accusative."""

_FUSED = ("و", "ف", "ب", "ك", "ل")


@dataclass(frozen=True, slots=True)
class Country:
    """One row of ``countries.toml``, in the spelling of the press.

    Attributes:
        code: ISO 3166-1 alpha-2, or what stands for it (``XK``, ``EU``, ISO 3166-2 for a part of a state).
        names: With the article where the press writes it; the usual one first.
        adjectives: Masculine, singular, without article; empty where each may mean something else.
        capitals: Cities whose names stand for the government; empty where they may stand for another.
        wikidata: The item's id, where it is certain.
        kind: What it is.
    """

    code: str
    names: tuple[str, ...]
    adjectives: tuple[str, ...]
    capitals: tuple[str, ...]
    wikidata: str | None
    kind: Kind = "state"


@lru_cache(maxsize=1)
def countries() -> tuple[Country, ...]:
    """All of them, in the order of the file."""
    text = resources.files("musnad.lexicon").joinpath("countries.toml").read_text("utf-8")
    return tuple(
        Country(
            code=row["code"],
            names=tuple(row["names"]),
            adjectives=tuple(row.get("adjectives", ())),
            capitals=tuple(row.get("capitals", ())),
            wikidata=row.get("wikidata"),
            kind=row.get("kind", "state"),
        )
        for row in tomllib.loads(text)["country"]
    )


def by_name(folded: str) -> Country | None:
    """The country of a name as ``fold`` leaves it, with the article where the press writes it, nothing fused before."""
    return _names().get(folded)


def by_adjective(word: str) -> Country | None:
    """The country of a nationality adjective as it stands in a text: الأميركية, أميركي, وللأمريكيين, الكورية الجنوبية.

    Any gender and number, with or without article, with و ف ب ك ل fused before the article. An adjective of two words is
    given as both. Whether the word is meant as an adjective is for the caller to see: in الأمير تركي it is a name.

    Args:
        word: The word, or the two, not folded.

    Returns:
        The country, or None.
    """
    forms = _forms()
    for words in product(*(_without_article(w) for w in fold(word).split())):
        if found := forms.get(" ".join(words)):
            return found
    return None


@lru_cache(maxsize=1)
def _names() -> dict[str, Country]:
    return {fold(name): country for country in countries() for name in country.names}


@lru_cache(maxsize=1)
def _forms() -> dict[str, Country]:
    """Every inflected adjective, folded, without article. What is also the first word of a name is no accusative: in
    غينيا بيساو there is none of غيني.
    """
    firsts = {name.split()[0] for name in _names()}
    return {
        form: country
        for country in countries()
        for adjective in country.adjectives
        for ending in _ENDINGS
        if (form := _inflected(fold(adjective), ending)) and not (ending == "ا" and form in firsts)
    }


def _inflected(adjective: str, ending: str) -> str:
    """Words of an adjective agree with each other; one that is no nisba, as in جنوب أفريقي, stays as it is."""
    return " ".join(word + ending if word.endswith("ي") else word for word in adjective.split())


def _without_article(word: str) -> Iterator[str]:
    """A folded word, then without article and what is fused before it. Several may be right: الماني has no article,
    in للبناني one lam is the word's own.
    """
    yield word
    for start in (word, *(word[1:] for fused in "وف" if word.startswith(fused))):
        if start.startswith("ال"):
            yield start[2:]
        if start.startswith("لل"):
            yield start[2:]
            yield start[1:]
        if start[:1] in _FUSED and start[1:].startswith("ال"):
            yield start[3:]
