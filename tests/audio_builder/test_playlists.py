"""playlists.toml to playlists."""

from __future__ import annotations

import pytest

from audio_builder.catalog import Playlist
from audio_builder.errors import ScriptErrors
from audio_builder.playlists import KEYS, TRACKS, parse_playlists

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
        ('[a]\ntitle = "A"\ntracks = ["xyz"]', f'3:12: there is no track "xyz"; {TRACKS}'),
        ('[a]\ntitel = "A"\ntitle = "A"\ntracks = ["rain"]', '2:1: unknown key "titel"; did you mean "title"?'),
        ('[a]\ntitle = " "\ntracks = ["rain"]', "1:1: the playlist a has no title"),
        ('[a]\ntitle = "A"\ntracks = []', '1:1: the playlist a has no tracks; add tracks = ["a-meditation"]'),
        ('[a]\ntitle = "A"\ntracks = ["rain"]\ntopics = "x"', '4:1: topics of a takes a list of texts, like ["sleep"]'),
        (
            '[Upper]\ntitle = "A"\ntracks = ["rain"]',
            '1:1: "Upper" takes the form [small-letters-and-hyphens] with keys below it',
        ),
        ('[a]\ntitle = "A\\u0000"\ntracks = ["rain"]', "2:1: title of a holds U+0000, which is no character of a text"),
        (
            '[a]\ntitle = "A"\ntracks = ["rain"]\ntopics = ["\\u001b"]',
            "4:1: topics of a holds U+001B, which is no character of a text",
        ),
        ("night = 5", '1:1: "night" takes the form [small-letters-and-hyphens] with keys below it'),
        (
            '[a]\ncolour = "x"\ntitle = "A"\ntracks = ["rain"]',
            f'2:1: unknown key "colour"; there are {", ".join(KEYS)}',
        ),
        (
            '[a]\ntitle = "A"\ntracks = "rain"',
            '3:1: tracks of a takes a list of texts, like ["letting-the-day-go", "rain"]',
        ),
    ],
)
def test_a_mistake_is_told_with_its_place(text, said):
    assert told(text) == [f"playlists.toml:{said}"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "[Deep Sleep]\n",
            "1:7: names in brackets are small letters and hyphens, closed on the same line: [deep-sleep]",
        ),
        ('[a]\ntitle = "A\n', "2:11: this quote is never closed"),
        ("[a]\ntitle = At night\n", '2:9: a text stands in straight double quotes: title = "At night"'),
        ("[a]\ntitle = “At night”\n", '2:9: a text stands in straight double quotes: title = "At night"'),
        ("[a]\ntracks = [rain, ocean]\n", '2:11: a text stands in straight double quotes: tracks = ["rain", "ocean"]'),
        ('[a]\ntitle: "A"\n', "2:6: a key and its value are joined by ="),
        ('[a]\ntracks = ["a" "b"]\n', "2:15: a list is closed with ]"),
        ("[a]\n[a]\n", "2:3: this table stands here twice"),
        ("[a]\nx = 1\nx = 2\n", "3:6: this key stands here twice"),
    ],
)
def test_what_is_not_toml_is_told_with_what_to_write_and_tomls_own_words_last(text, said):
    [fault] = told(text)
    assert fault.startswith(f"playlists.toml:{said}")
    assert " (not TOML: " in fault


def test_all_mistakes_are_told_at_once():
    assert len(told('[a]\ntracks = ["x"]\n[b]\ntitle = "B"\n')) == 3
