"""Playlists as files that any player opens; their paths are relative to the library's folder `playlists/`."""

from __future__ import annotations

import unicodedata
import xml.etree.ElementTree as ET
from typing import TYPE_CHECKING
from urllib.parse import quote

if TYPE_CHECKING:
    from collections.abc import Collection

    from audio_builder.catalog import Playlist, Track

_XSPF = "http://xspf.org/ns/0/"


def m3u8(playlist: Playlist, tracks: Collection[Track]) -> str:
    """Extended M3U (RFC 8216 uses the same form); lengths are whole seconds."""
    entries = [
        f"#EXTINF:{_seconds(track)},{_line(track.title)}\n../{track.file}" for track in _played(playlist, tracks)
    ]
    return "\n".join(["#EXTM3U", f"#PLAYLIST:{_line(playlist.title)}", *entries, ""])


def pls(playlist: Playlist, tracks: Collection[Track]) -> str:
    """PLS version 2; it has no place for the playlist's own title."""
    played = _played(playlist, tracks)
    entries = [
        f"File{number}=../{track.file}\nTitle{number}={_line(track.title)}\nLength{number}={_seconds(track)}"
        for number, track in enumerate(played, 1)
    ]
    return "\n".join(["[playlist]", *entries, f"NumberOfEntries={len(played)}", "Version=2", ""])


def xspf(playlist: Playlist, tracks: Collection[Track]) -> str:
    """XSPF version 1 (https://www.xspf.org/spec); lengths are milliseconds."""
    root = ET.Element("playlist", version="1", xmlns=_XSPF)
    _add_texts(root, title=playlist.title, annotation=playlist.description)
    track_list = ET.SubElement(root, "trackList")
    for track in _played(playlist, tracks):
        entry = ET.SubElement(track_list, "track")
        location = f"../{quote(track.file)}"
        _add_texts(entry, location=location, title=track.title, annotation=track.description)
        _add_texts(entry, duration=str(track.duration_ms))
    ET.indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(root, encoding="unicode") + "\n"


def _played(playlist: Playlist, tracks: Collection[Track]) -> list[Track]:
    """The playlist's tracks in its order, without those that are not there."""
    by_id = {track.id: track for track in tracks}
    return [by_id[track_id] for track_id in playlist.track_ids if track_id in by_id]


def _add_texts(parent: ET.Element, **texts: str) -> None:
    """Add an element for each text that is not empty."""
    for name, text in texts.items():
        if _line(text):
            ET.SubElement(parent, name).text = _line(text)


def _seconds(track: Track) -> int:
    return round(track.duration_ms / 1000)


def _line(text: str) -> str:
    """A text on one line, without what neither UTF-8 nor XML can hold."""
    return " ".join("".join(char for char in text if _can_be_held(char)).split())


def _can_be_held(char: str) -> bool:
    return char.isspace() or (unicodedata.category(char) not in ("Cc", "Cs") and char not in "\ufffe\uffff")
