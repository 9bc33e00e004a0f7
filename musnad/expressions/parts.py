"""Parts of months and years: "أواخر 2022", "الربع الأول", "الأشهر الستة الأولى من العام", "الفترة نفسها من 2011"."""

from __future__ import annotations

from musnad.expressions.calendars import Period, day, days, edge, months, weekend, year, years
from musnad.expressions.dates import Found
from musnad.expressions.numbers import is_digits
from musnad.expressions.reference import Reference, same_stretch_of
from musnad.expressions.timewords import BEFORE_YEAR, COUNTED, Kind, itself, look, ordinal
from musnad.expressions.tokens import Tokens
from musnad.expressions.units import Units

# "the first week of the first month of ...": nobody writes more, and a hostile text must not dig into the stack.
_DEEPEST = 3


class Parts(Units):
    """Reads parts of what ``Units`` reads."""

    def __init__(self, tokens: Tokens, reference: Reference) -> None:
        super().__init__(tokens, reference)
        self._depth = 0

    def stretch(self, i: int) -> Found | None:
        """Some units of a larger one, or what ``Units`` reads."""
        u = self.unit(i)
        if u is not None and ("ال" in u[0] or "لل" in u[0]):
            nth = ordinal(self.words[i + 1])
            if u[1:] == ("week", 1) and nth and "ا" in nth[0] and self.words[i + 2] == "من":
                return self._week_of_month(i + 3, nth[1])
            if u[1] in ("month", "day", "week") and u[2] > 1:
                count, j = self.counted(i + 1, u[2])
                if self.words[j] in ("الاولي", "الاول", "الاخيره", "الاخير"):
                    return self._first_of(j, u[1], count, from_end=self.words[j].startswith("الاخير"))
        return super().stretch(i)

    def _first_of(self, i: int, unit: str, count: int | None, *, from_end: bool) -> Found | None:
        """As in "الأشهر الستة الأولى من العام", "الأشهر الأخيرة من عام 2009"."""
        j = i + 1
        if self.words[j] != "من":
            return None
        whole = self._whole(j + 1)
        if whole is None:
            return None
        end, period = whole
        if period is None:
            return end, None
        if unit == "month":
            number = count or 3
            if not 1 <= number <= 12:
                return end, None
            which = period[0].year
            return end, months(which, 13 - number, 12) if from_end else months(which, 1, number)
        if unit == "day" and count:
            return end, days((period[0], period[0]), day(period[0], count - 1))
        return end, None

    def _week_of_month(self, i: int, nth: int) -> Found | None:
        whole = self._whole(i)
        if whole is None:
            return None
        end, period = whole
        if period is None or not 28 <= (period[1] - period[0]).days + 1 <= 31:
            return end, None
        if nth == -1:
            last = day(period[1], -6)
            return end, days(last, period)
        if not 1 <= nth <= 4:
            return end, None
        begin = day(period[0], 7 * (nth - 1))
        return end, days(begin, day(begin[0], 6)) if begin else None

    def _whole(self, i: int) -> Found | None:
        """A month or a year, however named, that something is a part of."""
        if self._depth >= _DEEPEST:
            return None
        self._depth += 1
        try:
            return self._whole_here(i)
        finally:
            self._depth -= 1

    def _whole_here(self, i: int) -> Found | None:
        words = self.words
        if words[i] in "،," and self.tokens.glued(i + 1) and self.year_number(i + 1):
            i += 1  # "أواخر ،2007": a mark that a newspaper's system has moved
        u = self.unit(i)
        if u is not None and u[1:] == ("season", 1):
            read = self.stretch(i)
            return read or (i + 1, None)
        month_read = self.month(i, bare=False)
        if month_read is not None:
            return month_read.end, self.resolve(month_read, None, ahead=self.ahead(i))
        if words[i] in ("هذا", "هذه"):
            return self.this(i)
        if u is not None and u[2] == 1:
            read = self.stretch(i)
            if read is not None:
                return read
            if "ال" in u[0] or "لل" in u[0]:
                return i + 1, self.unit_at(u[1], 0)
            return None
        number = self.year_number(i)
        if number is not None and number.number is not None and words[number.end] not in COUNTED:
            return number.end, self.whole_year(number)
        if self.kind(i) is Kind.DECADE:
            return self.decade(i)
        return None

    def edge_of(self, i: int) -> Found | None:
        """As in "أواخر 2022", "مطلع الشهر المقبل", "نهاية الأسبوع", "عطلة نهاية الأسبوع"."""
        found = look(self.words[i])
        if found is None or not isinstance(found[1][1], str) or "ا" in found[0]:
            return None
        which, j = found[1][1], i + 1
        if self.words[j] == "الي" or self.words[j] == "حتي":
            return None
        if self.kind(j) is Kind.SHARE:
            read = self.share_of(j)
            return (read[0], None) if read else None
        u = self.unit(j + 1) if self.words[j] == "هذا" else self.unit(j)
        if u is not None and u[1:] == ("week", 1) and "ال" in u[0]:
            return self._edge_of_week(i, j, which)
        if is_digits(self.words[j]) and self.year_number(j) is None:
            return None
        whole = self._whole(j)
        if whole is None:
            return (j + 1, None) if self.kind(j) is Kind.SEASON else None
        end, period = whole
        bare_year = u is not None and u[1] == "year" and not any(is_digits(self.words[k]) for k in range(j, end))
        if which == "last" and bare_year:
            return end, None  # the scheme: "نهاية العام" is a time without dates
        return end, edge(period, which)

    def _edge_of_week(self, i: int, j: int, which: str) -> Found | None:
        words, when = self.words, self.reference.when
        this = words[j] == "هذا"
        end = j + 2 if this else j + 1
        relation = self.relative(end)
        if relation is not None:
            end += 1
        if which != "last" or when is None:
            return end, None
        if this or relation == 0:
            return end, weekend(when)
        if relation is None or relation == -1:
            return end, weekend(when) if when.weekday() >= 5 and relation is None else weekend(when, -1)
        return end, weekend(when, 1)

    def share_of(self, i: int) -> Found | None:
        """As in "الربع الأول من 2012", "النصف الثاني من السنة الجارية", "الربع الأول"."""
        words = self.words
        found = look(words[i])
        nth = ordinal(words[i + 1])
        if found is None or not isinstance(found[1][1], int) or nth is None or "ا" not in nth[0]:
            return None
        of, end = found[1][1], i + 2
        j = end + 1 if words[end] == "من" else end
        whole = self._whole(j)
        if whole is not None and (j > end or self.unit(j) or words[j] in ("هذا", "هذه") or is_digits(words[j])):
            return whole[0], self.share(whole[1], nth[1], of)
        if j > end or (of == 4 and words[i].endswith("الفصل")):
            return None
        if of == 2:
            return None if words[end].isalpha() and words[end] not in BEFORE_YEAR else (end, self._share_of_this_year(nth[1], of))
        return end, self._share_of_this_year(nth[1], of)

    def _share_of_this_year(self, nth: int, of: int) -> Period | None:
        return self.share(self.unit_at("year", 0), nth, of)

    def same(self, i: int) -> Found | None:
        """As in "نفس اليوم", "نفس الفترة من العام الماضي", "ذات الشهر"."""
        words = self.words
        if words[i].endswith(("الفتره", "المده", "للفتره")):
            return self._same_stretch(i + 2) if words[i + 1] in itself else None
        if words[i + 1] in ("الفتره", "المده"):
            return self._same_stretch(i + 2)
        u = self.unit(i + 1)
        if words[i + 1] == "اليوم":
            return i + 2, self.last_day
        if u is None or u[0] != "ال" or u[2] != 1 or u[1] == "season":
            return None
        end, period = i + 2, self.around_last(u[1], 0)
        if words[end] == "من" and (y := self.year_behind(end)):
            return y.end, same_stretch_of(period, y.number)
        return end, period

    def _same_stretch(self, i: int) -> Found | None:
        y = self.year_behind(i)
        if y is None:
            return None
        last = self.last
        if last is None or last[0] == last[1]:
            return y.end, year(y.number) if y.number is not None else None
        return y.end, same_stretch_of(last, y.number)

    def season(self, i: int) -> Found | None:
        """A season of a year: a time without dates."""
        found = look(self.words[i])
        if found is None:
            return None
        relation = self.relative(i + 1)
        if "ال" in found[0] or found[0] == "لل":
            if relation is None and i and self.words[i - 1] == "خلال":
                return i + 1, None
            return (i + 2, None) if relation is not None else None
        y = self.year_behind(i + 1)
        return (y.end, None) if y is not None else None

    def decade(self, i: int) -> Found | None:
        """As in "الخمسينيات", "ثمانينات القرن الماضي": of the last century unless something else is told."""
        found = look(self.words[i])
        if found is None or not isinstance(found[1][1], int):
            return None
        base, end = 1900, i + 1
        if self.words[end] == "من":
            end += 1
        u = self.unit(end)
        if u is not None and u[1:] == ("century", 1):
            read = self.stretch(end)
            if read is not None:
                end, period = read
                if period is not None:
                    base = period[0].year - 1
                return end, years(base + found[1][1], base + found[1][1] + 9)
        if "ال" not in found[0] or self.words[i + 1] == "من":
            return None
        return i + 1, years(base + found[1][1], base + found[1][1] + 9)
