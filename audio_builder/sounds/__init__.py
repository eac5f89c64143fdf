"""Sounds made here, free of anybody's rights: soundscapes without a seam, and the bell."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from audio_builder.sounds import noises, tones, water, weather
from audio_builder.sounds.bell import bell

if TYPE_CHECKING:
    from collections.abc import Callable

    from audio_builder.sounds.loops import Soundscape

__all__ = ["bell", "soundscape"]

_MAKERS: dict[str, Callable[[], Soundscape]] = {
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


@cache
def soundscape(name: str) -> Soundscape:
    """The soundscape of that name; made at the first call, in about a second at most. Raises KeyError for another name."""
    return _MAKERS[name]()
