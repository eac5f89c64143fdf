"""The table at the end of a build: what was made, how it measures, and what it cost."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from audio_builder.clock import clock

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.console import Console
    from rich.table import Table

    from audio_builder.report import ReportLine

LONGEST = 40  # rows; a screen or two
PLAIN_WIDTH = 120  # characters, where the table goes into a file or another program
FIRST = ("made", "tagged", "failed")  # in this order; what was kept is only counted


def show_end_table(lines: Sequence[ReportLine]) -> None:
    """Print the table on standard output, and under it the notes of its tracks; nothing where nothing was done.

    There are no colours where standard output is no terminal.
    """
    done = sorted((line for line in lines if line.outcome in FIRST), key=lambda line: FIRST.index(line.outcome))
    if not done:
        return
    console = _console()
    console.print(_table(done[:LONGEST]))
    for note in _notes(done):
        console.print(f" {note}", highlight=False, markup=False, soft_wrap=True)
    if left_out := _left_out(done[LONGEST:], len(lines) - len(done)):
        console.print(f" {left_out}\n", highlight=False)


def _console() -> Console:
    from rich.console import Console  # where there is something to show

    console = Console()
    return console if console.is_terminal else Console(width=PLAIN_WIDTH)


def _table(lines: Sequence[ReportLine]) -> Table:
    from rich import box
    from rich.table import Table

    table = Table(box=box.SIMPLE_HEAD)
    table.add_column("track", no_wrap=True, overflow="ellipsis")
    for name in ("length", "LUFS", "dBTP"):
        table.add_column(name, justify="right", no_wrap=True)
    table.add_column("voice", no_wrap=True)
    table.add_column("outcome", no_wrap=True)
    table.add_column("seconds", justify="right", no_wrap=True)
    for line in lines:
        _add(table, line)
    return table


def _add(table: Table, line: ReportLine) -> None:
    from rich.text import Text  # a title may hold what rich takes for markup

    track = line.track
    figures = (clock(track.duration_ms / 1000), f"{track.loudness_lufs:.1f}", f"{track.true_peak_dbtp:.1f}")
    shown = figures if line.outcome != "failed" else ("", "", "")  # a track from before is not what failed
    colour = {"made": "green", "tagged": "cyan", "failed": "red"}[line.outcome]
    table.add_row(Text(track.title), *shown, line.voice, Text(line.outcome, colour), f"{line.cpu_seconds:.1f}")


def _notes(lines: Sequence[ReportLine]) -> list[str]:
    """What the author should know of the tracks; why one failed is told elsewhere."""
    notes = [f"{line.track.title}: {note}" for line in lines if line.outcome != "failed" for note in line.notes]
    more = len(notes) - LONGEST
    return notes if more <= 0 else [*notes[:LONGEST], f"{more} more in the report"]


def _left_out(more: Sequence[ReportLine], kept: int) -> str:
    counts = Counter(line.outcome for line in more)
    parts = [f"{count} more {outcome}" for outcome, count in counts.items()]
    return ", ".join([*parts, f"{kept} kept"] if kept else parts)
