"""A timeline to sound: every clip on its frame, whatever the blocks; beds that fade at both ends and into each other."""

from __future__ import annotations

import numpy as np
import pytest

from audio_builder.mixing.ducking import Ducking
from audio_builder.mixing.stems import BLOCK, CROSS_FADE_S, FADE_IN_S, FADE_OUT_S, background, foreground
from audio_builder.model import Bed, Chapter, Pause, Sound, Speak
from audio_builder.samples import SAMPLE_RATE, frames
from audio_builder.sounds import soundscape
from audio_builder.sounds.loops import LOOP, SWELL, Endless
from audio_builder.speech.guard import GUARD_BEFORE
from audio_builder.timeline.laying_out import lay_out
from audio_builder.timeline.placing import LEAD_IN_S
from audio_builder.timeline.segments import BedSegment, Segment, Timeline
from tests.audio_builder.signals import rms_dbfs

LEVEL = Endless([(np.ones(LOOP, dtype=np.float32), np.ones(SWELL, dtype=np.float32))])  # constant, at 1
PINK, WHITE = soundscape("pink-noise"), soundscape("white-noise")


def clip(count, level=0.5):
    return np.full(count, level, dtype=np.float32)


def played(segments, count, clips):
    timeline = Timeline(tuple(segments), (), count)
    return list(foreground(timeline, lambda cue: clips[cue]))


def bedded(timeline, sound_of, gain_db=0.0):
    """What lies under a track."""
    return np.concatenate(list(background(timeline, sound_of, lambda bed: gain_db, Ducking(timeline))))


def quiet_over(count, *beds):
    return Timeline((), (), count, beds or (BedSegment("level", None, 0, count),))


def levels_db(pcm, step_s=0.25):
    """The level of each quarter of a second."""
    step = frames(step_s)
    return np.array([rms_dbfs(pcm[at : at + step]) for at in range(0, len(pcm) - step + 1, step)])


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


def test_each_clip_has_a_gain_of_its_own():
    bell, word = Sound("bell"), Speak("one")
    timeline = Timeline((Segment(bell, 0, 100), Segment(word, 200, 100)), (), 400)
    (pcm,) = foreground(timeline, lambda cue: clip(100, 0.1), lambda cue: 6.0 if cue == word else -6.0)
    assert pcm[50] == pytest.approx(0.1 * 10 ** (-6 / 20))
    assert pcm[250] == pytest.approx(0.1 * 10 ** (6 / 20))


def test_words_stand_where_the_timeline_says():
    timeline = lay_out([Chapter("One"), Speak("one"), Pause(5, authored=True), Speak("two")], lambda cue: SAMPLE_RATE)
    pcm = np.concatenate(list(foreground(timeline, lambda cue: clip(SAMPLE_RATE))))
    starts = np.flatnonzero(np.diff(pcm) > 0) + 1
    assert starts[0] + GUARD_BEFORE == LEAD_IN_S * SAMPLE_RATE
    assert starts[1] == timeline.segments[1].start


@pytest.mark.parametrize("count", [BLOCK // 3, 2 * BLOCK, 10 * BLOCK + 1])
def test_a_bed_covers_the_track_to_the_frame(count):
    assert len(bedded(quiet_over(count), lambda name: LEVEL)) == count


def test_a_bed_fades_in_and_out_and_is_even_between():
    pcm = bedded(quiet_over(10 * SAMPLE_RATE), lambda name: LEVEL, gain_db=-6)
    gain, middle = 10 ** (-6 / 20), pcm[frames(FADE_IN_S) : -frames(FADE_OUT_S)]
    assert pcm[0] == 0
    assert pcm[-1] < 1e-6
    assert pcm[frames(FADE_IN_S / 2)] == pytest.approx(gain / 2, rel=0.01)
    assert pcm[-frames(FADE_OUT_S / 2)] == pytest.approx(gain / 2, rel=0.01)
    assert np.allclose(middle, gain)


@pytest.mark.parametrize("seconds", [0.5, 3, 4.99])
def test_the_bed_of_a_track_shorter_than_its_fades_has_no_step(seconds):
    pcm = bedded(quiet_over(frames(seconds)), lambda name: LEVEL)
    assert pcm[0] == 0
    assert pcm[-1] < 1e-6
    assert np.abs(np.diff(pcm)).max() < 1e-4


def test_a_fade_has_no_step_at_the_border_of_a_block():
    end = 20 * SAMPLE_RATE
    beds = BedSegment("level", None, 6 * SAMPLE_RATE + 17, 12 * SAMPLE_RATE + 5)
    pcm = bedded(quiet_over(end, beds), lambda name: LEVEL)
    assert np.abs(np.diff(pcm)).max() < 1e-4


def test_a_gain_in_decibels_is_that_many_decibels():
    pcm = bedded(quiet_over(20 * SAMPLE_RATE), lambda name: PINK, gain_db=-20)[5 * SAMPLE_RATE : 15 * SAMPLE_RATE]
    assert rms_dbfs(pcm) == pytest.approx(rms_dbfs(PINK.block(5 * SAMPLE_RATE, 10 * SAMPLE_RATE)) - 20, abs=0.01)


def test_a_bed_that_begins_later_is_not_heard_before_and_rises_from_there():
    bed = BedSegment("level", None, 5 * SAMPLE_RATE, 30 * SAMPLE_RATE)
    pcm = bedded(quiet_over(30 * SAMPLE_RATE, bed), lambda name: LEVEL)
    assert not pcm[: bed.start + 1].any()
    assert pcm[bed.start + frames(CROSS_FADE_S) : 20 * SAMPLE_RATE] == pytest.approx(1)


def test_a_bed_that_is_turned_off_is_gone_when_its_fade_is():
    bed = BedSegment("level", None, 0, 10 * SAMPLE_RATE)
    pcm = bedded(quiet_over(30 * SAMPLE_RATE, bed), lambda name: LEVEL)
    assert pcm[5 * SAMPLE_RATE : bed.end] == pytest.approx(1)
    assert np.abs(pcm[bed.end + frames(CROSS_FADE_S) :]).max() < 1e-6


def crossed(first, second):
    """Two beds that give way to each other after ten seconds, between the fades of the track."""
    timeline = lay_out(
        [Pause(10 - LEAD_IN_S, authored=True), second, Pause(15, authored=True)], lambda _: SAMPLE_RATE, first
    )
    sounds = {"pink-noise": PINK, "white-noise": WHITE}
    return bedded(timeline, sounds.__getitem__)[4 * SAMPLE_RATE : 24 * SAMPLE_RATE]


def test_a_cross_fade_has_no_dip_and_no_bump():
    levels = levels_db(crossed(Bed("pink-noise"), Bed("white-noise")))
    assert np.abs(levels - np.median(levels)).max() < 1.5


def test_a_sound_that_only_changes_its_level_does_not_swell_on_the_way():
    levels = levels_db(
        crossed(Bed("pink-noise"), Bed("pink-noise", -20))
    )  # the same samples: what is added there is not power, but amplitude
    assert np.abs(levels - np.median(levels)).max() < 1.5


def test_a_cross_fade_does_not_click():
    steps = np.abs(np.diff(crossed(Bed("pink-noise"), Bed("white-noise")), n=2))
    around = steps[frames(5.9) : frames(10.1)]  # the fade, and a little on both sides
    assert around.max() <= 1.5 * np.quantile(steps, 0.9999)


def test_a_bed_is_the_same_however_far_into_it_a_track_begins():
    whole = bedded(quiet_over(12 * SAMPLE_RATE), lambda name: PINK)
    assert np.array_equal(whole[5 * SAMPLE_RATE : 6 * SAMPLE_RATE], PINK.block(5 * SAMPLE_RATE, SAMPLE_RATE))
