"""What cannot be had for less: the voice alone, the encoder alone, files only looked at, Python's own start.

python -m benchmarks.floors speech FILE.json | lame FILE.npy | look FOLDER ... | start
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


def speech(sentences: str) -> None:
    """Speak each sentence with hibari as it comes, and keep nothing."""
    from hibari import Hibari  # a floor loads what it needs and no more

    from audio_builder.model import DEFAULT_PACE

    voice = Hibari(voice="heart", threads=1)
    for sentence in json.loads(Path(sentences).read_text(encoding="utf-8")):
        voice(sentence, speed=DEFAULT_PACE, seed=0)


def lame(samples: str) -> None:
    """Encode 16-bit samples as the studio does, and keep nothing."""
    import lameenc
    import numpy as np

    from audio_builder.encoding.mp3 import QUALITY
    from audio_builder.formats import MP3

    encoder = lameenc.Encoder()
    encoder.set_bit_rate(MP3.bitrate_kbps)
    encoder.set_in_sample_rate(MP3.sample_rate)
    encoder.set_channels(1)
    encoder.set_quality(QUALITY)
    encoder.silence()
    pcm16 = np.load(samples)
    for start in range(0, len(pcm16), MP3.sample_rate):
        encoder.encode(pcm16[start : start + MP3.sample_rate].tobytes())
    encoder.flush()


def look(*folders: str) -> None:
    """Look at the size and date of every file."""
    print(sum(1 for folder in folders for _ in _files(folder)))


def start() -> None:
    """Do nothing."""


def main(floor: str, *of: str) -> None:
    """Do one of them."""
    match floor:
        case "speech":
            speech(*of)
        case "lame":
            lame(*of)
        case "look":
            look(*of)
        case "start":
            start()
        case _:
            sys.exit(f"there is no floor {floor}")


def _files(folder: str) -> Iterator[os.stat_result]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir():
                yield from _files(entry.path)
            else:
                yield entry.stat()


if __name__ == "__main__":
    main(*sys.argv[1:])
