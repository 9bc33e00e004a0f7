"""Dates that name their day, month or year: the part of the grammar of times that needs no deictic words."""

from __future__ import annotations

from dataclasses import dataclass

from musnad.expressions.calendars import Period, day_of, days, hijri_day, hijri_month, hijri_year, month, part, year, years
from musnad.expressions.numbers import is_digits
from musnad.expressions.reference import Reference
from musnad.expressions.timewords import BEFORE_YEAR, COUNTED, STEMS, UNSURE_MONTHS, Kind, itself, look, ordinal, role_of
from musnad.expressions.tokens import END, Tokens

_GREGORIAN = frozenset({"م", "ميلادي", "ميلاديه", "ميلاديا"})
_HIJRI = frozenset({"ه", "هج", "هجري", "هجريه", "للهجره", "الهجري", "هجريا"})
_TO = frozenset({"الي", "حتي", "وحتي", "-", "–", "—", "ـ"})
_BEFORE_MONTH = _TO | {"من", "/"}
_OPENERS = frozenset("([«")
_CLOSERS = frozenset(")]»")

Found = tuple[int, Period | None]
"""The token after an expression, and what it names."""


@dataclass(frozen=True, slots=True)
class YearRead:
    """A year behind a month or a share of it: its number, its calendar, and the token after it."""

    end: int
    number: int | None
    hijri: bool = False


@dataclass(frozen=True, slots=True)
class MonthRead:
    """A month's name with what stands behind it.

    Attributes:
        end: The token after it.
        hijri: Whether it is one of the Hijri calendar.
        number: From 1.
        year: As told, or None.
        relation: -1 "الماضي", 0 "الجاري", 1 "المقبل", None.
        sure: Whether the name alone tells that it is a month.
        dated: Whether a year or a relation is told.
    """

    end: int
    hijri: bool
    number: int
    year: YearRead | None
    relation: int | None
    sure: bool

    @property
    def dated(self) -> bool:
        """Whether a year or a relation is told."""
        return self.year is not None or self.relation is not None


class Dates:
    """Reads dates at given tokens; every method looks a few tokens ahead at most."""

    def __init__(self, tokens: Tokens, reference: Reference) -> None:
        self.tokens = tokens
        self.words = tokens.words
        self.reference = reference
        self.last: Period | None = None
        self.last_end = -1

    def kind(self, i: int) -> Kind | None:
        """What sort of time word token ``i`` is."""
        found = look(self.words[i])
        return found[1][0] if found else None

    def unit(self, i: int) -> tuple[str, str, int] | None:
        """Particles, unit and number (1, 2, 3 for more) of a word like "السنوات"."""
        found = look(self.words[i])
        if found is None or found[1][0] is not Kind.UNIT:
            return None
        value = found[1][1]
        return (found[0], value[0], value[1]) if isinstance(value, tuple) else None

    def relative(self, i: int) -> int | None:
        """-1, 0 or 1 for "الماضي", "الجاري", "المقبل"."""
        found = look(self.words[i])
        if found is None or found[1][0] is not Kind.RELATIVE or found[0]:
            return None
        return found[1][1] if isinstance(found[1][1], int) else None

    def year_number(self, i: int) -> YearRead | None:
        """Four figures that may be a year, with their era."""
        word = self.words[i]
        if not is_digits(word) or len(word) != 4 or not 1000 <= int(word) <= 2199:
            return None
        if self.words[i + 1] in _GREGORIAN and not self._abbreviates(i + 1):
            return YearRead(i + 2, int(word))
        if self.words[i + 1] in _HIJRI:
            return YearRead(i + 2, int(word), True)
        return YearRead(i + 1, int(word))

    def _abbreviates(self, i: int) -> bool:
        """Whether a letter is the first of an abbreviation ("م.ع") and so no era."""
        return self.words[i + 1] == "." and self.tokens.glued(i + 2) and self.words[i + 2].isalpha()

    def year_behind(self, i: int) -> YearRead | None:
        """A year after a month or a share: ", 2009", "من عام 2022", "سنة 1998", "من العام الماضي", "هذا العام"."""
        words, j = self.words, i
        if words[j] in (",", "،", "/", "-") and is_digits(words[j + 1]):
            j += 1
        if words[j] in ("من", "في") and (self.unit(j + 1) or self.year_number(j + 1) or words[j + 1] == "هذا" or words[j + 1] == "هذه"):
            j += 1
        if words[j] in ("هذا", "هذه", "لهذا", "لهذه") and (u := self.unit(j + 1)) and u[1:] == ("year", 1):
            return YearRead(j + 2, self.reference.year)
        u = self.unit(j)
        if u is not None and u[1:] == ("year", 1):
            if words[j + 1] in "،," and is_digits(words[j + 2]):
                j += 1
            number = self.year_number(j + 1) or self._short_hijri(j + 1)
            if number is not None:
                return number
            relation = self.relative(j + 1)
            if relation is not None:
                base = self.reference.year
                return YearRead(j + 2, base + relation if base is not None else None)
            return None
        number = self.year_number(j)
        if number is not None and (words[i] != "/" or number.number is None or number.number > 1300):
            return number
        return None

    def _short_hijri(self, i: int) -> YearRead | None:
        if is_digits(self.words[i]) and len(self.words[i]) <= 3 and self.words[i + 1] in _HIJRI:
            return YearRead(i + 2, int(self.words[i]), True)
        return None

    def whole_year(self, read: YearRead) -> Period | None:
        """From its first to its last day."""
        if read.number is None:
            return None
        return hijri_year(read.number) if read.hijri else year(read.number)

    def month_name(self, i: int, *, bare: bool = True) -> tuple[int, bool, int, bool] | None:
        """A month's name in one or two systems: end, whether Hijri, number, whether sure."""
        first = self._one_name(i, bare=bare)
        if first is None:
            return None
        end, (calendar, number), sure = first
        j = end
        bracket = self.words[j] in _OPENERS
        if bracket or self.words[j] in "/-":
            j += 1
        second = self._one_name(j, bare=True)
        if second is not None and (second[1] == (calendar, number) or (self.words[j - 1] == "/" and j > end)):
            end, sure = second[0], True
            if bracket and self.words[end] in _CLOSERS:
                end += 1
        return end, calendar == "h", number, sure

    def _one_name(self, i: int, *, bare: bool) -> tuple[int, tuple[str, int], bool] | None:
        found = look(self.words[i])
        if found is None or (bare and found[0]):
            return None
        kind, value = found[1]
        if kind is Kind.MONTH and isinstance(value, tuple) and "ا" not in found[0]:
            return i + 1, value, self.words[i][len(found[0]) :] not in UNSURE_MONTHS and (value[0] == "g" or value[1] == 9)
        if kind is Kind.MONTH_STEM and isinstance(value, str):
            second = STEMS[value].get(self.words[i + 1])
            if second is not None:
                return i + 2, second, True
        return None

    def month(self, i: int, *, bare: bool = True) -> MonthRead | None:
        """A month's name, with "شهر" before it or not, and its year or relation."""
        u = self.unit(i)
        named = u is not None and u[1:] == ("month", 1)
        name = self.month_name(i + 1 if named else i, bare=bare or named)
        if name is None:
            return None
        end, hijri, number, sure = name
        if self.words[end] in ("المبارك", "الفضيل", "الكريم", "الحرام"):
            end += 1
        relation = self.relative(end)
        if relation is not None:
            end += 1
            # "من العام الماضي" behind a relation adds nothing that the relation has not told.
        year_read = self.year_behind(end)
        if year_read is not None and self.words[end] == "/" and not named:
            year_read = year_read if year_read.number else None
        return MonthRead(year_read.end if year_read else end, hijri, number, year_read, relation, sure or named)

    def resolve(self, read: MonthRead, number: int | None, *, ahead: bool) -> Period | None:
        """The month, or one day of it."""
        if read.hijri:
            told = read.year.number if read.year else None
            if told is not None and told < 1700:
                return hijri_day(told, read.number, number) if number else hijri_month(told, read.number)
            return self.reference.hijri(read.number, number)
        told_by = self.reference
        which = read.year.number if read.year else told_by.year_of_month(read.number, read.relation, number, ahead=ahead)
        if which is None:
            return None
        return day_of(which, read.number, number) if number else month(which, read.number)

    def day_number(self, i: int) -> tuple[int, int] | None:
        """A day's number in figures or as an ordinal ("الـ22", "الثاني والعشرين", "غرة")."""
        words = self.words
        if words[i] in ("ال", "لل") and is_digits(words[i + 1]):
            i += 1
        word = words[i]
        if is_digits(word):
            return (i + 1, int(word)) if len(word) <= 2 and 1 <= int(word) <= 31 else None
        if word == "غره":
            return i + 1, 1
        found = ordinal(word)
        if found is None or found[1] == -1:
            return None
        number, j = found[1], i + 1
        after = ordinal(words[j])
        if number < 10 and after and after[0] in ("وال", "و") and after[1] >= 20:
            return j + 1, number + after[1]
        if number < 10 and words[j] in ("عشر", "عشره"):
            return j + 1, number + 10
        return j, number

    def day_and_month(self, i: int, *, ahead: bool) -> Found | None:
        """As in "10 سبتمبر/ أيلول 2009", "الأول من تشرين الثاني", "28 إلى 31 أغسطس الفائت", "18 من الشهر الجاري"."""
        first = self.day_number(i)
        if first is None or not self.may_go_on(first[0]):
            return None
        end, number = first
        last: int | None = None
        joined = end
        if self.words[joined] in _TO or self.words[joined] == "و":
            joined += 1
            if self.words[joined] in _TO:
                joined += 1
        glued_and = self.words[joined].startswith("و") and len(self.words[joined]) > 1
        # "الثانية حتى العشرين" is seldom a stretch: an ordinal needs its "من" to open one.
        opens = is_digits(self.words[i]) or self.words[i] == "ال" or (i > 0 and self.words[i - 1] in ("من", "بين"))
        if opens and (joined > end or glued_and):
            second = self.day_number(joined)
            if second is not None and second[1] > number and self._month_follows(second[0]):
                end, last = second
        if self.words[end] in ("من", "-", "/"):
            end += 1
        found = self._month_of(end, number, last, ahead=ahead)
        if found is not None and self.words[end - 1] == "-" and look(self.words[found[0] - 1]) is not None and self.words[end] == "صفر":
            return None  # a score: "6-صفر"
        return found

    def may_go_on(self, i: int) -> bool:
        """Whether a month may stand behind a day's number that ends at ``i``; most numbers are let go here."""
        word = self.words[i]
        return not is_digits(word) and (word in _BEFORE_MONTH or word[0] == "و" or role_of(word) is not None)

    def _month_follows(self, i: int) -> bool:
        j = i + 1 if self.words[i] == "من" else i
        u = self.unit(j)
        return self.month_name(j) is not None or (u is not None and u[1:] == ("month", 1)) or self.words[j] == "هذا"

    def _month_of(self, i: int, number: int, last: int | None, *, ahead: bool) -> Found | None:
        read = self.month(i)
        if read is not None:
            start = self.resolve(read, number, ahead=ahead)
            if last is not None:
                return read.end, days(start, self.resolve(read, last, ahead=ahead))
            return self._open_range(read, number, start, ahead=ahead)
        offset: int | None = None
        end = i
        u = self.unit(i)
        if self.words[i] == "هذا" and (after := self.unit(i + 1)) and after[1:] == ("month", 1):
            offset, end = 0, i + 2
        elif u is not None and u[1:] == ("month", 1) and "ال" in u[0] and (relation := self.relative(i + 1)) is not None:
            offset, end = relation, i + 2
        elif u is not None and u == ("ال", "month", 1) and self.words[i + 1] in itself and self.last is not None:
            anchor = Reference(self.last[0], self.last[0].year)
            return i + 2, days(anchor.day_in_month(0, number), anchor.day_in_month(0, last or number))
        if offset is None:
            return None
        start = self.reference.day_in_month(offset, number)
        return end, days(start, self.reference.day_in_month(offset, last)) if last is not None else start

    def _open_range(self, read: MonthRead, number: int, start: Period | None, *, ahead: bool) -> Found:
        """As in "1 يناير إلى 30 يونيو 2015": one stretch, as the year is told once."""
        if not read.dated and self.words[read.end] in _TO:
            second = self.day_number(read.end + 1)
            if second is not None:
                j = second[0] + 1 if self.words[second[0]] == "من" else second[0]
                other = self.month(j)
                if other is not None and other.dated:
                    shared = MonthRead(read.end, read.hijri, read.number, other.year, other.relation, True)
                    both = days(self.resolve(shared, number, ahead=ahead), self.resolve(other, second[1], ahead=ahead))
                    return other.end, both
        return read.end, start

    def numeric(self, i: int) -> Found | None:
        """As in "27/05/2012 م", "1436/10/23هـ", "20 - 08 - 2012", "10.10.2012"."""
        words = self.words
        mark = words[i + 1]
        if mark not in ("/", "-", ".") or words[i + 3] != mark or not (is_digits(words[i + 2]) and is_digits(words[i + 4])):
            return None
        if mark == "." and not all(self.tokens.glued(i + k) for k in range(1, 5)):
            return None
        parts = [words[i], words[i + 2], words[i + 4]]
        if any(len(p) > 4 for p in parts):
            return None
        a, b, c = map(int, parts)
        end = i + 5
        if len(parts[0]) == 4:
            number, month_number, year_number = c, b, a
        elif len(parts[2]) == 4:
            number, month_number, year_number = a, b, c
        else:
            return None
        hijri = year_number < 1600
        if words[end] in _GREGORIAN or words[end] in _HIJRI:
            end += 1
        if hijri:
            return (end, hijri_day(year_number, month_number, number)) if 1300 <= year_number <= 1500 else None
        return end, day_of(year_number, month_number, number) or day_of(year_number, number, month_number)

    def english(self, i: int) -> Found | None:
        """As in "April 12, 2024", as quoted posts carry it."""
        found = look(self.words[i])
        if found is None or not self.words[i].isascii() or found[1][0] is not Kind.MONTH or not isinstance(found[1][1], tuple):
            return None
        words, j = self.words, i + 1
        if not (is_digits(words[j]) and len(words[j]) <= 2):
            return None
        year_read = self.year_number(j + 2 if words[j + 1] == "," else j + 1)
        if year_read is None or year_read.number is None:
            return None
        return year_read.end, day_of(year_read.number, found[1][1][1], int(words[j]))

    def share(self, period: Period | None, number: int, of: int) -> Period | None:
        """A quarter, half or third."""
        return part(period, of - 1 if number == -1 else number - 1, of) if number == -1 or 1 <= number <= of else None

    def bare_year(self, i: int) -> Found | None:
        """A year that no word calls one: "في 2022", "(1987-1993)"."""
        words = self.words
        read = self.year_number(i)
        if read is None or read.number is None or words[read.end] in COUNTED:
            return None
        before = words[i - 1] if i else END
        if not read.hijri and not 1800 <= read.number <= 2100:
            return None
        if words[read.end] in ".,٫٬:/%٪" and self.tokens.glued(read.end) and is_digits(words[read.end + 1]):
            return None
        listed = (self.last_end == i - 1 and before == "و") or (self.last_end == i and self.tokens.glued(i))
        bracketed = before == "(" and words[read.end] in (")", "-", "–", "—")
        if not (listed or bracketed or before in BEFORE_YEAR):
            return None
        return self._years_on(read.end, read.number, read.hijri, self.whole_year(read), between=words[i - 1] == "بين" if i else False)

    def _years_on(self, end: int, number: int, hijri: bool, period: Period | None, *, between: bool) -> Found:
        """A second year that closes a stretch: "2009 إلى 2013", "1983 - 2005", "بين عامي 2006 و2017"."""
        words, j = self.words, end
        joined = words[j] in ("-", "–", "—", "الي", "حتي", "ـ")
        if joined:
            j += 2 if words[j] == words[j + 1] else 1
        elif between and words[j] == "و":
            joined, j = True, j + 1
        if joined and (second := self.year_number(j)) and second.number and second.number > number and not hijri:
            return second.end, years(number, second.number)
        return end, period
