"""Playlists as authors write them: `playlists.toml` to Playlist."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from audio_builder.catalog import Playlist
from audio_builder.errors import Fault, ScriptErrors
from audio_builder.sources.files import SLUG, unwritable
from audio_builder.sources.near_misses import suggestion
from audio_builder.sources.toml_places import place_of, read_toml

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

KEYS = ("title", "description", "topics", "tracks")
TRACKS = "a track is the name of a meditation, an article or a soundscape, or breathe-PATTERN-5m"


def parse_playlists(text: str, path: str, known: Collection[str] | None) -> tuple[Playlist, ...]:
    """Read playlists.toml; `known` are the tracks that may be named, None where they cannot be told.

    Raises ScriptErrors with every fault.
    """
    tables = read_toml(text, path)
    reader = _Reader(text, path, known)
    playlists = [reader.playlist(playlist_id, table) for playlist_id, table in tables.items()]
    if reader.faults:
        raise ScriptErrors(reader.faults)
    return tuple(playlists)


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
            hint = suggestion(key, KEYS, f"there are {', '.join(KEYS)}")
            self._fault(playlist_id, key, f'unknown key "{key[:40]}"{hint}')
        return Playlist(
            playlist_id,
            self._text_of(playlist_id, table, "title", needed=True),
            self._tracks(playlist_id, table),
            self._text_of(playlist_id, table, "description"),
            tuple(topic.lower() for topic in self._texts(playlist_id, table, "topics") or ()),
        )

    def _tracks(self, playlist_id: str, table: dict[str, Any]) -> tuple[str, ...]:
        written = self._texts(playlist_id, table, "tracks")
        track_ids = tuple(written or ())
        if written == []:
            self._fault(playlist_id, "", f'the playlist {playlist_id} has no tracks; add tracks = ["a-meditation"]')
        for track_id in track_ids:
            if self._known is not None and track_id not in self._known:
                hint = suggestion(track_id, self._known, TRACKS)
                self._fault(playlist_id, track_id, f'there is no track "{track_id[:80]}"{hint}')
        return track_ids

    def _text_of(self, playlist_id: str, table: dict[str, Any], key: str, *, needed: bool = False) -> str:
        value = table.get(key, "")
        if not isinstance(value, str):
            self._fault(playlist_id, key, f"{key} of {playlist_id} takes one line of text")
            return ""
        self._check(playlist_id, key, [value])
        if needed and not value.strip():
            self._fault(playlist_id, "", f"the playlist {playlist_id} has no {key}")
        return " ".join(value.split())

    def _texts(self, playlist_id: str, table: dict[str, Any], key: str) -> list[str] | None:
        """The texts of a key, none where it is missing; None where it holds something else, which is told."""
        values = table.get(key, [])
        if isinstance(values, list) and all(isinstance(value, str) for value in values):
            self._check(playlist_id, key, values)
            return values
        example = {"topics": '["sleep"]', "tracks": '["letting-the-day-go", "rain"]'}[key]
        self._fault(playlist_id, key, f"{key} of {playlist_id} takes a list of texts, like {example}")
        return None

    def _check(self, playlist_id: str, key: str, values: Iterable[str]) -> None:
        """Refuse what no file can hold or no player shows: TOML lets an author write it as an escape."""
        for sign in filter(None, (unwritable(" ".join(value.split())) for value in values)):
            self._fault(playlist_id, key, f"{key} of {playlist_id} holds {sign}, which is no character of a text")

    def _fault(self, playlist_id: str, word: str, message: str) -> None:
        """Note a fault at the first place of `word` in the playlist's own table."""
        self.faults.append(Fault(self._path, *place_of(self._text, playlist_id, word), message))
