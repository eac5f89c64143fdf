"""The bed makes room for words: known from the timeline, down before the first, up only where it is quiet for long."""

from __future__ import annotations

import numpy as np
import pytest

from audio_builder.breathing import BOX, CALMING
from audio_builder.mixing.ducking import DEEPEST_DB, DUCK_DB, Ducking
from audio_builder.model import Breathe, Pause, Sound, Speak
from audio_builder.samples import SAMPLE_RATE, frames
from audio_builder.timeline.laying_out import lay_out
from audio_builder.timeline.segments import Tone
from tests.audio_builder.quick_library import finished, write_script
from tests.audio_builder.signals import lufs, rms_dbfs

WORDS = 3 * SAMPLE_RATE


def frames_of(cue):
    match cue:
        case Speak():
            return WORDS
        case Tone(_, seconds):
            return frames(seconds)
        case _:
            return 9 * SAMPLE_RATE


def ducked(*cues, duck_db=DUCK_DB):
    """The timeline, and the gain of the bed in dB at each of its frames."""
    timeline = lay_out(cues, frames_of)
    return timeline, 20 * np.log10(Ducking(timeline, duck_db).gains(0, timeline.frames))


def is_down(db):
    return np.abs(db - DUCK_DB).max() < 1e-4


def quiet(seconds):
    return Speak("One."), Pause(seconds, authored=True), Speak("Two.")


def test_the_bed_is_six_decibels_down_under_every_word():
    timeline, db = ducked(*quiet(20))
    for segment in timeline.segments:
        assert is_down(db[segment.start : segment.end])


@pytest.mark.parametrize("seconds", [0.7, 2, 3, 3.9])
def test_the_bed_stays_down_in_a_pause_under_four_seconds(seconds):
    timeline, db = ducked(*quiet(seconds))
    first, second = timeline.segments
    assert is_down(db[first.start : second.end])


@pytest.mark.parametrize("seconds", [4.5, 6, 60])
def test_the_bed_comes_up_in_a_longer_pause(seconds):
    timeline, db = ducked(*quiet(seconds))
    first, second = timeline.segments
    assert db[first.end : second.start].max() == pytest.approx(0, abs=1e-4)


@pytest.mark.parametrize("duck_db", [DUCK_DB, -9.0, DEEPEST_DB])
def test_the_bed_moves_slowly_and_never_past_its_ends(duck_db):
    _, db = ducked(*quiet(4.1), Pause(12, authored=True), *quiet(30), duck_db=duck_db)
    assert db.min() == pytest.approx(duck_db, abs=1e-4)
    assert db.max() == pytest.approx(0, abs=1e-4)
    assert np.abs(np.diff(db)).max() * SAMPLE_RATE < 8  # dB a second


def test_the_bed_is_up_before_the_first_words_and_after_the_last():
    _, db = ducked(Pause(10, authored=True), Speak("One."), Pause(10, authored=True))
    assert db[0] == db[-1] == 0


def test_bells_and_tones_alone_move_nothing():
    _, db = ducked(Sound("bell"), Breathe(BOX, 4, "tones"))
    assert not db.any()


def test_the_short_phases_of_a_breath_do_not_make_the_bed_pump():
    timeline, db = ducked(Breathe(BOX, 10))
    spoken = [segment for segment in timeline.segments if isinstance(segment.cue, Speak)]
    assert is_down(db[spoken[0].start : spoken[-1].end])


@pytest.mark.parametrize("size", [997, SAMPLE_RATE, 10 * SAMPLE_RATE])
def test_gains_in_pieces_are_the_gains_of_the_whole(size):
    timeline = lay_out([*quiet(10), Breathe(CALMING, 1)], frames_of)
    ducking, count = Ducking(timeline), timeline.frames
    pieces = [ducking.gains(at, min(size, count - at)) for at in range(0, count, size)]
    assert np.allclose(np.concatenate(pieces), ducking.gains(0, count), rtol=1e-5)


def test_gains_at_every_tenth_frame_are_those_of_the_frames():
    timeline = lay_out(quiet(10), frames_of)
    gains = Ducking(timeline).gains(0, timeline.frames)
    assert np.allclose(Ducking(timeline).gains(5, timeline.frames - 5, 10), gains[5::10], rtol=1e-5)


@pytest.fixture(scope="module")
def sparse(tmp_path_factory):
    """Words, a short pause, words, a long pause, words, over pink noise; decoded."""
    folder = tmp_path_factory.mktemp("ducking")
    speech = "Let go of the day that was, and of the one that comes."
    write_script(
        folder, "sparse", f"{speech} {speech}\n\n[pause 3s]\n\n{speech}\n\n[pause 15s]\n\n{speech}",
        soundscape="pink-noise",
    )  # fmt: skip
    return finished(folder, "sparse")


def test_the_bed_is_heard_six_decibels_lower_in_a_short_pause_than_in_a_long_one(sparse):
    begins = cues(sparse)
    short, long = begins[2][0] - 2.5, begins[3][0] - 8
    down, up = sparse.at(short, short + 2), sparse.at(long, long + 4)
    assert lufs(up) - lufs(down) == pytest.approx(6, abs=0.7)


def test_the_bed_is_heard_to_be_down_when_the_words_begin(sparse):
    first_word = cues(sparse)[3][0]
    just_before, in_the_short_pause = (
        sparse.at(first_word - 0.08, first_word - 0.01),
        sparse.at(cues(sparse)[2][0] - 2.5, cues(sparse)[2][0] - 0.5),
    )
    assert rms_dbfs(just_before) == pytest.approx(rms_dbfs(in_the_short_pause), abs=1.5)


def cues(track):
    """Begin and end of each sentence, as the transcript tells."""
    text = (track.library / str(track.track.transcript)).read_text(encoding="utf-8")
    times = [line.split(" --> ") for line in text.splitlines() if "-->" in line]
    return [tuple(60 * float(time[3:5]) + float(time[6:]) for time in pair) for pair in times]
