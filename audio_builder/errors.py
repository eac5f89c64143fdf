"""Everything that can go wrong in the studio, as one tree.

StudioError
├── ScriptErrors      one or more faults in what an author wrote, each with its place
├── UnknownSlugError  a name on the command line that nothing bears
├── BusyError         another build is at work in the same library
└── TrackError        one track cannot be made; the others go on
    ├── SpeechError   an engine could not speak a sentence
    └── TooLateError  quiet until a time that has passed

Three stand elsewhere: `CatalogError` in `catalog.py`, as the door needs nothing else of the studio; `InstructionError` and
`UnknownVoiceError`, which their callers turn into faults with a place.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

from audio_builder.clock import clock

if TYPE_CHECKING:
    from collections.abc import Iterable

Level: TypeAlias = Literal["error", "warning"]


class StudioError(Exception):
    """Base of all errors that the studio raises on purpose; the message says what to do."""


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """One thing that is wrong in a file, or with a warning unkind; line and column count from 1."""

    path: str
    line: int
    column: int
    message: str
    level: Level = "error"

    def __str__(self) -> str:
        level = "warning: " if self.level == "warning" else ""
        return f"{self.path}:{self.line}:{self.column}: {level}{self.message}"


class ScriptErrors(StudioError):
    """All faults found in the authors' files, in the order of path, line and column."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(sorted(set(faults)))
        super().__init__("\n".join(map(str, self.faults)))


class UnknownSlugError(StudioError):
    """Nothing that could be built bears the name."""


class BusyError(StudioError):
    """Another build is at work in the same library."""


class TrackError(StudioError):
    """One track cannot be made."""


class SpeechError(TrackError):
    """An engine could not speak: no network, no such voice, or a service that refuses."""


class TooLateError(TrackError):
    """A script asks for quiet until a time, and its words have not ended by then; `line` is where it asks, 0 unknown."""

    def __init__(self, line: int, until_s: float, at_s: float) -> None:
        self.line = line
        self._sentence = (
            f"the track is {clock(at_s)} old here, so it cannot be quiet until {clock(until_s)}; "
            "write a later time, or less before it"
        )
        super().__init__(f"line {line}: {self._sentence}" if line else self._sentence)

    def found_in(self, place: str) -> TrackError:
        """The same error as its author is told it, with the file and line in front."""
        return TrackError(f"{place}: {self._sentence}")
