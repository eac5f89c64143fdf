"""Sounds made here, free of anybody's rights: soundscapes without a seam, the bell, the tone that follows a breath."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audio_builder.sounds import noises, tones, water, weather
from audio_builder.sounds.bell import bell
from audio_builder.sounds.breath import breath_tone

if TYPE_CHECKING:
    from collections.abc import Callable

    from audio_builder.sounds.loops import Endless

__all__ = ["bell", "breath_tone", "soundscape"]

_MAKERS: dict[str, Callable[[], Endless]] = {
    "rain": weather.rain,
    "rain-on-a-roof": weather.rain_on_a_roof,
    "wind": weather.wind,
    "ocean": water.ocean,
    "stream": water.stream,
    "night-crickets": tones.night_crickets,
    "brown-noise": noises.brown,
    "pink-noise": noises.pink,
    "white-noise": noises.white,
    "warm-drone": tones.warm_drone,
    "singing-bowl": tones.singing_bowl,
}


def soundscape(name: str) -> Endless:
    """Make the soundscape of that name, in about a second at most. Raises KeyError for another name."""
    return _MAKERS[name]()
