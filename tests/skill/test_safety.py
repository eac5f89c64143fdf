"""When somebody is in danger, and when somebody wants to be forgotten."""

from __future__ import annotations

import json
import sqlite3

import pytest

from skill.ear import load_model
from tests.skill.echo import Echo


def rows(tmp_path):
    connection = sqlite3.connect(tmp_path / "skill.db")
    found = connection.execute("SELECT * FROM places").fetchall()
    connection.close()
    return found


def test_a_crisis_is_answered_with_people_to_call_and_an_open_ear(alexa):
    answer = alexa.says("CrisisIntent")
    assert "call or text 9 8 8" in answer.speech
    assert answer.ends is False


def test_whatever_the_danger_the_emergency_number_comes_first(alexa):
    speech = alexa.says("CrisisIntent").speech
    assert 0 < speech.index("9 1 1") < speech.index("9 8 8") < speech.index("glad you told me")


TOLD = {
    "having a heart attack": ("9 1 1", "Call 9 9 9 now", "Call your local emergency number"),
    "my chest hurts and i can't breathe": ("9 1 1", "Call 9 9 9 now", "Call your local emergency number"),
    "i drank bleach": ("1, 8 0 0, 2 2 2, 1 2 2 2", "the N H S, at any hour: 1 1 1", "keep the package beside you"),
    "my husband hits me": ("1, 8 0 0, 7 9 9, 7 2 3 3", "0 8 0 8, 2 0 0 0, 2 4 7", "find a helpline dot com"),
    "my friend is suicidal": ("call or text 9 8 8 together", "call 1 1 6, 1 2 3 together", "find a helpline dot com"),
}


@pytest.mark.parametrize("said", TOLD)
def test_words_that_tell_the_danger_get_the_people_for_it(alexa, said):
    for locale, help_there in zip(["en-US", "en-GB", "ar-SA"], TOLD[said], strict=True):
        alexa.locale = locale
        answer = alexa.says("PlayMeditationIntent", topic=said)
        assert help_there in answer.speech
        assert ("9 1 1" in answer.speech) == (locale == "en-US")
        assert answer.session["crisis"] is True


@pytest.mark.parametrize("locale", ["en-US", "en-GB", "de-DE", "ar-SA"])
def test_for_a_friend_the_emergency_number_comes_before_the_line(alexa, locale):
    alexa.locale = locale
    speech = alexa.says("PlayMeditationIntent", topic="my friend is suicidal").speech
    assert speech.startswith("If they are in danger now, call ")


@pytest.mark.parametrize("said", ["having a stroke", "i am bleeding", "i took too much ketamine"])
def test_a_medical_emergency_is_answered_at_once_and_without_feelings(alexa, said):
    speech = alexa.says("PlayMeditationIntent", topic=said).speech
    assert speech.startswith("Call 9 1 1 now.")
    assert "glad" not in speech
    assert speech.count(". ") <= 1


def test_after_a_medical_emergency_there_is_still_no_menu(alexa):
    alexa.says("PlayMeditationIntent", topic="having a heart attack")
    answer = alexa.says("AMAZON.YesIntent")
    assert "9 1 1" in answer.speech
    assert "article" not in answer.speech


HERE = {
    "en-US": ("9 1 1", "9 8 8"),
    "en-CA": ("9 1 1", "9 8 8"),
    "en-GB": ("9 9 9", "1 1 6, 1 2 3"),
    "en-AU": ("0 0 0", "1 3, 1 1, 1 4"),
    "en-IN": ("1 1 2", "1 4 4 1 6"),
    "de-DE": ("1 1 2", "0 8 0 0, 1 1 1, 0, 1 1 1"),
    "fr-FR": ("1 1 2", "3 1 1 4"),
    "fr-BE": ("1 1 2", "0 8 0 0, 3 2, 1 2 3"),
    "nl-BE": ("1 1 2", "1 8 1 3"),
    "pt-BR": ("1 9 2 for an ambulance", "1 8 8"),
    "hi-IN": ("1 1 2", "1 4 4 1 6"),
    "es_us": ("9 1 1", "9 8 8"),
    "sv-SE": ("1 1 2", "find a helpline dot com"),
    "ar-SA": ("your local emergency number", "find a helpline dot com"),
    "xx": ("your local emergency number", "find a helpline dot com"),
    "": ("your local emergency number", "find a helpline dot com"),
}


@pytest.mark.parametrize("locale", HERE)
def test_the_help_of_the_place_is_named_whatever_the_language(alexa, locale):
    alexa.locale = locale
    speech = alexa.says("CrisisIntent").speech
    emergency, people = HERE[locale]
    assert 0 < speech.index(f"call {emergency}") < speech.index(people)
    assert ("9 8 8" in speech) == ("9 1 1" in speech)


def test_a_line_that_is_not_always_open_is_followed_by_those_that_are(alexa):
    alexa.locale = "it-IT"
    speech = alexa.says("CrisisIntent").speech
    assert speech.index("from nine in the morning to midnight") < speech.index("find a helpline dot com")


def test_whoever_is_in_new_zealand_with_an_australian_echo_hears_the_numbers_of_both(alexa):
    alexa.locale = "en-AU"
    speech = alexa.says("CrisisIntent").speech
    assert "call 0 0 0 or in New Zealand 1 1 1 now" in speech
    assert "In New Zealand, call or text 1 7 3 7." in speech


def test_a_crisis_stops_what_plays_so_that_it_does_not_begin_again_after_the_silence(alexa):
    alexa.says("BedtimeIntent")
    answer = alexa.says("CrisisIntent")
    assert answer.directives == [{"type": "AudioPlayer.Stop"}]
    assert answer.ends is False


@pytest.mark.parametrize(
    ("asked", "slots"),
    [
        ("BreatheIntent", {"pattern": "i want to die"}),
        ("PlayPlaylistIntent", {"playlist": "end my life"}),
        ("SummarizeArticleIntent", {"article": "how to kill myself"}),
        ("CustomBreathIntent", {"inhale": "i took all my pills"}),
        ("ChooseIntent", {"which": "i don't want to live"}),
        ("SetSleepTimerIntent", {"duration": "forever i want to die"}),
    ],
)
def test_in_the_middle_of_a_dialogue_the_words_of_any_slot_are_heard(alexa, asked, slots):
    alexa.says("ListMeditationsIntent")
    assert "9 1 1" in alexa.says(asked, **slots).speech


def test_a_crisis_takes_the_place_of_a_question_that_was_open(alexa, tmp_path):
    alexa.launch()
    alexa.says("ForgetMeIntent")
    alexa.says("CrisisIntent")
    assert "I am here." in alexa.says("AMAZON.YesIntent").speech  # to stay, not to forget
    assert len(rows(tmp_path)) == 1


def test_whoever_does_not_answer_in_a_crisis_is_asked_in_other_words_with_the_number(alexa):
    answer = alexa.says("CrisisIntent")
    again = answer.response["reprompt"]["outputSpeech"]["ssml"].removeprefix("<speak>").removesuffix("</speak>")
    assert "9 1 1" in again
    assert again not in answer.speech


def test_nothing_is_left_in_the_account_no_card_tells_of_a_crisis(alexa):
    assert "card" not in alexa.says("CrisisIntent").response


def test_the_words_of_a_cry_for_help_are_in_no_log_and_in_no_answer(alexa, caplog):
    caplog.set_level("DEBUG")
    answer = alexa.says("PlayMeditationIntent", topic="i want to kill myself with a canary")
    assert "canary" not in json.dumps(answer.document)
    assert "canary" not in caplog.text


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


def intents():
    names = [intent["name"] for intent in load_model()["interactionModel"]["languageModel"]["intents"]]
    plays = {"PlayMeditationIntent", "BedtimeIntent", "BedtimeWithIntent"}
    return [name for name in names if name not in plays]


@pytest.mark.parametrize("intent", intents())
def test_after_a_crisis_nobody_gets_a_menu_whatever_they_say(alexa, intent):
    alexa.says("CrisisIntent")
    answer = alexa.says(intent)
    assert "9 8 8" in answer.speech
    assert "article" not in answer.speech
    assert "Well done" not in answer.speech


@pytest.mark.parametrize("intent", ["StopIntent", "CancelIntent", "PauseIntent", "NavigateHomeIntent"])
def test_after_a_crisis_whoever_leaves_hears_the_number_and_then_quiet(alexa, intent):
    alexa.says("CrisisIntent")
    answer = alexa.says(f"AMAZON.{intent}")
    assert "9 8 8" in answer.speech
    assert answer.directives == [{"type": "AudioPlayer.Stop"}]
    assert answer.ends is True


def test_in_a_crisis_no_card_is_sent(alexa):
    alexa.says("SummarizeArticleIntent", article="ketamine")
    alexa.says("CrisisIntent")
    answer = alexa.says("SendToPhoneIntent")
    assert "card" not in answer.response
    assert "9 8 8" in answer.speech


@pytest.mark.parametrize(
    ("before", "changing"),
    [("ListFavouritesIntent", "AddFavouriteIntent"), ("AddFavouriteIntent", "RemoveFavouriteIntent")],
)
def test_in_a_crisis_no_favourite_changes(alexa, client, before, changing):
    alexa.says("PlayMeditationIntent", topic=("sleep", "sleep"))
    alexa.plays_on("PlaybackStarted")
    alexa.says(before)
    kept = Echo(client).says("ListFavouritesIntent").speech
    alexa.says("CrisisIntent")
    assert "9 8 8" in alexa.says(changing).speech
    assert Echo(client).says("ListFavouritesIntent").speech == kept


def test_in_a_crisis_one_of_what_was_listed_is_played_but_no_article_summed_up(alexa):
    alexa.says("ListMeditationsIntent")
    alexa.says("CrisisIntent")
    assert alexa.says("ChooseIntent", which=("1", "1")).track_id
    alexa.says("ListArticlesIntent")
    alexa.says("CrisisIntent")
    answer = alexa.says("ChooseIntent", which=("1", "1"))
    assert "9 8 8" in answer.speech
    assert "summary" not in answer.session


def test_after_a_crisis_a_meditation_is_played_and_a_missing_one_is_no_menu(alexa):
    alexa.says("CrisisIntent")
    answer = alexa.says("PlayMeditationIntent", meditation="unicorns in space")
    assert "9 8 8" in answer.speech
    assert "nearest" not in answer.speech
    assert alexa.says("PlayMeditationIntent", topic=("sleep", "sleep")).track_id


def test_help_me_breathe_after_a_crisis_is_to_stay_together(alexa):
    alexa.says("CrisisIntent")
    answer = alexa.says("BreatheIntent", pattern=("box", "box"))
    assert "Hold." not in answer.speech
    assert "I am here." in answer.speech
    assert answer.session["breathing"]["pattern"] == "extended-exhale"
    assert answer.session["crisis"] is True


def test_the_end_of_a_session_in_a_crisis_is_not_answered(alexa):
    alexa.says("CrisisIntent")
    assert alexa.asks({"type": "SessionEndedRequest", "reason": "ERROR"}).response == {}


@pytest.mark.parametrize("slots", [{"topic": "kill myself"}, {"meditation": "i want to die"}])
def test_a_cry_for_help_in_a_slot_is_one(alexa, slots):
    answer = alexa.says("PlayMeditationIntent", **slots)
    assert "glad you told me" in answer.speech
    assert answer.session["crisis"] is True


@pytest.mark.parametrize("said", [("DizzyIntent", {}), ("PlayMeditationIntent", {"topic": "dizzy"})])
def test_whoever_is_dizzy_lets_the_breath_go_and_hears_when_to_call(alexa, said):
    alexa.says("BreatheIntent", duration="PT10M")
    answer = alexa.says(said[0], **said[1])
    assert "its own way" in answer.speech
    assert "9 1 1" in answer.speech
    assert answer.directives == [{"type": "AudioPlayer.Stop"}]


@pytest.mark.parametrize("said", [("HealthQuestionIntent", {}), ("PlayMeditationIntent", {"topic": "my medication"})])
def test_a_question_of_health_is_one_for_a_doctor(alexa, said):
    answer = alexa.says(said[0], **said[1])
    assert "your doctor or pharmacist" in answer.speech
    assert answer.ends is False


def test_an_article_about_a_medicine_is_still_summed_up(alexa):
    assert "Ben Marsh" in alexa.says("SummarizeArticleIntent", article="ketamine").speech


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
