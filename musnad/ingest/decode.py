"""Bytes to characters: which encoding an Arabic document is written in, decided from the bytes alone.

What a page or a mail header declares is often wrong, so nothing declared is asked. Valid UTF-8 wins; UTF-16 is known by
its mark or by the regular high bytes of its Arabic; between the two single-byte Arabic code pages the letters decide.
"""

from __future__ import annotations

import codecs
import math
import re

_CONTROLS = bytes(b for b in range(32) if b not in b"\t\n\v\f\r\x1b") + b"\x7f"
_MOST_CONTROLS = 0.02
_SAMPLE = 1 << 16
_HIGH = bytes(range(128, 256))
_LOW = bytes(range(128))
_BESIDE_LATIN = re.compile(rb"(?<=[A-Za-z])[\x80-\xff]|[\x80-\xff](?=[A-Za-z])")
_UTF16_HIGH = b"\x00\x06\x20\xfb\xfd\xfe"

# Letters and marks of running news prose, in parts of a thousand. Rough figures are enough: the wrong code page turns
# every third letter into é, ç or nothing at all.
_PER_MILLE = (
    {"ا": 130, "ل": 120, "ي": 70, "م": 62, "و": 58, "ن": 55, "ر": 48, "ت": 45, "ب": 38, "ة": 35, "ع": 32, "د": 30, "س": 28}
    | {"ف": 28, "ه": 27, "ق": 24, "ك": 22, "أ": 22, "ح": 20, "ج": 15, "ش": 11, "ص": 11, "إ": 10, "ط": 10, "خ": 9, "ى": 9}
    | {"ض": 8, "ز": 6, "ذ": 6, "ث": 6, "ئ": 5, "ء": 5, "غ": 5, "ظ": 2, "آ": 2, "ؤ": 2, "،": 9, "؛": 1, "؟": 1}
    | {"ـ": 1, "«": 2, "»": 2, "\xa0": 2, "“": 1, "”": 1, "–": 1, "…": 1}
    | {"ً": 2}
    | dict.fromkeys("ٌٍَُِّْ", 0.2)
)
_RARE = 0.05
_ARTICLE = 1.5
"""What each "ال" adds to a page's score: it is the commonest pair, and another pair on the other page."""
_WORST_PROSE = -5.5


def _scores(page: str) -> tuple[float, ...]:
    chars = (bytes([b]).decode(page, "replace") for b in range(128, 256))
    return tuple(math.log(_PER_MILLE.get(c, _RARE) / 1000) for c in chars)


_PAGES = {page: _scores(page) for page in ("cp1256", "iso8859_6")}


def encoding_of(data: bytes) -> str | None:
    """Python's name for the encoding of ``data``, or None where it is no text.

    One of ``utf-8-sig``, ``utf-8``, ``utf-16-le``, ``utf-16-be``, ``cp1256``, ``iso8859_6`` and, for a text of another
    script, ``cp1252``. A mark at the beginning is told apart by the name only for UTF-8.
    """
    if data.startswith(codecs.BOM_UTF8):
        return "utf-8-sig"
    if data.startswith(codecs.BOM_UTF16_LE):
        return "utf-16-le"
    if data.startswith(codecs.BOM_UTF16_BE):
        return "utf-16-be"
    wide = _utf16_without_mark(data[:_SAMPLE])
    if wide:
        return wide
    if len(data) - len(data.translate(None, _CONTROLS)) > _MOST_CONTROLS * len(data):
        return None
    return "utf-8" if _is_utf8(data) else _single_byte(data[:_SAMPLE])


def decode(data: bytes) -> str | None:
    """The characters of ``data`` without a byte order mark, or None where it is no text.

    What can't be decoded inside an otherwise good text becomes U+FFFD. The result never holds a lone surrogate.
    """
    encoding = encoding_of(data)
    if encoding is None:
        return None
    text = _decode_utf8(data) if encoding in ("utf-8", "utf-8-sig") else data.decode(encoding, "replace")
    text = text.removeprefix("\ufeff")
    return None if _mostly_controls(text) else text


def _decode_utf8(data: bytes) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    try:  # surrogates written as three bytes each, as some databases export them
        return data.decode("utf-8", "surrogatepass").encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    except UnicodeDecodeError:
        return data.decode("utf-8", "replace")


def _is_utf8(data: bytes) -> bool:
    """Valid, or so nearly valid that a few bytes were cut off or overwritten."""
    try:
        data.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError:
        sample = data[:_SAMPLE]
        text = sample.decode("utf-8", "replace")
        broken = text.count("\ufffd")
        good = len(sample.translate(None, _LOW)) // 2
        return broken * 20 < good
    return True


def _utf16_without_mark(sample: bytes) -> str | None:
    for name, high, other in (("utf-16-le", sample[1::2], sample[0::2]), ("utf-16-be", sample[0::2], sample[1::2])):
        if not high or not other:
            continue
        plausible = len(high) - len(high.translate(None, _UTF16_HIGH))
        usual = high.count(0) + high.count(6)
        if plausible > 0.97 * len(high) and usual > 0.5 * len(high) and other.count(0) < 0.02 * len(other):
            return name
    return None


def _single_byte(sample: bytes) -> str | None:
    high = sample.translate(None, _LOW)
    if len(_BESIDE_LATIN.findall(sample)) * 2 > len(high):
        return "cp1252"
    counts = [high.count(b) for b in _HIGH]
    score, page = max(
        (sum(n * s for n, s in zip(counts, scores, strict=True)) + _ARTICLE * sample.count("ال".encode(page)), page)
        for page, scores in _PAGES.items()
    )
    return page if score > _WORST_PROSE * len(high) else None


def _mostly_controls(text: str) -> bool:
    sample = text[:_SAMPLE]
    return sum(c < " " and c not in "\t\n\v\f\r\x1b" for c in sample) > _MOST_CONTROLS * len(sample)
