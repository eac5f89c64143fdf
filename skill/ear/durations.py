"""Spoken lengths of time as Alexa's AMAZON.DURATION gives them: "an hour and a half" is PT1H30M."""

from __future__ import annotations

import re
from collections import Counter
from fractions import Fraction
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

UNITS = {
    "h": "H", "hr": "H", "hrs": "H", "hour": "H", "hours": "H",
    "m": "M", "min": "M", "mins": "M", "minute": "M", "minutes": "M",
    "s": "S", "sec": "S", "secs": "S", "second": "S", "seconds": "S",
}  # fmt: skip
SMALLER = {"H": "M", "M": "S"}
AMOUNTS = {
    "half a": "0.5", "half an": "0.5", "half": "0.5", "a half": "0.5",
    "a quarter of an": "0.25", "quarter of an": "0.25", "3 quarters of an": "0.75",
    "a couple of": "2", "couple of": "2", "a": "1", "an": "1", "1 and a half": "1.5",
}  # fmt: skip
# one part of a length: "20 min", "half an hour", "2 and a half minutes", "an hour and a half"
PART = re.compile(
    rf"(?P<amount>\d+(?:\.\d+)?|{'|'.join(sorted(AMOUNTS, key=len, reverse=True))})(?P<half> and a half)?"
    rf" (?P<unit>{'|'.join(sorted(UNITS, key=len, reverse=True))})(?P<half_after> and a half)?(?![^ ])"
)
JOIN = re.compile(r" (?:and )?")


def duration_at(texts: Sequence[str]) -> tuple[str, int] | None:
    """The length that these words begin with, as ISO 8601, and how many words it takes; None where there is none."""
    said = " ".join(texts)
    counted: Counter[str] = Counter()
    end = start = 0
    while part := PART.match(said, start):
        _count(counted, part)
        end = part.end()
        joined = JOIN.match(said, end)
        if joined is None:
            break
        start = joined.end()
    return (iso_duration(counted), len(said[:end].split())) if end else None


def iso_duration(counted: Counter[str]) -> str:
    """Hours, minutes and seconds as Alexa writes them: ninety seconds stay PT90S."""
    return "PT" + "".join(f"{counted[unit]}{unit}" for unit in "HMS" if counted[unit]) if counted.total() else "PT0S"


def _count(counted: Counter[str], part: re.Match[str]) -> None:
    """Add one part; what is left of a whole unit goes to the next smaller one."""
    amount = Fraction(AMOUNTS.get(part["amount"], part["amount"]))
    if part["half"] or part["half_after"]:
        amount += Fraction(1, 2)
    unit: str | None = UNITS[part["unit"]]
    while unit and amount:
        counted[unit] += int(amount)
        amount, unit = (amount - int(amount)) * 60, SMALLER.get(unit)
