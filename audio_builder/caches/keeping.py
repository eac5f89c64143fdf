"""What lies in the cache: how much of what, and throwing away what has not been used for longest."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from audio_builder.whole_files import sweep

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

LEVELS = {"speech": "sentences", "mixes": "mixes", "encodes": "encoded files", "covers": "covers"}


@dataclass(frozen=True, slots=True)
class Level:
    """One level of the cache: what it holds, how many files, and their bytes."""

    holds: str
    files: int
    bytes: int


@dataclass(frozen=True, slots=True)
class _Entry:
    used_at: float
    path: Path
    bytes: int


def stats(cache: Path) -> tuple[Level, ...]:
    """Each level, from what an engine said to what is encoded."""
    levels = []
    for folder, holds in LEVELS.items():
        sizes = [entry.bytes for entry in _entries(cache / folder)]
        levels.append(Level(holds, len(sizes), sum(sizes)))
    return tuple(levels)


def prune(cache: Path, keep_bytes: int) -> tuple[int, int]:
    """Remove what was used longest ago, until no more than `keep_bytes` are left; gives files and bytes that are gone.

    Nothing in a cache is ever missed for good: what is wanted again is made again.
    """
    for folder in LEVELS:
        sweep(cache / folder)
    entries = sorted(
        (entry for folder in LEVELS for entry in _entries(cache / folder)), key=lambda entry: entry.used_at
    )
    left = sum(entry.bytes for entry in entries)
    gone = 0
    for entry in entries:
        if left <= keep_bytes:
            break
        with suppress(OSError):
            entry.path.unlink()
        left, gone = left - entry.bytes, gone + 1
    return gone, sum(entry.bytes for entry in entries) - left


def _entries(folder: Path) -> Iterator[_Entry]:
    for path in folder.glob("??/*"):
        with suppress(OSError):  # another build or another prune may have taken it
            found = path.lstat()
            yield _Entry(max(found.st_atime, found.st_mtime), path, found.st_size)
