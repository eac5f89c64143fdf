"""A mix is encoded once for each format: files without tags, and what they measure as, under the name of what shapes them."""

from __future__ import annotations

import shutil
from contextlib import suppress
from typing import TYPE_CHECKING

from audio_builder.caches.signed_json import dumped, loaded
from audio_builder.mixing.mastering import Measured
from audio_builder.whole_files import mark_used, partial_file, settle, sha256, write_whole

if TYPE_CHECKING:
    from pathlib import Path

    from audio_builder.formats import Format


class EncodeCache:
    """An encoded file and its measurements; torn or changed files are a miss, and what cannot be written is not kept."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def find(self, key: str, form: Format) -> tuple[Path, Measured] | None:
        """The file without tags and its measurements, or None."""
        file, noted = self._path(key, form.suffix), self._path(key, ".json")
        try:
            entry = loaded(noted.read_text(encoding="utf-8"))
            if entry["sha256"] != sha256(file):
                return None
        except (OSError, ValueError):
            return None
        mark_used(file)
        mark_used(noted)
        return file, Measured.from_json(entry["measured"])

    def keep(self, key: str, form: Format, bare: Path, measured: Measured) -> None:
        """Copy a file without tags into the cache; its measurements, which make it count, come last."""
        target = self._path(key, form.suffix)
        entry = {"sha256": sha256(bare), "measured": measured.to_json()}
        with suppress(OSError):
            with partial_file(target.parent) as partial:
                shutil.copyfile(bare, partial)
                settle(partial, target)
            write_whole(self._path(key, ".json"), dumped(entry))

    def _path(self, key: str, suffix: str) -> Path:
        return self.folder / key[:2] / f"{key}{suffix}"
