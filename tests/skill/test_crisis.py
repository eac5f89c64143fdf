"""Danger is heard in whatever words Alexa hands on, and harmless words are left alone."""

from __future__ import annotations

import pytest

from skill.crisis import asks_about_medicine, slot_sounds_like_crisis, sounds_faint


@pytest.mark.parametrize(
    "value", ["die", "Die", "kill myself", "disappear", "end it", "be dead", "jump", "hurting myself"]
)
def test_a_slot_may_hold_only_the_last_words_of_a_cry_for_help(value):
    assert slot_sounds_like_crisis(value)


@pytest.mark.parametrize(
    "value", ["sleep", "anxious", "PT10M", "rain", "letting the day go", "a safe place", "dead calm sea", "breathe", ""]
)
def test_a_slot_with_a_title_or_a_topic_is_no_crisis(value):
    assert not slot_sounds_like_crisis(value)


def test_the_titles_of_the_library_are_no_crisis(library):
    titles = [line.split('"')[3] for line in (library / "catalog.json").read_text().splitlines() if '"title":' in line]
    assert titles
    assert [title for title in titles if slot_sounds_like_crisis(title) or sounds_faint(title)] == []


@pytest.mark.parametrize("said", ["dizzy", "so light-headed", "I feel faint", "my head is spinning"])
def test_whoever_breathed_too_fast_is_noticed(said):
    assert sounds_faint(said)


@pytest.mark.parametrize(
    ("said", "about"), [("my medication", True), ("pills", True), ("ketamine", False), ("sleep", False)]
)
def test_a_question_about_ones_medicine_is_noticed(said, about):
    assert asks_about_medicine(said) is about
