"""What a listener says to the player."""

from __future__ import annotations

import pytest

EVERY_INTENT = (
    "NextIntent", "PreviousIntent", "StartOverIntent", "RepeatIntent", "LoopOnIntent", "LoopOffIntent",
    "ShuffleOnIntent", "ShuffleOffIntent", "ResumeIntent",
)  # fmt: skip


@pytest.fixture
def evening(alexa):
    """The list Wind down plays: a pause of 3 minutes, a meditation of 10, rain of 30."""
    alexa.says("PlayPlaylistIntent", playlist=("wind down", "wind-down"))
    return alexa


def listens_until(alexa, offset_ms):
    """Speaking over the stream stops it first."""
    alexa.offset_ms = offset_ms
    alexa.plays_on("PlaybackStopped", offset_ms)


def test_pause_stops_without_a_word(evening):
    answer = evening.says("AMAZON.PauseIntent")
    assert [each["type"] for each in answer.directives] == ["AudioPlayer.Stop"]
    assert answer.speech == ""
    assert answer.ends is True


def test_resume_goes_on_where_it_stopped(evening):
    listens_until(evening, 95_000)
    answer = evening.says("AMAZON.ResumeIntent")
    assert (answer.track_id, answer.stream["offsetInMilliseconds"]) == ("three-minute-pause", 95_000)
    assert answer.play["playBehavior"] == "REPLACE_ALL"


def test_resume_goes_on_from_what_we_remember_where_the_device_forgot(evening):
    listens_until(evening, 95_000)
    evening.token, evening.offset_ms, evening.activity = None, 0, "IDLE"
    assert evening.says("AMAZON.ResumeIntent").stream["offsetInMilliseconds"] == 95_000


def test_what_the_device_says_goes_before_what_we_remember(evening):
    listens_until(evening, 95_000)
    evening.offset_ms = 120_000
    assert evening.says("AMAZON.ResumeIntent").stream["offsetInMilliseconds"] == 120_000


def test_next_and_previous_walk_the_list(evening):
    assert evening.says("AMAZON.NextIntent").track_id == "letting-the-day-go"
    assert evening.says("AMAZON.NextIntent").track_id == "rain"
    assert evening.says("AMAZON.PreviousIntent").track_id == "letting-the-day-go"


def test_next_at_the_end_says_goodbye(evening):
    evening.says("AMAZON.NextIntent")
    evening.says("AMAZON.NextIntent")
    answer = evening.says("AMAZON.NextIntent")
    assert [each["type"] for each in answer.directives] == ["AudioPlayer.Stop"]
    assert "est well" in answer.speech


def test_previous_at_the_beginning_plays_the_first_anew(evening):
    listens_until(evening, 95_000)
    answer = evening.says("AMAZON.PreviousIntent")
    assert (answer.track_id, answer.stream["offsetInMilliseconds"]) == ("three-minute-pause", 0)


@pytest.mark.parametrize("intent", ["AMAZON.StartOverIntent", "AMAZON.RepeatIntent"])
def test_start_over_and_repeat_play_the_track_from_its_beginning(evening, intent):
    listens_until(evening, 95_000)
    answer = evening.says(intent)
    assert (answer.track_id, answer.stream["offsetInMilliseconds"]) == ("three-minute-pause", 0)


def test_loop_goes_on_where_it_was_and_begins_anew_at_the_end(evening):
    evening.says("AMAZON.NextIntent")
    evening.says("AMAZON.NextIntent")
    listens_until(evening, 95_000)
    answer = evening.says("AMAZON.LoopOnIntent")
    assert (answer.track_id, answer.stream["offsetInMilliseconds"]) == ("rain", 95_000)
    assert evening.plays_on("PlaybackNearlyFinished").track_id == "three-minute-pause"


def test_loop_off_lets_the_end_be_the_end(evening):
    evening.says("PlayMeditationIntent", meditation=("three minute pause", "three-minute-pause"))
    evening.says("AMAZON.LoopOnIntent")
    evening.says("AMAZON.LoopOffIntent")
    assert evening.plays_on("PlaybackNearlyFinished").directives == []


def test_shuffle_keeps_the_track_and_the_others_follow_once(evening):
    listens_until(evening, 95_000)
    assert evening.says("AMAZON.ShuffleOnIntent").track_id == "three-minute-pause"
    others = {evening.says("AMAZON.NextIntent").track_id for _ in range(2)}
    assert others == {"letting-the-day-go", "rain"}
    assert evening.says("AMAZON.NextIntent").speech.endswith("est well.")


def test_shuffle_off_goes_on_in_the_lists_order(evening):
    evening.says("AMAZON.ShuffleOnIntent")
    evening.says("AMAZON.ShuffleOffIntent")
    assert evening.says("AMAZON.NextIntent").track_id == "letting-the-day-go"


def test_a_sleep_timer_ends_the_track_where_it_runs_out(evening):
    listens_until(evening, 60_000)
    answer = evening.says("SetSleepTimerIntent", duration="PT1M")
    assert "fade out in 1 minute" in answer.speech
    assert answer.stream["offsetInMilliseconds"] == 60_000
    assert answer.stream["url"].endswith("/audio/three-minute-pause.mp3?end=120000&fade=20000")
    assert evening.plays_on("PlaybackNearlyFinished").directives == []


def test_a_sleep_timer_goes_over_into_the_next_track(evening):
    listens_until(evening, 60_000)
    assert "fade out in 10 minutes" in evening.says("SetSleepTimerIntent", duration="PT10M").speech
    assert "fade out in 10 minutes" in evening.says("TimeLeftIntent").speech
    following = evening.plays_on("PlaybackNearlyFinished")
    assert following.stream["url"].endswith("/audio/letting-the-day-go.mp3?end=480000&fade=20000")


def test_a_timer_that_is_shorter_than_the_fade_fades_at_once(evening):
    listens_until(evening, 60_000)
    assert evening.says("SetSleepTimerIntent", duration="PT8S").stream["url"].endswith("?end=68000&fade=8000")


def test_a_sleep_timer_outlives_next(evening):
    evening.says("SetSleepTimerIntent", duration="PT5M")
    assert "end=300000" in evening.says("AMAZON.NextIntent").stream["url"]
    assert evening.plays_on("PlaybackNearlyFinished").directives == []


def test_what_the_timer_ended_goes_on_where_the_fade_began(evening):
    evening.says("SetSleepTimerIntent", duration="PT1M")
    evening.offset_ms = 60_000
    evening.plays_on("PlaybackFinished")
    evening.activity = "FINISHED"
    answer = evening.says("AMAZON.ResumeIntent")
    assert (answer.track_id, answer.stream["offsetInMilliseconds"]) == ("three-minute-pause", 40_000)
    assert "end=" not in answer.stream["url"]


def test_a_cancelled_timer_stops_nothing(evening):
    evening.says("SetSleepTimerIntent", duration="PT1M")
    evening.says("CancelSleepTimerIntent")
    assert evening.plays_on("PlaybackNearlyFinished").track_id == "letting-the-day-go"


def test_a_timer_without_a_time_is_asked_for(evening):
    assert "For how long" in evening.says("SetSleepTimerIntent", duration="?").speech


def test_without_a_timer_the_end_of_the_list_is_told(evening):
    assert "43 minutes" in evening.says("TimeLeftIntent").speech


def test_there_is_no_timer_to_cancel(evening):
    assert "no timer" in evening.says("CancelSleepTimerIntent").speech


@pytest.mark.parametrize(
    "intent", [f"AMAZON.{name}" for name in EVERY_INTENT] + ["SetSleepTimerIntent", "TimeLeftIntent"]
)
@pytest.mark.parametrize("token", [None, "somebody.elses", "x" * 5_000])
def test_where_nothing_plays_every_word_gets_a_kind_one(alexa, intent, token):
    alexa.token = token
    answer = alexa.says(intent)
    assert answer.directives == []
    assert answer.ends is False


def test_two_listeners_never_share_a_queue(client, evening):
    stranger = type(evening)(client, user="somebody else")
    listens_until(evening, 95_000)
    assert "nothing to go on with" in stranger.says("AMAZON.ResumeIntent").speech


def test_every_start_has_a_token_of_its_own(evening):
    tokens = {evening.says("AMAZON.StartOverIntent").token for _ in range(5)}
    assert len(tokens) == 5


CHANGES = [f"AMAZON.{name}" for name in ("LoopOnIntent", "LoopOffIntent", "ShuffleOnIntent", "ShuffleOffIntent")]
CHANGES += ["SetSleepTimerIntent", "CancelSleepTimerIntent", "TimeLeftIntent"]


@pytest.mark.parametrize("intent", CHANGES)
def test_what_was_stopped_on_request_is_over_and_nothing_starts_it_by_chance(evening, intent):
    listens_until(evening, 95_000)
    evening.says("AMAZON.StopIntent")
    answer = evening.says(intent, duration="PT20M")
    assert "Nothing is playing" in answer.speech
    assert answer.directives == []


@pytest.mark.parametrize("intent", CHANGES)
def test_what_stopped_long_ago_or_has_ended_is_over(evening, intent):
    listens_until(evening, 95_000)
    evening.activity = "STOPPED"
    evening.second += 60
    assert "Nothing is playing" in evening.says(intent, duration="PT20M").speech
    evening.activity = "FINISHED"
    assert "Nothing is playing" in evening.says(intent, duration="PT20M").speech


def test_what_stopped_only_for_these_words_goes_on_with_the_change(evening):
    listens_until(evening, 95_000)
    evening.activity = "STOPPED"
    assert evening.says("AMAZON.LoopOnIntent").stream["offsetInMilliseconds"] == 95_000


def test_what_was_stopped_on_request_is_still_resumed(evening):
    listens_until(evening, 95_000)
    evening.says("AMAZON.StopIntent")
    assert evening.says("AMAZON.ResumeIntent").stream["offsetInMilliseconds"] == 95_000


def test_keep_going_after_a_pause_goes_on(evening):
    listens_until(evening, 95_000)
    evening.says("AMAZON.PauseIntent")
    answer = evening.says("MoreIntent")
    assert (answer.track_id, answer.stream["offsetInMilliseconds"]) == ("three-minute-pause", 95_000)


def test_next_after_something_for_a_topic_is_another_of_it(alexa):
    first = alexa.says("PlayMeditationIntent", topic=("sleep", "sleep"), duration="PT10M")
    assert first.track_id == "letting-the-day-go"
    assert alexa.says("AMAZON.NextIntent").track_id == "body-scan-for-sleep"
    assert alexa.says("AMAZON.PreviousIntent").track_id == "letting-the-day-go"


def test_next_after_the_last_of_a_topic_is_the_first_again_and_no_loop(alexa):
    first = alexa.says("PlayMeditationIntent", topic=("sleep", "sleep"), duration="PT10M").track_id
    walked = [alexa.says("AMAZON.NextIntent").track_id for _ in range(12)]
    assert first in walked
    assert alexa.plays_on("PlaybackNearlyFinished").directives == []


def test_next_after_a_single_track_says_goodbye(alexa):
    alexa.says("PlayMeditationIntent", meditation=("three minute pause", "three-minute-pause"))
    assert "est well" in alexa.says("AMAZON.NextIntent").speech


def test_the_end_of_one_meditation_for_a_topic_is_the_end(alexa):
    alexa.says("PlayMeditationIntent", topic=("sleep", "sleep"), duration="PT10M")
    assert alexa.plays_on("PlaybackNearlyFinished").directives == []


def test_a_looped_meditation_for_a_topic_begins_anew(alexa):
    alexa.says("PlayMeditationIntent", topic=("sleep", "sleep"), duration="PT10M")
    alexa.says("AMAZON.LoopOnIntent")
    assert alexa.plays_on("PlaybackNearlyFinished").track_id == "letting-the-day-go"


def test_a_timer_cancelled_on_a_loop_plays_until_stop(alexa):
    alexa.says("PlayMeditationIntent", meditation=("rain", "rain"))
    assert "until you say stop" in alexa.says("CancelSleepTimerIntent").speech
    assert "until you say stop" in alexa.says("TimeLeftIntent").speech


def test_what_is_playing_is_told_by_its_title(evening):
    assert "Three minute pause is playing" in evening.says("TimeLeftIntent").speech


def test_previous_is_not_called_next(evening):
    evening.says("AMAZON.NextIntent")
    assert "Next" not in {word.strip(",.") for _ in range(12) for word in back_and_forth(evening).split()}


def back_and_forth(alexa):
    speech = alexa.says("AMAZON.PreviousIntent").speech
    alexa.says("AMAZON.NextIntent")
    return speech


def test_say_that_again_repeats_what_was_said_with_its_question(alexa):
    alexa.says("PlayMeditationIntent", meditation=("letting the day go", "letting-the-day-go"))
    alexa.plays_on("PlaybackStopped", 60_000)
    welcome = alexa.launch()
    again = alexa.says("AMAZON.RepeatIntent")
    assert again.speech == welcome.speech
    assert again.directives == []
    assert alexa.says("AMAZON.YesIntent").track_id == "letting-the-day-go"


@pytest.mark.parametrize("intent", ["AMAZON.StartOverIntent", "AMAZON.RepeatIntent", "AMAZON.ResumeIntent"])
def test_a_timer_that_has_run_out_is_over(alexa, intent):
    alexa.says("PlayMeditationIntent", meditation=("rain", "rain"), duration="PT20M")
    alexa.plays_on("PlaybackFinished", 1_200_000)
    alexa.activity, alexa.offset_ms = "FINISHED", 1_200_000
    assert "end=" not in alexa.says(intent).stream["url"]


def test_at_the_end_of_a_cut_stream_it_goes_on_where_the_fade_began(evening):
    evening.says("SetSleepTimerIntent", duration="PT1M")
    evening.activity, evening.offset_ms = "PAUSED", 60_010
    stream = evening.says("AMAZON.ResumeIntent").stream
    assert stream["offsetInMilliseconds"] == 40_010
    assert "end=" not in stream["url"]
