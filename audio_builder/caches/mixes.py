"""What was found out about a mix is found out once: how long its clips are, and the gains that level it.

The mix itself is not kept. Rendering it again costs a fraction of encoding it, while ten minutes of it would fill 30 MB.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from audio_builder.caches.signed_json import dumped, loaded
from audio_builder.mixing.levels import Levels
from audio_builder.whole_files import mark_used, write_whole

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Mixed:
    """The lengths of a recipe's different sentences, in frames and in the order in which they are first said; its gains."""

    lengths: tuple[int, ...]
    levels: Levels


class MixCache:
    """One small file a mix; what cannot be read is a miss, and what cannot be written costs time at the next build."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def find(self, key: str) -> Mixed | None:
        """What is known of a mix, or None."""
        path = self._path(key)
        try:
            entry = loaded(path.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return None
        mark_used(path)
        return _mixed(entry)

    def keep(self, key: str, mixed: Mixed) -> None:
        """Note what was found out."""
        with suppress(OSError):
            write_whole(self._path(key), dumped(asdict(mixed)))

    def _path(self, key: str) -> Path:
        return self.folder / key[:2] / f"{key}.json"


def _mixed(entry: dict[str, Any]) -> Mixed:
    return Mixed(tuple(entry["lengths"]), Levels(**entry["levels"]))
