"""A sentence is spoken once, ever; what is wrong with the disk costs time and nothing else."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
import soundfile

from audio_builder.caches.speech import SpeechCache
from audio_builder.errors import SpeechError
from audio_builder.metering.loudness import hop_powers
from audio_builder.speech.engine import ToneEngine
from tests.audio_builder.quick_library import plain_environment

ROOT = Path(__file__).parents[2]


class Counting(ToneEngine):
    """The tone, and every text it was asked for."""

    def __init__(self):
        self.asked = []

    def synthesize(self, text, voice, pace):
        self.asked.append(text)
        return super().synthesize(text, voice, pace)


@pytest.fixture
def engine():
    return Counting()


@pytest.fixture
def cache(tmp_path):
    return SpeechCache(tmp_path / "speech")


def clips(cache):
    return sorted(file for file in cache.folder.rglob("*") if file.is_file())


def frames(cache, engine, text, voice, pace):
    """The length of a clip, as it is known without its samples."""
    return cache.known(engine, text, voice, pace).frames


def test_a_sentence_is_spoken_once(cache, engine):
    first = cache.clip(engine, "Let go.", "tone", 0.75)
    again = SpeechCache(cache.folder).clip(engine, "Let go.", "tone", 0.75)
    assert engine.asked == ["Let go."]
    assert np.array_equal(first, again)


def test_the_length_is_the_clips(cache, engine):
    told = frames(cache, engine, "Let go.", "tone", 0.75)
    assert told == frames(cache, engine, "Let go.", "tone", 0.75) == len(cache.clip(engine, "Let go.", "tone", 0.75))
    assert engine.asked == ["Let go."]


def test_the_powers_that_are_known_of_a_clip_are_those_of_its_samples(cache, engine):
    told = [cache.known(engine, "Let go of the day.", "tone", 0.75).powers for _ in range(2)]
    heard = hop_powers(cache.clip(engine, "Let go of the day.", "tone", 0.75))
    assert np.array_equal(*told)
    assert told[0] == pytest.approx(heard, rel=1e-6)
    assert engine.asked == ["Let go of the day."]


@pytest.mark.parametrize(
    ("text", "voice", "pace"), [("Let it go.", "tone", 0.75), ("Let go.", "heart", 0.75), ("Let go.", "tone", 0.8)]
)
def test_other_words_voices_and_paces_are_other_clips(cache, engine, text, voice, pace):
    cache.clip(engine, "Let go.", "tone", 0.75)
    cache.clip(engine, text, voice, pace)
    assert len(engine.asked) == len(clips(cache)) == 2


def test_a_newer_engine_speaks_again(cache, engine):
    cache.clip(engine, "Let go.", "tone", 0.75)
    engine.version = "2"
    SpeechCache(cache.folder).clip(engine, "Let go.", "tone", 0.75)
    assert len(engine.asked) == 2


@pytest.mark.parametrize("keep", [0, 4, 0.5, 0.97])
def test_a_torn_clip_is_spoken_again_and_mended(cache, engine, keep):
    whole = cache.clip(engine, "Let your shoulders drop.", "tone", 0.75)
    (file,) = clips(cache)
    raw = file.read_bytes()
    file.write_bytes(raw[: int(keep * len(raw)) if keep < 1 else keep])
    assert frames(cache, engine, "Let your shoulders drop.", "tone", 0.75) == len(whole)
    assert np.array_equal(cache.clip(engine, "Let your shoulders drop.", "tone", 0.75), whole)
    assert file.read_bytes() == raw


def test_a_clip_of_junk_is_spoken_again_and_mended(cache, engine):
    whole = cache.clip(engine, "Let go.", "tone", 0.75)
    (file,) = clips(cache)
    raw = file.read_bytes()
    file.write_bytes(b"not a sound" * 100)
    assert np.array_equal(cache.clip(engine, "Let go.", "tone", 0.75), whole)
    assert file.read_bytes() == raw


@pytest.mark.parametrize("place", [0.3, 0.5, 0.7, 0.9])
def test_a_clip_in_which_a_bit_has_flipped_is_spoken_again(cache, engine, place):
    whole = cache.clip(engine, "Let your shoulders drop.", "tone", 0.75)
    (file,) = clips(cache)
    raw = bytearray(file.read_bytes())
    raw[int(place * len(raw))] ^= 0x10
    file.write_bytes(raw)
    assert frames(cache, engine, "Let your shoulders drop.", "tone", 0.75) == len(whole)
    assert np.array_equal(cache.clip(engine, "Let your shoulders drop.", "tone", 0.75), whole)


def test_a_clip_of_another_rate_or_of_two_channels_is_spoken_again(cache, engine):
    whole = cache.clip(engine, "Let go.", "tone", 0.75)
    (file,) = clips(cache)
    for rate, channels in ((8000, 1), (44_100, 2)):
        soundfile.write(file, np.zeros((1000, channels)), rate, format="FLAC")
        assert frames(cache, engine, "Let go.", "tone", 0.75) == len(whole)
        assert np.array_equal(cache.clip(engine, "Let go.", "tone", 0.75), whole)


def test_a_folder_in_a_clips_place_is_no_fault(cache, engine):
    whole = cache.clip(engine, "Let go.", "tone", 0.75)
    (file,) = clips(cache)
    file.unlink()
    file.mkdir()
    assert frames(cache, engine, "Let go.", "tone", 0.75) == len(whole)
    assert np.array_equal(cache.clip(engine, "Let go.", "tone", 0.75), whole)


def test_a_folder_that_cannot_be_is_no_fault(tmp_path, engine):
    (tmp_path / "speech").write_text("a file stands where the folder should")
    cache = SpeechCache(tmp_path / "speech")
    assert frames(cache, engine, "Let go.", "tone", 0.75) == len(cache.clip(engine, "Let go.", "tone", 0.75))
    assert len(engine.asked) == 2


def test_what_cannot_be_spoken_leaves_nothing_behind(cache, engine):
    with pytest.raises(SpeechError, match="nothing to say"):
        cache.clip(engine, " ", "tone", 0.75)
    assert clips(cache) == []


def test_nothing_half_written_is_left_in_the_folder(cache, engine):
    cache.clip(engine, "Let go.", "tone", 0.75)
    assert [file.suffix for file in clips(cache)] == [".flac"]


SPEAK_UNDER_CTRL_C = """
import signal, sys
from pathlib import Path
from audio_builder.caches.speech import SpeechCache
from audio_builder.speech.engine import ToneEngine

def interrupt(*_):
    global told
    told += 1
    raise KeyboardInterrupt

told = heard = 0
signal.signal(signal.SIGALRM, interrupt)
cache, engine = SpeechCache(Path(sys.argv[1])), ToneEngine()
for number in range(400):
    try:
        signal.setitimer(signal.ITIMER_REAL, 0.00005 * (number % 80 + 1))
        cache.clip(engine, f"Let go of sentence {number}.", "tone", 0.75)
        signal.setitimer(signal.ITIMER_REAL, 0)
    except KeyboardInterrupt:
        heard += 1
print(told, heard)
"""


def test_ctrl_c_is_heard_at_whatever_moment_of_speaking_it_comes(tmp_path):
    # in a program of its own, and not measured: an interrupt within coverage's lock would keep that locked for good
    command = [sys.executable, "-W", "ignore", "-c", SPEAK_UNDER_CTRL_C, str(tmp_path / "speech")]
    ended = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True, env=plain_environment())
    told, heard = map(int, ended.stdout.split())
    assert told == heard > 0
