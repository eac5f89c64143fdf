"""Voices by the names that authors use."""

from __future__ import annotations

import subprocess
import sys

import pytest

from audio_builder.speech import engine_named
from audio_builder.voices import (
    EMBEDDED_VOICE,
    TONE_VOICE,
    UnknownVoiceError,
    all_voices,
    google_voices,
    voice_for,
    voice_named,
)


def test_every_voice_is_found_by_its_own_name_and_spoken_by_its_engine():
    assert all(voice_named(voice.name) == voice for voice in all_voices())
    assert all(
        engine_named(voice.engine).name == voice.engine for voice in {v.engine: v for v in all_voices()}.values()
    )


def test_no_two_voices_share_a_name():
    names = [voice.name for voice in all_voices()]
    assert len(set(names)) == len(names)


@pytest.mark.parametrize("name", ["Heart", "HEART", "Google-DE"])
def test_capitals_make_no_difference(name):
    assert voice_named(name).name == name.lower()


@pytest.mark.parametrize(
    ("name", "said"), [("hart", 'did you mean "heart"?'), ("xyzzy", "audio-builder voices lists them")]
)
def test_an_unknown_voice_names_the_nearest(name, said):
    with pytest.raises(UnknownVoiceError) as caught:
        voice_named(name)
    assert name in str(caught.value)
    assert said in str(caught.value)


@pytest.mark.parametrize("locale", ["en-US", "en-GB", "en-AU"])
def test_english_is_spoken_by_the_embedded_voice(locale):
    assert voice_for(locale).name == EMBEDDED_VOICE
    assert voice_for(locale).needs == "nothing"


@pytest.mark.parametrize(
    ("locale", "name"),
    [
        ("de-DE", "google-de"),
        ("pt-PT", "google-pt-pt"),
        ("pt-BR", "google-pt"),
        ("fr-CA", "google-fr-ca"),
        ("ja-JP", "google-ja"),
    ],
)
def test_another_language_is_spoken_by_google(locale, name):
    assert (voice_for(locale).name, voice_for(locale).needs) == (name, "the network")


def test_a_language_that_nobody_speaks_is_an_error_that_names_it():
    with pytest.raises(UnknownVoiceError, match='no voice speaks "xx-XX"'):
        voice_for("xx-XX")


def test_google_speaks_at_least_the_fourteen_locales_of_alexa():
    spoken = {voice.code.split("-")[0] for voice in google_voices()}
    assert {"ar", "de", "en", "es", "fr", "hi", "it", "ja", "pt"} <= spoken


def test_the_plain_tone_is_there_but_not_on_the_list():
    assert voice_named("tone") == TONE_VOICE
    assert TONE_VOICE not in all_voices()


def test_the_voices_are_known_without_loading_an_engine():
    asking = "import sys; from audio_builder.voices import all_voices; all_voices(); print(sorted(sys.modules))"
    answer = subprocess.run([sys.executable, "-c", asking], capture_output=True, text=True, check=True)
    assert not {"numpy", "hibari", "onnxruntime"} & set(eval(answer.stdout))
