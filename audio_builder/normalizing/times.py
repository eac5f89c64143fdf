"""Dates, times of day and lengths of time in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audio_builder.normalizing.numerals import cardinal, digits, ordinal, year
from audio_builder.normalizing.vocabulary import MONTHS

if TYPE_CHECKING:
    import re


def date(found: re.Match[str]) -> str:
    """2026-11-20; what is no day is said digit by digit."""
    month, day = int(found["month"]), int(found["day"])
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return ", ".join(map(digits, found[0].split("-")))
    return f"{MONTHS[month - 1]} {ordinal(day)}, {year(int(found['year']))}"


def date_of_figures(found: re.Match[str]) -> str:
    """24.12.2024 and 12/24/2024; where day and month could change places, the figures in their order."""
    first, second, in_year = int(found["first"]), int(found["second"]), year(int(found["year"]))
    if is_clear_date(first, second):
        day, month = (first, second) if first > 12 else (second, first)
        return f"the {ordinal(day)} of {MONTHS[month - 1]}, {in_year}"
    return f"{cardinal(first)}, {cardinal(second)}, {in_year}"


def is_clear_date(first: int, second: int) -> bool:
    """Whether only one of two figures can be the month, or both are the same."""
    low, high = sorted((first, second))
    return 1 <= low <= 12 < high <= 31 or 1 <= low == high <= 12


def day_of_month(found: re.Match[str]) -> str:
    """May 5."""
    return f"{found['month']} {ordinal(int(found['day']))}"


def day_before_month(found: re.Match[str]) -> str:
    """ "5 May" and "the 5 May" are both the fifth of May."""
    return f"the {ordinal(int(found['day']))} of {found['month']}"


def lasting(found: re.Match[str]) -> str:
    """A length in several units: 1h30m, 1m30s, 1:05:30."""
    amounts = [
        (int(found[unit]), word) for unit, word in (("h", "hour"), ("m", "minute"), ("s", "second")) if found[unit]
    ]
    return " ".join(f"{cardinal(number)} {word}{'' if number == 1 else 's'}" for number, word in amounts if number)


def clock_time(found: re.Match[str]) -> str:
    """7:30 pm, 10:00, 3 am; a day ends at 24:00 and begins at 0:00."""
    hour, minute = int(found["hour"]), int(found["minute"] or 0)
    half = {"a": " AM", "p": " PM"}.get((found["half"] or " ")[0].lower(), "")
    if minute == 0:
        return (cardinal(hour) + (half or " o'clock")) if hour % 24 else "midnight"
    return f"{cardinal(hour)} {'oh ' if minute < 10 else ''}{cardinal(minute)}{half}"


def decade(found: re.Match[str]) -> str:
    """the 1990s, the '90s."""
    words = year(int(found[1])) if len(found[1]) == 4 else cardinal(int(found[1]))
    return words[:-1] + "ies" if words.endswith("y") else words + "s"
