"""How fast the studio is, measured on the repository's own scripts, everything cold, beside a build by pydub.

    python benchmarks/build_speed.py

takes a few minutes and every processor. It prints seconds of finished audio for each second of waiting, how long a build
with nothing to do takes, whether another cold build on one processor gives the same bytes, and how long pydub's `+=`,
overlay and export take for the clips of one meditation (with lameenc for the MP3: pydub's own needs ffmpeg).
"""

from __future__ import annotations

import io
import os
import subprocess
import sys
import time
import warnings
import wave
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import lameenc
import numpy as np

from audio_builder.catalog import Catalog, load
from audio_builder.model import Speak
from audio_builder.recipes import Recipe, of_script
from audio_builder.script_parser import parse_script
from audio_builder.sounds import bell, soundscape
from audio_builder.sources import read_source
from audio_builder.speech import engine_named
from audio_builder.speech_cache import SpeechCache
from audio_builder.studio import BED_BELOW_VOICE_LU, Studio
from audio_builder.timeline import SAMPLE_RATE, lay_out
from audio_builder.voices import voice_for

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray
    from pydub import AudioSegment

    from audio_builder.model import Sound

SCRIPTS = Path(__file__).parents[1] / "scripts"
MEDITATION = "letting-the-day-go"
AGAIN = (MEDITATION, "read-how-habits-help-sleep", "box", "rain")  # one of each kind, built twice


def main() -> None:
    """Measure and print."""
    with TemporaryDirectory() as folder:
        first, again = Path(folder) / "first", Path(folder) / "again"
        print(f"{len(os.sched_getaffinity(0))} processors")
        _cold_and_warm(first)
        _same_bytes(first, again)
        _beside_pydub(first)


def _cold_and_warm(folder: Path) -> None:
    cold_s = _build(folder)
    audio_s = sum(track.duration_ms for track in _catalog(folder).tracks) / 1000
    print(f"cold build: {audio_s:,.0f} s of audio in {cold_s:.1f} s, {audio_s / cold_s:.0f} times as fast as it plays")
    print(f"second build, nothing changed: {_build(folder):.2f} s")


def _same_bytes(first: Path, again: Path) -> None:
    for name in AGAIN:
        _build(again, "--jobs", "1", "--only", name)
    tracks = _catalog(again).tracks
    files = [file for track in tracks for file in (track.file, track.transcript) if file]
    differing = [file for file in files if not _equal(first / "library" / file, again / "library" / file)]
    print(
        f"cold again on one processor, {len(tracks)} tracks: {len(differing)} of {len(files)} files differ {differing or ''}"
    )


def _beside_pydub(folder: Path) -> None:
    """One meditation, its sentences spoken already: the studio's mixing, levelling and checking, and pydub's assembly."""
    recipe = _recipe()
    studio_s = min(
        _seconds(lambda: Studio(folder / "alone", folder / "cache").produce(recipe, lambda _: None)) for _ in range(3)
    )
    pydub_s = min(_seconds(lambda: _assembled_by_pydub(recipe, folder)) for _ in range(3))
    audio_s = next(track.duration_ms for track in _catalog(folder).tracks if track.id == MEDITATION) / 1000
    print(f"{MEDITATION} ({audio_s:.0f} s) from its clips: studio {studio_s:.2f} s, levelled, limited and checked;")
    print(f"  pydub {pydub_s:.2f} s, none of these; pydub / studio = {pydub_s / studio_s:.2f}")


def _assembled_by_pydub(recipe: Recipe, folder: Path) -> None:
    """What most programs do: one segment that grows, one overlay, one export."""
    cache, engine = SpeechCache(folder / "cache" / "speech"), engine_named(recipe.voice.engine)

    def clip(cue: Speak | Sound) -> NDArray[np.float32]:
        return cache.clip(engine, cue.text, recipe.voice.code, recipe.pace) if isinstance(cue, Speak) else bell()

    timeline = lay_out(recipe.cues, lambda cue: len(clip(cue)))
    track = _segment(np.zeros(0, dtype=np.float32))
    for segment in timeline.segments:
        track += _silence(segment.start * 1000 / SAMPLE_RATE - len(track))
        track += _segment(clip(segment.cue))
    track += _silence(timeline.frames * 1000 / SAMPLE_RATE - len(track))
    if recipe.soundscape:
        bed = _segment(soundscape(recipe.soundscape).block(0, timeline.frames)).apply_gain(-BED_BELOW_VOICE_LU)
        track = track.overlay(bed.fade_in(2000).fade_out(3000), loop=True)
    track = track.apply_gain(-3 - track.max_dBFS)
    exported = track.export(io.BytesIO(), format="wav")
    (folder / "pydub.mp3").write_bytes(_mp3(exported))


def _mp3(wav: io.BytesIO) -> bytes:
    wav.seek(0)
    encoder = lameenc.Encoder()
    encoder.set_bit_rate(96)
    encoder.set_in_sample_rate(SAMPLE_RATE)
    encoder.set_channels(1)
    encoder.set_quality(7)
    encoder.silence()
    with wave.open(wav) as opened:
        return bytes(encoder.encode(opened.readframes(opened.getnframes())) + encoder.flush())


def _segment(pcm: NDArray[np.float32]) -> AudioSegment:
    with warnings.catch_warnings():  # of a missing ffmpeg, which is not needed
        warnings.simplefilter("ignore")
        from pydub import AudioSegment  # noqa: PLC0415
    pcm16 = np.rint(np.clip(pcm, -1, 32767 / 32768) * 32768).astype("<i2")
    return AudioSegment(pcm16.tobytes(), sample_width=2, frame_rate=SAMPLE_RATE, channels=1)


def _silence(milliseconds: float) -> AudioSegment:
    return _segment(np.zeros(max(0, round(milliseconds * SAMPLE_RATE / 1000)), dtype=np.float32))


def _recipe() -> Recipe:
    script = parse_script(read_source(SCRIPTS / "meditations" / f"{MEDITATION}.md", MEDITATION))
    return of_script(script, voice_for(script.locale))


def _build(folder: Path, *options: str) -> float:
    """Seconds that `audio-builder build` takes, from its start to its end."""
    places = ["--scripts", str(SCRIPTS), "--out", str(folder / "library"), "--cache", str(folder / "cache")]
    command = [sys.executable, "-m", "audio_builder.cli", "build", *places, *options]
    return _seconds(lambda: subprocess.run(command, check=True, stdout=subprocess.DEVNULL, cwd=SCRIPTS.parent))


def _seconds(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def _catalog(folder: Path) -> Catalog:
    return load(folder / "library" / "catalog.json")


def _equal(one: Path, other: Path) -> bool:
    return one.exists() and other.exists() and one.read_bytes() == other.read_bytes()


if __name__ == "__main__":
    main()
