"""WebVTT: what is said and when."""

from __future__ import annotations

import re

import pytest

from audio_builder.breathing import BOX
from audio_builder.model import Breathe, Pause, Sound, Speak
from audio_builder.publishing.transcripts import plain_text, webvtt
from audio_builder.samples import SAMPLE_RATE
from audio_builder.timeline.laying_out import lay_out


def transcript(*cues):
    return webvtt(lay_out(cues, lambda _: SAMPLE_RATE))


def test_a_transcript_says_what_is_said_and_when():
    # each clip is a second long, and its guards of 5 and 12 ms lie inside the pauses
    assert transcript(Speak("One."), Pause(5), Speak("Two.")) == (
        "WEBVTT\n\n00:00:00.995 --> 00:00:01.995\nOne.\n\n00:00:06.978 --> 00:00:07.978\nTwo.\n"
    )


def test_bells_and_pauses_are_not_said():
    assert transcript(Pause(1), Sound("bell")) == "WEBVTT\n"


def test_each_phase_of_a_breath_is_said():
    assert transcript(Breathe(BOX, 2)).count(" --> ") == 8


def test_hours_are_counted():
    assert "01:00:0" in transcript(*[Pause(600)] * 6, Speak("Still here."))


@pytest.mark.parametrize(
    ("said", "written"), [("Tom & Ann", "Tom &amp; Ann"), ("a <b> c", "a &lt;b> c"), ("one --> two", "one → two")]
)
def test_signs_that_mean_something_to_webvtt_are_escaped(said, written):
    text = transcript(Speak(said))
    assert text.splitlines()[-1] == written
    assert text.count("-->") == 1


def test_every_cue_has_a_well_formed_time():
    times = [line for line in transcript(Speak("One."), Breathe(BOX, 3)).splitlines() if "-->" in line]
    assert all(re.fullmatch(r"\d\d:\d\d:\d\d\.\d{3} --> \d\d:\d\d:\d\d\.\d{3}", time) for time in times)
    assert times == sorted(times)


def test_lyrics_say_a_sentence_a_line_also_when_it_comes_again():
    timeline = lay_out([Speak("One."), Breathe(BOX, 2), Speak("Two.")], lambda _: SAMPLE_RATE)
    breath = ["Breathe in.", "Hold.", "Breathe out.", "Rest."]
    assert plain_text(timeline).splitlines() == ["One.", *breath, *breath, "Two."]


def test_a_transcript_says_what_was_written_not_how_it_is_spoken():
    assert transcript(Speak("It is 8.", 3, "It is eight.")).splitlines()[-1] == "It is 8."


def test_tones_alone_are_not_said():
    assert transcript(Breathe(BOX, 2, "tones")) == "WEBVTT\n"
