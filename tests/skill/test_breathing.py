"""Breathing by voice: spoken up to four minutes, played beyond."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ET

import pytest

from audio_builder.breathing import FAST_CAUTION, HOLD_CAUTION, PATTERNS
from audio_builder.catalog import Catalog
from skill.breathing_guide import EN_US
from skill.ear import Ear, load_model
from tests.skill.echo import break_ms

LONGEST_S = 240


def quiet_s(answer):
    return sum(break_ms(each) for each in ET.fromstring(answer.ssml)) / 1000


def answer_s(answer):
    """Seconds that the whole answer takes, words and pauses."""
    root = ET.fromstring(answer.ssml)
    said = [root.text, *(element.tail for element in root)]
    return quiet_s(answer) + sum(EN_US.seconds(text.strip()) for text in said if text)


def guided(answer):
    breathing = answer.session["breathing"]
    return breathing["pattern"], breathing["seconds"]


def test_help_me_breathe_guides_a_longer_breath_out_for_two_minutes(alexa):
    answer = alexa.says("BreatheIntent")
    assert "Extended exhale" in answer.speech
    assert answer.speech.count("Breathe out.") == 12
    assert guided(answer) == ("extended-exhale", 120)


def test_a_pattern_and_a_length_are_followed(alexa):
    answer = alexa.says("BreatheIntent", pattern=("square breathing", "box"), duration="PT1M")
    assert answer.speech.count("Hold.") == 4
    assert guided(answer) == ("box", 64)


def test_a_guide_is_mostly_quiet_and_ends_the_session(alexa):
    answer = alexa.says("BreatheIntent", pattern=("box", "box"), duration="PT2M")
    assert 60 < quiet_s(answer) < 128
    assert answer.ends is True


def test_holds_come_with_a_caution(alexa):
    assert "leave the holds out" in alexa.says("BreatheIntent", pattern=("box", "box")).speech
    assert "leave the holds out" not in alexa.says("BreatheIntent", pattern=("calming", "calming")).speech


@pytest.mark.parametrize("pattern", PATTERNS, ids=lambda pattern: pattern.name)
@pytest.mark.parametrize("duration", ["PT1M", "PT4M", "PT10M"])
def test_what_a_breath_needs_for_safety_is_said_once_and_before_it(alexa, pattern, duration):
    speech = alexa.says("BreatheIntent", pattern=(pattern.name, pattern.name), duration=duration).speech
    before = speech.partition("In.")[0].partition("Breathe in.")[0]
    for caution, needed in (
        (HOLD_CAUTION, pattern.hold_s + pattern.rest_s > 0),
        (FAST_CAUTION, pattern.cycle_s < 5),
    ):
        assert speech.count(caution) == before.count(caution) == needed


def test_a_pattern_of_the_library_without_its_caution_gets_one(alexa, library):
    catalog = json.loads((library / "catalog.json").read_text(encoding="utf-8"))
    (box,) = [each for each in catalog["patterns"] if each["name"] == "box"]
    catalog["patterns"].append(box | {"name": "cloud", "title": "Cloud breath", "caution": ""})
    (library / "catalog.json").write_text(json.dumps(catalog), encoding="utf-8")
    assert HOLD_CAUTION in alexa.says("BreatheIntent", pattern="cloud breath").speech


def test_a_track_that_tells_its_caution_itself_is_not_told_twice(alexa, library):
    catalog = json.loads((library / "catalog.json").read_text(encoding="utf-8"))
    for track in catalog["tracks"]:
        track["transcript"] = "box.vtt" if track["id"] == "breathe-box-10m" else None
    (library / "catalog.json").write_text(json.dumps(catalog), encoding="utf-8")
    (library / "box.vtt").write_text(f"WEBVTT\n\n00:01.000 --> 00:09.000\n{HOLD_CAUTION}\n", encoding="utf-8")
    assert HOLD_CAUTION not in alexa.says("BreatheIntent", pattern=("box", "box"), duration="PT10M").speech


def test_a_long_one_is_a_track_that_the_timer_ends_at_the_asked_moment(alexa):
    answer = alexa.says("BreatheIntent", pattern=("box", "box"), duration="PT9M")
    assert answer.track_id == "breathe-box-10m"
    assert "9 minutes" in answer.speech
    assert answer.stream["url"].endswith("?end=540000&fade=20000")


def test_a_track_that_is_as_long_as_asked_keeps_its_last_words(alexa):
    answer = alexa.says("BreatheIntent", pattern=("box", "box"), duration="PT9M45S")
    assert answer.track_id == "breathe-box-10m"
    assert "end=" not in answer.stream["url"]


def test_longer_than_every_track_is_the_longest_and_is_told(alexa):
    answer = alexa.says("BreatheIntent", pattern=("box", "box"), duration="PT1H")
    assert answer.track_id == "breathe-box-10m"
    assert "10 minutes; that is the nearest" in answer.speech


def test_a_pattern_with_short_tracks_only_is_spoken_for_longer(alexa, library):
    catalog = json.loads((library / "catalog.json").read_text(encoding="utf-8"))
    catalog["tracks"] = [track for track in catalog["tracks"] if not track["id"].endswith(("5m", "10m"))]
    (library / "catalog.json").write_text(json.dumps(catalog), encoding="utf-8")
    answer = alexa.says("BreatheIntent", pattern=("box", "box"), duration="PT10M")
    assert answer.directives == []
    assert answer.session["breathing"]["seconds"] > 180


@pytest.mark.parametrize("pattern", PATTERNS, ids=lambda pattern: pattern.name)
def test_the_whole_answer_is_no_longer_than_alexa_speaks(alexa, pattern):
    answer = alexa.says("BreatheIntent", pattern=(pattern.name, pattern.name), duration="PT4M")
    assert LONGEST_S * 0.9 < answer_s(answer) <= LONGEST_S
    assert "for 4 minutes" in answer.speech


@pytest.mark.parametrize("duration", ["PT1M", "PT1M30S", "PT90S", "PT2M30S", "PT3M"])
def test_the_breaths_take_the_asked_length_to_half_a_breath(alexa, duration):
    asked = {"PT1M": 60, "PT1M30S": 90, "PT90S": 90, "PT2M30S": 150, "PT3M": 180}[duration]
    answer = alexa.says("BreatheIntent", pattern=("box", "box"), duration=duration)
    assert abs(answer.session["breathing"]["seconds"] - asked) <= 8


def test_a_minute_and_a_half_is_said_as_such(alexa):
    assert "a minute and a half" in alexa.says("BreatheIntent", duration="PT90S").speech


def test_four_minutes_are_still_spoken(alexa):
    answer = alexa.says("BreatheIntent", pattern=("coherent", "coherent"), duration="PT4M")
    assert answer.directives == []
    assert answer.session["breathing"]["seconds"] <= 240


@pytest.mark.parametrize("duration", ["?", "", "soon", "P1Y", "PT-5M", "PT0S", "P99999999999D", "\ud800"])
def test_a_length_that_makes_no_sense_is_two_minutes(alexa, duration):
    answer = alexa.says("BreatheIntent", duration=duration)
    assert answer.session["breathing"]["seconds"] == 120


def test_a_pattern_that_alexa_did_not_resolve_is_found_by_its_name(alexa):
    answer = alexa.says("BreatheIntent", pattern="four seven ate")
    assert answer.session["breathing"]["pattern"] == "4-7-8"


def test_for_an_unknown_pattern_the_two_nearest_are_offered(alexa):
    answer = alexa.says("BreatheIntent", pattern="triangular nostrils")
    assert answer.ends is False
    assert "Triangle breathing and Alternate nostril" in answer.speech


def test_one_of_the_two_is_guided_for_the_length_that_was_asked(alexa):
    alexa.says("BreatheIntent", pattern="triangular nostrils", duration="PT1M")
    assert guided(alexa.says("ChooseIntent", which=("second", "2"))) == ("alternate-nostril", 64)


def test_numbers_of_ones_own_are_guided(alexa):
    answer = alexa.says("CustomBreathIntent", inhale="5", hold="2", exhale="7", duration="PT1M")
    assert guided(answer) == ("5-2-7", 56)
    assert "Five in, hold two, seven out" in answer.speech


def test_seconds_and_a_length_are_heard_apart(alexa):
    heard = Ear(load_model(), Catalog()).hear("breathe in for four seconds and out for six seconds for three minutes")
    answer = alexa.asks({"type": "IntentRequest", "intent": {"name": heard.intent, "slots": heard.slots}})
    assert guided(answer) == ("extended-exhale", 180)


def test_a_page_is_told_the_title_and_the_caution_of_a_breath(alexa):
    breathing = alexa.says("CustomBreathIntent", inhale="5", hold="2", exhale="7").session["breathing"]
    assert breathing["title"] == "Five in, hold two, seven out"
    assert "leave the holds out" in breathing["caution"]


def test_a_fast_breath_comes_with_its_caution_and_a_faster_one_is_refused(alexa):
    assert "dizzy" in alexa.says("CustomBreathIntent", inhale="2", exhale="2", duration="PT4M").speech
    answer = alexa.says("CustomBreathIntent", inhale="1", exhale="1", duration="PT4M")
    assert "faster than is good for you" in answer.speech
    assert answer.ends is False


def test_numbers_of_a_named_pattern_have_its_tracks(alexa):
    answer = alexa.says("CustomBreathIntent", inhale="4", hold="0", exhale="6", duration="PT10M")
    assert answer.track_id == "breathe-extended-exhale-10m"


def test_numbers_of_ones_own_for_long_are_guided_as_long_as_can_be_spoken(alexa):
    answer = alexa.says("CustomBreathIntent", inhale="5", exhale="7", duration="PT20M")
    assert answer.session["breathing"]["seconds"] == 216
    assert "4 minutes of that one at a time" in answer.speech


def test_a_hold_that_is_too_long_is_refused_with_a_reason_and_an_offer(alexa):
    answer = alexa.says("CustomBreathIntent", inhale="4", hold="200", exhale="8", duration="PT1M")
    assert "Holding for more than 20 seconds is not something to do alone." in answer.speech
    assert "I could guide Four seven eight instead. Would you like that?" in answer.speech
    assert guided(alexa.says("AMAZON.YesIntent")) == ("4-7-8", 57)


def test_a_hold_alone_that_is_too_long_is_refused_too(alexa):
    assert "Holding for more than 20 seconds" in alexa.says("CustomBreathIntent", hold="200").speech


def test_a_no_to_the_offer_asks_for_something_else_and_other_numbers_are_taken(alexa):
    alexa.says("CustomBreathIntent", inhale="4", hold="200", exhale="8", duration="PT1M")
    assert guided(alexa.says("CustomBreathIntent", inhale="5", exhale="7")) == ("5-0-7", 60)
    alexa.says("CustomBreathIntent", inhale="0", exhale="8")
    assert alexa.says("AMAZON.NoIntent").speech.endswith("?")


@pytest.mark.parametrize("number", ["?", "", "many", "NaN", "Infinity"])
def test_a_number_that_was_not_understood_is_asked_for(alexa, number):
    answer = alexa.says("CustomBreathIntent", inhale=number, exhale="6", duration="PT1M")
    assert "How many seconds" in answer.speech
    assert guided(alexa.says("CustomBreathIntent", inhale="4", exhale="6")) == ("extended-exhale", 60)


@pytest.mark.parametrize("slot", ["hold", "rest"])
def test_a_hold_that_was_not_understood_is_not_left_out_silently(alexa, slot):
    answer = alexa.says("CustomBreathIntent", inhale="4", exhale="6", **{slot: "?"})
    assert "How many seconds" in answer.speech


@pytest.mark.parametrize("number", ["0", "0.4", "-3", "1e300"])
@pytest.mark.parametrize("slot", ["inhale", "hold", "exhale", "rest"])
def test_numbers_that_nobody_should_breathe_are_refused_kindly(alexa, slot, number):
    numbers = {"inhale": "4", "exhale": "6", slot: number}
    if slot in {"hold", "rest"} and number == "0":
        assert "Extended exhale" in alexa.says("CustomBreathIntent", **numbers).speech
    else:
        assert alexa.says("CustomBreathIntent", **numbers).speech.endswith("Would you like that?")


def test_halves_are_breathed_and_read_as_words(alexa):
    answer = alexa.says("CustomBreathIntent", inhale="4.5", exhale="6.5", duration="PT1M")
    assert "Four and a half in, six and a half out" in answer.speech
    assert guided(answer) == ("4.5-0-6.5", 55)


@pytest.mark.parametrize("kept", ["PT1M", -5, 0, 1e9, None, [60]])
def test_a_length_of_before_that_makes_no_sense_is_two_minutes(alexa, kept):
    alexa.attributes, alexa.in_session = {"breathe_s": kept}, True
    assert alexa.says("BreatheIntent").session["breathing"]["seconds"] == 120


@pytest.mark.parametrize("locale", ["en-GB", "en-CA", "en-AU", "en-IN", "de-DE", ""])
def test_every_locale_is_guided(alexa, locale):
    alexa.locale = locale
    assert alexa.says("BreatheIntent").session["breathing"]["seconds"] == 120


@pytest.mark.parametrize("word", ["Stop", "Cancel", "Pause"])
def test_stop_and_pause_during_a_guide_leave_quiet(alexa, word):
    alexa.says("BreatheIntent")
    answer = alexa.says(f"AMAZON.{word}Intent")
    assert [each["type"] for each in answer.directives] == ["AudioPlayer.Stop"]
    assert answer.ends is True


@pytest.mark.parametrize("word", ["Resume", "Repeat", "Next", "StartOver", "LoopOn"])
def test_what_only_a_player_can_do_is_answered_with_a_way_on(alexa, word):
    alexa.says("BreatheIntent")
    assert alexa.says(f"AMAZON.{word}Intent").speech.endswith("?")
