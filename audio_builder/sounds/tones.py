"""Sounds that have a pitch: crickets, a drone, a singing bowl."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from audio_builder.samples import SAMPLE_RATE
from audio_builder.sounds.bell import PARTIALS
from audio_builder.sounds.loops import (
    LOOP,
    SWELL,
    SWELL_HZ,
    SWELL_S,
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
    from collections.abc import Iterable, Iterator

    from numpy.typing import NDArray

    from audio_builder.sounds.loops import Layer

# pitch in Hz, seconds between chirps, level, seconds of its loop; below 4 kHz, where ears are less tender
CRICKETS = ((3720, 0.92, 1.0, 13), (3980, 1.13, 0.55, 17), (3410, 1.37, 0.3, 19))
DRONE_HZ = 110.0
# of the drone's pitch: ratio, level; those of one line swell together. The highest keep it alive on small loudspeakers
CHORD = (((1.0, 1.0), (2.0, 0.5)), ((1.5, 0.5), (3.0, 0.28)), ((4.0, 0.16), (5.0, 0.06)))
# of a bowl: Hz, level, seconds from one stroke to the next; nobody could beat time to them
BOWLS = ((176.0, 1.0, (8.0, 20.0)), (264.0, 0.35, (17.0, 31.0)))
BOWL_LOOPS_S = (13, 17, 19, 23)  # of its partials; prime, as their beating is not to come round together
SLOWER = 3.2  # than the bell it dies away
SHIMMER_HZ = 0.31  # between the two tones of the lowest partial: a bowl is never quite round
LEAST_RING = 0.001  # of a stroke: then it is gone


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
    return layered(*(layer for pitch_hz, level, apart_s in BOWLS for layer in _bowl(pitch_hz, level, apart_s)))


def _chorus(partials: Iterable[tuple[float, float]], rng: np.random.Generator) -> NDArray[np.float32]:
    """A loop in which every partial has a second, softer voice beside it: together they swell, and never cancel out."""
    chorus = np.zeros(LOOP, dtype=np.float32)
    for ratio, level in partials:
        for drift_hz, share in ((-0.03, 1.0), (0.05, 0.3)):
            turns = np.arange(LOOP) * (whole_cycles((DRONE_HZ + drift_hz) * ratio) / SAMPLE_RATE)
            turns += rng.uniform()
            chorus += np.sin((turns % 1).astype(np.float32) * np.float32(2 * np.pi)) * np.float32(level * share)
    return chorus


def _bowl(pitch_hz: float, level: float, apart_s: tuple[float, float]) -> Iterator[Layer]:
    """The partials of a bowl, each a steady tone that its strokes move: up at once, then slowly away."""
    strokes = list(_strokes(pitch_hz, apart_s))
    for (ratio, share, decay_s), loop_s in zip(PARTIALS, BOWL_LOOPS_S, strict=True):
        tone = np.float32(level * share) * _shimmering(pitch_hz * ratio, SHIMMER_HZ * ratio, loop_s)
        yield tone, _ringing(strokes, decay_s * SLOWER)


def _strokes(pitch_hz: float, apart_s: tuple[float, float]) -> Iterator[tuple[float, float]]:
    """When a bowl is struck, in seconds of the swells' loop, and how hard."""
    rng = random(f"singing bowl {pitch_hz}")
    at_s = rng.uniform(1, apart_s[0])
    while at_s < SWELL_S - apart_s[0]:  # the first stroke comes as far after the last as any other
        yield at_s, rng.uniform(0.55, 1)
        at_s += rng.uniform(*apart_s)


def _ringing(strokes: Iterable[tuple[float, float]], decay_s: float) -> NDArray[np.float32]:
    """The swell of a partial that sinks to 1/e in `decay_s` after each stroke."""
    ring = np.exp(-np.arange(0, -np.log(LEAST_RING) * decay_s, 1 / SWELL_HZ) / decay_s)
    moves = np.zeros(SWELL)
    for at_s, strength in strokes:
        moves[(round(at_s * SWELL_HZ) + np.arange(len(ring))) % SWELL] += strength * ring
    return moves.astype(np.float32)


def _shimmering(hz: float, apart_hz: float, loop_s: int) -> NDArray[np.float32]:
    """A tone of two that beat softly, both in whole cycles."""
    time = np.arange(loop_s * SAMPLE_RATE) / SAMPLE_RATE
    low, high = (round(each * loop_s) / loop_s for each in (hz, hz + apart_hz))
    return np.asarray(0.75 * np.sin(2 * np.pi * low * time) + 0.25 * np.sin(2 * np.pi * high * time), np.float32)


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
