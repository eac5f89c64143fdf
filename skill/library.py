"""The library that the studio made: its catalog, read again when it changes, and where each track lies."""

from __future__ import annotations

import logging
from dataclasses import replace
from typing import TYPE_CHECKING, TypeAlias

from audio_builder.catalog import Catalog, CatalogError, Track, load

if TYPE_CHECKING:
    from pathlib import Path

log = logging.getLogger(__name__)
Stamp: TypeAlias = tuple[int, int, int]


class Library:
    """A folder with `catalog.json`; a catalog that cannot be read never takes the place of one that could."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder.resolve()
        self._catalog: Catalog | None = None
        self._stamp: Stamp | None = None

    @property
    def catalog(self) -> Catalog:
        """The newest catalog that can be read. Raises CatalogError where there has never been one."""
        stamp = self._stamp_now()
        if self._catalog is None or (stamp is not None and stamp != self._stamp):
            self._read(stamp)
        assert self._catalog is not None
        return self._catalog

    def path_of(self, track: Track) -> Path:
        """Where the audio of a track lies. Raises CatalogError where that is outside the library."""
        path = (self._folder / track.file).resolve()
        if not path.is_relative_to(self._folder):
            raise CatalogError(f"track {track.id}: its file lies outside the library; run audio-builder build again")
        return path

    def transcript(self, track: Track) -> str:
        """What is said in a track, as WebVTT; nothing where nothing is said, or it cannot be read."""
        if track.transcript is None:
            return ""
        try:
            return self.path_of(replace(track, file=track.transcript)).read_text(encoding="utf-8")
        except (OSError, ValueError, CatalogError):
            return ""

    def _stamp_now(self) -> Stamp | None:
        try:
            status = (self._folder / "catalog.json").stat()
        except OSError:
            return None
        return status.st_mtime_ns, status.st_size, status.st_ino

    def _read(self, stamp: Stamp | None) -> None:
        self._stamp = stamp  # also where reading fails: one warning a change, not one a request
        try:
            self._catalog = load(self._folder / "catalog.json")
        except CatalogError as error:
            if self._catalog is None:
                raise
            log.warning("the catalog of before stays in use: %s", error)
