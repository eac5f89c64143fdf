"""Finding something to listen to, and playing it."""

from __future__ import annotations

from itertools import pairwise

import pytest

from skill.settings import load_secrets
from skill.tokens import Tokens


@pytest.fixture
def playback_of(settings, app):
    tokens = Tokens(load_secrets(settings.secrets).signing_keys)
    return lambda answer: tokens.open(answer.token)


def test_a_meditation_is_played_after_one_short_sentence(alexa):
    answer = alexa.says("PlayMeditationIntent", meditation=("letting the day go", "letting-the-day-go"))
    assert answer.play["playBehavior"] == "REPLACE_ALL"
    assert answer.stream["url"] == "http://localhost/audio/letting-the-day-go.mp3"
    assert answer.play["audioItem"]["metadata"]["title"] == "Letting the day go"
    assert "Letting the day go" in answer.speech
    assert "10 minutes" in answer.speech


@pytest.mark.parametrize("said", ["leting the day go", "the day go", "Letting The Day Go"])
def test_a_title_that_alexa_did_not_resolve_is_found_by_its_sound(alexa, said):
    assert alexa.says("PlayMeditationIntent", meditation=said).track_id == "letting-the-day-go"


def test_of_a_title_that_is_not_there_the_two_nearest_are_named(alexa):
    answer = alexa.says("PlayMeditationIntent", meditation="three minutes of dragons")
    assert "Three minute pause" in answer.speech
    assert " and " in answer.speech
    assert answer.ends is False


def test_an_id_that_the_library_has_lost_is_looked_for_by_its_words(alexa):
    answer = alexa.says("PlayMeditationIntent", meditation=("when worry visits", "an-old-slug"))
    assert answer.track_id == "when-worry-visits"


def test_a_topic_is_enough(alexa):
    assert alexa.says("PlayMeditationIntent", topic=("anxious", "anxiety")).track_id == "when-worry-visits"


@pytest.mark.parametrize(("duration", "track_id"), [("PT14M", "body-scan-for-sleep"), ("PT5M", "letting-the-day-go")])
def test_of_a_topic_the_nearest_in_length_is_played(alexa, duration, track_id):
    assert alexa.says("PlayMeditationIntent", topic=("sleep", "sleep"), duration=duration).track_id == track_id


def test_a_length_alone_is_enough(alexa):
    assert alexa.says("PlayMeditationIntent", duration="PT3M").track_id == "three-minute-pause"


def test_a_topic_that_is_not_there_names_those_that_are(alexa):
    answer = alexa.says("PlayMeditationIntent", topic="gardening")
    assert "anxiety, focus, sleep or stress" in answer.speech


def test_rain_for_an_hour_loops_with_a_timer(alexa, playback_of):
    answer = alexa.says("PlayMeditationIntent", meditation=("rain", "rain"), duration="PT1H")
    playback = playback_of(answer)
    assert (playback.loop, playback.listening_left_ms) == (True, 3_600_000)
    assert "1 hour" in answer.speech


def test_rain_without_a_length_is_for_the_night(alexa, playback_of):
    answer = alexa.says("PlayMeditationIntent", meditation=("rain", "rain"))
    assert playback_of(answer).listening_left_ms == 8 * 3_600_000
    assert "for the night" in answer.speech


def test_a_playlist_begins_with_its_first_track(alexa, playback_of):
    answer = alexa.says("PlayPlaylistIntent", playlist=("deep sleep", "deep-sleep"))
    assert answer.track_id == "body-scan-for-sleep"
    assert playback_of(answer).playlist_id == "deep-sleep"


def test_a_playlist_for_a_time_says_when_it_will_really_stop(alexa):
    answer = alexa.says("PlayPlaylistIntent", playlist=("wind down", "wind-down"), duration="PT10M")
    assert "fade out in 10 minutes" in answer.speech


def test_a_playlist_asked_for_as_a_meditation_is_found(alexa):
    assert alexa.says("PlayMeditationIntent", meditation="deep sleep").track_id == "body-scan-for-sleep"


def test_without_a_name_the_playlists_are_named(alexa):
    assert "Deep sleep" in alexa.says("PlayPlaylistIntent").speech


def test_what_can_i_listen_to_names_a_few(alexa):
    answer = alexa.says("ListMeditationsIntent")
    assert "Letting the day go" in answer.speech
    assert answer.ends is False


def test_what_is_there_for_a_topic_names_only_that(alexa):
    speech = alexa.says("ListMeditationsIntent", topic=("worry", "anxiety")).speech
    assert "When worry visits" in speech
    assert "Letting the day go" not in speech


def test_a_title_with_signs_is_said_and_played(alexa, library):
    catalog = library / "catalog.json"
    catalog.write_text(catalog.read_text().replace("When worry visits", "Worry & <peace> {now}"))
    assert "Worry & <peace> {now}" in alexa.says("PlayMeditationIntent", topic=("anxious", "anxiety")).speech


@pytest.mark.parametrize(
    "intent",
    ["PlayMeditationIntent", "PlayPlaylistIntent", "BedtimeIntent", "ListMeditationsIntent", "ListArticlesIntent"],
)
def test_an_empty_library_is_said_kindly(alexa, library, intent):
    (library / "catalog.json").write_text('{"tracks": [], "playlists": [], "articles": [], "patterns": []}')
    answer = alexa.says(intent)
    assert "reathe" in answer.speech or "breathing" in answer.speech
    assert answer.ends is False


@pytest.mark.parametrize("said", ["purple rain by prince", "heavy rain", "rain man", "the day of the dragons"])
def test_a_title_that_shares_a_word_is_not_the_one_that_was_meant(alexa, said):
    answer = alexa.says("PlayMeditationIntent", meditation=said)
    assert "not have that one" in answer.speech
    assert answer.directives == []


@pytest.mark.parametrize(
    ("said", "track_id"),
    [("the rain sounds", "rain"), ("the one about worry", "when-worry-visits"), ("body scan", "body-scan-for-sleep")],
)
def test_words_that_tell_nothing_do_not_hide_a_title(alexa, said, track_id):
    assert alexa.says("PlayMeditationIntent", meditation=said).track_id == track_id


@pytest.mark.parametrize("said", ["anything", "something soothing", "a nice meditation", "it"])
def test_whoever_leaves_the_choice_to_us_gets_something(alexa, said):
    assert alexa.says("PlayMeditationIntent", meditation=said).track_id


@pytest.mark.parametrize("slots", [{"meditation": "another meditation"}, {}])
def test_another_one_is_never_the_same(alexa, slots):
    played = [alexa.says("PlayMeditationIntent", **slots).track_id for _ in range(12)]
    assert all(one != other for one, other in pairwise(played))


def test_a_topic_is_said_back_in_one_short_sentence(alexa):
    speech = alexa.says("PlayMeditationIntent", topic=("anxious", "anxiety")).speech
    assert speech in {
        "For anxiety: When worry visits, 8 minutes.",
        "Something for anxiety: When worry visits, 8 minutes.",
    }


def test_a_topic_and_a_length_that_is_not_there_are_both_told(alexa):
    speech = alexa.says("PlayMeditationIntent", topic=("sleep", "sleep"), duration="PT30M").speech
    assert speech == "For sleep: A body scan for sleep. It is 15 minutes long."


def test_of_a_topic_what_was_heard_lately_waits(alexa):
    heard = []
    for _ in range(4):
        heard.append(alexa.says("PlayMeditationIntent", topic=("sleep", "sleep")).track_id)
        alexa.plays_on("PlaybackStarted")
    assert all(one != other for one, other in pairwise(heard))


def test_what_was_heard_long_ago_goes_before_what_was_heard_last(alexa):
    for title in ("letting-the-day-go", "body-scan-for-sleep"):
        alexa.says("PlayMeditationIntent", meditation=(title, title))
        alexa.plays_on("PlaybackStarted")
    alexa.says("PlayMeditationIntent", meditation=("rain", "rain"))
    assert alexa.says("PlayMeditationIntent", topic=("sleep", "sleep")).track_id == "letting-the-day-go"


@pytest.mark.parametrize("said", ["something shorter", ("a quicker one", "shorter")])
def test_something_shorter_is_shorter_and_on_the_same_topic(alexa, said):
    alexa.says("PlayMeditationIntent", topic=("sleep", "sleep"), duration="PT15M")
    answer = alexa.says("PlayMeditationIntent", meditation=said)
    assert answer.track_id == "letting-the-day-go"
    assert "or sleep: Letting the day go" in answer.speech


def test_something_longer_is_longer(alexa):
    alexa.says("PlayMeditationIntent", meditation=("letting the day go", "letting-the-day-go"))
    assert alexa.says("PlayMeditationIntent", meditation="something longer").track_id == "body-scan-for-sleep"


def test_of_the_shortest_there_is_nothing_shorter_and_it_goes_on(alexa):
    alexa.says("PlayMeditationIntent", duration="PT3M")
    alexa.offset_ms = 60_000
    answer = alexa.says("PlayMeditationIntent", meditation=("something shorter", "shorter"))
    assert answer.speech == "I have nothing much shorter. Three minute pause goes on."
    assert (answer.track_id, answer.stream["offsetInMilliseconds"]) == ("three-minute-pause", 60_000)


def test_of_the_shortest_that_was_heard_there_is_nothing_shorter(alexa):
    alexa.says("PlayMeditationIntent", duration="PT3M")
    alexa.plays_on("PlaybackFinished", 180_000)
    alexa.activity = "FINISHED"
    answer = alexa.says("PlayMeditationIntent", meditation=("something shorter", "shorter"))
    assert answer.speech.startswith("I have nothing much shorter.")
    assert answer.ends is False


def test_something_shorter_before_anything_has_played_is_a_short_one(alexa):
    assert alexa.says("PlayMeditationIntent", meditation=("something shorter", "shorter")).track_id in {
        "three-minute-pause",
        "when-worry-visits",
    }


def test_another_one_stays_with_the_topic(alexa):
    alexa.says("PlayMeditationIntent", topic=("sleep", "sleep"))
    played = [alexa.says("PlayMeditationIntent", meditation=("another one", "another")).track_id for _ in range(6)]
    assert set(played) == {"letting-the-day-go", "body-scan-for-sleep"}
    assert all(one != other for one, other in pairwise(played))


def test_a_topic_is_found_among_other_words(alexa):
    assert alexa.says("PlayMeditationIntent", topic="anxiety at work").track_id == "when-worry-visits"


def test_a_title_with_another_length_is_played_and_its_own_length_told(alexa):
    answer = alexa.says("PlayMeditationIntent", meditation=("the day", "letting-the-day-go"), duration="PT30M")
    assert "It is 10 minutes long." in answer.speech


def test_a_sound_is_for_as_long_as_was_said(alexa):
    answer = alexa.says("PlayMeditationIntent", meditation=("rain", "rain"), duration="PT24H")
    assert "Rain, for about 24 hours." in answer.speech


def test_yes_to_breathing_where_there_are_no_articles_is_to_breathe(alexa, library):
    (library / "catalog.json").write_text('{"tracks": [], "playlists": [], "articles": [], "patterns": []}')
    assert "breathe instead?" in alexa.says("ListArticlesIntent").speech
    assert "Breathe out." in alexa.says("AMAZON.YesIntent").speech
