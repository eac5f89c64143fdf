"""What was listened to: the nights of it, and how much in all. Pure: the listens and the moment of asking come in.

Alexa does not tell which time zone a listener lives in, so that no midnight parts one day from the next. A night is what
began within NIGHT_MS of its first listen: an evening, the hours after it and the morning are one night, and tomorrow's
evening is another. "The last seven days" are seven times 24 hours back from the moment of asking.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from skill.listeners import Listen

HOUR_MS = 60 * 60 * 1000
DAY_MS = 24 * HOUR_MS
SHORTEST_MS = 60_000  # what was heard for less was only tried
NIGHT_MS = 18 * HOUR_MS
THIS_SITTING_MS = 3 * HOUR_MS  # who asks for last night does not mean what began since
WEEK_DAYS, MONTH_DAYS = 7, 30

Night: TypeAlias = "tuple[Listen, ...]"  # in the order of listening; never empty


@dataclass(frozen=True, slots=True)
class Progress:
    """How much was heard in the last seven days, and on how many nights of the last thirty days there was anything."""

    guided_ms: int
    sounds_ms: int  # soundscapes, to which people sleep
    nights: int


def nights(listens: Iterable[Listen]) -> tuple[Night, ...]:
    """The nights, oldest first; listens of less than SHORTEST_MS are left out, and what is left empty by that."""
    found: list[list[Listen]] = []
    for listen in sorted(listens, key=lambda each: (each.began_ms, each.play)):
        if listen.heard_ms < SHORTEST_MS:
            continue
        if found and listen.began_ms - found[-1][0].began_ms < NIGHT_MS:
            found[-1].append(listen)
        else:
            found.append([listen])
    return tuple(map(tuple, found))


def last_night(listens: Iterable[Listen], now_ms: int) -> Night | None:
    """The newest night that did not only just begin, else the one that did, else None."""
    newest_first = nights(listens)[::-1]
    before = (night for night in newest_first if now_ms - night[0].began_ms >= THIS_SITTING_MS)
    return next(before, next(iter(newest_first), None))


def is_last_night(night: Night, now_ms: int) -> bool:
    """Whether people would call it last night: it is over by hours, and not by a day."""
    return THIS_SITTING_MS <= now_ms - night[0].began_ms < NIGHT_MS


def heard_in(night: Night) -> tuple[str, ...]:
    """The ids of the tracks, each once, in the order in which they were first heard."""
    return tuple(dict.fromkeys(listen.track_id for listen in night))


def progress(listens: Sequence[Listen], sounds: Collection[str], now_ms: int) -> Progress:
    """How much was heard until now; `sounds` are the ids of the soundscapes.

    Only what a player plays is kept: a breath that Alexa counts aloud is not in it.
    """
    of_month = [listen for listen in listens if now_ms - listen.began_ms < MONTH_DAYS * DAY_MS]
    of_week = [
        each for each in of_month if now_ms - each.began_ms < WEEK_DAYS * DAY_MS and each.heard_ms >= SHORTEST_MS
    ]
    sounds_ms = sum(listen.heard_ms for listen in of_week if listen.track_id in sounds)
    guided_ms = sum(listen.heard_ms for listen in of_week) - sounds_ms
    return Progress(guided_ms, sounds_ms, len(nights(of_month)))
