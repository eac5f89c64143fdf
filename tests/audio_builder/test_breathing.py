"""Breathing patterns: their phases, their words, and what nobody should breathe."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audio_builder.breathing import (
    BY_NAME,
    COHERENT,
    FAST_CAUTION,
    HOLD_CAUTION,
    LONGEST_HOLD_S,
    PATTERNS,
    custom_pattern,
)

WRITTEN = {
    "box": (4, 4, 4, 4), "4-7-8": (4, 7, 8, 0), "coherent": (5.5, 0, 5.5, 0), "extended-exhale": (4, 0, 6, 0),
    "cyclic-sigh": (3, 0, 6, 0),
    "equal": (4, 0, 4, 0), "triangle": (4, 4, 4, 0), "alternate-nostril": (4, 0, 4, 0), "calming": (4, 0, 8, 0),
    "energizing": (2, 0, 2, 0),
}  # fmt: skip


def test_the_ten_patterns_have_the_seconds_that_authors_are_told():
    assert {p.name: (p.inhale_s, p.hold_s, p.exhale_s, p.rest_s) for p in PATTERNS} == WRITTEN


@pytest.mark.parametrize("pattern", PATTERNS, ids=lambda pattern: pattern.name)
def test_every_pattern_has_a_title_and_says_what_it_is_for(pattern):
    assert pattern.title
    assert pattern.about.endswith(".")


@pytest.mark.parametrize("pattern", PATTERNS, ids=lambda pattern: pattern.name)
def test_a_pattern_with_holds_or_fast_breaths_has_its_caution(pattern):
    assert bool(pattern.caution) == (pattern.hold_s > 0 or pattern.rest_s > 0 or pattern.cycle_s < 6)


def test_a_phase_of_no_seconds_is_left_out():
    assert [(phase.name, phase.seconds) for phase in BY_NAME["calming"].phases()] == [("inhale", 4), ("exhale", 8)]
    assert [phase.name for phase in BY_NAME["box"].phases()] == ["inhale", "hold", "exhale", "rest"]


def test_words_alternate_from_breath_to_breath():
    nostrils = [BY_NAME["alternate-nostril"].phases(cycle)[0].cue for cycle in range(4)]
    assert nostrils == ["In through the left.", "In through the right."] * 2


@pytest.mark.parametrize(("seconds", "cycles"), [(120, 11), (11, 1), (1, 1), (0, 1), (22, 2)])
def test_a_length_is_rounded_to_whole_breaths_and_to_one_at_least(seconds, cycles):
    assert COHERENT.cycles_in(seconds) == cycles


def test_a_pattern_of_ones_own_has_a_name_and_a_caution_where_the_breath_is_held():
    assert (custom_pattern(4, 7, 8, 0).name, custom_pattern(4, 7, 8, 0).caution) == ("4-7-8", HOLD_CAUTION)
    assert (custom_pattern(4, 0, 6.5, 0).name, custom_pattern(4, 0, 6.5, 0).caution) == ("4-0-6.5", "")


@pytest.mark.parametrize(
    ("numbers", "caution"),
    [
        ((2, 0, 2, 0), FAST_CAUTION),
        ((1, 1, 1, 0), f"{HOLD_CAUTION} {FAST_CAUTION}"),
        ((2, 0, 3, 0), ""),
        ((4, 4, 4, 0), HOLD_CAUTION),
    ],
)
def test_a_fast_breath_of_ones_own_has_its_caution_beside_that_of_the_holds(numbers, caution):
    assert custom_pattern(*numbers).caution == caution


@pytest.mark.parametrize(
    ("numbers", "title"),
    [
        ((4, 0, 6, 0), "Four in, six out"),
        ((5.5, 2, 7, 1), "Five and a half in, hold two, seven out, rest one"),
        ((30, 20, 30, 0), "Thirty in, hold twenty, thirty out"),
        ((4.25, 0, 6, 0), "4.25 in, six out"),
    ],
)
def test_a_pattern_of_ones_own_is_called_what_can_be_read_out(numbers, title):
    assert custom_pattern(*numbers).title == title


@pytest.mark.parametrize(
    "numbers",
    [
        (0, 0, 4, 0),
        (4, 0, 0, 0),
        (4, 21, 4, 0),
        (4, 0, 4, 21),
        (31, 0, 4, 0),
        (4, 0, 31, 0),
        (4, 0.5, 4, 0),
        (4, -1, 4, 0),
        (1, 0, 1.5, 0),
    ],
)
def test_what_nobody_should_breathe_is_refused_in_a_sentence(numbers):
    with pytest.raises(ValueError, match=r"^[A-Z].*\.$"):
        custom_pattern(*numbers)


@given(st.tuples(*[st.floats(-5, 60)] * 4))
def test_whatever_is_accepted_can_be_breathed(numbers):
    try:
        pattern = custom_pattern(*numbers)
    except ValueError:
        return
    assert pattern.cycle_s == pytest.approx(sum(phase.seconds for phase in pattern.phases()))
    assert all(phase.seconds >= 1 for phase in pattern.phases())
    assert max(pattern.hold_s, pattern.rest_s) <= LONGEST_HOLD_S
