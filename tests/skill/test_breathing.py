"""Breathing by voice: spoken up to four minutes, played beyond."""

from __future__ import annotations

import xml.etree.ElementTree as ET

import pytest

from tests.skill.echo import break_ms


def quiet_s(answer):
    return sum(break_ms(each) for each in ET.fromstring(answer.ssml)) / 1000


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


def test_a_long_one_is_the_track_nearest_in_length(alexa):
    answer = alexa.says("BreatheIntent", pattern=("box", "box"), duration="PT9M")
    assert answer.track_id == "breathe-box-10m"
    assert "10 minutes" in answer.speech
    assert "leave the holds out" in answer.speech


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


def test_an_unknown_pattern_is_asked_for_again(alexa):
    answer = alexa.says("BreatheIntent", pattern="quantum unicorn")
    assert answer.ends is False
    assert "Box breathing" in answer.speech


def test_numbers_of_ones_own_are_guided(alexa):
    answer = alexa.says("CustomBreathIntent", inhale="5", hold="2", exhale="7", duration="PT1M")
    assert guided(answer) == ("5-2-7", 56)
    assert "Five in, hold two, seven out" in answer.speech


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
    assert answer.session["breathing"]["seconds"] == 240
    assert "4 minutes of that one at a time" in answer.speech


def test_a_hold_that_is_too_long_is_refused_kindly(alexa):
    answer = alexa.says("CustomBreathIntent", inhale="4", hold="90", exhale="4")
    assert "Holding for more than 20 seconds" in answer.speech
    assert answer.ends is False


@pytest.mark.parametrize("number", ["?", "", "many", "NaN", "Infinity"])
def test_a_number_that_was_not_understood_is_asked_for(alexa, number):
    answer = alexa.says("CustomBreathIntent", inhale=number, exhale="6")
    assert "How many seconds" in answer.speech


@pytest.mark.parametrize("number", ["0", "0.4", "-3", "1e300"])
def test_numbers_that_nobody_should_breathe_are_refused_kindly(alexa, number):
    assert alexa.says("CustomBreathIntent", inhale=number, exhale="6").ends is False
