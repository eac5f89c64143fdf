"""English as a person would say it: what an engine gets to speak."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audio_builder.normalizing import normalized, spoken
from audio_builder.normalizing.numerals import cardinal, ordinal, year
from audio_builder.normalizing.vocabulary import ABBREVIATIONS, PER, UNITS
from audio_builder.recipes import of_patterns
from audio_builder.timeline.placing import spoken_words
from audio_builder.voices import voice_named


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
        ("at 7:30 pm", "at seven thirty PM"),
        ("at 3 a.m.", "at three AM."),
        ("at 10:00", "at ten o'clock"),
        ("at 7:05", "at seven oh five"),
        ("since about 1970", "since about nineteen seventy"),
        ("the 1960s", "the nineteen sixties"),
        ("in 2005", "in two thousand five"),
        ("May 5, 2024", "May fifth, twenty twenty-four"),
        ("2026-11-20", "November twentieth, twenty twenty-six"),
        ("the 3rd time", "the third time"),
        ("p < .05", "p less than zero point zero five"),
        ("1/2 a cup, 1/2", "half a cup, one half"),
        ("4 x 3", "four times three"),
        ("room 007", "room zero zero seven"),
        ("COVID-19 and CBT-I", "COVID-nineteen and CBT-I"),
        ("5G", "5G"),
        ("10-9-8-7-6-5-4-3-2-1", "ten, nine, eight, seven, six, five, four, three, two, one"),
        ("4/7/8 or 4:7:8, 4:6", "four, seven, eight or four, seven, eight, four to six"),
        ("4-7-8 x3, 2-3x, 3×", "four, seven, eight three times, two to three times, three times"),
        ("a 3-5-minute walk", "a three to five minute walk"),
        ("½ an hour, 2½ cups, 3 1/4", "half an hour, two and a half cups, three and a quarter"),
        ("from 9:00-10:30", "from nine o'clock to ten thirty"),
        ("1:05:30, 1h30m", "one hour five minutes thirty seconds, one hour thirty minutes"),
        ("00:00", "midnight"),
        ("5 € or 1£", "five euros or one pound"),
        ("2.5k steps", "two point five thousand steps"),
        ("the '90s, the 80s", "the nineties, the eighties"),
        ("90s of quiet", "ninety seconds of quiet"),
        ("on 5 May 2024", "on the fifth of May twenty twenty-four"),
        ("he/she and/or they, 24/7", "he or she and or they, twenty-four seven"),
        ("https://www.example.org/a", "example dot org slash a"),
        ("St. John", "Saint John"),
        ("10 min. later", "ten minutes later"),
        ("it is -10°C", "it is minus ten degrees Celsius"),
        ("≈10, ±2, 18+", "about ten, plus or minus two, eighteen plus"),
        ("Q & A", "Q and A"),
        ("-5 degrees", "minus five degrees"),
        ("#1 and No. 5, room no. 7.", "number one and number five, room number seven."),
        ("No, I say no. 5 times. No. 5 minutes.", "No, I say no. five times. No. five minutes."),
        ("6ft 2in, 6'2\", 5' 1\"", "six feet two inches, six feet two inches, five feet one inch"),
        ("5' by 6\" wide, 1' tall, 2in", "five feet by six inches wide, one foot tall, two inches"),
        ("come in 5 in all, 'rest 5' now", "come in five in all, 'rest five' now"),
        ("½-1 hour, 1-1½ h, ½ kg", "one half to one hour, one to one and a half hours, one half kilogram"),
        ("1/2 h, 1 3/4 kg", "one half hour, one and three quarters kilograms"),
        ("1,2 and 3, €3,50", "one, two and three, three euros and fifty cents"),
        ("14:00 h, 7.30 pm", "fourteen o'clock, seven thirty PM"),
        (
            "3,5 kg or 1,5 hours or 1,250 kg",
            "three point five kilograms or one point five hours or one thousand two hundred fifty kilograms",
        ),
        (
            "24.12.2024 or 12/24/2024",
            "the twenty-fourth of December, twenty twenty-four or the twenty-fourth of December, twenty twenty-four",
        ),
        ("10.5.2024", "ten, five, twenty twenty-four"),
        ("version 2.5.1", "version two point five point one"),
        ("on Elm St. and Oak Rd., St. John St.", "on Elm street and Oak road, Saint John street."),
        ("5th Ave.", "fifth avenue."),
        ("5am-6am, 5-6 pm, 10-11:30am", "five AM to six AM, five to six PM, ten to eleven thirty AM"),
        ("24:00, 1:30 min", "midnight, one minute thirty seconds"),
        ("3/4 cup, ½ glass, a@b.com", "three quarters of a cup, half a glass, a at b dot com"),
        ("60 mph for 1 mi", "sixty miles per hour for one mile"),
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


def test_a_number_without_end_is_said_digit_by_digit():
    assert normalized("1" * 5000) == " ".join(["one"] * 5000)


def test_other_languages_keep_their_figures_but_for_breaths():
    assert spoken("Atme #1 4-7-8, etwa 10 min.", "de-DE") == "Atme 1 4, 7, 8, etwa 10 min."


@given(
    st.integers(0, 10**16), st.sampled_from(["{}", "{} mg", "{}%", "${}", "in {}", "{}-{}", "{}th", "{}:30 pm", "{}/2"])
)
def test_no_figure_reaches_an_engine(number, frame):
    said = normalized(frame.format(number, number + 1))
    assert not re.search(r"(?<![A-Za-z])\d+(?![A-Za-z])", said) or frame in {"{}th", "{}:30 pm", "{}/2"}


def test_a_breathing_track_is_words_when_it_reaches_an_engine():
    told = [cue.spoken for recipe in of_patterns(voice_named("heart")) for cue in spoken_words(recipe.cues)]
    assert [text for text in told if re.search(r"\d", text)] == []
    assert "Box breathing, for ten minutes." in told


@given(st.text(max_size=200))
def test_any_text_is_said_somehow(text):
    assert normalized(normalized(text)) is not None


# letters that are an i, k or s to a pattern that ignores the case, and are none to a table
ALIKE = [("s", "ſ"), ("i", "İ"), ("i", "ı"), ("k", "\u212a"), ("µ", "μ")]


@pytest.mark.parametrize(("letter", "odd"), ALIKE)
def test_a_letter_that_only_looks_like_one_of_ours_does_no_harm(letter, odd):
    written = [
        *ABBREVIATIONS,
        *(f"5 {unit}" for unit in UNITS),
        *(f"5 mg/{per}" for per in PER),
        "$5 bn",
        "5 pm",
        "May 5.",
    ]
    for text in (text.replace(letter, odd) for text in written):
        assert normalized(f"Take {text} now.").startswith("Take ")


def test_a_microgram_is_one_with_either_letter_for_micro():
    assert normalized("5 \u00b5g or 5 \u03bcg") == "five micrograms or five micrograms"
