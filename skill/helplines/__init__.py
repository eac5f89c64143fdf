"""Whom to call where the listener is: the locale of a request tells the country, and is all that we know of it."""

from __future__ import annotations

import re

from skill.helplines.countries import COUNTRIES, NEIGHBOURS, WITH_112
from skill.helplines.lines import ALWAYS, Country, Line

__all__ = ["ALWAYS", "COUNTRIES", "Country", "Line", "country_of", "has_112", "neighbour_of"]


def country_of(locale: str) -> Country | None:
    """The lines of the locale's country, in its language where they differ; None where we know none."""
    language, code = _parts(locale)
    return COUNTRIES.get(f"{language}-{code}") or COUNTRIES.get(code)


def neighbour_of(locale: str) -> Country | None:
    """A country whose listeners must use the locale of another one, or None."""
    language, code = _parts(locale)
    neighbour = NEIGHBOURS.get(f"{language}-{code}")
    return COUNTRIES[neighbour] if neighbour else None


def has_112(locale: str) -> bool:
    """Whether the European emergency number is answered in a country of which we know nothing else."""
    return _parts(locale)[1] in WITH_112


def _parts(locale: str) -> tuple[str, str]:
    """Language and country of a locale (BCP 47), empty where it has none: en-GB, zh-Hans-CN, pt_BR."""
    language, *rest = re.split(r"[-_]", locale)
    code = next((part.upper() for part in rest if re.fullmatch(r"[A-Za-z]{2}", part)), "")
    return language.lower(), code
