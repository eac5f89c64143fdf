"""What the player and its buttons tell us is never answered with speech, and always the same."""

from __future__ import annotations

import pytest

from skill.app import create_app

EVENTS = ("PlaybackStarted", "PlaybackNearlyFinished", "PlaybackFinished", "PlaybackStopped", "PlaybackFailed")


@pytest.fixture
def evening(alexa):
    alexa.says("PlayPlaylistIntent", playlist=("wind down", "wind-down"))
    return alexa


def test_the_next_track_is_lined_up_behind_the_one_that_plays(evening):
    answer = evening.plays_on("PlaybackNearlyFinished", 170_000)
    assert answer.play["playBehavior"] == "ENQUEUE"
    assert answer.stream["expectedPreviousToken"] == evening.token
    assert answer.track_id == "letting-the-day-go"
    assert answer.stream["offsetInMilliseconds"] == 0


def test_the_same_question_has_the_same_answer_however_often(evening):
    answers = [evening.plays_on("PlaybackNearlyFinished", offset).document for offset in (0, 170_000, 179_000)]
    assert answers[0] == answers[1] == answers[2]


def test_a_list_plays_to_its_end_by_its_tokens_alone(evening):
    second = evening.plays_on("PlaybackNearlyFinished").token
    third = evening.plays_on("PlaybackNearlyFinished", token=second)
    assert third.track_id == "rain"
    assert evening.plays_on("PlaybackNearlyFinished", token=third.token).directives == []


def test_rain_goes_on_until_its_hour_is_over(alexa):
    alexa.says("PlayMeditationIntent", meditation=("rain", "rain"), duration="PT1H")
    second = alexa.plays_on("PlaybackNearlyFinished")
    assert second.track_id == "rain"
    assert alexa.plays_on("PlaybackNearlyFinished", token=second.token).directives == []


def test_a_restart_of_the_server_loses_nothing(evening, settings):
    evening.client = create_app(settings).test_client()
    assert evening.plays_on("PlaybackNearlyFinished").track_id == "letting-the-day-go"


@pytest.mark.parametrize("event", EVENTS)
@pytest.mark.parametrize("token", ["", "of.another.skill", "x" * 2_000, "\ud800"])
def test_a_token_that_is_not_ours_gets_an_empty_answer(alexa, event, token):
    alexa.token = token
    assert alexa.plays_on(event, 1_000, token=token).response == {}


@pytest.mark.parametrize("event", ["PlaybackStarted", "PlaybackFinished", "PlaybackStopped"])
def test_what_only_tells_is_answered_with_nothing(evening, event):
    assert evening.plays_on(event, 1_000).response == {}


def test_an_event_that_comes_late_does_not_move_the_place(evening):
    late = evening.envelope({"type": "AudioPlayer.PlaybackStarted", "token": evening.token, "offsetInMilliseconds": 0})
    evening.plays_on("PlaybackStopped", 95_000)
    evening.client.post("/alexa", json=late)
    evening.token, evening.activity = None, "IDLE"
    assert evening.says("AMAZON.ResumeIntent").stream["offsetInMilliseconds"] == 95_000


def test_a_track_that_fails_is_followed_by_the_next_at_once(evening):
    answer = evening.plays_on("PlaybackFailed")
    assert (answer.track_id, answer.play["playBehavior"]) == ("letting-the-day-go", "REPLACE_ALL")


def test_after_three_failures_in_a_row_there_is_quiet(evening):
    evening.says("AMAZON.LoopOnIntent")
    second = evening.plays_on("PlaybackFailed")
    third = evening.plays_on("PlaybackFailed", token=second.token)
    assert evening.plays_on("PlaybackFailed", token=third.token).directives == []


def test_a_failure_of_what_comes_next_leaves_what_plays(evening):
    playing = evening.token
    coming = evening.plays_on("PlaybackNearlyFinished").token
    state = {"token": playing, "offsetInMilliseconds": 1_000, "playerActivity": "PLAYING"}
    answer = evening.plays_on("PlaybackFailed", token=coming, currentPlaybackState=state)
    assert (answer.track_id, answer.play["playBehavior"]) == ("rain", "ENQUEUE")
    assert answer.stream["expectedPreviousToken"] == playing


def test_the_buttons_move_the_player(evening):
    assert evening.presses("Next").track_id == "letting-the-day-go"
    assert evening.presses("Previous").track_id == "three-minute-pause"
    assert evening.presses("Pause").directives == [{"type": "AudioPlayer.Stop"}]
    evening.offset_ms = 95_000
    assert evening.presses("Play").stream["offsetInMilliseconds"] == 95_000


def test_next_at_the_end_stops(evening):
    evening.presses("Next")
    evening.presses("Next")
    assert evening.presses("Next").directives == [{"type": "AudioPlayer.Stop"}]


@pytest.mark.parametrize("button", ["Play", "Previous"])
def test_a_button_where_nothing_plays_does_nothing(alexa, button):
    assert alexa.presses(button).directives == []


def test_a_complaint_of_alexa_is_answered_with_nothing(alexa):
    error = {"type": "INVALID_RESPONSE", "message": "no speech here, please"}
    complaint = {"type": "System.ExceptionEncountered", "error": error, "cause": {"requestId": "one"}}
    assert alexa.sends(complaint).response == {}
