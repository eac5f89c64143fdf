"""Covers, drawn: a calm night for each track, with the title set in it."""

from __future__ import annotations

VERSION = 2  # part of every key: raise it when the same title gives another picture


def cover(title: str, kind: str, seed: str) -> bytes:
    """A square JPEG of 640 pixels a side; the same arguments give the same picture, another seed gives another night.

    The font has Latin, Greek and Cyrillic letters: signs that it lacks are left out, and a title in another script.
    """
    from audio_builder.covers.night import drawn  # heavy, and needed only where pictures are made

    return drawn(title, kind, seed)
