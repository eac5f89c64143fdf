"""The tone that follows a breath: up with the inhale, down with the exhale, silent in the rest, and never a click."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.signal import butter, sosfilt

from audio_builder.breathing import BOX, PATTERNS
from audio_builder.mixing.stems import foreground
from audio_builder.model import Breathe, Sound
from audio_builder.samples import SAMPLE_RATE, frames
from audio_builder.sounds import bell, breath_tone
from audio_builder.sounds.breath import ALONE_DBFS, HIGH_HZ, LOW_HZ, UNDER_WORDS_DBFS
from audio_builder.timeline.laying_out import lay_out
from audio_builder.timeline.placing import LEAD_IN_S
from audio_builder.timeline.segments import Tone
from tests.audio_builder.quick_library import finished, write_script
from tests.audio_builder.signals import pitch_hz, rms_dbfs

LENGTHS = sorted({phase.seconds for pattern in PATTERNS for phase in pattern.phases()})


def glide(phase, seconds, alone=True):
    """The pitch near the begin and near the end of a phase's tone."""
    pcm = breath_tone(Tone(phase, seconds, alone))
    tenth = len(pcm) // 10
    return pitch_hz(pcm[tenth : 2 * tenth]), pitch_hz(pcm[8 * tenth : 9 * tenth])


@pytest.mark.parametrize("seconds", [2, 4, 5.5, 8])
def test_the_tone_rises_with_the_inhale_and_falls_with_the_exhale(seconds):
    rises, falls = glide("inhale", seconds), glide("exhale", seconds)
    assert rises[1] > 1.15 * rises[0]
    assert falls[0] > 1.15 * falls[1]


@pytest.mark.parametrize("seconds", [4, 7])
def test_the_tone_of_a_hold_stays_where_the_inhale_ended(seconds):
    assert glide("hold", seconds) == pytest.approx((HIGH_HZ, HIGH_HZ), rel=0.02)


def test_the_glide_goes_from_the_low_tone_to_the_high_one():
    begin, end = glide("inhale", 8)
    assert LOW_HZ * 0.97 < begin < end < HIGH_HZ * 1.03


@pytest.mark.parametrize("alone", [True, False])
def test_there_is_no_tone_in_a_rest(alone):
    assert not breath_tone(Tone("rest", 4, alone)).any()


@pytest.mark.parametrize("phase", ["inhale", "hold", "exhale", "rest"])
@pytest.mark.parametrize("seconds", [1, *LENGTHS, 30])
def test_a_tone_is_as_long_as_its_phase(phase, seconds):
    assert len(breath_tone(Tone(phase, seconds))) == frames(seconds)


@pytest.mark.parametrize("phase", ["inhale", "hold", "exhale"])
def test_a_tone_begins_and_ends_in_silence(phase):
    pcm = breath_tone(Tone(phase, 4, alone=True))
    assert np.abs(pcm[:40]).max() < 1e-4
    assert np.abs(pcm[-40:]).max() < 1e-4


@pytest.mark.parametrize(("alone", "peak_dbfs"), [(True, ALONE_DBFS), (False, UNDER_WORDS_DBFS)])
def test_a_tone_is_louder_where_nothing_else_guides(alone, peak_dbfs):
    highest = max(np.abs(breath_tone(Tone(phase, 4, alone))).max() for phase in ("inhale", "hold", "exhale"))
    assert peak_dbfs - 4 < 20 * np.log10(highest) <= peak_dbfs


def test_the_inhale_grows_and_the_exhale_sinks_away():
    inhale, exhale = (breath_tone(Tone(phase, 4, alone=True)) for phase in ("inhale", "exhale"))
    second = slice(SAMPLE_RATE // 2, SAMPLE_RATE), slice(3 * SAMPLE_RATE, 7 * SAMPLE_RATE // 2)
    assert rms_dbfs(inhale[second[1]]) > rms_dbfs(inhale[second[0]]) + 3
    assert rms_dbfs(exhale[second[0]]) > rms_dbfs(exhale[second[1]]) + 3


@pytest.mark.parametrize("pattern", PATTERNS, ids=lambda pattern: pattern.name)
def test_tones_do_not_click_where_phases_meet(pattern):
    timeline = lay_out([Breathe(pattern, 2, "tones")], lambda tone: len(breath_tone(tone)))
    pcm = np.concatenate(list(foreground(timeline, breath_tone)))
    above = sosfilt(butter(8, 2500, "highpass", fs=SAMPLE_RATE, output="sos"), pcm.astype("f8"))
    assert np.abs(above).max() < 10 ** (-80 / 20)  # the tone itself has nothing up there, and a click would


@pytest.fixture(scope="module")
def tones_only(tmp_path_factory):
    folder = tmp_path_factory.mktemp("tones")
    write_script(folder, "tones", "[breathe box x3 tones only]")
    return finished(folder, "tones")


def phase_of(track, cycle, number):
    """The inner part of a phase of box breathing as it is heard."""
    begin = LEAD_IN_S + cycle * BOX.cycle_s + 4 * number
    return track.at(begin + 0.4, begin + 3.6)


@pytest.mark.parametrize("cycle", [0, 2])
def test_what_is_heard_rises_holds_falls_and_is_silent(tones_only, cycle):
    inhale, hold, exhale, rest = (phase_of(tones_only, cycle, number) for number in range(4))
    quarter = len(inhale) // 4
    assert pitch_hz(inhale[-quarter:]) > 1.15 * pitch_hz(inhale[:quarter])
    assert pitch_hz(hold) == pytest.approx(HIGH_HZ, rel=0.02)
    assert pitch_hz(exhale[:quarter]) > 1.15 * pitch_hz(exhale[-quarter:])
    assert np.abs(rest).max() < 10 ** (-60 / 20)


def test_tones_only_means_no_words(tones_only):
    assert tones_only.track.transcript is None
    assert len(tones_only.pcm) == frames(LEAD_IN_S + 3 * BOX.cycle_s + 3)


def test_a_bell_beside_tones_is_whole():
    timeline = lay_out([Sound("bell")], lambda cue: len(bell()))
    pcm = np.concatenate(list(foreground(timeline, lambda cue: bell())))
    assert np.array_equal(pcm[frames(LEAD_IN_S) :][: len(bell())], bell())
