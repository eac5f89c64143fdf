"""Sounds that have a pitch: crickets, a drone, a singing bowl."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from audio_builder.samples import SAMPLE_RATE
from audio_builder.sounds.bell import struck
from audio_builder.sounds.loops import (
    LOOP,
    Endless,
    high_pass,
    layered,
    low_pass,
    noise,
    random,
    scattered,
    swell,
    whole_cycles,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

# pitch in Hz, seconds between chirps, level, seconds of its loop; below 4 kHz, where ears are less tender
CRICKETS = ((3720, 0.92, 1.0, 13), (3980, 1.13, 0.55, 17), (3410, 1.37, 0.3, 19))
DRONE_HZ = 110.0
# of the drone's pitch: ratio, level; those of one line swell together. The highest keep it alive on small loudspeakers
CHORD = (((1.0, 1.0), (2.0, 0.5)), ((1.5, 0.5), (3.0, 0.28)), ((4.0, 0.16), (5.0, 0.06)))
# Hz, level, seconds of its loop, strokes in it
BOWLS = ((176.0, 1.0, 53, (0.03, 0.26, 0.52, 0.78)), (264.0, 0.35, 71, (0.1, 0.4, 0.83)))


def night_crickets() -> Endless:
    """A warm night: three crickets at different distances, each with rests of its own, and air that hardly moves."""
    air = noise("night air", lambda hz: high_pass(hz, 60) * low_pass(hz, 900) / np.maximum(hz, 80))
    chirping = [
        (np.float32(0.65 * level) * _cricket(pitch_hz, every_s, loop_s), _bouts(pitch_hz))
        for pitch_hz, every_s, level, loop_s in CRICKETS
    ]
    return layered((air, swell("air", depth=0.2, every_s=15)), *chirping)


def warm_drone() -> Endless:
    """A low chord that breathes: root, fifth and octaves, each of two voices that drift against each other."""
    rng = random("drone")
    return layered(
        *(
            (_chorus(partials, rng), swell(f"drone {number}", depth=0.5, every_s=16))
            for number, partials in enumerate(CHORD)
        )
    )


def singing_bowl() -> Endless:
    """A large bowl that is struck softly again and again, each stroke ringing on into the next; a smaller one answers."""
    return layered(
        *(
            (np.float32(level) * _bowl(pitch_hz, loop_s, strokes), swell(f"bowl {pitch_hz}", depth=0.5, every_s=31))
            for pitch_hz, level, loop_s, strokes in BOWLS
        )
    )


def _chorus(partials: Iterable[tuple[float, float]], rng: np.random.Generator) -> NDArray[np.float32]:
    """A loop in which every partial has a second, softer voice beside it: together they swell, and never cancel out."""
    chorus = np.zeros(LOOP, dtype=np.float32)
    for ratio, level in partials:
        for drift_hz, share in ((-0.03, 1.0), (0.05, 0.3)):
            turns = np.arange(LOOP) * (whole_cycles((DRONE_HZ + drift_hz) * ratio) / SAMPLE_RATE)
            turns += rng.uniform()
            chorus += np.sin((turns % 1).astype(np.float32) * np.float32(2 * np.pi)) * np.float32(level * share)
    return chorus


def _bowl(pitch_hz: float, loop_s: int, strokes: Sequence[float]) -> NDArray[np.float32]:
    stroke = struck(pitch_hz, 30.0, slower=3.2, attack_s=0.04, shimmer_hz=0.31)
    return scattered([round(loop_s * SAMPLE_RATE * share) for share in strokes], lambda: stroke, loop_s)


def _cricket(pitch_hz: float, every_s: float, loop_s: int) -> NDArray[np.float32]:
    """A loop of chirps: three soft pulses of a pure tone each, not quite in time."""
    rng = random(f"cricket {pitch_hz}")
    time = np.arange(int(0.12 * SAMPLE_RATE)) / SAMPLE_RATE
    pulses = np.clip(np.sin(2 * np.pi * 25 * time), 0, 1) ** 1.5
    chirp = pulses * np.sin(2 * np.pi * pitch_hz * time)
    starts = np.arange(0, loop_s - 0.2, loop_s / round(loop_s / every_s)) + rng.uniform(0, 0.12)
    jitter = rng.uniform(-0.03, 0.03, len(starts))
    return scattered((np.clip(starts + jitter, 0, None) * SAMPLE_RATE).astype(int), lambda: chirp, loop_s)


def _bouts(pitch_hz: float) -> NDArray[np.float32]:
    """The swell of one cricket, which chirps for a while and rests for a while."""
    return swell(f"cricket {pitch_hz}", depth=1.0, every_s=34) ** np.float32(1.5)
