"""A track as sounds placed in time, before any of them is made."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from audio_builder.model import Sound, Speak

if TYPE_CHECKING:
    from audio_builder.breathing import PhaseName


@dataclass(frozen=True, slots=True)
class Tone:
    """The soft tone that follows one phase of a breath; alone, it is all that guides."""

    phase: PhaseName
    seconds: float
    alone: bool = False


Clip: TypeAlias = Speak | Sound | Tone


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

    @property
    def speaks(self) -> bool:
        """Whether words are said at all."""
        return any(isinstance(segment.cue, Speak) for segment in self.segments)
