"""English as a person would say it: what an engine gets to speak."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audio_builder.normalizing import normalized, spoken
from audio_builder.numerals import cardinal, ordinal, year


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("Breathe 4-7-8 now.", "Breathe four, seven, eight now."),
        ("Call 988 or 911.", "Call nine, eight, eight or nine, one, one."),
        ("A trial of 988 patients.", "A trial of nine hundred eighty-eight patients."),
        ("Call 1-800-273-8255.", "Call one, eight zero zero, two seven three, eight two five five."),
        ("5 mg/kg over 20-30 min", "five milligrams per kilogram over twenty to thirty minutes"),
        ("a 10-min walk", "a ten minute walk"),
        ("1 mg", "one milligram"),
        ("20°C", "twenty degrees Celsius"),
        ("90 bpm", "ninety beats per minute"),
        (
            "It costs $400-$800 or $9.99.",
            "It costs four hundred to eight hundred dollars or nine dollars and ninety-nine cents.",
        ),
        ("£1", "one pound"),
        ("$2.5 million", "two point five million dollars"),
        ("18-65 years", "eighteen to sixty-five years"),
        ("2019-2021", "twenty nineteen to twenty twenty-one"),
        ("19.1% of 1,250 people", "nineteen point one percent of one thousand two hundred fifty people"),
        ("30-60%", "thirty to sixty percent"),
        ("Dr. Smith vs. others, e.g. me, etc.", "doctor Smith versus others, for example me, and so on."),
        ("at 7:30 pm", "at seven thirty P M"),
        ("at 3 a.m.", "at three A M."),
        ("at 10:00", "at ten o'clock"),
        ("at 7:05", "at seven oh five"),
        ("since about 1970", "since about nineteen seventy"),
        ("the 1960s", "the nineteen sixties"),
        ("in 2005", "in two thousand five"),
        ("May 5, 2024", "May fifth, twenty twenty-four"),
        ("2026-11-20", "November twentieth, twenty twenty-six"),
        ("the 3rd time", "the third time"),
        ("p < .05", "p less than zero point zero five"),
        ("1/2 a cup", "one half a cup"),
        ("4 x 3", "four times three"),
        ("room 007", "room zero zero seven"),
        ("COVID-19 and CBT-I", "COVID-nineteen and CBT-I"),
        ("5G", "5G"),
        ("Q & A", "Q and A"),
        ("-5 degrees", "minus five degrees"),
        ("Nothing to say otherwise.", "Nothing to say otherwise."),
    ],
)
def test_figures_and_abbreviations_are_said_in_words(written, said):
    assert normalized(written) == said


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "zero"),
        (14, "fourteen"),
        (21, "twenty-one"),
        (100, "one hundred"),
        (1_000_001, "one million one"),
        (-3, "minus three"),
    ],
)
def test_whole_numbers(number, words):
    assert cardinal(number) == words


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (1, "first"),
        (12, "twelfth"),
        (20, "twentieth"),
        (21, "twenty-first"),
        (103, "one hundred third"),
        (1000, "one thousandth"),
    ],
)
def test_places_in_an_order(number, words):
    assert ordinal(number) == words


@pytest.mark.parametrize(
    ("number", "words"),
    [(1900, "nineteen hundred"), (1905, "nineteen oh five"), (2000, "two thousand"), (2026, "twenty twenty-six")],
)
def test_years(number, words):
    assert year(number) == words


def test_other_languages_keep_their_figures_but_for_breaths():
    assert spoken("Atme 4-7-8, etwa 10 min.", "de-DE") == "Atme 4, 7, 8, etwa 10 min."


@given(
    st.integers(0, 10**16), st.sampled_from(["{}", "{} mg", "{}%", "${}", "in {}", "{}-{}", "{}th", "{}:30 pm", "{}/2"])
)
def test_no_figure_reaches_an_engine(number, frame):
    said = normalized(frame.format(number, number + 1))
    assert not re.search(r"(?<![A-Za-z])\d+(?![A-Za-z])", said) or frame in {"{}th", "{}:30 pm", "{}/2"}


@given(st.text(max_size=200))
def test_any_text_is_said_somehow(text):
    assert normalized(normalized(text)) is not None
