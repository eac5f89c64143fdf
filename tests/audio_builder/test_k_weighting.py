"""The K-weighting filter: the standard's own, the same as a recursive filter gives, however the signal is cut."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.signal import sosfilt, sosfreqz

from audio_builder.metering.k_weighting import KWeighting, _biquads
from audio_builder.metering.loudness import HOP
from audio_builder.samples import SAMPLE_RATE
from tests.audio_builder.signals import noise, rms_dbfs, silence, sine

# ITU-R BS.1770-4, tables 1 and 2, at 48 kHz: b0, b1, b2, a1, a2
STANDARD = (
    (1.53512485958697, -2.69169618940638, 1.19839281085285, -1.69065929318241, 0.73248077421585),
    (1.0, -2.0, 1.0, -1.99004745483398, 0.99007225036621),
)


def sections(rate):
    return np.array([[b0, b1, b2, 1.0, a1, a2] for b0, b1, b2, a1, a2 in _biquads(rate)])


def recursive(pcm):
    """The filter as a loop over samples, in double precision."""
    return sosfilt(sections(SAMPLE_RATE), pcm.astype(np.float64))


def weighted(pcm, *hops):
    """The studio's filter, fed with stretches of so many hops, over and over."""
    weighting, out, at = KWeighting(), [], 0
    while at < len(pcm):
        for count in hops:
            out.append(weighting.filtered(pcm[at : at + count * HOP])) if at < len(pcm) else None
            at += count * HOP
    return np.concatenate(out)


def step(seconds):
    return np.full(round(seconds * SAMPLE_RATE), 0.5, dtype=np.float32)


@pytest.mark.parametrize("number", [0, 1])
def test_at_48_khz_the_coefficients_are_the_standards(number):
    assert _biquads(48_000)[number] == pytest.approx(STANDARD[number], abs=1e-11)


def test_at_every_rate_it_weighs_as_at_48_khz():
    hz = np.array([30, 100, 500, 1000, 2000, 4000, 8000])
    at_48, at_44 = (np.abs(sosfreqz(sections(rate), hz, fs=rate)[1]) for rate in (48_000, SAMPLE_RATE))
    assert 20 * np.log10(at_44 / at_48) == pytest.approx(0, abs=0.05)


@pytest.mark.parametrize(
    "pcm",
    [noise(-12, 5), sine(40, -6, 5), sine(1000, -6, 5), sine(12_000, -6, 5), step(5)],
    ids=["noise", "40 Hz", "1 kHz", "12 kHz", "a step"],
)
@pytest.mark.parametrize("hops", [(50,), (10,), (1,), (7, 1, 3)], ids=str)
def test_it_is_the_recursive_filter_to_the_last_audible_bit(pcm, hops):
    assert rms_dbfs(weighted(pcm, *hops) - recursive(pcm)) - rms_dbfs(pcm) < -120


def test_how_the_signal_is_cut_does_not_matter():
    pcm = noise(-12, 5)
    assert np.allclose(weighted(pcm, 7, 1, 3), weighted(pcm, 50), rtol=0, atol=1e-7)


def test_after_a_minute_it_has_not_drifted():
    pcm = np.tile(noise(-12, 10), 6)
    assert rms_dbfs((weighted(pcm, 10) - recursive(pcm))[-SAMPLE_RATE:]) - rms_dbfs(pcm) < -120


def test_it_rings_out_after_the_sound_and_is_then_at_rest():
    weighting = KWeighting()
    assert weighting.is_at_rest()
    weighting.filtered(step(1))
    assert not weighting.is_at_rest()
    weighting.filtered(silence(3))
    assert weighting.is_at_rest()
