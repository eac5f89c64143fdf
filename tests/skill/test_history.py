"""What was listened to: told of the last night, counted gently, and forgotten on request."""

from __future__ import annotations

import sqlite3

from skill.history import DAY_MS, HOUR_MS, SHORTEST_MS, heard_in, last_night, nights, progress
from skill.listeners import Listen

MINUTE_MS = 60_000


def listen(began_ms, minutes, track_id="rain"):
    return Listen(f"{track_id} {began_ms}", track_id, began_ms, 0, minutes * MINUTE_MS)


def heard(alexa, title, at, minutes):
    """Play a title at a moment, and stop it after so many minutes."""
    alexa.says("PlayMeditationIntent", meditation=title)
    alexa.plays_on("PlaybackStarted", 0, timestamp=at)
    alexa.plays_on("PlaybackStopped", minutes * MINUTE_MS, timestamp=at)
    alexa.token, alexa.activity = None, "STOPPED"


def asked(alexa, intent, at):
    return alexa.asks({"type": "IntentRequest", "timestamp": at, "intent": {"name": intent}})


def test_an_evening_its_small_hours_and_its_morning_are_one_night():
    evening, small_hours, morning, next_evening = (each * HOUR_MS for each in (22, 27, 31, 46))
    found = nights([listen(each, 5) for each in (next_evening, morning, evening, small_hours)])
    assert [len(night) for night in found] == [3, 1]


def test_less_than_a_minute_does_not_count():
    assert nights([Listen("a", "rain", 0, 0, SHORTEST_MS - 1)]) == ()
    assert progress([Listen("a", "rain", 0, 0, SHORTEST_MS - 1)], (), 0).nights == 0


def test_who_asks_while_listening_means_the_night_before():
    yesterday, now = 22 * HOUR_MS, 46 * HOUR_MS
    listens = [listen(yesterday, 20, "ocean"), listen(now - HOUR_MS, 5)]
    assert heard_in(last_night(listens, now) or ()) == ("ocean",)


def test_the_first_night_of_all_is_told_even_as_it_goes_on():
    assert heard_in(last_night([listen(0, 5)], HOUR_MS) or ()) == ("rain",)


def test_sounds_that_people_sleep_to_are_counted_apart():
    found = progress([listen(0, 400), listen(HOUR_MS, 10, "body-scan")], {"rain"}, DAY_MS)
    assert (found.guided_ms, found.sounds_ms, found.nights) == (10 * MINUTE_MS, 400 * MINUTE_MS, 1)


def test_minutes_are_of_seven_days_and_nights_of_thirty():
    found = progress([listen(day * DAY_MS, 10, "body-scan") for day in range(60)], (), 59 * DAY_MS + HOUR_MS)
    assert (found.guided_ms, found.nights) == (7 * 10 * MINUTE_MS, 30)


def test_last_night_is_told_with_its_titles_and_its_length(alexa):
    heard(alexa, "a body scan for sleep", "2026-11-22T21:00:00Z", 15)
    heard(alexa, "rain", "2026-11-22T21:16:00Z", 30)
    answer = asked(alexa, "HistoryIntent", "2026-11-23T08:00:00Z")
    assert answer.speech.startswith("Last night you listened to A body scan for sleep and Rain, for 45 minutes in all.")
    assert alexa.says("ChooseIntent", which=("first", "1")).track_id == "body-scan-for-sleep"


def test_what_is_longer_ago_is_the_last_time(alexa):
    heard(alexa, "rain", "2026-11-20T21:00:00Z", 30)
    answer = asked(alexa, "HistoryIntent", "2026-11-23T08:00:00Z")
    assert answer.speech.startswith("The last time, you listened to Rain, for 30 minutes in all.")
    assert alexa.says("AMAZON.YesIntent").track_id == "rain"


def test_who_has_heard_nothing_is_invited(alexa):
    answer = asked(alexa, "HistoryIntent", "2026-11-23T08:00:00Z")
    assert "not listened to anything together yet" in answer.speech
    assert answer.ends is False


def test_what_plays_goes_on_after_the_answer(alexa):
    alexa.says("PlayMeditationIntent", meditation="rain")
    alexa.plays_on("PlaybackStarted")
    alexa.plays_on("PlaybackStopped", 5 * MINUTE_MS)
    alexa.activity, alexa.offset_ms = "PAUSED", 5 * MINUTE_MS
    for intent in ("HistoryIntent", "ProgressIntent"):
        answer = alexa.says(intent)
        assert answer.ends is True
        assert answer.directives == []


def test_progress_names_the_time_of_a_week_and_the_nights_of_a_month(alexa):
    for day in ("01", "12", "21", "22"):
        heard(alexa, "a body scan for sleep", f"2026-11-{day}T21:00:00Z", 10)
    heard(alexa, "rain", "2026-11-22T21:30:00Z", 25)
    speech = asked(alexa, "ProgressIntent", "2026-11-23T08:00:00Z").speech
    assert "you took 20 minutes for yourself, and rested to sounds for another 25 minutes." in speech
    assert "came here on 4" in speech


def test_nobody_hears_of_what_they_missed(alexa):
    before = asked(alexa, "ProgressIntent", "2026-11-01T08:00:00Z").speech
    heard(alexa, "rain", "2026-11-01T21:00:00Z", 10)
    after = asked(alexa, "ProgressIntent", "2026-11-23T08:00:00Z").speech
    assert "nothing you have to do" in before
    assert "once in the last thirty days" in after
    assert not any(word in before + after for word in (" 0 ", "only", "missed", "streak", "seven"))


def rows(tmp_path):
    connection = sqlite3.connect(tmp_path / "skill.db")
    tables = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    found = {name: connection.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for name in tables}
    connection.close()
    return found


def test_a_yes_forgets_all_that_the_question_names(alexa, tmp_path):
    heard(alexa, "rain", "2026-11-22T21:00:00Z", 10)
    alexa.says("AddFavouriteIntent")
    alexa.says("BedtimeIntent", duration="PT30M")
    kept = rows(tmp_path)
    question = alexa.says("ForgetMeIntent").speech
    alexa.says("AMAZON.YesIntent")
    assert all(kept[table] for table in ("places", "listens", "favourites"))
    assert set(rows(tmp_path).values()) == {0}
    assert all(part in question for part in ("where you stopped", "listened to", "favorites", "chose"))


def test_a_no_keeps_it(alexa):
    heard(alexa, "rain", "2026-11-22T21:00:00Z", 10)
    alexa.says("ForgetMeIntent")
    assert "I will keep it" in alexa.says("AMAZON.NoIntent").speech
    assert "Rain" in asked(alexa, "HistoryIntent", "2026-11-23T08:00:00Z").speech
