"""A small library whose every file is known before: what may lie in it while builds are killed, and what must at the end."""

from __future__ import annotations

import shutil
import subprocess
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

import soundfile

from audio_builder.catalog import load
from audio_builder.whole_files import PARTIAL, sha256
from benchmarks.building import workshop
from benchmarks.measuring import ROOT
from tests.audio_builder.quick_library import prepare, write_script

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from benchmarks.building import Workshop

TRACKS = 6


class TornError(Exception):
    """Something is not whole, or a build did not converge."""


@dataclass(frozen=True, slots=True)
class Known:
    """An unbuilt folder; a built one; the digests of its files, and of those after the scripts were changed."""

    bare: Path
    built: Path
    before: dict[str, str]
    after: dict[str, str]
    seconds: dict[int, float]  # that an undisturbed build takes, by workers

    def lay_out(self, folder: Path, *, warm: bool) -> Workshop:
        """A folder in which a build has something to do: everything, or what was changed since the last."""
        shutil.copytree(self.built if warm else self.bare, folder, dirs_exist_ok=True)
        _write(folder, changed=True)
        return workshop(folder)

    def look(self, place: Workshop) -> None:
        """See that nothing is torn. Raises TornError."""
        for file, digest in public(place.library).items():
            if digest not in (self.before.get(file), self.after.get(file)):
                raise TornError(f"{file} is neither as before nor as it is to be")
        if (place.library / "catalog.json").exists():
            for fault in _faults(place.library):
                raise TornError(fault)

    def converge(self, place: Workshop, jobs: int) -> None:
        """Build to the end and compare. Raises TornError."""
        status, said = build(place, jobs)
        if status != 0:
            raise TornError(f"the next build ended with {status}: {said}")
        found = public(place.library)
        if found != self.after:
            differing = sorted(file for file, _ in set(found.items()) ^ set(self.after.items()))
            raise TornError(f"not as undisturbed: {', '.join(differing)}")
        if partials(place):
            raise TornError(f"left half-written: {partials(place)}")


def known(folder: Path) -> Known:
    """Build all that is to be compared with, with nobody disturbing."""
    bare, built = folder / "bare", folder / "built"
    prepare(bare)
    _write(bare, changed=False)
    shutil.copytree(bare, built)
    shutil.copytree(bare, folder / "changed")
    _write(folder / "changed", changed=True)
    seconds = {1: _seconds(workshop(built), 1), 2: _seconds(workshop(folder / "changed"), 2)}
    return Known(bare, built, public(built / "library"), public(folder / "changed" / "library"), seconds)


def public(library: Path) -> dict[str, str]:
    """The digest of each file of a library that may be served, with its report."""
    files = (file for file in sorted(library.rglob("*")) if file.is_file() and file.name[0] != ".")
    return {str(file.relative_to(library)): sha256(file) for file in files}


def partials(place: Workshop) -> list[Path]:
    """What is half-written in the library and the cache."""
    return [file for folder in (place.library, place.cache) for file in folder.rglob(f"*{PARTIAL}")]


def command(place: Workshop, jobs: int) -> list[str]:
    """The build that is disturbed."""
    return [str(word) for word in place.command("--voice", "tone", "--jobs", jobs)]


def build(place: Workshop, jobs: int, limit: Callable[[], None] | None = None) -> tuple[int, str]:
    """The status with which a build ends, and what it says of what went wrong."""
    ended = subprocess.run(
        command(place, jobs), cwd=ROOT, capture_output=True, text=True, check=False, preexec_fn=limit
    )
    return ended.returncode, ended.stderr.strip()


def _seconds(place: Workshop, jobs: int) -> float:
    began = time.perf_counter()
    status, said = build(place, jobs)
    if status != 0:
        raise TornError(f"an undisturbed build ended with {status}: {said}")
    return time.perf_counter() - began


def _faults(library: Path) -> Iterator[str]:
    """What is wrong with the files that the catalog names."""
    for track in load(library / "catalog.json").tracks:
        absent = [file for file in track.files if not (library / file).is_file()]
        if absent:
            yield f"the catalog names {absent[0]}, which is not there"
        elif sha256(library / track.file) != track.sha256:
            yield f"{track.file} is not what the catalog says"
        elif len(soundfile.read(library / track.file)[0]) == 0:
            yield f"{track.file} is silent"


def _write(folder: Path, *, changed: bool) -> None:
    """The scripts at first, or changed: every second one has other words, one is gone and one is new."""
    for number in range(TRACKS):
        told = "told anew" if changed and number % 2 else "told at first"
        body = f"## Arriving\n\nThis is night {number}, {told}.\n\n[pause {10 + 3 * number}s]\n\nGood night."
        write_script(folder, f"night-{number}", body)
    gone, new = ("night-0", "night-new") if changed else ("night-new", "night-0")
    (folder / "scripts" / "meditations" / f"{gone}.md").unlink(missing_ok=True)
    if changed:
        write_script(folder, new, "Something new.\n\n[pause 20s]\n\nGood night.")
