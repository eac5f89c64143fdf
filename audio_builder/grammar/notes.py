"""What stands in a script and is not heard: comments, and notes in round brackets."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from audio_builder.grammar.doubts import is_bare_instruction
from audio_builder.grammar.instructions import InstructionError, read_round_quiet

if TYPE_CHECKING:
    from collections.abc import Iterator

TAKEN_OUT = (
    "\x00"  # stands where a whole line was a comment or a note: no control character reaches the parser otherwise
)

_NOTE = re.compile(r"\([^()]*\)")
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_LONG_NOTE = re.compile(r"^[ \t]*\([^()\[\]\n]*+\n[^()\[\]]*+\)[ \t]*$", re.MULTILINE)
_LONG_ROUND = re.compile(r"\([^()\[\]\n]*+\n[^()\[\]]*+\)")


def without_comments(body: str) -> str:
    """The text with blanks for comments; what is never closed stays, and is told where the other marks are read."""
    closed, arrow, after = body.rpartition("-->")  # none is looked for beyond the last one: nothing closes there
    return _COMMENT.sub(_taken_out, closed + arrow) + after


def without_long_notes(body: str) -> str:
    """The text with blanks for the notes that run over several lines."""
    return _LONG_NOTE.sub(_taken_out, body)


def long_pauses(body: str) -> Iterator[int]:
    """Where a pause is written over several lines: it would be taken for a note, or for words."""
    for found in _LONG_ROUND.finditer(body):
        if _asks_for_quiet(found[0]) and not _is_blank_between(found[0]):
            yield found.start()


def is_note(line: str) -> bool:
    """Whether a whole line is a note."""
    if not _NOTE.fullmatch(line) or is_bare_instruction(line[1:-1]):
        return False
    try:
        return read_round_quiet(line[1:-1].strip()) is None
    except InstructionError:
        return False  # told, with its place, where the other marks are read


def _asks_for_quiet(brackets: str) -> bool:
    """Whether round brackets ask for a pause, in words that can be followed or not."""
    try:
        return read_round_quiet(" ".join(brackets.replace(TAKEN_OUT, " ")[1:-1].split())) is not None
    except InstructionError:
        return True


def _taken_out(found: re.Match[str]) -> str:
    """Blanks of the same shape, so that places stay."""
    if found[0].lstrip().startswith("(") and _is_blank_between(found[0]):
        return found[0]
    return re.sub(r"[^\n]+", lambda line: TAKEN_OUT * len(line[0]), found[0])


def _is_blank_between(note: str) -> bool:
    """Whether an empty line runs through it: then the brackets hold paragraphs, which are spoken."""
    return re.search(r"\n[ \t]*\n", note) is not None
