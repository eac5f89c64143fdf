"""Even noises by their colours: what falls by 0, 3 and 6 dB an octave."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from audio_builder.sounds.loops import OTHER_LOOPS_S, Endless, high_pass, layered, low_pass, noise, steady

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray


def white() -> Endless:
    """All frequencies alike, up to where it would only hiss."""
    return _even("white-noise", lambda hz: high_pass(hz, 30) * low_pass(hz, 14_000))


def pink() -> Endless:
    """3 dB an octave: each octave has the same power."""
    return _even("pink-noise", lambda hz: high_pass(hz, 30) / np.sqrt(np.maximum(hz, 35)))


def brown() -> Endless:
    """6 dB an octave: deep and soft."""
    return _even("brown-noise", lambda hz: high_pass(hz, 30) / np.maximum(hz, 35))


def _even(name: str, spectrum: Callable[[NDArray[np.floating]], NDArray[np.floating]]) -> Endless:
    """Two loops of noise, which meet again only after an hour."""
    return layered(*((noise(f"{name} {loop_s}", spectrum, loop_s), steady()) for loop_s in OTHER_LOOPS_S))
