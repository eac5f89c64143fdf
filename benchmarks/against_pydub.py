"""From clips to MP3: the studio, and the same clips put together with pydub, at three lengths.

    python -m benchmarks.against_pydub [--minutes M ...] [--limit TIMES] [--counted] [--quick]

takes some 25 minutes, most of them pydub's: it is stopped after --limit times the studio's time, and then the ratio is
a lower bound. Both are fresh processes with all words spoken before. The studio also levels, ducks, limits, checks the
decoded file, tags it and draws its cover; pydub does none of these. pydub's MP3 is made by ffmpeg where there is one, or by the
encoder that the studio uses. A meditation has about seven sentences a minute; with --counted it is breathing that is counted
aloud, sixty words a minute, of which pydub puts together the words alone, without the tone that follows the breath.
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

from audio_builder.caches.speech import SpeechCache
from audio_builder.clips import Clips
from audio_builder.grammar.script_parser import parse_script
from audio_builder.model import Speak
from audio_builder.recipes import of_script
from audio_builder.samples import SAMPLE_RATE
from audio_builder.sounds import soundscape
from audio_builder.sources.files import read_source
from audio_builder.speech import engine_named
from audio_builder.timeline.laying_out import lay_out
from audio_builder.voices import voice_for
from benchmarks.building import workshop
from benchmarks.measuring import cost, tell, tell_machine
from benchmarks.meditations import counted, meditation

if TYPE_CHECKING:
    from collections.abc import Callable

    from audio_builder.recipes import Recipe
    from benchmarks.building import Workshop
    from benchmarks.measuring import Cost

MINUTES = (10.0, 60.0, 180.0)
WANTED = {60.0: "at least 10", 180.0: "at least 40"}
BED_DB, BED_S = -15, 60


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--minutes", type=float, nargs="+", default=MINUTES)
    options.add_argument("--limit", type=float, default=60.0, help="stop pydub after so many times the studio's time")
    options.add_argument("--counted", action="store_true", help="counted breathing instead of a meditation")
    options.add_argument("--quick", action="store_true", help="half a minute and one")
    asked = options.parse_args()
    tell_machine()
    lengths = (0.5, 1.0) if asked.quick else asked.minutes
    written = counted if asked.counted else meditation
    with TemporaryDirectory() as folder:
        peaks_mb = [_compare(Path(folder), minutes, asked.limit, written) for minutes in lengths]
    tell("studio's memory, the longest / the shortest", f"{peaks_mb[-1] / peaks_mb[0]:.2f}", "at most 1.1")


def _compare(folder: Path, minutes: float, limit: float, written: Callable[[float, str], str]) -> float:
    """Print both; give the studio's memory in MB."""
    place = workshop(folder)
    slug = f"{minutes:g}-minutes".replace(".", "-")
    file = place.write(slug, written(minutes * 60, f"{minutes:g} minutes"))
    place.build("--only", slug, "--jobs", 1)
    place.forget("mixes", "encodes")
    studio = place.build("--only", slug, "--jobs", 1)
    plan, pieces = _plan(place, file, folder)
    pydub = cost(
        [sys.executable, "-m", "benchmarks.pydub_peer", plan, plan.with_suffix(".mp3")], limit_s=limit * studio.wall_s
    )
    bound = "" if pydub.ended else ">= "
    tell(f"{minutes:g} minutes, sentences and pauses", f"{2 * pieces:,}")
    tell("  studio: s, CPU s, MB", _shown(studio), "under 300 MB")
    tell("  pydub: s, CPU s, MB", bound + _shown(pydub))
    tell("  pydub / studio, s", f"{bound}{pydub.wall_s / studio.wall_s:.1f}", WANTED.get(minutes, ""))
    tell("  pydub / studio, CPU s", f"{bound}{pydub.cpu_s / studio.cpu_s:.1f}")
    return studio.peak_mb


def _shown(run: Cost) -> str:
    return f"{run.wall_s:.1f}, {run.cpu_s:.1f}, {run.peak_mb:,.0f}"


def _plan(place: Workshop, script: Path, folder: Path) -> tuple[Path, int]:
    """The track's clips and bed as WAV files, with the silences between them; the clips' number."""
    recipe = of_script(parsed := parse_script(read_source(script, script.name)), voice_for(parsed.locale))
    clips = Clips(recipe, SpeechCache(place.cache / "speech"), engine_named(recipe.voice.engine))
    pieces, tail = _pieces(recipe, clips, folder)
    bed = folder / "bed.wav"
    soundfile.write(bed, _bed(), SAMPLE_RATE, subtype="PCM_16")
    plan = folder / f"{script.stem}.json"
    content = {"pieces": pieces, "tail_ms": _ms(tail), "bed": str(bed), "bed_db": BED_DB}
    plan.write_text(json.dumps(content), encoding="utf-8")
    return plan, len(pieces)


def _pieces(recipe: Recipe, clips: Clips, folder: Path) -> tuple[list[tuple[float, str]], int]:
    """Each clip's file after the ms of silence before it, as the studio places them; and the frames after the last."""
    timeline = lay_out(recipe.cues, clips.frames, recipe.bed, recipe.duration_s)
    pieces, cursor = [], 0
    for number, segment in enumerate(segment for segment in timeline.segments if isinstance(segment.cue, Speak)):
        file = folder / f"{recipe.id}-{number}.wav"
        soundfile.write(file, clips.pcm(segment.cue), SAMPLE_RATE, subtype="PCM_16")
        pieces.append((_ms(segment.start - cursor), str(file)))
        cursor = segment.end
    return pieces, timeline.frames - cursor


def _bed() -> np.ndarray[tuple[int], np.dtype[np.float32]]:
    rain = soundscape("rain").block(0, BED_S * SAMPLE_RATE)
    return np.asarray(rain / np.abs(rain).max() / 2, dtype=np.float32)


def _ms(frames: int) -> float:
    return max(0.0, frames * 1000 / SAMPLE_RATE)


if __name__ == "__main__":
    main()
