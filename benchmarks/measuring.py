"""What a program costs from its start to its end: waiting, processor and memory. For Linux."""

from __future__ import annotations

import os
import re
import select
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryFile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

ROOT = Path(__file__).parents[1]
_LOOK_MS = 20  # between two looks at a program's memory
_UNCOMPILED = "PYTHONDONTWRITEBYTECODE"  # no author's Python compiles its packages anew at each start
_PEAK = re.compile(r"VmHWM:\s+(\d+) kB")  # of the program alone; ru_maxrss would begin at ours


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds waited; processor's seconds, with those of children; the program's own highest memory, in MB of 10^6 bytes.

    Where it was stopped at its limit, `ended` is False, and all three are lower bounds.
    """

    wall_s: float
    cpu_s: float
    peak_mb: float
    ended: bool


class FailedError(Exception):
    """A measured program did not do its work."""


def cost(command: Sequence[object], *, one_core: bool = False, limit_s: float | None = None) -> Cost:
    """Run a program at the project's root. Raises FailedError, with what it said, where it does not end with 0."""
    with TemporaryFile() as said:
        began = time.perf_counter()
        process = subprocess.Popen(
            [str(word) for word in command],
            cwd=ROOT,
            env={name: value for name, value in os.environ.items() if name != _UNCOMPILED},
            stdout=said,
            stderr=said,
            preexec_fn=_stay_on_one_core if one_core else None,  # noqa: PLW1509 - there are no threads here
        )
        peak_mb, ended = _watch(process.pid, limit_s)
        if not ended:
            process.kill()
        _, status, used = os.wait4(process.pid, 0)
        wall_s = time.perf_counter() - began
        process.returncode = os.waitstatus_to_exitcode(status)
        if ended and process.returncode:
            said.seek(0)
            raise FailedError(said.read().decode(errors="replace"))
    return Cost(wall_s, used.ru_utime + used.ru_stime, peak_mb, ended)


def least(costs: Sequence[Cost]) -> Cost:
    """The run that the rest of the machine disturbed least."""
    return min(costs, key=lambda run: run.cpu_s)


def tell(what: str, figure: str, wanted: str = "") -> None:
    """Print one line of a benchmark's result."""
    print(f"{what:58} {figure:>22}{f'   wanted: {wanted}' if wanted else ''}", flush=True)


def tell_machine() -> None:
    """Print what the figures depend on."""
    load = os.getloadavg()[0]
    tell("processors; load before", f"{len(os.sched_getaffinity(0))}; {load:.2f}")


def _stay_on_one_core() -> None:
    os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})


def _watch(process: int, limit_s: float | None) -> tuple[float, bool]:
    """The highest memory of a program, and whether it ended within its limit."""
    until = None if limit_s is None else time.monotonic() + limit_s
    peak_mb = 0.0
    ending = os.pidfd_open(process)
    try:
        end = select.poll()
        end.register(ending, select.POLLIN)
        while not end.poll(_LOOK_MS):
            peak_mb = max(peak_mb, _peak_mb(process))
            if until is not None and time.monotonic() > until:
                return peak_mb, False
    finally:
        os.close(ending)
    return peak_mb, True


def _peak_mb(process: int) -> float:
    found = _PEAK.search(Path(f"/proc/{process}/status").read_text(encoding="ascii", errors="replace"))
    return int(found[1]) * 1024 / 1e6 if found else 0.0  # one that has just ended has no memory
