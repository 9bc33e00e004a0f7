"""The currencies of the Arab press. One noun ("دينار") may be the money of many countries: the adjective behind it
decides, then what else the article says of that noun, its outlet, the countries it names, and last the habit of the press.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from decimal import Decimal

from musnad.expressions.places import country_named, country_of_outlet
from musnad.expressions.tokens import Tokens, lexicon

_NOUNS = {
    "دولار": "US:USD CA:CAD AU:AUD NZ:NZD HK:HKD SG:SGD TW:TWD LR:LRD NA:NAD JM:JMD",
    "يورو": "EU:EUR",
    "جنيه": "EG:EGP GB:GBP SD:SDG SS:SSP",
    "ليرة": "LB:LBP SY:SYP TR:TRY IT:ITL",
    "دينار": "JO:JOD KW:KWD IQ:IQD BH:BHD TN:TND DZ:DZD LY:LYD RS:RSD",
    "ريال": "SA:SAR QA:QAR OM:OMR YE:YER IR:IRR BR:BRL",
    "درهم": "AE:AED MA:MAD",
    "فرنك": "CH:CHF XO:XOF XA:XAF DJ:DJF KM:KMF FR:FRF GN:GNF RW:RWF CD:CDF",
    "روبية": "IN:INR PK:PKR ID:IDR LK:LKR NP:NPR",
    "روبل": "RU:RUB BY:BYN",
    "ين": "JP:JPY",
    "يوان": "CN:CNY",
    "وون": "KR:KRW KP:KPW",
    "شيكل": "IL:ILS",
    "كرونة": "SE:SEK NO:NOK DK:DKK CZ:CZK IS:ISK",
    "بيزو": "MX:MXN AR:ARS CO:COP CL:CLP PH:PHP CU:CUP UY:UYU",
    "شلن": "KE:KES SO:SOS UG:UGX TZ:TZS",
    "زلوتي": "PL:PLN",
    "فورنت": "HU:HUF",
    "هريفنيا": "UA:UAH",
    "تنغي": "KZ:KZT",
    "نايرا": "NG:NGN",
    "راند": "ZA:ZAR",
    "رينغيت": "MY:MYR",
    "دونغ": "VN:VND",
    "تاكا": "BD:BDT",
    "أفغاني": "AF:AFN",
    "مانات": "AZ:AZN TM:TMT",
    "ناكفا": "ER:ERN",
    "بوليفار": "VE:VES",
    "مارك": "DE:DEM",
    "تومان": "IR:IRR",
    "أوقية": "MR:MRU",
    "بر": "ET:ETB",
    "بات": "TH:THB",
    "لي": "RO:RON",
}
_SPELLINGS = {
    "يورو": "أورو اورو يوروهات",
    "دولار": "دولارأمريكي دولارأميركي",
    "شيكل": "شيقل شاقل شواكل شواقل",
    "هريفنيا": "هريفنا غريفنا غريفنيا هريفنة",
    "كرونة": "كرون كرونات كورونة",
    "ين": "ينات",
    "وون": "ون",
    "تنغي": "تنغة تينغ",
    "بات": "باهت",
    "رينغيت": "رينجيت رينغت",
    "روبية": "روبيه",
    "راند": "رند",
    "شلن": "شلنات شلنا",
    "دينار": "دنانير",
    "درهم": "دراهم",
    "ليرة": "لير",
    "فرنك": "فرنكات",
}
# These words mean other things far more often than money: they count only with the adjective of their country.
_ONLY_WITH_ADJECTIVE = frozenset({"بر", "بات", "لي", "أفغاني", "مارك", "ون", "باهت", "أوقية"})
_TIMES = {"تومان": 10}

_PARTS = {
    "سنت": (100, "دولار", "US:USD EU:EUR AU:AUD CA:CAD"),
    "بنس": (100, "جنيه", "GB:GBP"),
    "قرش": (100, "", "EG:EGP JO:JOD LB:LBP SY:SYP SD:SDG TR:TRY SA:SAR"),
    "سنتيم": (100, "", "DZ:DZD MA:MAD CH:CHF FR:EUR"),
    "فلس": (1000, "", "JO:JOD KW:KWD IQ:IQD BH:BHD AE:AED"),
    "هللة": (100, "ريال", "SA:SAR"),
    "مليم": (1000, "", "TN:TND EG:EGP"),
    "بيسة": (1000, "ريال", "OM:OMR"),
    "كوبيك": (100, "روبل", "RU:RUB"),
    "أغورة": (100, "شيكل", "IL:ILS"),
}
_PART_PLURALS = {"قرش": "قروش", "فلس": "فلوس", "هللة": "هلل هللات", "مليم": "مليمات ملاليم", "بنس": "بنسات", "بيسة": "بيسات"}
_HUNDREDTH_FLS = "AED"

_SIGNS = {"$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "₽": "RUB", "₪": "ILS", "₺": "TRY", "₹": "INR", "₩": "KRW"}
_CODES = (
    "usd eur gbp jpy cny chf cad aud sar aed qar kwd bhd omr yer jod iqd syp lbp egp sdg lyd tnd dzd mad mru dkk sek nok try irr "
    "rub inr pkr ils"
)
# Abbreviations of the Arab press, as the tokens that they consist of.
_SHORT = {
    "دج": "DZD", "د.ج": "DZD", "د.ك": "KWD", "د.أ": "JOD", "د.إ": "AED", "د.ب": "BHD",
    "د.ت": "TND", "د.ع": "IQD", "د.ل": "LYD", "د.م": "MAD",
    "ر.س": "SAR", "ر.ق": "QAR", "ر.ع": "OMR", "ر.ي": "YER", "ج.م": "EGP", "ل.س": "SYP", "ل.ل": "LBP",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Unit:
    """A word for money.

    Attributes:
        noun: Its dictionary form, which other mentions in the article share.
        choices: ISO code by country; the first is what the press means when nothing tells.
        divisor: How many of it make one unit of the currency.
        multiple: How many units of the currency make one of it.
        count: 2 for a dual, which is an amount by itself.
        needs_adjective: Whether it is money only with its country's adjective.
    """

    noun: str
    choices: dict[str, str]
    divisor: int = 1
    multiple: int = 1
    count: int = 1
    needs_adjective: bool = False

    def in_currency(self, number: Decimal, code: str) -> Decimal:
        """So many of it, in units of ``code``."""
        divisor = 100 if self.divisor == 1000 and code == _HUNDREDTH_FLS else self.divisor
        return number * self.multiple / divisor


def _choices(pairs: str) -> dict[str, str]:
    return dict(pair.split(":") for pair in pairs.split())


def _forms(noun: str) -> tuple[list[str], list[str]]:
    """Singular and plural forms, and dual ones."""
    stem = noun[:-1] + "ت" if noun.endswith("ة") else noun
    many = stem[:-1] + "ات" if noun.endswith("ة") else noun + "ات"
    return [noun, noun + "ا", noun + "اً", many], [stem + "ان", stem + "ين"]


def _unit_words() -> dict[str, Unit]:
    words: dict[str, Unit] = {}
    for noun, pairs in _NOUNS.items():
        alone, choices, times = noun in _ONLY_WITH_ADJECTIVE, _choices(pairs), _TIMES.get(noun, 1)
        one, two = _forms(noun)
        for form in [*one, *_SPELLINGS.get(noun, "").split()]:
            words[form] = Unit(noun, choices, multiple=times, needs_adjective=alone or form in _ONLY_WITH_ADJECTIVE)
        if not alone and len(noun) > 2:
            words |= {form: Unit(noun, choices, multiple=times, count=2) for form in two}
    for noun, (divisor, _, pairs) in _PARTS.items():
        one, two = _forms(noun)
        words |= {form: Unit(noun, _choices(pairs), divisor) for form in [*one, *_PART_PLURALS.get(noun, "").split()]}
        if noun != "سنت":  # "سنتين" are two years
            words |= {form: Unit(noun, _choices(pairs), divisor, count=2) for form in two}
    words |= {short: Unit(code, {"": code}) for short, code in _SHORT.items() if "." not in short}
    words |= {code: Unit(code.upper(), {"": code.upper()}) for code in _CODES.split()}
    words |= {sign: Unit(code, {"": code}) for sign, code in _SIGNS.items()}
    return words


unit_word = lexicon(_unit_words())
_SHORT_LETTERS = {tuple(short.split(".")): Unit(code, {"": code}) for short, code in _SHORT.items() if "." in short}
_STERLING = lexicon(dict.fromkeys(["إسترليني", "إسترلينيا", "إسترلينية", "سترليني", "الإسترليني"], "GB"))
_CFA = lexicon(dict.fromkeys(["سيفا", "أفريقي", "إفريقي", "أفريقيا", "غرب"], "XO"))


_MAY_BE_SHORT = frozenset(letters[0] for letters in _SHORT_LETTERS)


def may_hold_money(tokens: Tokens) -> bool:
    """Whether any word of a text is money: most articles are done with here."""
    return any(word in _MAY_BE_SHORT or unit_word(word) is not None for word in set(tokens.words))


def read_unit(tokens: Tokens, i: int) -> tuple[Unit, str | None, int] | None:
    """The currency at token ``i``: its unit, the country of its adjective if it has one, and the token after it."""
    words = tokens.words
    found = unit_word(words[i])
    if found is None:
        if words[i + 1] == "." and tokens.glued(i + 1) and tokens.glued(i + 2):
            unit = _SHORT_LETTERS.get((words[i], words[i + 2]))
            if unit is not None:
                return unit, None, i + 3
        return None
    unit = found[1]
    country, end = _adjective(tokens, i + 1, unit)
    if unit.needs_adjective and country is None:
        return None
    return unit, country, end


def _adjective(tokens: Tokens, i: int, unit: Unit) -> tuple[str | None, int]:
    word = tokens.words[i]
    sterling = _STERLING(word)
    if sterling and "GB" in unit.choices:
        return "GB", i + 1
    if "XO" in unit.choices and (found := _CFA(word)):
        return found[1], i + 2 if word == "غرب" else i + 1
    named = country_named(word)
    if named is not None and named[0] in ("", "ال") and named[1].country in unit.choices and (named[1].adjective or named[0] == ""):
        return named[1].country, i + 1
    if named is not None and named[1].adjective and unit.needs_adjective:
        return None, i
    return None, i


class Context:
    """What an article tells of the countries whose money its nouns may mean; the words are counted only if asked for."""

    def __init__(self, tokens: Tokens, outlet: str | None) -> None:
        self._tokens = tokens
        self._outlet = country_of_outlet(outlet) if outlet else None
        self._told: dict[str, str] = {}
        self._counts: Counter[str] | None = None

    def tell(self, noun: str, country: str) -> None:
        """Some mention of ``noun`` carried the adjective of ``country``."""
        self._told.setdefault(noun, country)

    def code(self, unit: Unit, country: str | None) -> str:
        """ISO 4217 for a unit with or without an adjective."""
        choices = unit.choices
        if country is None:
            country = self._told.get(unit.noun)
        if country in choices:
            return choices[country]
        first = next(iter(choices))
        if len(choices) == 1 or first in ("US", "CH"):
            return choices[first]
        if self._outlet in choices:
            return choices[self._outlet]
        if self._counts is None:
            found = map(country_named, self._tokens.words[: self._tokens.count])
            self._counts = Counter(place[1].country for place in found if place is not None)
        counts = self._counts
        return choices[max(choices, key=lambda c: counts[c])]
