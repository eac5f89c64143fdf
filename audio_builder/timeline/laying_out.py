"""A track of the length that its author asked for: the pauses that nobody wrote give way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audio_builder.errors import TooLateError
from audio_builder.samples import frames
from audio_builder.timeline.placing import placed

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from audio_builder.model import Bed, Cue
    from audio_builder.timeline.placing import FramesOf
    from audio_builder.timeline.segments import Timeline

SHORTEST_STRETCH, LONGEST_STRETCH = 0.5, 5.0  # of the pauses that nobody wrote: beyond, sentences run together or apart


def lay_out(
    cues: Sequence[Cue], frames_of: FramesOf, bed: Bed | None = None, duration_s: float | None = None
) -> Timeline:
    """Place every cue; `frames_of` gives the length of a clip, guards included, and `bed` lies under it from the start.

    With `duration_s`, the pauses that nobody wrote are stretched until the track has this length, or as near to it as
    SHORTEST_STRETCH and LONGEST_STRETCH allow. Raises TooLateError for quiet until a time that has passed.
    """
    if duration_s is None:
        return placed(cues, frames_of, bed)
    wanted = frames(duration_s)
    stretch = _stretch_for(lambda stretch: _is_longer(wanted, cues, frames_of, stretch))
    nearly = placed(cues, frames_of, bed, stretch)
    if not 0 < wanted - nearly.frames <= len(cues):  # as many frames as rounding of pauses may leave
        return nearly
    return placed(cues, frames_of, bed, stretch, end=wanted)


def _stretch_for(is_longer: Callable[[float], bool]) -> float:
    """The greatest stretch that makes a track no longer than wanted, or the least there is."""
    low, high = SHORTEST_STRETCH, LONGEST_STRETCH
    if is_longer(low):
        return low
    if not is_longer(high):
        return high
    while high - low > 1e-9:
        middle = (low + high) / 2
        low, high = (low, middle) if is_longer(middle) else (middle, high)
    return low


def _is_longer(wanted: int, cues: Sequence[Cue], frames_of: FramesOf, stretch: float) -> bool:
    """Whether a track is longer than wanted with its pauses stretched so, or cannot be placed because of it."""
    try:
        return placed(cues, frames_of, None, stretch).frames > wanted
    except TooLateError:
        return True
