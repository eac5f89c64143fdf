"""The sounds of one recipe's cues: what is used again and again is kept, and nothing outlives its track."""

from __future__ import annotations

import gc
import weakref

import numpy as np
import pytest

from audio_builder.caches.speech import SpeechCache
from audio_builder.clips import KEPT, Clips
from audio_builder.model import Sound, Speak
from audio_builder.recipes import Recipe
from audio_builder.speech.engine import ToneEngine
from audio_builder.voices import TONE_VOICE

WORDS = tuple(Speak(f"Sentence number {number}.") for number in range(KEPT + 1))


class Reading(SpeechCache):
    """A cache, and what was read from it."""

    def __init__(self, folder):
        super().__init__(folder)
        self.read = []

    def clip(self, engine, text, voice, pace):
        self.read.append(text)
        return super().clip(engine, text, voice, pace)


@pytest.fixture
def cache(tmp_path):
    return Reading(tmp_path)


@pytest.fixture
def clips(cache):
    return Clips(Recipe("rest", "meditation", "rest", "Rest", WORDS, TONE_VOICE), cache, ToneEngine())


def test_the_last_clips_are_kept_and_the_one_used_longest_ago_goes(clips, cache):
    for cue in (*WORDS[:KEPT], WORDS[0], WORDS[KEPT], WORDS[0], WORDS[1]):
        clips.pcm(cue)
    assert cache.read == [cue.spoken for cue in (*WORDS, WORDS[1])]


def test_a_clip_that_is_kept_is_the_one_that_was_read(clips):
    assert np.array_equal(*(clips.pcm(WORDS[0]) for _ in range(2)))
    assert len(clips.pcm(Sound("bell"))) == clips.frames(Sound("bell"))


def test_the_clips_of_a_finished_track_are_given_back_at_once(cache):
    clips = Clips(Recipe("rest", "meditation", "rest", "Rest", WORDS, TONE_VOICE), cache, ToneEngine())
    clips.pcm(WORDS[0])
    gone = weakref.ref(clips)
    gc.disable()  # what waits for the collector may wait for many tracks
    try:
        del clips
        assert gone() is None
    finally:
        gc.enable()
