"""One list of promises for every engine, and what the fake and the embedded voice promise besides."""

from __future__ import annotations

import subprocess
import sys

import numpy as np
import pytest

from audio_builder.errors import SpeechError
from audio_builder.speech import engine_named
from audio_builder.speech.engine import ToneEngine
from audio_builder.speech.google import GoogleEngine
from audio_builder.speech.hibari import HibariEngine

SENTENCE = "Let your shoulders drop, and rest here for a while."
VOICES = {"tone": "tone", "hibari": "heart", "gtts": "en"}
EMBEDDED = HibariEngine()  # loads its model at its first sentence, once for all tests


@pytest.fixture(params=["tone", "hibari", "gtts"])
def engine(request):
    if request.param == "gtts":
        return GoogleEngine(request.getfixturevalue("google").url)
    return {"tone": ToneEngine(), "hibari": EMBEDDED}[request.param]


@pytest.fixture
def voice(engine):
    return VOICES[engine.name]


def test_speech_is_float32_mono_within_one(engine, voice):
    speech = engine.synthesize(SENTENCE, voice, 1.0)
    assert (speech.pcm.dtype, speech.pcm.ndim) == (np.float32, 1)
    assert 0.01 < np.abs(speech.pcm).max() <= 1.0


def test_speech_states_its_rate_and_lasts_as_long_as_a_sentence(engine, voice):
    speech = engine.synthesize(SENTENCE, voice, 1.0)
    assert speech.sample_rate == 24_000
    assert 1 < len(speech.pcm) / speech.sample_rate < 6


def test_the_same_arguments_give_the_same_samples(engine, voice):
    first, second = (engine.synthesize(SENTENCE, voice, 0.8) for _ in range(2))
    assert np.array_equal(first.pcm, second.pcm)


def test_more_words_take_longer(engine, voice):
    short, long = (engine.synthesize(text, voice, 1.0) for text in ("Rest now.", SENTENCE))
    assert len(long.pcm) > len(short.pcm)


@pytest.mark.parametrize("text", ["", "   ", "\n"])
def test_a_text_without_words_is_a_speech_error(engine, voice, text):
    with pytest.raises(SpeechError, match=r"nothing to say|No text to speak"):
        engine.synthesize(text, voice, 1.0)


@pytest.mark.parametrize("engine", ["tone", "hibari"], indirect=True)
@pytest.mark.parametrize(("slower", "faster"), [(0.6, 0.75), (0.75, 1.0), (1.0, 1.4)])
def test_a_slower_pace_is_longer(engine, voice, slower, faster):
    slow, fast = (engine.synthesize(SENTENCE, voice, pace) for pace in (slower, faster))
    assert len(slow.pcm) > len(fast.pcm) * 1.1


@pytest.mark.parametrize("engine", ["hibari", "gtts"], indirect=True)
def test_a_voice_that_the_engine_does_not_have_is_a_speech_error_that_names_it(engine):
    with pytest.raises(SpeechError, match="nobody"):
        engine.synthesize(SENTENCE, "nobody", 1.0)


def test_the_fake_speaks_for_sixty_milliseconds_a_character_between_its_silences():
    speech = ToneEngine().synthesize("a" * 10, "tone", 1.0)
    assert len(speech.pcm) == round((0.3 + 10 * 0.06 + 0.4) * 24_000)
    assert not speech.pcm[: int(0.3 * 24_000)].any()
    assert not speech.pcm[-int(0.4 * 24_000) :].any()


def test_a_name_that_no_engine_has_is_a_key_error():
    with pytest.raises(KeyError):
        engine_named("trumpet")


@pytest.mark.parametrize("name", ["tone", "hibari", "gtts"])
def test_name_and_version_are_known_without_loading_the_engine(name):
    asking = (
        "import sys; from audio_builder.speech import engine_named; "
        f"engine = engine_named('{name}'); print(engine.name, engine.version); "
        "print(sorted({'numpy', 'onnxruntime', 'hibari', 'gtts', 'requests'} & set(sys.modules)))"
    )
    answer = subprocess.run(
        [sys.executable, "-c", asking], capture_output=True, text=True, check=True
    ).stdout.splitlines()
    assert answer[0].split()[0] == name
    assert answer[0].split()[1]
    assert answer[1] == "[]"
