"""Times: everything in a text that can be put on a calendar."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from musnad.expressions.calendars import day, days, month
from musnad.expressions.dates import Found
from musnad.expressions.numbers import is_digits
from musnad.expressions.parts import Parts
from musnad.expressions.reference import Reference
from musnad.expressions.timewords import BEFORE_YEAR, LABELS, NAMED_AFTER_A_DAY, Kind, look, role_of
from musnad.expressions.tokens import Tokens, apart, tokens
from musnad.types import Time

# Where a dateline may stand, in tokens: at the very head, or with a label further down.
_HEAD, _HEAD_OF_FIRST_LINE = 400, 8
# A dateline further than this from the day that was handed in is some other date.
_NEAR_ENOUGH = 15


def find_times(text: str, published: date | None, *, year: int | None = None) -> tuple[Time, ...]:
    """All times in a text, in order of place, none overlapping.

    Args:
        text: The article, in any state of harakat, digits and marks.
        published: Its day of publication, from which relative times count. Where it is None, a dateline in the text may tell.
        year: The year of publication where no more is known of it.

    Returns:
        Their places and first and last days; None for what can't be told.
    """
    stream = tokens(text)
    return apart(Times(stream, _reference(stream, published, year)).all())


def _reference(stream: Tokens, published: date | None, year_known: int | None) -> Reference:
    """The dateline at the head of the text, where it agrees with what was handed in, else what was handed in."""
    given = Reference(published, published.year if published else year_known)
    reader = Times(stream, Reference(None, None))
    first = min(stream.count, _HEAD_OF_FIRST_LINE if published else _HEAD)
    for i in range(first):
        found = reader.full_date(i) if is_digits(reader.words[i]) else None
        if found is None or found[1] is None or found[1][0] != found[1][1]:
            continue
        shift = reader.day_said(i)
        when = found[1][0]
        if shift:
            moved = day(when, -shift)
            when = moved[0] if moved else when
        if published is not None and abs((when - published).days) > _NEAR_ENOUGH:
            return given
        if published is None and year_known is not None and when.year != year_known:
            return given
        if shift is not None or reader.stamps(i, found[0]) or (i <= _HEAD_OF_FIRST_LINE and not reader.follows_preposition(i)):
            return Reference(when, when.year)
        if published is not None:
            return given
    return given


class Times(Parts):
    """One pass over an article."""

    def all(self) -> list[Time]:
        """Every time, each read at the first token that begins one."""
        found: list[Time] = []
        words, i, count = self.words, 0, self.tokens.count
        while i < count:
            role = role_of(words[i])
            if role is None:
                i += 1
                continue
            if isinstance(role, Kind):
                reader = _READERS.get(role)
                read = reader(self, i) if reader else None
                if read is None and role is Kind.NEAR:
                    read = self.ordinal_date(i)
            else:
                read = self.figures(i) if role == "figures" else self.ordinal_date(i)
            if read is None or self._is_a_name(i, read[0]):
                i = read[0] if read else i + 1
                continue
            end, period = read
            found.append(Time(self.tokens.span(i, end), *(period or (None, None))))
            if period is not None:
                self.last = period
                if period[0] == period[1]:
                    self.last_day = period
            self.last_end = end
            i = end
        return found

    def _is_a_name(self, i: int, end: int) -> bool:
        """As in "ثورة 25 يناير", "مستشفى مايو كلينيك", "«الغد»": a day or month that something is called after."""
        word = self.words[i]
        if i and self.words[i - 1] in NAMED_AFTER_A_DAY and (is_digits(word) or self.kind(i) in (Kind.MONTH, Kind.MONTH_STEM)):
            return not is_digits(self.words[end - 1]) and self.relative(end - 1) is None
        if self.words[end].startswith("كلين") or self.words[end] == "الحاجه" or (self.words[end] == "القريب" and self.kind(i) is Kind.NEAR):
            return True
        return self.kind(i) is Kind.NEAR and end == i + 1 and i > 0 and self.words[i - 1] in '"“«(' and self.words[end] in '"”»)'

    def figures(self, i: int) -> Found | None:
        """A date or a year in figures."""
        if self.tokens.glued(i) and self.words[i - 1] in "./-:٫" and is_digits(self.words[i - 2] if i > 1 else "x"):
            return None
        return self.numeric(i) or self.ordinal_date(i) or self.bare_year(i)

    def ordinal_date(self, i: int) -> Found | None:
        """As in "الأول من أكتوبر", "الـ22 من الشهر الجاري"."""
        first = self.day_number(i)
        if first is None or not self.may_go_on(first[0]):
            return None
        return self.day_and_month(i, ahead=self.ahead(i))

    def named_month(self, i: int) -> Found | None:
        """A month by name where something shows that it is one."""
        read = self.month(i, bare=False)
        if read is None:
            return None
        if not (read.sure or read.dated) or (self.words[i].isascii() and not read.year):
            return self.english(i) if self.words[i].isascii() else None
        if read.hijri and not read.dated and self.words[i - 1 if i else i] not in BEFORE_YEAR and not look(self.words[i])[0]:  # type: ignore[index]
            return None
        if self.words[i].isascii():
            return self.english(i)
        second = None if read.dated else self._second_month(read.end)
        if second is not None:
            end, number, relation = second
            last_year = self.reference.year_of_month(number, relation, None, ahead=self.ahead(i))
            last = month(last_year, number) if last_year is not None else None
            first = month(last[0].year if read.number <= number else last[0].year - 1, read.number) if last else None
            return end, days(first, last)
        return read.end, self.resolve(read, None, ahead=self.ahead(i))

    def _second_month(self, i: int) -> tuple[int, int, int | None] | None:
        """As in "ديسمبر ويناير المقبلين": the dual adjective binds the two."""
        found = look(self.words[i])
        if found is None or found[0] != "و":
            return None
        name = self.month_name(i, bare=False)
        if name is None or name[1]:
            return None
        relation = self.relative(name[0])
        if relation is None or not self.words[name[0]].endswith("ين"):
            return None
        return name[0] + 1, name[2], relation

    def full_date(self, i: int) -> Found | None:
        """A date that begins with figures."""
        return self.numeric(i) or self.day_and_month(i, ahead=False)

    def day_said(self, i: int) -> int | None:
        """0 where a date is said to be today's, -1 yesterday's, 1 tomorrow's."""
        j = i - 2 if i > 1 and self.kind(i - 1) is Kind.WEEKDAY else i - 1
        found = look(self.words[j]) if j >= 0 else None
        if found is None or found[1][0] is not Kind.NEAR or not isinstance(found[1][1], int):
            return None
        return found[1][1] if found[1][1] > -2 else None

    def stamps(self, i: int, end: int) -> bool:
        """Whether a date is a stamp of publication: labelled as such, or with the clock behind it."""
        clock = is_digits(self.words[end]) and self.words[end + 1] == ":" and is_digits(self.words[end + 2])
        return clock or (i > 0 and self.words[i - 1] in LABELS) or (i > 1 and self.words[i - 1] == ":" and self.words[i - 2] in LABELS)

    def follows_preposition(self, i: int) -> bool:
        """Whether a date stands inside a sentence."""
        return i > 0 and self.words[i - 1] in BEFORE_YEAR


_READERS: dict[Kind, Callable[[Times, int], Found | None]] = {
    Kind.WEEKDAY: Times.weekday,
    Kind.MONTH: Times.named_month,
    Kind.MONTH_STEM: Times.named_month,
    Kind.NEAR: Times.near,
    Kind.PART: Times.part_of_day,
    Kind.UNIT: Times.stretch,
    Kind.EDGE: Times.edge_of,
    Kind.SHARE: Times.share_of,
    Kind.THIS: Times.this,
    Kind.SAME: Times.same,
    Kind.SEASON: Times.season,
    Kind.DECADE: Times.decade,
    Kind.FEAST: Times.feast,
    Kind.BEFORE: Times.ago,
}
