"""The title on a cover, as large as it fits, and the name below it."""

from __future__ import annotations

import unicodedata
from functools import cache
from typing import TYPE_CHECKING

import fontpkg
from PIL import ImageDraw, ImageFont

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PIL import Image

_NAME = "Smart Meditation"
_FAMILY = "Inter"  # OFL-1.1: Latin with all accents, Greek and Cyrillic
_OPTICAL_SIZE, _WEIGHT = 32, 400  # cut for titles, regular
_MIDDLE = 320
_WIDEST_LINE, _TALLEST_TITLE, _MOST_LINES = 540, 200, 4
_FONT_SIZES = (58, 52, 46, 40, 36, 32, 28)
_LINE_PITCH = 1.24  # of the font's size
_TITLE_Y, _NAME_Y = 476, 606  # middles of the two texts
_INK, _FAINT_INK = (250, 247, 240), (205, 207, 222)
_LEAST_LEGIBLE = 0.5  # of a title's characters; where the font has fewer, the picture says it alone


def write(image: Image.Image, title: str) -> None:
    """Set the title, as large as it fits, and the name below it."""
    draw = ImageDraw.Draw(image)
    lines, font = _fitted(_drawable(title))
    place = (_MIDDLE, _TITLE_Y)
    spacing = font.size * (_LINE_PITCH - 1)
    draw.multiline_text(place, "\n".join(lines), _INK, font, "mm", spacing=spacing, align="center")
    draw.text((_MIDDLE, _NAME_Y), _spaced(_NAME), _FAINT_INK, _font(17), "mm")


def _fitted(title: str) -> tuple[list[str], ImageFont.FreeTypeFont]:
    """The title in lines, and the largest font in which they fit; what is too long for the smallest ends in dots."""
    for size in _FONT_SIZES:
        lines = _wrapped(title.split(), _font(size))
        fits = len(lines) <= _MOST_LINES and len(lines) * size * _LINE_PITCH <= _TALLEST_TITLE
        if fits and all(_font(size).getlength(line) <= _WIDEST_LINE for line in lines):
            return lines, _font(size)
    font = _font(_FONT_SIZES[-1])
    return [_cut(line, font) for line in [*lines[: _MOST_LINES - 1], " ".join(lines[_MOST_LINES - 1 :])]], font


def _wrapped(words: Sequence[str], font: ImageFont.FreeTypeFont) -> list[str]:
    """Words in as few lines as they need, all about as long."""
    lines = _filled(words, font, _WIDEST_LINE)
    narrower = range(_WIDEST_LINE, 0, -20)
    for candidate in (_filled(words, font, width) for width in narrower):
        if len(candidate) > len(lines) or any(font.getlength(line) > _WIDEST_LINE for line in candidate):
            break
        lines = candidate
    return lines


def _filled(words: Sequence[str], font: ImageFont.FreeTypeFont, width: float) -> list[str]:
    lines: list[str] = []
    for word in words:
        if lines and font.getlength(f"{lines[-1]} {word}") <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


def _cut(line: str, font: ImageFont.FreeTypeFont) -> str:
    if font.getlength(line) <= _WIDEST_LINE:
        return line
    while line and font.getlength(f"{line}...") > _WIDEST_LINE:
        line = line[:-1]
    return f"{line.rstrip()}..."


def _drawable(title: str) -> str:
    """What of a title the font can draw; nothing, where that would be too little to be read."""
    letters = unicodedata.normalize("NFC", title)
    drawn = "".join(map(_nearest, letters))
    return drawn if len(drawn) > _LEAST_LEGIBLE * len(letters) else ""


def _nearest(char: str) -> str:
    """A character if the font has it, or else without its accents, or else nothing."""
    bare = unicodedata.normalize("NFKD", char)[0]
    return next((drawn for drawn in (char, bare) if drawn.isspace() or _has_glyph(drawn)), "")


def _has_glyph(char: str) -> bool:
    drawn = char.isprintable() and not unicodedata.combining(char)  # without shaping, an accent alone stands beside
    return drawn and bytes(_font(20).getmask(char)) != _missing_glyph()


@cache
def _missing_glyph() -> bytes:
    return bytes(_font(20).getmask("\U0010ffff"))


@cache
def _font(size: int) -> ImageFont.FreeTypeFont:
    font = ImageFont.truetype(fontpkg.path(_FAMILY), size)
    font.set_variation_by_axes([_OPTICAL_SIZE, _WEIGHT])
    return font


def _spaced(text: str) -> str:
    """Letters set wide, as small capitals are."""
    return "\u2009".join(text.upper())
