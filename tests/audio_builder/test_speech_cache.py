"""A sentence is spoken once, ever; what is wrong with the disk costs time and nothing else."""

from __future__ import annotations

import numpy as np
import pytest

from audio_builder.errors import SpeechError
from audio_builder.speech.engine import ToneEngine
from audio_builder.speech_cache import SpeechCache


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


def test_a_sentence_is_spoken_once(cache, engine):
    first = cache.clip(engine, "Let go.", "tone", 0.75)
    again = SpeechCache(cache.folder).clip(engine, "Let go.", "tone", 0.75)
    assert engine.asked == ["Let go."]
    assert np.array_equal(first, again)


def test_the_length_is_the_clips(cache, engine):
    frames = cache.frames(engine, "Let go.", "tone", 0.75)
    assert frames == cache.frames(engine, "Let go.", "tone", 0.75) == len(cache.clip(engine, "Let go.", "tone", 0.75))
    assert engine.asked == ["Let go."]


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
    cache.clip(engine, "Let go.", "tone", 0.75)
    assert len(engine.asked) == 2


@pytest.mark.parametrize("keep", [0, 4, 0.5, 0.97])
def test_a_torn_clip_is_spoken_again_and_mended(cache, engine, keep):
    whole = cache.clip(engine, "Let your shoulders drop.", "tone", 0.75)
    (file,) = clips(cache)
    raw = file.read_bytes()
    file.write_bytes(raw[: int(keep * len(raw)) if keep < 1 else keep])
    assert cache.frames(engine, "Let your shoulders drop.", "tone", 0.75) == len(whole)
    assert np.array_equal(cache.clip(engine, "Let your shoulders drop.", "tone", 0.75), whole)
    assert file.read_bytes() == raw


def test_a_clip_of_junk_is_spoken_again_and_mended(cache, engine):
    whole = cache.clip(engine, "Let go.", "tone", 0.75)
    (file,) = clips(cache)
    raw = file.read_bytes()
    file.write_bytes(b"not a sound" * 100)
    assert np.array_equal(cache.clip(engine, "Let go.", "tone", 0.75), whole)
    assert file.read_bytes() == raw


def test_a_folder_that_cannot_be_is_no_fault(tmp_path, engine):
    (tmp_path / "speech").write_text("a file stands where the folder should")
    cache = SpeechCache(tmp_path / "speech")
    assert cache.frames(engine, "Let go.", "tone", 0.75) == len(cache.clip(engine, "Let go.", "tone", 0.75))
    assert len(engine.asked) == 2


def test_what_cannot_be_spoken_leaves_nothing_behind(cache, engine):
    with pytest.raises(SpeechError, match="nothing to say"):
        cache.clip(engine, " ", "tone", 0.75)
    assert clips(cache) == []


def test_nothing_half_written_is_left_in_the_folder(cache, engine):
    cache.clip(engine, "Let go.", "tone", 0.75)
    assert [file.suffix for file in clips(cache)] == [".flac"]
