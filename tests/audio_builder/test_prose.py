"""Prose for the ear: the words and not the marks, and where a sentence ends."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audio_builder.grammar.prose import plain, sentence_spans, sentences, speakable

texts = st.text(st.characters(codec="utf-8"), max_size=60) | st.from_regex(r"([A-Z][a-z]{0,8}[.!?… ]{1,3}){1,6}")


@pytest.mark.parametrize(
    ("markdown", "words"),
    [
        ("*soft* and **strong** and ***both***", "soft and strong and both"),
        ("`code` and [a link](https://example.org)", "code and a link"),
        ("two\nlines  \nhere", "two lines here"),
        ("- an item", "an item"),
        ("12. an item", "an item"),
        ("2 * 3 * 4 and a_b_c", "2 * 3 * 4 and a_b_c"),
        ("<b>no tags</b>", "<b>no tags</b>"),
        ("Tom &amp; Ann", "Tom & Ann"),
        ("   ", ""),
    ],
)
def test_plain_text_is_without_marks(markdown, words):
    assert plain(markdown) == words


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("It’s “all” right", 'It\'s "all" right'),
        ("Wait — now", "Wait, now"),
        ("one – two -- three", "one, two, three"),
        ("5–10, 4—7—8, 4 - 7 - 8, 5−10", "5-10, 4-7-8, 4-7-8, 5-10"),
        ("in 2019 – 2021 then", "in 2019, 2021 then"),
        ("−10 degrees", "-10 degrees"),
        ("~ 10 breaths, 3×", "≈10 breaths, 3×"),
        ("smile :-) now", "smile now"),
        ("½ – 1 or 1–½ cups, 6′ 2″", "½-1 or 1-½ cups, 6' 2\""),
        ("#1 of C# and #calm", "#1 of C sharp and calm"),
        ("A → B, C -> D, 5am–6am", "A, B, C, D, 5am-6am"),
        ("5 * 3 and ==this==, a@b.com", "5 × 3 and this, a@b.com"),
        ("a slow-moving train", "a slow-moving train"),
        ("in 2019-2020", "in 2019-2020"),
        ("9880 people", "9880 people"),
        ("a\u00a0hard\u202fspace", "a hard space"),
        ("stars ★ and 🌙 moons", "stars and moons"),
        ("brackets [x] {y} <z>", "brackets x y z"),
        ("50 % of 5 €", "50 % of 5 €"),
        ("Größe, déjà vu, 眠る", "Größe, déjà vu, 眠る"),
        ("end .", "end."),
    ],
)
def test_an_engine_gets_only_what_it_can_say(text, said):
    assert speakable(text) == said


@pytest.mark.parametrize("text", ["", "...", "—", "★ ☆", '"', "( )", "-"])
def test_where_there_are_no_words_nothing_is_said(text):
    assert speakable(text) == ""


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("One. Two! Three?", ("One.", "Two!", "Three?")),
        ("Dr. Smith slept. Mr. Jones did not.", ("Dr. Smith slept.", "Mr. Jones did not.")),
        ("It fell by 4.5 percent.", ("It fell by 4.5 percent.",)),
        ("About approx. 5 min. later. Rest.", ("About approx. 5 min. later.", "Rest.")),
        ("No end", ("No end",)),
        ("It lasts 2½ h. At 7:30 pm we go.", ("It lasts 2½ h.", "At 7:30 pm we go.")),
        ("Cats, etc. 1st place.", ("Cats, etc.", "1st place.")),
        ("50 mm. 12 kHz. 0.5 s. £3.50.", ("50 mm.", "12 kHz.", "0.5 s.", "£3.50.")),
        ("A B. 50/50.", ("A B.", "50/50.")),
        ("It is 6 ft. 2 in. and J. Smith sleeps.", ("It is 6 ft. 2 in. and J. Smith sleeps.",)),
        ("", ()),
        (" \n ", ()),
    ],
)
def test_sentences_are_told_apart(text, parts):
    assert sentences(text) == parts


def test_sentences_are_told_apart_in_the_language_of_the_locale():
    assert sentences("Das ist z. B. gut. Ja.", "de-DE") == ("Das ist z. B. gut.", "Ja.")


@given(texts)
def test_spans_follow_each_other_and_lose_no_word(text):
    spans = sentence_spans(text)
    assert all(before[1] <= after[0] for before, after in pairwise(spans))
    assert all(text[start:end] == text[start:end].strip() != "" for start, end in spans)
    kept = "".join(text[start:end] for start, end in spans)
    assert [c for c in kept if c.isalnum()] == [c for c in text if c.isalnum()]


@given(texts)
def test_no_mark_is_left_for_an_engine_and_no_space_too_many(text):
    said = speakable(text)
    assert not set("[]<>{}*|\\^~`—–“”’\n") & set(said)
    assert not re.search(r"#(?!\d)", said)
    assert said == " ".join(said.split())


def test_comments_that_are_never_closed_and_long_blanks_are_read_once():
    assert len(plain("<!-- x\n" * 100_000)) > 100_000
    assert plain("a" + " " * 200_000 + "b") == "a b"
    assert plain("One <!-- two --> three [1], [2, 3].") == "One three,."


def test_a_paragraph_of_many_lines_is_cut_once():
    lines = "He waits approx. 5 minutes. " * 3000 + "\n" * 100_000
    assert len(sentence_spans(lines)) == 3000
