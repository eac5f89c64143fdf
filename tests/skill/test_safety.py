"""When somebody is in danger, and when somebody wants to be forgotten."""

from __future__ import annotations

import sqlite3

import pytest


def rows(tmp_path):
    connection = sqlite3.connect(tmp_path / "skill.db")
    found = connection.execute("SELECT * FROM places").fetchall()
    connection.close()
    return found


def test_a_crisis_is_answered_with_people_to_call_and_an_open_ear(alexa):
    answer = alexa.says("CrisisIntent")
    assert "call or text 9 8 8" in answer.speech
    assert answer.ends is False


@pytest.mark.parametrize("locale", ["en-GB", "en-IN", "de-DE", ""])
def test_elsewhere_the_help_of_that_place_is_named(alexa, locale):
    alexa.locale = locale
    speech = alexa.says("CrisisIntent").speech
    assert "find a helpline dot com" in speech
    assert "9 8 8" not in speech


def test_nothing_of_a_crisis_is_stored(alexa, tmp_path):
    alexa.says("CrisisIntent")
    alexa.says("AMAZON.YesIntent")
    assert rows(tmp_path) == []


def test_yes_stays_and_breathes_without_holds(alexa):
    alexa.says("CrisisIntent")
    answer = alexa.says("AMAZON.YesIntent")
    assert "Breathe out." in answer.speech
    assert "Hold." not in answer.speech
    assert "9 8 8" in answer.speech
    assert answer.ends is False


def test_no_is_quiet_after_the_number(alexa):
    alexa.says("CrisisIntent")
    answer = alexa.says("AMAZON.NoIntent")
    assert "9 8 8" in answer.speech
    assert answer.ends is True


@pytest.mark.parametrize("intent", ["AMAZON.FallbackIntent", "AMAZON.HelpIntent", "AMAZON.StopIntent"])
def test_after_a_crisis_nobody_gets_a_menu(alexa, intent):
    alexa.says("CrisisIntent")
    answer = alexa.says(intent)
    assert "9 8 8" in answer.speech
    assert "article" not in answer.speech


def test_to_forget_takes_a_yes(alexa, tmp_path):
    alexa.launch()
    alexa.says("ForgetMeIntent")
    alexa.says("AMAZON.NoIntent")
    assert len(rows(tmp_path)) == 1


def test_after_a_yes_nothing_is_left_and_nothing_plays(alexa, tmp_path):
    alexa.says("BedtimeIntent")
    alexa.plays_on("PlaybackStopped", 60_000)
    alexa.says("ForgetMeIntent")
    answer = alexa.says("AMAZON.YesIntent")
    assert rows(tmp_path) == []
    assert [each["type"] for each in answer.directives] == ["AudioPlayer.ClearQueue"]
    alexa.token = None
    assert "nothing to go on with" in alexa.says("AMAZON.ResumeIntent").speech
