"""What a second worker gives: a cold library of twenty meditations with --jobs 1 and with --jobs 2.

    python -m benchmarks.workers [--quick]

takes some minutes and two processors. What is built without scripts stands before; the twenty are spoken by the embedded voice.
"""

from __future__ import annotations

import argparse
import random
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from audio_builder.voices import EMBEDDED_VOICE
from benchmarks.building import workshop
from benchmarks.measuring import tell, tell_machine
from benchmarks.meditations import SEED, meditation
from tests.audio_builder.quick_library import prepare

if TYPE_CHECKING:
    from benchmarks.measuring import Cost

MINUTES = (3.0, 15.0)  # the shortest and the longest


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--quick", action="store_true", help="two of half a minute, by tones")
    quick = options.parse_args().quick
    tell_machine()
    with TemporaryDirectory() as folder:
        texts = _meditations(2, (0.5, 0.6)) if quick else _meditations(20, MINUTES)
        voice = "tone" if quick else EMBEDDED_VOICE
        one, audio_s = _built(Path(folder) / "one", texts, voice, 1)
        two, _ = _built(Path(folder) / "two", texts, voice, 2)
    tell(f"{len(texts)} meditations, s of audio", f"{audio_s:,.0f}")
    tell("one worker: s, CPU s", f"{one.wall_s:.1f}, {one.cpu_s:.1f}")
    tell("two workers: s, CPU s", f"{two.wall_s:.1f}, {two.cpu_s:.1f}")
    tell("throughput of two / of one", f"{one.wall_s / two.wall_s:.2f}", "at least 1.7")


def _meditations(number: int, minutes: tuple[float, float]) -> list[str]:
    chance = random.Random(SEED)
    return [meditation(60 * chance.uniform(*minutes), f"Night {index}", seed=index) for index in range(number)]


def _built(folder: Path, texts: list[str], voice: str, jobs: int) -> tuple[Cost, float]:
    """What a cold build costs, and the seconds of audio that it makes."""
    place = workshop(folder)
    prepare(folder, voice)
    for number, text in enumerate(texts):
        place.write(f"night-{number}", text)
    run = place.build("--voice", voice, "--jobs", jobs)
    return run, sum(track.duration_ms for track in place.catalog().tracks if track.kind == "meditation") / 1000


if __name__ == "__main__":
    main()
