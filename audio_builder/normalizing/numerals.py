"""English numbers as words: cardinals, ordinals, decimals, years and digits one by one. Pure."""

from __future__ import annotations

_UNDER_TWENTY = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_TENS = ["zero", "ten", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_SCALES = ((10**12, "trillion"), (10**9, "billion"), (10**6, "million"), (1000, "thousand"))
_IRREGULAR_ORDINALS = {
    "one": "first", "two": "second", "three": "third", "five": "fifth", "eight": "eighth", "nine": "ninth",
    "twelve": "twelfth",
}  # fmt: skip
LARGEST = 10**15 - 1  # what is longer is an identifier, and said digit by digit


def cardinal(number: int) -> str:
    """The words of a whole number: 1250 is "one thousand two hundred fifty", -3 is "minus three"."""
    if number < 0:
        return f"minus {cardinal(-number)}"
    if number > LARGEST:
        return digits(str(number))
    for scale, name in _SCALES:
        if number >= scale:
            rest = number % scale
            return f"{cardinal(number // scale)} {name}" + (f" {cardinal(rest)}" if rest else "")
    return _below_thousand(number)


def ordinal(number: int) -> str:
    """The words of a place in an order: 21 is "twenty-first"."""
    words = cardinal(number)
    head, dash, last = words.rpartition("-") if "-" in words.rpartition(" ")[2] else words.rpartition(" ")
    if last in _IRREGULAR_ORDINALS:
        ending = _IRREGULAR_ORDINALS[last]
    else:
        ending = last[:-1] + "ieth" if last.endswith("y") else last + "th"
    return f"{head}{dash}{ending}"


def decimal(written: str) -> str:
    """The words of "5.5", "1,250" or ".03": the part after the point is said digit by digit."""
    whole, _, fraction = written.replace(",", "").partition(".")
    sign = "minus " if whole.startswith("-") else ""
    whole = whole.lstrip("-") or "0"
    words = digits(whole) if len(whole) > len(str(LARGEST)) else cardinal(int(whole))
    return sign + (f"{words} point {digits(fraction)}" if fraction else words)


def year(number: int) -> str:
    """The words of a year: 1994 is "nineteen ninety-four", 2007 is "two thousand seven", 1905 is "nineteen oh five"."""
    century, rest = divmod(number, 100)
    if 2000 <= number < 2010 or (rest == 0 and century % 10 == 0):
        return cardinal(number)
    if rest == 0:
        return f"{cardinal(century)} hundred"
    return f"{cardinal(century)} {'oh ' if rest < 10 else ''}{cardinal(rest)}"


def digits(written: str) -> str:
    """Every digit by itself: "988" is "nine eight eight"."""
    return " ".join(_UNDER_TWENTY[int(digit)] for digit in written if digit.isdecimal())


def _below_thousand(number: int) -> str:
    if number < 20:
        return _UNDER_TWENTY[number]
    if number < 100:
        tens, ones = divmod(number, 10)
        return _TENS[tens] + (f"-{_UNDER_TWENTY[ones]}" if ones else "")
    hundreds, rest = divmod(number, 100)
    return f"{_UNDER_TWENTY[hundreds]} hundred" + (f" {_below_thousand(rest)}" if rest else "")
