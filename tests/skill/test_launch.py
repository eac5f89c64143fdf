"""Coming and going."""

from __future__ import annotations

import sqlite3

import pytest

from tests.skill.echo import Echo


def test_a_first_launch_says_what_there_is_and_listens(alexa):
    answer = alexa.launch()
    assert "Smart Meditation" in answer.speech
    assert answer.ends is False


def test_who_comes_back_is_greeted_as_such(alexa):
    alexa.launch()
    answer = alexa.launch()
    assert "Smart Meditation" not in answer.speech
    assert "What would you like" in answer.speech


def test_who_left_in_the_middle_is_offered_to_go_on(alexa):
    alexa.says("PlayMeditationIntent", meditation=("letting the day go", "letting-the-day-go"))
    alexa.plays_on("PlaybackStopped", 60_000)
    alexa.token = ""  # another device's word is not needed
    assert "Letting the day go" in alexa.launch().speech
    answer = alexa.says("AMAZON.YesIntent")
    assert (answer.track_id, answer.stream["offsetInMilliseconds"]) == ("letting-the-day-go", 60_000)


def test_no_to_going_on_asks_what_else(alexa):
    alexa.says("PlayMeditationIntent", meditation=("letting the day go", "letting-the-day-go"))
    alexa.plays_on("PlaybackStopped", 60_000)
    alexa.launch()
    answer = alexa.says("AMAZON.NoIntent")
    assert answer.ends is False
    assert answer.directives == []


def test_what_was_heard_to_its_end_is_not_offered_again(alexa):
    alexa.says("PlayMeditationIntent", meditation=("letting the day go", "letting-the-day-go"))
    alexa.plays_on("PlaybackFinished", 600_000)
    alexa.token, alexa.activity = "", "FINISHED"
    assert "go on" not in alexa.launch().speech


@pytest.mark.parametrize("intent", ["AMAZON.HelpIntent", "AMAZON.FallbackIntent"])
def test_help_and_what_was_not_understood_end_in_a_question(alexa, intent):
    answer = alexa.says(intent)
    assert answer.speech.endswith("?")
    assert answer.ends is False


@pytest.mark.parametrize("intent", ["AMAZON.StopIntent", "AMAZON.CancelIntent"])
def test_stop_and_cancel_stop_and_say_goodbye(alexa, intent):
    answer = alexa.says(intent)
    assert [each["type"] for each in answer.directives] == ["AudioPlayer.Stop"]
    assert "oodbye" in answer.speech
    assert answer.ends is True


def test_home_leaves(alexa):
    assert alexa.says("AMAZON.NavigateHomeIntent").ends is True


def test_yes_and_no_to_nothing_get_a_kind_word(alexa):
    assert "What would you like" in alexa.says("AMAZON.YesIntent").speech
    assert "All right" in alexa.says("AMAZON.NoIntent").speech


def test_the_end_of_a_session_is_not_answered(alexa):
    answer = alexa.asks({"type": "SessionEndedRequest", "reason": "USER_INITIATED"})
    assert answer.response == {}


def test_the_same_request_is_answered_the_same(alexa):
    document = alexa.envelope({"type": "IntentRequest", "intent": {"name": "BreatheIntent"}})
    answers = {alexa.client.post("/alexa", json=document).data for _ in range(3)}
    assert len(answers) == 1


@pytest.fixture
def storeless(alexa, tmp_path):
    """An Echo whose skill has lost its database."""
    alexa.says("PlayPlaylistIntent", playlist=("wind down", "wind-down"))
    connection = sqlite3.connect(tmp_path / "skill.db")
    connection.execute("DROP TABLE places")
    connection.close()
    return alexa


def test_without_its_store_the_skill_greets_everybody_as_new(storeless, caplog):
    assert "Smart Meditation" in storeless.launch().speech
    assert "a place could not be read: OperationalError" in caplog.text


def test_who_was_forgotten_is_greeted_as_new(alexa):
    alexa.says("PlayMeditationIntent", meditation=("letting the day go", "letting-the-day-go"))
    alexa.plays_on("PlaybackStopped", 60_000)
    alexa.says("ForgetMeIntent")
    alexa.says("AMAZON.YesIntent")
    assert "Letting the day go" not in alexa.launch().speech


def test_without_its_store_what_plays_is_still_moved(storeless):
    assert storeless.plays_on("PlaybackStopped", 1_000).response == {}
    assert storeless.says("AMAZON.NextIntent").track_id == "letting-the-day-go"
    assert storeless.says("AMAZON.PauseIntent").directives == [{"type": "AudioPlayer.Stop"}]


def test_without_its_store_the_skill_does_not_claim_to_have_forgotten(storeless):
    storeless.says("ForgetMeIntent")
    assert storeless.says("AMAZON.YesIntent").speech.startswith("Sorry")


def test_who_is_offered_to_go_on_and_is_silent_hears_what_yes_and_no_will_do(alexa):
    alexa.says("PlayMeditationIntent", meditation=("letting the day go", "letting-the-day-go"))
    alexa.plays_on("PlaybackStopped", 60_000)
    again = alexa.launch().response["reprompt"]["outputSpeech"]["ssml"]
    assert "Say yes to go on with Letting the day go, or no" in again


@pytest.fixture
def kitchen(client, alexa):
    """Another device of the same listener, a little later."""
    device = Echo(client, device="amzn1.ask.device.KITCHEN")
    device.second = 60
    return device


def test_what_was_left_on_one_device_is_offered_on_another(alexa, kitchen):
    alexa.says("PlayMeditationIntent", meditation=("letting the day go", "letting-the-day-go"))
    alexa.plays_on("PlaybackStopped", 60_000)
    answer = kitchen.launch()
    assert "Letting the day go" in answer.speech
    assert "device" in answer.speech
    going_on = kitchen.says("AMAZON.YesIntent")
    assert (going_on.track_id, going_on.stream["offsetInMilliseconds"]) == ("letting-the-day-go", 60_000)


def test_each_device_has_a_queue_of_its_own(alexa, kitchen):
    alexa.says("PlayMeditationIntent", meditation=("letting the day go", "letting-the-day-go"))
    kitchen.says("PlayMeditationIntent", meditation=("rain", "rain"))
    alexa.plays_on("PlaybackStopped", 60_000)
    kitchen.plays_on("PlaybackStopped", 5_000)
    assert alexa.says("AMAZON.ResumeIntent").track_id == "letting-the-day-go"


def test_what_was_left_elsewhere_days_ago_is_not_offered(alexa, kitchen):
    alexa.says("PlayMeditationIntent", meditation=("letting the day go", "letting-the-day-go"))
    alexa.plays_on("PlaybackStopped", 60_000)
    kitchen.second = 2 * 24 * 3600
    answer = kitchen.launch()
    assert "Letting the day go" not in answer.speech
    assert "Smart Meditation" not in answer.speech
