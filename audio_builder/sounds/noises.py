"""Even noises by their colours: what falls by 0, 3 and 6 dB an octave."""

from __future__ import annotations

import numpy as np

from audio_builder.sounds.loops import Soundscape, high_pass, low_pass, noise, steady


def white() -> Soundscape:
    """All frequencies alike, up to where it would only hiss."""
    return Soundscape((noise("white-noise", lambda hz: high_pass(hz, 30) * low_pass(hz, 14_000)), steady()))


def pink() -> Soundscape:
    """3 dB an octave: each octave has the same power."""
    return Soundscape((noise("pink-noise", lambda hz: high_pass(hz, 30) / np.sqrt(np.maximum(hz, 35))), steady()))


def brown() -> Soundscape:
    """6 dB an octave: deep and soft."""
    return Soundscape((noise("brown-noise", lambda hz: high_pass(hz, 30) / np.maximum(hz, 35)), steady()))
