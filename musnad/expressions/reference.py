"""What a text's times count from: the day of publication, as it was handed in or as the text's own head tells it."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, timedelta

from musnad.expressions.calendars import Period, day, day_of, hijri_day, hijri_month, hijri_year_of, month

# Months ahead up to which a month without a year is still the coming one ("in September", written in July).
_SOON = 3
# From here on "قبل 300 عام" is a round number, not a year.
_ROUND = 100


@dataclass(frozen=True, slots=True)
class Reference:
    """The day that relative times count from.

    Attributes:
        when: The day, or None.
        year: Its year, also where the day is not known.
    """

    when: date | None
    year: int | None

    def shifted(self, offset: int) -> Period | None:
        """One day, so many from the reference."""
        return day(self.when, offset) if self.when else None

    def weekday(self, number: int, relation: int | None, *, ahead: bool) -> Period | None:
        """A day of the week: the last one, today included, unless something tells that it is to come.

        Args:
            number: 0 for Monday.
            relation: -1 "الماضي", 1 "المقبل", 0 "الجاري", None where nothing is told.
            ahead: Whether the clause speaks of what is to come.
        """
        if self.when is None:
            return None
        back = (self.when.weekday() - number) % 7
        if relation == -1:
            return day(self.when, -(back or 7))
        if relation == 1:
            return day(self.when, 7 - back)
        if ahead:
            return day(self.when, (7 - back) % 7)
        return day(self.when, -back)

    def year_of_month(self, number: int, relation: int | None, day_number: int | None, *, ahead: bool) -> int | None:
        """The year of a month that is named without one."""
        when = self.when
        if when is None:
            return self.year
        passed = (number, day_number or 0) < (when.month, when.day if day_number else 0)
        same = number == when.month
        if relation == -1:
            return when.year if passed else when.year - 1
        if relation == 1:
            if day_number:
                return when.year + 1 if (number, day_number) <= (when.month, when.day) else when.year
            return when.year if number > when.month else when.year + 1
        gap = (number - when.month + 6) % 12 - 6
        nearest = when.year + (when.month + gap - number) // 12
        if relation == 0 or same:
            return nearest
        if ahead:
            return when.year if number > when.month else when.year + 1
        to_come = (number - when.month) % 12
        if to_come <= _SOON:
            return when.year if number > when.month else when.year + 1
        return when.year if number < when.month else when.year - 1

    def hijri(self, number: int, day_number: int | None) -> Period | None:
        """A month, or a day of one, of the Hijri year whose month lies nearest."""
        middle = self.when or (date(self.year, 7, 1) if self.year and 1 <= self.year <= 9999 else None)
        here = hijri_year_of(middle) if middle else None
        if middle is None or here is None:
            return None
        found = [hijri_day(y, number, day_number) if day_number else hijri_month(y, number) for y in (here - 1, here, here + 1)]
        known = [p for p in found if p is not None]
        if self.when is None:
            known = [p for p in known if p[0].year == self.year]
        return min(known, key=lambda p: abs((p[0] - middle).days), default=None)

    def back(self, unit: str, number: int) -> Period | None:
        """So many units ago, as wide as the unit is."""
        when = self.when
        if when is None or number > 5000:
            return None
        if unit == "day":
            return day(when, -number)
        if unit == "month":
            return month(when.year, when.month - number)
        if unit == "week":
            moved = day(when, -7 * number - when.weekday())
            return (moved[0], moved[0] + timedelta(days=6)) if moved else None
        if unit == "year" and number < _ROUND and when.year > number:
            return date(when.year - number, 1, 1), date(when.year - number, 12, 31)
        return None

    def day_in_month(self, offset: int, number: int) -> Period | None:
        """As in "18 من الشهر الجاري"."""
        if self.when is None:
            return None
        whole = month(self.when.year, self.when.month + offset)
        return day_of(whole[0].year, whole[0].month, number) if whole else None


def same_stretch_of(period: Period | None, year: int | None) -> Period | None:
    """The same months and days of another year ("الفترة نفسها من 2011")."""
    if period is None or year is None or not 1 < year < 9999:
        return None
    shift = year - period[1].year
    try:
        first = period[0].replace(year=period[0].year + shift)
        last_day = period[1].day
        if last_day == calendar.monthrange(period[1].year, period[1].month)[1]:
            last_day = calendar.monthrange(year, period[1].month)[1]
        return first, date(year, period[1].month, last_day)
    except ValueError:
        return None
