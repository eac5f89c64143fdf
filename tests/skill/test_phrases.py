"""Every sentence that the skill says: short enough, ended, free of what a voice stumbles over, and kind."""

from __future__ import annotations

import re
from string import Formatter

import pytest

from skill import phrases
from skill.breathing_guide import spoken_seconds
from skill.ear import load_model
from skill.handlers import whom_to_call
from skill.helplines import COUNTRIES

LONGEST_S = 90
WORDS_PER_SECOND = 150 / 60
HELP_S = 15
PARTS = {"CALL", "CALL_OR_TEXT", "EMERGENCY_ANYWHERE"}  # words within sentences
OFTEN = (
    "WELCOME", "WELCOME_BACK", "WELCOME_BACK_TO", "HELP", "FALLBACK", "GOODBYE", "NO_TO_NOTHING", "INSTEAD", "APOLOGY",
    "PLAYING", "PLAYING_LIST", "PLAYING_TO_SLEEP", "BREATHE_INTRO", "BREATHE_CLOSING", "RESUMING", "NEXT_ONE", "LAST_ONE",
)  # fmt: skip
FILLED = {
    "title": "Letting the day go", "length": "2 hours and 30 minutes", "author": "Ben Marsh", "track": "The tide",
    "names": "Box breathing, Coherent breathing and 3 more", "titles": "The tide, The forest, The snow and 12 more",
    "topics": "sleep, stress and rest", "topic": "sleep", "reason": "Hold for 60 seconds at most.",
    "first": "The tide", "second": "The forest", "emergency": "9 1 1", "number": "9 8 8", "name": "the Lifeline",
    "hours": "at any hour", "call": "call or text", "country": "New Zealand",
}  # fmt: skip


def sentences():
    for name, value in vars(phrases).items():
        if name.isupper() and name not in PARTS:
            variants = value if isinstance(value, tuple) else (value,)
            yield from ((name, variant) for variant in variants if isinstance(variant, str))


def filled(sentence):
    fields = {name for _, name, _, _ in Formatter().parse(sentence) if name}
    return sentence.format(**{name: FILLED.get(name, "something") for name in fields})


SENTENCES = [
    pytest.param(filled(sentence), id=f"{name}-{number}") for number, (name, sentence) in enumerate(sentences())
]
LOCALES = [*(code if "-" in code else f"en-{code}" for code in COUNTRIES), "sv-SE", "ar-SA", ""]
WITH_NUMBERS = [
    pytest.param(say(locale), id=f"{say.__name__}-{locale}")
    for say in (
        whom_to_call.in_crisis, whom_to_call.ill, whom_to_call.poisoned, whom_to_call.hurt_at_home,
        whom_to_call.for_a_friend, whom_to_call.at_once, whom_to_call.if_in_danger, whom_to_call.still_here,
    )
    for locale in LOCALES
]  # fmt: skip


@pytest.mark.parametrize("said", SENTENCES + WITH_NUMBERS)
def test_a_sentence_reads_well_aloud(said):
    assert len(said.split()) / WORDS_PER_SECOND <= LONGEST_S
    assert said.endswith((".", "?", "!"))
    assert said[0].isupper() or said[0].isdigit()
    assert not re.search(r"[<>&*_#\[\]{}|~^=/\\]|\.\.\.|--|  | [.,?!]|\n", said)


@pytest.mark.parametrize("said", WITH_NUMBERS)
def test_a_number_to_call_is_read_out_digit_by_digit(said):
    assert not re.search(r"\d[\d-]", said)


def test_the_numbers_of_a_crisis_are_said_within_half_a_minute():
    assert max(spoken_seconds(whom_to_call.in_crisis(locale)) for locale in LOCALES) <= 30


@pytest.mark.parametrize("name", OFTEN)
def test_what_is_heard_often_is_said_in_more_than_one_way(name):
    variants = getattr(phrases, name)
    assert isinstance(variants, tuple)
    assert len(set(variants)) == len(variants) >= 2


@pytest.mark.parametrize("said", phrases.HELP)
def test_help_is_short_and_tells_what_to_say_next(said):
    assert spoken_seconds(said) <= HELP_S
    assert len(said.split()) / WORDS_PER_SECOND <= HELP_S
    assert "say" in said
    assert said.endswith("What would you like?")


def test_new_and_returning_listeners_are_greeted_in_other_words():
    assert not set(phrases.WELCOME) & set(phrases.WELCOME_BACK)
    assert all("Smart Meditation" in said for said in phrases.WELCOME)
    assert not any("Smart Meditation" in said for said in phrases.WELCOME_BACK)


def test_the_request_decides_which_form_is_said_and_each_is_said():
    said = {phrases.pick(phrases.GOODBYE, f"request {number}") for number in range(20)}
    assert said == set(phrases.GOODBYE)
    assert phrases.pick(phrases.GOODBYE, "a") == phrases.pick(phrases.GOODBYE, "a")


INTENTS = {intent["name"] for intent in load_model()["interactionModel"]["languageModel"]["intents"]}
OURS = sorted(INTENTS - {"CustomBreathIntent"})  # that one repeats its one question


@pytest.mark.parametrize("intent", OURS)
def test_a_reprompt_is_not_what_was_just_said(alexa, intent):
    answer = alexa.says(intent)
    again = answer.response.get("reprompt", {}).get("outputSpeech", {}).get("ssml", "nothing")
    assert not answer.speech.endswith(re.sub(r"</?speak>", "", again))


QUESTIONS = [
    ("ForgetMeIntent", {}),
    ("CrisisIntent", {}),
    ("SummarizeArticleIntent", {"article": "breath"}),
    ("PlayMeditationIntent", {"meditation": "unicorns in space"}),
    ("ListMeditationsIntent", {}),
    ("ReadArticleIntent", {"article": "breath"}),
    ("AMAZON.HelpIntent", {}),
]


@pytest.mark.parametrize(("intent", "slots"), QUESTIONS)
def test_a_second_no_at_the_latest_ends_politely(alexa, intent, slots):
    alexa.says(intent, **slots)
    answer = alexa.says("AMAZON.NoIntent")
    if not answer.ends:
        answer = alexa.says("AMAZON.NoIntent")
    assert answer.ends is True
    assert re.search("all right|goodbye|take care", answer.speech, re.IGNORECASE)


@pytest.mark.parametrize(("intent", "slots"), QUESTIONS)
def test_stop_ends_politely_in_the_middle_of_anything(alexa, intent, slots):
    alexa.says(intent, **slots)
    answer = alexa.says("AMAZON.StopIntent")
    assert answer.ends is True
    assert re.search("all right|goodbye|take care", answer.speech, re.IGNORECASE)
    assert [each["type"] for each in answer.directives] == ["AudioPlayer.Stop"]
