"""The words of time: what the grammar in ``times`` knows of each."""

from __future__ import annotations

from enum import Enum, auto
from functools import lru_cache

from musnad.expressions.tokens import lexicon
from musnad.text.aligned import align


class Kind(Enum):
    """What a word of time is."""

    WEEKDAY = auto()
    MONTH = auto()
    MONTH_STEM = auto()
    NEAR = auto()
    PART = auto()
    UNIT = auto()
    EDGE = auto()
    SHARE = auto()
    THIS = auto()
    SAME = auto()
    SEASON = auto()
    DECADE = auto()
    FEAST = auto()
    BEFORE = auto()
    RELATIVE = auto()


Entry = tuple[Kind, int | str | tuple[str, int]]

_WEEKDAYS = ("الاثنين الإثنين", "الثلاثاء الثلثاء", "الأربعاء", "الخميس", "الجمعة", "السبت", "الأحد")
_MONTHS = (
    "يناير جانفي",
    "فبراير شباط فيفري",
    "مارس آذار",
    "أبريل إبريل نيسان أفريل",
    "مايو أيار ماي",
    "يونيو يونيه حزيران جوان",
    "يوليو يوليه تموز يوليوز جويلية",
    "أغسطس غشت أوت آب",
    "سبتمبر أيلول شتنبر",
    "أكتوبر أوكتوبر",
    "نوفمبر نونبر",
    "ديسمبر دجنبر",
)
_ENGLISH = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december")
_HIJRI = {"محرم": 1, "المحرم": 1, "صفر": 2, "رجب": 7, "شعبان": 8, "رمضان": 9, "شوال": 10}
# The first word of a name, and the month by its second.
STEMS: dict[str, dict[str, tuple[str, int]]] = {
    "كانون": {"الاول": ("g", 12), "اول": ("g", 12), "الثاني": ("g", 1), "ثاني": ("g", 1), "ثان": ("g", 1)},
    "تشرين": {"الاول": ("g", 10), "اول": ("g", 10), "الثاني": ("g", 11), "ثاني": ("g", 11), "ثان": ("g", 11)},
    "ربيع": {"الاول": ("h", 3), "اول": ("h", 3), "الاخر": ("h", 4), "الثاني": ("h", 4), "ثاني": ("h", 4)},
    "جمادي": {"الاولي": ("h", 5), "الاول": ("h", 5), "الاخره": ("h", 6), "الثانيه": ("h", 6), "الاخر": ("h", 6)},
    "ذو": {"القعده": ("h", 11), "الحجه": ("h", 12)},
    "ذي": {"القعده": ("h", 11), "الحجه": ("h", 12)},
}
# Also verbs, names and nouns: a month only where something beside them says so.
UNSURE_MONTHS = frozenset({"مارس", "اب", "ماي", "may", "march", "محرم", "المحرم", "صفر", "رجب", "شعبان", "جوان", "نيسان", "اوت", "شوال"})

_NEAR = {"أمس": -1, "الأمس": -1, "البارحة": -1, "اليوم": 0, "الليلة": 0, "غدا": 1, "غد": 1, "الغد": 1}
_PARTS = "صباح مساء ليل ليلة فجر ظهر عصر عشية ضحى مغرب ظهيرة نهار صبيحة أمسية"
_UNITS = {
    "day": ("يوم", "يومين يومي يومان", "أيام"),
    "week": ("أسبوع", "أسبوعين أسبوعان", "أسابيع"),
    "month": ("شهر", "شهرين شهري شهران", "أشهر شهور"),
    "year": ("عام سنة", "عامين عامي عامان سنتين سنتي سنتان", "أعوام سنوات سنين"),
    "decade": ("عقد", "عقدين", "عقود"),
    "century": ("قرن", "قرنين", "قرون"),
    "season": ("موسم", "موسمين", "مواسم"),
}
_MORE_UNITS = {"day": "يوما", "year": "عاما", "month": "شهرا", "week": "أسبوعا", "decade": "عقدا"}
_EDGES = {"first": "أوائل مطلع بداية مستهل", "middle": "منتصف أواسط", "last": "أواخر نهاية ختام متم"}
_SHARES = {"الربع": 4, "الثلث": 3, "النصف": 2, "الفصل": 4}
_SEASONS = "صيف شتاء خريف ربيع صائفة"
_DECADES = {"عشرين": 20, "ثلاثين": 30, "أربعين": 40, "خمسين": 50, "ستين": 60, "سبعين": 70, "ثمانين": 80, "تسعين": 90}
_RELATIVE = {
    -1: "ماضي منصرم فائت فارط منقضي خالي",
    0: "حالي جاري راهن",
    1: "مقبل قادم آتي داخل",
}
_ORDINALS = {
    1: "أول أولى حادي",
    2: "ثاني ثانية",
    3: "ثالث ثالثة",
    4: "رابع رابعة",
    5: "خامس خامسة",
    6: "سادس سادسة",
    7: "سابع سابعة",
    8: "ثامن ثامنة",
    9: "تاسع تاسعة",
    10: "عاشر عاشرة",
    20: "عشرين عشرون",
    30: "ثلاثين ثلاثون",
    -1: "أخير أخيرة",
}


def _endings(stem: str) -> list[str]:
    bare = stem[:-1] if stem.endswith("ي") and stem != "ماضي" else stem
    forms = {stem, stem + "ة", stem + "ين", stem + "تين", stem + "ات"}
    if stem == "ماضي":
        forms |= {"ماضين"}
    if stem in ("حالي", "جاري"):
        forms |= {bare + "ي"}
    return ["ال" + form for form in forms]


def _entries() -> dict[str, Entry]:
    words: dict[str, Entry] = {}
    for number, names in enumerate(_WEEKDAYS):
        words |= dict.fromkeys(names.split(), (Kind.WEEKDAY, number))
    for number, names in enumerate((*_MONTHS, *_ENGLISH), 1):
        words |= dict.fromkeys(names.split(), (Kind.MONTH, ("g", (number - 1) % 12 + 1)))
    words |= {name: (Kind.MONTH, ("h", number)) for name, number in _HIJRI.items()}
    words |= {name: (Kind.MONTH_STEM, name) for name in STEMS}
    words |= {name: (Kind.NEAR, number) for name, number in _NEAR.items()}
    words |= dict.fromkeys(_PARTS.split(), (Kind.PART, 0))
    for unit, forms in _UNITS.items():
        for number, names in enumerate(forms, 1):
            words |= dict.fromkeys(names.split(), (Kind.UNIT, (unit, number)))
    words |= {name: (Kind.UNIT, (unit, 1)) for unit, name in _MORE_UNITS.items()}
    words |= {name: (Kind.EDGE, edge) for edge, names in _EDGES.items() for name in names.split()}
    words |= {name: (Kind.SHARE, of) for name, of in _SHARES.items()}
    words |= {name: (Kind.SEASON, 0) for name in _SEASONS.split() if name != "ربيع"}
    for stem, number in _DECADES.items():
        words |= {stem + ending: (Kind.DECADE, number) for ending in ("ات", "يات")}
    for offset, stems in _RELATIVE.items():
        words |= {form: (Kind.RELATIVE, offset) for stem in stems.split() for form in _endings(stem)}
    words |= dict.fromkeys(("هذا", "هذه", "هاته"), (Kind.THIS, 0))
    words |= dict.fromkeys(("نفس", "ذات", "الفترة", "المدة"), (Kind.SAME, 0))
    words |= {"عيد": (Kind.FEAST, 0), "أول": (Kind.NEAR, -2), "بعد": (Kind.NEAR, 2), "قبل": (Kind.BEFORE, 0)}
    return words


look = lexicon(_entries())
_ORDINAL_WORDS = {word: number for number, words in _ORDINALS.items() for word in words.split()}
ordinal = lexicon(_ORDINAL_WORDS)


@lru_cache(maxsize=1 << 15)
def role_of(word: str) -> Kind | str | None:
    """What a token may begin: by its kind, "figures", "ordinal", or nothing, which is by far the most frequent."""
    if "0" <= word[0] <= "9":
        return "figures"
    found = look(word)
    if found is not None:
        return found[1][0]
    return "ordinal" if word in ("ال", "غره") or ordinal(word) is not None else None


itself = frozenset({"نفسه", "نفسها", "ذاته", "ذاتها", "عينه", "عينها"})
following = frozenset({"التالي", "التاليه", "الموالي", "المواليه", "اللاحق"})
previous = frozenset({"السابق", "السابقه", "السابقين"})


def _listed(text: str) -> frozenset[str]:
    return frozenset(align(text).folded.split())


# Words that show that a clause speaks of what is to come.
AHEAD_WORDS = _listed(
    "المتوقع المتوقعه المرتقب المرتقبه المزمع المزمعه المقرر المقرره المنتظر المنتظره تبث تحدد تنطلق حدد حددت سوف غايه لن "
    "موعد موعدا يبث ينطلق"
)
# Words that begin like a verb of the future and are none.
NOT_FUTURE = _listed(
    "ستار ستاندرد سته ستوكهولم ستين سنتات سنتيم سنغافوره سنه سنوات سنوي سنويا سياحه سياحي سياحيه سياده سيارات سياره سياسات "
    "سياسه سياسي سياسيه سياق سيتي سيد سيده سير سيرا سيرته سيره سيطر سيطرت سيطره سيف سيناء سيناريو سينما سيول"
)
# Words behind which four figures are a year.
BEFORE_YEAR = _listed(
    "احداث ازمه اعتبارا الفتره الي انتخابات انتفاضه اوائل اواخر اولمبياد ب بحلول بدايه برلمان بعام بعد بين ثوره حتي حرب "
    "حروب خريف خلال دستور ربيع شتاء صيف طوال عن غايه فتره في قبل كامل ل لسنه لشتاء لصيف لعام مطلع مقارنه من منتصف منذ "
    "مواجهات مونديال نكبه نكسه نهايه هزيمه و وخلال وفي ومنذ"
)
# Nouns that are counted: the figures before them are no year.
COUNTED = _listed(
    "% اسره الف برميل جندي جنديا جنيه حاله درهم دولار دينار ريال ساعه سعره سنه شخص شخصا صاروخ طالب طن طنا عام عاما عامل "
    "عنصر غرام غرفه فرد فرصه في٪ قتيل قتيلا قدم كتكوت كلم كيلومتر كيلومترا لاجئ لتر ليره متر مترا مريض مقاتل مقعد مليار "
    "مليون منزل مهاجر ميغاواط ميل نسمه نقطه هكتار وحده وظيفه يورو يوم ٪"
)
# Behind and before these "اليوم" is "the day", or a name.
NOT_TODAY_AFTER = _listed(
    "الاخير الاول التاسع الثالث الثامن الثاني الخامس الدراسي الدولي الرابع السابع السادس العاشر العالمي الواحد الوطني"
)
NOT_TODAY_BEFORE = _listed("اخبار المصري حتي روسيا سوريا صحيفه عالم عين في قضايا ليبيا مصر")
# Without one of these a feast is what people wish each other, not a date.
BEFORE_FEAST = _listed("بعد حلول خلال صباح في قبل ليله منذ")
# Revolutions, squares and hospitals are called after days.
NAMED_AFTER_A_DAY = _listed("اتفاق تجمع تحالف ثورتي ثوره جسر حركه حزب شارع فريق قوي كوبري لثوره مدينه مستشفي ميدان")
# About.
FLOWING = _listed("حوالي زهاء قرابه نحو")
# What stands before the day of publication at the head or foot of a page.
LABELS = _listed("posted published updated التحديث الخبر النشر تحديث نشر نشرت")
