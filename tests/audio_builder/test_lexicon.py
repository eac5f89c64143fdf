"""lexicon.toml: how words are said, and every mistake in it with its place."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audio_builder.checking import check
from audio_builder.errors import ScriptErrors
from audio_builder.normalizing import spoken
from audio_builder.normalizing.lexicon import NO_LEXICON, read_lexicon
from audio_builder.pipeline import check_scripts
from tests.audio_builder.quick_library import write_script

OURS = Path(__file__).parents[2] / "scripts" / "lexicon.toml"
TEXT = '[words]\nchi = "chee"\n"tai chi" = "tie chee"\n[en]\ntomato = "tomayto"\n[en-GB]\ntomato = "tomahto"\n'


def said(text, locale="en-US", lexicon=TEXT):
    return spoken(text, locale, read_lexicon(lexicon, "lexicon.toml"))


def mistakes(text):
    try:
        read_lexicon(text, "lexicon.toml")
    except ScriptErrors as errors:
        return errors.faults
    return ()


def told(text):
    return [str(fault) for fault in mistakes(text)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Feel the chi.", "Feel the chee."),
        ("CHI and Chi's way", "chee and chee's way"),
        ("Tai Chi, and chi", "tie chee, and chee"),
        ("chic machi chi2", "chic machi chi2"),
    ],
)
def test_whole_words_are_said_as_the_lexicon_has_them_the_longest_first(text, words):
    assert said(text) == words


@pytest.mark.parametrize(
    ("locale", "word"), [("en-US", "tomayto"), ("en-GB", "tomahto"), ("en-AU", "tomayto"), ("de-DE", "tomato")]
)
def test_the_nearer_table_counts(locale, word):
    assert said("tomato", locale) == word


def test_a_word_for_all_is_said_in_every_language():
    assert said("Das Chi", "de-DE") == "Das chee"


def test_figures_are_the_lexicons_before_they_are_words():
    assert (
        said("5-HT and 5 mg", lexicon='[words]\n"5-HT" = "serotonin, type 2"')
        == "serotonin, type two and five milligrams"
    )


def test_what_is_said_is_not_looked_up_again():
    assert said("a b", lexicon='[words]\na = "b"\nb = "c"') == "b c"


def test_typographic_apostrophes_are_no_difference():
    assert said("It's", lexicon='[words]\n"it’s" = "it is"') == "it is"


def test_no_lexicon_changes_nothing():
    assert spoken("Feel the chi.", "en-US", NO_LEXICON) == spoken("Feel the chi.", "en-US") == "Feel the chi."


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ('chi = "chee"', '1:1: "chi" stands above all tables; write [words] over it'),
        ('[wrods]\nchi = "chee"', '1:1: "wrods" is no locale; write [words], [en] or [en-GB]'),
        ('[words]\nchi = ""', '2:1: how is "chi" said?'),
        ("[words]\nchi = 5", '2:1: how is "chi" said?'),
        ('[words]\nchi = "<b>chee</b>"', '2:1: "<b>chee</b>" holds signs that nobody says'),
        ('[words]\nchi = "chee\\u0007"', '2:1: "chee\a" holds signs that nobody says'),
        ('[words]\n"..." = "dots"', '2:1: "..." is no word'),
        ('[words]\nom = "ohm"\nOm = "ohm"', '3:1: "Om" stands here twice'),
        ('[words]\nsavasana = "shah-VAH-sah-nah"', '2:1: an engine may spell "shah-VAH-sah-nah"'),
        ('[words]\ntai chi = "tie chee"', "2:5: a key and its value are joined by =, and a key of several words"),
        ("[words]\nchi = chee", '2:7: a text stands in straight double quotes: chi = "chee"'),
    ],
)
def test_a_mistake_is_told_with_its_place(text, fault):
    [found] = told(text)
    assert found.startswith(f"lexicon.toml:{fault}")


def test_the_first_fault_of_every_table_is_told_and_that_it_hides_the_rest():
    first, second = told('[words]\nchi = chee\nom = 5\n[en]\ntomato = "tomayto"\n[en-GB]\ntai chi = "tie chee"\n')
    assert (first.split(" ")[0], second.split(" ")[0]) == ("lexicon.toml:2:7:", "lexicon.toml:7:5:")
    assert second.endswith("; what else is wrong in this file is told when this is mended")


def test_letters_that_stand_apart_are_said_one_by_one():
    assert said("CO2", lexicon='[words]\nCO2 = "C O two"') == "C O two"


def test_all_mistakes_are_told_at_once():
    assert len(told('a = 1\n[xx-yy]\n[words]\nb = ""\nc = "]"')) == 4


def test_a_build_reads_the_lexicon_and_check_checks_it(tmp_path):
    write_script(tmp_path, "rest", "Feel the chi.")
    file = tmp_path / "scripts" / "lexicon.toml"
    file.write_text(TEXT, encoding="utf-8")
    assert check_scripts(tmp_path / "scripts").lexicon == read_lexicon(TEXT, "x")
    file.write_text('[words]\nchi = ""\n', encoding="utf-8")
    assert [(fault.path, fault.line) for fault in check([tmp_path / "scripts"])] == [(str(file), 2)]
    assert [fault.line for fault in check([file])] == [2]


def test_our_own_lexicon_says_words_that_an_engine_reads_as_words():
    words = read_lexicon(OURS.read_text(encoding="utf-8"), "lexicon.toml").for_locale("en-US")
    spelled = [word for _, word in words if re.search(r"[A-Z]{2}|[^A-Za-z -]", word)]
    assert ("savasana", "shavahsana") in words
    assert spelled == []


@given(st.text(max_size=80) | st.lists(st.sampled_from([*'[]="\n#.', "words", "en", "a"]), max_size=20).map("".join))
def test_any_text_is_a_lexicon_or_has_faults_inside_the_file(text):
    lines, faults = text.split("\n"), mistakes(text)
    assert all(1 <= fault.line <= len(lines) for fault in faults)
    assert all(1 <= fault.column <= len(lines[fault.line - 1]) + 1 for fault in faults)


@given(st.text(max_size=60), st.text("aſsKkİıß ", min_size=1, max_size=6))
def test_any_text_is_said_with_any_lexicon(text, word):
    assert isinstance(said(text + word, lexicon=f'[words]\n"{word}a" = "x"'), str)
