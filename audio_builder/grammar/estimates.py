"""How long a track will be, before a word of it is spoken: for checking, the order of work and the progress bar."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from audio_builder.model import Bed, Breathe, Chapter, Chime, Pause, Sound, Speak, Until
from audio_builder.timeline.placing import LEAD_IN_S, TAIL_S

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from audio_builder.model import Cue

SECONDS_PER_CHARACTER = 0.05  # of the embedded voice at pace 1.0


def starts(cues: Iterable[Cue], pace: float, stretch: float = 1.0) -> Iterator[tuple[Cue, float]]:
    """Each cue with the second of the track on which it is likely to begin, pauses that nobody wrote stretched."""
    at_s = LEAD_IN_S
    for cue in cues:
        yield cue, at_s
        at_s += _seconds(cue, at_s, pace, stretch)


def ends(cues: Iterable[Cue], pace: float, stretch: float = 1.0) -> Iterator[tuple[Cue, float]]:
    """Each cue with the second of the track on which it is likely to end."""
    for cue, at_s in starts(cues, pace, stretch):
        yield cue, at_s + _seconds(cue, at_s, pace, stretch)


def track_seconds(cues: Iterable[Cue], pace: float, stretch: float = 1.0) -> float:
    """About how long the whole track will be."""
    return max((end_s for _, end_s in ends(cues, pace, stretch)), default=LEAD_IN_S) + TAIL_S


def passed(cues: Iterable[Cue]) -> Iterator[tuple[Until, float]]:
    """Each quiet until a time that has passed when it begins, however fast all words before it are said, and that second.

    Only authored pauses and whole breaths are counted, so what is told here is certain.
    """
    for cue, at_s in starts((cue for cue in cues if not isinstance(cue, Speak)), 1.0, stretch=0.0):
        if isinstance(cue, Until) and at_s > cue.seconds + 0.001:  # sums of seconds are not exact
            yield cue, at_s


def speaking_seconds(text: str, pace: float) -> float:
    """About how long a text takes to say."""
    return len(text) * SECONDS_PER_CHARACTER / pace


def _seconds(cue: Cue, at_s: float, pace: float, stretch: float) -> float:
    match cue:
        case Speak():
            return speaking_seconds(cue.spoken, pace)
        case Pause(seconds, authored):
            return seconds if authored else seconds * stretch
        case Until(seconds):
            return max(0.0, seconds - at_s)
        case Breathe(pattern, cycles):
            return pattern.cycle_s * cycles
        case Sound() | Chime() | Bed() | Chapter():
            return 0.0
        case _:
            assert_never(cue)
