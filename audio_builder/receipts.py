"""Which tracks are made already: one small receipt a track, written when its files are whole.

A build that was killed goes on from its receipts; one with nothing to do reads them and no audio.
"""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING

from audio_builder.catalog import Track, track_from
from audio_builder.whole_files import write_whole

if TYPE_CHECKING:
    from pathlib import Path


class Receipts:
    """The receipts of one library."""

    def __init__(self, library: Path) -> None:
        self._library = library
        self._folder = library / ".receipts"

    def current(self, track_id: str, key: str) -> Track | None:
        """The finished track, or None where it was never made from this recipe or its file is not there in full."""
        receipt = self._read(track_id)
        return self._whole_track(receipt) if receipt.get("key") == key else None

    def latest(self, track_id: str) -> Track | None:
        """The track as it was last made, from whatever recipe, or None."""
        return self._whole_track(self._read(track_id))

    def write(self, key: str, track: Track) -> None:
        """Note that a track is finished."""
        size = (self._library / track.file).stat().st_size
        receipt = {"key": key, "bytes": size, "track": asdict(track)}
        write_whole(self._folder / f"{track.id}.json", json.dumps(receipt, ensure_ascii=False, sort_keys=True))

    def keep_only(self, track_ids: set[str]) -> None:
        """Drop the receipts of tracks that are gone."""
        for file in self._folder.glob("*.json"):
            if file.stem not in track_ids:
                file.unlink()

    def _read(self, track_id: str) -> dict[str, object]:
        try:
            receipt = json.loads((self._folder / f"{track_id}.json").read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        return receipt if isinstance(receipt, dict) else {}

    def _whole_track(self, receipt: dict[str, object]) -> Track | None:
        try:
            track = track_from(receipt["track"])
            if track.transcript:
                (self._library / track.transcript).stat()
            return track if (self._library / track.file).stat().st_size == receipt["bytes"] else None
        except (OSError, KeyError, TypeError, ValueError, AttributeError):
            return None
