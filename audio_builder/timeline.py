"""Where every sound of a track begins, to the sample: pure, before any audio is made.

A clip is placed by its words, not by its edges: the engine's silence is trimmed, and the soft guard that is left before
the first sound and after the last lies inside the pauses. So a pause of five seconds is five seconds between the words.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING, TypeAlias, assert_never

from audio_builder.errors import TooLateError
from audio_builder.guiding import counted
from audio_builder.model import Bed, Breathe, Chapter, Chime, Pause, Sound, Speak, Until

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from audio_builder.breathing import Phase, PhaseName
    from audio_builder.model import Cue

SAMPLE_RATE = 44_100  # what every Alexa device plays; 24 kHz, the engines' own, is not on Amazon's list
LEAD_IN_S = 1.0
TAIL_S = 3.0
SHORTEST_STRETCH, LONGEST_STRETCH = 0.5, 5.0  # of the pauses that nobody wrote: beyond, sentences run together or apart

GUARD_BEFORE_MS = 5  # of fade before the first sound of a clip
GUARD_AFTER_MS = 12  # and after its last; longer ones would eat into the pauses
TRIMMING_VERSION = 4  # part of every key: raise it when clips are trimmed in another way
GUARD_BEFORE = SAMPLE_RATE * GUARD_BEFORE_MS // 1000  # in frames
GUARD_AFTER = SAMPLE_RATE * GUARD_AFTER_MS // 1000


@dataclass(frozen=True, slots=True)
class Tone:
    """The soft tone that follows one phase of a breath; alone, it is all that guides."""

    phase: PhaseName
    seconds: float
    alone: bool = False


Clip: TypeAlias = Speak | Sound | Tone
FramesOf: TypeAlias = Callable[[Clip], int]


@dataclass(frozen=True, slots=True)
class Segment:
    """A sound placed in time: what it is, the frame on which its clip begins, and the clip's frames, guards and all."""

    cue: Clip
    start: int
    frames: int

    @property
    def end(self) -> int:
        """The frame after the clip's last."""
        return self.start + self.frames


@dataclass(frozen=True, slots=True)
class BedSegment:
    """A soundscape under the track from one frame to another; `level_db` None is the soundscape's own level.

    Where the same sound goes on at another level, it `continues` the segment before, or `goes_on` in the next.
    """

    name: str
    level_db: float | None
    start: int
    end: int
    continues: bool = False
    goes_on: bool = False


@dataclass(frozen=True, slots=True)
class Mark:
    """A chapter's first frame."""

    title: str
    start: int


@dataclass(frozen=True, slots=True)
class Timeline:
    """A whole track before it is sound; segments, beds and chapters stand in the order of their start."""

    segments: tuple[Segment, ...]
    chapters: tuple[Mark, ...]
    frames: int
    beds: tuple[BedSegment, ...] = ()


def spoken_words(cues: Iterable[Cue]) -> Iterator[Speak]:
    """All that may have to be spoken before the cues can be placed, in order, with repetitions."""
    for cue in cues:
        match cue:
            case Speak():
                yield cue
            case Breathe(pattern, cycles):
                for cycle in range(cycles):
                    for phase in pattern.phases(cycle):
                        yield from (Speak(words, cue.line) for words in _guidance(phase, cue))
            case _:
                pass


def lay_out(
    cues: Sequence[Cue], frames_of: FramesOf, bed: Bed | None = None, duration_s: float | None = None
) -> Timeline:
    """Place every cue; `frames_of` gives the length of a clip, guards included, and `bed` lies under it from the start.

    With `duration_s`, the pauses that nobody wrote are stretched until the track has this length, or as near to it as
    SHORTEST_STRETCH and LONGEST_STRETCH allow. Raises TooLateError for quiet until a time that has passed.
    """
    if duration_s is None:
        return _placed(cues, frames_of, bed)
    wanted = frames(duration_s)
    stretch = _stretch_for(lambda stretch: _is_longer(wanted, cues, frames_of, stretch))
    nearly = _placed(cues, frames_of, bed, stretch)
    if not 0 < wanted - nearly.frames <= len(cues):  # as many frames as rounding of pauses may leave
        return nearly
    return _placed(cues, frames_of, bed, stretch, end=wanted)


def frames(seconds: float) -> int:
    """The nearest whole number of frames."""
    return round(seconds * SAMPLE_RATE)


def _placed(cues: Sequence[Cue], frames_of: FramesOf, bed: Bed | None, stretch: float = 1.0, end: int = 0) -> Timeline:
    table = _Table(frames_of, stretch)
    if bed is not None:
        table.beds.append((0, bed))
    fixed = max((number for number, cue in enumerate(cues) if isinstance(cue, Until)), default=-1)
    for number, cue in enumerate(cues):
        table.stretch = stretch if number > fixed else 1.0  # before a time that is fixed, longer pauses gain nothing
        table.place(cue)
    return table.timeline(end)


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
        return _placed(cues, frames_of, None, stretch).frames > wanted
    except TooLateError:
        return True


def _guidance(phase: Phase, cue: Breathe) -> tuple[str, ...]:
    """What is said in a phase: nothing, its words, or its words and a number for each second from two on."""
    if cue.guidance == "tones":
        return ()
    return counted(phase, cue.pattern.language) if cue.guidance == "counted" else (phase.cue,)


@dataclass
class _Table:
    """The cursor and what has been placed so far."""

    frames_of: FramesOf
    stretch: float
    cursor: int = field(default_factory=lambda: frames(LEAD_IN_S))
    segments: list[Segment] = field(default_factory=list)
    chapters: list[Mark] = field(default_factory=list)
    chimes: list[tuple[int, Chime]] = field(default_factory=list)
    beds: list[tuple[int, Bed]] = field(default_factory=list)

    def place(self, cue: Cue) -> None:
        match cue:
            case Speak():
                self.speak(cue)
            case Pause(seconds, authored):
                self.cursor += frames(seconds if authored else seconds * self.stretch)
            case Until():
                self.wait_until(cue)
            case Breathe():
                self.breathe(cue)
            case Sound():
                self.segments.append(Segment(cue, self.cursor, self.frames_of(cue)))
            case Chime():
                self.chimes.append((self.cursor, cue))
            case Bed():
                self.beds.append((self.cursor, cue))
            case Chapter(title):
                self.chapters.append(Mark(title, self.cursor))
            case _:
                assert_never(cue)

    def speak(self, cue: Speak) -> None:
        """Place a clip so that its words, not its guard, begin at the cursor, and move on to where they end."""
        length = self.frames_of(cue)
        self.segments.append(Segment(cue, self.cursor - GUARD_BEFORE, length))
        self.cursor += length - GUARD_BEFORE - GUARD_AFTER

    def wait_until(self, cue: Until) -> None:
        """Move to a time of the track. Raises TooLateError where it has passed."""
        if self.cursor > frames(cue.seconds):
            raise TooLateError(cue.line, cue.seconds, self.cursor / SAMPLE_RATE)
        self.cursor = frames(cue.seconds)

    def breathe(self, cue: Breathe) -> None:
        """Place what guides each phase on the frame where the pattern says; rounding never adds up."""
        begin, elapsed_s = self.cursor, 0.0
        for cycle in range(cue.cycles):
            for phase in cue.pattern.phases(cycle):
                self.guide(phase, begin + frames(elapsed_s), cue)
                elapsed_s += phase.seconds
        self.cursor = begin + frames(elapsed_s)

    def guide(self, phase: Phase, start: int, cue: Breathe) -> None:
        """Place a phase's tone, its words and its counts.

        A number is left out that would fall into what is said before it, or into the words of the next phase.
        """
        tone = Tone(phase.name, phase.seconds, alone=cue.guidance == "tones")
        self.segments.append(Segment(tone, start, self.frames_of(tone)))
        if cue.guidance == "tones":
            return
        words, *numbers = map(Speak, _guidance(phase, cue))
        said_until, phase_end = self.say(words, start).end, start + frames(phase.seconds)
        for second, number in enumerate(numbers, 1):
            begin = start + frames(second)
            if said_until <= begin <= phase_end + GUARD_BEFORE - self.frames_of(number):
                said_until = self.say(number, begin).end

    def say(self, cue: Speak, start: int) -> Segment:
        """Place words so that they begin on a frame, wherever the cursor is."""
        segment = Segment(cue, start - GUARD_BEFORE, self.frames_of(cue))
        self.segments.append(segment)
        return segment

    def timeline(self, end: int = 0) -> Timeline:
        """What was placed, with the bells that come again and again, up to the end of the tail, or to `end`."""
        self.segments += self.struck()
        total = max([self.cursor, *(segment.end for segment in self.segments)]) + frames(TAIL_S)
        # the guard of words right after a bell begins before it
        segments = sorted(self.segments, key=lambda segment: segment.start)
        total = max(total, end)
        return Timeline(tuple(segments), tuple(self.chapters), total, tuple(_beds(self.beds, total)))

    def struck(self) -> list[Segment]:
        """The bells that were asked for again and again; none in the last words or after them."""
        bell = Sound("bell")
        return [
            Segment(bell, start, self.frames_of(bell))
            for (begin, chime), (end, _) in pairwise([*self.chimes, (self.cursor, None)])
            if chime and chime.every_s
            for start in range(begin + frames(chime.every_s), end, frames(chime.every_s))
        ]


def _beds(laid: Sequence[tuple[int, Bed]], total: int) -> Iterator[BedSegment]:
    """The beds that are heard, in order; one that is replaced on the same frame never sounds."""
    heard = [(start, bed, end) for (start, bed), (end, _) in pairwise([*laid, (total, None)]) if bed and start < end]
    names = [None, *(bed.name for _, bed, _ in heard), None]
    for number, (start, bed, end) in enumerate(heard, 1):
        if bed.name is not None:
            before, after = names[number - 1], names[number + 1]
            yield BedSegment(bed.name, bed.level_db, start, end, before == bed.name, after == bed.name)
