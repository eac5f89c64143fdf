"""The overview of a track: its waveform and its loudness over time, from the samples that stream by."""

from __future__ import annotations

import json

import numpy as np
import pytest

from audio_builder.metering.loudness import LoudnessMeter
from audio_builder.metering.overview import COLUMNS, Overview
from audio_builder.metering.overview_meter import OverviewMeter
from audio_builder.samples import SAMPLE_RATE
from tests.audio_builder.signals import sine


def overview(pcm, block=SAMPLE_RATE):
    loudness, meter = LoudnessMeter(), OverviewMeter(len(pcm))
    for start in range(0, len(pcm), block):
        loudness.feed(pcm[start : start + block])
        meter.feed(pcm[start : start + block])
    return meter.overview(loudness.hop_powers())


def quiet(seconds):
    return np.zeros(int(seconds * SAMPLE_RATE), dtype=np.float32)


@pytest.mark.parametrize(("seconds", "columns"), [(0.05, 1), (1, 10), (40, 400), (60, COLUMNS), (600, COLUMNS)])
def test_a_column_is_at_least_100_ms_and_there_are_at_most_400(seconds, columns):
    seen = overview(quiet(seconds))
    assert len(seen.peaks) == len(seen.loudness) == columns


def test_a_column_holds_the_highest_sample_of_its_time_and_no_other():
    pcm = quiet(60)
    pcm[30 * SAMPLE_RATE] = -0.5
    seen = overview(pcm)
    assert seen.peaks[200] == 50
    assert sum(seen.peaks) == 50


def test_the_loudness_of_a_steady_tone_is_its_own_in_every_column():
    assert overview(sine(997, -23, 20)).loudness == pytest.approx([-23.0 - 3.01] * 200, abs=0.15)


def test_silence_is_70_below_and_quiet_beside_a_tone_is_not_the_tone():
    seen = overview(np.concatenate([sine(997, -20, 20), quiet(20)]))
    assert seen.loudness[-1] == -70.0
    assert max(seen.loudness[220:]) < -60
    assert seen.loudness[100] == pytest.approx(-23.0, abs=0.15)


@pytest.mark.parametrize("block", [1000, 44_100, 99_991, 10_000_000])
def test_blocks_of_any_length_give_the_same(block):
    pcm = np.concatenate([sine(440, -12, 7.3), quiet(3.1), sine(440, -30, 55)])
    assert overview(pcm, block) == overview(pcm)


def test_more_or_fewer_samples_than_were_promised_are_no_fault():
    tone = sine(440, -6, 3)
    meter = OverviewMeter(SAMPLE_RATE)
    meter.feed(tone)
    assert meter.overview(np.zeros(0)).loudness == (-70.0,) * 10
    assert len(OverviewMeter(0).overview(np.zeros(0)).peaks) == 1


def test_an_overview_survives_json():
    seen = overview(sine(440, -12, 5))
    assert Overview.from_json(json.loads(json.dumps(seen.to_json()))) == seen


@pytest.mark.parametrize(
    "entry",
    [
        {},
        {"peaks": [1]},
        {"peaks": [1], "loudness": []},
        {"peaks": ["a"], "loudness": [1]},
        {"peaks": 1, "loudness": 2},
    ],
)
def test_what_is_no_overview_is_refused(entry):
    with pytest.raises((KeyError, TypeError, ValueError)):
        Overview.from_json(entry)
