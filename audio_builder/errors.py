"""Everything that can go wrong in the studio, as one tree.

StudioError
├── ScriptErrors      one or more faults in what an author wrote, each with its place
└── SpeechError       an engine could not speak a sentence

(`CatalogError` stands in `catalog.py`: the door needs nothing else of the studio.)
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


class StudioError(Exception):
    """Base of all errors that the studio raises on purpose; the message says what to do."""


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """One thing that is wrong in a file; line and column count from 1."""

    path: str
    line: int
    column: int
    message: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}: {self.message}"


class ScriptErrors(StudioError):
    """All faults found in the authors' files, in the order of path, line and column."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(sorted(set(faults)))
        super().__init__("\n".join(map(str, self.faults)))


class SpeechError(StudioError):
    """An engine could not speak: no network, no such voice, or a service that refuses."""
