"""Which tracks are made already: a row a track, written when its files are whole, in one small database in the library.

A build that was killed goes on from its receipts; one with nothing to do reads them and no audio.
"""

from __future__ import annotations

import json
import sqlite3
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from audio_builder.catalog import Track, track_from
from audio_builder.report.portrait import Portrait, portrait_from
from audio_builder.whole_files import sha256

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path
    from types import TracebackType

    FileRow = tuple[str, str, int, int, str]  # a track's id, one of its files, its bytes, its date in ns, its digest

NAME = ".receipts.sqlite"
VERSION = 3  # of the tables; a database of another version is begun anew
_TABLES = f"""
BEGIN;
CREATE TABLE tracks (id TEXT PRIMARY KEY, key TEXT NOT NULL, track TEXT NOT NULL, portrait TEXT) WITHOUT ROWID;
CREATE TABLE files (
    track_id TEXT NOT NULL, file TEXT NOT NULL, bytes INTEGER NOT NULL, dated INTEGER NOT NULL, sha256 TEXT NOT NULL
);
CREATE INDEX files_of_track ON files (track_id);
CREATE TABLE seals (seal TEXT NOT NULL);
PRAGMA user_version = {VERSION};
COMMIT;
"""
_NO_TRACK = ""  # whose files are the library's own: the catalog, playlists, the report


class Receipts:
    """The receipts of one library; to be closed. A database that cannot be read is begun anew: then all is made again."""

    def __init__(self, library: Path) -> None:
        self._library = library
        library.mkdir(parents=True, exist_ok=True)
        self._database = _opened(library / NAME)

    def __enter__(self) -> Receipts:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._database.close()

    def current(self, track_id: str, key: str) -> Track | None:
        """The finished track, or None where it was never made from this recipe or its files are not there in full."""
        rows = self._read("SELECT track FROM tracks WHERE id = ? AND key = ?", track_id, key)
        return self._whole_track(track_id, rows[0][0]) if rows else None

    def latest(self, track_id: str) -> Track | None:
        """The track as it was last made, from whatever recipe, or None."""
        rows = self._read("SELECT track FROM tracks WHERE id = ?", track_id)
        return self._whole_track(track_id, rows[0][0]) if rows else None

    def tracks(self) -> tuple[Track, ...]:
        """Every track that stands, in the order of the ids."""
        ids = [track_id for (track_id,) in self._read("SELECT id FROM tracks ORDER BY id")]
        return tuple(filter(None, map(self.latest, ids)))

    def portrait(self, track_id: str) -> Portrait | None:
        """What the track looked like when it was made, or None."""
        rows = self._read("SELECT portrait FROM tracks WHERE id = ? AND portrait NOT NULL", track_id)
        try:
            return portrait_from(json.loads(rows[0][0])) if rows else None
        except (ValueError, KeyError, TypeError):
            return None

    def write(self, key: str, track: Track, portrait: Portrait | None = None) -> None:
        """Note that a track is finished. Raises OSError where that cannot be written."""
        told = json.dumps(asdict(track), ensure_ascii=False)
        looks = json.dumps(portrait.to_json()) if portrait else None
        rows = self._file_rows(track.id, track.files)

        def note(database: sqlite3.Connection) -> None:
            database.execute("INSERT OR REPLACE INTO tracks VALUES (?, ?, ?, ?)", (track.id, key, told, looks))
            _note_files(database, track.id, rows)

        self._write(note)

    def keep_only(self, track_ids: set[str]) -> None:
        """Drop the receipts of tracks that are gone."""
        known = {track_id for (track_id,) in self._read("SELECT id FROM tracks")}

        def drop(database: sqlite3.Connection) -> None:
            for track_id in known - track_ids:
                database.execute("DELETE FROM tracks WHERE id = ?", (track_id,))
                database.execute("DELETE FROM files WHERE track_id = ?", (track_id,))

        self._write(drop)

    def seal(self, seal: str, files: Iterable[str]) -> None:
        """Note what the whole library was made of, and which files it has beside those of its tracks."""
        rows = self._file_rows(_NO_TRACK, files)

        def note(database: sqlite3.Connection) -> None:
            _note_files(database, _NO_TRACK, rows)
            database.execute("DELETE FROM seals")
            database.execute("INSERT INTO seals VALUES (?)", (seal,))

        self._write(note)

    def break_seal(self) -> None:
        """Note that the library is being changed."""
        self._write(lambda database: database.execute("DELETE FROM seals"))

    def sealed(self, seal: str) -> tuple[str, ...] | None:
        """The tracks of a library that is whole and was made of just this, or None."""
        if not self._read("SELECT 1 FROM seals WHERE seal = ?", seal):
            return None
        if not self._are_whole(self._read("SELECT file, bytes, dated, sha256 FROM files")):
            return None
        return tuple(track_id for (track_id,) in self._read("SELECT id FROM tracks ORDER BY id"))

    def _file_rows(self, track_id: str, files: Iterable[str]) -> list[FileRow]:
        rows = []
        for file in files:
            found = (self._library / file).stat()
            rows.append((track_id, file, found.st_size, found.st_mtime_ns, sha256(self._library / file)))
        return rows

    def _whole_track(self, track_id: str, told: str) -> Track | None:
        files = self._read("SELECT file, bytes, dated, sha256 FROM files WHERE track_id = ?", track_id)
        try:
            return track_from(json.loads(told)) if self._are_whole(files) else None
        except (KeyError, TypeError, ValueError, AttributeError):
            return None

    def _are_whole(self, files: Iterable[tuple[str, int, int, str]]) -> bool:
        """Whether all files are as they were written; only those with another date are read."""
        try:
            return all(self._is_whole(self._library / file, size, dated, digest) for file, size, dated, digest in files)
        except OSError:
            return False

    @staticmethod
    def _is_whole(file: Path, size: int, dated: int, digest: str) -> bool:
        found = file.stat()
        return found.st_size == size and (found.st_mtime_ns == dated or sha256(file) == digest)

    def _read(self, query: str, *values: str) -> list[Any]:
        """The rows; none, and a database begun anew, where it turns out to be damaged."""
        try:
            return self._database.execute(query, values).fetchall()
        except sqlite3.OperationalError as error:
            raise self._trouble(error) from error
        except sqlite3.DatabaseError:
            self._begin_anew()
            return []

    def _write(self, work: Callable[[sqlite3.Connection], object]) -> None:
        """Do work in one transaction; where the database turns out to be damaged, in one that is begun anew."""
        try:
            with self._database:
                work(self._database)
        except sqlite3.OperationalError as error:  # a full disk, mostly
            raise self._trouble(error) from error
        except sqlite3.DatabaseError:
            self._begin_anew()
            self._write(work)

    def _begin_anew(self) -> None:
        self._database.close()
        _take_away(self._library / NAME)
        self._database = _opened(self._library / NAME)

    def _trouble(self, error: sqlite3.Error) -> OSError:
        return OSError(None, str(error), str(self._library / NAME))


def _note_files(database: sqlite3.Connection, track_id: str, rows: list[FileRow]) -> None:
    database.execute("DELETE FROM files WHERE track_id = ?", (track_id,))
    database.executemany("INSERT INTO files VALUES (?, ?, ?, ?, ?)", rows)


def _opened(file: Path) -> sqlite3.Connection:
    """The database, with its tables; what is none, or of another version, is taken away."""
    try:
        return _with_tables(file)
    except sqlite3.DatabaseError as error:
        if isinstance(error, sqlite3.OperationalError):
            raise OSError(None, str(error), str(file)) from error
    _take_away(file)
    return _with_tables(file)


def _take_away(file: Path) -> None:
    for suffix in ("", "-journal"):
        file.with_name(file.name + suffix).unlink(missing_ok=True)


def _with_tables(file: Path) -> sqlite3.Connection:
    """A connection to the database. Raises sqlite3.DatabaseError where the file is none that can be used."""
    database = sqlite3.connect(file, timeout=10)
    try:
        _lay_tables(database)
    except BaseException:
        database.close()
        raise
    return database


def _lay_tables(database: sqlite3.Connection) -> None:
    version = database.execute("PRAGMA user_version").fetchone()[0]
    if version == VERSION:
        database.execute("SELECT count(*) FROM tracks").fetchone()
    elif version == 0 and not database.execute("SELECT 1 FROM sqlite_master").fetchone():
        database.executescript(_TABLES)
    else:
        raise sqlite3.DatabaseError("these are not the tables of receipts")
