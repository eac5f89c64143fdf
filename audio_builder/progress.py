"""What a person sees while a library is built: what is being made, how far it is, how long it will take."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from types import TracebackType

    from rich.console import Console
    from rich.progress import TaskID


class Progress(Protocol):
    """Told of every track: its estimated length once, then the share that is done, up to 1."""

    def plan(self, title: str, seconds: float) -> None:
        """A track is going to be made."""

    def advance(self, title: str, share: float) -> None:
        """So much of a track is done."""


class Quiet:
    """For pipes, logs and tests: says nothing."""

    def plan(self, title: str, seconds: float) -> None:
        """Say nothing."""

    def advance(self, title: str, share: float) -> None:
        """Say nothing."""


class Bars:
    """One bar for the whole build, in seconds of finished audio, with the names of the tracks in work."""

    def __init__(self, console: Console) -> None:
        from rich.progress import BarColumn, TaskProgressColumn, TextColumn, TimeRemainingColumn  # noqa: PLC0415
        from rich.progress import Progress as RichProgress  # noqa: PLC0415 - rich is loaded for a terminal only

        self._rich = RichProgress(
            TextColumn("{task.description}", table_column=None),
            BarColumn(),
            TaskProgressColumn(),
            TimeRemainingColumn(),
            console=console,
            transient=True,
        )
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

    def plan(self, title: str, seconds: float) -> None:
        """Make the bar longer."""
        self._seconds[title] = seconds
        if self._task is None:
            self._task = self._rich.add_task("Building the library")
        self._rich.update(self._task, total=sum(self._seconds.values()))

    def advance(self, title: str, share: float) -> None:
        """Move the bar and name what is in work."""
        self._shares[title] = share
        if self._task is None:
            return
        in_work = [name for name, done in self._shares.items() if done < 1]
        done_s = sum(self._seconds.get(name, 0) * done for name, done in self._shares.items())
        finished = sum(done >= 1 for done in self._shares.values())
        names = ", ".join(in_work)[:48]
        self._rich.update(self._task, completed=done_s, description=f"{finished}/{len(self._seconds)}  {names:<48}")
