"""What stands among the words and was hardly meant to be read aloud: an instruction without brackets, an address."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from audio_builder.breathing import BY_NAME
from audio_builder.grammar.instructions import InstructionError, read_instruction
from audio_builder.grammar.written_code import code_in
from audio_builder.normalizing.rules import DATE_OF_FIGURES
from audio_builder.normalizing.times import is_clear_date
from audio_builder.sources.near_misses import nearest

if TYPE_CHECKING:
    from collections.abc import Iterator

LONGEST_SHOWN = 40  # characters of an author's words in a message

_INSTRUCTION = re.compile(r"(?:pause|silence|break|wait|breathe|bell|sound|long[- ]break|\d+\s?m?s)\b", re.IGNORECASE)
_AROUND = " \t*_-+•"  # what may stand around a line as Markdown's marks
_NOTE_OF_INSTRUCTION = re.compile(
    rf"\(\s*(?:breathe\b.*(?:\d|{'|'.join(map(re.escape, BY_NAME))}).*|(?:bell|sound)(?:\s+\S+){{0,2}}\s*)\)",
    re.IGNORECASE,
)
_FIRST_WORDS = ("pause", "silence", "break", "breathe", "bell", "sound")
_WORD_AND_NUMBER = re.compile(
    r"\s*(?P<word>[a-z]+)(?P<rest>(?:[\s:=]+[a-z-]+){0,2}[\s:=]*x?[-−]?\d.{0,20})", re.IGNORECASE
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
    yield from code_in(line)
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
    message = "this is a note and is not heard; if an instruction is meant, write"
    if near := _nearly_an_instruction(line.strip()[1:-1]):
        yield len(line) - len(line.lstrip()), f"{message} [{near}]"
    elif _NOTE_OF_INSTRUCTION.fullmatch(line.strip()):
        yield len(line) - len(line.lstrip()), f"{message} it in square brackets, like [breathe box x4]"


def _nearly_an_instruction(note: str) -> str:
    """An instruction with a number whose first word has a slip in it, without the slip: "pause 5 s" of "pasue 5 s"."""
    found = _WORD_AND_NUMBER.fullmatch(note)
    near = nearest(found["word"], _FIRST_WORDS) if found else ""
    if not found or near in {"", found["word"].lower()}:
        return ""
    is_meant = near != "sound" or "db" in found["rest"].lower()  # "(round 2)" is a note
    return f"{near}{found['rest'].rstrip(' .')[:LONGEST_SHOWN]}" if is_meant else ""


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
