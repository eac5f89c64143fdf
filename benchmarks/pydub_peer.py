"""The way people put a meditation together today: pydub's `+=` for clips and silence, `overlay` for the bed, `export`.

    python -m benchmarks.pydub_peer PLAN.json OUT.mp3

written as a good programmer would: every clip read once, where it is needed, one overlay that loops, one export.
"""

from __future__ import annotations

import io
import json
import shutil
import sys
import warnings
import wave
from pathlib import Path
from typing import TYPE_CHECKING

with warnings.catch_warnings():  # of a missing ffmpeg, and of the module audioop, which pydub needs
    warnings.simplefilter("ignore")
    from pydub import AudioSegment

if TYPE_CHECKING:
    from collections.abc import Sequence

BITRATE_KBPS = 96


def assemble(pieces: Sequence[tuple[float, str]], tail_ms: float, bed: str, bed_db: float) -> AudioSegment:
    """Each piece is a pause in ms and the WAV file that follows it."""
    track = AudioSegment.empty()
    for pause_ms, clip in pieces:
        track += AudioSegment.silent(pause_ms, frame_rate=44_100)
        track += AudioSegment.from_wav(clip)
    track += AudioSegment.silent(tail_ms, frame_rate=44_100)
    return track.overlay(AudioSegment.from_wav(bed) + bed_db, loop=True).fade_in(2000).fade_out(3000)


def export(track: AudioSegment, file: Path) -> None:
    """An MP3 by ffmpeg, which is pydub's own way; without one, a WAV and the encoder that the studio uses."""
    if shutil.which("ffmpeg"):
        track.export(file, format="mp3", bitrate=f"{BITRATE_KBPS}k").close()
        return
    wav = track.export(io.BytesIO(), format="wav")
    wav.seek(0)
    with wave.open(wav) as opened:
        file.write_bytes(_mp3(opened.readframes(opened.getnframes())))


def _mp3(pcm16: bytes) -> bytes:
    import lameenc

    encoder = lameenc.Encoder()
    encoder.set_bit_rate(BITRATE_KBPS)
    encoder.set_in_sample_rate(44_100)
    encoder.set_channels(1)
    encoder.set_quality(7)
    encoder.silence()
    return bytes(encoder.encode(pcm16) + encoder.flush())


if __name__ == "__main__":
    plan = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    export(assemble(plan["pieces"], plan["tail_ms"], plan["bed"], plan["bed_db"]), Path(sys.argv[2]))
