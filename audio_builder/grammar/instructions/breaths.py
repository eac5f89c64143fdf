"""Breathing as it is written: a pattern, how many breaths, and how they are guided."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from audio_builder.breathing import BY_NAME, PHASE_NAMES, PhaseName, custom_pattern
from audio_builder.grammar.instructions.refusal import InstructionError
from audio_builder.model import Breathe
from audio_builder.sources.near_misses import suggestion

if TYPE_CHECKING:
    from audio_builder.breathing import BreathPattern
    from audio_builder.model import Guidance

MOST_BREATHS = 400  # about two hours of the slowest pattern

_GUIDANCE: dict[str, Guidance] = {
    "spoken": "spoken", "with words": "spoken", "with cues": "spoken", "with spoken cues": "spoken",
    "counted": "counted", "with counts": "counted", "with counting": "counted",
    "tones": "tones", "with tones": "tones", "tones only": "tones", "with tones only": "tones", "only tones": "tones",
}  # fmt: skip
_TIMES = re.compile(
    r"(?<!\S)(?:[x×*]\s*(?P<x>\S+?)|(?P<times>\S+)\s+(?:times|breaths|cycles|rounds))(?=[\s,]|$)", re.IGNORECASE
)
_PHASES = re.compile(
    r"(?P<phase>(?a:in|inhale|hold|out|exhale|rest))\s+(?:for\s+)?(?P<seconds>-?\d+(?:\.\d+)?)\s*s?\b", re.IGNORECASE
)
_GUIDED = re.compile(
    rf"(?<!\S)(?:{'|'.join(sorted(map(re.escape, _GUIDANCE), key=len, reverse=True))})$", re.IGNORECASE
)
_PHASE_OF: dict[str, PhaseName] = {
    "in": "inhale", "inhale": "inhale", "hold": "hold", "out": "exhale", "exhale": "exhale", "rest": "rest",
}  # fmt: skip


def read_breathe(text: str) -> Breathe:
    """The breathing that "box x4 counted" and the like ask for. Raises InstructionError."""
    times = _TIMES.search(text)
    if times is None:
        raise InstructionError("how many breaths? Write [breathe box x4] or [breathe in 4 hold 7 out 8 x6]")
    count = times["x"] or times["times"]
    if not count.isdecimal() or not 1 <= int(count) <= MOST_BREATHS:
        raise InstructionError(f"{count[:20]} breaths? Write a whole number from 1 to {MOST_BREATHS}, like x4")
    before, after = text[: times.start()].strip(" ,"), text[times.end() :].strip(" ,")
    guided = _GUIDED.search(before)
    if guided and not after:
        before, after = before[: guided.start()].strip(" ,"), guided[0]
    return Breathe(_pattern(before), int(count), _guidance(after))


def _guidance(text: str) -> Guidance:
    found = _GUIDANCE.get(text.lower() or "spoken")
    if found is None:
        hint = suggestion(text, _GUIDANCE, "breaths are spoken, counted, or led with tones")
        raise InstructionError(f'"{text[:40]}" is not known with breaths{hint}')
    return found


def _pattern(text: str) -> BreathPattern:
    name = re.sub(r"[\s_]+", "-", text.lower())
    if name in BY_NAME:
        return BY_NAME[name]
    phases = [(found["phase"].lower(), float(found["seconds"])) for found in _PHASES.finditer(text)]
    if phases and not re.sub(r"[\s,]", "", _PHASES.sub("", text)):
        return _custom(phases)
    _check_words_after_pattern(text, _PHASES.sub("", text) if phases else "")
    hint = suggestion(name, BY_NAME, f"the patterns are {', '.join(BY_NAME)}, or in 4 hold 7 out 8")
    raise InstructionError(f'unknown breathing pattern "{text[:40]}"{hint}')


def _check_words_after_pattern(text: str, but_phases: str) -> None:
    """Refuse words that follow a whole pattern and say nothing about guidance: it is they that are wrong."""
    named = next((name for name in BY_NAME if re.match(rf"{name.replace('-', '[ _-]')}[ ,]", text, re.IGNORECASE)), "")
    after = text[len(named) :] if named else but_phases
    words = after.strip(" ,")
    if (named or but_phases) and re.fullmatch(r"[a-z ]+", words, re.IGNORECASE) and text.endswith(words):
        _guidance(words)


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
        raise InstructionError(_as_told(str(error))) from error


def _as_told(sentence: str) -> str:
    """A sentence that was made for listeners, for the author."""
    return f"{sentence[0].lower()}{sentence[1:].rstrip('.')}; write seconds like in 4 hold 7 out 8 rest 2"
