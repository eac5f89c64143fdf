"""A hundred builds killed at random moments: nothing is torn, and the next build converges.

    python -m benchmarks.killed [--kills NUMBER] [--seed SEED] [--quick]

takes about five minutes. Builds are cold or warm, with one worker or two; killed (SIGKILL) is the build alone, the build with
its workers, or one worker. After each kill, whatever may be served must be byte for byte that of an undisturbed build, of
before or after; every file that the catalog names must be there, decode and have its digest; and the next build, of which
some are killed too, must end with exactly the files of an undisturbed one. It ends with 1 where anything of this fails.
"""

from __future__ import annotations

import argparse
import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from benchmarks.measuring import ROOT, tell, tell_machine
from benchmarks.wholeness import TornError, command, known, partials

if TYPE_CHECKING:
    from collections.abc import Iterator

    from benchmarks.building import Workshop
    from benchmarks.wholeness import Known

PATIENCE_S = 120
AGAIN = 0.3  # of the builds that go on are killed as well


@dataclass(frozen=True, slots=True)
class Blow:
    """One kill: of what build, what of it, and after what share of the time it takes."""

    warm: bool
    jobs: int
    victim: str
    share: float


def main() -> None:
    """Kill, look and print."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--kills", type=int, default=100)
    options.add_argument("--seed", type=int, default=2026)
    options.add_argument("--quick", action="store_true", help="five kills")
    asked = options.parse_args()
    tell_machine()
    with TemporaryDirectory() as folder:
        whole = known(Path(folder))
        tell("an undisturbed build, s: one worker, two", f"{whole.seconds[1]:.1f}, {whole.seconds[2]:.1f}")
        did: Counter[str] = Counter()
        faults = list(_kill(Path(folder), whole, random.Random(asked.seed), 5 if asked.quick else asked.kills, did))
    for what in sorted(did):
        tell(what, f"{did[what]}")
    tell("torn, or not converging", f"{len(faults)}", "0")
    for fault in faults:
        print(f"  {fault}")
    sys.exit(1 if faults else 0)


def _kill(folder: Path, whole: Known, chance: random.Random, kills: int, did: Counter[str]) -> Iterator[str]:
    """A sentence for each fault; `did` counts what was met."""
    begun = 0
    while did["builds killed"] < kills and begun < 2 * kills:
        begun += 1
        blow = _blow(chance)
        place = whole.lay_out(folder / f"killed-{begun}", warm=blow.warm)
        try:
            _strike(place, whole, blow, did)
            while chance.random() < AGAIN:
                _strike(place, whole, _blow(chance), did)
            whole.converge(place, chance.choice((1, 2)))
        except TornError as error:
            yield f"{begun}: {blow}: {error}"


def _blow(chance: random.Random) -> Blow:
    jobs = chance.choice((1, 2))
    victim = chance.choice(("build", "build and workers", "a worker")) if jobs == 2 else "build"
    return Blow(chance.random() < 0.5, jobs, victim, chance.random())


def _strike(place: Workshop, whole: Known, blow: Blow, did: Counter[str]) -> None:
    """Build, kill, look and count. Raises TornError."""
    status = _killed(place, blow, whole.seconds[blow.jobs])
    whole.look(place)
    did["builds killed" if status else "builds that had ended before"] += 1
    if status:
        did[f"killed: {'warm' if blow.warm else 'cold'}, {blow.jobs} at work, the {blow.victim}"] += 1
        did["half-written files left by them, all swept"] += len(partials(place))
        did["killed with some of the new tracks finished"] += _some_are_finished(place, whole)


def _killed(place: Workshop, blow: Blow, seconds: float) -> int:
    """The status of a build that was struck in mid-air; 0 where it had ended."""
    with subprocess.Popen(
        command(place, blow.jobs),
        cwd=ROOT,
        start_new_session=True,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as process:
        time.sleep(blow.share * seconds)
        if process.poll() is None:
            _strike_down(process.pid, blow.victim)
        return process.wait(PATIENCE_S)


def _strike_down(build: int, victim: str) -> None:
    """Kill; where there is no worker yet, the build."""
    if victim == "build and workers":
        os.killpg(build, signal.SIGKILL)
        return
    workers = _workers(build) if victim == "a worker" else []
    os.kill(workers[0] if workers else build, signal.SIGKILL)


def _workers(build: int) -> list[int]:
    children = Path(f"/proc/{build}/task/{build}/children").read_text(encoding="ascii").split()
    return [int(child) for child in children if b"spawn_main" in Path(f"/proc/{child}/cmdline").read_bytes()]


def _some_are_finished(place: Workshop, whole: Known) -> bool:
    new = {file for file in whole.after if file.startswith("audio/") and file not in whole.before}
    return any((place.library / file).exists() for file in new)


if __name__ == "__main__":
    main()
