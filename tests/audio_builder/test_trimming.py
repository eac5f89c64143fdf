"""Clips without their engine's silence: the words begin and end where the timeline counts on it."""

from __future__ import annotations

import numpy as np
import pytest

from audio_builder.samples import SAMPLE_RATE
from audio_builder.speech.engine import Speech, ToneEngine
from audio_builder.speech.guard import GUARD_AFTER, GUARD_AFTER_MS, GUARD_BEFORE, GUARD_BEFORE_MS
from audio_builder.speech.trimming import STEP, trimmed

RATE = 24_000


def tone(seconds, peak=0.3, rate=RATE):
    return peak * np.sin(2 * np.pi * 220 * np.arange(round(seconds * rate)) / rate)


def speech(*parts, rate=RATE):
    return Speech(np.concatenate(parts).astype(np.float32), rate)


def quiet(seconds, rate=RATE):
    return np.zeros(round(seconds * rate))


@pytest.mark.parametrize(("before_s", "after_s"), [(0.3, 0.4), (0.05, 0.2), (0.0, 0.0), (1.0, 0.001)])
def test_only_the_words_and_the_guards_stay(before_s, after_s):
    clip = trimmed(speech(quiet(before_s), tone(1), quiet(after_s)))
    assert len(clip) == pytest.approx(SAMPLE_RATE + GUARD_BEFORE + GUARD_AFTER, abs=2 * STEP)


def test_the_words_begin_behind_the_guard():
    clip = trimmed(speech(quiet(0.3), tone(1), quiet(0.4)))
    loud = np.flatnonzero(np.abs(clip) > 0.02)
    assert loud[0] == pytest.approx(GUARD_BEFORE, abs=2 * STEP)
    assert len(clip) - loud[-1] == pytest.approx(GUARD_AFTER, abs=2 * STEP)


def test_a_clip_begins_and_ends_at_nothing():
    clip = trimmed(speech(tone(0.5) + 0.1))
    assert np.abs(clip[:20]).max() < 0.02
    assert np.abs(clip[-20:]).max() < 0.02


def test_a_pause_inside_a_sentence_stays():
    clip = trimmed(speech(quiet(0.3), tone(0.5), quiet(1.5), tone(0.5), quiet(0.4)))
    assert len(clip) / SAMPLE_RATE == pytest.approx(2.5, abs=0.03)


def test_breath_noise_at_the_edges_is_edge():
    hiss = 0.3 * 10 ** (-50 / 20) * np.random.default_rng(0).standard_normal(RATE // 2).clip(-1, 1)
    clip = trimmed(speech(hiss, tone(1), hiss))
    assert len(clip) == pytest.approx(SAMPLE_RATE + GUARD_BEFORE + GUARD_AFTER, abs=2 * STEP)


def test_a_whisper_is_trimmed_as_a_loud_word_is():
    loud, whisper = (trimmed(speech(quiet(0.3), tone(1, peak), quiet(0.4))) for peak in (0.9, 0.03))
    assert len(loud) == pytest.approx(len(whisper), abs=2 * STEP)


@pytest.mark.parametrize("rate", [16_000, 22_050, 24_000, 44_100])
def test_every_engine_rate_comes_out_at_the_studios(rate):
    clip = trimmed(speech(quiet(0.2, rate), tone(1, rate=rate), quiet(0.2, rate), rate=rate))
    crossings = np.count_nonzero(np.diff(np.signbit(clip[4410:-4410])))
    assert crossings / 2 / (len(clip) - 8820) * SAMPLE_RATE == pytest.approx(220, rel=0.01)


def test_a_word_shorter_than_the_guards_is_not_lost():
    clip = trimmed(speech(quiet(0.3), tone(0.008), quiet(0.4)))
    assert np.abs(clip).max() > 0.1


def test_silence_gives_a_clip_of_next_to_nothing():
    clip = trimmed(speech(quiet(0.5)))
    assert not clip.any()


def test_the_tones_clip_is_as_long_as_its_text_says():
    clip = trimmed(ToneEngine().synthesize("Breathe in.", "tone", 0.75))
    guards_s = (GUARD_BEFORE_MS + GUARD_AFTER_MS) / 1000
    assert len(clip) / SAMPLE_RATE == pytest.approx(11 * 0.06 / 0.75 + guards_s, abs=0.006)


def test_the_same_speech_gives_the_same_samples():
    spoken = speech(quiet(0.3), tone(1), quiet(0.4))
    assert np.array_equal(trimmed(spoken), trimmed(spoken))
