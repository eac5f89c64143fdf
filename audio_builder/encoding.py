"""PCM to MP3 and back: 44.1 kHz mono at a constant rate, sample-exact, as a stream.

LAME by lameenc is the fastest encoder that comes as a wheel, but writes no Info frame: players would hear its 25 ms of
delay and misjudge the length. The frame is written here, in the form of the LAME tag (http://gabriel.mp3-tech.org/mp3infotag.html).
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, BinaryIO

import lameenc
import numpy as np
import soundfile

from audio_builder.timeline import SAMPLE_RATE

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from numpy.typing import NDArray

BITRATE_KBPS = 96
QUALITY = 7  # of LAME's 0 (best) to 9 (fastest); at this rate its true peaks stay within 0.3 dB of the input's
LAME_SCALE = 0.95  # LAME turns everything down by this much, which is undone here
MIME = "audio/mpeg"

_FRAME_SAMPLES = 1152
_DELAY = 576  # frames that LAME 3.100 puts before the first
_FRAME_BYTES = 144_000 * BITRATE_KBPS // SAMPLE_RATE
_HEADER = bytes([0xFF, 0xFB, 0x70, 0xC4])  # MPEG-1 layer III, no CRC, 96 kbit/s, 44.1 kHz, no padding, mono
_SIDE_INFO = 17


class Mp3Writer:
    """Encodes consecutive blocks; the file is complete, its Info frame in place, after `finish`."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._encoder = lameenc.Encoder()
        self._encoder.set_bit_rate(BITRATE_KBPS)
        self._encoder.set_in_sample_rate(SAMPLE_RATE)
        self._encoder.set_out_sample_rate(SAMPLE_RATE)
        self._encoder.set_channels(1)
        self._encoder.set_quality(QUALITY)
        self._encoder.silence()
        self._samples = 0
        self._bytes = 0
        stream.write(bytes(_FRAME_BYTES))  # the Info frame's place

    def write(self, block: NDArray[np.float32]) -> None:
        """Encode the next samples, mono in -1..1."""
        pcm16 = np.rint(np.clip(block / LAME_SCALE, -1, 32767 / 32768) * 32768).astype("<i2")
        self._samples += len(pcm16)
        if len(pcm16):
            self._put(self._encoder.encode(pcm16.tobytes()))

    def finish(self) -> None:
        """Encode what LAME still holds and write the Info frame."""
        self._put(self._encoder.flush())
        self._stream.seek(0)
        self._stream.write(_info_frame(self._samples, self._bytes))

    def _put(self, encoded: bytes) -> None:
        self._bytes += len(encoded)
        self._stream.write(encoded)


@contextmanager
def mp3_writer(path: Path) -> Iterator[Mp3Writer]:
    """Open an MP3 for writing; it is complete when the block ends without an exception."""
    with path.open("wb") as stream:
        writer = Mp3Writer(stream)
        yield writer
        writer.finish()


def decoded(path: Path) -> Iterator[NDArray[np.float32]]:
    """The samples of a mono audio file in blocks of one second, as a player hears them."""
    with soundfile.SoundFile(path) as sound:
        yield from sound.blocks(SAMPLE_RATE, dtype="float32")


def _info_frame(samples: int, audio_bytes: int) -> bytes:
    """A silent first frame that tells players how many samples to skip at both ends."""
    mp3_frames = _count_frames(audio_bytes)
    padding = mp3_frames * _FRAME_SAMPLES - _DELAY - samples
    total_bytes = audio_bytes + _FRAME_BYTES
    fields = [
        b"Info", (0b1011).to_bytes(4, "big"),  # frame count, byte count and quality follow; no seek table at a constant rate
        mp3_frames.to_bytes(4, "big"), total_bytes.to_bytes(4, "big"), (100 - 10 * QUALITY).to_bytes(4, "big"),
        b"LAME3.100", bytes([1, 0]), bytes(8), bytes([0, BITRATE_KBPS]),  # tag revision 0, constant rate; no replay gain
        (_DELAY << 12 | padding).to_bytes(3, "big"), bytes(4),
        total_bytes.to_bytes(4, "big"), bytes(2),  # a music CRC of zero: players do not check it
    ]  # fmt: skip
    tag = _HEADER + bytes(_SIDE_INFO) + b"".join(fields)
    return (tag + _crc16(tag).to_bytes(2, "big")).ljust(_FRAME_BYTES, b"\0")


def _count_frames(audio_bytes: int) -> int:
    """Frames in a constant-rate stream: each has 144 * bit rate / sample rate bytes, rounded so that the average is exact."""
    return round(audio_bytes * SAMPLE_RATE / (144_000 * BITRATE_KBPS))


def _crc16(data: bytes) -> int:
    """CRC-16/ARC, as the LAME tag wants it over its own first bytes."""
    crc = 0
    for byte in data:
        crc ^= byte
        for _ in range(8):
            crc = crc >> 1 ^ 0xA001 if crc & 1 else crc >> 1
    return crc
