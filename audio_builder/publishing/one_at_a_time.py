"""One build at a time in a library: two would sweep away each other's unfinished files."""

from __future__ import annotations

import fcntl
from contextlib import contextmanager
from typing import TYPE_CHECKING

from audio_builder.errors import BusyError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@contextmanager
def alone_in(library: Path) -> Iterator[None]:
    """Hold the library; the system lets go of it however the build ends. Raises BusyError where it is held."""
    library.mkdir(parents=True, exist_ok=True)
    with (library / ".lock").open("a") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise BusyError(f"another build is at work in {library}; wait for it to end") from error
        yield
