"""Which title did the listener mean? What Alexa resolved, else the nearest in sound and spelling."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rapidfuzz import fuzz, utils

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from skill.choosing import Instead
    from skill.envelope import Said

GOOD_ENOUGH = 75  # of 100; "leting the day go" has 97, "unicorns in space" under 50
SHORTEST_PART = 3  # letters that tell: "the day" may stand for "Letting the day go", "to go" for nothing
FILLERS = {
    "a", "an", "the", "that", "this", "it", "one", "ones", "some", "any", "my", "me", "for", "of", "to", "on",
    "about", "with", "by", "called", "named", "please", "now", "again", "from", "play", "read", "summarize",
    "meditation", "meditations", "track", "session", "playlist", "list", "sound", "sounds", "soundscape", "article",
    "story", "exercise", "pattern", "technique",
}  # fmt: skip
ANYTHING = {
    "another", "other", "else", "anything", "something", "whatever", "random", "nice", "good", "new", "different",
    "soothing", "relaxing", "calming", "calm", "gentle", "soft", "quiet", "peaceful", "shorter", "longer",
}  # fmt: skip
INSTEAD: Mapping[str, Instead] = {
    "shorter": "shorter", "longer": "longer",
    "another": "another", "other": "another", "else": "another", "new": "another", "different": "another",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Meant:
    """The id that was meant, or None and the ids of the titles that come nearest, at most two."""

    id: str | None
    nearest: tuple[str, ...] = ()


def meant(said: Said, titles: Mapping[str, str]) -> Meant:
    """Find what was said among titles by id."""
    if said.id in titles:
        return Meant(said.id)
    best = max(titles, key=lambda title_id: _likeness(said.value, titles[title_id]), default=None)
    if best is not None and max(_likeness(said.value, titles[best])) >= GOOD_ENOUGH:
        return Meant(best)
    nearest = sorted(titles, key=lambda title_id: -_nearness(said.value, titles[title_id]))
    return Meant(None, tuple(nearest[:2]))


def mentioned(said: Said, names: Iterable[str]) -> str | None:
    """The first name that is among the words that were said ("work stress" is of stress), or None."""
    words = _words(said.value)
    return next((name for name in names if name in words), None)


def names_nothing(said: Said) -> bool:
    """Whether the words leave the choice open: "another one", "something soothing", "it"."""
    open_words = said.id is None and all(word in FILLERS | ANYTHING for word in _words(said.value))
    return open_words or said.id in INSTEAD.values()


def instead(said: Said) -> Instead | None:
    """How it should differ from what played last, or None: the interaction model knows these as values, too."""
    named = (INSTEAD.get(word) for word in (said.id or "", *_words(said.value)))
    return next((how for how in named if how), None)


def _likeness(said: str, title: str) -> tuple[float, float]:
    """How alike, of 100: all that was said as a part of the title or, where that is equal, the whole titles."""
    whole = fuzz.token_sort_ratio(said, title, processor=utils.default_process)
    return max(whole, _part(said, title)), whole


def _nearness(said: str, title: str) -> float:
    """How near one that was not meant is: a few words in common count."""
    return fuzz.token_set_ratio(said, title, processor=utils.default_process) + max(_likeness(said, title))


def _part(said: str, title: str) -> float:
    """How well the title has every word that tells something: "purple rain" is not "Rain", "the rain one" is."""
    telling = [word for word in _words(said) if word not in FILLERS]
    if len("".join(telling)) < SHORTEST_PART:
        return 0.0
    found = [max((fuzz.ratio(word, part) for part in _words(title)), default=0.0) for word in telling]
    return min(found) * 0.95


def _words(text: str) -> list[str]:
    return utils.default_process(text).split()
