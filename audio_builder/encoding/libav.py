"""M4A and Opus by FFmpeg's libraries, in this process."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

import av
import numpy as np

from audio_builder.formats import M4A, OPUS, Format

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from av import AudioStream
    from av.container import OutputContainer
    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class _Recipe:
    """How FFmpeg calls what makes a format."""

    container: str
    container_options: dict[str, str]
    codec: str
    codec_options: dict[str, str]
    sample_format: str


_RECIPES = {
    M4A.name: _Recipe(
        "mp4",
        # without the time scale the edit list that hides the padding is in whole milliseconds
        {"fflags": "+bitexact", "movie_timescale": str(M4A.sample_rate)},
        "aac",
        # the coder "fast" takes half the time, but loses 1.5 dB of a loud bell
        {"flags": "+bitexact", "aac_coder": "twoloop"},
        "fltp",
    ),
    OPUS.name: _Recipe(
        "ogg",
        {"fflags": "+bitexact"},  # which also keeps the stream's serial number from being random
        "libopus",
        {"flags": "+bitexact", "vbr": "constrained"},
        "flt",
    ),
}


class ContainerWriter:
    """Encodes consecutive blocks at the format's rate."""

    def __init__(self, container: OutputContainer, stream: AudioStream) -> None:
        self._container = container
        self._stream = stream
        self._samples = 0

    def write(self, block: NDArray[np.float32]) -> None:
        """Encode the next samples, mono in -1..1, at least one."""
        pcm = np.ascontiguousarray(block[np.newaxis])
        frame = av.AudioFrame.from_ndarray(pcm, format=self._stream.codec_context.format.name, layout="mono")
        frame.sample_rate = self._stream.rate
        frame.pts = self._samples
        self._samples += len(block)
        self._container.mux(self._stream.encode(frame))

    def finish(self) -> None:
        """Encode what the codec still holds."""
        if self._samples:
            self._container.mux(self._stream.encode(None))


@contextmanager
def container_writer(path: Path, form: Format) -> Iterator[ContainerWriter]:
    """Open an M4A or Opus file for writing; it is complete when the block ends without an exception."""
    recipe = _RECIPES[form.name]
    target = str(path.absolute())  # FFmpeg would take "a:b" for an address
    with av.open(target, "w", format=recipe.container, options=recipe.container_options) as container:
        writer = ContainerWriter(container, _stream(container, recipe, form))
        yield writer
        writer.finish()


def _stream(container: OutputContainer, recipe: _Recipe, form: Format) -> AudioStream:
    stream = container.add_stream(recipe.codec, rate=form.sample_rate, options=recipe.codec_options)
    assert isinstance(stream, av.AudioStream)
    stream.codec_context.layout = "mono"
    stream.codec_context.format = recipe.sample_format
    stream.codec_context.bit_rate = form.bitrate_kbps * 1000
    return stream
