"""What sounds besides the voice: the bell, once or again and again, and the soundscape underneath."""

from __future__ import annotations

import re

from audio_builder.grammar.instructions.lengths import LONGEST_LENGTH, read_time
from audio_builder.grammar.instructions.quiet import LONGEST_TRACK_S
from audio_builder.grammar.instructions.refusal import InstructionError
from audio_builder.model import Bed, Chime, Sound
from audio_builder.soundscapes import LOUDEST_DB, SOFTEST_DB, SOUNDSCAPES
from audio_builder.sources.near_misses import suggestion

SHORTEST_CHIME_S = 10.0  # a bell rings longer than that: more often, it would be a drone

_OFF = frozenset({"off", "none", "stop"})
_EVERY = re.compile(r"every(?![a-z])\s*(?P<time>.*)", re.IGNORECASE)
_LEVEL = re.compile(
    r"(?P<name>.*?)\s*(?:\bat\b)?\s*(?P<sign>[-−–]?)\s*(?P<level>\d+(?:[.,]\d+)?)\s*(?P<unit>db)?", re.IGNORECASE
)


def read_bell(text: str) -> Sound | Chime:
    """What "bell" asks for by the words after it: nothing, "every 5m" or "off". Raises InstructionError."""
    every = _EVERY.fullmatch(text)
    if not text:
        return Sound("bell")
    if text.lower() in _OFF:
        return Chime(None)
    if every is None:
        raise InstructionError(f'"{text[:40]}" is not known after bell; write [bell], [bell every 5m] or [bell off]')
    seconds = read_time(every["time"])
    if seconds is None:
        raise InstructionError(f'how often is "{every["time"].strip()[:40]}"? Write [bell every 5m]')
    if not SHORTEST_CHIME_S <= seconds <= LONGEST_TRACK_S:
        raise InstructionError(f"a bell may ring every {SHORTEST_CHIME_S:g} s or less often; this is {seconds:g} s")
    return Chime(seconds)


def read_bed(text: str) -> Bed:
    """The soundscape of "rain -18dB", its level left out where it is to have its own, or "off". Raises InstructionError."""
    found = _LEVEL.fullmatch(text[:LONGEST_LENGTH])
    name = re.sub(r"[\s_]+", "-", (found["name"] if found else text).strip().lower()).removeprefix("of-")
    level_db = _level(found) if found else None
    if name in _OFF and found is None:
        return Bed(None)
    if not name:
        raise InstructionError("which sound? Write [sound rain], [sound rain -18dB] or [sound off]")
    if name not in SOUNDSCAPES:
        hint = suggestion(name, SOUNDSCAPES, f"there are {', '.join(SOUNDSCAPES)} and none")
        raise InstructionError(f'unknown soundscape "{name[:40]}"{hint}')
    return Bed(name, level_db)


def _level(found: re.Match[str]) -> float:
    level_db = -float(found["level"].replace(",", "."))
    if not found["unit"] or not found["sign"]:
        within_db = min(max(level_db, SOFTEST_DB), LOUDEST_DB)
        raise InstructionError(
            f"a sound lies below the voice: write its level with a minus and dB, like {within_db:g}dB"
        )
    if not SOFTEST_DB <= level_db <= LOUDEST_DB:
        raise InstructionError(
            f"a sound's level goes from {SOFTEST_DB:g}dB to {LOUDEST_DB:g}dB; this is {level_db:g}dB"
        )
    return level_db
