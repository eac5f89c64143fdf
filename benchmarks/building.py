"""A folder with scripts, a cache and a library of its own, and the program that builds it."""

from __future__ import annotations

import shutil
import sys
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from audio_builder.catalog import load
from benchmarks.measuring import cost

if TYPE_CHECKING:
    from pathlib import Path

    from audio_builder.catalog import Catalog, Track
    from benchmarks.measuring import Cost


@dataclass(frozen=True, slots=True)
class Workshop:
    """Where a benchmark builds: what is written, what is kept, what is built."""

    scripts: Path
    cache: Path
    library: Path

    def write(self, slug: str, text: str) -> Path:
        """Save a meditation."""
        file = self.scripts / "meditations" / f"{slug}.md"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
        return file

    def command(self, *options: object) -> list[object]:
        """`audio-builder build` here."""
        places = ("--scripts", self.scripts, "--out", self.library, "--cache", self.cache)
        return [sys.executable, "-m", "audio_builder.cli", "build", *places, *options]

    def build(self, *options: object, one_core: bool = False) -> Cost:
        """Build; what it cost. Raises FailedError."""
        return cost(self.command(*options), one_core=one_core)

    def forget(self, *parts: str) -> None:
        """Remove the library, and of the cache the levels named: speech, mixes, encodes."""
        shutil.rmtree(self.library, ignore_errors=True)
        for part in parts:
            shutil.rmtree(self.cache / part, ignore_errors=True)

    def catalog(self) -> Catalog:
        """What was published."""
        return load(self.library / "catalog.json")

    def track(self, track_id: str) -> Track:
        """A finished track. Raises KeyError where there is none."""
        track = self.catalog().track(track_id)
        if track is None:
            raise KeyError(track_id)
        return track


def workshop(folder: Path, scripts: Path | None = None) -> Workshop:
    """One with its cache and library in a folder, and its scripts too, unless they are elsewhere."""
    return Workshop(scripts or folder / "scripts", folder / "cache", folder / "library")


def let_settle() -> None:
    """Wait until what was written is no longer of the last moment, which a build does not trust."""
    time.sleep(0.1)
