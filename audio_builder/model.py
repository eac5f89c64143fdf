"""A meditation before it is sound: a script and its cues. Data only."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from audio_builder.breathing import BreathPattern

SLOWEST_PACE, FASTEST_PACE = 0.6, 1.4  # below and above, no engine sounds like a person
DEFAULT_PACE = 0.75  # the embedded voice says four words a second at 1.0; people guide at about two and a half

Guidance: TypeAlias = Literal["spoken", "counted", "tones"]


@dataclass(frozen=True, slots=True)
class Speak:
    """One sentence, said in one breath; `line` is where it stands in the script.

    `said` is how it is spoken where that is not how it is written: figures in words, names as the lexicon has them.
    """

    text: str
    line: int = 0
    said: str = ""

    @property
    def spoken(self) -> str:
        """What an engine is given."""
        return self.said or self.text


@dataclass(frozen=True, slots=True)
class Pause:
    """Quiet. An authored pause is kept to the sample; the others (between sentences, paragraphs) give way to it."""

    seconds: float
    authored: bool = False
    line: int = field(default=0, compare=False)  # where it stands is no part of what it is


@dataclass(frozen=True, slots=True)
class Until:
    """Quiet until the track is so many seconds old."""

    seconds: float
    line: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Breathe:
    """So many whole breaths of a pattern: a tone follows each, and its phases are named, counted, or neither."""

    pattern: BreathPattern
    cycles: int
    guidance: Guidance = "spoken"
    line: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Sound:
    """A sound that is struck once and rings on over what follows."""

    name: str


@dataclass(frozen=True, slots=True)
class Chime:
    """From here on the bell is struck again and again, first after `every_s`; None ends it."""

    every_s: float | None


@dataclass(frozen=True, slots=True)
class Bed:
    """From here on, another soundscape lies under the voice, or none; `level_db` None is the soundscape's own level."""

    name: str | None
    level_db: float | None = None


@dataclass(frozen=True, slots=True)
class Chapter:
    """What follows is a part of its own; the title is not spoken."""

    title: str


Cue: TypeAlias = Speak | Pause | Until | Breathe | Sound | Chime | Bed | Chapter


@dataclass(frozen=True, slots=True)
class Script:
    """A meditation as its author wrote it; `voice`, `soundscape` and `duration_s` are None where the author left them open.

    `soundscape_db` is its level against the voice, None its own. To last `duration_s`, only the pauses that nobody wrote
    are stretched.
    """

    slug: str
    title: str
    topics: tuple[str, ...]
    cues: tuple[Cue, ...]
    description: str = ""
    locale: str = "en-US"
    voice: str | None = None
    pace: float = DEFAULT_PACE
    soundscape: str | None = None
    soundscape_db: float | None = None
    duration_s: float | None = None
