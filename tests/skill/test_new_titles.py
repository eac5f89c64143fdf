"""On launch, Alexa learns the titles of the library that the interaction model does not know."""

from __future__ import annotations

import json

import pytest

from audio_builder.catalog import Article, Catalog, Playlist, Track
from skill.ear import load_model, new_titles
from skill.words import comparable

TEACH = "Dialog.UpdateDynamicEntities"


def track(track_id, title, kind="meditation"):
    return Track(track_id, kind, title, track_id, f"audio/{track_id}.mp3", "audio/mpeg", 1000, -16, -3, "")


def article(slug, title):
    return Article(slug, title, "Someone", "somewhere", "2026-11-20", "", {})


@pytest.fixture(scope="module")
def model():
    return load_model()


def taught(answer):
    """What an answer teaches Alexa: every name by type and id, the title first."""
    (directive,) = [each for each in answer.directives if each["type"] == TEACH]
    assert directive["updateBehavior"] == "REPLACE"
    return {
        kind["name"]: {value["id"]: [value["name"]["value"], *value["name"]["synonyms"]] for value in kind["values"]}
        for kind in directive["types"]
    }


def counted(names):
    return sum(len(said) for ids in names.values() for said in ids.values())


def test_a_launch_teaches_the_titles_that_are_new(alexa):
    names = taught(alexa.launch())
    assert names["MEDITATION"]["when-worry-visits"][0] == "When worry visits"
    assert "Why a long breath out calms" not in str(names)
    assert "ketamine-and-anxiety" in names["ARTICLE"]


def test_a_title_that_comes_while_we_run_is_taught_at_the_next_launch(alexa, library):
    alexa.launch()
    catalog = json.loads((library / "catalog.json").read_text())
    catalog["tracks"].append(catalog["tracks"][0] | {"id": "snow", "title": "Snow on the hill"})
    catalog["playlists"].append(catalog["playlists"][0] | {"id": "sunday", "title": "Slow Sunday"})
    (library / "catalog.json").write_text(json.dumps(catalog))
    names = taught(alexa.launch())
    assert names["MEDITATION"]["snow"] == ["Snow on the hill"]
    assert names["PLAYLIST"]["sunday"] == ["Slow Sunday"]


def test_a_title_that_was_taught_is_played_when_alexa_takes_it_for_that(alexa, library):
    catalog = json.loads((library / "catalog.json").read_text())
    catalog["tracks"].append(catalog["tracks"][0] | {"id": "snow", "title": "Snow on the hill"})
    (library / "catalog.json").write_text(json.dumps(catalog))
    alexa.launch()
    assert alexa.says("PlayMeditationIntent", meditation=("no on the hill", "snow")).track_id == "snow"


def test_only_a_launch_teaches(alexa):
    answers = [alexa.says("ListMeditationsIntent"), alexa.says("BedtimeIntent"), alexa.plays_on("PlaybackStarted")]
    answers += [alexa.plays_on("PlaybackNearlyFinished"), alexa.plays_on("PlaybackFinished")]
    assert [each["type"] for answer in answers for each in answer.directives if each["type"] == TEACH] == []


def test_what_the_model_knows_is_not_taught(model):
    known = (track("rain", "Rain", "soundscape"), track("a-kind-word", "A kind word"))
    assert new_titles(model, Catalog(tracks=known)) == {}


def test_a_library_of_hundreds_is_taught_within_the_limits(model):
    tracks = tuple(track(f"t{at}", f"The {'very ' * 40}slow walk for number {at}") for at in range(150))
    articles = tuple(article(f"a{at}", f"Are herrings number {at} good: an answer") for at in range(150))
    names = new_titles(model, Catalog(tracks, articles=articles))
    assert counted(names) <= 100
    assert all(len(said) <= 140 for ids in names.values() for each in ids.values() for said in each)
    assert len(json.dumps(names)) < 16_000
    assert len(names["ARTICLE"]) > 20, "no type takes all the room"


def test_titles_come_before_other_ways_to_say_them(model):
    tracks = tuple(track(f"t{at}", f"The slow river for number {at}") for at in range(70))
    names = new_titles(model, Catalog(tracks, playlists=(Playlist("p", "The slow Sunday", ("t1",)),)))
    assert len(names["MEDITATION"]) == 70
    assert counted(names) == 100
    assert names["PLAYLIST"]["p"] == ["The slow Sunday", "slow Sunday"]


def test_one_way_to_say_it_belongs_to_one_title(model):
    tracks = (track("a", "The lake: an evening"), track("b", "The lake: a morning"), track("c", "Rain song"))
    names = new_titles(model, Catalog(tracks))["MEDITATION"]
    said = [comparable(name) for each in names.values() for name in each]
    assert len(set(said)) == len(said)
