"""What is seen in a cover: a moon over hills, rings of breath, waves, a light that rises from still water."""

from __future__ import annotations

import io
import random
from typing import TYPE_CHECKING

import numpy as np

from audio_builder.covers.lettering import write
from audio_builder.covers.sky import PALETTES, SIZE, Colour, Night, Plane

if TYPE_CHECKING:
    from collections.abc import Callable

_QUALITY = 88


def drawn(title: str, kind: str, seed: str) -> bytes:
    """The JPEG."""
    chance = random.Random(f"{kind}/{seed}")  # noqa: S311 - a picture, not a secret
    night = Night(chance.choice(PALETTES))
    _MOTIFS.get(kind, _moon_over_hills)(night, chance)
    image = night.image()
    write(image, title)
    stream = io.BytesIO()
    image.save(stream, "JPEG", quality=_QUALITY, optimize=True)
    return stream.getvalue()


def _moon_over_hills(night: Night, chance: random.Random) -> None:
    _stars(night, chance, 90)
    _moon(night, chance.uniform(180, 460), chance.uniform(130, 210), chance.uniform(48, 74), chance)
    _ridges(night, chance, first=370, layers=3, height=34, length=90)


def _breath(night: Night, chance: random.Random) -> None:
    """Rings that widen around a light, as a breath does."""
    _stars(night, chance, 40)
    away = night.distance(SIZE / 2, 214)
    first, step = chance.uniform(30, 44), chance.uniform(25, 31)
    rings = [0.62 * 0.74**number * _ring(away, first + step * number, 2.2 + 0.9 * number) for number in range(6)]
    night.lay(0.5 * np.exp(-((away / 150) ** 2)), night.palette.horizon)
    night.lay(np.maximum.reduce(rings), night.palette.light)
    night.lay(0.9 * np.exp(-((away / chance.uniform(15, 21)) ** 2)), night.palette.light)


def _waves(night: Night, chance: random.Random) -> None:
    _stars(night, chance, 60)
    _moon(night, chance.uniform(200, 440), chance.uniform(110, 160), chance.uniform(34, 46), chance)
    _ridges(night, chance, first=262, layers=6, height=10, length=46, crest=0.3)


def _rising(night: Night, chance: random.Random) -> None:
    """A light that comes up behind still water, and its arcs in the sky."""
    _stars(night, chance, 60)
    x, horizon = chance.uniform(250, 390), 330
    away = night.distance(x, horizon)
    arcs = np.maximum.reduce([0.34 * 0.7**number * _ring(away, 108 + 42 * number, 2) for number in range(5)])
    night.lay(0.55 * np.exp(-away / 130), night.palette.light)
    night.lay(arcs, night.palette.light)
    night.lay(0.92 * _disc(away, 72), night.palette.light)
    water = night.y[horizon:] - horizon
    night.lay(np.full_like(water, 0.86), night.palette.middle, horizon)
    swing = 12 * np.sin(water * 0.55) + 5 * np.sin(water * 0.21 + chance.uniform(0, 6))
    path = np.exp(-(((night.x[horizon:] - x + swing) / (44 + 0.2 * water)) ** 2) - water / 70)
    night.lay(0.5 * path, night.palette.light, horizon)


_MOTIFS: dict[str, Callable[[Night, random.Random], None]] = {
    "meditation": _moon_over_hills,
    "breathing": _breath,
    "soundscape": _waves,
    "article": _rising,
}


def _stars(night: Night, chance: random.Random, count: int) -> None:
    share = np.zeros((SIZE, SIZE), dtype=np.float32)
    for _ in range(count):
        x, y = chance.randrange(3, SIZE - 3), int(chance.uniform(3, 18) ** 2)
        patch = np.hypot(*np.mgrid[-2:3, -2:3]) / chance.uniform(0.7, 1.25)
        share[y - 2 : y + 3, x - 2 : x + 3] = chance.uniform(0.15, 0.75) * np.exp(-(patch**2))
    night.lay(share, night.palette.light)


def _moon(night: Night, x: float, y: float, radius: float, chance: random.Random) -> None:
    """A full moon, or a crescent, in its halo."""
    away = night.distance(x, y)
    full = chance.random() < 0.5
    night.lay((0.34 if full else 0.2) * np.exp(-np.maximum(away - radius, 0) / 70), night.palette.light)
    disc = _disc(away, radius)
    if not full:
        disc *= 1 - _disc(night.distance(x + 0.42 * radius, y - 0.2 * radius), 0.94 * radius)
    night.lay(0.94 * disc, night.palette.light)


def _ridges(
    night: Night,
    chance: random.Random,
    *,
    first: int,
    layers: int,
    height: float,
    length: float,
    crest: float = 0,
) -> None:
    """Hills or waves, one behind the other, darker towards us; `crest` is the share of light on their edges."""
    x = np.arange(SIZE, dtype=np.float32) / length
    for layer in range(layers):
        nearness = (layer + 1) / layers
        long, short = (np.sin(x * chance.uniform(*waves) + chance.uniform(0, 6)) for waves in ((0.8, 1.2), (2, 2.4)))
        swell = height * (0.6 + 0.4 * nearness) * (long + 0.45 * short)
        edge = first + (SIZE - first) * 0.72 * (layer / layers) + swell
        top = max(0, int(edge.min()) - 6)
        below = night.y[top:] - edge.astype(np.float32)
        colour = _between(night.palette.middle, night.palette.above, nearness)
        night.lay((0.5 + 0.42 * nearness) * np.clip(below + 0.5, 0, 1), colour, top)
        if crest:
            night.lay(crest * (1 - 0.7 * nearness) * _ring(below, 0, 1.4), night.palette.light, top)


def _ring(away: Plane, radius: float, width: float) -> Plane:
    return np.asarray(np.exp(-(((away - np.float32(radius)) / np.float32(width)) ** 2)))


def _disc(away: Plane, radius: float) -> Plane:
    return np.asarray(np.clip(np.float32(radius) - away + np.float32(0.5), 0, 1))


def _between(one: Colour, other: Colour, share: float) -> Colour:
    red, green, blue = (round(a + share * (b - a)) for a, b in zip(one, other, strict=True))
    return red, green, blue
