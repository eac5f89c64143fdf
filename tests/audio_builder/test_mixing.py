"""A timeline to sound: every clip on its frame, whatever the blocks, the bed faded at both ends."""

from __future__ import annotations

import numpy as np
import pytest

from audio_builder.mixing import BLOCK, FADE_IN_S, FADE_OUT_S, background, foreground
from audio_builder.model import Chapter, Pause, Sound, Speak
from audio_builder.sounds import soundscape
from audio_builder.sounds.loops import Soundscape
from audio_builder.timeline import GUARD_BEFORE, LEAD_IN_S, SAMPLE_RATE, Segment, Timeline, lay_out
from tests.audio_builder.signals import rms_dbfs

ONES = np.ones(SAMPLE_RATE, dtype=np.float32)
LEVEL = Soundscape((ONES, ONES))  # a bed of one constant level, which a gain of 20 dB brings to 1


def clip(frames, level=0.5):
    return np.full(frames, level, dtype=np.float32)


def played(segments, frames, clips):
    timeline = Timeline(tuple(segments), (), frames)
    return list(foreground(timeline, lambda cue: clips[cue]))


def test_a_clip_sounds_on_its_frames_and_nowhere_else():
    word = Speak("one")
    pcm = np.concatenate(played([Segment(word, 44_000, 300)], 3 * BLOCK, {word: clip(300)}))
    assert np.array_equal(np.flatnonzero(pcm), np.arange(44_000, 44_300))


def test_blocks_cover_the_track_and_none_is_longer_than_a_second():
    blocks = played([], 2 * BLOCK + 17, {})
    assert [len(block) for block in blocks] == [BLOCK, BLOCK, 17]
    assert not np.concatenate(blocks).any()


def test_a_clip_longer_than_a_block_is_whole():
    word, pcm = Speak("a long one"), np.linspace(0.1, 0.9, 3 * BLOCK, dtype="f4")
    heard = np.concatenate(played([Segment(word, 100, len(pcm))], 4 * BLOCK, {word: pcm}))
    assert np.array_equal(heard[100 : 100 + len(pcm)], pcm)


def test_a_bell_rings_on_under_the_words():
    bell, word = Sound("bell"), Speak("one")
    segments = [Segment(bell, 0, 2 * BLOCK), Segment(word, BLOCK // 2, BLOCK)]
    pcm = np.concatenate(played(segments, 3 * BLOCK, {bell: clip(2 * BLOCK, 0.25), word: clip(BLOCK, 0.5)}))
    assert [pcm[at] for at in (0, BLOCK // 2, BLOCK, 2 * BLOCK - 1, 2 * BLOCK)] == [0.25, 0.75, 0.75, 0.25, 0]


def test_a_clip_is_asked_for_only_when_its_second_comes():
    words = [Speak("one"), Speak("two")]
    asked = []

    def clip_of(cue):
        asked.append(cue)
        return clip(10)

    timeline = Timeline((Segment(words[0], 0, 10), Segment(words[1], 3 * BLOCK, 10)), (), 4 * BLOCK)
    next(foreground(timeline, clip_of))
    assert asked == words[:1]


def test_words_stand_where_the_timeline_says():
    timeline = lay_out([Chapter("One"), Speak("one"), Pause(5, authored=True), Speak("two")], lambda cue: SAMPLE_RATE)
    pcm = np.concatenate(list(foreground(timeline, lambda cue: clip(SAMPLE_RATE))))
    starts = np.flatnonzero(np.diff(pcm) > 0) + 1
    assert starts[0] + GUARD_BEFORE == LEAD_IN_S * SAMPLE_RATE
    assert starts[1] == timeline.segments[1].start


@pytest.mark.parametrize("frames", [BLOCK // 3, 2 * BLOCK, 10 * BLOCK + 1])
def test_a_bed_covers_the_track_to_the_frame(frames):
    assert sum(len(block) for block in background(frames, LEVEL, 20)) == frames


def test_a_bed_fades_in_and_out_and_is_even_between():
    pcm = np.concatenate(list(background(10 * SAMPLE_RATE, LEVEL, 14)))
    gain, middle = 10 ** (-6 / 20), pcm[int(FADE_IN_S * SAMPLE_RATE) : -int(FADE_OUT_S * SAMPLE_RATE)]
    assert pcm[0] == 0
    assert pcm[-1] < 1e-6
    assert pcm[int(FADE_IN_S / 2 * SAMPLE_RATE)] == pytest.approx(gain / 2, rel=0.01)
    assert pcm[-int(FADE_OUT_S / 2 * SAMPLE_RATE)] == pytest.approx(gain / 2, rel=0.01)
    assert np.allclose(middle, gain)


def test_a_fade_has_no_step_at_the_border_of_a_block():
    pcm = np.concatenate(list(background(8 * SAMPLE_RATE, LEVEL, 20)))
    assert np.abs(np.diff(pcm)).max() < 1e-4


def test_a_gain_in_decibels_is_that_many_decibels():
    rain = soundscape("rain")
    pcm = np.concatenate(list(background(20 * SAMPLE_RATE, rain, -20)))[5 * SAMPLE_RATE : 15 * SAMPLE_RATE]
    assert rms_dbfs(pcm) == pytest.approx(rms_dbfs(rain.block(5 * SAMPLE_RATE, 10 * SAMPLE_RATE)) - 20, abs=0.01)
