"""A guide takes whole breaths, to the millisecond, with the words counted in."""

from __future__ import annotations

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from audio_builder.breathing import BY_NAME, PATTERNS, SHORTEST_CYCLE_S, custom_pattern
from skill.breathing_guide import LONGEST_SPOKEN_S, guide, named_alike, spoken_seconds
from skill.ssml import LONGEST_SPEECH, length_of

LONGEST_AROUND = 700  # characters of introduction, caution and closing


def words(parts):
    return [part for part in parts if isinstance(part, str)]


def pauses(parts):
    return [part for part in parts if isinstance(part, float)]


def total_seconds(parts):
    return sum([spoken_seconds(word) for word in words(parts)]) + sum(pauses(parts))


@pytest.mark.parametrize("pattern", PATTERNS, ids=lambda pattern: pattern.name)
@pytest.mark.parametrize("seconds", [30, 60, 120, 180, 240])
def test_words_and_quiet_take_whole_breaths(pattern, seconds):
    breathing = guide(pattern, seconds)
    assert breathing.seconds == breathing.cycles * pattern.cycle_s
    assert total_seconds(breathing.parts) == pytest.approx(breathing.seconds, abs=0.01)


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


@settings(max_examples=60, deadline=None)
@given(st.integers(1, 30), st.integers(0, 20), st.integers(1, 30), st.integers(0, 20), st.floats(1, 90_000))
def test_any_pattern_of_any_length_fits_into_one_answer(inhale, hold, exhale, rest, seconds):
    assume(inhale + hold + exhale + rest >= SHORTEST_CYCLE_S)
    breathing = guide(custom_pattern(inhale, hold, exhale, rest), seconds)
    assert length_of(breathing.parts) + LONGEST_AROUND <= LONGEST_SPEECH
    assert total_seconds(breathing.parts) == pytest.approx(breathing.seconds, abs=0.01)
