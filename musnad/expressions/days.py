"""Days that count from another day, and days of the week: "أمس الأول", "مساء الخميس", "أول أيام عيد الفطر"."""

from __future__ import annotations

from musnad.expressions.calendars import Period, day, days
from musnad.expressions.dates import Dates, Found
from musnad.expressions.numbers import is_digits
from musnad.expressions.reference import Reference
from musnad.expressions.timewords import (
    AHEAD_WORDS,
    BEFORE_FEAST,
    NOT_FUTURE,
    NOT_TODAY_AFTER,
    NOT_TODAY_BEFORE,
    Kind,
    following,
    itself,
    look,
    ordinal,
    previous,
)
from musnad.expressions.tokens import END, Tokens

_BOUNDS = frozenset('.!؟?؛«»"“”:') | {END}


class Days(Dates):
    """Reads days; what was read last tells of "اليوم نفسه" and "اليوم التالي"."""

    def __init__(self, tokens: Tokens, reference: Reference) -> None:
        super().__init__(tokens, reference)
        self.last_day: Period | None = None

    def ahead(self, i: int) -> bool:
        """Whether the clause up to token ``i`` speaks of what is to come."""
        for j in range(i - 1, max(-1, i - 13), -1):
            word = self.words[j]
            if word in _BOUNDS:
                return False
            if word in AHEAD_WORDS:
                return True
            stem = word[1:] if word[0] in "وف" else word
            if len(stem) >= 4 and stem[0] == "س" and stem[1] in "يتن" and stem not in NOT_FUTURE:
                return True
        return False

    def weekday(self, i: int, *, toward: int | None = None) -> Found | None:
        """A day of the week, alone, with a relation, with its date, or two of them."""
        found = look(self.words[i])
        if found is None or found[1][0] is not Kind.WEEKDAY or not isinstance(found[1][1], int):
            return None
        words, end, number = self.words, i + 1, found[1][1]
        relation = self.relative(end)
        if relation is not None:
            end += 1
        dated = self._date_behind(end)
        if dated is not None:
            return dated
        ahead = toward == 1 or (toward is None and self.ahead(i))
        if relation is None:
            pair = self._second_weekday(end)
            if pair is not None:
                last_end, last_number, both = pair
                last = self.reference.weekday(last_number, both, ahead=ahead)
                first = day(last[0], -((last_number - number) % 7)) if last else None
                return last_end, days(first, last)
        period = self.reference.weekday(number, relation, ahead=ahead)
        if words[end] == "الاول" and relation is None:
            return end + 1, None
        return end, period

    def _second_weekday(self, i: int) -> tuple[int, int, int | None] | None:
        """As in "الخميس والجمعة", "السبت والأحد الماضيين", "الأحد الاثنين", "الاثنين/الثلاثاء"."""
        j = i + 1 if self.words[i] in ("/", "-", "–", "الي") else i
        found = look(self.words[j])
        if found is None or found[1][0] is not Kind.WEEKDAY or not isinstance(found[1][1], int):
            return None
        relation = self.relative(j + 1)
        if (
            found[0] == "و"
            and not (relation is not None and self.words[j + 1].endswith("ين"))
            and self.words[i - 2] not in ("يومي", "ليومي")
        ):
            return None
        return (j + 2 if relation is not None else j + 1), found[1][1], relation

    def _date_behind(self, i: int) -> Found | None:
        """The date that specifies a day just named: "الخميس, 10 سبتمبر 2009", "(10 مايو 2026)"."""
        j = i
        opened = self.words[j] == "("
        if self.words[j] in ",،(-" or self.words[j] in ("الموافق", "في", "ليله"):
            j += 1
        if self.words[j] == "الموافق":
            j += 1
        if j > i and self.words[j - 1] == "الموافق" and self.words[j] in ("ل", "ب"):
            j += 1
        if not (is_digits(self.words[j]) or ordinal(self.words[j]) is not None or self.words[j] == "ال"):
            return None
        found = self.numeric(j) or self.day_and_month(j, ahead=self.ahead(i))
        if found is not None and opened and self.words[found[0]] == ")":
            return found[0] + 1, found[1]
        return found

    def near(self, i: int) -> Found | None:
        """As in "أمس", "أمس الأول", "بعد غد", "اليوم", with the weekday or date that follows."""
        words = self.words
        found = look(words[i])
        if found is None or not isinstance(found[1][1], int):
            return None
        offset, end = found[1][1], i + 1
        if offset == -2:
            if words[end] == "ايام" and (read := self.feast(end + 1, named=True)):
                return read[0], day(read[1][0]) if read[1] else None
            if words[end] not in ("امس", "الامس", "البارحه"):
                return None
            end += 1
        elif offset == -1 and words[end] in ("الاول", "الاولي", "اول"):
            offset, end = -2, end + 1
        elif offset == 2:
            if words[end] not in ("غد", "الغد"):
                return None
            end += 1
        if words[i].endswith("اليوم"):
            special = self._today(i, found[0])
            if special is not None:
                return special
            if not self._means_today(i):
                return None
        if words[i] == "الليله" and self.relative(end) is not None:
            return end + 1, self.reference.shifted(-1 if self.relative(end) == -1 else 1)
        if words[end] == "،" and offset < 0 and self.kind(end + 1) is Kind.WEEKDAY and words[end + 2] in "،,":
            end += 1
        opened = words[end] == "("
        j = end + 1 if opened else end
        if self.kind(j) is Kind.WEEKDAY and look(words[j]) and look(words[j])[0] == "":  # type: ignore[index]
            read = self.weekday(j, toward=1 if offset > 0 else -1)
            if read is not None:
                return (read[0] + 1 if opened and words[read[0]] == ")" else read[0]), read[1]
        dated = self._date_behind(end) if words[end] not in ("في", ",", "،", "-") else None
        if dated is not None:
            return dated
        return end, self.reference.shifted(offset)

    def _today(self, i: int, prefix: str) -> Found | None:
        """What "اليوم" means as a noun: "اليوم نفسه", "اليوم التالي", "اليوم الرابع من شوال"."""
        after = self.words[i + 1]
        anchor = self.last_day
        if after in itself:
            return i + 2, anchor
        if after in following:
            return i + 2, day(anchor[1], 1) if anchor else None
        if after in previous:
            return i + 2, day(anchor[0], -1) if anchor else None
        if ordinal(after) is not None:
            read = self.day_and_month(i + 1, ahead=self.ahead(i))
            if read is not None:
                return read
        return None

    def _means_today(self, i: int) -> bool:
        before = self.words[i - 1] if i else END
        after = self.words[i + 1]
        if after in NOT_TODAY_AFTER or before in NOT_TODAY_BEFORE or (after in '”»")' and before in '“«"('):
            return False
        return not (before in '(“«"' and self.tokens.glued(i) and after in ')”»"')

    def part_of_day(self, i: int) -> Found | None:
        """As in "مساء الخميس", "فجر اليوم", "ليل أمس الثلاثاء", "صباح يوم الأحد"."""
        found = look(self.words[i])
        if found is None or "ا" in found[0]:
            return None
        j = i + 1
        if self.words[j] == "من":
            j += 1
        if self.kind(j) is Kind.PART:
            j += 1
        kind = self.kind(j)
        if kind is Kind.NEAR:
            return self.near(j)
        if kind is Kind.WEEKDAY:
            return self.weekday(j)
        if kind is Kind.UNIT and (u := self.unit(j)) and u[1] == "day":
            return self.day_noun(j, u[2])
        if kind is Kind.THIS:
            return self.this_night(j)
        if kind is Kind.FEAST and (read := self.feast(j)):
            return read[0], self._eve(read[1]) if self.words[i].endswith("ليله") else read[1]
        if self.words[j] == "اول" and self.words[j + 1] == "ايام" and (read := self.feast(j + 2, named=True)):
            return read[0], day(read[1][0]) if read[1] else None
        if is_digits(self.words[j]) or ordinal(self.words[j]) is not None:
            return self.numeric(j) or self.day_and_month(j, ahead=self.ahead(i))
        return None

    def day_noun(self, i: int, number: int) -> Found | None:
        """What follows a plain "يوم" or "يومي"."""
        j = i + 2 if self.words[i + 1] == "(" else i + 1
        kind = self.kind(j)
        if number == 3:
            return None
        if kind is Kind.WEEKDAY:
            read = self.weekday(j)
            if read is not None and number == 2 and read[0] == j + 1:
                pair = self._second_weekday(j + 1)
                return read if pair is None else self.weekday(j)
            return read
        if kind is Kind.NEAR:
            return self.near(j)
        if self.words[j] == "عرفه":
            return j + 1, self._feast_days(12, 9, 9)
        read_date = self.numeric(j) or self.day_and_month(j, ahead=self.ahead(i))
        if read_date is not None:
            return read_date
        single = self.day_number(j)
        if single is not None and is_digits(self.words[j]) and self.last is not None and self.words[i] in ("يوم", "ويوم", "ليوم"):
            if self.unit(single[0]) or self.words[single[0]].isalnum():
                return None
            first = self.last[0]
            return single[0], Reference(first, first.year).day_in_month(0, single[1])
        return None

    def this_night(self, i: int) -> Found | None:
        """The day itself ("هذه الليلة"، "هذا المساء")."""
        if self.words[i + 1] in ("الليله", "المساء", "الصباح"):
            return i + 2, self.reference.shifted(0)
        if self.words[i + 1] == "اليوم":
            return i + 2, self.reference.shifted(0)
        return None

    def _eve(self, period: Period | None) -> Period | None:
        return day(period[0], -1) if period else None

    def feast(self, i: int, *, named: bool = False) -> Found | None:
        """The two feasts; "العيد" alone tells too little."""
        second = self.words[i + 1]
        if second not in ("الفطر", "الاضحي") or (i and not named and self.words[i - 1] not in BEFORE_FEAST):
            return None
        end = i + 3 if self.words[i + 2] in ("المبارك", "السعيد") else i + 2
        return end, self._feast_days(10, 1, 3) if second == "الفطر" else self._feast_days(12, 10, 13)

    def _feast_days(self, number: int, first: int, last: int) -> Period | None:
        return days(self.reference.hijri(number, first), self.reference.hijri(number, last))
