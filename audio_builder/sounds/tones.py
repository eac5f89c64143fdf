"""Sounds that have a pitch: crickets, a drone, a singing bowl."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from audio_builder.sounds.bell import struck
from audio_builder.sounds.loops import (
    LOOP,
    Soundscape,
    at_unit_rms,
    high_pass,
    low_pass,
    noise,
    random,
    scattered,
    steady,
    swell,
    whole_cycles,
)
from audio_builder.timeline import SAMPLE_RATE

if TYPE_CHECKING:
    from numpy.typing import NDArray

CRICKETS = ((4150, 0.92, 1.0), (4480, 1.13, 0.6), (3900, 1.37, 0.35))  # pitch in Hz, seconds between chirps, level
DRONE_HZ = 110.0


def night_crickets() -> Soundscape:
    """A warm night: three field crickets at different distances, and air that hardly moves."""
    chirping = sum(level * _cricket(pitch_hz, every_s) for pitch_hz, every_s, level in CRICKETS)
    air = noise("night air", lambda hz: high_pass(hz, 60) * low_pass(hz, 900) / np.maximum(hz, 80))
    return Soundscape(
        (at_unit_rms(np.asarray(chirping)), swell("crickets", depth=0.4, periods=5)), (0.8 * air, steady())
    )


def warm_drone() -> Soundscape:
    """A low chord that breathes: root, fifth and octave, each of two voices that drift against each other."""
    time = np.arange(LOOP) / SAMPLE_RATE
    rng = random("drone")
    layers = []
    for ratio, level in ((1.0, 1.0), (1.5, 0.6), (2.0, 0.5), (3.0, 0.18), (4.0, 0.1)):
        voices = [
            np.sin(2 * np.pi * whole_cycles(DRONE_HZ * ratio + drift_hz) * time + rng.uniform(0, 2 * np.pi))
            for drift_hz in (-0.11, 0.13)
        ]
        layers.append(
            (np.asarray(level * sum(voices), dtype=np.float32), swell(f"drone {ratio}", depth=0.5, periods=5))
        )
    return Soundscape(*layers)


def singing_bowl() -> Soundscape:
    """A large bowl that is struck softly four times in a loop, each stroke ringing on into the next."""
    strokes = [round(LOOP * share) for share in (0.02, 0.27, 0.53, 0.76)]
    bowl = scattered(strokes, lambda: struck(176.0, 24.0, slower=2.6))
    return Soundscape((bowl, swell("bowl", depth=0.3, periods=3)))


def _cricket(pitch_hz: float, every_s: float) -> NDArray[np.float32]:
    """A loop of chirps: three pulses of a pure tone each, not quite in time."""
    rng = random(f"cricket {pitch_hz}")
    time = np.arange(int(0.12 * SAMPLE_RATE)) / SAMPLE_RATE
    pulses = np.clip(np.sin(2 * np.pi * 25 * time), 0, 1) ** 0.7
    chirp = pulses * np.sin(2 * np.pi * pitch_hz * time)
    starts = np.arange(0, LOOP / SAMPLE_RATE - 0.2, every_s) + rng.uniform(0, 0.12)
    jitter = rng.uniform(-0.03, 0.03, len(starts))
    return scattered((np.clip(starts + jitter, 0, None) * SAMPLE_RATE).astype(int), lambda: chirp)
