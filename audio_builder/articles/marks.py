"""Marks of meditations and of Markdown that an article cannot follow: told, since they would be read aloud."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from audio_builder.errors import Fault, Level
from audio_builder.grammar.doubts import is_bare_instruction
from audio_builder.grammar.instructions import InstructionError, read_instruction, read_round_quiet
from audio_builder.grammar.marks import MARK
from audio_builder.grammar.notes import is_note, without_comments
from audio_builder.grammar.written_code import code_in

if TYPE_CHECKING:
    from collections.abc import Iterator

_CITATION = re.compile(r"\d+(?:\s*[,–-]\s*\d+)*")
_TABLE_ROW = re.compile(r"\s*\|.*\|\s*")


def marks_in(path: str, body: str, first_line: int) -> tuple[Fault, ...]:
    """Every mark of a body: an instruction as an error, as nobody means it to be heard, and anything else as a warning."""
    lines = enumerate(without_comments(body).split("\n"), first_line)
    return tuple(
        Fault(path, number, offset + 1, message, level)
        for number, line in lines
        for offset, message, level in _in_line(line)
    )


def _in_line(line: str) -> Iterator[tuple[int, str, Level]]:
    begin = len(line) - len(line.lstrip())
    if _TABLE_ROW.fullmatch(line):
        yield begin, "a table is read aloud with its strokes; write sentences", "warning"
        return
    if is_bare_instruction(line):
        message = "these words are read aloud: an article follows no instructions; take them out"
        yield begin, message, "warning"
    elif is_note(line.strip()):
        yield begin, f"in an article this is read aloud; if it is a note, write <!-- {_inside(line)} -->", "warning"
    yield from ((offset, message, "warning") for offset, message in code_in(line))
    for mark in MARK.finditer(line):
        yield from ((mark.start(), message, level) for message, level in _of_mark(mark))


def _inside(line: str) -> str:
    return line.strip()[1:-1].strip()[:40]


def _of_mark(mark: re.Match[str]) -> Iterator[tuple[str, Level]]:
    if mark["link"]:
        if mark["link"].startswith("!"):
            yield "a picture cannot be heard; its words are read aloud, so take it out", "warning"
    elif mark["tag"]:
        yield from _of_tag(mark["tag"])
    elif mark["curly"] is not None:
        yield f"{{{mark['curly'][:40]}}} is read aloud; write its words without brackets", "warning"
    elif mark["open"] or mark["close"]:
        yield "this bracket has no other on its line; take it out, or write round ones", "warning"
    else:
        yield from _of_brackets(mark)


def _of_tag(tag: str) -> Iterator[tuple[str, Level]]:
    if tag.startswith("<!--"):
        yield "this comment is never closed and is read aloud; end it with -->", "warning"
    elif not tag.lower().startswith("<http"):
        yield f"{tag[:30]} is read aloud; write plain text or Markdown, like *softly*", "warning"


def _of_brackets(mark: re.Match[str]) -> Iterator[tuple[str, Level]]:
    """Square and round brackets: what is written like an instruction, and what is none."""
    inside = next((mark[name] for name in ("twice", "inside", "time", "round") if mark[name] is not None), None)
    if inside is None:
        return
    if mark["time"] is not None or (_is_instruction(inside) if mark["round"] is None else _is_quiet(inside)):
        yield f"{mark[0][:40]} would be read aloud: an article follows no instructions; take it out", "error"
    elif mark["round"] is None and not _CITATION.fullmatch(inside.strip()):
        yield f"{mark[0][:40]} is read aloud; write its words without square brackets", "warning"


def _is_instruction(inside: str) -> bool:
    """Whether words in square brackets were meant to be followed, rightly written or nearly so."""
    try:
        read_instruction(inside)
    except InstructionError as error:
        return "in brackets stand" not in str(error) and not _CITATION.fullmatch(inside.strip())
    return True


def _is_quiet(inside: str) -> bool:
    try:
        return read_round_quiet(inside.strip()) is not None
    except InstructionError:
        return True
