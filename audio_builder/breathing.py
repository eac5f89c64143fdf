"""Breathing patterns: the seconds of each phase, the named ones, and what a guide says at each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

PhaseName = Literal["inhale", "hold", "exhale", "rest"]
PHASE_NAMES: tuple[PhaseName, ...] = ("inhale", "hold", "exhale", "rest")

LONGEST_HOLD_S = 20  # free divers train beyond it; a voice in the dark should not
LONGEST_PHASE_S = 30
SHORTEST_CYCLE_S = 3  # twenty breaths a minute: faster is panting, not guiding
FAST_CYCLE_S = 5  # below, the breath is quicker than most people's at rest and may make them dizzy

NUMBERS = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen",
    "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty", "twenty one", "twenty two",
    "twenty three", "twenty four", "twenty five", "twenty six", "twenty seven", "twenty eight", "twenty nine", "thirty",
)  # fmt: skip

HOLD_CAUTION = (
    "If holding your breath feels uncomfortable, or you are pregnant or have a heart or lung condition, "
    "leave the holds out."
)
FAST_CAUTION = "Breathing fast can make you dizzy, so sit down for this one and stop if your head feels light."


@dataclass(frozen=True, slots=True)
class Phase:
    """One part of a breath as it is guided: what it is, how long, and the words said at its start."""

    name: PhaseName
    seconds: float
    cue: str


@dataclass(frozen=True, slots=True)
class BreathPattern:
    """Seconds for each phase of one breath; zero skips the phase. The cues are words of `language`."""

    name: str
    inhale_s: float
    hold_s: float
    exhale_s: float
    rest_s: float
    title: str = ""
    about: str = ""
    caution: str = ""
    inhale_cues: tuple[str, ...] = ("Breathe in.",)
    hold_cues: tuple[str, ...] = ("Hold.",)
    exhale_cues: tuple[str, ...] = ("Breathe out.",)
    rest_cues: tuple[str, ...] = ("Rest.",)
    language: str = "en"

    @property
    def cycle_s(self) -> float:
        """Seconds of one whole breath."""
        return self.inhale_s + self.hold_s + self.exhale_s + self.rest_s

    def phases(self, cycle: int = 0) -> tuple[Phase, ...]:
        """The phases of the breath number `cycle`, from 0; cues that alternate do so from breath to breath."""
        parts = (
            (self.inhale_s, self.inhale_cues),
            (self.hold_s, self.hold_cues),
            (self.exhale_s, self.exhale_cues),
            (self.rest_s, self.rest_cues),
        )
        return tuple(
            Phase(name, seconds, cues[cycle % len(cues)])
            for name, (seconds, cues) in zip(PHASE_NAMES, parts, strict=True)
            if seconds > 0
        )

    def cycles_in(self, seconds: float) -> int:
        """Whole breaths nearest to a length, at least one."""
        return max(1, round(seconds / self.cycle_s))


def custom_pattern(inhale_s: float, hold_s: float, exhale_s: float, rest_s: float) -> BreathPattern:
    """Make a pattern from spoken or written seconds.

    Raises ValueError, with a sentence that can be read to a listener, for what nobody should breathe.
    """
    if inhale_s < 1 or exhale_s < 1:
        raise ValueError("A breath needs an in and an out of at least one second each.")
    if max(hold_s, rest_s) > LONGEST_HOLD_S:
        raise ValueError(f"Holding for more than {LONGEST_HOLD_S} seconds is not something to do alone.")
    if max(inhale_s, exhale_s) > LONGEST_PHASE_S:
        raise ValueError(f"A breath of more than {LONGEST_PHASE_S} seconds is longer than I can guide.")
    if any(0 < hold < 1 or hold < 0 for hold in (hold_s, rest_s)):
        raise ValueError("A hold lasts at least one second, or there is none.")
    numbers = (inhale_s, hold_s, exhale_s, rest_s)
    if sum(numbers) < SHORTEST_CYCLE_S:
        raise ValueError("That is faster than is good for you: let a whole breath take three seconds at least.")
    name = "-".join(f"{seconds:g}" for seconds in (numbers if rest_s else numbers[:3]))
    caution = _caution(held=bool(hold_s or rest_s), fast=sum(numbers) < FAST_CYCLE_S)
    return BreathPattern(name, *numbers, title=_title(numbers), caution=caution)


def _caution(*, held: bool, fast: bool) -> str:
    return " ".join(caution for caution, applies in ((HOLD_CAUTION, held), (FAST_CAUTION, fast)) if applies)


def _title(numbers: tuple[float, float, float, float]) -> str:
    """The breath in words: "4-0-6" would be read as a date, "4 in" as inches."""
    inhale, hold, exhale, rest = map(_in_words, numbers)
    parts = (
        f"{inhale} in",
        f"hold {hold}" if numbers[1] else "",
        f"{exhale} out",
        f"rest {rest}" if numbers[3] else "",
    )
    title = ", ".join(part for part in parts if part)
    return title[0].upper() + title[1:]


def _in_words(seconds: float) -> str:
    whole, part = divmod(seconds, 1)
    if part == 0:
        return NUMBERS[int(whole)]
    return f"{NUMBERS[int(whole)]} and a half" if part == 0.5 else f"{seconds:g}"


BOX = BreathPattern(
    "box", 4, 4, 4, 4, "Box breathing", "Four equal sides: in, hold, out, rest. Steadies a busy head.", HOLD_CAUTION
)
FOUR_SEVEN_EIGHT = BreathPattern(
    "4-7-8", 4, 7, 8, 0, "Four seven eight", "A long hold and a longer breath out, for the edge of sleep.", HOLD_CAUTION
)
COHERENT = BreathPattern(
    "coherent", 5.5, 0, 5.5, 0, "Coherent breathing", "Five and a half breaths a minute, in and out alike."
)
EXTENDED_EXHALE = BreathPattern(
    "extended-exhale", 4, 0, 6, 0, "Extended exhale", "A breath out that is longer than the breath in."
)
CYCLIC_SIGH = BreathPattern(
    "cyclic-sigh", 3, 0, 6, 0, "Cyclic sigh", "Two breaths in through the nose, one long sigh out.",
    inhale_cues=("In, and a sip more.",), exhale_cues=("And a long sigh out.",),
)  # fmt: skip
EQUAL = BreathPattern("equal", 4, 0, 4, 0, "Equal breathing", "In for four and out for four, the simplest of all.")
TRIANGLE = BreathPattern(
    "triangle", 4, 4, 4, 0, "Triangle breathing", "Three equal sides: in, hold, out.", HOLD_CAUTION
)
ALTERNATE_NOSTRIL = BreathPattern(
    "alternate-nostril", 4, 0, 4, 0, "Alternate nostril",
    "One nostril closed with a finger: in on one side, out on the other, then back again.",
    inhale_cues=("In through the left.", "In through the right."),
    exhale_cues=("Out through the right.", "Out through the left."),
)  # fmt: skip
CALMING = BreathPattern(
    "calming", 4, 0, 8, 0, "Calming breath", "In for four and out for eight, for an anxious moment."
)
ENERGIZING = BreathPattern(
    "energizing", 2, 0, 2, 0, "Energizing breath", "Quick and even, for a tired afternoon.", FAST_CAUTION,
    inhale_cues=("In.",), exhale_cues=("Out.",),
)  # fmt: skip

PATTERNS: tuple[BreathPattern, ...] = (
    BOX, FOUR_SEVEN_EIGHT, COHERENT, EXTENDED_EXHALE, CYCLIC_SIGH, EQUAL, TRIANGLE, ALTERNATE_NOSTRIL, CALMING, ENERGIZING,
)  # fmt: skip
BY_NAME = {pattern.name: pattern for pattern in PATTERNS}
