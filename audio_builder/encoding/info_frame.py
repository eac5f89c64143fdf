"""The silent first frame of an MP3 that tells players how many samples to skip at both ends.

It has the form of the LAME tag (http://gabriel.mp3-tech.org/mp3infotag.html).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from audio_builder.formats import Format

DELAY = 576  # samples that LAME 3.100 puts before the first

_LOWEST_MPEG_1_HZ = 32_000  # below it is MPEG-2, with half as many samples in a frame
_HEADERS = {
    (44_100, 96): bytes([0xFF, 0xFB, 0x70, 0xC4]),  # MPEG-1 layer III, no CRC, no padding, mono
    (24_000, 48): bytes([0xFF, 0xF3, 0x64, 0xC4]),  # MPEG-2 layer III, likewise
}


def info_frame(form: Format, samples: int, audio_bytes: int, quality: int) -> bytes:
    """The frame for `samples` encoded to `audio_bytes`, by LAME at `quality`; it is `frame_bytes` long."""
    mp3_frames = _count_frames(form, audio_bytes)
    padding = mp3_frames * _frame_samples(form) - DELAY - samples
    total_bytes = audio_bytes + frame_bytes(form)
    fields = [
        b"Info", (0b1011).to_bytes(4, "big"),  # frame count, byte count and quality follow; no seek table at a constant rate
        mp3_frames.to_bytes(4, "big"), total_bytes.to_bytes(4, "big"), (100 - 10 * quality).to_bytes(4, "big"),
        b"LAME3.100", bytes([1, 0]), bytes(8), bytes([0, form.bitrate_kbps]),  # revision 0, constant rate; no replay gain
        (DELAY << 12 | padding).to_bytes(3, "big"), bytes(4),
        total_bytes.to_bytes(4, "big"), bytes(2),  # a music CRC of zero: players do not check it
    ]  # fmt: skip
    tag = _HEADERS[form.sample_rate, form.bitrate_kbps] + bytes(_side_info(form)) + b"".join(fields)
    return (tag + _crc16(tag).to_bytes(2, "big")).ljust(frame_bytes(form), b"\0")


def frame_bytes(form: Format) -> int:
    """The length of a frame without padding."""
    return _frame_samples(form) * 125 * form.bitrate_kbps // form.sample_rate


def _count_frames(form: Format, audio_bytes: int) -> int:
    """Frames in a constant-rate stream: their lengths are rounded so that the average is exact."""
    return round(audio_bytes * form.sample_rate / (_frame_samples(form) * 125 * form.bitrate_kbps))


def _frame_samples(form: Format) -> int:
    return 1152 if form.sample_rate >= _LOWEST_MPEG_1_HZ else 576


def _side_info(form: Format) -> int:
    """The bytes of a mono frame's side information."""
    return 17 if form.sample_rate >= _LOWEST_MPEG_1_HZ else 9


def _crc16(data: bytes) -> int:
    """CRC-16/ARC, as the LAME tag wants it over its own first bytes."""
    crc = 0
    for byte in data:
        crc ^= byte
        for _ in range(8):
            crc = crc >> 1 ^ 0xA001 if crc & 1 else crc >> 1
    return crc
