"""Danger is heard in whatever words Alexa hands on, and harmless words are left alone."""

from __future__ import annotations

import pytest

from skill.crisis import Danger, asks_about_medicine, danger_in, danger_in_slot, sounds_faint


@pytest.mark.parametrize(
    "value", ["die", "Die", "kill myself", "disappear", "end it", "be dead", "jump", "hurting myself"]
)
def test_a_slot_may_hold_only_the_last_words_of_a_cry_for_help(value):
    assert danger_in_slot(value)


@pytest.mark.parametrize(
    "value", ["sleep", "anxious", "PT10M", "rain", "letting the day go", "a safe place", "dead calm sea", "breathe", ""]
)
def test_a_slot_with_a_title_or_a_topic_is_no_crisis(value):
    assert not danger_in_slot(value)


def test_the_titles_of_the_library_are_no_crisis(library):
    titles = [line.split('"')[3] for line in (library / "catalog.json").read_text().splitlines() if '"title":' in line]
    assert titles
    assert [title for title in titles if danger_in_slot(title) or sounds_faint(title)] == []


@pytest.mark.parametrize(
    ("said", "danger"),
    [
        ("i took my whole bottle of pills", Danger.POISON),
        ("i overdosed because i want to die", Danger.POISON),
        ("i want to overdose", Danger.UNKNOWN),
        ("my daughter drank bleach", Danger.POISON),
        ("my chest hurts and i can't breathe", Danger.ILLNESS),
        ("i am bleeding", Danger.ILLNESS),
        ("my husband hits me", Danger.AT_HOME),
        ("a stranger is going to hurt me", None),
        ("someone is going to hurt me", Danger.UNKNOWN),
        ("my friend is suicidal", Danger.OF_A_FRIEND),
        ("my best friend wants to kill herself", Danger.OF_A_FRIEND),
        ("my friend left and i want to die", Danger.UNKNOWN),
        ("my husband will be happier if i die", Danger.UNKNOWN),
        ("my friend died and i hate my life", Danger.UNKNOWN),
        ("i want to hurt my baby", Danger.UNKNOWN),
        ("i hurt my back", None),
    ],
)
def test_each_danger_is_told_from_the_others(said, danger):
    assert danger_in(said) is danger


def test_the_most_urgent_danger_is_answered():
    assert danger_in("my husband hits me and i am bleeding") is Danger.ILLNESS


def test_a_slot_tells_which_danger_it_is():
    assert danger_in_slot("having a heart attack") is Danger.ILLNESS


@pytest.mark.parametrize("said", ["dizzy", "so light-headed", "I feel faint", "my head is spinning"])
def test_whoever_breathed_too_fast_is_noticed(said):
    assert sounds_faint(said)


@pytest.mark.parametrize(
    ("said", "about"), [("my medication", True), ("pills", True), ("ketamine", False), ("sleep", False)]
)
def test_a_question_about_ones_medicine_is_noticed(said, about):
    assert asks_about_medicine(said) is about
