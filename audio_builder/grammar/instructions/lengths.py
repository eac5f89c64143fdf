"""Lengths of time as people write them: 5s, 1m30s, 1.5 minutes, 10:00."""

from __future__ import annotations

import re

from audio_builder.breathing import NUMBERS

LONGEST_LENGTH = 100  # characters; what is longer was not meant as a length

_NUMBERS = {NUMBERS[number]: number for number in range(1, 20)} | {"a": 1, "an": 1}
_TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60}
_IN_WORDS = re.compile(
    rf"\b(?a:(?P<tens>{'|'.join(_TENS)})(?:[ -](?P<ones>{'|'.join(NUMBERS[1:10])}))?|(?P<number>{'|'.join(_NUMBERS)}))"
    r"(?=[ -]+(?a:milliseconds?|seconds?|secs?|minutes?|mins?|hours?)\b)",
    re.IGNORECASE,
)
_UNIT_S = {"ms": 0.001, "s": 1.0, "m": 60.0, "h": 3600.0}
_AMOUNT = re.compile(
    r"(?P<number>\d{1,3}(?:,\d{3})+|\d+(?:[.,]\d+)?)\s*-?\s*"
    r"(?P<unit>(?a:milliseconds?|msecs?|ms|seconds?|secs?|s|minutes?|mins?|m|hours?|hrs?|h))?(?![a-z])",  # an ſ is no s
    re.IGNORECASE,
)
_CLOCK = re.compile(r"(?:(?P<h>\d{1,2}):(?P<m>[0-5]?\d)|(?P<minutes>\d{1,3})):(?P<s>[0-5]\d)")


def read_length(text: str) -> float | None:
    """Seconds of "5s", "1m30s", "five minutes" or a bare "5"; None where it is no length, or two in one."""
    if len(text) > LONGEST_LENGTH:
        return None
    amounts: list[tuple[float, float]] = []
    position, text = 0, _in_figures(text.strip())
    for found in _AMOUNT.finditer(text):
        if text[position : found.start()].strip(" ,") not in {"", "and"}:
            return None
        amounts.append((_number(found["number"]), _unit_s(found["unit"])))
        position = found.end()
    units = [unit_s for _, unit_s in amounts]
    falling = len(set(units)) == len(units) and units == sorted(units, reverse=True)
    if not amounts or text[position:].strip() or not falling:
        return None
    return sum(number * unit_s for number, unit_s in amounts)


def read_time(text: str) -> float | None:
    """Seconds of "10:00", "1:02:30" or "10m"; None for anything else, a number without its unit among them."""
    text = text.strip()
    clock = _CLOCK.fullmatch(text)
    if clock:
        hours, minutes = int(clock["h"] or 0), int(clock["m"] or clock["minutes"])
        return float(hours * 3600 + minutes * 60 + int(clock["s"]))
    return read_length(text) if re.search(r"[a-z]", text, re.IGNORECASE) else None


def is_amount(text: str) -> bool:
    """Whether a text is one number with its unit, and nothing else."""
    found = _AMOUNT.fullmatch(_in_figures(text))
    return found is not None and found["unit"] is not None


def _in_figures(text: str) -> str:
    """Numbers from one to sixty-nine before a unit as figures: "twenty-five seconds" is "25 seconds"."""
    return _IN_WORDS.sub(lambda found: str(_of_words(found)), text)


def _of_words(found: re.Match[str]) -> int:
    if found["number"]:
        return _NUMBERS[found["number"].lower()]
    return _TENS[found["tens"].lower()] + (NUMBERS.index(found["ones"].lower()) if found["ones"] else 0)


def _number(written: str) -> float:
    """A comma before three digits parts thousands; any other is a decimal comma."""
    return float(written.replace(",", "" if re.search(r",\d{3}$", written) else "."))


def _unit_s(unit: str | None) -> float:
    lowered = (unit or "s").lower()
    return _UNIT_S["ms" if lowered.startswith(("ms", "milli")) else lowered[0]]
