"""What a person sees while a library is built: what is being made, how far it is, how long it will take."""

from __future__ import annotations

from threading import Lock
from typing import TYPE_CHECKING

from audio_builder.clock import clock

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import TracebackType

    from rich.console import Console
    from rich.progress import TaskID

    from audio_builder.report import ReportLine


class Progress:
    """Told of every track: its estimated length once, then the share that is done, up to 1, and what became of it.

    Says nothing itself.
    """

    def plan(self, track_id: str, seconds: float) -> None:
        """A track is going to be made."""

    def advance(self, track_id: str, share: float) -> None:
        """So much of a track is done; may be called from any thread."""

    def finish(self, line: ReportLine) -> None:
        """A track is made, or could not be."""


class Lines(Progress):
    """A plain line for each track as it is finished, for where there is no terminal: "made 3 of 87: rain, 10:04"."""

    def __init__(self, say: Callable[[str], object]) -> None:
        self._say = say
        self._planned: set[str] = set()
        self._finished = 0

    def plan(self, track_id: str, seconds: float) -> None:  # noqa: ARG002 - what is counted is tracks
        """Count it."""
        self._planned.add(track_id)

    def finish(self, line: ReportLine) -> None:
        """Say it."""
        self._finished += 1
        length = "" if line.outcome == "failed" else f", {clock(line.track.duration_ms / 1000)}"
        self._say(f"{line.outcome} {self._finished} of {len(self._planned)}: {line.track.id}{length}")


class Bars(Progress):
    """One bar for the whole build, in seconds of finished audio, with the names of the tracks in work."""

    def __init__(self, console: Console) -> None:
        from rich.progress import BarColumn, TaskProgressColumn, TextColumn, TimeRemainingColumn
        from rich.progress import Progress as RichProgress  # rich is loaded for a terminal only

        columns = (
            TextColumn("{task.description}", markup=False),
            BarColumn(),
            TaskProgressColumn(),
            TimeRemainingColumn(),
        )
        self._rich = RichProgress(*columns, console=console, transient=True)
        self._lock = Lock()
        self._task: TaskID | None = None
        self._seconds: dict[str, float] = {}
        self._shares: dict[str, float] = {}

    def __enter__(self) -> Bars:
        self._rich.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._rich.stop()

    def plan(self, track_id: str, seconds: float) -> None:
        """Make the bar longer."""
        with self._lock:
            self._seconds[track_id] = seconds
            if self._task is None:
                self._task = self._rich.add_task("Building the library")
            self._rich.update(self._task, total=sum(self._seconds.values()))

    def advance(self, track_id: str, share: float) -> None:
        """Move the bar, never back, and name what is in work."""
        with self._lock:
            self._shares[track_id] = max(share, self._shares.get(track_id, 0.0))
            if self._task is None:
                return
            done_s = sum(self._seconds.get(name, 0) * done for name, done in self._shares.items())
            self._rich.update(self._task, completed=done_s, description=self._described())

    def _described(self) -> str:
        in_work = ", ".join(name for name, done in self._shares.items() if done < 1)
        finished = sum(done >= 1 for done in self._shares.values())
        return f"{finished}/{len(self._seconds)}  {in_work[:48]:<48}"
