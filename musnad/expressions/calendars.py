"""Stretches of the calendar: what a year, its thirds and quarters, a week or a Hijri month are in days."""

from __future__ import annotations

import calendar
from datetime import date, timedelta

Period = tuple[date, date]
"""First and last day."""

_DAY = timedelta(days=1)
_FIRST_YEAR, _LAST_YEAR = 1, 9998


def day(when: date, offset: int = 0) -> Period | None:
    """One day, ``offset`` days from ``when``; None beyond the calendar's ends."""
    try:
        moved = when + timedelta(days=offset)
    except OverflowError:
        return None
    return moved, moved


def day_of(year: int, month: int, number: int) -> Period | None:
    """One day by its parts, or None where there is no such day."""
    try:
        when = date(year, month, number)
    except ValueError:
        return None
    return when, when


def days(first: Period | None, last: Period | None) -> Period | None:
    """From the first day of one stretch to the last of another, if they stand in that order."""
    if first is None or last is None or first[0] > last[1]:
        return None
    return first[0], last[1]


def week(when: date, offset: int = 0) -> Period | None:
    """Monday to Sunday of the week that ``when`` lies in, ``offset`` weeks on."""
    monday = day(when, 7 * offset - when.weekday())
    return days(monday, day(monday[0], 6)) if monday else None


def weekend(when: date, offset: int = 0) -> Period | None:
    """Saturday and Sunday of a week."""
    whole = week(when, offset)
    return (whole[1] - _DAY, whole[1]) if whole else None


def month(year: int, number: int) -> Period | None:
    """A month; ``number`` may run over the year's ends."""
    year, number = year + (number - 1) // 12, (number - 1) % 12 + 1
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        return None
    return date(year, number, 1), date(year, number, calendar.monthrange(year, number)[1])


def months(year: int, first: int, last: int) -> Period | None:
    """From one month to another of the same year."""
    return days(month(year, first), month(year, last))


def year(number: int) -> Period | None:
    """A Gregorian year."""
    return months(number, 1, 12)


def years(first: int, last: int) -> Period | None:
    """Years from January to December."""
    return days(year(first), year(last))


def century(number: int) -> Period | None:
    """The 20th runs from 1901 to 2000."""
    return years(100 * number - 99, 100 * number)


def length(period: Period) -> int:
    """In days."""
    return (period[1] - period[0]).days + 1


def part(period: Period | None, place: int, of: int) -> Period | None:
    """The ``place``-th (from 0) of equal parts of a year (in months), or thirds of a month (in days of ten).

    Weeks and longer stretches have no such parts in the scheme.
    """
    if period is None:
        return None
    first, last = period
    size = length(period)
    if 365 <= size <= 366 and first.month == 1 and 12 % of == 0:
        width = 12 // of
        return months(first.year, place * width + 1, (place + 1) * width)
    if 28 <= size <= 31:
        if of == 2:
            return (first, first + 14 * _DAY) if place == 0 else (first + 15 * _DAY, last)
        if of == 3:
            return first + 10 * place * _DAY, last if place == 2 else first + (10 * place + 9) * _DAY
        if of == 4:
            return first + 7 * place * _DAY, last if place == 3 else first + (7 * place + 6) * _DAY
    return None


def edge(period: Period | None, which: str) -> Period | None:
    """The beginning, middle or end of a stretch: thirds of a month, of a year first, middle two and last quarter."""
    if period is None:
        return None
    size = length(period)
    if 28 <= size <= 31:
        return part(period, {"first": 0, "middle": 1, "last": 2}[which], 3)
    if 365 <= size <= 366 and period[0].month == 1:
        return months(period[0].year, *{"first": (1, 3), "middle": (4, 9), "last": (10, 12)}[which])
    return None


def hijri_day(year_: int, month_: int, number: int) -> Period | None:
    """A Hijri date by Umm al-Qura, or None outside the years that are known of it."""
    from hijridate import Hijri  # a tenth of the start's time, for a date in every hundredth article

    try:
        when = Hijri(year_, month_, number).to_gregorian()
    except (ValueError, OverflowError):
        return None
    return day_of(when.year, when.month, when.day)


def hijri_month(year_: int, number: int) -> Period | None:
    """A Hijri month."""
    following = hijri_day(year_ + number // 12, number % 12 + 1, 1)
    first = hijri_day(year_, number, 1)
    return (first[0], following[0] - _DAY) if first and following else None


def hijri_year(number: int) -> Period | None:
    """A Hijri year."""
    first, following = hijri_day(number, 1, 1), hijri_day(number + 1, 1, 1)
    return (first[0], following[0] - _DAY) if first and following else None


def hijri_year_of(when: date) -> int | None:
    """The Hijri year that a day lies in."""
    from hijridate import Gregorian

    try:
        return int(Gregorian(when.year, when.month, when.day).to_hijri().year)
    except (ValueError, OverflowError):
        return None
