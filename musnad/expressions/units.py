"""Weeks, months, years and centuries: "الأسبوع الماضي", "هذا العام", "عامي 2010 و2011", "قبل شهرين"."""

from __future__ import annotations

from musnad.expressions.calendars import Period, century, day, days, month, week, year
from musnad.expressions.dates import Dates, Found
from musnad.expressions.days import Days
from musnad.expressions.numbers import is_digits, read_number
from musnad.expressions.reference import Reference, same_stretch_of
from musnad.expressions.timewords import FLOWING, Kind, following, itself, look, previous
from musnad.expressions.tokens import END


class Units(Days):
    """Reads whole units of the calendar."""

    def this(self, i: int) -> Found | None:
        """As in "هذا العام", "هذا الأسبوع", "هذه الأيام", "هذا الموسم"."""
        u = self.unit(i + 1)
        if u is None or u[0] != "ال":
            return (i + 2, None) if self.kind(i + 1) is Kind.SEASON else self.this_night(i)
        unit, number = u[1:]
        if number > 1:
            return (i + 2, None) if unit == "day" and number == 3 else None
        if unit == "day":
            return i + 2, self.reference.shifted(0)
        period = self.unit_at(unit, 0)
        opened = self.words[i + 2] == "("
        read = self.year_number(i + 3 if opened else i + 2) if unit == "year" else None
        if read is not None:
            return read.end, self.whole_year(read)
        return i + 2, period

    def unit_at(self, unit: str, offset: int) -> Period | None:
        """The week, month, year or century so many from the reference."""
        when, known = self.reference.when, self.reference.year
        if unit == "year" and known is not None:
            return year(known + offset)
        if unit == "century":
            base = ((known or 2001) - 1) // 100 + 1
            return century(base + offset)
        if when is None:
            return None
        if unit == "day":
            return day(when, offset)
        if unit == "week":
            return week(when, offset)
        if unit == "month":
            return month(when.year, when.month + offset)
        return None

    def stretch(self, i: int) -> Found | None:
        """What begins with a unit: "يوم الأحد", "عام 2004", "الشهر الماضي", "الأسبوع الأول من أبريل", "القرن العشرين"."""
        u = self.unit(i)
        if u is None:
            return None
        prefix, unit, number = u
        definite = "ال" in prefix or "لل" in prefix
        if unit == "day" and not definite and (found := self.day_noun(i, number)):
            return found
        if unit == "month" and not definite and number < 3 and (found := self._month_noun(i)):
            return found
        if unit == "year" and (found := self._year_noun(i, number, definite=definite)):
            return found
        if unit == "century" and definite and (found := self.nth_century(i)):
            return found
        if not definite:
            return self._season_years(i) if unit == "season" else None
        return self._relative_stretch(i, unit, number)

    def _month_noun(self, i: int) -> Found | None:
        read = self.month(i)
        two = self._two_months(i)
        if two is not None or read is None:
            return two
        return read.end, self.resolve(read, None, ahead=self.ahead(i))

    def _two_months(self, i: int) -> Found | None:
        """As in "شهري ماي ويونيو"."""
        u = self.unit(i)
        if u is None or u[2] != 2:
            return None
        first = self.month_name(i + 1)
        if first is None or first[1]:
            return None
        found = look(self.words[first[0]])
        second = self.month(first[0], bare=False) if found and found[0] == "و" else None
        if second is None or second.hijri:
            return None
        last = self.resolve(second, None, ahead=self.ahead(i))
        begin = month(last[0].year if first[2] <= second.number else last[0].year - 1, first[2]) if last else None
        return second.end, days(begin, last)

    def _year_noun(self, i: int, number: int, *, definite: bool) -> Found | None:
        """As in "عام 2004", "للعام ،2007", "عامي 2010 و2011", "سنة 840 هجرية"."""
        words, j = self.words, i + 1
        if words[j] in "،," and self.tokens.glued(j + 1) and is_digits(words[j + 1]):
            j += 1
        read = self.year_number(j)
        if read is None and is_digits(words[j]) and len(words[j]) <= 3 and not definite:
            short = self._short_hijri(j)
            if short is not None:
                return short.end, self.whole_year(short)
            value = int(words[j])
            if len(words[j]) == 3 and not words[j + 1].isalpha() and number == 1:
                return j + 1, year(value)
            return None
        if read is None or read.number is None:
            return None
        between = number == 2 and i > 0 and words[i - 1] in ("بين", "مابين")
        end, period = self._years_on(read.end, read.number, read.hijri, self.whole_year(read), between=between)
        if end == read.end and self.words[end] == "يوم" and (dated := self.day_and_month(end + 1, ahead=False)):
            return dated[0], same_stretch_of(dated[1], read.number) if dated[1] else self._day_of_year(end + 1, read.number)
        return end, period

    def _day_of_year(self, i: int, number: int) -> Period | None:
        found = Dates(self.tokens, Reference(None, number)).day_and_month(i, ahead=False)
        return found[1] if found else None

    def _season_years(self, i: int) -> Found | None:
        """As in "موسم 2022-23": a time without dates."""
        words = self.words
        if self.year_number(i + 1) is None:
            return None
        end = i + 2
        while words[end] in "-–—ـ/" and words[end] != END and end < i + 5:
            end += 1
        return (end + 1 if is_digits(words[end]) else i + 2), None

    def nth_century(self, i: int) -> Found | None:
        """As in "القرن العشرين", "القرن السادس عشر", "القرن الـ21", "القرن الثامن للهجرة"."""
        words = self.words
        relation = self.relative(i + 1)
        if relation is not None:
            return i + 2, self.unit_at("century", relation)
        read = self.day_number(i + 1)
        if read is None:
            return None
        end, number = read
        if words[end] in ("الهجري", "هجري", "للهجره"):
            return end + 1, None
        if words[end] == "قبل" and words[end + 1] == "الميلاد":
            return end + 2, None
        return (end + 1 if words[end] in ("الميلادي", "للميلاد") else end), century(number)

    def _relative_stretch(self, i: int, unit: str, number: int) -> Found | None:
        """A unit with its article and what stands behind it."""
        words, j = self.words, i + 1
        after = words[j]
        if number == 1:
            relation = self.relative(j)
            if relation is None and after in ("الرياضي", "الدراسي", "الجامعي", "الفلاحي", "الكروي", "المالي", "الاكاديمي"):
                relation = self.relative(j + 1)
                if relation is not None or words[j + 1] == "الجديد":
                    return j + 2, None
                return None
            if relation is not None:
                return self._told_relation(i, unit, relation)
            if after == "الجديد" and unit == "season":
                return j + 1, None
            if after in itself and unit != "season":
                return j + 1, self.around_last(unit, 0)
            if after in following or after in previous:
                return j + 1, self.around_last(unit, 1 if after in following else -1)
            return None
        count, j = self.counted(j, number)
        relation = self.relative(j)
        if relation is None or count is None:
            return None
        return j + 1, self._run(unit, count, relation)

    def _told_relation(self, i: int, unit: str, relation: int) -> Found:
        words, end = self.words, i + 2
        if unit == "month" and words[end] == "من" and (y := self.year_behind(end)):
            return y.end, self.unit_at(unit, relation)
        if unit == "year" and relation == 0 and (read := self.year_number(end)):
            return read.end, self.whole_year(read)
        return end, self.unit_at(unit, relation)

    def around_last(self, unit: str, offset: int) -> Period | None:
        """The week, month or year around what was named last; before or after it only where that was as wide."""
        if self.last is None:
            return None
        wide = {"year": 365, "month": 28, "week": 7}.get(unit, 0)
        size = (self.last[1] - self.last[0]).days + 1
        if offset and not wide <= size <= wide + 3:
            return self.unit_at(unit, offset)
        anchor = Units(self.tokens, Reference(self.last[0], self.last[0].year))
        return anchor.unit_at(unit, offset)

    def counted(self, i: int, number: int) -> tuple[int | None, int]:
        """How many: "الثلاثة", "الـ18", "القليلة", or what a dual says."""
        if number == 2:
            return 2, i
        if self.words[i] == "ال" and is_digits(self.words[i + 1]) and len(self.words[i + 1]) <= 3:
            return int(self.words[i + 1]), i + 2
        if self.words[i] in ("القليله", "المعدوده"):
            return None, i + 1
        read = read_number(self.tokens, i) if self.words[i].startswith("ال") else None
        if read is not None and read.value == int(read.value) and read.value < 200:
            return int(read.value), read.end
        return None, i

    def _run(self, unit: str, count: int, relation: int) -> Period | None:
        """So many units before or after the running one."""
        if relation == 0:
            return None
        near, far = self.unit_at(unit, relation), self.unit_at(unit, relation * count)
        if unit in ("season", "decade", "century") or (unit == "year" and count > 2):
            return None
        return days(far, near) if relation < 0 else days(near, far)

    def ago(self, i: int) -> Found | None:
        """As in "قبل ثلاثة أيام", "قبل نحو ثمانية أعوام", "قبل عامين", if nothing but now is what they lie before."""
        words, j = self.words, i + 1
        if look(words[i]) and look(words[i])[0] not in ("", "و", "ف"):  # type: ignore[index]
            return None
        if words[j] in FLOWING:
            j += 1
        u = self.unit(j)
        number: int | None = None
        if u is not None and not u[0]:
            number = {1: 1, 2: 2}.get(u[2])
            end = j + 1
        else:
            read = read_number(self.tokens, j)
            if read is None or read.value != int(read.value) or read.value > 5000:
                return None
            u, end, number = self.unit(read.end), read.end + 1, int(read.value)
        if u is None or u[0] or number is None or u[1] not in ("day", "week", "month", "year"):
            return None
        if words[end] in ("من", "علي", "او") or is_digits(words[end]) or self.kind(end) in (Kind.MONTH, Kind.MONTH_STEM, Kind.WEEKDAY):
            return None
        if words[end] == "ونصف":
            return end + 1, None
        return end, self.reference.back(u[1], number)
