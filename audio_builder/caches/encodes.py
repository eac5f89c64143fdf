"""A mix is encoded once for each format: files without tags, and what they measure as, under the name of what shapes them."""

from __future__ import annotations

import os
import shutil
from contextlib import suppress
from typing import TYPE_CHECKING

from audio_builder.caches.signed_json import dumped, loaded
from audio_builder.mixing.mastering import Measured
from audio_builder.whole_files import mark_used, partial_file, settle, sha256, write_whole

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from audio_builder.formats import Format


class EncodeCache:
    """An encoded file and its measurements; torn or changed files are a miss, and what cannot be written is not kept."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def find(self, key: str, form: Format, lengths: Sequence[int], held: Path) -> Measured | None:
        """Put the file without tags in the place of `held` and give its measurements; None, and `held` as it was, without one.

        `lengths` are the frames of the mix's different sentences; a file that was made of others is a recording with other
        chapters. What is held is not lost where another program makes the cache smaller; it is only to be read.
        """
        file, noted = self._path(key, form.suffix), self._path(key, ".json")
        try:
            entry = loaded(noted.read_text(encoding="utf-8"))
            if entry.get("lengths") != list(lengths):
                return None
            with partial_file(held.parent) as partial:
                _hold(file, partial)
                if entry["sha256"] != sha256(partial):
                    return None
                partial.replace(held)
        except (OSError, ValueError):
            return None
        mark_used(file)
        mark_used(noted)
        return Measured.from_json(entry["measured"])

    def keep(self, key: str, form: Format, lengths: Sequence[int], bare: Path, measured: Measured) -> None:
        """Copy a file without tags into the cache; its measurements, which make it count, come last."""
        target = self._path(key, form.suffix)
        entry = {"sha256": sha256(bare), "lengths": list(lengths), "measured": measured.to_json()}
        with suppress(OSError):
            with partial_file(target.parent) as partial:
                shutil.copyfile(bare, partial)
                settle(partial, target)
            write_whole(self._path(key, ".json"), dumped(entry))

    def _path(self, key: str, suffix: str) -> Path:
        return self.folder / key[:2] / f"{key}{suffix}"


def _hold(file: Path, held: Path) -> None:
    """A second name for a file, or where the cache lies on another disk a copy. Raises OSError where there is none."""
    held.unlink()
    try:
        os.link(file, held)
    except FileNotFoundError:
        raise
    except OSError:
        shutil.copyfile(file, held)
