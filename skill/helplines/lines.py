"""A country's helplines: what is known of one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

ALWAYS = "at any hour"


@dataclass(frozen=True, slots=True)
class Line:
    """A number that a person answers; its groups of digits stand apart, as the service itself writes them."""

    name: str  # as it stands within a sentence
    number: str
    source: str  # the service's own page
    hours: str = ALWAYS  # as it stands within a sentence
    texts: bool = False  # whether the number can be texted as well


@dataclass(frozen=True, slots=True)
class Country:
    """Whom to call in one country. A line that is not known for sure is None: no number is better than a wrong one."""

    name: str
    emergency: str  # the number to call at once, or a number for each service
    source: str  # where that number is explained
    checked: date  # when all of the row was last compared with its sources
    crisis: Line | None = None
    poison: Line | None = None
    at_home: Line | None = None  # for whoever is hurt by a partner or a relative
