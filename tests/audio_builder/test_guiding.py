"""What a guide says during a breath, in every language that has words for it."""

from __future__ import annotations

import pytest

from audio_builder.articles.narrate import FRAMES
from audio_builder.breathing import ALTERNATE_NOSTRIL, BOX, CYCLIC_SIGH, LONGEST_PHASE_S, PATTERNS
from audio_builder.grammar.script_parser import parse_script
from audio_builder.guiding import WORDINGS, counted, worded
from audio_builder.sources.files import Source
from audio_builder.timeline.placing import spoken_words

ENGLISH = {phase.cue for pattern in PATTERNS for cycle in (0, 1) for phase in pattern.phases(cycle)}


def said(instruction, locale):
    head = f"---\ntitle: Rest\ntopics: [sleep]\nlocale: {locale}\n---\n"
    return [cue.text for cue in spoken_words(parse_script(Source("rest.md", "rest", f"{head}\n[{instruction}]")).cues)]


@pytest.mark.parametrize(
    ("locale", "words"),
    [
        ("en-GB", ["Breathe in.", "Hold.", "Breathe out.", "Rest."]),
        ("de-AT", ["Einatmen.", "Halten.", "Ausatmen.", "Ruhen."]),
        ("es-MX", ["Inhala.", "Mantén.", "Exhala.", "Descansa."]),
        ("fr-FR", ["Inspirez.", "Retenez.", "Expirez.", "Pause."]),
    ],
)
def test_a_breath_is_guided_in_the_language_of_the_script(locale, words):
    assert said("breathe box x1", locale) == words


def test_seconds_are_counted_in_the_language_of_the_script_after_short_words():
    assert said("breathe in 3 out 2 x1 counted", "de-DE") == ["Ein.", "Zwei.", "Drei.", "Aus.", "Zwei."]
    assert said("breathe in 3 out 2 x1 counted", "en-US") == ["In.", "Two.", "Three.", "Out.", "Two."]


def test_a_pattern_with_words_of_its_own_keeps_them_where_it_is_counted():
    assert counted(CYCLIC_SIGH.phases()[0], "en") == ("In, and a sip more.", "Two.", "Three.")
    german = worded(ALTERNATE_NOSTRIL, "de")
    assert [counted(german.phases(cycle)[0], "de")[0] for cycle in (0, 1)] == ["Links einatmen.", "Rechts einatmen."]


@pytest.mark.parametrize("pattern", PATTERNS, ids=lambda pattern: pattern.name)
@pytest.mark.parametrize("language", sorted(WORDINGS.keys() - {"en"}))
def test_no_english_is_left_in_a_pattern_of_another_language(pattern, language):
    told = {phase.cue for cycle in (0, 1) for phase in worded(pattern, language).phases(cycle)}
    assert told & ENGLISH == set()


@pytest.mark.parametrize("language", WORDINGS)
def test_there_is_a_number_for_every_second_of_the_longest_phase(language):
    numbers = WORDINGS[language].numbers
    assert len(set(numbers)) == len(numbers) == LONGEST_PHASE_S + 1


def test_tones_lead_in_every_language():
    assert said("breathe box x4 tones", "it-IT") == []


def test_every_language_in_which_an_article_is_introduced_has_words_for_breathing():
    assert set(FRAMES) == set(WORDINGS)
    assert worded(BOX, "en") is BOX
