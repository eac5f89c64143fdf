"""A cover is drawn once: pictures under the name of what they show."""

from __future__ import annotations

import hashlib
import json
from contextlib import suppress
from typing import TYPE_CHECKING

from audio_builder.covers import VERSION, cover
from audio_builder.whole_files import mark_used, write_whole

if TYPE_CHECKING:
    from pathlib import Path

_DIGEST_BYTES = 32


class CoverCache:
    """JPEGs, each with a digest behind it; a damaged one is a miss, and what cannot be written is drawn again."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def cover(self, title: str, kind: str, seed: str) -> bytes:
        """The picture, drawn where that was never done."""
        key = hashlib.sha256(json.dumps([VERSION, title, kind, seed]).encode()).hexdigest()
        file = self.folder / key[:2] / f"{key}.jpg"
        return _kept(file) or _drawn(file, title, kind, seed)


def _kept(file: Path) -> bytes | None:
    try:
        kept = file.read_bytes()
    except OSError:
        return None
    picture, digest = kept[:-_DIGEST_BYTES], kept[-_DIGEST_BYTES:]
    if hashlib.sha256(picture).digest() != digest:
        return None
    mark_used(file)
    return picture


def _drawn(file: Path, title: str, kind: str, seed: str) -> bytes:
    picture = cover(title, kind, seed)
    with suppress(OSError):
        write_whole(file, picture + hashlib.sha256(picture).digest())
    return picture
