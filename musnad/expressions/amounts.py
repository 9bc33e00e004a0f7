"""Sums of money: a number and a currency, in either order, alone or as the ends of a range."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache

from musnad.expressions.currencies import Context, Unit, may_hold_money, read_unit, unit_word
from musnad.expressions.numbers import Number, fraction_word, is_digits, read_number, scale_word, small_word
from musnad.expressions.tokens import END, Tokens, apart, lexicon, tokens
from musnad.types import Amount

_BETWEEN = lexicon(dict.fromkeys(["بين", "مابين", "من"], True))
_TO = lexicon(dict.fromkeys(["إلى", "حتى", "أو"], True))
_DASHES = frozenset("-–—ـ/")
_CLOSERS = frozenset("»)]\"”'")
_OPENERS = frozenset('«("“[')
# After these a number in millions without a currency still speaks of the money just named ("إلى 64 مليار دولار من 48 مليارا").
_COMPARING = lexicon(dict.fromkeys(["من", "إلى", "مقابل", "مقارنة", "بدل", "بدلا", "عن"], True))
_NOT_A_COUNTED_NOUN = lexicon(
    dict.fromkeys(
        "في منذ خلال قبل بعد عام سنة إلى من على مع حتى نهاية بنهاية العام الشهر فقط تقريبا سنويا شهريا وهو وهي أي لكل بحلول".split(),  # noqa: SIM905
        True,
    )
)
_THREE_PLACE_CURRENCIES = frozenset(("KWD", "BHD", "OMR", "JOD", "TND", "LYD"))

_Found = tuple[int, int, Decimal, Unit, str | None]


def find_amounts(text: str, outlet: str | None = None) -> tuple[Amount, ...]:
    """All sums of money in a text, in order of place, none overlapping.

    Args:
        text: The article, in any state of harakat, digits and marks.
        outlet: Who published it: the dirham of a Moroccan site is not that of a paper in the Emirates.

    Returns:
        Their places, values and ISO 4217 codes; a range gives a row for each end.
    """
    stream = tokens(text)
    if not may_hold_money(stream):
        return ()
    context = Context(stream, outlet)
    found = _all(stream)
    for _, _, _, unit, country in found:
        if country is not None:
            context.tell(unit.noun, country)
    rows = []
    for first, end, number, unit, country in found:
        code = context.code(unit, country)
        rows.append(Amount(stream.span(first, end), float(unit.in_currency(number, code)), code))
    return apart(rows)


@lru_cache(maxsize=1 << 15)
def _may_begin(word: str) -> bool:
    """Whether a word can be the first of an amount: all others are passed over."""
    return is_digits(word) or any(look(word) is not None for look in (small_word, scale_word, fraction_word, unit_word))


def _all(stream: Tokens) -> list[_Found]:
    found: list[_Found] = []
    waiting: tuple[int, Number] | None = None
    i = 0
    words = stream.words
    while i < stream.count:
        if not _may_begin(words[i]):
            i += 1
            continue
        number = read_number(stream, i)
        if number is None:
            dual = _dual(stream, i)
            if dual is not None:
                found.append(dual)
                i = dual[1]
            else:
                i += 1
            continue
        money = _money(stream, i, number)
        if money is not None:
            low = _lower_end(stream, waiting, i, number, money)
            found += [low, money] if low is not None else [money]
            waiting, i = None, money[1]
            later = _without_currency(stream, i, money)
            if later is not None:
                found.append(later)
                i = later[1]
        else:
            waiting, i = (i, number), number.end
    return found


def _money(stream: Tokens, i: int, number: Number) -> _Found | None:
    """The amount whose number begins at ``i``: "50 دولارا", "$50", "50» جنيه"."""
    words, end = stream.words, number.end
    half = fraction_word(words[end]) if number.scale == 1 and words[end].startswith("و") else None
    if half is not None and unit_word(words[end + 1]) is not None:
        number = Number(number.value + half[1], end + 1)
        end += 1
    if i and _is_sign(words[i - 1]) and number.in_figures and (sign := unit_word(words[i - 1])):
        return i - 1, end, number.value, sign[1], None
    bracket = words[end] in _CLOSERS and not _is_sign(words[end + 1])
    if bracket or (words[end] == "من" and words[end + 1].startswith("ال")):
        end += 1
    read = read_unit(stream, end)
    if read is None or _with_particle(stream, end):
        return None
    unit, country, after = read
    if unit.count == 2:
        return None
    value, after = _and_a_half(stream, after, number)
    return i, after, value, unit, country


def _and_a_half(stream: Tokens, i: int, number: Number) -> tuple[Decimal, int]:
    """As in "خمسة دولارات ونصف", "مليون دولار ونصف المليون"."""
    words = stream.words
    found = fraction_word(words[i]) if words[i].startswith("و") else None
    if found is None:
        return number.value, i
    again = scale_word(words[i + 1])
    if again is not None:
        if again[0] != "ال" or again[1][0] != number.scale:
            return number.value, i
        return number.value + found[1] * number.scale, i + 2
    unit = unit_word(words[i + 1])
    if unit is not None and unit[0] != "ال":
        return number.value, i
    return number.value + found[1] * number.scale, i + 2 if unit else i + 1


def _with_particle(stream: Tokens, i: int) -> bool:
    found = unit_word(stream.words[i])
    return found is not None and found[0] not in ("", "ال")


def _is_sign(word: str) -> bool:
    found = unit_word(word)
    return found is not None and (not word.isalpha() or word.isascii())


def _dual(stream: Tokens, i: int) -> _Found | None:
    """As in "دولارين", "دينار واحد": a number without a numeral."""
    read = read_unit(stream, i)
    if read is None:
        return None
    unit, country, end = read
    if unit.count == 2 and "ال" not in (unit_word(stream.words[i]) or ("",))[0]:
        return i, end, Decimal(2), unit, country
    if stream.words[end] in ("واحد", "واحده") and not stream.words[i].startswith("ال"):
        return i, end + 1, Decimal(1), unit, country
    return None


def _lower_end(stream: Tokens, waiting: tuple[int, Number] | None, i: int, number: Number, money: _Found) -> _Found | None:
    """The number before, if it and this one are the ends of a range that names its currency once."""
    if waiting is None:
        return None
    first, low = waiting
    words, gap = stream.words, low.end
    if words[gap] in _CLOSERS:
        gap += 1
    joined = words[gap] in _DASHES or (_TO(words[gap]) or ("x",))[0] == ""
    if joined:
        gap += 1
        while words[gap] in _OPENERS or words[gap] in ("نحو", "حوالي"):
            gap += 1
        if gap != i:
            return None
    else:
        anded = (gap == i and words[i].startswith("و")) or (words[gap] == "و" and gap + 1 == i)
        started = first and _BETWEEN(words[first - 1])
        if not (anded and started):
            return None
    value = low.value
    if low.scale == 1 and number.scale > 1 and 1900 <= value <= 2100:
        return None  # "من 2023 إلى 1.3 مليار دولار": a year
    if low.scale == 1 and number.scale > 1 and value < 1000 and value < number.value / number.scale:
        value *= number.scale
    return first, low.end, value, money[3], money[4]


def _without_currency(stream: Tokens, i: int, money: _Found) -> _Found | None:
    """A number in millions right behind an amount, compared with it and of the same currency."""
    words = stream.words
    j = i
    while words[j] in "،,)؛" and words[j] != END and j < i + 2:
        j += 1
    if not _COMPARING(words[j]):
        return None
    first = j + 1
    number = read_number(stream, first)
    if number is None or number.scale < 10**6 or scale_word(words[first]):
        return None
    after = words[number.end]
    if read_unit(stream, number.end) is not None or (after.isalnum() and not _NOT_A_COUNTED_NOUN(after)):
        return None
    return first, number.end, number.value, money[3], money[4]
