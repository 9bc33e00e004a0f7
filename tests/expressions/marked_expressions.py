"""Cases whose expressions are marked in the text itself, so that a linguist can read and add them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

CASES = Path(__file__).parent / "cases"


def load(name: str) -> list[dict[str, Any]]:
    return yaml.safe_load((CASES / name).read_text(encoding="utf-8"))


def unmark(marked: str) -> tuple[str, list[str]]:
    """The text without its brackets, and what stood in them."""
    text, inside, start = "", [], 0
    for char in marked:
        if char == "[":
            start = len(text)
        elif char == "]":
            inside.append(text[start:])
        else:
            text += char
    return text, inside
