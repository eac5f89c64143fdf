"""What a person sees while something is made: bars on a terminal, plain lines or nothing elsewhere."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

from audio_builder.progress import Bars, Progress

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def progress(elsewhere: Progress | None = None) -> Iterator[Progress]:
    """Bars where standard error is a terminal; what was given for elsewhere, or nothing, where it is none."""
    if not sys.stderr.isatty():
        yield elsewhere or Progress()
        return
    from rich.console import Console  # for a terminal only

    with Bars(Console(stderr=True)) as bars:
        yield bars
