"""Where every sound of a track begins, to the sample: pure, before any audio is made.

A clip is placed by its words, not by its edges: the engine's silence is trimmed, and the soft guard that is left before
the first sound and after the last lies inside the pauses. So a pause of five seconds is five seconds between the words.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, assert_never

from audio_builder.model import Breathe, Chapter, Pause, Sound, Speak

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from audio_builder.model import Cue

SAMPLE_RATE = 44_100  # what every Alexa device plays; 24 kHz, the engines' own, is not on Amazon's list
LEAD_IN_S = 1.0
TAIL_S = 3.0

GUARD_BEFORE_MS = 5  # of fade before the first sound of a clip
GUARD_AFTER_MS = 12  # and after its last; longer ones would eat into the pauses
TRIMMING_VERSION = 2  # part of every key: raise it when clips are trimmed in another way
GUARD_BEFORE = SAMPLE_RATE * GUARD_BEFORE_MS // 1000  # in frames
GUARD_AFTER = SAMPLE_RATE * GUARD_AFTER_MS // 1000


@dataclass(frozen=True, slots=True)
class Segment:
    """A sound placed in time: what it is, the frame on which its clip begins, and the clip's frames, guards and all."""

    cue: Speak | Sound
    start: int
    frames: int

    @property
    def end(self) -> int:
        """The frame after the clip's last."""
        return self.start + self.frames


@dataclass(frozen=True, slots=True)
class Mark:
    """A chapter's first frame."""

    title: str
    start: int


@dataclass(frozen=True, slots=True)
class Timeline:
    """A whole track before it is sound; segments stand in the order of their start."""

    segments: tuple[Segment, ...]
    chapters: tuple[Mark, ...]
    frames: int


def spoken_words(cues: Iterable[Cue]) -> Iterator[Speak]:
    """All that has to be spoken before the cues can be placed, in order, with repetitions."""
    for cue in cues:
        match cue:
            case Speak():
                yield cue
            case Breathe(pattern, cycles):
                yield from (Speak(phase.cue) for cycle in range(cycles) for phase in pattern.phases(cycle))
            case _:
                pass


def lay_out(cues: Iterable[Cue], frames_of: Callable[[Speak | Sound], int]) -> Timeline:
    """Place every cue; `frames_of` gives the length of a clip, guards included."""
    table = _Table(frames_of, frames(LEAD_IN_S))
    for cue in cues:
        match cue:
            case Speak():
                table.speak(cue)
            case Pause(seconds):
                table.cursor += frames(seconds)
            case Breathe():
                table.breathe(cue)
            case Sound():
                table.segments.append(Segment(cue, table.cursor, frames_of(cue)))
            case Chapter(title):
                table.chapters.append(Mark(title, table.cursor))
            case _:
                assert_never(cue)
    end = max([table.cursor, *(segment.end for segment in table.segments)])
    # the guard of words right after a bell begins before it
    segments = sorted(table.segments, key=lambda segment: segment.start)
    return Timeline(tuple(segments), tuple(table.chapters), end + frames(TAIL_S))


def frames(seconds: float) -> int:
    """The nearest whole number of frames."""
    return round(seconds * SAMPLE_RATE)


class _Table:
    """The cursor and what has been placed so far."""

    def __init__(self, frames_of: Callable[[Speak | Sound], int], cursor: int) -> None:
        self.frames_of = frames_of
        self.cursor = cursor
        self.segments: list[Segment] = []
        self.chapters: list[Mark] = []

    def speak(self, cue: Speak) -> None:
        """Place a clip so that its words, not its guard, begin at the cursor, and move on to where they end."""
        length = self.frames_of(cue)
        self.segments.append(Segment(cue, self.cursor - GUARD_BEFORE, length))
        self.cursor += length - GUARD_BEFORE - GUARD_AFTER

    def breathe(self, cue: Breathe) -> None:
        """Place the spoken cue of each phase on the frame where the pattern says; rounding never adds up."""
        begin, elapsed_s = self.cursor, 0.0
        for cycle in range(cue.cycles):
            for phase in cue.pattern.phases(cycle):
                words = Speak(phase.cue)
                start = begin + frames(elapsed_s) - GUARD_BEFORE
                self.segments.append(Segment(words, start, self.frames_of(words)))
                elapsed_s += phase.seconds
        self.cursor = begin + frames(elapsed_s)
