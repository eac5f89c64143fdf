"""Which track for this listener: first what fits, then what has rested longest. Pure; the same request, the same track."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from skill.chance import chance_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from audio_builder.catalog import Track
    from skill.listeners import Listen

SAME_LENGTH = 0.25  # of the asked length: "ten minutes" are kept by twelve as well as by nine
OTHER_LENGTH = 0.5  # from here on, a track is not what was asked for
NOTICED = 0.1  # of its length: less makes no track a shorter one
A_MINUTE_S = 60  # nobody counts closer than a minute
LEAST_QUIET_S = 300  # of the soundscape after a meditation: the night should not begin with a voice that is cut off
LATELY_MS = 60 * 24 * 60 * 60 * 1000  # what was heard longer ago is as good as new
LEAST_SOUND_S = 120  # of the soundscape after breathing alone

Instead = Literal["another", "shorter", "longer"]


@dataclass(frozen=True, slots=True)
class Heard:
    """What this listener knows already: when each track began last, by id, in milliseconds; and what played last."""

    began_ms: Mapping[str, int] = field(default_factory=dict)
    last_id: str | None = None


def heard_of(listens: Iterable[Listen], last_id: str | None = None) -> Heard:
    """What is known from listens in any order; also what was only begun has not rested."""
    began_ms: dict[str, int] = {}
    for listen in listens:
        began_ms[listen.track_id] = max(listen.began_ms, began_ms.get(listen.track_id, 0))
    return Heard(began_ms, last_id)


def best(tracks: Sequence[Track], seconds: float | None, heard: Heard, request_id: str) -> Track | None:
    """The track to play of those that fit the topic, or None where there are none.

    The nearest in length, where one was asked for; of those alike in length, the one that has not been heard for
    longest, and of those never heard, any. What played last only where nothing else is near enough in length.
    """
    candidates = _without_last(tracks, seconds, heard)
    return min(
        candidates,
        key=lambda track: (_minutes_off(track, seconds), heard.began_ms.get(track.id, 0), _lot(track, request_id)),
        default=None,
    )


def unlike(tracks: Sequence[Track], last: Track | None, how: Instead) -> tuple[Track, ...]:
    """Those other than what played last, shorter or longer by as much as a listener would notice.

    Where nothing has played, shorter and longer than most.
    """
    least, most = {"shorter": (0.0, 1 - NOTICED), "longer": (1 + NOTICED, math.inf), "another": (0.0, math.inf)}[how]
    others = tuple(track for track in tracks if last is None or track.id != last.id)
    usual_ms = last.duration_ms if last else sorted(track.duration_ms for track in tracks)[len(tracks) // 2]
    return tuple(track for track in others if least * usual_ms <= track.duration_ms <= most * usual_ms)


def for_the_night(
    breath: Track | None, meditation: Track | None, sound: Track | None, seconds: float
) -> tuple[Track, ...]:
    """What plays one after the other for so long: in a short time there is no room for every part.

    The soundscape is left out last; it plays until the time is over.
    """
    parts = (breath if _leaves(seconds, LEAST_SOUND_S, breath) else None, meditation, sound)
    return tuple(part for part in parts if part) or tuple(part for part in (breath,) if part)


def room_for_meditation_s(breath: Track | None, seconds: float) -> float:
    """How long a meditation may be between the breathing and a while of the soundscape; nothing or less for none."""
    return seconds - (breath.duration_ms / 1000 if breath else 0) - LEAST_QUIET_S


def no_longer_than(tracks: Iterable[Track], seconds: float) -> tuple[Track, ...]:
    """Those that end within so many seconds."""
    return tuple(track for track in tracks if track.duration_ms <= seconds * 1000)


def _without_last(tracks: Sequence[Track], seconds: float | None, heard: Heard) -> Sequence[Track]:
    others = [track for track in tracks if track.id != heard.last_id]
    return others if any(_fits(track, seconds) for track in others) else tracks


def _fits(track: Track, seconds: float | None) -> bool:
    return seconds is None or _off_s(track, seconds) <= max(A_MINUTE_S, OTHER_LENGTH * seconds)


def _minutes_off(track: Track, seconds: float | None) -> int:
    """Whole minutes from the asked length; none for a length that a listener takes for the same."""
    off_s = 0 if seconds is None else _off_s(track, seconds)
    return 0 if seconds is None or off_s <= max(A_MINUTE_S, SAME_LENGTH * seconds) else round(off_s / A_MINUTE_S)


def _off_s(track: Track, seconds: float) -> float:
    return abs(track.duration_ms / 1000 - seconds)


def _lot(track: Track, request_id: str) -> bytes:
    return chance_of(f"{request_id}\0{track.id}")


def _leaves(seconds: float, rest_s: float, track: Track | None) -> bool:
    return track is not None and track.duration_ms / 1000 + rest_s <= seconds
