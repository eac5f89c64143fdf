"""PCM to MP3, M4A and Opus, and back: sample-exact, as a stream."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Protocol

from audio_builder.encoding.decoding import decoded
from audio_builder.encoding.mp3 import Mp3Writer
from audio_builder.encoding.resampling import Resampler
from audio_builder.formats import MP3
from audio_builder.samples import SAMPLE_RATE

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    import numpy as np
    from numpy.typing import NDArray

    from audio_builder.formats import Format

__all__ = ["Writer", "decoded", "writer"]


class Writer(Protocol):
    """Takes consecutive blocks of one track, mono in -1..1 at SAMPLE_RATE, of any length."""

    def write(self, block: NDArray[np.float32]) -> None:
        """Encode the next samples."""


@contextmanager
def writer(path: Path, form: Format) -> Iterator[Writer]:
    """Open a file of any format for writing; it is complete when the block ends without an exception."""
    with _encoder(path, form) as encoder:
        feed = _Feed(encoder, form)
        yield feed
        feed.finish()


@contextmanager
def _encoder(path: Path, form: Format) -> Iterator[Writer]:
    """An encoder that takes samples at the format's own rate."""
    if form.suffix == MP3.suffix:
        with path.open("wb") as stream:
            mp3 = Mp3Writer(stream, form)
            yield mp3
            mp3.finish()
        return
    from audio_builder.encoding.libav import container_writer  # heavy, and not needed for MP3

    with container_writer(path, form) as container:
        yield container


class _Feed:
    """What a track is written to: clips it to full scale and brings it to the format's rate."""

    def __init__(self, encoder: Writer, form: Format) -> None:
        self._encoder = encoder
        self._resampler = Resampler(SAMPLE_RATE, form.sample_rate)

    def write(self, block: NDArray[np.float32]) -> None:
        self._put(self._resampler.feed(block))

    def finish(self) -> None:
        self._put(self._resampler.flush())

    def _put(self, block: NDArray[np.float32]) -> None:
        if len(block):
            self._encoder.write(block.clip(-1, 1))
