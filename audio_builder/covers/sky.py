"""A night sky on which light is laid: the canvas of every cover."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray
from PIL import Image

Plane: TypeAlias = NDArray[np.floating]
Colour: TypeAlias = tuple[int, int, int]

SIZE = 640  # pixels a side

_SHADED_FROM = 406  # the row around which the dark begins in which the title stands


@dataclass(frozen=True, slots=True)
class Palette:
    """A night's colours: the sky above, in the middle and at the horizon, and the light in it."""

    above: Colour
    middle: Colour
    horizon: Colour
    light: Colour


PALETTES = (
    Palette((11, 14, 38), (32, 40, 92), (104, 86, 140), (255, 236, 205)),  # violet dusk
    Palette((6, 18, 34), (16, 52, 82), (58, 116, 132), (232, 246, 236)),  # deep sea
    Palette((17, 12, 36), (58, 34, 84), (158, 90, 110), (255, 222, 198)),  # rose
    Palette((7, 20, 28), (18, 56, 62), (84, 122, 104), (246, 244, 210)),  # forest
    Palette((9, 12, 32), (24, 38, 84), (70, 104, 160), (226, 236, 255)),  # clear blue
    Palette((20, 13, 28), (62, 38, 62), (170, 112, 86), (255, 228, 186)),  # embers
)


class Night:
    """A sky on which light is laid."""

    def __init__(self, palette: Palette) -> None:
        self.palette = palette
        self.y, self.x = np.mgrid[0:SIZE, 0:SIZE].astype(np.float32)
        height = np.linspace(0, 1, SIZE) ** 1.3
        stops = np.array([palette.above, palette.middle, palette.horizon], dtype=np.float32)
        column = np.stack([np.interp(height, (0, 0.55, 1), stops[:, band]) for band in range(3)], axis=1)
        self._canvas = np.repeat(column[:, np.newaxis].astype(np.float32), SIZE, axis=1)

    def distance(self, x: float, y: float) -> Plane:
        """How far each pixel is from a point."""
        return np.asarray(np.hypot(self.x - np.float32(x), self.y - np.float32(y)))

    def lay(self, share: Plane, colour: Colour, top: int = 0) -> None:
        """Cover a share (0..1) of each pixel, from row `top` on, with a colour."""
        canvas = self._canvas[top:]
        canvas += share[..., np.newaxis] * (np.array(colour, dtype=np.float32) - canvas)

    def image(self) -> Image.Image:
        """The picture, darker where the title will stand, with a grain that keeps the sky from showing steps."""
        shade = 1 - 0.55 / (1 + np.exp((_SHADED_FROM - np.arange(SIZE)) / 36))
        grain = np.random.default_rng(0).random((SIZE, SIZE, 1), dtype=np.float32) * 1.6 - 0.8
        pixels = self._canvas * shade[:, np.newaxis, np.newaxis].astype(np.float32) + grain
        return Image.fromarray(np.clip(np.rint(pixels), 0, 255).astype(np.uint8))
