"""Builds on a disk that takes no more: nothing is torn, and with room again the next build converges.

    python -m benchmarks.full_disk [--quick]

takes about two minutes. A full disk is a limit on the size of files, and a tmpfs that grows from build to build, in a mount
namespace of our own; where the system grants none, that is said. It ends with 1 where something is torn.
"""

from __future__ import annotations

import argparse
import resource
import subprocess
import sys
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from benchmarks.measuring import ROOT, tell
from benchmarks.wholeness import TornError, build, known

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from benchmarks.wholeness import Known

FILE_LIMITS = (3_000, 20_000, 100_000, 200_000, 300_000)  # bytes
DISKS_KB = (1024, 1280, 1536, 2048, 2560, 3072, 4096, 65_536)
OWN_NAMESPACE = ("unshare", "--mount", "--map-root-user")


def main() -> None:
    """Fill disks, look and print."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--quick", action="store_true", help="one limit, and a disk that grows twice")
    options.add_argument("--mount", action="store_true", help=argparse.SUPPRESS)  # given to itself in its namespace
    asked = options.parse_args()
    with TemporaryDirectory() as folder:
        whole = known(Path(folder))
        if asked.mount:
            faults = list(_small_disk(Path(folder), whole, DISKS_KB[1::6] if asked.quick else DISKS_KB))
        else:
            faults = list(_limited_files(Path(folder), whole, FILE_LIMITS[2:3] if asked.quick else FILE_LIMITS))
    tell("torn, or not converging", f"{len(faults)}", "0")
    for fault in faults:
        print(f"  {fault}")
    grown = 0 if asked.mount else _in_own_namespace(quick=asked.quick)
    sys.exit(1 if faults or grown else 0)


def _limited_files(folder: Path, whole: Known, limits: tuple[int, ...]) -> Iterator[str]:
    """A sentence for each fault."""
    for limit in limits:
        for jobs in (1, 2) if len(limits) > 1 else (2,):
            place = whole.lay_out(folder / f"limit-{limit}-{jobs}", warm=jobs == 2)
            status, said = build(place, jobs, partial(resource.setrlimit, resource.RLIMIT_FSIZE, (limit, limit)))
            tell(f"no file over {limit:,} bytes, {jobs} at work: status; lines", f"{status}; {_lines(said)}")
            yield from _fault(f"no file over {limit:,} bytes", partial(whole.look, place))
            yield from _fault(f"after no file over {limit:,} bytes", partial(whole.converge, place, jobs))


def _small_disk(folder: Path, whole: Known, sizes_kb: tuple[int, ...]) -> Iterator[str]:
    """A sentence for each fault; the last disk is large enough."""
    disk = folder / "disk"
    disk.mkdir()
    _mount(disk, sizes_kb[0], "-t", "tmpfs", "tmpfs")
    try:
        place = whole.lay_out(disk, warm=False)
        for size_kb in sizes_kb[:-1]:
            _mount(disk, size_kb, "-o", "remount")
            status, said = build(place, 2)
            tell(f"a disk of {size_kb:,} kB: status; lines", f"{status}; {_lines(said)}")
            yield from _fault(f"a disk of {size_kb:,} kB", partial(whole.look, place))
        _mount(disk, sizes_kb[-1], "-o", "remount")
        yield from _fault("with room again", partial(whole.converge, place, 2))
    finally:
        subprocess.run(["umount", disk], check=True)


def _mount(disk: Path, size_kb: int, *options: str) -> None:
    subprocess.run(["mount", *options, "-o", f"size={size_kb}k", disk], check=True)


def _in_own_namespace(*, quick: bool) -> int:
    """Do the part that mounts; its status, 0 where it cannot be done."""
    may = subprocess.run(
        [*OWN_NAMESPACE, "mount", "-t", "tmpfs", "tmpfs", "/mnt"], capture_output=True, text=True, check=False
    )
    if may.returncode != 0:
        tell("a disk that grows", "left out")
        print(f"  no tmpfs can be mounted: {may.stderr.strip()}")
        return 0
    itself = [sys.executable, "-m", "benchmarks.full_disk", "--mount", *(["--quick"] if quick else [])]
    return subprocess.run([*OWN_NAMESPACE, *itself], cwd=ROOT, check=False).returncode


def _fault(when: str, do: Callable[[], None]) -> Iterator[str]:
    try:
        do()
    except TornError as error:
        yield f"{when}: {error}"


def _lines(said: str) -> int:
    """How many lines a build says of what went wrong; a traceback would have many."""
    return len(said.splitlines())


if __name__ == "__main__":
    main()
