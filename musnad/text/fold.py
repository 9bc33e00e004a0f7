"""Folding: what two spellings of one word have in common. Never shown, only compared; for one whose offsets are
needed see ``fold_with_offsets``.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_LETTERS = {
    "أ": "ا",
    "إ": "ا",
    "آ": "ا",
    "ٱ": "ا",
    "ى": "ي",
    "ة": "ه",
    "ؤ": "و",
    "ئ": "ي",
    "ک": "ك",
    "ی": "ي",
    "گ": "ك",
    "ڤ": "ف",
    "پ": "ب",
    "چ": "ج",
}
_DIGITS = {chr(base + d): str(d) for base in (0x0660, 0x06F0) for d in range(10)}
_TABLE = str.maketrans(_LETTERS | _DIGITS)


@lru_cache(maxsize=4096)
def _fold_char(char: str) -> str:
    if char == "ـ":
        return ""
    kept = "".join(c for c in unicodedata.normalize("NFKC", char).translate(_TABLE) if not _invisible(c))
    return kept.lower()


def _invisible(char: str) -> bool:
    return unicodedata.category(char) in ("Mn", "Cf") or char == "ـ"


def fold(text: str) -> str:
    """Without harakat, tatweel, bidi marks; hamza, ya, ta marbuta, digits and case levelled; blanks single."""
    return " ".join("".join(map(_fold_char, text)).split())


def fold_with_offsets(text: str) -> tuple[str, list[int]]:
    """The folded characters (blanks as they were) and, for each, the offset in ``text`` that it comes from."""
    out: list[str] = []
    origin: list[int] = []
    for i, char in enumerate(text):
        for folded in _fold_char(char):
            out.append(folded)
            origin.append(i)
    return "".join(out), origin


ARTICLE = ("وال", "فال", "بال", "كال", "ولل", "فلل", "لل", "ال")


def bare(word: str) -> str:
    """A folded word without its definite article and what is fused before it; others stay as they are."""
    for prefix in ARTICLE:
        if word.startswith(prefix) and len(word) - len(prefix) >= 2:
            return word[len(prefix) :]
    return word


def written(text: str, start: int, end: int) -> str:
    """A name that may have lost its alef to a particle: "حكومة" in "للحكومة" is tagged as "لحكومة" and written "الحكومة".

    "لبنان" in "للبنان" lost none. Where the text has the form without the particle, that tells; else the alef is put back.
    """
    form = text[start:end]
    if not form.startswith("ل") or not start or text[start - 1] != "ل" or form.startswith("لل"):
        return form
    plain = re.search(rf"(?<!\w){re.escape(form)}(?!\w)", text)
    return form if plain else "ا" + form
