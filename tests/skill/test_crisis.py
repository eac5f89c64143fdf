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
    "value",
    [
        "sleep",
        "anxious",
        "PT10M",
        "rain",
        "letting the day go",
        "a safe place",
        "dead calm sea",
        "breathe",
        "Breathe now",
        "",
    ],
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
        ("i took thirty Tylenol", Danger.POISON),
        ("took 20 ibuprofen", Danger.POISON),
        ("she took 30 tylenol pills", Danger.POISON),
        ("swallowed thirty aspirin", Danger.POISON),
        ("i took about a hundred of my pills", Danger.POISON),
        ("i swallowed two dozen sleeping pills", Danger.POISON),
        ("i took twenty or thirty Advils", Danger.POISON),
        ("swallowed a whole pack of aspirin", Danger.POISON),
        ("i took a box of paracetamol", Danger.POISON),
        ("i took two bottles of tylenol", Danger.POISON),
        ("i want to take thirty tylenol", Danger.UNKNOWN),
        ("my baby stopped breathing", Danger.ILLNESS),
        ("my baby's not breathing", Danger.ILLNESS),
        ("she stopped breathing", Danger.ILLNESS),
        ("my dad fell and is not moving", Danger.ILLNESS),
        ("my dad fell and he isn't moving", Danger.ILLNESS),
        ("my mother won't wake up", Danger.ILLNESS),
        ("i fell and i can't get up", Danger.ILLNESS),
        ("my face is drooping", Danger.ILLNESS),
        ("i can't breathe", Danger.ILLNESS),
        ("i can't breathe right now", Danger.ILLNESS),
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


@pytest.mark.parametrize("value", ["die for real", "die to end the pain", "I can't breathe", "took thirty aspirin"])
def test_the_rest_of_a_cry_for_help_is_heard_in_a_slot(value):
    assert danger_in_slot(value)


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


GRAVE = """
    i want to kill myself tonight; i don't want to be here anymore; i can't do this anymore; i can't take it anymore
    i want the pain to end; end my suffering; there's no way out; tonight is my last night; i don't want to wake up
    i wish i wasn't born; i am scared of what i might do; voices are telling me to do it; i'm a burden to everyone
    i want to be with my dead husband; i want to join my mother in heaven; i'm losing the will to go on
    i can't keep living like this; i bought a rope; there is no hope left; it would be easier to be dead
    i could just drive into a tree; i want to crash my car; i'm on a bridge; i've been cutting; kms; unalive
    how many pills does it take to die; nobody would miss me; i've been raped; my dad touches me; he is hitting me
    someone is in my house; somebody broke in; someone is following me; i'm scared to go home; my son ate pills
    my baby isn't breathing; call nine one one; i was assaulted; everyone would be better off without me
    i want to die for real; i want to die for good; i want to die to end the pain; i want to die from pills
    i want to die of loneliness; i want to die for the night; i want to die to be with my mom; i'm going to die from this pain
    i wish i were dead to end the pain; i am ready to die for good; i wish i could die for good; i want to die of hunger
"""


@pytest.mark.parametrize("said", [each.strip() for line in GRAVE.strip().splitlines() for each in line.split(";")])
def test_danger_is_said_in_many_ways(said):
    assert danger_in(said)


CALM = """
    play rain for an hour; i'm so tired i could sleep for a week; my back is killing me; i'm dead tired; end the session
    i want to wake up early; i had a bad day; let go of the day; i can't switch off; fear of death; fear of flying
    my mother died; i miss my mother; i lost my job; cut the music; jump to the next one; kill the timer; goodbye
    i'm tired of work; nothing helps; help me breathe; stop in twenty minutes; a walk on the bridge; panic attack
    i'd die for chocolate; i would die for a good night's sleep; i had 20 pills left
    i want to die for chocolate; i'm dying of boredom; i'm dying of laughter; this cake is to die for
    i'm going to die of boredom; i'm dying of curiosity; i'm dying to try it; i'm dying to see it; i'm dying to know
    i took two tylenol an hour ago, help me sleep; i took 400 milligrams of ibuprofen; i took 81 mg aspirin
    i took ten minutes off; i took 20 deep breaths; i can't breathe through my nose; i stopped breathing exercises
    my dad fell asleep; the track is not moving; my boss is not responding to me; my son will not wake up early
    my parents are not moving house; i took a pack of cards; my eyelids are drooping; i swallowed one aspirin
    this is my last night in paris; i got a rope swing; drive home; i'm ready to go to bed; the way out of worry
"""


@pytest.mark.parametrize("said", [each.strip() for line in CALM.strip().splitlines() for each in line.split(";")])
def test_sadness_tiredness_and_figures_of_speech_are_no_danger(said):
    assert danger_in(said) is None
