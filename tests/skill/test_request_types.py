"""Every type of request that Alexa has gets a legal answer; the Echo refuses all others."""

from __future__ import annotations

import logging
from typing import Any

import pytest
from ask_sdk_model import Request

from skill.ear import load_model
from skill.handlers.can_fulfill import OPENING
from skill.listeners import StoreError
from tests.skill.echo import SPEAKABLE

TYPES = sorted(Request.discriminator_value_class_map)
MORE: dict[str, dict[str, Any]] = {
    "IntentRequest": {"intent": {"name": "BreatheIntent"}},
    "CanFulfillIntentRequest": {"intent": {"name": "BreatheIntent"}},
    "System.ExceptionEncountered": {"error": {"type": "INVALID_RESPONSE", "message": "CANARY"}},
    "Connections.Response": {"name": "AskFor", "status": {"code": "200", "message": "OK"}, "token": "a"},
    "Alexa.Presentation.APL.UserEvent": {"token": "a", "arguments": ["b"], "source": {"type": "TouchWrapper"}},
    "Messaging.MessageReceived": {"message": {"a": "b"}},
    "AlexaSkillEvent.SkillAccountLinked": {"body": {"accessToken": "CANARY"}},
    "Reminders.ReminderStarted": {"body": {"alertToken": "a"}},
}
INTENTS = [intent["name"] for intent in load_model()["interactionModel"]["languageModel"]["intents"]]


def request_of(request_type):
    return {"type": request_type} | MORE.get(request_type, {})


@pytest.mark.parametrize("request_type", [*TYPES, "Foo.Bar", "AudioPlayer.PlaybackDreaming"])
def test_every_type_of_request_gets_a_legal_answer(alexa, request_type, caplog):
    alexa.sends(request_of(request_type))
    alexa.asks(request_of(request_type))  # some come in a session
    assert "CANARY" not in caplog.text
    assert "failure" not in caplog.text


def test_in_a_crisis_too_only_what_is_said_is_answered_aloud(alexa):
    crisis = {"crisis": True, "question": "crisis"}
    for request_type in set(TYPES) - set(SPEAKABLE):
        alexa.attributes = crisis
        assert alexa.asks(request_of(request_type)).speech == ""


@pytest.fixture
def broken(app, monkeypatch):
    """A skill in which every topic fails."""

    def fail(*_):
        raise KeyError("CANARY")

    monkeypatch.setattr("skill.handlers.topic.answer_with_care", fail)
    return sorted({name for topic in app.extensions["skill.topics"] for name in topic.answers})


def test_a_fault_of_ours_is_an_apology_where_alexa_speaks_and_silence_elsewhere(broken, alexa, caplog):
    for name in broken:
        spoken = name == "LaunchRequest" or name.endswith("Intent")
        request = {"type": "IntentRequest", "intent": {"name": name}} if name.endswith("Intent") else request_of(name)
        speech = alexa.asks(request).speech
        assert speech.startswith("Sorry") if spoken else speech == ""
    assert "failure=KeyError" in caplog.text
    assert "CANARY" not in caplog.text


def test_a_fault_of_ours_in_a_crisis_still_names_people(alexa, monkeypatch):
    alexa.says("CrisisIntent")
    monkeypatch.setattr("skill.handlers.topic.answer_with_care", lambda *_: 1 / 0)
    answer = alexa.says("AMAZON.YesIntent")
    assert "9 8 8" in answer.speech
    assert "Sorry" not in answer.speech
    monkeypatch.undo()
    assert "I am here." in alexa.says("AMAZON.YesIntent").speech


def test_an_unknown_intent_gets_a_kind_word_and_a_second_chance(alexa):
    answer = alexa.says("NoSuchIntent", thing="blue")
    assert answer.speech.endswith("?")
    assert answer.ends is False


def test_an_unknown_intent_may_hold_a_cry_for_help(alexa):
    assert "9 8 8" in alexa.says("NoSuchIntent", thing="kill myself").speech


def test_an_unknown_intent_in_a_crisis_is_no_menu(alexa):
    alexa.says("CrisisIntent")
    answer = alexa.says("NoSuchIntent")
    assert "9 8 8" in answer.speech
    assert "article" not in answer.speech


def considers(alexa, intent, **slots):
    filled = {name: slot_of(name, said) for name, said in slots.items()}
    request = {"type": "CanFulfillIntentRequest", "intent": {"name": intent, "slots": filled}}
    return alexa.sends(request).response["canFulfillIntent"]


def slot_of(name, said):
    value, value_id = said if isinstance(said, tuple) else (said, None)
    code = "ER_SUCCESS_MATCH" if value_id else "ER_SUCCESS_NO_MATCH"
    values = [{"value": {"name": value, "id": value_id}}] if value_id else []
    found = {"authority": "a", "status": {"code": code}, "values": values}
    return {"name": name, "value": value, "resolutions": {"resolutionsPerAuthority": [found]}}


def test_what_is_all_understood_can_be_fulfilled(alexa):
    could = considers(alexa, "BreatheIntent", pattern=("box", "box"), duration="PT3M")
    assert could["canFulfill"] == "YES"
    assert could["slots"]["pattern"] == {"canUnderstand": "YES", "canFulfill": "YES"}
    assert could["slots"]["duration"] == {"canUnderstand": "YES", "canFulfill": "YES"}


@pytest.mark.parametrize(
    ("intent", "slots"),
    [
        ("PlayMeditationIntent", {"meditation": "unicorns"}),
        ("BreatheIntent", {"duration": "soon"}),
        ("CustomBreathIntent", {"inhale": "4", "exhale": "?"}),
    ],
)
def test_where_we_would_have_to_ask_it_is_a_maybe(alexa, intent, slots):
    assert considers(alexa, intent, **slots)["canFulfill"] == "MAYBE"


def test_a_slot_that_the_intent_does_not_have_is_a_no(alexa):
    could = considers(alexa, "BreatheIntent", colour="blue")
    assert could == {"canFulfill": "NO", "slots": {"colour": {"canUnderstand": "NO", "canFulfill": "NO"}}}


def test_only_what_opens_something_can_be_fulfilled_by_a_skill_that_is_not_open(alexa):
    could = {intent for intent in [*INTENTS, "NoSuchIntent"] if considers(alexa, intent)["canFulfill"] == "YES"}
    assert could == OPENING


def test_to_consider_something_has_no_effect(alexa, app, monkeypatch):
    monkeypatch.setattr("skill.handlers.topic.answer_with_care", lambda *_: 1 / 0)
    answer = alexa.sends({"type": "CanFulfillIntentRequest", "intent": {"name": "BedtimeIntent"}})
    assert set(answer.response) == {"canFulfillIntent"}
    monkeypatch.undo()
    assert "Smart Meditation" in alexa.launch().speech  # still somebody new


def disable(alexa):
    return alexa.sends({"type": "AlexaSkillEvent.SkillDisabled"})


def test_whoever_disables_the_skill_is_forgotten(alexa):
    alexa.launch()
    assert disable(alexa).response == {}
    assert "Smart Meditation" in alexa.launch().speech


def test_to_enable_the_skill_or_to_permit_something_makes_nobody_known(alexa):
    alexa.sends({"type": "AlexaSkillEvent.SkillEnabled"})
    alexa.sends({"type": "AlexaSkillEvent.SkillPermissionAccepted"})
    assert "Smart Meditation" in alexa.launch().speech


def test_whoever_cannot_be_forgotten_now_is_told_of_in_the_log(alexa, app, monkeypatch, caplog):
    def fail(*_):
        raise StoreError("CANARY")

    (events,) = [topic for topic in app.extensions["skill.topics"] if "AlexaSkillEvent.SkillDisabled" in topic.answers]
    monkeypatch.setattr(type(events.listeners), "forget", fail)
    assert disable(alexa).response == {}
    assert "failure=StoreError" in caplog.text
    assert "CANARY" not in caplog.text


@pytest.mark.parametrize("request_type", ["System.ExceptionEncountered", "SessionEndedRequest"])
def test_alexas_complaints_are_logged_with_their_kind_and_without_their_words(alexa, caplog, request_type):
    error = {"type": "INVALID_RESPONSE", "message": "CANARY"}
    alexa.sends({"type": request_type, "reason": "ERROR", "error": error})
    assert "INVALID_RESPONSE" in caplog.text
    assert "CANARY" not in caplog.text


@pytest.mark.parametrize("intent", ["CrisisIntent", "DizzyIntent", "HealthQuestionIntent"])
def test_the_log_does_not_tell_when_somebody_was_unwell(alexa, caplog, intent):
    caplog.set_level(logging.DEBUG)
    alexa.says(intent)
    assert "type=IntentRequest intent=AMAZON.FallbackIntent outcome=answered" in caplog.text
    assert intent not in caplog.text
