"""What lies in the cache: how much of what, and throwing away what has not been used for longest."""

from __future__ import annotations

import shutil
import time
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from audio_builder.whole_files import sweep

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

LEVELS = {"speech": "sentences", "mixes": "mixes", "encodes": "encoded files", "covers": "covers"}
PREVIEWS = "preview"  # heard once: nothing is made from them
ROOMS = "tmp*"  # in which previews are made
AT_WORK_S = 24 * 3600  # a preview takes minutes; a room as old as this was left by one that was killed


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
    """Each level, from what an engine said to what is encoded; and the previews."""
    levels = [_level(holds, _entries(cache / folder)) for folder, holds in LEVELS.items()]
    return (*levels, _level("previews", _previews(cache)))


def prune(cache: Path, keep_bytes: int | None = None, keep_s: float | None = None) -> tuple[int, int]:
    """Remove previews, what was not used for `keep_s`, and what was used longest ago until no more than `keep_bytes` are left.

    None sets no limit. Gives files and bytes that are gone. Nothing in a cache is ever missed for good: what is wanted again
    is made again.
    """
    for folder in LEVELS:
        sweep(cache / folder)
    _clear_rooms(cache / PREVIEWS)
    entries = sorted(
        (entry for folder in LEVELS for entry in _entries(cache / folder)), key=lambda entry: entry.used_at
    )
    gone = [*_previews(cache), *_beyond(entries, keep_bytes, keep_s)]
    for entry in gone:
        with suppress(OSError):
            entry.path.unlink()
    return len(gone), sum(entry.bytes for entry in gone)


def _clear_rooms(previews: Path) -> None:
    """Remove what killed previews left; one that is at work in another terminal keeps its room."""
    for room in previews.glob(ROOMS):
        with suppress(OSError):
            if room.is_dir() and room.stat().st_mtime < time.time() - AT_WORK_S:
                shutil.rmtree(room, ignore_errors=True)


def _beyond(entries: Sequence[_Entry], keep_bytes: int | None, keep_s: float | None) -> Iterator[_Entry]:
    """Those of the entries, which stand in the order of their use, that are over a limit."""
    left = sum(entry.bytes for entry in entries)
    oldest = 0.0 if keep_s is None else time.time() - keep_s
    for entry in entries:
        if entry.used_at >= oldest and (keep_bytes is None or left <= keep_bytes):
            return
        left -= entry.bytes
        yield entry


def _level(holds: str, entries: Iterable[_Entry]) -> Level:
    sizes = [entry.bytes for entry in entries]
    return Level(holds, len(sizes), sum(sizes))


def _previews(cache: Path) -> Iterator[_Entry]:
    return _entries(cache / PREVIEWS, "*.mp3")


def _entries(folder: Path, pattern: str = "??/*") -> Iterator[_Entry]:
    for path in folder.glob(pattern):
        with suppress(OSError):  # another build or another prune may have taken it
            found = path.lstat()
            yield _Entry(max(found.st_atime, found.st_mtime), path, found.st_size)
