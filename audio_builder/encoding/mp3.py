"""MP3 by LAME at a constant rate.

LAME by lameenc is the fastest encoder that comes as a wheel, but writes no Info frame: players would hear its delay
(25 ms at 44.1 kHz) and misjudge the length. The frame is written by `info_frame`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO

import lameenc
import numpy as np

from audio_builder.encoding.info_frame import frame_bytes, info_frame

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from audio_builder.formats import Format

QUALITY = 7  # of LAME's 0 (best) to 9; as fast as 9 at this rate, and true peaks stay within 0.3 dB of the input's
LAME_SCALE = 0.95  # LAME turns everything down by this much, which is undone here


class Mp3Writer:
    """Encodes consecutive blocks at the format's rate; the file is complete, its Info frame in place, after `finish`."""

    def __init__(self, stream: BinaryIO, form: Format) -> None:
        self._stream = stream
        self._form = form
        self._encoder = _lame(form)
        self._samples = 0
        self._bytes = 0
        stream.write(bytes(frame_bytes(form)))  # the Info frame's place

    def write(self, block: NDArray[np.float32]) -> None:
        """Encode the next samples, mono in -1..1, at least one."""
        pcm16 = np.rint(np.clip(block / LAME_SCALE, -1, 32767 / 32768) * 32768).astype("<i2")
        self._samples += len(pcm16)
        self._put(self._encoder.encode(pcm16.tobytes()))

    def finish(self) -> None:
        """Encode what LAME still holds and write the Info frame."""
        self._put(self._encoder.flush())
        self._stream.seek(0)
        self._stream.write(info_frame(self._form, self._samples, self._bytes, QUALITY))

    def _put(self, encoded: bytes) -> None:
        self._bytes += len(encoded)
        self._stream.write(encoded)


def _lame(form: Format) -> lameenc.Encoder:
    encoder = lameenc.Encoder()
    encoder.set_bit_rate(form.bitrate_kbps)
    encoder.set_in_sample_rate(form.sample_rate)
    encoder.set_out_sample_rate(form.sample_rate)
    encoder.set_channels(1)
    encoder.set_quality(QUALITY)
    encoder.silence()
    return encoder
