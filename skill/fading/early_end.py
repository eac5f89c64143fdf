"""A track cut at a moment: the file's own frames up to the fade, and only the fade encoded anew.

The new frames stand on the same grid as the old ones and lean on nothing before them, so the seam is not heard.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from skill.fading.frames import Frames, frames_of, stream_bytes

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import BinaryIO

FADE_MS = 20_000  # over which a track goes quiet where the sleep timer ends it
PRIMING = (
    6  # frames that the encoder is given before the seam, and that are thrown away: it has to know what came before
)
BEFORE = 12  # frames before those for the decoder: a frame may keep its bits in several earlier ones (its reservoir)
BLOCK_BYTES = 64 * 1024


@dataclass(frozen=True, slots=True)
class EarlyEnd:
    """An MP3 of the frames before `seam` as the file has them, in `head` bytes, and a fade that ends before frame `last`."""

    frames: Frames
    head: int
    seam: int
    last: int

    @property
    def size(self) -> int:
        """All bytes, known before the fade is made."""
        skipped = stream_bytes(PRIMING, self.frames.kbps, self.frames.sample_rate)
        whole = stream_bytes(PRIMING + self.last - self.seam, self.frames.kbps, self.frames.sample_rate)
        return self.head + whole - skipped

    def blocks(self, file: BinaryIO, first: int, last: int) -> Iterator[bytes]:
        """The bytes from `first` to `last`, both included, in blocks."""
        if first < self.head:
            yield from _bytes_of(file, self.frames.begin + first, min(last + 1, self.head) - first)
        if last >= self.head:
            yield from _between(self._fade(file), max(0, first - self.head), last + 1 - self.head)

    def _fade(self, file: BinaryIO) -> Iterator[bytes]:
        from skill.fading.fade import faded  # numpy and the codecs: only where a stream is cut

        return faded(file, self)


def early_end(file: BinaryIO, end_ms: int, fade_ms: int = FADE_MS) -> EarlyEnd | None:
    """The track that ends at `end_ms`, or None where it ends by itself before. Raises NotCuttableError."""
    frames = frames_of(file)
    last = frames.at_ms(end_ms) + 1
    if last >= frames.count:
        return None
    seam = frames.at_ms(max(0, end_ms - fade_ms))
    return EarlyEnd(frames, frames.offset(file, seam) - frames.begin, seam, last)


def _bytes_of(file: BinaryIO, offset: int, count: int) -> Iterator[bytes]:
    file.seek(offset)
    while count and (block := file.read(min(BLOCK_BYTES, count))):
        count -= len(block)
        yield block


def _between(blocks: Iterator[bytes], first: int, end: int) -> Iterator[bytes]:
    """The bytes `first` to `end` of all blocks together."""
    at = 0
    for block in blocks:
        part = block[max(0, first - at) : end - at]
        at += len(block)
        if part:
            yield part
        if at >= end:
            return
