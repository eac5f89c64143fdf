"""The sounds that the program makes: endless, the same everywhere, and like what they are called."""

from __future__ import annotations

import hashlib
import subprocess
import sys
from functools import cache

import numpy as np
import pytest
from scipy.signal import welch

from audio_builder.metering.loudness import HOP, hop_powers
from audio_builder.samples import SAMPLE_RATE
from audio_builder.sounds import bell, soundscape
from audio_builder.sounds.bell import BELL_S
from audio_builder.sounds.loops import LOOP, LOOP_S, OTHER_LOOPS_S, SWELL_S
from audio_builder.soundscapes import SOUNDSCAPES
from tests.audio_builder.quick_library import plain_environment
from tests.audio_builder.signals import lufs, rms_dbfs

MINUTE = 60 * SAMPLE_RATE
minute_of = cache(lambda name: soundscape(name).block(0, MINUTE))


@pytest.fixture(scope="module", params=SOUNDSCAPES)
def any_sound(request):
    """Each soundscape, made once."""
    return soundscape(request.param)


def digest():
    """The bits of every sound, as one line."""
    everything = [*(soundscape(name).block(0, 20 * SAMPLE_RATE) for name in SOUNDSCAPES), bell()]
    return hashlib.sha256(b"".join(pcm.tobytes() for pcm in everything)).hexdigest()


def level_db(pcm, low_hz, high_hz):
    """Power per hertz of a band."""
    hz, density = welch(pcm, SAMPLE_RATE, nperseg=SAMPLE_RATE // 4)
    return 10 * np.log10(density[(hz >= low_hz) & (hz < high_hz)].mean())


@pytest.mark.parametrize("border_s", [LOOP_S, *OTHER_LOOPS_S, SWELL_S, LOOP_S * 3])
def test_a_soundscape_has_no_seam(any_sound, border_s):
    border = border_s * SAMPLE_RATE
    steps = np.abs(np.diff(any_sound.block(border - SAMPLE_RATE, 2 * SAMPLE_RATE)))
    assert steps[SAMPLE_RATE - 1] <= np.sort(steps)[-5]


@pytest.mark.parametrize("rounds", [1, 2, 7, 53, 71, 76])
def test_a_soundscape_does_not_come_round_within_an_hour(any_sound, rounds):
    first, later = any_sound.block(0, SAMPLE_RATE), any_sound.block(rounds * LOOP, SAMPLE_RATE)
    assert rms_dbfs(first - later) > rms_dbfs(first) - 40


def test_a_soundscape_in_blocks_is_the_one_stretch(any_sound):
    start, frames = (LOOP_S - 2) * SAMPLE_RATE + 5, 4 * SAMPLE_RATE
    pieces = [any_sound.block(start + at, min(997, frames - at)) for at in range(0, frames, 997)]
    assert np.array_equal(np.concatenate(pieces), any_sound.block(start, frames))


def test_a_soundscape_lies_near_its_level_and_never_clips(any_sound):
    pcm = any_sound.block(0, MINUTE)
    assert rms_dbfs(pcm) == pytest.approx(-20, abs=2)
    assert np.abs(pcm).max() < 1


def test_a_soundscape_is_finite_and_stands_on_no_direct_current(any_sound):
    pcm = any_sound.block(0, LOOP_S * SAMPLE_RATE)
    assert np.isfinite(pcm).all()
    assert abs(float(pcm.mean())) < 3e-3  # 30 dB under the texture itself


def test_a_soundscape_knows_how_loud_it_is(any_sound):
    assert any_sound.lufs == pytest.approx(lufs(any_sound.block(0, 2 * MINUTE)), abs=0.4)


def test_no_soundscape_comes_round_within_an_hour(any_sound):
    assert likeness(np.log10(any_sound.powers(3600 * 10)), 30).max() < 0.9


def test_nobody_could_beat_time_to_the_strokes_of_the_bowl():
    assert likeness(np.sqrt(soundscape("singing-bowl").powers(3600 * 10)), 10).max() < 0.5


def likeness(levels, after_s):
    """How far a sound's levels, ten a second, are like those from `after_s` to fifty minutes before: 1 is the same."""
    spectrum = np.fft.rfft(levels - levels.mean(), 2 * len(levels))
    alike = np.fft.irfft(np.abs(spectrum) ** 2)[: len(levels)] / np.arange(len(levels), 0, -1)
    return alike[after_s * 10 : 3000 * 10] / alike[0]


def test_a_soundscape_knows_its_power_at_every_moment(any_sound):
    hops = 70 * 10  # beyond the loop's first round
    told, heard = any_sound.powers(hops), hop_powers(any_sound.block(0, hops * HOP))
    seconds = 10 * np.log10(np.maximum(told, 1e-9).reshape(-1, 10).mean(axis=1))
    measured = 10 * np.log10(np.maximum(heard, 1e-9).reshape(-1, 10).mean(axis=1))
    assert np.abs(seconds - measured)[1:].max() < 1.5


def test_another_process_makes_the_same_bits():
    ask = "from tests.audio_builder.test_sounds import digest; print(digest())"
    command = [sys.executable, "-c", ask]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=plain_environment()) as other:
        own = digest()  # while the other is at work
        assert other.communicate()[0].strip() == own


def test_brown_noise_falls_six_decibels_an_octave():
    pcm = minute_of("brown-noise")
    for hz in (100, 200, 400):
        fall = level_db(pcm, hz, 1.2 * hz) - level_db(pcm, 2 * hz, 2.4 * hz)
        assert fall == pytest.approx(6, abs=1), f"from {hz} Hz"


def test_rain_hisses_and_the_ocean_rolls():
    rain, ocean = minute_of("rain"), minute_of("ocean")
    assert level_db(rain, 800, 4000) - level_db(rain, 50, 200) > 6
    assert level_db(ocean, 100, 300) - level_db(ocean, 4000, 8000) > 12


def test_waves_come_and_go_where_brown_noise_stays():
    assert swing("ocean") > 8
    assert swing("brown-noise") < 3


def swing(name):
    """How far a soundscape's level moves from second to second of a minute, in dB."""
    return np.ptp([rms_dbfs(second) for second in minute_of(name).reshape(60, SAMPLE_RATE)])


def test_there_is_no_soundscape_of_an_unknown_name():
    with pytest.raises(KeyError, match="traffic"):
        soundscape("traffic")


def test_the_bell_peaks_twelve_decibels_under_full_scale():
    assert 20 * np.log10(np.abs(bell()).max()) == pytest.approx(-12, abs=0.01)


def test_the_bell_dies_away_and_ends_in_silence():
    seconds = bell()[: int(BELL_S) * SAMPLE_RATE].reshape(-1, SAMPLE_RATE)
    levels = [rms_dbfs(second) for second in seconds]
    assert levels == sorted(levels, reverse=True)
    assert abs(bell()[0]) < 1e-3
    assert np.abs(bell()[-10:]).max() < 1e-4


def test_the_bell_is_struck_not_blown():
    assert np.argmax(np.abs(bell())) < 0.05 * SAMPLE_RATE
