"""Playlists: `playlists.toml` to Playlist, and Playlist to the M3U8 files that any player opens."""

from __future__ import annotations

import re
import tomllib
from typing import TYPE_CHECKING, Any

from audio_builder.catalog import Playlist
from audio_builder.errors import Fault, ScriptErrors
from audio_builder.near_misses import suggestion
from audio_builder.sources import SLUG

if TYPE_CHECKING:
    from collections.abc import Collection

    from audio_builder.catalog import Track

KEYS = ("title", "description", "topics", "tracks")
_TOML_PLACE = re.compile(r"(?P<problem>.*) \(at line (?P<line>\d+), column (?P<column>\d+)\)")


def parse_playlists(text: str, path: str, known: Collection[str] | None) -> tuple[Playlist, ...]:
    """Read playlists.toml; `known` are the tracks that may be named, None where they cannot be told.

    Raises ScriptErrors with every fault.
    """
    try:
        tables = tomllib.loads(text)
    except (ValueError, RecursionError) as error:  # also what Python says of endless numbers and nesting
        raise ScriptErrors([_toml_fault(path, str(error), text)]) from error
    reader = _Reader(text, path, known)
    playlists = [reader.playlist(playlist_id, table) for playlist_id, table in tables.items()]
    if reader.faults:
        raise ScriptErrors(reader.faults)
    return tuple(playlists)


def m3u8(playlist: Playlist, tracks: Collection[Track]) -> str:
    """A playlist as extended M3U, its paths relative to the library's folder `playlists/` (RFC 8216 uses the same form)."""
    by_id = {track.id: track for track in tracks}
    entries = [
        f"#EXTINF:{by_id[track_id].duration_ms // 1000},{by_id[track_id].title}\n../{by_id[track_id].file}"
        for track_id in playlist.track_ids
        if track_id in by_id
    ]
    return "\n".join(["#EXTM3U", f"#PLAYLIST:{playlist.title}", *entries, ""])


class _Reader:
    def __init__(self, text: str, path: str, known: Collection[str] | None) -> None:
        self.faults: list[Fault] = []
        self._text = text
        self._path = path
        self._known = known

    def playlist(self, playlist_id: str, table: Any) -> Playlist:  # noqa: ANN401 - whatever TOML holds
        if not isinstance(table, dict) or not SLUG.fullmatch(playlist_id):
            self._fault(
                playlist_id, "", f'"{playlist_id}" takes the form [small-letters-and-hyphens] with keys below it'
            )
            return Playlist(playlist_id, "", ())
        for key in table.keys() - set(KEYS):
            self._fault(playlist_id, key, f'unknown key "{key}"{suggestion(key, KEYS)}')
        return Playlist(
            playlist_id,
            self._text_of(playlist_id, table, "title", needed=True),
            self._tracks(playlist_id, table),
            self._text_of(playlist_id, table, "description"),
            tuple(topic.lower() for topic in self._texts(playlist_id, table, "topics")),
        )

    def _tracks(self, playlist_id: str, table: dict[str, Any]) -> tuple[str, ...]:
        track_ids = tuple(self._texts(playlist_id, table, "tracks"))
        if not track_ids:
            self._fault(playlist_id, "", f'the playlist {playlist_id} has no tracks; add tracks = ["a-meditation"]')
        for track_id in track_ids:
            if self._known is not None and track_id not in self._known:
                self._fault(playlist_id, track_id, f'there is no track "{track_id}"{suggestion(track_id, self._known)}')
        return track_ids

    def _text_of(self, playlist_id: str, table: dict[str, Any], key: str, *, needed: bool = False) -> str:
        value = table.get(key, "")
        if not isinstance(value, str):
            self._fault(playlist_id, key, f"{key} of {playlist_id} takes one line of text")
            return ""
        if needed and not value.strip():
            self._fault(playlist_id, "", f"the playlist {playlist_id} has no {key}")
        return " ".join(value.split())

    def _texts(self, playlist_id: str, table: dict[str, Any], key: str) -> list[str]:
        values = table.get(key, [])
        if isinstance(values, list) and all(isinstance(value, str) for value in values):
            return values
        self._fault(playlist_id, key, f'{key} of {playlist_id} takes a list of texts, like ["sleep"]')
        return []

    def _fault(self, playlist_id: str, word: str, message: str) -> None:
        """Note a fault at the first place of `word` in the playlist's own table."""
        header = re.search(rf"""^\s*\[\s*["']?{re.escape(playlist_id)}["']?\s*\]""", self._text, re.MULTILINE)
        begin = header.start() + len(header[0]) - len(header[0].lstrip()) if header else 0
        offset = max(begin, self._text.find(word, header.end() if header else 0)) if word else begin
        line_start = self._text.rfind("\n", 0, offset) + 1
        self.faults.append(Fault(self._path, self._text.count("\n", 0, offset) + 1, offset - line_start + 1, message))


def _toml_fault(path: str, error: str, text: str) -> Fault:
    found = _TOML_PLACE.fullmatch(error)
    if found is None:  # TOML says "at end of document", or nothing
        return Fault(path, text.count("\n") + 1, 1, f"not TOML: {error}")
    return Fault(path, int(found["line"]), int(found["column"]), f"not TOML: {found['problem']}")
