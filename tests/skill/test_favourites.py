"""Favourites: what plays is kept, named, played as a list, and let go."""

from __future__ import annotations

import json
from dataclasses import replace
from hashlib import sha256

import pytest

from skill.handlers.favourites import GROWN, fitting
from skill.playback import night_list
from skill.tokens import Tokens
from tests.skill.echo import Echo


def plays(alexa, title):
    alexa.says("PlayMeditationIntent", meditation=title)
    alexa.plays_on("PlaybackStarted")


def favours(alexa, *titles):
    for title in titles:
        plays(alexa, title)
        alexa.says("AddFavouriteIntent")


def lose(library, track_id):
    """Build the library anew, without a track."""
    path = library / "catalog.json"
    catalog = json.loads(path.read_text())
    catalog["tracks"] = [track for track in catalog["tracks"] if track["id"] != track_id]
    path.write_text(json.dumps(catalog))


def test_what_plays_becomes_a_favourite_and_plays_on(alexa):
    plays(alexa, "letting the day go")
    answer = alexa.says("AddFavouriteIntent")
    assert "Letting the day go is your first favorite." in answer.speech
    assert answer.ends is True
    assert answer.directives == []


def test_what_played_last_can_still_be_added(alexa):
    plays(alexa, "letting the day go")
    alexa.plays_on("PlaybackFinished", 600_000)
    alexa.token, alexa.activity = None, "IDLE"
    assert "Letting the day go" in alexa.says("AddFavouriteIntent").speech


def test_where_nothing_has_played_it_says_what_to_do(alexa):
    answer = alexa.says("AddFavouriteIntent")
    assert "Nothing has played yet" in answer.speech
    assert answer.ends is False


def test_a_second_time_it_is_one_already(alexa):
    favours(alexa, "rain")
    assert "already" in alexa.says("AddFavouriteIntent").speech


def test_one_can_be_added_by_its_title(alexa):
    alexa.says("AddFavouriteIntent", meditation=("the ocean", "ocean"))
    assert "Your favorite is Ocean." in alexa.says("ListFavouritesIntent").speech


def test_a_title_that_there_is_not_adds_nothing(alexa):
    plays(alexa, "rain")
    assert "The nearest are" in alexa.says("AddFavouriteIntent", meditation="bananas").speech
    assert "no favorites" in alexa.says("ListFavouritesIntent").speech


def test_the_article_that_was_summed_up_is_meant_before_what_played_last(alexa):
    plays(alexa, "rain")
    alexa.says("SummarizeArticleIntent", article="the long breath")
    assert "Why a long breath out calms" in alexa.says("AddFavouriteIntent").speech


def test_favourites_are_one_for_all_devices_of_a_listener(alexa, client):
    favours(alexa, "rain")
    other = Echo(client, device="amzn1.ask.device.KITCHEN")
    assert "Rain" in other.says("ListFavouritesIntent").speech


def test_they_play_one_after_the_other_and_sounds_come_last(alexa):
    favours(alexa, "rain", "letting the day go")
    answer = alexa.says("PlayFavouritesIntent")
    assert answer.track_id == "letting-the-day-go"
    assert "Letting the day go" in answer.speech
    assert alexa.plays_on("PlaybackNearlyFinished", 595_000).track_id == "rain"


def test_they_play_for_as_long_as_was_said(alexa):
    favours(alexa, "letting the day go", "rain")
    answer = alexa.says("PlayFavouritesIntent", duration="PT5M")
    assert "I will fade out in 5 minutes." in answer.speech
    assert answer.stream["url"].endswith("?end=300000&fade=20000")


def test_what_is_gone_from_the_library_is_skipped(alexa, library):
    favours(alexa, "letting the day go", "rain")
    lose(library, "letting-the-day-go")
    assert alexa.says("PlayFavouritesIntent").track_id == "rain"
    assert "Letting" not in alexa.says("ListFavouritesIntent").speech


def test_without_any_it_says_how_to_get_one(alexa):
    for intent in ("PlayFavouritesIntent", "ListFavouritesIntent"):
        assert "add this to my favorites" in alexa.says(intent).speech


def test_the_only_one_is_played_after_a_yes(alexa):
    favours(alexa, "rain")
    alexa.says("ListFavouritesIntent")
    assert alexa.says("AMAZON.YesIntent").track_id == "rain"


def test_the_second_one_is_the_second_that_was_named(alexa):
    favours(alexa, "letting the day go", "rain")
    assert "Letting the day go and Rain" in alexa.says("ListFavouritesIntent").speech
    assert alexa.says("ChooseIntent", which=("second", "2")).track_id == "rain"


def test_an_article_among_them_is_read_with_its_author_and_its_caution(alexa):
    alexa.says("ReadArticleIntent", article="the long breath")
    alexa.says("AddFavouriteIntent")
    alexa.says("ListFavouritesIntent")
    speech = alexa.says("AMAZON.YesIntent").speech
    assert "by Ada Quill" in speech
    assert "not medical advice" in speech
    assert "not medical advice" in alexa.says("PlayFavouritesIntent").speech


def test_what_is_taken_away_is_no_favourite_any_more(alexa):
    favours(alexa, "rain")
    assert "no longer" in alexa.says("RemoveFavouriteIntent").speech
    assert "no favorites" in alexa.says("ListFavouritesIntent").speech


def test_one_is_taken_away_by_its_title_whatever_plays(alexa):
    favours(alexa, "rain", "ocean")
    alexa.says("RemoveFavouriteIntent", meditation="the rain")
    assert "Your favorite is Ocean." in alexa.says("ListFavouritesIntent").speech


def test_a_title_that_is_none_of_them_takes_nothing_away(alexa):
    favours(alexa, "rain", "ocean")
    assert "Rain and Ocean" in alexa.says("RemoveFavouriteIntent", meditation="letting the day go").speech


@pytest.mark.parametrize("letters", [8, 12, 40])
def test_a_list_of_favourites_fits_into_every_token_of_the_night(letters):
    tokens = Tokens((b"k" * 32,))
    names = tuple(sha256(bytes([number])).hexdigest()[:letters] for number in range(90))
    chosen = fitting(tokens, names)
    assert 4 <= len(chosen) < len(names)
    for count in (0, 7, 1_234, 77_777):  # each makes another token, and compresses otherwise
        grown = replace(GROWN, track_id=chosen[-1], playlist_id=night_list(chosen), count=count, nonce="3f9c02ab81")
        assert tokens.open(tokens.seal(grown)) == grown


def test_one_favourite_is_always_named():
    assert fitting(Tokens((b"k" * 32,)), ("x" * 300,)) == ("x" * 300,)
