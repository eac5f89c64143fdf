"""What one track costs on one core: ten minutes over rain, 35 % of them speech; cold, with its speech cached, and edited.

    python -m benchmarks.one_track [--quick]

takes a minute. Every build is a fresh process, counted with its imports and its model. The floor in the same run is the
voice alone on the same sentences and LAME alone on the same samples.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import numpy as np
import soundfile

from audio_builder.grammar.script_parser import parse_script
from audio_builder.model import Speak
from audio_builder.sources.files import read_source
from benchmarks.building import workshop
from benchmarks.measuring import cost, least, tell, tell_machine
from benchmarks.meditations import meditation

if TYPE_CHECKING:
    from benchmarks.building import Workshop
    from benchmarks.measuring import Cost

SLUG = "one-track"


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--quick", action="store_true", help="half a minute of audio, each build once")
    quick = options.parse_args().quick
    tell_machine()
    with TemporaryDirectory() as folder:
        _measure(Path(folder), 30.0 if quick else 600.0, 1 if quick else 3)


def _measure(folder: Path, seconds: float, times: int) -> None:
    place = workshop(folder)
    file = place.write(SLUG, meditation(seconds, "One track"))
    cold = least([_build(place, "speech", "mixes", "encodes") for _ in range(times)])
    audio_s, spoken_s = place.track(SLUG).duration_ms / 1000, _spoken_seconds(place)
    tell("audio; of it speech", f"{audio_s:.0f} s; {spoken_s / audio_s:.0%}")
    speech, lame = _floors(place, file, folder)
    cached = least([_build(place, "mixes", "encodes") for _ in range(times)])
    tell("cold, s of audio a CPU s", f"{audio_s / cold.cpu_s:.0f}", "at least 100")
    tell("  CPU s; of the voice and LAME alone", f"{cold.cpu_s:.2f}; {speech.cpu_s:.2f} + {lame.cpu_s:.2f}")
    tell("  CPU s / floor", f"{cold.cpu_s / (speech.cpu_s + lame.cpu_s):.2f}")
    tell("speech cached, s of audio a CPU s", f"{audio_s / cached.cpu_s:.0f}", "at least 200")
    tell("  CPU s / LAME alone", f"{cached.cpu_s / lame.cpu_s:.2f}")
    edited = least([_edited(place, file, number) for number in range(times)])
    tell("a sentence edited, CPU s", f"{edited.cpu_s:.2f}", "under 4")
    tell("memory, MB", f"{max(cold.peak_mb, cached.peak_mb, edited.peak_mb):.0f}", "under 300")


def _build(place: Workshop, *forgotten: str) -> Cost:
    place.forget(*forgotten)
    return place.build("--only", SLUG, "--jobs", 1, one_core=True)


def _edited(place: Workshop, file: Path, number: int) -> Cost:
    """A build after one sentence of a track that stands was written anew."""
    lines = file.read_text(encoding="utf-8").split("\n")
    middle = next(index for index in range(len(lines) // 2, len(lines)) if lines[index][-1:] == ".")
    lines[middle] = f"This is what was written anew, as edit {number + 1}."
    file.write_text("\n".join(lines), encoding="utf-8")
    return place.build("--only", SLUG, "--jobs", 1, one_core=True)


def _floors(place: Workshop, file: Path, folder: Path) -> tuple[Cost, Cost]:
    """The voice alone, and LAME alone."""
    script = parse_script(read_source(file, file.name))
    sentences, samples = folder / "sentences.json", folder / "samples.npy"
    sentences.write_text(json.dumps([cue.spoken for cue in script.cues if isinstance(cue, Speak)]), encoding="utf-8")
    np.save(samples, soundfile.read(place.library / place.track(SLUG).file, dtype="int16")[0])
    floor = [sys.executable, "-m", "benchmarks.floors"]
    return cost([*floor, "speech", sentences], one_core=True), cost([*floor, "lame", samples], one_core=True)


def _spoken_seconds(place: Workshop) -> float:
    return sum(float(soundfile.info(clip).duration) for clip in (place.cache / "speech").rglob("*.flac"))


if __name__ == "__main__":
    main()
