"""How fast the studio builds the repository's own scripts on all processors, and whether it gives the same bytes twice.

    python -m benchmarks.build_speed [--quick]

takes a few minutes: everything is built cold, then again with nothing to do, and one track of each kind once more, cold and
on one processor, to be compared byte by byte.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from benchmarks.building import workshop
from benchmarks.measuring import ROOT, tell, tell_machine

if TYPE_CHECKING:
    from benchmarks.building import Workshop

AGAIN = ("letting-the-day-go", "read-how-habits-help-sleep", "breathe-box-3m", "rain")  # one of each kind


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--quick", action="store_true", help="one breathing track instead of everything")
    quick = options.parse_args().quick
    tell_machine()
    with TemporaryDirectory() as folder:
        first, again = (workshop(Path(folder) / name, ROOT / "scripts") for name in ("first", "again"))
        if quick:
            _tell_cold_and_warm(first, "--only", "breathe-box-1m")
            _tell_same_bytes(first, again, ("breathe-box-1m",))
        else:
            _tell_cold_and_warm(first)
            _tell_same_bytes(first, again, AGAIN)


def _tell_cold_and_warm(place: Workshop, *options: str) -> None:
    cold = place.build(*options)
    tracks = place.catalog().tracks
    audio_s = sum(track.duration_ms for track in tracks) / 1000
    tell("cold: tracks, s of audio", f"{len(tracks)}, {audio_s:,.0f}")
    tell("  s, CPU s", f"{cold.wall_s:.1f}, {cold.cpu_s:.1f}")
    tell("  times as fast as it plays", f"{audio_s / cold.wall_s:.0f}")
    warm = place.build(*options)
    tell("nothing to do: s, CPU s", f"{warm.wall_s:.2f}, {warm.cpu_s:.2f}")


def _tell_same_bytes(first: Workshop, again: Workshop, names: tuple[str, ...]) -> None:
    for name in names:
        again.build("--only", name, "--jobs", 1)
    tracks = again.catalog().tracks
    files = [file for track in tracks for file in track.files]
    differing = [file for file in files if not _equal(first.library / file, again.library / file)]
    tell(f"cold again, on one processor: tracks {len(tracks)}, files", f"{len(files)}")
    tell("  of these files differ", f"{len(differing)}", "0")
    for file in differing:
        print(f"  {file}")


def _equal(one: Path, other: Path) -> bool:
    return one.exists() and other.exists() and one.read_bytes() == other.read_bytes()


if __name__ == "__main__":
    main()
