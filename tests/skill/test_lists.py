"""A list is told a few at a time; more of it, and the one that was meant, are found by their places."""

from __future__ import annotations

import json

import pytest

TITLES = ["Letting the day go", "A body scan for sleep", "Three minute pause", "When worry visits"]


@pytest.fixture
def shelf_of_ten(alexa, library):
    """Ten meditations, the first four of them named so far."""
    catalog = json.loads((library / "catalog.json").read_text())
    more = [catalog["tracks"][0] | {"id": f"more-{n}", "title": f"Title {n}"} for n in range(5, 11)]
    catalog["tracks"] = [*catalog["tracks"][:4], *more, *catalog["tracks"][4:]]
    (library / "catalog.json").write_text(json.dumps(catalog))
    alexa.says("ListMeditationsIntent")
    return alexa


def test_more_of_a_list_is_the_following_four_and_then_the_rest(shelf_of_ten):
    assert "Title 5, Title 6, Title 7 and Title 8." in shelf_of_ten.says("MoreIntent").speech
    assert "Title 9 and Title 10." in shelf_of_ten.says("MoreIntent").speech
    assert "That was all" in shelf_of_ten.says("MoreIntent").speech


def test_the_second_one_is_the_second_of_those_just_named(shelf_of_ten):
    shelf_of_ten.says("MoreIntent")
    assert shelf_of_ten.says("ChooseIntent", which=("second", "2")).track_id == "more-6"


@pytest.mark.parametrize(("which", "title"), [("1", TITLES[0]), ("4", TITLES[3]), ("last", TITLES[3])])
def test_one_of_a_list_is_chosen_by_its_place(alexa, which, title):
    alexa.says("ListMeditationsIntent")
    assert title in alexa.says("ChooseIntent", which=("that one", which)).speech


@pytest.mark.parametrize("which", ["7", "0", "-1", "the purple one"])
def test_a_place_that_was_not_named_is_asked_for_again(alexa, which):
    alexa.says("ListMeditationsIntent")
    answer = alexa.says("ChooseIntent", which=which)
    assert "Which one would you like?" in answer.speech
    assert answer.directives == []


def test_where_nothing_was_named_nothing_is_chosen(alexa):
    assert alexa.says("ChooseIntent", which=("first", "1")).ends is False


@pytest.mark.parametrize(
    "listed", [1, {}, {"kind": "shoes", "ids": [], "begin": 0}, {"kind": "listening", "ids": [7], "begin": -1}]
)
def test_a_session_that_makes_no_sense_is_as_one_that_holds_no_list(alexa, listed):
    alexa.attributes = {"listed": listed}
    assert alexa.says("ChooseIntent", which=("first", "1")).ends is False


def test_a_list_outlives_what_was_not_understood(alexa):
    alexa.says("ListMeditationsIntent")
    alexa.says("AMAZON.FallbackIntent")
    assert alexa.says("ChooseIntent", which=("second", "2")).track_id == "body-scan-for-sleep"


def test_an_article_of_a_list_is_summed_up_and_more_is_more_of_it(alexa):
    alexa.says("ListArticlesIntent")
    assert "Ada Quill" in alexa.says("ChooseIntent", which=("first", "1")).speech
    assert "Six breaths a minute" in alexa.says("MoreIntent").speech


def test_a_pattern_of_a_list_is_guided(alexa):
    assert "Box breathing" in alexa.says("ListMeditationsIntent", topic=("breathing exercises", "breathing")).speech
    assert alexa.says("ChooseIntent", which=("first", "1")).session["breathing"]["pattern"] == "box"


def test_of_the_two_nearest_the_second_can_be_chosen(alexa):
    alexa.says("SummarizeArticleIntent", article="growing tomatoes")
    assert alexa.says("ChooseIntent", which=("second", "2")).speech.startswith("From ")


def test_yes_to_the_only_one_that_is_near_plays_it(alexa, library):
    catalog = json.loads((library / "catalog.json").read_text())
    catalog["playlists"] = catalog["playlists"][:1]
    (library / "catalog.json").write_text(json.dumps(catalog))
    assert "Would you like that?" in alexa.says("PlayPlaylistIntent", playlist="dragons").speech
    assert alexa.says("AMAZON.YesIntent").track_id == "three-minute-pause"


def test_sounds_are_listed_and_played_as_such(alexa):
    assert "Rain, Ocean and Brown noise" in alexa.says("ListMeditationsIntent", topic=("sounds", "sounds")).speech
    assert alexa.says("ChooseIntent", which=("second", "2")).track_id == "ocean"
    assert alexa.says("PlayMeditationIntent", topic=("sounds", "sounds")).track_id in {"rain", "ocean", "brown-noise"}
