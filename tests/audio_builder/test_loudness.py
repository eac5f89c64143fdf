"""Loudness, true peaks and the limiter, against signals whose level is known."""

from __future__ import annotations

import numpy as np
import pyloudnorm
import pytest

from audio_builder.metering.loudness import SILENCE_LUFS, LoudnessMeter
from audio_builder.metering.true_peak import Limiter, TruePeakMeter
from audio_builder.samples import SAMPLE_RATE
from tests.audio_builder.signals import in_blocks, noise, silence, sine, true_peak_dbtp

MONO_LU = -3.01  # EBU Tech 3341 gives its levels for two equal channels; one alone has half the power


def lufs(pcm, *sizes):
    meter = LoudnessMeter()
    for block in in_blocks(pcm, sizes or (SAMPLE_RATE,)):
        meter.feed(block)
    return meter.integrated_lufs()


def dbtp(pcm):
    meter = TruePeakMeter()
    for block in in_blocks(pcm, (SAMPLE_RATE,)):
        meter.feed(block)
    return meter.dbtp()


def limited(pcm, ceiling_dbtp, *sizes):
    limiter = Limiter(ceiling_dbtp)
    blocks = [limiter.feed(block) for block in in_blocks(pcm, sizes or (SAMPLE_RATE,))]
    return np.concatenate([*blocks, limiter.flush()])


def speech_like(seconds=20.0):
    """Noise that comes and goes as words do, with two pauses."""
    loud = noise(-24, seconds) * (
        1 + np.sin(2 * np.pi * 3 * np.arange(round(seconds * SAMPLE_RATE)) / SAMPLE_RATE)
    ).astype("f4")
    return np.concatenate([loud, silence(5), loud * np.float32(0.5), silence(9.37), loud])


def test_a_997_hz_sine_reads_three_below_its_peak():
    assert lufs(sine(997, -20, 10)) == pytest.approx(-23.01, abs=0.1)


@pytest.mark.parametrize(
    ("case", "parts", "ebu_lufs"),
    [
        (1, [(-23, 20)], -23),
        (2, [(-33, 20)], -33),
        (3, [(-36, 10), (-23, 60), (-36, 10)], -23),
        (4, [(-72, 10), (-36, 10), (-23, 60), (-36, 10), (-72, 10)], -23),
        (5, [(-26, 20), (-20, 20.1), (-26, 20)], -23),
    ],
)
def test_the_cases_of_ebu_tech_3341_read_as_they_should(case, parts, ebu_lufs):
    pcm = np.concatenate([sine(1000, dbfs, seconds) for dbfs, seconds in parts])
    assert lufs(pcm) == pytest.approx(ebu_lufs + MONO_LU, abs=0.1), f"case {case}"


def test_noise_with_pauses_reads_as_pyloudnorm_reads_it():
    pcm = speech_like()
    assert lufs(pcm) == pytest.approx(pyloudnorm.Meter(SAMPLE_RATE).integrated_loudness(pcm), abs=0.1)


@pytest.mark.parametrize("sizes", [(997,), (1, 44_100, 0, 7), (4410,), (300_000,)])
def test_how_the_signal_is_cut_does_not_matter(sizes):
    pcm = speech_like(4)
    assert lufs(pcm, *sizes) == pytest.approx(lufs(pcm), abs=1e-6)


def test_a_long_pause_takes_nothing_from_the_words_around_it():
    words = noise(-24, 10)
    assert lufs(np.concatenate([words, silence(60), words])) == pytest.approx(lufs(words), abs=0.1)


@pytest.mark.parametrize("pcm", [silence(5), silence(0), sine(997, -10, 0.2), sine(997, -80, 5)])
def test_silence_and_what_is_too_short_or_too_quiet_read_as_silence(pcm):
    assert lufs(pcm) == SILENCE_LUFS


def test_a_peak_between_the_samples_is_seen():
    ramp = np.minimum(1, np.minimum(np.arange(SAMPLE_RATE), np.arange(SAMPLE_RATE)[::-1]) / 4410)
    pcm = (sine(SAMPLE_RATE / 4, -6, 1, phase=np.pi / 4) * ramp).astype("f4")
    assert 20 * np.log10(np.abs(pcm).max()) == pytest.approx(-9.01, abs=0.01)
    assert dbtp(pcm) == pytest.approx(-6, abs=0.2)


def test_the_true_peak_of_silence_is_far_below_everything():
    assert dbtp(silence(1)) == pytest.approx(-120)


@pytest.mark.parametrize("hz", [60, 440, 3000, 9000])
def test_the_limiter_keeps_true_peaks_under_its_ceiling(hz):
    swelling = sine(hz, 6, 3) * np.linspace(0.1, 1, 3 * SAMPLE_RATE, dtype="f4")
    assert true_peak_dbtp(limited(swelling, -2)) <= -2 + 0.3


def test_noise_far_over_the_ceiling_comes_out_under_it():
    assert true_peak_dbtp(limited(noise(-6, 3), -2.6)) <= -2.6 + 0.3


def test_the_limiter_leaves_what_is_quiet_bit_for_bit():
    quiet = noise(-30, 5)
    assert np.array_equal(limited(quiet, -2), quiet)


def test_around_a_peak_only_its_neighbourhood_is_turned_down():
    pcm = noise(-30, 4)
    pcm[2 * SAMPLE_RATE : 2 * SAMPLE_RATE + 50] = 1.5
    changed = np.flatnonzero(limited(pcm, -2) != pcm) / SAMPLE_RATE
    assert changed.min() == pytest.approx(2, abs=0.02)
    assert changed.max() == pytest.approx(2, abs=0.02)


@pytest.mark.parametrize("sizes", [(1, 2, 3), (997,), (2048,), (2047, 2049, 0), (100_000,)])
def test_as_many_samples_come_out_as_went_in_and_the_same_ones(sizes):
    pcm = noise(-12, 0.15)
    out = limited(pcm, -6, *sizes)
    assert len(out) == len(pcm)
    assert np.allclose(out, limited(pcm, -6), atol=1e-4)


def test_the_limiter_gives_nothing_for_nothing():
    assert len(limited(silence(0), -2)) == 0
