"""The fade itself: decoded, turned down, and encoded again frame by frame; memory does not grow with its length."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

import av
import numpy as np

from skill.fading.early_end import BEFORE, PRIMING
from skill.fading.frames import CODEC_DELAY, SAMPLES

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import BinaryIO

    from numpy.typing import NDArray

    from skill.fading.early_end import EarlyEnd

    Samples = NDArray[np.float32]

LAME_SCALE = 0.95  # LAME turns everything down by this much at a constant rate, which is undone here
OPTIONS = {"reservoir": "0", "compression_level": "7"}  # no frame leans on another; the studio's own quality
HELD = 3  # frames that LAME may hold back before it gives one


def faded(file: BinaryIO, cut: EarlyEnd) -> Iterator[bytes]:
    """The frames from the seam to the end, as they follow the file's own."""
    packets = _encoded(_turned_down(_aligned(_decoded(file, cut)), cut), cut)
    yield from islice(packets, PRIMING, PRIMING + cut.last - cut.seam)


def _decoded(file: BinaryIO, cut: EarlyEnd) -> Iterator[Samples]:
    """The sound of each frame from before the seam to after the end; before the track's begin it is silent."""
    decoder = av.CodecContext.create("mp3float", "r")
    assert isinstance(decoder, av.AudioCodecContext)
    for number in range(cut.seam - PRIMING - BEFORE, cut.last + HELD + 2):
        sound = _sound_of(decoder, _frame(file, cut, number))
        if number >= cut.seam - PRIMING:
            yield sound


def _sound_of(decoder: av.AudioCodecContext, frame: bytes) -> Samples:
    """What a frame sounds like; silence for one that is missing, or whose bits lie in frames that were not read."""
    try:
        decoded = decoder.decode(av.Packet(frame)) if frame else []
    except av.InvalidDataError:
        decoded = []
    return np.asarray(decoded[0].to_ndarray()[0] if decoded else np.zeros(SAMPLES), dtype=np.float32)


def _frame(file: BinaryIO, cut: EarlyEnd, number: int) -> bytes:
    if not 0 <= number < cut.frames.count - 1:
        return b""
    begin, end = cut.frames.offset(file, number), cut.frames.offset(file, number + 1)
    file.seek(begin)
    return file.read(end - begin)


def _aligned(sounds: Iterator[Samples]) -> Iterator[Samples]:
    """The same in frames that begin later by the codec's delay: so a new frame covers what the old one covered."""
    shift = CODEC_DELAY % SAMPLES
    left = next(sounds)[shift:]
    for sound in sounds:
        yield np.concatenate([left, sound[:shift]])
        left = sound[shift:]


def _turned_down(frames: Iterator[Samples], cut: EarlyEnd) -> Iterator[Samples]:
    """From full to nothing along half a cosine, slow at both ends; its last frame is silent."""
    for number, frame in enumerate(frames, CODEC_DELAY // SAMPLES - PRIMING):
        share = np.clip((number + np.arange(SAMPLES) / SAMPLES) / max(1, cut.last - cut.seam - 2), 0, 1)
        yield np.asarray(frame * np.cos(share * np.pi / 2) ** 2, dtype=np.float32)


def _encoded(frames: Iterator[Samples], cut: EarlyEnd) -> Iterator[bytes]:
    encoder = av.CodecContext.create("libmp3lame", "w")
    assert isinstance(encoder, av.AudioCodecContext)
    encoder.sample_rate, encoder.bit_rate = cut.frames.sample_rate, cut.frames.kbps * 1000
    encoder.layout, encoder.format, encoder.options = "mono", "fltp", OPTIONS
    for number, samples in enumerate(frames):
        frame = av.AudioFrame.from_ndarray(samples[np.newaxis] / LAME_SCALE, format="fltp", layout="mono")
        frame.sample_rate, frame.pts = cut.frames.sample_rate, number * SAMPLES
        yield from map(bytes, encoder.encode(frame))
