"""Numbers in figures, in words and in both ("10 مليارات و609 ملايين", "مليار ونصف", "ثلاثة آلاف وخمسمئة")."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from musnad.expressions.tokens import Tokens, lexicon

_UNITS = {
    1: "واحد واحدة احد احدى",
    2: "اثنان اثنين اثنا اثني اثنتان اثنتين اثنتا اثنتي",
    3: "ثلاثة ثلاث",
    4: "أربعة أربع",
    5: "خمسة خمس",
    6: "ستة ست",
    7: "سبعة سبع",
    8: "ثمانية ثماني ثمان",
    9: "تسعة تسع",
    10: "عشرة عشر",
}
_TENS = {20: "عشر", 30: "ثلاث", 40: "أربع", 50: "خمس", 60: "ست", 70: "سبع", 80: "ثمان", 90: "تسع"}
_HUNDREDS = {3: "ثلاث", 4: "أربع", 5: "خمس", 6: "ست", 7: "سبع", 8: "ثماني ثمان", 9: "تسع"}
_SCALES = {
    1_000: ("ألف", "آلاف ألاف", "ألفا", "ألفان ألفين ألفي"),
    1_000_000: ("مليون", "ملايين", "مليونا", "مليونان مليونين مليوني"),
    1_000_000_000: ("مليار", "مليارات", "مليارا", "ملياران مليارين ملياري"),
    1_000_000_000_000: ("تريليون", "تريليونات", "تريليونا", "تريليونان تريليونين تريليوني"),
}
_OTHER_SPELLINGS = {
    1_000_000_000: "بليون بليونا",
    1_000_000_000_000: "ترليون ترليونا",
}
_FRACTIONS = {"نصف": Decimal("0.5"), "ربع": Decimal("0.25"), "ثلث": Decimal(1) / 3}


def _small_words() -> dict[str, int]:
    words = {word: value for value, forms in _UNITS.items() for word in forms.split()}
    words |= {stem + end: value for value, stem in _TENS.items() for end in ("ون", "ين")}
    hundred = ("مئة", "مائة", "ميه")
    words |= dict.fromkeys(hundred, 100)
    words |= dict.fromkeys(("مئتان", "مئتين", "مئتا", "مئتي", "مائتان", "مائتين", "مائتا", "مائتي"), 200)
    words |= {stem + h: 100 * n for n, stems in _HUNDREDS.items() for stem in stems.split() for h in hundred}
    words["صفر"] = 0
    return words


def _scale_words() -> dict[str, tuple[int, str]]:
    words = {}
    for scale, (one, many, tanwin, two) in _SCALES.items():
        words[one] = (scale, "plain")
        words |= dict.fromkeys(many.split(), (scale, "many"))
        words |= dict.fromkeys(two.split(), (scale, "dual"))
        words[tanwin] = (scale, "tanwin")
    for scale, forms in _OTHER_SPELLINGS.items():
        words |= dict.fromkeys(forms.split(), (scale, "plain"))
    words |= {"بلايين": (10**9, "many"), "ملايير": (10**9, "many"), "ترليونات": (10**12, "many")}
    return words


small_word = lexicon(_small_words())
scale_word = lexicon(_scale_words())
fraction_word = lexicon(_FRACTIONS)

_CLOSERS = frozenset('»)]"”')
_SEPARATORS = frozenset(".,،٫٬٬'’")
_LONGEST = 15


def is_digits(word: str) -> bool:
    """Whether a token is made of figures."""
    return "0" <= word[0] <= "9"


@dataclass(frozen=True, slots=True)
class Number:
    """A number that begins at some token.

    Attributes:
        value: What it comes to.
        end: The token after it.
        scale: The largest scale word in it, 1 where there is none: "3 إلى 5 ملايين" lends its scale to the 3.
        in_figures: Whether it begins with figures.
        three_places: Whether it was read as a decimal fraction of three figures, which could also be thousands.
    """

    value: Decimal
    end: int
    scale: int = 1
    in_figures: bool = False
    three_places: bool = False


def read_number(tokens: Tokens, i: int) -> Number | None:
    """The longest number that begins at token ``i``. Reading takes time in proportion to its tokens."""
    group = _group(tokens, i)
    if group is None:
        return None
    total, smallest = group, group.scale
    while smallest > 1:
        j = _after_and(tokens, total.end)
        part = _group(tokens, j) if j is not None else None
        # "مليون وثلاثة ملايين" are two numbers: what is added must be smaller than the scale before it.
        if part is None or part.value >= smallest or part.value == 0 or (part.value < 1 and part.scale == 1):
            break
        smallest = part.scale
        total = Number(total.value + part.value, part.end, total.scale, total.in_figures)
    return total


def _after_and(tokens: Tokens, i: int) -> int | None:
    """The token at which the second half of "... و..." begins: a lone "و", or a word that carries it."""
    word = tokens.words[i]
    if word == "و":
        return i + 1
    if word.startswith("و") and (small_word(word) or scale_word(word) or fraction_word(word)):
        return i
    return None


def _group(tokens: Tokens, i: int) -> Number | None:
    """A count and its scales: "609 ملايين", "مئة ألف", "مليونا", "نصف مليار", "مليار ونصف المليار"."""
    count, figures, three = Decimal(1), False, False
    head = read_figures(tokens, i)
    fraction = fraction_word(tokens.words[i])
    counted = True
    if head is not None:
        count, j, figures, three = head.value, head.end, True, head.three_places
        if tokens.words[j] in _CLOSERS and scale_word(tokens.words[j + 1]):
            j += 1
        if head.grouped_as_decimal is not None and scale_word(tokens.words[j]):
            count = head.grouped_as_decimal
    elif fraction is not None and (scale_word(tokens.words[i + 1]) or fraction[1] == Decimal("0.5")):
        count, j = fraction[1], i + 1
    else:
        small = _small(tokens, i)
        if small is not None:
            count, j = Decimal(small[0]), small[1]
        else:
            counted, j = False, i
    scale, k = 1, j
    while scale < 10**12 and (found := scale_word(tokens.words[k])):
        prefix, (one, form) = found
        if form == "many" and not counted and k == j:
            return None  # "ملايين الدولارات" tells no number
        if (counted or k > i) and prefix not in ("", "ال"):
            break
        if k > j and one < scale:
            break
        if form == "dual" or (form == "tanwin" and not counted and k == j):
            count *= 2
        scale *= one
        k += 1
    if not counted and k == i:
        return None
    value = count * scale
    if scale > 1:
        extra = _half(tokens, k, scale)
        if extra is not None:
            value, k = value + extra[0], extra[1]
        return Number(value, k, scale, figures)
    return Number(value, k, 1, figures, three)


def _half(tokens: Tokens, i: int, scale: int) -> tuple[Decimal, int] | None:
    """As in "ونصف", "ونصف المليار": a part of the scale just named."""
    j = _after_and(tokens, i)
    if j is None or (found := fraction_word(tokens.words[j])) is None:
        return None
    again = scale_word(tokens.words[j + 1])
    if again is None:
        return found[1] * scale, j + 1
    return found[1] * again[1][0], j + 2


def _small(tokens: Tokens, i: int) -> tuple[int, int] | None:
    """A number below a thousand in words."""
    found = small_word(tokens.words[i])
    if found is None:
        return None
    value, j = found[1], i + 1
    following = small_word(tokens.words[j])
    if following and following[0] in ("", "ال") and 1 <= value <= 9:
        if following[1] == 10:
            value, j = value + 10, j + 1
        elif following[1] == 100 and value >= 3:
            value, j = value * 100, j + 1
    while (nxt := _after_and(tokens, j)) is not None:
        part = small_word(tokens.words[nxt])
        if part is None:
            break
        add, after = part[1], nxt + 1
        teen = small_word(tokens.words[after])
        if 1 <= add <= 9 and teen and teen[0] in ("", "ال") and teen[1] == 10:
            add, after = add + 10, after + 1
        tens_after_units = value % 100 < 10 and value % 10 and add >= 20 and add < 100 and add % 10 == 0
        below_hundred = value >= 100 and value % 100 == 0 and 0 < add < 100
        if not (tens_after_units or below_hundred):
            break
        value, j = value + add, after
    return value, j


@dataclass(frozen=True, slots=True)
class Figures:
    """Figures with their separators.

    Attributes:
        value: What they come to by themselves.
        end: The token after them.
        three_places: As in ``Number``.
        grouped_as_decimal: Their value before a scale word: "3،736 مليار" can't mean 3736 milliards.
    """

    value: Decimal
    end: int
    three_places: bool = False
    grouped_as_decimal: Decimal | None = None


def read_figures(tokens: Tokens, i: int) -> Figures | None:
    """Figures at token ``i``: "50700", "3,5", "1.234.567,80", "171,600", and "68 .5" that means 5.68."""
    words = tokens.words
    first = words[i]
    if not ("0" <= first[0] <= "9") or len(first) > _LONGEST:
        return None
    if words[i + 1] == "." and not tokens.glued(i + 1) and tokens.glued(i + 2) and "0" <= words[i + 2][0] <= "9":
        # Some newspapers' systems turn a decimal number over where it stands in right-to-left text.
        return Figures(Decimal(f"{words[i + 2][:_LONGEST]}.{first}"), i + 3)
    parts, marks, j = [first], [], i + 1
    while (
        words[j] in _SEPARATORS
        and tokens.glued(j)
        and tokens.glued(j + 1)
        and "0" <= words[j + 1][0] <= "9"
        and len(words[j + 1]) <= _LONGEST
    ):
        marks.append(words[j])
        parts.append(words[j + 1])
        j += 2
        if len(parts) > 6:
            return None
    return _put_together(parts, marks, j)


def _put_together(parts: list[str], marks: list[str], end: int) -> Figures | None:
    if not marks:
        return Figures(Decimal(parts[0]), end)
    if len(marks) > 1:
        *groups, last = parts[1:]
        if any(len(g) != 3 for g in groups):
            return None
        if len(last) == 3 and marks[-1] == marks[0]:
            return Figures(Decimal("".join(parts)), end)
        return Figures(Decimal("".join(parts[:-1]) + "." + last), end)
    decimal = Decimal(f"{parts[0]}.{parts[1]}")
    if len(parts[1]) != 3 or parts[0] == "0" or len(parts[0]) > 3 or marks[0] == "٫":
        return Figures(decimal, end)
    if marks[0] == ".":
        # A fraction of three places seldom ends in a nought, thousands nearly always do.
        if parts[1].endswith("0"):
            return Figures(Decimal("".join(parts)), end, grouped_as_decimal=decimal)
        return Figures(decimal, end, three_places=True)
    return Figures(Decimal("".join(parts)), end, grouped_as_decimal=decimal)
