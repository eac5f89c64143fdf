"""Articles: summaries in their own words, with their source and their cautions."""

from __future__ import annotations

import json

import pytest

from skill.ssml import LONGEST_SPEECH

KETAMINE = ("ketamine", "ketamine-and-anxiety")
BREATH = ("the long breath", "a-long-breath-out")


def test_a_summary_begins_with_its_source_and_keeps_its_caution(alexa):
    speech = alexa.says("SummarizeArticleIntent", article=KETAMINE).speech
    assert speech.startswith("From Ketamine and anxiety: what is known, by Ben Marsh.")
    assert "Talk to a doctor about its risks." in speech
    assert "not medical advice" in speech


def test_more_says_only_what_was_not_heard(alexa):
    first = alexa.says("SummarizeArticleIntent", article=BREATH, length=("short", "short"))
    assert first.speech.endswith("Would you like to hear more?")
    second = alexa.says("MoreIntent")
    assert "Slow breathing is old." in second.speech
    assert "Talk to your doctor" not in second.speech


def test_yes_to_more_is_more(alexa):
    alexa.says("SummarizeArticleIntent", article=BREATH, length=("short", "short"))
    assert "Slow breathing is old." in alexa.says("AMAZON.YesIntent").speech


def test_after_the_last_of_it_the_whole_is_offered_and_read(alexa):
    alexa.says("SummarizeArticleIntent", article=BREATH, length=("long", "long"))
    answer = alexa.says("MoreIntent")
    assert "heard all" in answer.speech
    assert alexa.says("AMAZON.YesIntent").track_id == "read-a-long-breath-out"


def test_a_minute_is_the_length_unless_asked_otherwise(alexa):
    speech = alexa.says("SummarizeArticleIntent", article=BREATH).speech
    assert "Slow breathing is old." in speech
    assert "Six breaths" not in speech


def test_what_was_heard_outlives_a_cry_for_help(alexa):
    alexa.says("SummarizeArticleIntent", article=BREATH, length=("short", "short"))
    alexa.says("AMAZON.HelpIntent")
    assert "Slow breathing is old." in alexa.says("MoreIntent").speech


def test_say_that_again_says_the_summary_again(alexa):
    first = alexa.says("SummarizeArticleIntent", article=KETAMINE)
    assert alexa.says("AMAZON.RepeatIntent").speech == first.speech


def test_more_of_nothing_asks_of_what(alexa):
    assert "More of which article" in alexa.says("MoreIntent").speech


@pytest.mark.parametrize("attributes", [{"summary": 1}, {"summary": {"slug": [], "length": "long", "starts": "x"}}])
def test_a_session_that_makes_no_sense_is_as_one_that_holds_nothing(alexa, attributes):
    alexa.attributes = attributes
    assert "More of which article" in alexa.says("MoreIntent").speech


def test_an_article_is_found_by_a_word_of_its_title(alexa):
    assert "Ben Marsh" in alexa.says("SummarizeArticleIntent", article="ketamine").speech


def test_of_an_article_that_is_not_there_the_two_nearest_are_named(alexa):
    answer = alexa.says("SummarizeArticleIntent", article="growing tomatoes")
    assert "Ketamine and anxiety" in answer.speech
    assert "Why a long breath out calms" in answer.speech


def test_without_a_title_the_titles_are_named(alexa):
    assert "Ketamine and anxiety" in alexa.says("SummarizeArticleIntent").speech


def test_an_article_is_read_aloud(alexa):
    answer = alexa.says("ReadArticleIntent", article=BREATH)
    assert answer.track_id == "read-a-long-breath-out"
    assert "Ada Quill" in answer.speech


def test_an_article_that_is_not_read_aloud_is_offered_as_a_summary(alexa):
    assert "not have" in alexa.says("ReadArticleIntent", article=KETAMINE).speech
    assert "It is studied for anxiety." in alexa.says("AMAZON.YesIntent").speech


def test_read_it_reads_what_was_just_summed_up(alexa):
    alexa.says("SummarizeArticleIntent", article=BREATH)
    assert alexa.says("ReadArticleIntent").track_id == "read-a-long-breath-out"


def test_articles_are_listed_by_topic(alexa):
    speech = alexa.says("ListArticlesIntent", topic=("stressed", "stress")).speech
    assert "Why a long breath out calms" in speech
    assert "Ketamine" not in speech


def test_a_topic_without_articles_names_those_that_have_some(alexa):
    assert "anxiety or stress" in alexa.says("ListArticlesIntent", topic="gardening").speech


def test_shorter_is_shorter_than_what_was_heard(alexa):
    long = alexa.says("SummarizeArticleIntent", article=BREATH)
    short = alexa.says("SummarizeArticleIntent", article="it", length="shorter")
    assert len(short.speech) < len(long.speech)
    assert "Slow breathing is old." not in short.speech


@pytest.fixture
def endless(library):
    """An article whose summary is longer than any answer, with a caution at its end."""
    path = library / "catalog.json"
    catalog = json.loads(path.read_text())
    text = [f"Sentence {n} & {'a very long tail ' * 50}." for n in range(1, 16)] + ["Ask your doctor first."]
    sentences = [{"text": each, "start": n, "end": n + 1, "why": "point"} for n, each in enumerate(text)]
    sentences[-1]["why"] = "caution"
    catalog["articles"][0]["summaries"] = {"medium": sentences}
    path.write_text(json.dumps(catalog))


def test_a_summary_that_is_too_long_keeps_its_caution_and_its_question(alexa, endless):
    answer = alexa.says("SummarizeArticleIntent", article=BREATH)
    assert len(answer.ssml) <= LONGEST_SPEECH
    assert "Sentence 1 " in answer.speech
    assert "Ask your doctor first." in answer.speech
    assert answer.speech.endswith("That was a summary, not medical advice. Would you like to hear more?")


def test_what_did_not_fit_comes_with_more(alexa, endless):
    heard = alexa.says("SummarizeArticleIntent", article=BREATH).speech
    for _ in range(2):
        heard += alexa.says("MoreIntent").speech
    assert all(heard.count(f"Sentence {n} &") == 1 for n in range(1, 16))
    assert heard.count("Ask your doctor first.") == 1


def test_a_sentence_longer_than_any_answer_is_cut_and_the_question_kept(alexa, library):
    path = library / "catalog.json"
    catalog = json.loads(path.read_text())
    catalog["articles"][0]["summaries"]["medium"] = [{"text": "word & " * 3_000, "start": 0, "end": 9}]
    path.write_text(json.dumps(catalog))
    speech = alexa.says("SummarizeArticleIntent", article=BREATH).speech
    assert "word & word" in speech
    assert speech.endswith("?")


def test_the_caution_is_said_with_every_part_of_a_summary(alexa):
    first = alexa.says("SummarizeArticleIntent", article=BREATH, length=("short", "short"))
    more = [alexa.says("MoreIntent").speech for _ in range(2)]
    assert all("not medical advice" in speech for speech in (first.speech, *more))


def test_the_caution_is_said_before_an_article_is_read(alexa):
    assert "not medical advice" in alexa.says("ReadArticleIntent", article=BREATH).speech


def test_a_short_summary_that_lacks_the_caution_of_a_longer_one_is_given_it(alexa, library):
    path = library / "catalog.json"
    catalog = json.loads(path.read_text())
    sentences = [{"text": text, "start": n, "end": n + 1} for n, text in enumerate(("It calms.", "Ask a doctor."))]
    sentences[1]["why"] = "caution"
    catalog["articles"][0]["summaries"] = {"short": sentences[:1], "long": sentences}
    path.write_text(json.dumps(catalog))
    speech = alexa.says("SummarizeArticleIntent", article=BREATH, length=("short", "short")).speech
    assert "It calms. Ask a doctor." in speech


def test_what_was_summed_up_is_sent_to_the_phone_with_its_source_and_its_caution(alexa):
    alexa.says("SummarizeArticleIntent", article=KETAMINE)
    answer = alexa.says("SendToPhoneIntent")
    card = answer.response["card"]
    assert card["type"] == "Simple"
    assert card["title"] == "Ketamine and anxiety: what is known"
    assert all(part in card["content"] for part in ("Ben Marsh", "https://example.org/source", "not medical advice"))
    assert "Alexa app" in answer.speech
    assert "What would you like next?" in answer.speech


def test_what_was_sent_can_still_be_gone_on_with(alexa):
    alexa.says("SummarizeArticleIntent", article=BREATH, length=("short", "short"))
    alexa.says("SendToPhoneIntent")
    assert "Slow breathing is old." in alexa.says("MoreIntent").speech


def test_an_article_is_sent_by_its_name(alexa):
    assert alexa.says("SendToPhoneIntent", article=KETAMINE).response["card"]["title"].startswith("Ketamine")


def test_what_is_being_read_is_sent_and_goes_on(alexa):
    alexa.says("ReadArticleIntent", article=BREATH)
    alexa.plays_on("PlaybackStarted")
    answer = alexa.says("SendToPhoneIntent")
    assert answer.response["card"]["title"] == "Why a long breath out calms"
    assert answer.ends is True
    assert answer.directives == []


def test_without_an_article_it_asks_which_and_sends_nothing(alexa):
    answer = alexa.says("SendToPhoneIntent")
    assert "Which article shall I send?" in answer.speech
    assert "card" not in answer.response


def test_an_article_that_is_not_there_is_not_sent(alexa):
    answer = alexa.says("SendToPhoneIntent", article="growing tomatoes")
    assert "The nearest are" in answer.speech
    assert "card" not in answer.response


def test_a_card_is_never_longer_than_alexa_takes(alexa, library):
    path = library / "catalog.json"
    catalog = json.loads(path.read_text())
    catalog["articles"][0]["source"] = "https://example.org/ " * 1_000
    path.write_text(json.dumps(catalog))
    card = alexa.says("SendToPhoneIntent", article=BREATH).response["card"]
    assert len(card["title"]) + len(card["content"]) <= 8_000
    assert "not medical advice" in card["content"]
