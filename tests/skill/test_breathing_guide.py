"""A guide takes whole breaths, to the millisecond, with the words counted in."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from dataclasses import replace

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from audio_builder.breathing import BY_NAME, PATTERNS, SHORTEST_CYCLE_S, custom_pattern
from skill.breathing_guide import (
    EN_US,
    LONGEST_AROUND,
    LONGEST_SPOKEN_S,
    RATES,
    SpeakingRate,
    guide,
    named_alike,
    nearest_named,
    rate_of,
    spoken_seconds,
)
from skill.ssml import LONGEST_SPEECH, length_of, speak
from tests.skill.echo import break_ms

ALEXAS_ENGLISH = ("en-US", "en-GB", "en-CA", "en-AU", "en-IN")
MOST_BREAKS = 240  # one a second


def words(parts):
    return [part for part in parts if isinstance(part, str)]


def pauses(parts):
    return [part for part in parts if isinstance(part, float)]


def breaks_ms(ssml):
    return [break_ms(element) for element in ET.fromstring(ssml)]


def heard_s(ssml):
    """Seconds of the words and the breaks as they stand in an answer."""
    root = ET.fromstring(ssml)
    said = [root.text, *(element.tail for element in root)]
    return sum(breaks_ms(ssml)) / 1000 + sum(spoken_seconds(text.strip()) for text in said if text)


@pytest.mark.parametrize("pattern", PATTERNS, ids=lambda pattern: pattern.name)
@pytest.mark.parametrize("seconds", [30, 60, 90, 120, 180, 240])
def test_words_and_breaks_take_whole_breaths(pattern, seconds):
    breathing = guide(pattern, seconds)
    assert breathing.seconds == breathing.cycles * pattern.cycle_s
    assert abs(breathing.seconds - min(seconds, 240)) <= pattern.cycle_s
    assert heard_s(speak(*breathing.parts)) == pytest.approx(breathing.seconds, rel=0.03)


def test_box_breathing_for_two_minutes_is_eight_breaths():
    breathing = guide(BY_NAME["box"], 120)
    assert breathing.cycles == 8
    assert breathing.parts[::2] == ("Breathe in.", "Hold.", "Breathe out.", "Rest.") * 8


def test_words_are_taken_off_the_pause():
    parts = guide(BY_NAME["box"], 60).parts
    assert pauses(parts)[0] == pytest.approx(4 - spoken_seconds(words(parts)[0]))


def test_every_breath_of_a_pattern_is_alike():
    parts = guide(BY_NAME["coherent"], 120).parts
    assert len({round(pause, 6) for pause in pauses(parts)[::2]}) == 1


def test_alternate_nostril_changes_sides():
    parts = guide(BY_NAME["alternate-nostril"], 60).parts
    assert parts[0] != parts[4]


def test_a_phase_too_short_for_its_words_gets_a_shorter_word():
    breathing = guide(custom_pattern(1, 1, 1, 0), 9)
    assert set(breathing.parts[::2]) == {"In.", "Hold.", "Out."}


def test_numbers_of_a_named_pattern_are_that_pattern():
    assert named_alike(custom_pattern(4, 0, 6, 0), PATTERNS) == BY_NAME["extended-exhale"]
    assert named_alike(custom_pattern(5.5, 0, 5.5, 0), PATTERNS) == BY_NAME["coherent"]
    assert named_alike(custom_pattern(4, 0, 4, 0), PATTERNS) == BY_NAME["equal"]


@pytest.mark.parametrize("numbers", [(5, 0, 6, 0), (3, 0, 6, 0)])  # the sigh's breath in has words of its own
def test_other_numbers_or_words_are_a_pattern_of_their_own(numbers):
    pattern = custom_pattern(*numbers)
    assert named_alike(pattern, PATTERNS) is pattern


def test_a_guide_is_never_longer_than_alexa_speaks():
    assert guide(BY_NAME["box"], 3_600).seconds <= LONGEST_SPOKEN_S


@settings(max_examples=80, deadline=None)
@given(st.integers(2, 60), st.integers(0, 40), st.integers(2, 60), st.integers(0, 40), st.floats(1, 90_000))
def test_any_pattern_of_any_length_fits_into_one_answer(inhale, hold, exhale, rest, seconds):
    numbers = [half / 2 for half in (inhale, hold, exhale, rest)]
    assume(sum(numbers) >= SHORTEST_CYCLE_S and not {numbers[1], numbers[3]} & {0.5})
    breathing = guide(custom_pattern(*numbers), seconds)
    ssml = speak(*breathing.parts)
    assert len(ssml) + LONGEST_AROUND <= LONGEST_SPEECH
    assert heard_s(ssml) == pytest.approx(breathing.seconds, rel=0.03)
    assert heard_s(ssml) <= LONGEST_SPOKEN_S * 1.001
    assert max(breaks_ms(ssml)) <= 10_000
    assert len(breaks_ms(ssml)) <= MOST_BREAKS


@pytest.mark.parametrize("rate", [SpeakingRate(0.05, 0.3, 0.2), SpeakingRate(0.07, 0.5, 0.3)])
def test_a_slower_or_faster_voice_breathes_as_long(rate):
    breathing = guide(BY_NAME["box"], 120, rate=rate)
    assert sum(map(rate.seconds, words(breathing.parts))) + sum(pauses(breathing.parts)) == pytest.approx(128)


def test_a_voice_a_tenth_slower_than_measured_costs_no_more_than_three_percent_of_box_breathing():
    slower = SpeakingRate(EN_US.character_s * 1.1, EN_US.sentence_s * 1.1, EN_US.comma_s * 1.1)
    parts = guide(BY_NAME["box"], 120).parts
    assert sum(map(slower.seconds, words(parts))) + sum(pauses(parts)) == pytest.approx(128, rel=0.03)


def test_every_english_of_alexas_has_a_speaking_rate_and_others_that_of_en_us():
    assert set(RATES) == set(ALEXAS_ENGLISH)
    assert rate_of("xx-XX") is rate_of("") is EN_US


def test_words_of_an_author_that_are_too_long_for_one_answer_make_fewer_breaths():
    wordy = replace(BY_NAME["box"], inhale_s=20, inhale_cues=("&" * 300,))
    breathing = guide(wordy, 240)
    assert 1 < breathing.cycles < 7
    assert length_of(breathing.parts) + LONGEST_AROUND <= LONGEST_SPEECH


@pytest.mark.parametrize(
    ("numbers", "name"), [((4, 200, 4, 0), "4-7-8"), ((60, 60, 60, 60), "box"), ((40, 0, 60, 0), "extended-exhale")]
)
def test_the_named_pattern_of_the_same_shape_is_the_nearest(numbers, name):
    assert nearest_named(numbers, PATTERNS) == BY_NAME[name]


@pytest.mark.parametrize("numbers", [(0, 0, 0, 0), (-3, 1e300, 4, 0)])
def test_numbers_of_no_shape_have_a_nearest_pattern_too(numbers):
    assert nearest_named(numbers, PATTERNS) in PATTERNS
