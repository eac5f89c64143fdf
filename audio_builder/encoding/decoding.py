"""Encoded audio back to samples, as a player hears it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import soundfile

from audio_builder.encoding.resampling import Resampler
from audio_builder.samples import SAMPLE_RATE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from av.container import InputContainer
    from numpy.typing import NDArray


def decoded(path: Path) -> Iterator[NDArray[np.float32]]:
    """The samples of a mono audio file at SAMPLE_RATE in blocks of one second, the last one shorter."""
    return _in_seconds(_read_mp3(path) if _is_mp3_track(path) else _read(path))


def _is_mp3_track(path: Path) -> bool:
    """Whether libsndfile reads it better than FFmpeg; a file that is being written has no suffix that would tell.

    With MP3 it is twice as fast and as exact, but grumbles on stderr at the half as long frames of a clip.
    """
    with path.open("rb") as stream:
        begin = stream.read(8)
    return begin[4:] != b"ftyp" and begin[:4] != b"OggS" and soundfile.info(path).samplerate == SAMPLE_RATE


def _read_mp3(path: Path) -> Iterator[NDArray[np.float32]]:
    with soundfile.SoundFile(path) as sound:
        yield from sound.blocks(SAMPLE_RATE, dtype="float32")


def _read(path: Path) -> Iterator[NDArray[np.float32]]:
    import av  # heavy, and not needed for MP3

    with av.open(str(path.absolute()), "r") as container:  # FFmpeg would take "a:b" for an address
        yield from _resampled(_samples(container), container.streams.audio[0].rate)


def _samples(container: InputContainer) -> Iterator[NDArray[np.float32]]:
    """What FFmpeg decodes, less the padding at an M4A's end, which it plays where players do not."""
    stream = container.streams.audio[0]
    left = stream.duration if "mp4" in container.format.name else None
    for frame in container.decode(stream):
        pcm = np.asarray(frame.to_ndarray()[0, :left], dtype=np.float32)
        left = None if left is None else left - len(pcm)
        yield pcm


def _resampled(blocks: Iterable[NDArray[np.float32]], rate: int) -> Iterator[NDArray[np.float32]]:
    resampler = Resampler(rate, SAMPLE_RATE)
    for block in blocks:
        yield resampler.feed(block)
    yield resampler.flush()


def _in_seconds(chunks: Iterable[NDArray[np.float32]]) -> Iterator[NDArray[np.float32]]:
    """The same samples in blocks of one second."""
    waiting: list[NDArray[np.float32]] = []
    for chunk in chunks:
        waiting.append(chunk)
        if sum(map(len, waiting)) >= SAMPLE_RATE:
            whole = np.concatenate(waiting)
            end = len(whole) - len(whole) % SAMPLE_RATE
            yield from np.split(whole[:end], end // SAMPLE_RATE)
            waiting = [whole[end:]]
    rest = np.concatenate(waiting) if waiting else np.zeros(0, dtype=np.float32)
    if len(rest):
        yield rest
