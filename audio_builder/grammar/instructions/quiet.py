"""Quiet in all its spellings: for so long, or until the track is so old."""

from __future__ import annotations

import re
from typing import TypeAlias

from audio_builder.grammar.instructions.lengths import LONGEST_LENGTH, is_amount, read_length, read_time
from audio_builder.grammar.instructions.refusal import InstructionError
from audio_builder.model import Pause, Until

Quiet: TypeAlias = Pause | Until

BREAK_S = 2.0
LONG_BREAK_S = 4.0
LONGEST_PAUSE_S = 600.0
LONGEST_TRACK_S = 12 * 3600.0

_WORD = r"(?:pause|silence|break|wait)"
_UNTIL = re.compile(_WORD + r"\s*[:=]?\s*until(?![a-z])\s*(?P<time>.*)", re.IGNORECASE)
_PAUSE = re.compile(_WORD + r"(?![a-z])\s*(?:[:=]|(?:for|of)\b)?\s*(?P<length>.*)", re.IGNORECASE)
_JOINED = re.compile(rf"{_WORD}[-_](?P<length>\d.*)", re.IGNORECASE)  # a hyphen, not a minus
_PAUSE_LAST = re.compile(r"(?P<length>.+?)[\s-]*(?:pause|silence|break)", re.IGNORECASE)
_MEANT_AS_PAUSE = re.compile(_WORD + r"\b|.*\d", re.IGNORECASE)
_BARE_SECONDS = re.compile(r"\d+(?:[.,]\d+)?\s*m?s", re.IGNORECASE)
_NAMES_A_PAUSE = re.compile(rf"\b{_WORD}\b", re.IGNORECASE)


def read_quiet(text: str) -> Quiet | None:
    """The quiet that a text asks for in one of the spellings, else None. Raises InstructionError for an unclear one."""
    if len(text) > LONGEST_LENGTH:
        return None
    until = _UNTIL.fullmatch(text)
    if until:
        return Until(_time(until["time"]))
    seconds = _seconds(text)
    return None if seconds is None else Pause(seconds, authored=True)


def read_round_quiet(text: str) -> Quiet | None:
    """The quiet that the text between two round brackets asks for, None for words. Raises InstructionError.

    In round brackets the word has to be there, or the short sign: "(5 minutes)" is prose, and so is "(a short break)".
    """
    if not _NAMES_A_PAUSE.search(text) and not _BARE_SECONDS.fullmatch(text):
        return None
    try:
        return read_quiet(text)
    except InstructionError:
        if _MEANT_AS_PAUSE.match(text):
            raise
        return None


def pause_of(length: str) -> Pause:
    """The pause of "5s" or "0:30" and the like. Raises InstructionError for no length, or one that is no pause."""
    return Pause(_pause_length(length), authored=True)


def _seconds(text: str) -> float | None:
    lowered = text.lower()
    if lowered in {"break", "pause"}:
        return BREAK_S
    if re.fullmatch(r"long[-_ ](?:break|pause)", lowered):
        return LONG_BREAK_S
    if joined := _JOINED.fullmatch(text):
        raise InstructionError(
            f"a blank stands between the word and its length: write [pause {joined['length'].strip()}]"
        )
    for form in (_PAUSE, _PAUSE_LAST):
        found = form.fullmatch(text)
        if found:
            return _pause_length(found["length"])
    return _pause_length(text) if is_amount(text) else None


def _pause_length(text: str) -> float:
    seconds = read_time(text)
    seconds = read_length(text) if seconds is None else seconds
    if text.strip().startswith(("-", "−")):
        raise InstructionError(f'a pause cannot be shorter than nothing: "{text.strip()}"')
    if not text.strip():
        raise InstructionError("for how long is it to be quiet? Write [pause 5s] or [silence 1m30s]")
    if seconds is None:
        raise InstructionError(f'how long is "{text.strip()[:40]}"? Write [pause 5s] or [pause 1m30s]')
    if not 0 < seconds <= LONGEST_PAUSE_S:
        raise InstructionError(f"a pause is longer than nothing and at most ten minutes; this one is {seconds:g} s")
    return seconds


def _time(text: str) -> float:
    seconds = read_time(text)
    if seconds is None:
        raise InstructionError(
            f'until when is "{text.strip()[:40]}"? Write [silence until 10:00] or [silence until 10m]'
        )
    if not 0 < seconds <= LONGEST_TRACK_S:
        raise InstructionError(f"a track is at most twelve hours long; this is {seconds:g} s after its beginning")
    return seconds
