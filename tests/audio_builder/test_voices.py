"""Voices by the names that authors use."""

from __future__ import annotations

import subprocess
import sys

import pytest
import soundfile

from audio_builder.samples import SAMPLE_RATE
from audio_builder.speech import engine_named
from audio_builder.voices import (
    EMBEDDED_VOICE,
    TONE_VOICE,
    UnknownVoiceError,
    all_voices,
    espeak_voices,
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
    ("name", "said"),
    [
        ("hart", 'did you mean "heart"?'),
        ("espeak-dee", 'did you mean "espeak-de"?'),
        ("jo", 'did you mean "joe"?'),
        ("xyzzy", "audio-builder voices lists them"),
    ],
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
    assert not {"numpy", "hibari", "onnxruntime", "piper", "espeakng_loader"} & set(eval(answer.stdout))


def test_espeak_speaks_every_language_that_is_named():
    engine = engine_named("espeak")
    assert len(espeak_voices()) > 100
    for voice in espeak_voices():
        assert len(engine.synthesize("1, 2, 3.", voice.code, 1.0).pcm) > 5_000, voice.name


@pytest.mark.parametrize(
    ("module", "name", "extra"), [("piper", "joe", "piper"), ("espeakng_loader", "espeak-de", "espeak")]
)
def test_a_voice_whose_extra_is_missing_says_what_to_install_and_goes_on_being_known(
    audio_builder, monkeypatch, module, name, extra
):
    monkeypatch.setitem(sys.modules, module, None)  # Python's own way to say that a module is not to be had
    [line] = [line for line in audio_builder("voices", "--all").stdout.splitlines() if line.split()[0] == name]
    assert f"needs the extra: pip install 'smart-meditation[{extra}]'" in audio_builder("voices").stdout
    assert f"needs the extra: pip install 'smart-meditation[{extra}]'" in line
    spoken = audio_builder("voices", "--speak", name)
    assert (spoken.exit_code, spoken.stdout) == (1, "")
    assert spoken.stderr == f"not made: the voice {name} needs the extra: pip install 'smart-meditation[{extra}]'\n"


def test_the_voices_of_one_language_are_listed_alone(audio_builder):
    listed = audio_builder("voices", "--language", "DE")
    assert [line.split()[0] for line in listed.stdout.splitlines()] == ["espeak-de", "google-de"]
    assert all("German" in line for line in listed.stdout.splitlines())
    british = audio_builder("voices", "--language", "en-GB").stdout
    assert "emma" in british
    assert "heart" not in british


def test_a_language_that_nobody_speaks_is_not_listed(audio_builder):
    refused = audio_builder("voices", "--language", "tlh")
    assert refused.exit_code == 2
    assert 'no voice speaks "tlh"' in refused.stderr


@pytest.mark.parametrize("name", ["heart", "espeak-de", "tone"])
def test_a_sample_is_a_wav_of_one_sentence_whose_path_is_said(audio_builder, tmp_path, name):
    made = audio_builder("voices", "--speak", name)
    assert made.exit_code == 0
    assert made.stdout.startswith(f"{name}.wav  (")
    sound = soundfile.info(tmp_path / f"{name}.wav")
    assert (sound.format, sound.samplerate, sound.channels) == ("WAV", SAMPLE_RATE, 1)
    assert 2 < sound.duration < 6


def test_a_sample_says_what_it_is_given_where_it_is_told_to(audio_builder, tmp_path):
    made = audio_builder("voices", "--speak", "tone", "--text", "4-7-8", "--out", "samples/one.wav")
    assert made.stdout == "samples/one.wav  (0.6 s)\n"  # of "4, 7, 8"
    assert [path.name for path in (tmp_path / "samples").iterdir()] == ["one.wav"]


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["--speak", "hart"], 2, 'unknown voice "hart"; did you mean "heart"?'),
        (["--text", "Rest."], 2, "--text and --out go with --speak NAME"),
        (["--speak", "tone", "--text", "..."], 1, "not made: there is nothing to say"),
        (["--speak", "tone", "--text", ""], 1, "not made: there is nothing to say"),
        (["--speak", "tone", "--out", "v.mp3"], 2, "a sample is a WAV file: v.wav"),
        (["--speak", "tone", "--out", "v"], 2, "a sample is a WAV file: v.wav"),
        (["--speak", "tone", "--out", "/proc/nowhere/one.wav"], 1, "not made: /proc/nowhere/one.wav: "),
    ],
)
def test_a_sample_that_cannot_be_made_says_why_and_leaves_nothing(audio_builder, tmp_path, arguments, code, said):
    refused = audio_builder("voices", *arguments)
    assert (refused.exit_code, refused.stdout) == (code, "")
    assert said in refused.stderr
    assert list(tmp_path.iterdir()) == []
