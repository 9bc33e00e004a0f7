"""Times: everything in a text that can be put on a calendar."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from musnad.expressions.calendars import Period, century, day, days, month, months, week, weekend, year, years
from musnad.expressions.dates import Dates, Found, is_digits
from musnad.expressions.numbers import read_number
from musnad.expressions.reference import Reference, same_stretch_of
from musnad.expressions.timewords import Kind, following, itself, look, ordinal, previous
from musnad.expressions.tokens import END, Tokens, tokens
from musnad.types import Time

_AHEAD_WORDS = frozenset(
    "المقرر المقرره المزمع المزمعه المرتقب المرتقبه المنتظر المنتظره المتوقع المتوقعه موعد موعدا تنطلق ينطلق تبث يبث سوف لن حدد حددت تحدد غايه".split()
)
_NOT_FUTURE = frozenset(
    "سياسي سياسيه سياسه سياسات سيده سيد سياره سيارات سيناء سنوات سنويا سنوي ستين سته سيول سيتي سيطره سيطرت سيطر ستاندرد ستوكهولم سيادة سياده سياق".split()
    + "سياحه سياحي سياحيه سنغافوره سيناريو سينما سيرته سيره سيرا سير سيف ستار سنتيم سنتات سنه".split()
)
_BOUNDS = frozenset(".!؟?؛«»\"“”:") | {END}
_BEFORE_YEAR = frozenset(
    "في منذ حتي بحلول خلال من الي عن لعام بعام حرب حروب مواجهات انتخابات دستور برلمان مونديال اولمبياد ثوره ازمه احداث نكبه نكسه هزيمه قبل بعد بين "
    "منتصف غايه انتفاضه لسنه كامل بدايه نهايه مطلع اواخر اوائل خريف صيف ربيع شتاء لشتاء لصيف مقارنه ب ل و طوال وخلال وفي ومنذ اعتبارا".split()
)
_COUNTED = frozenset(
    "شخص شخصا كلم متر مترا كيلومتر كيلومترا طن طنا دولار قتيل قتيلا جندي جنديا وحده برميل ميغاواط سنه عام عاما يوم ساعه دينار درهم ريال جنيه ليره يورو نسمه "
    "فرد عامل نقطه قدم غرام صاروخ اسره منزل طالب مريض حاله الف مليون مليار في٪ % ٪ كتكوت غرفه فرصه وظيفه عنصر ميل هكتار مقعد لتر مقاتل لاجئ مهاجر سعره".split()
)
_NOT_TODAY_AFTER = frozenset("الواحد السابع الدراسي الوطني العالمي الدولي الاول الثاني الثالث الرابع الخامس السادس الثامن التاسع العاشر الاخير".split())
_NOT_TODAY_BEFORE = frozenset("في عين المصري روسيا عالم مصر ليبيا سوريا حتي صحيفه اخبار قضايا".split())
_FLOWING = frozenset("نحو حوالي قرابه".split())


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
    return tuple(Times(stream, _reference(stream, published, year)).all())


def _reference(stream: Tokens, published: date | None, year_known: int | None) -> Reference:
    """The dateline at the head of the text, where it agrees with what was handed in, else what was handed in."""
    given = Reference(published, published.year if published else year_known)
    reader = Times(stream, Reference(None, None))
    first = min(stream.count, _HEAD_OF_FIRST_LINE if published else _HEAD)
    for i in range(first):
        found = reader.full_date(i)
        if found is None or found[1] is None or found[1][0] != found[1][1]:
            continue
        when = found[1][0]
        if published is not None and abs((when - published).days) > _NEAR_ENOUGH:
            return given
        if published is None and year_known is not None and when.year != year_known:
            return given
        return Reference(when, when.year) if i <= _HEAD_OF_FIRST_LINE or reader.says_today(i) else given
    return given


_HEAD, _HEAD_OF_FIRST_LINE, _NEAR_ENOUGH = 400, 8, 15


class Times(Dates):
    """One pass over an article; what was read last helps with "اليوم نفسه" and "العام التالي"."""

    def __init__(self, stream: Tokens, reference: Reference) -> None:
        super().__init__(stream, reference)
        self.last: Period | None = None
        self.last_end = -1
        self._by_kind: dict[Kind, Callable[[int], Found | None]] = {
            Kind.WEEKDAY: self.weekday,
            Kind.MONTH: self.named_month,
            Kind.MONTH_STEM: self.named_month,
            Kind.NEAR: self.near,
            Kind.PART: self.part_of_day,
            Kind.UNIT: self.stretch,
            Kind.EDGE: self.edge_of,
            Kind.SHARE: self.share_of,
            Kind.THIS: self.this,
            Kind.SAME: self.same,
            Kind.SEASON: self.season,
            Kind.DECADE: self.decade,
            Kind.FEAST: self.feast,
            Kind.BEFORE: self.ago,
        }

    def all(self) -> list[Time]:
        """Every time, each read at the first token that begins one."""
        found: list[Time] = []
        words, i, count = self.words, 0, self.tokens.count
        while i < count:
            word = words[i]
            read: Found | None = None
            if "0" <= word[0] <= "9":
                read = self.figures(i)
            elif (entry := look(word)) is not None:
                reader = self._by_kind.get(entry[1][0])
                read = reader(i) if reader else None
                if read is None and entry[1][0] is Kind.NEAR:
                    read = self.ordinal_date(i)
            elif word == "ال" or word == "غره" or ordinal(word) is not None:
                read = self.ordinal_date(i)
            if read is None:
                i += 1
                continue
            end, period = read
            found.append(Time(self.tokens.span(i, end), *(period or (None, None))))
            if period is not None:
                self.last = period
            self.last_end = end
            i = end
        return found

    # What is to come

    def ahead(self, i: int) -> bool:
        """Whether the clause up to token ``i`` speaks of what is to come."""
        for j in range(i - 1, max(-1, i - 13), -1):
            word = self.words[j]
            if word in _BOUNDS:
                return False
            if word in _AHEAD_WORDS:
                return True
            stem = word[1:] if word[0] in "وف" else word
            if len(stem) >= 4 and stem[0] == "س" and stem[1] in "يتن" and stem not in _NOT_FUTURE:
                return True
        return False

    # Absolute dates

    def full_date(self, i: int) -> Found | None:
        """A date with its year, in figures or with the month's name, after a weekday or not."""
        if self.kind(i) is Kind.WEEKDAY:
            i = i + 2 if self.words[i + 1] in "،,-" else i + 1
        if not is_digits(self.words[i]):
            return None
        return self.numeric(i) or self.day_and_month(i, ahead=False)

    def says_today(self, i: int) -> bool:
        """Whether a date is said to be today's."""
        return i > 0 and self.words[i - 1] == "اليوم"

    def figures(self, i: int) -> Found | None:
        """A date or a year in figures."""
        if self.tokens.glued(i) and self.words[i - 1] in "./-:٫" and is_digits(self.words[i - 2] if i > 1 else "x"):
            return None
        return self.numeric(i) or self.day_and_month(i, ahead=self.ahead(i)) or self.bare_year(i)

    def ordinal_date(self, i: int) -> Found | None:
        """ "الأول من أكتوبر", "الـ22 من الشهر الجاري"."""
        return self.day_and_month(i, ahead=self.ahead(i))

    def bare_year(self, i: int) -> Found | None:
        """A year that no word calls one: "في 2022", "(1987-1993)"."""
        words = self.words
        read = self.year_number(i)
        if read is None or read.number is None or words[read.end] in _COUNTED:
            return None
        called = read.end > i + 1
        before = words[i - 1] if i else END
        if not called and not 1800 <= read.number <= 2100:
            return None
        if words[read.end] in ".,٫٬:/%٪" and self.tokens.glued(read.end) and is_digits(words[read.end + 1]):
            return None
        listed = self.last_end == i - 1 and before == "و" or (self.last_end == i and self._and_glued(i))
        bracketed = before == "(" and words[read.end] in (")", "-", "–", "—")
        if not (called or listed or bracketed or before in _BEFORE_YEAR):
            return None
        return self._years_on(read.end, read.number, read.hijri, self.whole_year(read), between=words[i - 1] == "بين" if i else False)

    def _and_glued(self, i: int) -> bool:
        return self.tokens.glued(i)

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

    # Days

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
        """ "الخميس والجمعة", "السبت والأحد الماضيين", "الأحد الاثنين", "الاثنين/الثلاثاء"."""
        j = i + 1 if self.words[i] in ("/", "-", "–", "الي") else i
        found = look(self.words[j])
        if found is None or found[1][0] is not Kind.WEEKDAY or not isinstance(found[1][1], int):
            return None
        relation = self.relative(j + 1)
        if found[0] == "و" and not (relation is not None and self.words[j + 1].endswith("ين")) and self.words[i - 2] not in ("يومي", "ليومي"):
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
        if not (is_digits(self.words[j]) or ordinal(self.words[j]) is not None or self.words[j] == "ال"):
            return None
        found = self.numeric(j) or self.day_and_month(j, ahead=self.ahead(i))
        if found is not None and opened and self.words[found[0]] == ")":
            return found[0] + 1, found[1]
        return found

    def near(self, i: int) -> Found | None:
        """ "أمس", "أمس الأول", "بعد غد", "اليوم", with the weekday or date that follows."""
        words = self.words
        found = look(words[i])
        if found is None or not isinstance(found[1][1], int):
            return None
        offset, end = found[1][1], i + 1
        if offset == -2:
            if words[end] not in ("امس", "الامس", "البارحه"):
                return None
            end += 1
        elif offset == -1 and words[end] in ("الاول", "الاولي", "اول"):
            offset, end = -2, end + 1
        elif offset == 1 and i and words[i - 1] == "بعد":
            offset = 2
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
        anchor = self.last
        if after in itself:
            return i + 2, anchor
        if after in following:
            return i + 2, day(anchor[1], 1) if anchor and anchor[0] == anchor[1] and self.reference.when else None
        if after in previous:
            return i + 2, day(anchor[0], -1) if anchor and anchor[0] == anchor[1] and self.reference.when else None
        if ordinal(after) is not None:
            read = self.day_and_month(i + 1, ahead=self.ahead(i))
            if read is not None:
                return read
        return None

    def _means_today(self, i: int) -> bool:
        before = self.words[i - 1] if i else END
        after = self.words[i + 1]
        if after in _NOT_TODAY_AFTER or before in _NOT_TODAY_BEFORE or (after in "”»\")" and before in "“«\"("):
            return False
        return not (before in "(“«\"" and self.tokens.glued(i) and after in ")”»\"")

    def part_of_day(self, i: int) -> Found | None:
        """ "مساء الخميس", "فجر اليوم", "ليل أمس الثلاثاء", "صباح يوم الأحد"."""
        found = look(self.words[i])
        if found is None or "ا" in found[0]:
            return None
        j = i + 1
        if self.words[j] == "من":
            j += 1
        kind = self.kind(j)
        if kind is Kind.PART:
            return self.part_of_day(j)
        if kind is Kind.NEAR:
            return self.near(j)
        if kind is Kind.WEEKDAY:
            return self.weekday(j)
        if kind is Kind.UNIT and (u := self.unit(j)) and u[1] == "day":
            return self.stretch(j)
        if kind is Kind.THIS:
            return self.this(j)
        if kind is Kind.FEAST:
            return self.feast(j)
        if is_digits(self.words[j]) or ordinal(self.words[j]) is not None:
            return self.numeric(j) or self.day_and_month(j, ahead=self.ahead(i))
        return None

    # Months

    def named_month(self, i: int) -> Found | None:
        """A month by name where something shows that it is one."""
        read = self.month(i, bare=False)
        if read is None:
            return None
        if not (read.sure or read.dated) or (self.words[i].isascii() and not read.year):
            return self.english(i) if self.words[i].isascii() else None
        if read.hijri and not read.dated and self.words[i - 1 if i else i] not in _BEFORE_YEAR and not look(self.words[i])[0]:  # type: ignore[index]
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
        """ "ديسمبر ويناير المقبلين": the dual adjective binds the two."""
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

    # Stretches

    def this(self, i: int) -> Found | None:
        """ "هذا العام", "هذا الأسبوع", "هذه الأيام", "هذا الموسم"."""
        u = self.unit(i + 1)
        if u is None or u[0] != "ال":
            return (i + 2, None) if self.kind(i + 1) is Kind.SEASON else self._this_night(i)
        unit, number = u[1:]
        if number > 1:
            return (i + 2, None) if unit == "day" and number == 3 else None
        if unit == "day":
            return i + 2, self.reference.shifted(0)
        period = self._unit(unit, 0)
        read = self.year_number(i + 2) if unit == "year" else None
        if read is not None:
            return read.end, self.whole_year(read)
        return i + 2, period

    def _this_night(self, i: int) -> Found | None:
        if self.words[i + 1] in ("الليله", "المساء", "الصباح"):
            return i + 2, self.reference.shifted(0)
        if self.words[i + 1] == "اليوم":
            return i + 2, self.reference.shifted(0)
        return None

    def _unit(self, unit: str, offset: int) -> Period | None:
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
        if unit == "day" and not definite and (found := self._day_noun(i, number)):
            return found
        if unit == "month" and not definite and number < 3 and (found := self._month_noun(i)):
            return found
        if unit == "year" and (found := self._year_noun(i, number, definite=definite)):
            return found
        if unit == "century" and definite and (found := self._century(i)):
            return found
        if not definite:
            return self._season_years(i) if unit == "season" else None
        return self._relative_stretch(i, unit, number)

    def _day_noun(self, i: int, number: int) -> Found | None:
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

    def _month_noun(self, i: int) -> Found | None:
        read = self.month(i)
        if read is None:
            second = self._two_months(i)
            return second
        two = self._two_months(i)
        if two is not None:
            return two
        return read.end, self.resolve(read, None, ahead=self.ahead(i))

    def _two_months(self, i: int) -> Found | None:
        """ "شهري ماي ويونيو"."""
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
        """ "عام 2004", "للعام ،2007", "عامي 2010 و2011", "سنة 840 هجرية"."""
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
        """ "موسم 2022-23": a time without dates."""
        words = self.words
        if self.year_number(i + 1) is None:
            return None
        end = i + 2
        while words[end] in "-–—ـ/" and words[end] != END and end < i + 5:
            end += 1
        return (end + 1 if is_digits(words[end]) else i + 2), None

    def _century(self, i: int) -> Found | None:
        """ "القرن العشرين", "القرن السادس عشر", "القرن الـ21", "القرن الثامن للهجرة"."""
        words = self.words
        relation = self.relative(i + 1)
        if relation is not None:
            return i + 2, self._unit("century", relation)
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
                return j + 1, self._around_last(unit, 0)
            if after in following or after in previous:
                return j + 1, self._around_last(unit, 1 if after in following else -1)
            if unit == "week" and (nth := ordinal(after)) and "ا" in nth[0] and words[j + 1] == "من":
                return self._week_of_month(j + 2, nth[1])
            return None
        count, j = self._counted(j, number)
        if ordinal(words[j]) is not None and words[j] in ("الاولي", "الاول", "الاخيره", "الاخير") and unit in ("month", "day", "week"):
            return self._first_of(j, unit, count, from_end=words[j].startswith("الاخير"))
        relation = self.relative(j)
        if relation is None or count is None:
            return None
        return j + 1, self._run(unit, count, relation)

    def _told_relation(self, i: int, unit: str, relation: int) -> Found:
        words, end = self.words, i + 2
        if unit == "month" and words[end] == "من" and (y := self.year_behind(end)):
            return y.end, self._unit(unit, relation)
        if unit == "year" and relation == 0 and (read := self.year_number(end)):
            return read.end, self.whole_year(read)
        return end, self._unit(unit, relation)

    def _around_last(self, unit: str, offset: int) -> Period | None:
        """The week, month or year around what was named last."""
        if self.last is None:
            return None
        anchor = Times(self.tokens, Reference(self.last[0], self.last[0].year))
        return anchor._unit(unit, offset)

    def _counted(self, i: int, number: int) -> tuple[int | None, int]:
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
        if relation == 0 or self.words[0] is None:
            return None
        near, far = self._unit(unit, relation), self._unit(unit, relation * count)
        if unit in ("season", "decade", "century"):
            return None
        return days(far, near) if relation < 0 else days(near, far)

    def _first_of(self, i: int, unit: str, count: int | None, *, from_end: bool) -> Found | None:
        """ "الأشهر الستة الأولى من العام", "الأشهر الأخيرة من عام 2009"."""
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
        words = self.words
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
                return i + 1, self._unit(u[1], 0)
            return None
        number = self.year_number(i)
        if number is not None and number.number is not None and words[number.end] not in _COUNTED:
            return number.end, self.whole_year(number)
        if self.kind(i) is Kind.DECADE:
            return self.decade(i)
        return None

    def edge_of(self, i: int) -> Found | None:
        """ "أواخر 2022", "مطلع الشهر المقبل", "نهاية الأسبوع", "عطلة نهاية الأسبوع"."""
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
        return end, self.edged(period, which)

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
        """ "الربع الأول من 2012", "النصف الثاني من السنة الجارية", "الربع الأول"."""
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
        if j > end or of == 4 and words[i].endswith("الفصل"):
            return None
        if of == 2:
            return None if words[end].isalpha() and words[end] not in _BEFORE_YEAR else (end, self._share_of_this_year(nth[1], of))
        return end, self._share_of_this_year(nth[1], of)

    def _share_of_this_year(self, nth: int, of: int) -> Period | None:
        return self.share(self._unit("year", 0), nth, of)

    def same(self, i: int) -> Found | None:
        """ "نفس اليوم", "نفس الفترة من العام الماضي", "ذات الشهر"."""
        words = self.words
        if words[i + 1] in ("الفتره", "المده"):
            return self._same_stretch(i + 2)
        u = self.unit(i + 1)
        if words[i + 1] == "اليوم":
            return i + 2, self.last
        if u is None or u[0] != "ال" or u[2] != 1 or u[1] == "season":
            return None
        end, period = i + 2, self._around_last(u[1], 0)
        if words[end] == "من" and (y := self.year_behind(end)):
            return y.end, same_stretch_of(period, y.number)
        return end, period

    def _same_stretch(self, i: int) -> Found | None:
        y = self.year_behind(i)
        if y is None:
            return None
        return y.end, same_stretch_of(self.last, y.number)

    def season(self, i: int) -> Found | None:
        """A season of a year: a time without dates."""
        found = look(self.words[i])
        if found is None:
            return None
        relation = self.relative(i + 1)
        if "ال" in found[0] or found[0] == "لل":
            return (i + 2, None) if relation is not None else None
        y = self.year_behind(i + 1)
        return (y.end, None) if y is not None else None

    def decade(self, i: int) -> Found | None:
        """ "الخمسينيات", "ثمانينات القرن الماضي": of the last century unless something else is told."""
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

    def feast(self, i: int) -> Found | None:
        """The two feasts; "العيد" alone tells too little."""
        second = self.words[i + 1]
        if second not in ("الفطر", "الاضحي"):
            return None
        end = i + 3 if self.words[i + 2] in ("المبارك", "السعيد") else i + 2
        return end, self._feast_days(10, 1, 3) if second == "الفطر" else self._feast_days(12, 10, 13)

    def _feast_days(self, number: int, first: int, last: int) -> Period | None:
        return days(self.reference.hijri(number, first), self.reference.hijri(number, last))

    def ago(self, i: int) -> Found | None:
        """ "قبل ثلاثة أيام", "قبل نحو ثمانية أعوام", "قبل عامين", if nothing but now is what they lie before."""
        words, j = self.words, i + 1
        if look(words[i]) and look(words[i])[0] not in ("", "و", "ف"):  # type: ignore[index]
            return None
        if words[j] in _FLOWING:
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
        if words[end] in ("من", "علي") or is_digits(words[end]) or self.kind(end) in (Kind.MONTH, Kind.MONTH_STEM, Kind.WEEKDAY):
            return None
        if words[end] == "ونصف":
            return end + 1, None
        return end, self.reference.back(u[1], number)


