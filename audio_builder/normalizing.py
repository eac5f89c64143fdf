"""English text as a person would say it: numbers, times, units, ranges and abbreviations in words.

Engines differ in what they make of "5 mg/kg" or "18-65", and none reads a breath like 4-7-8 as three numbers. So what reaches
an engine is words already, the same for each. A rule is a pattern and what is said for it; rules apply in the order of the
list, the particular ones first.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, TypeAlias

from audio_builder.numerals import cardinal, decimal, digits, ordinal, year

if TYPE_CHECKING:
    from collections.abc import Callable

    Rule: TypeAlias = tuple[re.Pattern[str], Callable[[re.Match[str]], str]]

VERSION = 1  # part of every track's key: raise it when the same text is said in other words
ABBREVIATIONS = {
    "dr.": "doctor", "mr.": "mister", "mrs.": "missus", "ms.": "miz", "prof.": "professor", "e.g.": "for example",
    "i.e.": "that is", "etc.": "and so on", "vs.": "versus", "cf.": "compare", "approx.": "about", "et al.": "and others",
    "ca.": "about", "hrs.": "hours", "wks.": "weeks", "a.m.": "A M", "p.m.": "P M", "w/": "with", "w/o": "without",
}  # fmt: skip
UNITS = {
    "mg": "milligram", "mcg": "microgram", "µg": "microgram", "kg": "kilogram", "ml": "milliliter", "mm": "millimeter",
    "cm": "centimeter", "km": "kilometer", "m": "meter", "s": "second", "sec": "second", "secs": "second",
    "ms": "millisecond", "min": "minute", "mins": "minute", "h": "hour", "hr": "hour", "hrs": "hour", "hz": "hertz",
    "khz": "kilohertz", "db": "decibel", "bpm": "beats per minute", "lb": "pound", "lbs": "pound", "oz": "ounce",
    "ft": "foot", "°c": "degree Celsius", "°f": "degree Fahrenheit", "°": "degree", "g": "gram", "l": "liter",
}  # fmt: skip
PER = {
    "kg": "kilogram", "day": "day", "d": "day", "h": "hour", "hr": "hour", "min": "minute", "s": "second", "wk": "week",
    "week": "week", "ml": "milliliter", "l": "liter", "m": "meter", "dose": "dose",
}  # fmt: skip
PLURALS = {
    "foot": "feet", "hertz": "hertz", "kilohertz": "kilohertz", "beats per minute": "beats per minute",
    "degree Celsius": "degrees Celsius", "degree Fahrenheit": "degrees Fahrenheit",
}  # fmt: skip
CURRENCIES = {"$": ("dollar", "dollars", "cent", "cents"), "€": ("euro", "euros", "cent", "cents"),
              "£": ("pound", "pounds", "penny", "pence")}  # fmt: skip
SCALES = {"k": "thousand", "m": "million", "bn": "billion", "b": "billion"}
MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
)  # fmt: skip
HELP_LINES = ("988", "911", "112", "999", "116 123", "13 11 14")  # dialled, and said, digit by digit

_NUMBER = r"(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d*\.\d+|\d+)"
_LONGEST_UNIT_FIRST = "|".join(sorted(map(re.escape, UNITS), key=len, reverse=True))
_BREATH = re.compile(r"(?<![\d-])\d{1,2}(?:[-–]\d{1,2}){2,3}(?![\d-])")
_FIRST_YEAR, _LAST_YEAR = 1500, 2099  # a bare number between them is said as a year


def spoken(text: str, locale: str) -> str:
    """A sentence in the words that an engine is to say; in languages other than English, only breaths are told apart."""
    return normalized(text) if locale.startswith("en") else _BREATH.sub(_digits_apart, text)


def normalized(text: str) -> str:
    """English text with every figure and abbreviation in words; everything else stays as it was."""
    for pattern, said in _RULES:
        text = pattern.sub(said, text)
    return re.sub(r"\s+([.,;:!?])", r"\1", " ".join(text.split()))


def _abbreviation(found: re.Match[str]) -> str:
    """The words; a full stop that also ended the sentence stays."""
    ends = found[0].endswith(".") and not found.string[found.end() :].strip(" \"')”’")
    return ABBREVIATIONS[found[0].lower()] + ("." if ends else "")


def _one_by_one(found: re.Match[str]) -> str:
    """Digits each by itself, a comma where the writer left a gap: 988, 1-800-273-8255."""
    return ", ".join(digits(group) for group in re.split(r"[-.\s()+]+", found[0]) if group)


def _help_line(found: re.Match[str]) -> str:
    return ", ".join(digits(digit) for digit in found[0] if digit.isdecimal())


def _digits_apart(found: re.Match[str]) -> str:
    return re.sub(r"[-–]", ", ", found[0])


def _breath(found: re.Match[str]) -> str:
    return ", ".join(cardinal(int(part)) for part in re.split(r"[-–]", found[0]))


def _date(found: re.Match[str]) -> str:
    month, day = int(found["month"]), int(found["day"])
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return _one_by_one(found)
    return f"{MONTHS[month - 1]} {ordinal(day)}, {year(int(found['year']))}"


def _day_of_month(found: re.Match[str]) -> str:
    return f"{found['month']} {ordinal(int(found['day']))}"


def _time(found: re.Match[str]) -> str:
    hour, minute = int(found["hour"]), int(found["minute"] or 0)
    half = {"a": " A M", "p": " P M"}.get((found["half"] or " ")[0].lower(), "")
    if minute == 0:
        return cardinal(hour) + (half or " o'clock")
    return f"{cardinal(hour)} {'oh ' if minute < 10 else ''}{cardinal(minute)}{half}"


def _money(found: re.Match[str]) -> str:
    one, several, part_one, part_several = CURRENCIES[found["sign"]]
    if found["high"]:
        return f"{decimal(found['amount'])} to {decimal(found['high'])} {several}"
    scale = (found["scale"] or "").lower()
    if scale:
        return f"{decimal(found['amount'])} {SCALES.get(scale, scale)} {several}"
    whole, _, part = found["amount"].replace(",", "").partition(".")
    words = f"{decimal(whole or '0')} {one if whole == '1' else several}"
    cents = int(part.ljust(2, "0")[:2] or 0)
    return words + (f" and {cardinal(cents)} {part_one if cents == 1 else part_several}" if cents else "")


def _percent(found: re.Match[str]) -> str:
    return " to ".join(decimal(amount) for amount in (found["low"], found["amount"]) if amount) + " percent"


def _measure(found: re.Match[str]) -> str:
    """A number or range with its unit: "5 mg/kg", "20-30 min", a "10-min" walk."""
    if found["unit"] in {"G", "L", "M", "S", "H"}:
        return found[0]  # 5G is no weight
    amounts = [amount for amount in (found["low"], found["amount"]) if amount]
    unit = UNITS[found["unit"].lower()]
    if amounts != ["1"] and found["hyphen"] != "-":
        unit = PLURALS.get(unit, unit + "s")
    per = f" per {PER[found['per'].lower()]}" if found["per"] else ""
    return f"{' to '.join(map(decimal, amounts))} {unit}{per}"


def _range(found: re.Match[str]) -> str:
    low, high = found["low"], found["high"]
    say = _year_or_number if len(low) == len(high) == 4 and low < high else decimal
    return f"{say(low)} to {say(high)}"


def _decade(found: re.Match[str]) -> str:
    words = year(int(found[1]))
    return words[:-1] + "ies" if words.endswith("y") else words + "s"


def _p_value(found: re.Match[str]) -> str:
    return f"p {({'<': 'less than', '=': 'of', '>': 'greater than'})[found[1]]} {decimal(found[2])}"


def _fraction(found: re.Match[str]) -> str:
    named = {"1/2": "one half", "1/3": "one third", "2/3": "two thirds", "1/4": "one quarter", "3/4": "three quarters"}
    return named.get(found[0], f"{cardinal(int(found[1]))} over {cardinal(int(found[2]))}")


def _plain(found: re.Match[str]) -> str:
    written = found[0]
    if len(written) > 1 and written.startswith("0") and written.isdecimal():
        return digits(written)
    return _year_or_number(written)


def _year_or_number(written: str) -> str:
    is_year = len(written) == 4 and written.isdecimal() and _FIRST_YEAR <= int(written) <= _LAST_YEAR
    return year(int(written)) if is_year else decimal(written)


def _rule(pattern: str, said: Callable[[re.Match[str]], str]) -> Rule:
    return re.compile(pattern, re.IGNORECASE), said


_ALONE = r"(?<![\w.,-])"  # what stands before a number that is none of another's
_RULES = (
    _rule(
        "|".join(rf"(?<!\w){re.escape(short)}(?!\w)" for short in sorted(ABBREVIATIONS, key=len, reverse=True)),
        _abbreviation,
    ),
    _rule(
        rf"(?<![\w.,-])(?:{'|'.join(HELP_LINES)})(?![\w%]|[,.]\d|-\d)(?!\s+(?:people|adults|patients|participants|studies))",
        _help_line,
    ),
    _rule(r"(?<!\w)(?:\+?\d{1,3}[-.\s])?\(?\d{3}\)?[-.\s]\d{3}[-.]\d{4}(?!\w)", _one_by_one),
    _rule(r"(?<![\w-])(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})(?![\w-])", _date),
    (_BREATH, _breath),
    _rule(
        r"(?<![\d:])(?P<hour>[01]?\d|2[0-3]):(?P<minute>[0-5]\d)(?::\d\d)?(?:\s*(?P<half>[ap]m\b|[AP] M\b))?(?![\d:])",
        _time,
    ),
    _rule(r"(?<![\w:])(?P<hour>1[0-2]|[1-9])(?P<minute>)\s*(?P<half>[ap]m)\b", _time),
    _rule(
        rf"(?P<sign>[$€£])(?P<amount>{_NUMBER})(?:\s*[-–]\s*[$€£]?(?P<high>{_NUMBER}))?"
        r"(?:\s?(?P<scale>k|m|bn|b|thousand|million|billion)\b)?",
        _money,
    ),
    _rule(r"(?<![\w-])((?:1[5-9]|20)\d0)s\b", _decade),
    _rule(rf"{_ALONE}(?:(?P<low>{_NUMBER})\s*(?:[-–]|to)\s*)?(?P<amount>{_NUMBER})\s*%", _percent),
    _rule(
        rf"{_ALONE}(?:(?P<low>{_NUMBER})\s*[-–]\s*)?(?P<amount>{_NUMBER})(?P<hyphen>[\s-]?)(?P<unit>{_LONGEST_UNIT_FIRST})"
        rf"(?:/(?P<per>{'|'.join(PER)}))?(?![\w/-])",
        _measure,
    ),
    _rule(r"(?<!\w)(\d{1,3})(?:st|nd|rd|th)\b", lambda found: ordinal(int(found[1]))),
    _rule(rf"\b(?P<month>{'|'.join(MONTHS)})\s+(?P<day>[12]?\d|3[01])(?=\s*,\s*\d{{4}}|[.;:!?]|\s*$)", _day_of_month),
    _rule(r"\bp\s*([<=>])\s*(0?\.\d+)", _p_value),
    _rule(r"(?<![\w/])([1-9]\d?)/([1-9]\d?)(?![\w/])", _fraction),
    _rule(rf"{_ALONE}(?P<low>{_NUMBER})\s*[-–]\s*(?P<high>{_NUMBER})(?![\w-])", _range),
    _rule(r"(?<=\d)\s*[x×]\s*(?=\d)", lambda _: " times "),
    _rule(rf"(?<!\w)-?{_NUMBER}(?!\w)", _plain),
    _rule(r"\s*&\s*", lambda _: " and "),
)
