"""Which title did the listener mean? What Alexa resolved, else the nearest in sound and spelling."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rapidfuzz import fuzz, utils

if TYPE_CHECKING:
    from collections.abc import Mapping

    from skill.envelope import Said

GOOD_ENOUGH = 75  # of 100; "leting the day go" has 97, "unicorns in space" under 50
SHORTEST_PART = 4  # letters: "rain" may stand for "Rain on the roof", "the" for nothing


@dataclass(frozen=True, slots=True)
class Meant:
    """The id that was meant, or None and the titles that come nearest, at most two."""

    id: str | None
    nearest: tuple[str, ...] = ()


def meant(said: Said, titles: Mapping[str, str]) -> Meant:
    """Find what was said among titles by id."""
    if said.id in titles:
        return Meant(said.id)
    ranked = sorted(titles, key=lambda title_id: -_likeness(said.value, titles[title_id]))
    if ranked and _likeness(said.value, titles[ranked[0]]) >= GOOD_ENOUGH:
        return Meant(ranked[0])
    return Meant(None, tuple(titles[title_id] for title_id in ranked[:2]))


def _likeness(said: str, title: str) -> float:
    said, title = utils.default_process(said), utils.default_process(title)
    whole = fuzz.token_sort_ratio(said, title)
    part = fuzz.token_set_ratio(said, title) * 0.95 if len(said) >= SHORTEST_PART else 0.0
    return max(whole, part)
