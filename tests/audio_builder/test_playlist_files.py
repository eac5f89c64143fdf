"""Playlists to files that any player opens."""

from __future__ import annotations

import configparser
import xml.etree.ElementTree as ET

import pytest

from audio_builder.catalog import Playlist, Track
from audio_builder.publishing.playlist_files import m3u8, pls, xspf

XSPF = "{http://xspf.org/ns/0/}"
HOSTILE = 'Line\nFile1=/etc/passwd\r\n#EXTINF:1,<b>&amp; "]]> \x0b\x00\ud800\ufffe 🌙'
ONE_LINE = 'Line File1=/etc/passwd #EXTINF:1,<b>&amp; "]]> 🌙'


def track(track_id, title, duration_ms, description=""):
    file = f"audio/{track_id}.1.mp3"
    return Track(track_id, "soundscape", title, track_id, file, "audio/mpeg", duration_ms, -16, -3, "0", description)


RAIN = track("rain", "Rain", 600_999, "Steady rain.")
NIGHT = Playlist("night", "At night", ("rain", "gone", "ocean", "rain"), "Slow.")
TRACKS = [track("ocean", "Ocean", 59_400), RAIN]


def test_m3u8_has_lengths_titles_and_relative_files():
    assert m3u8(Playlist("night", "At night", ("rain", "gone")), TRACKS) == (
        "#EXTM3U\n#PLAYLIST:At night\n#EXTINF:601,Rain\n../audio/rain.1.mp3\n"
    )


def test_pls_has_lengths_titles_and_relative_files():
    reader = configparser.RawConfigParser()
    reader.read_string(pls(NIGHT, TRACKS))
    assert dict(reader["playlist"]) == {
        "file1": "../audio/rain.1.mp3", "title1": "Rain", "length1": "601",
        "file2": "../audio/ocean.1.mp3", "title2": "Ocean", "length2": "59",
        "file3": "../audio/rain.1.mp3", "title3": "Rain", "length3": "601",
        "numberofentries": "3", "version": "2",
    }  # fmt: skip


def test_xspf_has_lengths_titles_notes_and_relative_files():
    root = ET.fromstring(xspf(NIGHT, TRACKS))
    first = root.findall(f"{XSPF}trackList/{XSPF}track")[0]
    assert (root.tag, root.get("version")) == (f"{XSPF}playlist", "1")
    assert [element.text for element in root[:2]] == ["At night", "Slow."]
    assert {element.tag.removeprefix(XSPF): element.text for element in first} == {
        "location": "../audio/rain.1.mp3", "title": "Rain", "annotation": "Steady rain.", "duration": "600999",
    }  # fmt: skip


def test_xspf_keeps_the_order_and_leaves_out_what_is_not_there():
    titles = ET.fromstring(xspf(NIGHT, TRACKS)).iterfind(f"{XSPF}trackList/{XSPF}track/{XSPF}title")
    assert [title.text for title in titles] == ["Rain", "Ocean", "Rain"]


def test_xspf_writes_a_location_as_an_address():
    odd = Track("odd", "meditation", "Odd", "odd", "audio/50% ä#.mp3", "audio/mpeg", 1000, -16, -3, "0")
    assert "<location>../audio/50%25%20%C3%A4%23.mp3</location>" in xspf(Playlist("a", "A", ("odd",)), [odd])


def test_xspf_of_an_empty_playlist_still_has_its_list():
    root = ET.fromstring(xspf(Playlist("none", "None", ()), TRACKS))
    assert [element.tag for element in root] == [f"{XSPF}title", f"{XSPF}trackList"]


@pytest.mark.parametrize("write", [m3u8, pls])
def test_a_hostile_title_stays_one_line(write):
    tame, hostile = ([track("rain", title, 1000)] for title in ("Tame", HOSTILE))
    lines = write(Playlist("a", HOSTILE, ("rain",)), hostile).split("\n")
    assert len(lines) == len(write(Playlist("a", "A", ("rain",)), tame).split("\n"))
    assert any(line.endswith(ONE_LINE) for line in lines)


def test_a_hostile_title_stays_a_title_in_xspf():
    written = xspf(Playlist("a", HOSTILE, ("rain",)), [track("rain", HOSTILE, 1000, HOSTILE)])
    root = ET.fromstring(written.encode())
    assert root[0].text == ONE_LINE
    assert [element.text for element in root[1][0][1:3]] == [ONE_LINE, ONE_LINE]


@pytest.mark.parametrize("write", [m3u8, pls, xspf])
def test_a_playlist_can_be_written_whatever_its_titles_hold(write):
    assert write(Playlist("a", HOSTILE, ("rain",)), [track("rain", HOSTILE, 1000)]).encode()
