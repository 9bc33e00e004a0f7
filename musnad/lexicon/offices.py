"""Offices that one person holds for a country: رئيس, before الفرنسي, is the one that France has."""

from __future__ import annotations

from musnad.text.fold import fold

_BOTH = (
    "رئيس",
    "ملك",
    "أمير",
    "إمبراطور",
    "وزير",
    "مستشار",  # المستشار الألماني heads a government
    "نائب",
    "سفير",
    "قنصل",
    "مبعوث",
    "موفد",
    "مندوب",
    "مفوض",
    "منسق",
    "زعيم",
    "قائد",
    "حاكم",
    "وكيل",
    "متحدث",
    "ناطق",
    "سيناتور",
    "نظير",  # نظيره الفرنسي: the same office elsewhere
)
"""Of these the feminine is ta marbuta added."""

_AS_THEY_ARE = (
    "عاهل",
    "سلطان",
    "سلطانة",
    "ولي",  # ولي العهد
    "ولية",
    "مرشد",
    "مفتي",
    "أمين",  # الأمين العام
    "أمينة",
    "محافظ",  # of the central bank; محافظة is a province
    "قائم",  # القائم بالأعمال; قائمة is a list
    "مدعي",  # المدعي العام; المدعية sues
)

OFFICES = frozenset(fold(noun) for noun in (*_BOTH, *(f"{noun}ة" for noun in _BOTH), *_AS_THEY_ARE))
"""Head nouns, folded, without article: the first word of رئيس الوزراء, نائب الرئيس, وزيرة الخارجية. Ranks and callings
are none: of generals, players, experts a country has many."""
