"""A breathing pattern and a length -> what is said, and how long it is quiet: pure, and always whole breaths."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING

from audio_builder.breathing import FAST_CAUTION, FAST_CYCLE_S, HOLD_CAUTION, Phase
from skill.ssml import LONGEST_SPEECH, length_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from audio_builder.breathing import BreathPattern, PhaseName
    from audio_builder.catalog import Catalog, Track
    from skill.ssml import Part

LONGEST_SPOKEN_S = 240  # as much as Alexa says in one answer; a longer guide is a track
LONGEST_AROUND = 700  # characters of introduction, caution and closing
LONGEST_INTRO_S = 45  # of a track's own words before and after its breaths; those of the studio take 16 to 36
DEFAULT_PATTERN = "extended-exhale"
DEFAULT_S = 120

SHORT_CUES: dict[PhaseName, str] = {"inhale": "In.", "hold": "Hold.", "exhale": "Out.", "rest": "Rest."}


@dataclass(frozen=True, slots=True)
class SpeakingRate:
    """How long a voice takes for words: seconds for each character, and more at each end of a sentence and comma.

    To measure one for a locale: let Alexa say, in a skill under test, twenty of our sentences of 5 to 200 characters,
    each between two tones (`<audio>`), record them, take the seconds between the tones less those of an answer without
    words, and fit the three numbers by least squares. Write here how many texts there were and how far off the fit is.
    """

    character_s: float
    sentence_s: float
    comma_s: float

    def seconds(self, text: str) -> float:
        """Seconds that the words take to say."""
        sentences = len(re.findall(r"[.!?](?:\s|$)", text))
        return len(text) * self.character_s + sentences * self.sentence_s + text.count(",") * self.comma_s


# Fitted on 120 texts at about 150 words a minute, right to 3 % on average; that voice was not Alexa's own, which may
# differ by a few tenths of a second in a cue. The pauses are counted from the same model, so breaths stay alike.
EN_US = SpeakingRate(0.0579, 0.40, 0.22)
RATES = {
    "en-US": EN_US,
    "en-GB": EN_US,  # this one and all below: not measured yet
    "en-CA": EN_US,
    "en-AU": EN_US,
    "en-IN": EN_US,
}


@dataclass(frozen=True, slots=True)
class Guide:
    """A guided breathing: words and quiet in turn, that together take `seconds`, which is all of `breaths`."""

    parts: tuple[Part, ...]
    breaths: tuple[tuple[Phase, ...], ...]  # the phases of each, with the words that are said at them
    seconds: float

    @property
    def cycles(self) -> int:
        """How many breaths it guides."""
        return len(self.breaths)


def guide(
    pattern: BreathPattern, seconds: float, *, rate: SpeakingRate = EN_US, longest_s: float = LONGEST_SPOKEN_S
) -> Guide:
    """Guide whole breaths that take about so many seconds: at least one, and no more than one answer has room for.

    A cue's words are taken off the pause of its phase; where they take longer than the phase, off the next pauses.
    """
    wanted = max(1, min(pattern.cycles_in(seconds), int(longest_s / pattern.cycle_s)))
    breaths = tuple(_with_words_that_fit(pattern.phases(breath), rate) for breath in range(wanted))
    parts = _said(breaths, rate)
    room = LONGEST_SPEECH - LONGEST_AROUND
    while length_of(parts) > room and len(breaths) > 1:  # an author's words may be long
        breaths = breaths[: len(breaths) * room // length_of(parts)]
        parts = _said(breaths, rate)
    return Guide(parts, breaths, len(breaths) * pattern.cycle_s)


def rate_of(locale: str) -> SpeakingRate:
    """The speaking rate of a locale; that of en-US where there is no other."""
    return RATES.get(locale, EN_US)


def spoken_seconds(text: str) -> float:
    """Seconds that the words take to say in en-US."""
    return EN_US.seconds(text)


def caution_for(pattern: BreathPattern) -> str:
    """What is said for safety before a pattern that holds the breath or is fast, even where its author forgot it."""
    held = bool(pattern.hold_s or pattern.rest_s)
    needed = ((HOLD_CAUTION, held), (FAST_CAUTION, pattern.cycle_s < FAST_CYCLE_S))
    return pattern.caution or " ".join(caution for caution, applies in needed if applies)


def built_track(catalog: Catalog, pattern: BreathPattern, seconds: float) -> Track | None:
    """The shortest track of the pattern that is long enough, else its longest; None where speaking lasts longer."""
    tracks = [track for track in catalog.of_kind("breathing") if track.source == pattern.name]
    by_length = sorted(tracks, key=lambda track: track.duration_ms)
    enough = (track for track in by_length if track.duration_ms >= seconds * 1000)
    found = next(enough, by_length[-1] if by_length else None)
    return found if found and found.duration_ms > LONGEST_SPOKEN_S * 1000 else None


def is_too_long(track: Track, seconds: float) -> bool:
    """Whether the track breathes on after so many seconds, which only the sleep timer can mend."""
    return track.duration_ms > (seconds + LONGEST_INTRO_S) * 1000


def named_alike(pattern: BreathPattern, named: Iterable[BreathPattern]) -> BreathPattern:
    """The named pattern that is breathed and guided the same, or the pattern itself: only named ones have tracks."""
    breaths = (0, 1)  # cues may alternate
    alike = (each for each in named if all(each.phases(breath) == pattern.phases(breath) for breath in breaths))
    return next(alike, pattern)


def nearest_named(seconds: tuple[float, float, float, float], named: Iterable[BreathPattern]) -> BreathPattern | None:
    """The named pattern whose phases come nearest to the shape of a breath that nobody should breathe as it is.

    The shape is each phase's share of the whole breath: "in four, hold two hundred" asks for a long hold.
    """
    asked = _shares(seconds)

    def distance(pattern: BreathPattern) -> float:
        phases = (pattern.inhale_s, pattern.hold_s, pattern.exhale_s, pattern.rest_s)
        return sum((one - other) ** 2 for one, other in zip(asked, _shares(phases), strict=True))

    return min(named, key=distance, default=None)


def _shares(seconds: tuple[float, float, float, float]) -> tuple[float, ...]:
    positive = [min(max(0.0, each), 3600.0) for each in seconds]
    return tuple(each / (sum(positive) or 1.0) for each in positive)


def _said(breaths: tuple[tuple[Phase, ...], ...], rate: SpeakingRate) -> tuple[Part, ...]:
    """Each cue and the quiet that is left of its phase."""
    parts: list[Part] = []
    said_until = due = 0.0
    for phase in chain.from_iterable(breaths):
        due += phase.seconds
        said_until += rate.seconds(phase.cue)
        quiet = max(0.0, due - said_until)
        said_until += quiet
        parts += (phase.cue, quiet)
    return tuple(parts)


def _with_words_that_fit(phases: tuple[Phase, ...], rate: SpeakingRate) -> tuple[Phase, ...]:
    return tuple(
        phase if rate.seconds(phase.cue) <= phase.seconds else Phase(phase.name, phase.seconds, SHORT_CUES[phase.name])
        for phase in phases
    )
