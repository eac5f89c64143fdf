"""Words for what English writes short: abbreviations, units, currencies, months, fractions. Data only."""

from __future__ import annotations

ABBREVIATIONS = {
    "dr.": "doctor", "mr.": "mister", "mrs.": "missus", "ms.": "miz", "prof.": "professor", "e.g.": "for example",
    "i.e.": "that is", "etc.": "and so on", "vs.": "versus", "cf.": "compare", "approx.": "about", "et al.": "and others",
    "vs": "versus", "ca.": "about", "hrs.": "hours", "wks.": "weeks", "a.m.": "AM", "p.m.": "PM", "w/": "with",
    "w/o": "without", "and/or": "and or", "24/7": "twenty-four seven", "50/50": "fifty fifty", "rd.": "road",
    "ave.": "avenue", "blvd.": "boulevard",
}  # fmt: skip
UNITS = {
    "mg": "milligram", "mcg": "microgram", "µg": "microgram", "μg": "microgram", "kg": "kilogram", "ml": "milliliter",
    "mm": "millimeter", "cm": "centimeter", "km": "kilometer", "m": "meter", "s": "second", "sec": "second",
    "secs": "second", "ms": "millisecond", "min": "minute", "mins": "minute", "h": "hour", "hr": "hour", "hrs": "hour",
    "hz": "hertz", "khz": "kilohertz", "db": "decibel", "bpm": "beats per minute", "lb": "pound", "lbs": "pound",
    "oz": "ounce", "ft": "foot", "°c": "degree Celsius", "°f": "degree Fahrenheit", "°": "degree", "g": "gram",
    "l": "liter", "yd": "yard", "mi": "mile", "mph": "mile per hour", "kcal": "kilocalorie",
}  # fmt: skip
PER = {
    "kg": "kilogram", "day": "day", "d": "day", "h": "hour", "hr": "hour", "min": "minute", "s": "second", "wk": "week",
    "week": "week", "ml": "milliliter", "l": "liter", "m": "meter", "dose": "dose",
}  # fmt: skip
PLURALS = {
    "foot": "feet", "hertz": "hertz", "kilohertz": "kilohertz", "beats per minute": "beats per minute",
    "inch": "inches", "mile per hour": "miles per hour", "degree Celsius": "degrees Celsius",
    "degree Fahrenheit": "degrees Fahrenheit",
}  # fmt: skip
CURRENCIES = {"$": ("dollar", "dollars", "cent", "cents"), "€": ("euro", "euros", "cent", "cents"),
              "£": ("pound", "pounds", "penny", "pence")}  # fmt: skip
SCALES = {"k": "thousand", "m": "million", "bn": "billion", "b": "billion"}
MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
)  # fmt: skip
FRACTIONS = {"1/2": "one half", "1/3": "one third", "2/3": "two thirds", "1/4": "one quarter", "3/4": "three quarters"}
SMALL_FRACTIONS = {"½": "1/2", "⅓": "1/3", "⅔": "2/3", "¼": "1/4", "¾": "3/4"}
FRACTION_SIGNS = {written: sign for sign, written in SMALL_FRACTIONS.items()}
HELP_LINES = ("988", "911", "112", "999", "116 123", "13 11 14")  # dialled, and said, digit by digit
