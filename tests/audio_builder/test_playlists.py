"""playlists.toml to playlists, and playlists to files that any player opens."""

from __future__ import annotations

import pytest

from audio_builder.catalog import Playlist, Track
from audio_builder.errors import ScriptErrors
from audio_builder.playlists import m3u8, parse_playlists

KNOWN = {"letting-go", "breathe-box-5m", "rain"}


def parsed(text):
    return parse_playlists(text, "playlists.toml", KNOWN)


def told(text):
    with pytest.raises(ScriptErrors) as caught:
        parsed(text)
    return [str(fault) for fault in caught.value.faults]


def test_a_playlist_is_read():
    text = '[night]\ntitle = "At night"\ndescription = "Slow."\ntopics = ["sleep"]\ntracks = ["letting-go", "rain"]\n'
    assert parsed(text) == (Playlist("night", "At night", ("letting-go", "rain"), "Slow.", ("sleep",)),)


def test_playlists_keep_the_order_in_which_they_were_written():
    text = '[zeta]\ntitle = "Z"\ntracks = ["rain"]\n[alpha]\ntitle = "A"\ntracks = ["rain"]\n'
    assert [playlist.id for playlist in parsed(text)] == ["zeta", "alpha"]


def test_a_track_may_play_twice():
    assert parsed('[a]\ntitle = "A"\ntracks = ["rain", "rain"]')[0].track_ids == ("rain", "rain")


def test_no_playlists_are_none():
    assert parsed("# nothing yet\n") == ()


def test_a_title_is_one_line():
    assert parsed('[a]\ntitle = "A\\nB"\ntracks = ["rain"]')[0].title == "A B"


def test_where_the_tracks_cannot_be_told_any_may_be_named():
    assert parse_playlists('[a]\ntitle = "A"\ntracks = ["what"]', "p", None)[0].track_ids == ("what",)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('[a]\ntitle = "A"\ntracks = ["rian"]', '3:12: there is no track "rian"; did you mean "rain"?'),
        ('[a]\ntitle = "A"\ntracks = ["xyz"]', '3:12: there is no track "xyz"'),
        ('[a]\ntitel = "A"\ntitle = "A"\ntracks = ["rain"]', '2:1: unknown key "titel"; did you mean "title"?'),
        ('[a]\ntitle = " "\ntracks = ["rain"]', "1:1: the playlist a has no title"),
        ('[a]\ntitle = "A"\ntracks = []', '1:1: the playlist a has no tracks; add tracks = ["a-meditation"]'),
        ('[a]\ntitle = "A"\ntracks = ["rain"]\ntopics = "x"', '4:1: topics of a takes a list of texts, like ["sleep"]'),
        (
            '[Upper]\ntitle = "A"\ntracks = ["rain"]',
            '1:1: "Upper" takes the form [small-letters-and-hyphens] with keys below it',
        ),
        ("night = 5", '1:1: "night" takes the form [small-letters-and-hyphens] with keys below it'),
        ('[a]\ntitle = "A\n', "2:11: not TOML: Illegal character '\\n'"),
    ],
)
def test_a_mistake_is_told_with_its_place(text, said):
    assert told(text) == [f"playlists.toml:{said}"]


def test_all_mistakes_are_told_at_once():
    assert len(told('[a]\ntracks = ["x"]\n[b]\ntitle = "B"\n')) == 3


def test_a_player_reads_lengths_titles_and_relative_files():
    rain = Track("rain", "soundscape", "Rain", "rain", "audio/rain.1.mp3", "audio/mpeg", 600_999, -16, -3, "0")
    assert m3u8(Playlist("night", "At night", ("rain", "gone")), [rain]) == (
        "#EXTM3U\n#PLAYLIST:At night\n#EXTINF:600,Rain\n../audio/rain.1.mp3\n"
    )
