"""A meditation's head: everything about it but its words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audio_builder.grammar.instructions import LONGEST_TRACK_S, InstructionError, read_bed, read_time
from audio_builder.grammar.locales import read_locale
from audio_builder.model import DEFAULT_PACE, FASTEST_PACE, SLOWEST_PACE, Bed, Script
from audio_builder.voices import UnknownVoiceError, voice_named

if TYPE_CHECKING:
    from audio_builder.sources.front_matter import FrontMatter

KEYS = ("title", "description", "topics", "voice", "pace", "soundscape", "locale", "duration")
SHORTEST_TRACK_S = 30.0


def read_head(head: FrontMatter, slug: str) -> Script:
    """The script without its cues; what is wrong becomes a fault of the head."""
    head.allow_only(KEYS)
    voice, bed = _voice(head), _bed(head)
    return Script(
        slug,
        title=head.title(),
        topics=head.topics(),
        cues=(),
        description=head.text("description"),
        locale=read_locale(head, spoken=voice is None),
        voice=voice,
        pace=head.number("pace", DEFAULT_PACE, SLOWEST_PACE, FASTEST_PACE),
        soundscape=bed.name,
        soundscape_db=bed.level_db,
        duration_s=_duration(head),
    )


def _voice(head: FrontMatter) -> str | None:
    name = head.text("voice")
    try:
        return voice_named(name).name if name else None
    except UnknownVoiceError as error:
        head.fault("voice", str(error))
        return None


def _bed(head: FrontMatter) -> Bed:
    try:
        return read_bed(head.text("soundscape", "none"))
    except InstructionError as error:
        head.fault("soundscape", str(error))
        return Bed(None)


def _duration(head: FrontMatter) -> float | None:
    written = head.text("duration")
    seconds = read_time(written)
    if written and seconds is None:
        head.fault("duration", f'how long is "{written[:40]}"? Write 10m, 10:00 or 1h30m')
        return None
    if seconds is not None and not SHORTEST_TRACK_S <= seconds <= LONGEST_TRACK_S:
        head.fault("duration", f"a duration goes from 30 seconds to 12 hours; this one is {seconds:g} s")
        return None
    return seconds
