"""A meditation before it is sound: a script and its cues. Data only."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from audio_builder.breathing import BreathPattern

SLOWEST_PACE, FASTEST_PACE = 0.6, 1.4  # below and above, no engine sounds like a person
DEFAULT_PACE = 0.75  # the embedded voice says four words a second at 1.0; people guide at about two and a half


@dataclass(frozen=True, slots=True)
class Speak:
    """One sentence, said in one breath; `line` is where it stands in the script."""

    text: str
    line: int = 0


@dataclass(frozen=True, slots=True)
class Pause:
    """Quiet. An authored pause is kept to the sample; the others (between sentences, paragraphs) give way to it."""

    seconds: float
    authored: bool = False
    line: int = field(default=0, compare=False)  # where it stands is no part of what it is


@dataclass(frozen=True, slots=True)
class Breathe:
    """So many whole breaths of a pattern, its cues spoken at the start of each phase."""

    pattern: BreathPattern
    cycles: int
    line: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Sound:
    """A sound that is struck once and rings on over what follows."""

    name: str


@dataclass(frozen=True, slots=True)
class Chapter:
    """What follows is a part of its own; the title is not spoken."""

    title: str


Cue: TypeAlias = Speak | Pause | Breathe | Sound | Chapter


@dataclass(frozen=True, slots=True)
class Script:
    """A meditation as its author wrote it; `voice` and `soundscape` are None where the author left them open."""

    slug: str
    title: str
    topics: tuple[str, ...]
    cues: tuple[Cue, ...]
    description: str = ""
    locale: str = "en-US"
    voice: str | None = None
    pace: float = DEFAULT_PACE
    soundscape: str | None = None
