"""What is said for what is written, rule by rule: they apply in the order of the list, the particular ones first."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, TypeAlias

from audio_builder.normalizing import amounts, times
from audio_builder.normalizing.numerals import decimal, ordinal
from audio_builder.normalizing.vocabulary import (
    ABBREVIATIONS,
    FRACTION_SIGNS,
    FRACTIONS,
    HELP_LINES,
    MONTHS,
    PER,
    UNITS,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    Rule: TypeAlias = tuple[re.Pattern[str], Callable[[re.Match[str]], str]]

BREATH = re.compile(r"(?<![\d/:-])\d{1,2}(?:(?:[-–]\d{1,2}){2,}|(?:/\d{1,2}){2,3}|(?::\d){2,3})(?![\d/:-])")

DATE_OF_FIGURES = re.compile(
    r"(?<![\w./-])(?P<first>\d{1,2})(?P<sign>[./])(?P<second>\d{1,2})(?P=sign)(?P<year>(?:19|20)\d\d)(?![\w/-]|\.\d)"
)

_NUMBER = r"(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d*\.\d+|\d+)"


def _any_of(words: Iterable[str]) -> str:
    """Any of the words that stand in a table, the longest first; of ASCII letters only is the case free: an ſ is no s."""
    return f"(?a:{'|'.join(sorted(map(re.escape, words), key=len, reverse=True))})"


def _abbreviation(found: re.Match[str]) -> str:
    """The words; a full stop that also ended the sentence stays."""
    return _ending(found, ABBREVIATIONS[found[0].lower()])


def _ending(found: re.Match[str], words: str) -> str:
    ends = found[0].endswith(".") and not found.string[found.end() :].strip(" \"')”’")
    return words + ("." if ends else "")


def _rule(pattern: str, said: Callable[[re.Match[str]], str]) -> Rule:
    return re.compile(pattern, re.IGNORECASE), said


_FRACTION = "[½⅓⅔¼¾]"
# what makes an inch of "in", and feet of a mark
_EXTENT = r"""(?=\s?(?:long|tall|wide|high|deep|thick|apart|away)\b|\s(?:and|or|by|to|x)\s\d{1,3}['"])"""
_MEASURES = r"cup|glass|teaspoon|tablespoon|spoonful|pint|bottle|page|pill|tablet|dose"
_COUNTED = r"(?:seconds?|minutes?|hours?|days?|times?|breaths?|people|more|percent|%)"  # "Is that long? No. 5 minutes."
_DECIMAL_UNIT = rf"(?:{_any_of(UNITS)}|hours?|minutes?|seconds?|percent|liters?|meters?|miles?|times)"
_ALONE = r"(?<![\w.,-])"  # what stands before a number that is none of another's
_MONTH = rf"(?P<month>{'|'.join(MONTHS)})"
RULES = (
    _rule(
        rf"(?<!\w){_any_of(ABBREVIATIONS)}(?!\w)",
        _abbreviation,
    ),
    _rule(
        rf"(?<![\w.,-])(?:{'|'.join(HELP_LINES)})(?![\w%]|[,.]\d|-\d)(?!\s+(?:people|adults|patients|participants|studies))",
        amounts.help_line,
    ),
    _rule(r"(?<!\w)(?:\+?\d{1,3}[-.\s])?\(?\d{3}\)?[-.\s]\d{3}[-.]\d{4}(?!\w)", amounts.one_by_one),
    _rule(r"\bSt\. (?=(?-i:[A-Z]))", lambda _: "Saint "),
    _rule(r"(?<=[\w.]\s)St\.(?!\w)", lambda found: _ending(found, "street")),
    _rule(r"(?<!\w)#\s?(?=\d)", lambda _: "number "),
    _rule(rf"(?<!\w)(?:(?-i:No)\.\s?(?=\d+\b(?!\s?{_COUNTED}))|no\.\s?(?=\d+(?:[,;:!?)]|\.?$)))", lambda _: "number "),
    (DATE_OF_FIGURES, times.date_of_figures),
    _rule(
        rf"{_ALONE}(\d{{1,4}}),(\d{{1,2}})(?=\s?(?:{_DECIMAL_UNIT}(?!\w)|[%€£]))",
        lambda found: f"{found[1]}.{found[2]}",
    ),
    _rule(r"(?<=[$€£])(\d+),(\d\d)(?!\d)", lambda found: f"{found[1]}.{found[2]}"),
    _rule(r"(?<=\d),(?=\d{1,2}(?!\d))", lambda _: ", "),
    _rule(
        rf"(?<![\w/.,-])([1-3]/[2-4])(?=\s?{_any_of(UNITS)}(?![\w/-]))",
        lambda found: FRACTION_SIGNS.get(found[0], found[0]),
    ),
    _rule(
        rf"(?<![\w/.,-])(?<!\d\s)(?P<part>{'|'.join(FRACTIONS)}|{_FRACTION})\s?(?P<whole>{_MEASURES})(?!\w)",
        amounts.part_of,
    ),
    _rule(r"(?<=\w)@(?=\w)", lambda _: " at "),
    _rule(r"(?<![\w.])\d+(?:\.\d+){2,}(?!\w)", lambda found: " point ".join(map(decimal, found[0].split(".")))),
    _rule(r"https?://(?:www\.)?(?=\w)", lambda _: ""),
    _rule(
        r"(?<![\w@.-])[a-z\d][\w-]*(?:\.[\w-]+)*\.(?:com|org|net|gov|edu|info|uk|de|eu)(?:/[\w/-]*\w)?(?!\w)",
        lambda found: found[0].replace(".", " dot ").replace("/", " slash "),
    ),
    _rule(r"(?<![\w-])(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})(?![\w-])", times.date),
    (BREATH, amounts.breath),
    _rule(r"(?<![\d:])(?P<h>\d{1,2}):(?P<m>[0-5]\d):(?P<s>[0-5]\d)(?![\d:])", times.lasting),
    _rule(r"(?<!\w)(?P<h>\d{1,2})h ?(?P<m>\d{1,2})m?(?P<s>)(?!\w)", times.lasting),
    _rule(r"(?<!\w)(?P<h>)(?P<m>\d{1,3})m ?(?P<s>\d{1,2})s(?!\w)", times.lasting),
    _rule(r"(?<!\d:)(?<!\d)(?P<h>)(?P<m>\d{1,3}):(?P<s>[0-5]\d)\s?min(?:ute)?s?\b", times.lasting),
    _rule(r"(?:(?<=\d[ap]m)|(?<=\d\s[ap]m))\s*[-–]\s*(?=\d)", lambda _: " to "),
    _rule(r"(?<![-–]\d)(?<![-–]\d\d)(?<=\d)\s?[-–]\s?(?=\d{1,2}(?::\d\d)?\s?[ap]m\b)", lambda _: " to "),
    _rule(r"(?<=\d:\d\d)\s*[-–]\s*(?=\d{1,2}:\d\d)", lambda _: " to "),
    _rule(
        r"(?<![\d:])(?P<hour>[01]?\d|2[0-3]|24(?=:00)):(?P<minute>[0-5]\d)(?:\s*(?:(?P<half>[ap]m)|h|hrs?)\b)?(?![\d:])",
        times.clock_time,
    ),
    _rule(r"(?<![\w:.])(?P<hour>1[0-2]|[1-9])\.(?P<minute>[0-5]\d)\s*(?P<half>[ap]m)\b", times.clock_time),
    _rule(r"(?<![\w:])(?P<hour>1[0-2]|[1-9])(?P<minute>)\s*(?P<half>[ap]m)\b", times.clock_time),
    _rule(
        rf"(?P<sign>[$€£])(?P<amount>{_NUMBER})(?:\s*[-–]\s*[$€£]?(?P<high>{_NUMBER}))?"
        r"(?:\s?(?P<scale>k|m|bn|b|thousand|million|billion)\b)?",
        amounts.money,
    ),
    _rule(rf"{_ALONE}(?P<amount>{_NUMBER})\s?(?P<sign>[€£])", amounts.money_after),
    _rule(rf"{_ALONE}({_NUMBER})(?-i:k)\b", lambda found: f"{decimal(found[1])} thousand"),
    _rule(r"(?<![\w-])((?:1[5-9]|20)\d0)s\b", times.decade),
    _rule(r"(?:(?<=\bthe )'?|')([2-9]0)s\b(?! (?:of|hold|pause|rest|break|breath))", times.decade),
    _rule(r"(?<=\d)\s*[x×]\s*(?=\d)", lambda _: " times "),
    _rule(rf"{_ALONE}(?:(?P<low>{_NUMBER})\s*[-–]\s*)?(?P<amount>{_NUMBER})\s*[x×](?!\w)", amounts.so_often),
    _rule(r"(?<!\w)(?P<low>)[x×]\s?(?P<amount>\d{1,3})(?!\w)", amounts.so_often),
    _rule(rf"{_ALONE}(?:(?P<low>{_NUMBER})\s*(?:[-–]|to)\s*)?(?P<amount>{_NUMBER})\s*%", amounts.percent),
    _rule(
        rf"{_ALONE}(?P<feet>\d{{1,2}})\s?(?:ft\.?|feet|foot|')\s?(?P<inches>\d{{1,2}}(?:\.\d)?)\s?(?:in\b\.?|inch(?:es)?\b|\")",
        amounts.feet_and_inches,
    ),
    _rule(rf"{_ALONE}(?P<feet>{_NUMBER})(?P<inches>)'{_EXTENT}", amounts.feet_and_inches),
    _rule(rf"{_ALONE}(?P<feet>)(?P<inches>{_NUMBER})(?:in\b|(?:\s?in\b\.?|\"){_EXTENT})", amounts.feet_and_inches),
    _rule(rf"(?<=\d)\s*[-–]\s*(?=\d{{0,3}}{_FRACTION})|(?<={_FRACTION})\s*[-–]\s*(?=\d|{_FRACTION})", lambda _: " to "),
    _rule(rf"(?<={_FRACTION})\s?(?P<unit>{_any_of(UNITS)})(?![\w/-])", amounts.unit_of_fraction),
    _rule(
        rf"{_ALONE}(?:(?P<low>{_NUMBER})\s*[-–]\s*)?(?P<sign>-?)(?P<amount>{_NUMBER})(?P<hyphen>[\s-]?)"
        rf"(?P<unit>{_any_of(UNITS)})(?:/(?P<per>{_any_of(PER)}))?(?![\w/-])(?:\.(?=\s(?-i:[a-z])))?",
        amounts.measure,
    ),
    _rule(r"(?<!\w)(\d{1,3})(?:st|nd|rd|th)\b", lambda found: ordinal(int(found[1]))),
    _rule(rf"(?<![\w,.-])(?:the )?(?P<day>[12]?\d|3[01]) (?-i:{_MONTH})\b", times.day_before_month),
    _rule(rf"\b{_MONTH}\s+(?P<day>[12]?\d|3[01])(?=\s*,\s*\d{{4}}|[.;:!?]|\s*$)", times.day_of_month),
    _rule(r"\bp\s*([<=>])\s*(0?\.\d+)", amounts.p_value),
    _rule(
        r"(?<![\w/.,-])(?:(?P<whole>\d{1,3}) ?)?(?:(?P<sign>[½⅓⅔¼¾])|(?<!\d)(?P<upper>[1-9]\d?)/(?P<lower>[1-9]\d?)(?![\w/]))",
        amounts.fraction,
    ),
    _rule(r"\bone half(?= an? )", lambda _: "half"),
    _rule(r"(?<=[a-z]{2})/(?=[a-z]{2})", lambda _: " or "),
    _rule(rf"{_ALONE}(?P<low>\d{{1,2}}):(?P<high>\d)(?![\d:])", amounts.from_to),
    _rule(rf"{_ALONE}(?P<low>{_NUMBER})\s*[-–]\s*(?P<high>{_NUMBER})(?![\w-]|[.,]\d|-\d)", amounts.from_to),
    _rule(rf"{_ALONE}(?P<low>\d{{1,3}})-(?P<high>\d{{1,3}})-(?=[a-z])", lambda found: f"{amounts.from_to(found)} "),
    _rule(r"(?<=\d)\s*\+(?!\s*\w)", lambda _: " plus"),
    _rule(r"≈\s*", lambda _: "about "),
    _rule(r"±\s*", lambda _: "plus or minus "),
    _rule(rf"(?<!\w)-?{_NUMBER}(?!\w)", amounts.number),
    _rule(r"\s*&\s*", lambda _: " and "),
)
