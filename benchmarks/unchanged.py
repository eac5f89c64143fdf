"""How long `audio-builder build` takes to see that nothing has changed in ten thousand scripts.

    python -m benchmarks.unchanged [--scripts NUMBER] [--quick]

takes two minutes, nearly all of it to lay out the library: each track has its three files and its receipt, without having
been made. The floors in the same run are Python's own start and a bare look at the size and date of the same files.
"""

from __future__ import annotations

import argparse
import hashlib
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from audio_builder.caches.keys import track_key
from audio_builder.catalog import Track
from audio_builder.formats import MP3
from audio_builder.pipeline import check_scripts
from audio_builder.profiles import ALEXA
from audio_builder.publishing.receipts import Receipts
from audio_builder.recipes import numbered, of_patterns, of_script, of_soundscapes
from audio_builder.voices import voice_named
from benchmarks.building import let_settle, workshop
from benchmarks.measuring import cost, least, tell, tell_machine

if TYPE_CHECKING:
    from audio_builder.recipes import Recipe
    from benchmarks.building import Workshop
    from benchmarks.measuring import Cost

VOICE = "tone"
TIMES = 5


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--scripts", type=int, default=10_000)
    options.add_argument("--quick", action="store_true", help="a hundred scripts")
    asked = options.parse_args()
    tell_machine()
    with TemporaryDirectory() as folder:
        place = workshop(Path(folder))
        _write(place, 100 if asked.quick else asked.scripts)
        _let_stand(place)
        let_settle()
        _measure(place)


def _measure(place: Workshop) -> None:
    build = ("--voice", VOICE, "--jobs", 1)
    read = place.build(*build)
    tracks = len(place.catalog().tracks)
    unchanged = _least_of(place.command(*build))
    look = _least_of([sys.executable, "-m", "benchmarks.floors", "look", place.scripts, place.library])
    start = _least_of([sys.executable, "-m", "benchmarks.floors", "start"])
    tell("scripts; tracks", f"{len(list((place.scripts / 'meditations').iterdir())):,}; {tracks:,}")
    tell("everything read, nothing to make: s, CPU s", _shown(read))
    tell("unchanged: s, CPU s", _shown(unchanged), "under 1 s")
    tell("Python's own start: s, CPU s", _shown(start))
    tell("Python's start and a look at each file: s, CPU s", _shown(look))
    tell("unchanged / that look, CPU s", f"{unchanged.cpu_s / look.cpu_s:.1f}")


def _least_of(command: list[object]) -> Cost:
    return least([cost(command) for _ in range(TIMES)])


def _shown(run: Cost) -> str:
    return f"{run.wall_s:.2f}, {run.cpu_s:.2f}"


def _write(place: Workshop, number: int) -> None:
    for index in range(number):
        head = f"---\ntitle: Night {index}\ntopics: [sleep]\n---"
        place.write(f"night-{index}", f"{head}\n\n## Arriving\n\nThis is night {index}.\n\nGood night.\n")


def _let_stand(place: Workshop) -> None:
    """Write what a build of all of it would have left, but for the sound."""
    voice = voice_named(VOICE)
    scripts = check_scripts(place.scripts).meditations
    recipes = [*(of_script(script, voice) for script in scripts), *of_patterns(voice), *of_soundscapes(voice)]
    for name in ("audio", "covers", "transcripts"):
        (place.library / name).mkdir(parents=True)
    with Receipts(place.library) as receipts:
        for recipe in numbered(recipes):
            receipts.write(track_key(recipe, ALEXA, MP3), _stood(place.library, recipe))


def _stood(library: Path, recipe: Recipe) -> Track:
    digest = hashlib.sha256(recipe.id.encode()).hexdigest()
    name = f"{recipe.id}.{digest[:12]}"
    audio, cover, transcript = f"audio/{name}.mp3", f"covers/{name}.jpg", f"transcripts/{name}.vtt"
    for file in (audio, cover, transcript):
        (library / file).write_text(recipe.id, encoding="utf-8")
    return Track(
        recipe.id, recipe.kind, recipe.title, recipe.source, audio, MP3.mime, 9000, -16.0, -3.0, digest,
        transcript=transcript, cover=cover,
    )  # fmt: skip


if __name__ == "__main__":
    main()
