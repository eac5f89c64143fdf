"""One phrase begins the night: a breath, a meditation, a soundscape, and then quiet."""

from __future__ import annotations

import json
import sqlite3
from urllib.parse import parse_qs, urlsplit

import pytest

from audio_builder.catalog import from_json
from skill.settings import load_secrets
from skill.tokens import Tokens
from tests.skill.strict_echo import Home

MINUTE_MS = 60_000
FOR_SLEEP = {"letting-the-day-go", "body-scan-for-sleep"}


@pytest.fixture
def tonight(settings, app):
    """What an answer lets play: the ids in their order, and the minutes until quiet."""
    tokens = Tokens(load_secrets(settings.secrets).signing_keys)

    def read(answer):
        playback = tokens.open(answer.token)
        assert playback is not None
        assert playback.playlist_id is not None
        assert playback.listening_left_ms is not None
        return playback.playlist_id.removeprefix("night:").split(","), playback.listening_left_ms / MINUTE_MS

    return read


@pytest.fixture
def change(library):
    """Change the tracks of the library: a function from all of them to those that it has then."""

    def rewrite(tracks_of):
        catalog = json.loads((library / "catalog.json").read_text())
        catalog["tracks"] = tracks_of(catalog["tracks"])
        (library / "catalog.json").write_text(json.dumps(catalog))

    return rewrite


@pytest.fixture
def bedside(client, library):
    """An Echo that plays a whole night on its own clock."""
    lengths = {track.id: track.duration_ms for track in from_json((library / "catalog.json").read_text()).tracks}

    def post(envelope):
        answer = client.post("/alexa", json=envelope)
        return answer.status_code, answer.get_json(silent=True) or {}

    def length_of(url):
        parts = urlsplit(url)
        length_ms = lengths[parts.path.removeprefix("/audio/").removesuffix(".mp3")]
        return min(length_ms, *(int(each) for each in parse_qs(parts.query).get("end", [length_ms])))

    return Home(post, length_of).device("BED")


def test_good_night_is_a_breath_a_meditation_and_a_soundscape(alexa, tonight):
    answer = alexa.says("BedtimeIntent")
    (breath, meditation, sound), minutes = tonight(answer)
    assert (breath, sound, minutes) == ("breathe-extended-exhale-2m", "rain", 45)
    assert meditation in FOR_SLEEP
    assert answer.track_id == breath


def test_the_night_is_told_in_its_order_and_with_its_end(alexa):
    speech = alexa.says("BedtimeIntent", duration="PT1H").speech
    assert "First Extended exhale, then " in speech
    assert speech.endswith("then Rain. I will fade out in 1 hour.")


def test_the_soundscape_goes_on_until_the_time_is_over(bedside):
    bedside.says("BedtimeIntent", duration="PT90M")
    began_ms = bedside.home.now_ms
    bedside.home.wait(90 * MINUTE_MS - 3_000)
    assert bedside.player.activity == "PLAYING"
    assert "/audio/rain.mp3" in bedside.player.stream.url
    bedside.home.wait(3_000)
    assert bedside.player.activity == "FINISHED"
    started = [each for each in bedside.home.arrived if each.envelope["request"]["type"].endswith("Started")]
    assert len(started) > 4, "a breath, a meditation, and the rain again and again"
    assert bedside.home.now_ms - began_ms == 90 * MINUTE_MS


@pytest.mark.parametrize(
    ("duration", "parts"),
    [
        ("PT2M", ["rain"]),
        ("PT10M", ["breathe-extended-exhale-2m", "rain"]),
        ("PT20M", ["breathe-extended-exhale-2m", "letting-the-day-go", "rain"]),
    ],
)
def test_in_a_short_time_there_is_no_room_for_every_part(alexa, tonight, duration, parts):
    assert tonight(alexa.says("BedtimeIntent", duration=duration))[0] == parts


def test_what_was_named_is_what_there_is_the_next_night(alexa, tonight):
    alexa.says("BedtimeWithIntent", meditation=("the ocean", "ocean"), pattern=("box", "box"), duration="PT30M")
    (breath, _, sound), minutes = tonight(alexa.says("BedtimeIntent"))
    assert (breath, sound, minutes) == ("breathe-box-2m", "ocean", 30)


def test_one_choice_leaves_the_others_as_they_were(alexa, tonight):
    alexa.says("BedtimeWithIntent", meditation=("ocean", "ocean"))
    alexa.says("BedtimeIntent", duration="PT20M")
    (_, _, sound), minutes = tonight(alexa.says("BedtimeIntent"))
    assert (sound, minutes) == ("ocean", 20)


def test_a_meditation_is_named_for_one_night(alexa, tonight):
    named = alexa.says("BedtimeWithIntent", meditation=("when worry visits", "when-worry-visits"))
    assert tonight(named)[0][1] == "when-worry-visits"
    assert tonight(alexa.says("BedtimeIntent"))[0][1] in FOR_SLEEP


@pytest.mark.parametrize("said", ["brown noyse", "the brown noise", ("brown sound", "brown-noise")])
def test_a_soundscape_is_found_by_its_sound(alexa, tonight, said):
    assert tonight(alexa.says("BedtimeWithIntent", meditation=said))[0][2] == "brown-noise"


def test_a_breath_that_is_held_is_never_without_its_caution(alexa):
    assert "leave the holds out" in alexa.says("BedtimeWithIntent", pattern=("four seven eight", "4-7-8")).speech
    assert "leave the holds out" in alexa.says("BedtimeIntent").speech


def test_of_a_name_that_is_not_there_the_nearest_are_told_and_nothing_is_kept(alexa, tonight):
    answer = alexa.says("BedtimeWithIntent", meditation="purple whales", duration="PT10M")
    assert "not have that one" in answer.speech
    assert answer.directives == []
    assert tonight(alexa.says("BedtimeIntent"))[1] == 45


def test_a_choice_that_the_library_has_lost_gives_way_to_the_usual(alexa, tonight, change):
    alexa.says("BedtimeWithIntent", meditation=("ocean", "ocean"), pattern=("box", "box"))
    change(lambda tracks: [each for each in tracks if each["source"] not in {"ocean", "box"}])
    breath, _, sound = tonight(alexa.says("BedtimeIntent"))[0]
    assert (breath, sound) == ("breathe-extended-exhale-2m", "rain")


def test_tonight_is_not_what_was_heard_last_night(bedside, tonight):
    heard = []
    for _ in range(4):
        heard.append(tonight(bedside.says("BedtimeIntent"))[0][1])
        bedside.home.wait(24 * 60 * MINUTE_MS)
    assert heard[0] != heard[1]
    assert heard[:2] == heard[2:]


def test_what_was_chosen_is_forgotten_with_all_else(alexa, tonight):
    alexa.says("BedtimeWithIntent", meditation=("ocean", "ocean"))
    alexa.says("ForgetMeIntent")
    alexa.says("AMAZON.YesIntent")
    assert tonight(alexa.says("BedtimeIntent"))[0][2] == "rain"


@pytest.mark.parametrize(
    ("gone", "left"),
    [
        ({"breathing"}, {"meditation", "soundscape"}),
        ({"soundscape"}, {"breathing", "meditation"}),
        ({"breathing", "soundscape"}, {"meditation"}),
        ({"meditation", "soundscape"}, {"breathing"}),
    ],
)
def test_the_night_is_made_of_what_there_is(alexa, tonight, change, library, gone, left):
    change(lambda tracks: [each for each in tracks if each["kind"] not in gone])
    kinds = {track.id: track.kind for track in from_json((library / "catalog.json").read_text()).tracks}
    assert {kinds[each] for each in tonight(alexa.says("BedtimeIntent"))[0]} == left


def test_a_meditation_alone_is_begun_even_where_there_is_no_time_for_all_of_it(alexa, tonight, change):
    change(lambda tracks: [each for each in tracks if each["kind"] == "meditation"])
    parts, minutes = tonight(alexa.says("BedtimeIntent", duration="PT5M"))
    assert (len(parts), minutes) == (1, 5)


def test_ids_that_are_too_long_for_one_token_cost_a_part_and_never_the_night(alexa, tonight, change):
    change(lambda tracks: [each | {"id": (each["id"] + "-and-on" * 30)[:150]} for each in tracks])
    parts, _ = tonight(alexa.says("BedtimeIntent"))
    assert parts[-1].startswith("rain")


def test_the_night_begins_without_a_store_too(alexa, tonight, tmp_path, caplog):
    alexa.says("BedtimeWithIntent", meditation=("ocean", "ocean"))
    connection = sqlite3.connect(tmp_path / "skill.db")
    for table in ("choices", "listens"):
        connection.execute(f"DROP TABLE {table}")
    connection.close()
    assert tonight(alexa.says("BedtimeIntent", duration="PT1H"))[0][2] == "rain"
    assert "choices could not be read" in caplog.text


def test_the_list_to_wind_down_to_still_plays_by_its_name(alexa):
    assert alexa.says("PlayPlaylistIntent", playlist=("wind down", "wind-down")).track_id == "three-minute-pause"
