"""A breathing pattern and a length -> what is said, and how long it is quiet: pure, and always whole breaths."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from audio_builder.breathing import BreathPattern, Phase, PhaseName
    from audio_builder.catalog import Catalog, Track
    from skill.ssml import Part

LONGEST_SPOKEN_S = 240  # as much as Alexa says in one answer; a longer guide is a track
DEFAULT_PATTERN = "extended-exhale"
DEFAULT_S = 120

# How long words take: fitted on 120 texts at about 150 words a minute, right to 3 % on average. Alexa's own voice may
# differ by a few tenths of a second in a cue; the pauses are counted from the same model, so breaths stay alike.
SECONDS_PER_CHARACTER = 0.0579
SECONDS_PER_SENTENCE = 0.40
SECONDS_PER_COMMA = 0.22

SHORT_CUES: dict[PhaseName, str] = {"inhale": "In.", "hold": "Hold.", "exhale": "Out.", "rest": "Rest."}


@dataclass(frozen=True, slots=True)
class Guide:
    """A guided breathing: words and quiet in turn, that together take `seconds`, which is `cycles` whole breaths."""

    parts: tuple[Part, ...]
    cycles: int
    seconds: float


def guide(pattern: BreathPattern, seconds: float) -> Guide:
    """Guide whole breaths that take about so many seconds, at least one breath and at most what Alexa says at once.

    A cue's words are taken off the pause of its phase; where they take longer than the phase, off the next pauses.
    """
    cycles = max(1, min(pattern.cycles_in(seconds), int(LONGEST_SPOKEN_S / pattern.cycle_s)))
    parts: list[Part] = []
    said_until = due = 0.0
    for phase in _phases(pattern, cycles):
        cue = _cue_that_fits(phase)
        due += phase.seconds
        said_until += spoken_seconds(cue)
        quiet = max(0.0, due - said_until)
        said_until += quiet
        parts += (cue, quiet)
    return Guide(tuple(parts), cycles, cycles * pattern.cycle_s)


def spoken_seconds(text: str) -> float:
    """Seconds that the words take to say."""
    sentences = len(re.findall(r"[.!?](?:\s|$)", text))
    commas = text.count(",")
    return len(text) * SECONDS_PER_CHARACTER + sentences * SECONDS_PER_SENTENCE + commas * SECONDS_PER_COMMA


def built_track(catalog: Catalog, pattern: BreathPattern, seconds: float) -> Track | None:
    """The track of the pattern that is nearest in length, or None where the library has none."""
    tracks = (track for track in catalog.of_kind("breathing") if track.source == pattern.name)
    return min(tracks, key=lambda track: abs(track.duration_ms - seconds * 1000), default=None)


def named_alike(pattern: BreathPattern, named: Iterable[BreathPattern]) -> BreathPattern:
    """The named pattern that is breathed and guided the same, or the pattern itself: only named ones have tracks."""
    breaths = (0, 1)  # cues may alternate
    alike = (each for each in named if all(each.phases(breath) == pattern.phases(breath) for breath in breaths))
    return next(alike, pattern)


def _phases(pattern: BreathPattern, cycles: int) -> tuple[Phase, ...]:
    return tuple(phase for cycle in range(cycles) for phase in pattern.phases(cycle))


def _cue_that_fits(phase: Phase) -> str:
    return phase.cue if spoken_seconds(phase.cue) <= phase.seconds else SHORT_CUES[phase.name]
