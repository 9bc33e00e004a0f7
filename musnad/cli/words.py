"""The words of the interface, in English and Arabic."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache

from musnad.errors import DropReason


class Language(StrEnum):
    """Languages of the interface. What an article says is never translated."""

    EN = "en"
    AR = "ar"


@dataclass(frozen=True, slots=True)
class Words:
    """One language's words.

    Attributes:
        language: Which.
        rtl: Whether it is written from right to left.
        terms: Words by key: scheme values (``stance.denies``) and labels (``speakers``).
        counted: Forms of counted nouns, see ``counting``.
        ways: For each reason to drop a document, its name and the way out.
    """

    language: Language
    rtl: bool
    terms: Mapping[str, str]
    counted: Mapping[str, tuple[str, ...]]
    ways: Mapping[DropReason, tuple[str, str]]

    def __getitem__(self, key: str) -> str:
        return self.terms[key]

    @property
    def arrow(self) -> str:
        """Between two links of a chain: it points to the one who passed the words on, as seen on the page."""
        return "→" if self.rtl else "←"

    def counting(self, what: str, n: int) -> str:
        """``n`` with its noun in the right form."""
        forms = self.counted[what]
        if self.language is Language.EN:
            return f"{n:,} {forms[0] if n == 1 else forms[1]}"
        one, two, few, many, hundred = forms
        if n == 1:
            return one
        if n == 2:
            return two
        if n == 0:
            return f"لا {few}"
        rest = n % 100
        return f"{n:,} {few if 3 <= rest <= 10 else many if rest > 10 else hundred}"

    def day(self, day: date) -> str:
        """A day in full."""
        from babel.dates import format_date

        return format_date(day, "d MMMM y", locale="ar_EG" if self.rtl else "en_GB").translate(_LATIN)

    def days(self, first: date | None, last: date | None) -> str:
        """What a time names on the calendar, or that it can't be told."""
        if first is None and last is None:
            return self["no_date"]
        if first == last or first is None or last is None:
            return self.day(first or last)  # type: ignore[arg-type]
        return f"{self.day(first)} – {self.day(last)}"


_LATIN = str.maketrans("٠١٢٣٤٥٦٧٨٩", "0123456789")


@cache
def words(language: Language) -> Words:
    """The words of ``language``."""
    if language is Language.AR:
        return Words(language, True, _AR, _AR_COUNTED, _AR_WAYS)
    return Words(language, False, _EN, _EN_COUNTED, _EN_WAYS)


_EN = {
    "stance.asserts": "says",
    "stance.affirms": "affirms",
    "stance.denies": "denies",
    "stance.declines": "declines to comment",
    "stance.silent": "did not answer",
    "stance.opines": "thinks",
    "stance.praises": "praises",
    "stance.condemns": "condemns",
    "stance.accuses": "accuses",
    "stance.warns": "warns",
    "stance.demands": "demands",
    "stance.commits": "commits",
    "stance.asks": "asks",
    "speech.direct": "word for word",
    "speech.mixed": "partly word for word",
    "speech.indirect": "in the outlet's words",
    "type.person": "People",
    "type.organization": "Organizations",
    "type.place": "Places",
    "type.product": "Products",
    "type.event": "Events",
    "outlet": "the outlet",
    "untold": "source not told",
    "unnamed": "unnamed",
    "certainty": "certainty",
    "within": "within",
    "nothing": "No statement was found.",
    "no_content": "(what it is about is not told)",
    "speakers": "Who speaks",
    "unnamed_sources": "Sources without a name",
    "refusals": "Refusals and silences",
    "denials": "Denials",
    "names": "Names",
    "times": "Times",
    "amounts": "Sums",
    "no_date": "no fixed date",
    "more": "more",
    "statements": "Statements",
    "summary": "Summary",
    "contents": "Articles",
    "text": "Text",
    "untitled": "Untitled",
    "legend": "Signs",
    "legend_unnamed": "unnamed source",
    "legend_arrow": "A ← B: A has it from B",
    "legend_nested": "a statement inside another",
    "to_text": "to the text",
    "reading": "Reading",
    "done": "read",
    "dropped": "dropped",
    "why": "Way out",
    "page": "Page written to",
    "stopped": "Stopped. What was read so far stands.",
    "made_by": "Read by Musnad. A machine's reading: check it against the text.",
    "of": "of",
}
_EN_COUNTED = {
    "statement": ("statement", "statements"),
    "article": ("article", "articles"),
    "document": ("document", "documents"),
    "speaker": ("speaker", "speakers"),
    "unnamed": ("statement rests on a source without a name", "statements rest on sources without a name"),
}
_EN_WAYS = {
    DropReason.EMPTY: ("empty", "check that the right file was given"),
    DropReason.NOT_TEXT: ("not text", "convert it to plain text, HTML or JSON Lines first"),
    DropReason.NO_ARABIC: ("no Arabic", "Musnad reads Arabic; if it is Arabic, save it as UTF-8"),
    DropReason.BAD_JSON: ("bad JSON", "write one JSON object a line; a plain text should not be named .jsonl"),
    DropReason.NO_TEXT_FIELD: ("no text field", 'give each object the article as a string: {"text": "..."}'),
    DropReason.TOO_LARGE: ("too large", "cut it into its articles, one a file or one a line"),
    DropReason.UNREADABLE: ("unreadable", "check that the file is whole and that you may read it"),
    DropReason.FAILED: ("failed", "this is a fault in Musnad: please report it with the text, if you may"),
}

_AR = {
    "stance.asserts": "قول",
    "stance.affirms": "تأكيد",
    "stance.denies": "نفي",
    "stance.declines": "امتناع عن التعليق",
    "stance.silent": "عدم رد",
    "stance.opines": "رأي",
    "stance.praises": "إشادة",
    "stance.condemns": "إدانة",
    "stance.accuses": "اتهام",
    "stance.warns": "تحذير",
    "stance.demands": "مطالبة",
    "stance.commits": "تعهد",
    "stance.asks": "تساؤل",
    "speech.direct": "بالحرف",
    "speech.mixed": "بعضه بالحرف",
    "speech.indirect": "بالمعنى",
    "type.person": "أشخاص",
    "type.organization": "جهات",
    "type.place": "أماكن",
    "type.product": "منتجات",
    "type.event": "أحداث",
    "outlet": "الناشر",
    "untold": "مصدر لم يُذكر",
    "unnamed": "بلا اسم",
    "certainty": "درجة الثقة في القراءة",
    "within": "ضمن القول",
    "nothing": "لم يُعثر على أي قول منسوب.",
    "no_content": "(لم يُذكر الموضوع)",
    "speakers": "أصحاب الأقوال",
    "unnamed_sources": "المصادر غير المسمّاة",
    "refusals": "الامتناع عن التعليق وعدم الرد",
    "denials": "النفي",
    "names": "الأسماء",
    "times": "التواريخ",
    "amounts": "المبالغ",
    "no_date": "بلا تاريخ محدد",
    "more": "أخرى",
    "statements": "الأقوال",
    "summary": "الخلاصة",
    "contents": "المقالات",
    "text": "النص",
    "untitled": "بلا عنوان",
    "legend": "دليل العلامات",
    "legend_unnamed": "مصدر بلا اسم",
    "legend_arrow": "أ → ب: نقله أ عن ب",
    "legend_nested": "قول داخل قول",
    "to_text": "إلى موضعه في النص",
    "reading": "تجري القراءة",
    "done": "المقروء",
    "dropped": "المتروك",
    "why": "الحل",
    "page": "كُتبت الصفحة في",
    "stopped": "توقف العمل. ما قُرئ حتى الآن محفوظ.",
    "made_by": "قرأه مُسنَد. هذه قراءة آلية، فراجعها على النص.",
    "of": "من",
}
_AR_COUNTED = {
    "statement": ("قول واحد", "قولان", "أقوال", "قولا", "قول"),
    "article": ("مقال واحد", "مقالان", "مقالات", "مقالا", "مقال"),
    "document": ("مستند واحد", "مستندان", "مستندات", "مستندا", "مستند"),
    "speaker": ("متكلم واحد", "متكلمان", "متكلمين", "متكلما", "متكلم"),
    "unnamed": (
        "قول واحد عن مصدر بلا اسم",
        "قولان عن مصادر بلا أسماء",
        "أقوال عن مصادر بلا أسماء",
        "قولا عن مصادر بلا أسماء",
        "قول عن مصادر بلا أسماء",
    ),
}
_AR_WAYS = {
    DropReason.EMPTY: ("فارغ", "تحقق من أن الملف هو المقصود"),
    DropReason.NOT_TEXT: ("ليس نصا", "حوّله أولا إلى نص أو HTML أو JSON Lines"),
    DropReason.NO_ARABIC: ("لا عربية فيه", "مُسنَد يقرأ العربية؛ إن كان النص عربيا فاحفظه بترميز UTF-8"),
    DropReason.BAD_JSON: ("JSON غير صالح", "اكتب في كل سطر كائن JSON واحدا؛ ولا تُعطِ ملف النص العادي اللاحقة ‎.jsonl"),
    DropReason.NO_TEXT_FIELD: ("بلا حقل text", 'ضع المقال نصا في كل كائن: {"text": "..."}'),
    DropReason.TOO_LARGE: ("كبير جدا", "قسّمه إلى مقالاته، كل مقال في ملف أو في سطر"),
    DropReason.UNREADABLE: ("تتعذر قراءته", "تحقق من سلامة الملف ومن إذن القراءة"),
    DropReason.FAILED: ("خلل", "هذا خطأ في مُسنَد: نرجو الإبلاغ عنه مع النص إن أمكن"),
}
