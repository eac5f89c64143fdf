"""Each cue on its frame.

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
from audio_builder.samples import SAMPLE_RATE, frames
from audio_builder.speech.guard import GUARD_AFTER, GUARD_BEFORE
from audio_builder.timeline.segments import BedSegment, Clip, Mark, Segment, Timeline, Tone

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from audio_builder.breathing import Phase
    from audio_builder.model import Cue

FramesOf: TypeAlias = Callable[[Clip], int]

LEAD_IN_S = 1.0
TAIL_S = 3.0


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


def placed(cues: Sequence[Cue], frames_of: FramesOf, bed: Bed | None, stretch: float = 1.0, end: int = 0) -> Timeline:
    """Every cue in its place, with the pauses that nobody wrote stretched, and the track not shorter than `end` frames."""
    table = _Table(frames_of, stretch)
    if bed is not None:
        table.beds.append((0, bed))
    fixed = max((number for number, cue in enumerate(cues) if isinstance(cue, Until)), default=-1)
    for number, cue in enumerate(cues):
        table.stretch = stretch if number > fixed else 1.0  # before a time that is fixed, longer pauses gain nothing
        table.place(cue)
    return table.timeline(end)


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
