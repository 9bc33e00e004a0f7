"""The reader's labels, in the order of its outputs. A change here asks for a new model."""

from __future__ import annotations

from musnad.types import EntityType, RelationType, SourceKind, Stance

NAME_TYPES = (EntityType.PERSON, EntityType.ORGANIZATION, EntityType.PLACE, EntityType.PRODUCT, EntityType.EVENT)
NAME_TAGS = 1 + 2 * len(NAME_TYPES)
"""O, then B and I of each type."""

NOMINAL = len(NAME_TYPES)
"""Type number of a nominal mention; names have those of ``NAME_TYPES``."""

NOMINAL_TAGS = 3
"""O, B, I."""

CUE_O, CUE_B, CUE_I, CUE_B2, CUE_I2, CUE_Q = range(6)
CUE_TAGS = 6
"""B2 and I2: second part of a split cue ("رفض ... التعليق"). Q: opening mark of a quotation that has no cue."""

SPLIT_REACH = 18
"""Most words between the parts of a split cue."""

STANCES = tuple(Stance)
KINDS = tuple(SourceKind)
RELATIONS = tuple(RelationType)
NO_RELATION = len(RELATIONS)

PREFIXES = 4
"""Fused particles before a name ("وللرئيس"): 0 to 3 letters."""

POINTERS = ("source", "content", "addressee")
RELATION_REACH = 60
"""Most words between two mentions that may be related."""

DISTANCE_BUCKETS = 32


def distance_bucket(distance: int) -> int:
    """Signed distance in words to one of ``DISTANCE_BUCKETS``: exact up to 8, then by doubling."""
    size = abs(distance)
    level = size if size <= 8 else min(15, 8 + (size // 9).bit_length())
    return level + (16 if distance < 0 else 0)
