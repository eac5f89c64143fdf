"""Files that are there whole or not at all, whatever happens to the program (Pillai et al., OSDI 2014)."""

from __future__ import annotations

import hashlib
import os
import tempfile
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

PARTIAL = ".partial"  # the suffix of what is being written; a killed build leaves such files, the next one sweeps them


@contextmanager
def partial_file(folder: Path) -> Iterator[Path]:
    """A path in `folder` to write to; what is not settled by the end of the block vanishes."""
    folder.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=".", suffix=PARTIAL, dir=folder)
    os.close(handle)
    try:
        yield Path(name)
    finally:
        Path(name).unlink(missing_ok=True)


def settle(partial: Path, target: Path) -> None:
    """Give a finished partial file its name, in one step that survives a power cut."""
    with partial.open("rb+") as written:
        os.fsync(written.fileno())
    partial.chmod(0o644)
    partial.replace(target)
    folder = os.open(target.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def write_whole(target: Path, content: str | bytes) -> None:
    """Write a small file in one go."""
    with partial_file(target.parent) as partial:
        partial.write_bytes(content.encode() if isinstance(content, str) else content)
        settle(partial, target)


def write_if_changed(target: Path, text: str) -> None:
    """Write a file, unless it is just so already: then nobody has to read it again."""
    try:
        if target.read_bytes() == text.encode():
            return
    except OSError:
        pass
    write_whole(target, text)


def sweep(folder: Path) -> None:
    """Remove what a killed build left half-written below `folder`."""
    for partial in folder.rglob(f".*{PARTIAL}"):
        with suppress(OSError):  # what cannot be removed disturbs nobody
            partial.unlink()


def mark_used(file: Path) -> None:
    """Date a file, so that what was used longest ago can be told, also where the system does not note who reads."""
    with suppress(OSError):
        os.utime(file)


def sha256(file: Path) -> str:
    """The digest of a file's bytes."""
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
