"""Tags for finished audio: title, chapters, lyrics and cover, put beside an encoded stream that stays as it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audio_builder.formats import MP3
from audio_builder.tagging import id3
from audio_builder.tagging.tags import Tags, legible

if TYPE_CHECKING:
    from pathlib import Path

    from audio_builder.formats import Format

__all__ = ["VERSION", "Tags", "write_tagged"]

VERSION = 2  # part of every key: raise it when the same tags give other bytes


def write_tagged(bare: Path, target: Path, tags: Tags, form: Format) -> None:
    """Copy encoded audio and put tags to it, without decoding it; the same input gives the same bytes.

    `bare` is a file of that format without tags. What no tag can hold (control characters, half characters) is left out.
    """
    if form.suffix == MP3.suffix:
        id3.write_tagged(bare, target, legible(tags))
        return
    from audio_builder.tagging import libav  # heavy, and not needed for MP3

    libav.write_tagged(bare, target, legible(tags), form)
