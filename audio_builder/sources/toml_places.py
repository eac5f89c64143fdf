"""TOML with the places of what stands in it, which tomllib itself does not tell."""

from __future__ import annotations

import re
import tomllib
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from audio_builder.errors import Fault, ScriptErrors
from audio_builder.sources.advice import toml_advice

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST_TABLES = 200  # are looked at one by one: nobody mends more at a time

_PLACE = re.compile(r"(?P<problem>.*) \(at line (?P<line>\d+), column (?P<column>\d+)\)")


_TABLE = re.compile(r"^(?=[ \t]*\[)", re.MULTILINE)
HIDES_THE_REST = "; what else is wrong in this file is told when this is mended"


def read_toml(text: str, path: str) -> dict[str, Any]:
    """The tables of a TOML file. Raises ScriptErrors where it is none: with the place of the first fault in each table."""
    try:
        return tomllib.loads(text)
    except (ValueError, RecursionError) as error:  # also what Python says of endless numbers and nesting
        faults = list(_faults_by_table(text, path)) or [_fault(path, str(error), text)]
        last = replace(faults[-1], message=faults[-1].message + HIDES_THE_REST)
        raise ScriptErrors([*faults[:-1], last]) from error


def _faults_by_table(text: str, path: str) -> Iterator[Fault]:
    """The first fault of each table, read by itself."""
    starts = [0, *(found.start() for found in _TABLE.finditer(text) if found.start()), len(text)]
    for begin, end in list(pairwise(starts))[:MOST_TABLES]:
        table = text[begin:end]
        try:
            tomllib.loads(table)
        except (ValueError, RecursionError) as error:
            fault = _fault(path, str(error), table)
            yield replace(fault, line=fault.line + text.count("\n", 0, begin))


def place_of(text: str, table: str, word: str = "") -> tuple[int, int]:
    """The line and column of a word in its table: as a key, else where it first stands; without a word, the table's."""
    header = re.search(rf"""^[ \t]*\[[ \t]*["']?{re.escape(table)}["']?[ \t]*\]""", text, re.MULTILINE)
    body = header.end() if header else 0
    begin = header.start() + len(header[0]) - len(header[0].lstrip()) if header else 0
    offset = max(begin, _offset(text, word, body)) if word else begin
    line_start = text.rfind("\n", 0, offset) + 1
    return text.count("\n", 0, offset) + 1, offset - line_start + 1


def _offset(text: str, word: str, begin: int) -> int:
    """Where a word stands, -1 where it is written in another way, say with escapes."""
    key = re.compile(rf"""^[ \t]*(?=["']?{re.escape(word)}["']?[ \t]*=)""", re.MULTILINE).search(text, begin)
    return key.end() if key else text.find(word, begin)


def _fault(path: str, error: str, text: str) -> Fault:
    lines, found = text.split("\n"), _PLACE.fullmatch(error)
    if found is None:  # TOML says "at end of document", or nothing
        return Fault(path, len(text.rstrip("\n").split("\n")), 1, toml_advice(error, ""))
    line = int(found["line"])
    return Fault(path, line, int(found["column"]), toml_advice(found["problem"], lines[line - 1]))
