"""Articles: read with the place of every sentence, narrated in full, summarised in their own words with their cautions."""

from __future__ import annotations

import time

import pytest

from audio_builder.articles.manuscript import parse_article
from audio_builder.articles.narrate import FRAMES, narration
from audio_builder.articles.summarize import summarize, why
from audio_builder.catalog import SUMMARY_LENGTHS, SUMMARY_SECONDS
from audio_builder.errors import ScriptErrors
from audio_builder.model import Chapter, Pause, Speak
from audio_builder.sources.files import Source
from tests.audio_builder.conftest import ARTICLE

HEAD = "---\ntitle: Sleep\nauthor: A. Writer\nsource: A book\npublished: 2026-01-01\ntopics: [Sleep]\n---\n"
CAUTION = "Talk to your doctor if you cannot sleep for weeks."
EVIDENCE = "More research is needed before anyone can be certain of it."
FILLER = "\n\n".join(
    f"Evening number {n} brings {what} to the room where people sleep at night. It lasts for about {n} hours in most homes."
    for n, what in enumerate(
        ["quiet", "warm light", "cool air", "slow music", "soft rain", "long talks", "old books", "dark tea"] * 4
    )
)


def article(body, head=HEAD):
    return parse_article(Source("sleep.md", "sleep", head + body))


def texts(summary):
    return [sentence.text for sentence in summary.sentences]


def test_a_head_is_read():
    read = article("It is late.")
    assert (read.slug, read.title, read.author, read.sources) == ("sleep", "Sleep", "A. Writer", ("A book",))
    assert (read.published, read.topics, read.locale) == ("2026-01-01", ("sleep",), "en-US")


def test_several_sources_stay_several():
    head = HEAD.replace("source: A book", 'source:\n  - "A book, 2020"\n  - https://example.org/b')
    assert article("It is late.", head).sources == ("A book, 2020", "https://example.org/b")


@pytest.mark.parametrize("key", ["title", "author", "source", "topics"])
def test_an_article_needs_to_say_whose_it_is_and_whence(key):
    head = "\n".join(line for line in HEAD.splitlines() if not line.startswith(key)) + "\n"
    with pytest.raises(ScriptErrors, match=rf"sleep.md:1:1: {key} is missing"):
        article("It is late.", head)


def test_every_sentence_has_its_place_in_the_body():
    read = article("# Night\n\nIt is late. Go\nto bed.\n\n## Morning\nGet up.")
    assert [(s.text, s.first, s.after) for s in read.sentences()] == [
        ("It is late.", True, "Night"), ("Go to bed.", False, "Night"), ("Get up.", True, "Morning"),
    ]  # fmt: skip
    assert [" ".join(read.body[s.start : s.end].split()) for s in read.sentences()] == [
        s.text for s in read.sentences()
    ]


def test_abbreviations_and_numbers_do_not_end_a_sentence():
    read = article("Dr. Smith found 4.5 percent, e.g. in 2019. It was little.")
    assert [s.text for s in read.sentences()] == ["Dr. Smith found 4.5 percent, e.g. in 2019.", "It was little."]


def test_a_narration_says_title_author_headings_and_what_it_is():
    cues = narration(article("It is *late*.\n\n## Go to bed\n\nSleep [well](https://example.org)."))
    assert [cue.text for cue in cues if isinstance(cue, Speak)] == [
        "Sleep.", "By A. Writer.", "It is late.", "Go to bed.", "Sleep well.", *FRAMES["en"][1].replace(". ", ".|").split("|"),
    ]  # fmt: skip
    assert [cue.title for cue in cues if isinstance(cue, Chapter)] == ["Go to bed"]


def test_a_narration_leaves_quiet_between_any_two_sentences():
    cues = [cue for cue in narration(article(FILLER)) if not isinstance(cue, Chapter)]
    assert all(isinstance(cue, Speak) for cue in cues[::2])
    assert all(isinstance(cue, Pause) for cue in cues[1::2])


@pytest.mark.parametrize("length", SUMMARY_LENGTHS)
def test_a_summary_is_the_articles_own_sentences_in_its_own_order(length):
    read = article(f"{FILLER}\n\n{CAUTION} {EVIDENCE}")
    sentences = summarize(read)[length].sentences
    assert [" ".join(read.body[s.start : s.end].split()) for s in sentences] == [s.text for s in sentences]
    assert [s.start for s in sentences] == sorted({s.start for s in sentences})


@pytest.mark.parametrize("length", SUMMARY_LENGTHS)
@pytest.mark.parametrize("kept", [CAUTION, EVIDENCE, "Ketamine can be misused, and the risks of many doses are real."])
@pytest.mark.parametrize("body", ["{filler}\n\n{kept}", "{kept}\n\n{filler}", "{kept}"])
def test_cautions_and_the_state_of_the_evidence_are_always_kept(length, kept, body):
    read = article(body.format(filler=FILLER, kept=kept))
    assert kept in texts(summarize(read)[length])


def test_a_longer_summary_holds_the_shorter_one_and_more():
    short, medium, long = (set(texts(summarize(article(FILLER))[length])) for length in SUMMARY_LENGTHS)
    assert short < medium < long


@pytest.mark.parametrize("length", SUMMARY_LENGTHS)
def test_a_summary_keeps_to_its_time(length):
    summary = summarize(article(f"{FILLER}\n\n{CAUTION}"))[length]
    assert 0.6 * SUMMARY_SECONDS[length] < summary.seconds <= SUMMARY_SECONDS[length]


def test_the_same_article_gives_the_same_summary():
    assert summarize(article(FILLER)) == summarize(article(FILLER))


def test_a_summary_says_why_each_sentence_is_there():
    assert (why(CAUTION), why(EVIDENCE), why("The night is long.")) == ("caution", "evidence", "point")


def test_the_example_of_the_tests_is_an_article():
    assert parse_article(Source("a.md", "a", ARTICLE)).title == "A long breath out"


def summaries_of(body):
    return summarize(parse_article(Source("sleep.md", "sleep", HEAD + body)))


@pytest.mark.parametrize(
    "advice",
    [
        "Talk to your doctors first if you take other medicine.", "Speak with a psychologist about this.", "See a specialist.",
        "Call 911 if you are in danger.", "Ask Dr. Lee or another doctor.", "Please seek help when it lasts.",
    ],
)  # fmt: skip
def test_advice_to_ask_somebody_stays_in_every_summary(advice):
    summaries = summaries_of(f"{FILLER}\n\n{advice}\n\n{FILLER}")
    assert all(advice in [sentence.text for sentence in summary.sentences] for summary in summaries.values())


def test_all_advice_stays_in_the_longer_summaries():
    several = [f"Talk to your doctor about reason number {number}." for number in range(3)]
    summaries = summaries_of("\n\n".join([FILLER, *several, FILLER]))
    for length in ("medium", "long"):
        assert {sentence.text for sentence in summaries[length].sentences} >= set(several)


@pytest.mark.parametrize("caution", ["Do not stop any medicine on your own.", "Do not take it if you are pregnant."])
def test_a_caution_is_told_as_one(caution):
    assert why(caution) == "caution"


def test_too_early_in_the_evening_is_no_word_on_the_evidence():
    early, evidence = "A long nap lets the pressure out too early.", "Further research is needed on naps of this kind."
    texts = [sentence.text for sentence in summaries_of(f"{early} {FILLER}\n\n{evidence}")["short"].sentences]
    assert evidence in texts


def test_markdown_is_not_in_a_summary_and_comments_are_not_read():
    body = "Do **not** drive after it, see [the page](https://example.org/x).<!-- check this --> It is new [1, 2]."
    manuscript = parse_article(Source("a.md", "a", HEAD + body))
    assert manuscript.sentences()[0].text == "Do not drive after it, see the page."
    assert all("!--" not in cue.text and "1" not in cue.text for cue in narration(manuscript) if isinstance(cue, Speak))


def test_a_long_article_is_summarised_in_time_that_grows_with_its_length():
    short_s, long_s = (seconds_to_summarise(sentences) for sentences in (400, 1600))
    assert long_s < 10 * short_s  # four times as long; where each sentence is held against each, sixteen times


def seconds_to_summarise(number):
    """The processor's seconds for an article of so many sentences."""
    told = (f"Sentence number {index} says that people of kind {index % 97} sleep well." for index in range(number))
    body, began = "\n\n".join(told), time.process_time()
    assert len(summaries_of(body)["long"].sentences) > 5
    return time.process_time() - began
