"""What the author should know of a track that could be made, in sentences that go on from its name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audio_builder.clock import clock
from audio_builder.mixing.powers import bed_level_db
from audio_builder.samples import SAMPLE_RATE, frames
from audio_builder.soundscapes import LOUDEST_DB

if TYPE_CHECKING:
    from audio_builder.mixing.levels import Levels
    from audio_builder.recipes import Recipe
    from audio_builder.timeline.segments import BedSegment, Timeline

MOVED_FAR_DB = 6  # from here on, a bed that had to move is told of
TOO_QUIET_LU = 1.0  # from here on, a track is heard to be softer than its neighbours


def remarks(recipe: Recipe, timeline: Timeline, levels: Levels, beyond_lu: float = 0.0) -> tuple[str, ...]:
    """On a length that could not be kept, a soundscape that had to move, and a track that is too quiet.

    `beyond_lu` is how much louder than its profile's target the encoded file is, or less than 0 for how much quieter.
    """
    return (*_on_length(recipe, timeline), *_on_bed(timeline, levels), *_on_loudness(timeline, levels, beyond_lu))


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
    if not timeline.beds or moved_db > -MOVED_FAR_DB or not timeline.speaks:
        return ()
    return (
        f"has its soundscape {-moved_db} dB under what is written: with so few words it would count as one of them",
    )


def _on_loudness(timeline: Timeline, levels: Levels, beyond_lu: float) -> tuple[str, ...]:
    """Why it is too quiet, and what to do; by how much, the report measures."""
    if timeline.beds and levels.short_lu >= TOO_QUIET_LU:
        return (_mostly_soft(max(timeline.beds, key=lambda bed: bed.end - bed.start), levels.short_lu),)
    if beyond_lu <= -TOO_QUIET_LU and timeline.speaks:
        return ("has a voice whose peaks leave it too quiet: another voice would come nearer to the others",)
    return ()


def _mostly_soft(bed: BedSegment, short_lu: float) -> str:
    sound = bed.name.replace("-", " ")
    louder_db = min(LOUDEST_DB, round(bed_level_db(bed) + short_lu))
    if louder_db <= bed_level_db(bed):
        return f"is mostly {sound}, which keeps it quieter than the rest; more words would bring it nearer"
    nearer = f"a louder level, like {bed.name} {louder_db:.0f}dB, would bring it nearer"
    return f"is mostly soft {sound}, which keeps it quieter than the rest; {nearer}"
