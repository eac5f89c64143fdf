"""What a person sees while something is made: bars on a terminal, nothing elsewhere."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

from audio_builder.progress import Bars, Progress

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def progress() -> Iterator[Progress]:
    """Progress that is shown where standard error is a terminal."""
    if not sys.stderr.isatty():
        yield Progress()
        return
    from rich.console import Console  # for a terminal only

    with Bars(Console(stderr=True)) as bars:
        yield bars
