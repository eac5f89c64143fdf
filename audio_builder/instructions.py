"""What an author may write in square brackets: pauses in all their spellings, breathing, the bell."""

from __future__ import annotations

import difflib
import re
from typing import TYPE_CHECKING

from audio_builder.breathing import BY_NAME, PHASE_NAMES, BreathPattern, PhaseName, custom_pattern
from audio_builder.model import Breathe, Pause, Sound
from audio_builder.near_misses import suggestion

if TYPE_CHECKING:
    from audio_builder.model import Cue

BREAK_S = 2.0
LONG_BREAK_S = 4.0
LONGEST_PAUSE_S = 600.0
MOST_BREATHS = 400  # about two hours of the slowest pattern

_UNIT_S = {"ms": 0.001, "s": 1.0, "m": 60.0, "h": 3600.0}
_AMOUNT = re.compile(
    r"(?P<number>\d{1,3}(?:,\d{3})+|\d+(?:[.,]\d+)?)\s*-?\s*"
    r"(?P<unit>milliseconds?|msecs?|ms|seconds?|secs?|s|minutes?|mins?|m|hours?|hrs?|h)?(?![a-z])",
    re.IGNORECASE,
)
_PAUSE = re.compile(r"(?:pause|silence|break|wait)(?![a-z])\s*(?:[:=]|for\b)?\s*(?P<length>.*)", re.IGNORECASE)
_PAUSE_LAST = re.compile(r"(?P<length>.+?)[\s-]*(?:pause|silence|break)", re.IGNORECASE)
_MEANT_AS_PAUSE = re.compile(r"(?:pause|silence|break|wait)\b|.*\d", re.IGNORECASE)
_BARE_SECONDS = re.compile(r"\d+(?:[.,]\d+)?\s*m?s", re.IGNORECASE)
_NAMES_A_PAUSE = re.compile(r"\b(?:pause|silence|break|wait)\b", re.IGNORECASE)
_TIMES = re.compile(
    r"(?<!\S)(?:[x×*]\s*(?P<x>\S+)|(?P<times>\S+)\s+(?:times|breaths|cycles|rounds))\s*$", re.IGNORECASE
)
_PHASES = re.compile(
    r"(?P<phase>in|inhale|hold|out|exhale|rest)\s+(?:for\s+)?(?P<seconds>-?\d+(?:\.\d+)?)\s*s?\b", re.IGNORECASE
)
LONGEST_INSTRUCTION = 100  # characters; what is longer was not meant as one
_PHASE_OF: dict[str, PhaseName] = {
    "in": "inhale", "inhale": "inhale", "hold": "hold", "out": "exhale", "exhale": "exhale", "rest": "rest",
}  # fmt: skip
_WORDS = ("pause", "silence", "break", "long-break", "breathe", "bell")


class InstructionError(ValueError):
    """An instruction that cannot be followed; the message says what to write instead."""


def read_instruction(written: str) -> tuple[Cue, ...]:
    """The cues for the text between two square brackets. Raises InstructionError for anything that is not known."""
    text = " ".join(written.split())
    word = re.split(r"[\s:=]", text.lower(), maxsplit=1)[0]
    if text.lower() == "bell":
        return (Sound("bell"),)
    if word == "breathe" and len(text) <= LONGEST_INSTRUCTION:
        return (_breathe(text[len("breathe") :].strip(" :")),)
    seconds = read_pause(text)
    if seconds is not None:
        return (Pause(seconds, authored=True),)
    raise InstructionError(_unknown(text, word))


def read_pause(text: str) -> float | None:
    """Seconds of quiet if the text asks for quiet in one of the spellings, else None."""
    if len(text) > LONGEST_INSTRUCTION:
        return None
    lowered = text.lower()
    if lowered in {"break", "pause"}:
        return BREAK_S
    if lowered in {"long-break", "long break", "long pause"}:
        return LONG_BREAK_S
    for form in (_PAUSE, _PAUSE_LAST):
        found = form.fullmatch(text)
        if found:
            return pause_length(found["length"])
    bare = _AMOUNT.fullmatch(text)
    return pause_length(text) if bare and bare["unit"] else None


def read_round_pause(text: str) -> float | None:
    """Seconds of quiet if the text between two round brackets asks for it, None for words. Raises InstructionError.

    In round brackets the word has to be there, or the short sign: "(5 minutes)" is prose, and so is "(a short break)".
    """
    if not _NAMES_A_PAUSE.search(text) and not _BARE_SECONDS.fullmatch(text):
        return None
    try:
        return read_pause(text)
    except InstructionError:
        if _MEANT_AS_PAUSE.match(text):
            raise
        return None


def read_length(text: str) -> float | None:
    """Seconds of "5s", "1m30s", "1.5 minutes" or a bare "5"; None where it is no length, or two in one."""
    if len(text) > LONGEST_INSTRUCTION:
        return None
    amounts: list[tuple[float, float]] = []
    position, text = 0, text.strip()
    for found in _AMOUNT.finditer(text):
        if text[position : found.start()].strip(" ,") not in {"", "and"}:
            return None
        amounts.append((_number(found["number"]), _unit_s(found["unit"])))
        position = found.end()
    units = [unit_s for _, unit_s in amounts]
    falling = len(set(units)) == len(units) and units == sorted(units, reverse=True)
    if not amounts or text[position:].strip() or not falling:
        return None
    return sum(number * unit_s for number, unit_s in amounts)


def _number(written: str) -> float:
    """A comma before three digits parts thousands; any other is a decimal comma."""
    return float(written.replace(",", "" if re.search(r",\d{3}$", written) else "."))


def _unit_s(unit: str | None) -> float:
    lowered = (unit or "s").lower()
    return _UNIT_S["ms" if lowered.startswith(("ms", "milli")) else lowered[0]]


def pause_length(text: str) -> float:
    """Seconds of quiet from "5s" and the like. Raises InstructionError for no length, or one that is no pause."""
    seconds = read_length(text)
    if text.strip().startswith(("-", "−")):
        raise InstructionError(f'a pause cannot be shorter than nothing: "{text.strip()}"')
    if seconds is None:
        raise InstructionError(f'how long is "{text.strip()[:40]}"? Write [pause 5s] or [pause 1m30s]')
    if not 0 < seconds <= LONGEST_PAUSE_S:
        raise InstructionError(f"a pause is longer than nothing and at most ten minutes; this one is {seconds:g} s")
    return seconds


def _breathe(text: str) -> Breathe:
    times = _TIMES.search(text)
    if times is None:
        raise InstructionError("how many breaths? Write [breathe box x4] or [breathe in 4 hold 7 out 8 x6]")
    count = times["x"] or times["times"]
    if not count.isdecimal() or not 1 <= int(count) <= MOST_BREATHS:
        raise InstructionError(f"{count[:20]} breaths? Write a whole number from 1 to {MOST_BREATHS}, like x4")
    return Breathe(_pattern(text[: times.start()].strip()), int(count))


def _pattern(text: str) -> BreathPattern:
    name = re.sub(r"[\s_]+", "-", text.lower())
    if name in BY_NAME:
        return BY_NAME[name]
    phases = [(found["phase"].lower(), float(found["seconds"])) for found in _PHASES.finditer(text)]
    if phases and not re.sub(r"[\s,]", "", _PHASES.sub("", text)):
        return _custom(phases)
    hint = suggestion(name, BY_NAME, f"the patterns are {', '.join(BY_NAME)}, or in 4 hold 7 out 8")
    raise InstructionError(f'unknown breathing pattern "{text[:40]}"{hint}')


def _custom(written: list[tuple[str, float]]) -> BreathPattern:
    """A pattern from its phases in the order of breathing; a hold after the breath out is the rest."""
    seconds: dict[PhaseName, float] = {}
    for word, length_s in written:
        phase = _PHASE_OF.get(word, "hold")
        if phase == "hold" and "exhale" in seconds:
            phase = "rest"
        if any(PHASE_NAMES.index(earlier) >= PHASE_NAMES.index(phase) for earlier in seconds):
            raise InstructionError(f'"{word}" stands in the wrong place; write in 4 hold 7 out 8 rest 2, in this order')
        seconds[phase] = length_s
    try:
        return custom_pattern(*(seconds.get(phase, 0) for phase in PHASE_NAMES))
    except ValueError as error:
        raise InstructionError(str(error)) from error


def _unknown(text: str, word: str) -> str:
    shown = f"[{text[:40]}{'…' if len(text) > 40 else ''}]"
    if re.fullmatch(r"-?\d+(?:\.\d+)?", text):
        return f"{shown} is not known; did you mean [pause {text}s]?"
    near = difflib.get_close_matches(word[:20], _WORDS, 1)
    if near:
        return f"{shown} is not known; did you mean [{near[0]}{text[len(word) :][:40]}]?"
    return f"{shown} is not known; in brackets stand instructions, like [pause 5s], [breathe box x4] or [bell]"
