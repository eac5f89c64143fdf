"""What stands among the words and was hardly meant to be read aloud: an instruction without brackets, an address."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from audio_builder.breathing import BY_NAME
from audio_builder.grammar.instructions import InstructionError, read_instruction
from audio_builder.normalizing.rules import DATE_OF_FIGURES
from audio_builder.normalizing.times import is_clear_date

if TYPE_CHECKING:
    from collections.abc import Iterator

LONGEST_SHOWN = 40  # characters of an author's words in a message

_INSTRUCTION = re.compile(r"(?:pause|silence|break|wait|breathe|bell|sound|long[- ]break|\d+\s?m?s)\b", re.IGNORECASE)
_AROUND = " \t*_-+•"  # what may stand around a line as Markdown's marks
_NOTE_OF_INSTRUCTION = re.compile(
    rf"\(\s*(?:breathe\b.*(?:\d|{'|'.join(map(re.escape, BY_NAME))}).*|(?:bell|sound)(?:\s+\S+){{0,2}}\s*)\)",
    re.IGNORECASE,
)
_LINK = re.compile(r"\[[^\[\]]*\]\([^()]*\)")
_ADDRESS = re.compile(r"(?<!<)(?:https?://|www\.)[^\s()<>\[\]]*\w", re.IGNORECASE)


def doubts_in(line: str, language: str) -> Iterator[tuple[int, str]]:
    """What is doubtful in a line of words: where it begins, from 0, and what to write."""
    if is_bare_instruction(line):
        shown = line.strip(_AROUND).rstrip(".")
        yield (
            len(line) - len(line.lstrip()),
            f"these words are read aloud; if an instruction is meant, write [{shown}]",
        )
    links = _LINK.sub(lambda found: " " * len(found[0]), line)
    for found in _ADDRESS.finditer(links):
        shown = found[0][:LONGEST_SHOWN]
        yield found.start(), f"nobody can follow an address by ear; say it in words, or write [words]({shown})"
    if language == "en":
        yield from _unclear_dates(links)


def _unclear_dates(line: str) -> Iterator[tuple[int, str]]:
    """Dates whose day and month could change places: elsewhere than in English, everybody knows which comes first."""
    for found in DATE_OF_FIGURES.finditer(line):
        if not is_clear_date(int(found["first"]), int(found["second"])):
            yield found.start(), f"which is the month in {found[0]}? Write a date like 5 May 2024"


def doubts_in_note(line: str) -> Iterator[tuple[int, str]]:
    """What is doubtful in a line in round brackets: that it was to be followed, and only its words are not known."""
    if _NOTE_OF_INSTRUCTION.fullmatch(line.strip()):
        message = "this is a note and is not heard; if an instruction is meant, write it in square brackets"
        yield len(line) - len(line.lstrip()), f"{message}, like [breathe box x4]"


def is_bare_instruction(text: str) -> bool:
    """Whether words would be an instruction, were they in square brackets."""
    text = text.strip(_AROUND)
    if not _INSTRUCTION.match(text) or (text.endswith(".") and not re.search(r"\d", text)):
        return False  # "Pause." is a sentence
    try:
        read_instruction(text)
    except InstructionError:
        return False
    return True
