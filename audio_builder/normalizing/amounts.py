"""Figures in words: amounts with their units, money, ranges, fractions, and numbers that are dialled."""

from __future__ import annotations

import re

from audio_builder.normalizing.numerals import cardinal, decimal, digits, year
from audio_builder.normalizing.vocabulary import CURRENCIES, FRACTIONS, PER, PLURALS, SCALES, SMALL_FRACTIONS, UNITS

_FIRST_YEAR, _LAST_YEAR = 1500, 2099  # a bare number between them is said as a year


def one_by_one(found: re.Match[str]) -> str:
    """Digits each by itself, a comma where the writer left a gap: 988, 1-800-273-8255."""
    return ", ".join(digits(group) for group in re.split(r"[-.\s()+]+", found[0]) if group)


def help_line(found: re.Match[str]) -> str:
    """988, 116 123: digit by digit, since they are dialled so."""
    return ", ".join(digits(digit) for digit in found[0] if digit.isdecimal())


def breath(found: re.Match[str]) -> str:
    """4-7-8, 4/7/8, 10-9-8-7: figures in a row."""
    return ", ".join(cardinal(int(part)) for part in re.split(r"[-–/:]", found[0]))


def money(found: re.Match[str]) -> str:
    """$9.99, $400-$800, $2.5 million."""
    several = CURRENCIES[found["sign"]][1]
    if found["high"]:
        return f"{decimal(found['amount'])} to {decimal(found['high'])} {several}"
    scale = (found["scale"] or "").lower()
    if scale:
        return f"{decimal(found['amount'])} {SCALES.get(scale, scale)} {several}"
    return _sum(found["amount"], found["sign"])


def _sum(amount: str, sign: str) -> str:
    one, several, part_one, part_several = CURRENCIES[sign]
    whole, _, part = amount.replace(",", "").partition(".")
    words = f"{decimal(whole or '0')} {one if whole == '1' else several}"
    cents = int(part.ljust(2, "0")[:2] or 0)
    return words + (f" and {cardinal(cents)} {part_one if cents == 1 else part_several}" if cents else "")


def money_after(found: re.Match[str]) -> str:
    """5 €."""
    return _sum(found["amount"], found["sign"])


def percent(found: re.Match[str]) -> str:
    """30-60 %."""
    return " to ".join(decimal(amount) for amount in (found["low"], found["amount"]) if amount) + " percent"


def measure(found: re.Match[str]) -> str:
    """A number or range with its unit: "5 mg/kg", "20-30 min", a "10-min" walk."""
    if found["unit"] in {"G", "L", "M", "S", "H"}:
        return found[0]  # 5G is no weight
    amounts = [amount for amount in (found["low"], found["sign"] + found["amount"]) if amount]
    unit = UNITS[found["unit"].lower()]
    if amounts != ["1"] and found["hyphen"] != "-":
        unit = PLURALS.get(unit, unit + "s")
    per = f" per {PER[found['per'].lower()]}" if found["per"] else ""
    return f"{' to '.join(map(decimal, amounts))} {unit}{per}"


def feet_and_inches(found: re.Match[str]) -> str:
    """6ft 2in, 6'2", and one of them alone: 5' tall, 2in."""
    parts = (("foot", found["feet"]), ("inch", found["inches"]))
    return " ".join(_counted(amount, unit) for unit, amount in parts if amount)


def unit_of_fraction(found: re.Match[str]) -> str:
    """The unit after ½ or 1½: of one, or of several."""
    unit = UNITS[found["unit"].lower()]
    before = found.string[: found.start()][-3:-1].rstrip()
    return f" {PLURALS.get(unit, unit + 's') if before[-1:].isdecimal() else unit}"


def _counted(amount: str, unit: str) -> str:
    return f"{decimal(amount)} {unit if amount == '1' else PLURALS[unit]}"


def from_to(found: re.Match[str]) -> str:
    """18-65, 2019-2021, 4:6."""
    low, high = found["low"], found["high"]
    say = _year_or_number if len(low) == len(high) == 4 and low < high else decimal
    return f"{say(low)} to {say(high)}"


def fraction(found: re.Match[str]) -> str:
    """ "3/4", "¾", and with a whole number before it: "3 1/2" is three and a half."""
    written = SMALL_FRACTIONS.get(found["sign"]) or f"{found['upper']}/{found['lower']}"
    said = FRACTIONS.get(written) or " over ".join(map(decimal, written.split("/")))
    between = " and " if written in FRACTIONS else " "
    return decimal(found["whole"]) + between + said.replace("one ", "a ") if found["whole"] else said


def part_of(found: re.Match[str]) -> str:
    """3/4 cup, ½ pint: of one of them."""
    written = SMALL_FRACTIONS.get(found["part"], found["part"])
    said = "half" if written == "1/2" else f"{FRACTIONS[written]} of"
    return f"{said} a {found['whole']}"


def so_often(found: re.Match[str]) -> str:
    """3x, 2-3×, x4."""
    amounts = [amount for amount in (found["low"], found["amount"]) if amount]
    return f"{' to '.join(map(decimal, amounts))} time{'' if amounts == ['1'] else 's'}"


def p_value(found: re.Match[str]) -> str:
    """p < .05."""
    return f"p {({'<': 'less than', '=': 'of', '>': 'greater than'})[found[1]]} {decimal(found[2])}"


def number(found: re.Match[str]) -> str:
    """Any other figure: a year, a room, an amount."""
    written = found[0]
    if len(written) > 1 and written.startswith("0") and written.isdecimal():
        return digits(written)
    return _year_or_number(written)


def _year_or_number(written: str) -> str:
    is_year = len(written) == 4 and written.isdecimal() and _FIRST_YEAR <= int(written) <= _LAST_YEAR
    return year(int(written)) if is_year else decimal(written)
