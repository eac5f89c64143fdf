"""What the atoms of an MP4 file say of themselves (ISO/IEC 14496-12)."""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

DATED = (b"mvhd", b"tkhd", b"mdhd")  # their times of making and of changing stand behind a version and three flags


def times_of_making(raw: bytes) -> Iterator[int]:
    """When a file and each of its tracks were made and changed, in seconds since 1904; 0 where nobody says."""
    for name in DATED:
        at = raw.index(name)
        while at >= 0:
            yield from struct.unpack_from(">4xII", raw, at + len(name))
            at = raw.find(name, at + 1)
