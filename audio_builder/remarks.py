"""What the author should know of a track that could be made, in sentences that go on from its name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audio_builder.clock import clock
from audio_builder.model import Speak
from audio_builder.samples import SAMPLE_RATE, frames

if TYPE_CHECKING:
    from audio_builder.mixing.levels import Levels
    from audio_builder.recipes import Recipe
    from audio_builder.timeline.segments import Timeline

MOVED_FAR_DB = 6  # from here on, a bed that had to move is told of


def remarks(recipe: Recipe, timeline: Timeline, levels: Levels) -> tuple[str, ...]:
    """On a length that could not be kept, and on a soundscape that had to move."""
    return (*_on_length(recipe, timeline), *_on_bed(timeline, levels))


def speaks(timeline: Timeline) -> bool:
    """Whether words are said at all."""
    return any(isinstance(segment.cue, Speak) for segment in timeline.segments)


def _on_length(recipe: Recipe, timeline: Timeline) -> tuple[str, ...]:
    if recipe.duration_s is None or timeline.frames == frames(recipe.duration_s):
        return ()
    asked, lasts = clock(recipe.duration_s), clock(timeline.frames / SAMPLE_RATE)
    if timeline.frames > frames(recipe.duration_s):
        return (f"lasts {lasts}, not {asked}: its words and written pauses take that long; leave some out",)
    return (
        f"lasts {lasts}, not {asked}: longer pauses would tear it apart; write more, or [pause 30s] where quiet is meant",
    )


def _on_bed(timeline: Timeline, levels: Levels) -> tuple[str, ...]:
    moved_db = round(levels.moved_db)
    if not timeline.beds or abs(moved_db) < MOVED_FAR_DB or not speaks(timeline):
        return ()
    where = "under" if moved_db < 0 else "over"
    return (
        f"has its soundscape {abs(moved_db)} dB {where} what is written: with so few words it would count as one of them",
    )
