"""Where the frames of a constant-rate MP3 lie: found by arithmetic, so that the end of a night costs what its begin does."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import BinaryIO

SAMPLES = 1152  # of a frame of MPEG-1 layer III (ISO/IEC 11172-3)
KBPS = (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320)
RATES = (44_100, 48_000, 32_000)
CODEC_DELAY = 576 + 529  # samples of LAME and of a decoder, that come before the first one of the track


class NotCuttableError(Exception):
    """A file that is no constant-rate mono MP3 as the studio makes them."""


@dataclass(frozen=True, slots=True)
class Frames:
    """A stream of frames, all of one rate; `begin` is the byte of frame 0, which is the first that sounds."""

    begin: int
    end: int
    kbps: int
    sample_rate: int

    @property
    def count(self) -> int:
        """How many frames there are, the last perhaps one too many."""
        return (self.end - self.begin) * self.sample_rate // (SAMPLES * 125 * self.kbps)

    def at_ms(self, milliseconds: int) -> int:
        """The frame in which a moment of the track sounds."""
        return (milliseconds * self.sample_rate // 1000 + CODEC_DELAY) // SAMPLES

    def offset(self, file: BinaryIO, number: int) -> int:
        """The byte on which a frame begins. Raises NotCuttableError where none is near."""
        expected = self.begin + SAMPLES * 125 * self.kbps * number // self.sample_rate
        file.seek(max(0, expected - 1))
        near = file.read(6)
        for shift in range(3):  # padding is spread by rounding: a frame is never further than a byte from its place
            if is_frame(near[shift : shift + 4]):
                return max(0, expected - 1) + shift
        raise NotCuttableError


def frames_of(file: BinaryIO) -> Frames:
    """Find the frames of a file, behind its tag and its Info frame. Raises NotCuttableError."""
    begin = _after_tag(file)
    header = _read_at(file, begin, 4)
    if not is_frame(header) or header[3] >> 6 != 3:  # mono
        raise NotCuttableError
    kbps, sample_rate = KBPS[header[2] >> 4], RATES[header[2] >> 2 & 3]
    first = _read_at(file, begin, 64)
    if b"Xing" in first or b"VBRI" in first:  # a rate that varies
        raise NotCuttableError
    if b"Info" in first:
        begin += SAMPLES * 125 * kbps // sample_rate + (header[2] >> 1 & 1)
    return Frames(begin, file.seek(0, 2), kbps, sample_rate)


def is_frame(header: bytes) -> bool:
    """Whether four bytes begin a frame of MPEG-1 layer III without a check sum."""
    return (
        len(header) == 4 and header[0] == 0xFF and header[1] == 0xFB and header[2] >> 4 in range(1, 15)
        and header[2] >> 2 & 3 != 3
    )  # fmt: skip


def stream_bytes(frames: int, kbps: int, sample_rate: int) -> int:
    """The length of so many frames of LAME's from the begin of a stream: a byte of padding keeps the rate on average."""
    whole, part = divmod(SAMPLES * 125 * kbps, sample_rate)
    return frames * whole + max(0, -(-(frames - 1) * part // sample_rate))


def _after_tag(file: BinaryIO) -> int:
    """The byte after an ID3v2 tag (https://id3.org/id3v2.4.0-structure): its length stands in four times seven bits."""
    tag = _read_at(file, 0, 10)
    if tag[:3] != b"ID3":
        return 0
    return 10 + sum(byte << shift for byte, shift in zip(tag[6:10], (21, 14, 7, 0), strict=True))


def _read_at(file: BinaryIO, offset: int, count: int) -> bytes:
    file.seek(offset)
    return file.read(count)
