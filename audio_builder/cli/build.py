"""`audio-builder build`: the library, or what changed in it; once, or whenever something is saved."""

from __future__ import annotations

import os
import sys
import time
from concurrent.futures.process import BrokenProcessPool
from functools import partial
from typing import TYPE_CHECKING

import click

from audio_builder.cli import options
from audio_builder.cli.bars import progress
from audio_builder.cli.end_table import show_end_table
from audio_builder.cli.sentences import tell_faults, tell_others_faults
from audio_builder.errors import BusyError, ScriptErrors, UnknownSlugError
from audio_builder.formats import FORMATS, MP3
from audio_builder.order import Order
from audio_builder.pipeline import build_library
from audio_builder.profiles import ALEXA, PROFILES
from audio_builder.progress import Lines
from audio_builder.report import REPORT
from audio_builder.voices import UnknownVoiceError, voice_named
from audio_builder.watching import ScriptsGoneError, keep_building

if TYPE_CHECKING:
    from pathlib import Path

    from audio_builder.order import Built
    from audio_builder.watching import Changes

GOES_ON = "What is finished stays; the next build goes on from there."


@click.command()
@options.scripts
@options.library
@click.option("--voice", metavar="NAME", help="One voice for everything, instead of each script's own.")
@click.option("--jobs", type=click.IntRange(1, 64), help="Tracks made at the same time; all processors by default.")
@options.cache
@click.option(
    "--only", metavar="SLUG", help="Build one meditation, article, pattern or track, and leave the rest as it is."
)
@click.option(
    "--format",
    "form",
    type=click.Choice([*FORMATS]),
    default=MP3.name,
    show_default=True,
    help="What tracks are stored as.",
)
@click.option(
    "--profile",
    type=click.Choice([*PROFILES]),
    default=ALEXA.name,
    show_default=True,
    help="How loud tracks are to be.",
)
@click.option("--watch", is_flag=True, help="Go on, and build again whenever a script is saved; Ctrl-C ends it.")
def build(  # noqa: PLR0913 - one an option
    *,
    scripts: Path,
    out: Path,
    voice: str | None,
    jobs: int | None,
    cache: Path,
    only: str | None,
    form: str,
    profile: str,
    watch: bool,
) -> None:
    """Build the library, or what changed in it."""
    if voice is not None:
        try:
            voice_named(voice)
        except UnknownVoiceError as error:
            raise click.BadParameter(str(error), param_hint="--voice") from error
    order = Order(scripts, out, cache, voice, jobs or _processors(), only, FORMATS[form], PROFILES[profile])
    if watch:
        _keep_building(order)
    else:
        _build_once(order)


def _build_once(order: Order) -> None:
    try:
        all_is_well = _build(order)
    except UnknownSlugError as error:
        raise click.BadParameter(str(error), param_hint="--only") from error
    except BusyError as error:
        all_is_well = _cannot_go_on(str(error))
    except KeyboardInterrupt:
        click.echo(f"Stopped. {GOES_ON}", err=True)
        all_is_well = False
    if not all_is_well:
        sys.exit(1)


def _keep_building(order: Order) -> None:
    try:
        keep_building(order.scripts, partial(_build_and_wait, order), _tell_changes, _tell_busy)
    except KeyboardInterrupt:
        click.echo(f"\nNo longer watching {order.scripts}. {GOES_ON}")
    except ScriptsGoneError as error:
        click.echo(f"{error}, so there is nothing to watch. {GOES_ON}", err=True)
        sys.exit(1)


def _build_and_wait(order: Order) -> None:
    try:
        _build(order)
    except UnknownSlugError as error:  # it may be written in a moment
        click.echo(f"{error}.", err=True)
    click.echo(f"Watching {order.scripts}; Ctrl-C ends it.")


def _tell_changes(changes: Changes) -> None:
    click.echo(f"\n{_what_happened(changes)}")


def _what_happened(changes: Changes) -> str:
    saved, removed = (", ".join(map(str, files)) for files in (changes.saved, changes.removed))
    if changes.is_a_move:
        return f"Moved: {removed} to {saved}"
    return "; ".join(f"{what}: {files}" for what, files in (("Saved", saved), ("Removed", removed)) if files)


def _tell_busy(error: BusyError) -> None:
    click.echo(f"{error}. This one follows by itself.", err=True)


def _processors() -> int:
    """Processors that this process may use; where the system does not tell, all there are."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _build(order: Order) -> bool:
    """Build, tell how it went, and give whether all is well. Raises UnknownSlugError and BusyError."""
    began = time.perf_counter()
    try:
        with progress(elsewhere=Lines(click.echo)) as shown:  # which flushes each
            built = build_library(order, shown)
        _show_lines(built, order)
    except ScriptErrors as errors:
        tell_faults(errors)
        return False
    except OSError as error:
        return _cannot_go_on(f"{error.filename or order.library}: {error.strerror or error}")
    except BrokenProcessPool:
        return _cannot_go_on("a worker was ended from outside, perhaps for want of memory; --jobs 1 needs the least")
    _sum_up(built, order.library, time.perf_counter() - began)
    tell_others_faults(built.faults)
    return not built.failed


def _cannot_go_on(reason: str) -> bool:
    click.echo(f"The build cannot go on: {reason}. {GOES_ON}", err=True)
    return False


def _show_lines(built: Built, order: Order) -> None:
    """The table on the terminal; where nothing was done, there is none."""
    if any(line.outcome != "kept" for line in built.lines):
        show_end_table(built.lines)
        click.echo(f"{order.library / REPORT} shows each track and what to look at.")


def _sum_up(built: Built, out: Path, seconds: float) -> None:
    tracks = len(built.made) + len(built.tagged) + len(built.kept)
    if built.made:
        audio_s = built.made_seconds
        click.echo(
            f"Made {len(built.made)} of {tracks} tracks, {_length(audio_s)} of audio, "
            f"in {seconds:.0f} s ({audio_s / max(seconds, 0.001):.0f} times as fast as it plays): {out}"
        )
    elif built.tagged:
        click.echo(f"Gave {len(built.tagged)} of {tracks} tracks new tags; their sound stays as it was: {out}")
    elif not built.failed:
        click.echo(f"Nothing has changed; {'1 track stands' if tracks == 1 else f'{tracks} tracks stand'} in {out}.")
    for sentence in built.failed:
        click.echo(f"not made: {sentence}", err=True)


def _length(seconds: float) -> str:
    """Seconds of what is short, else minutes."""
    return f"{seconds:.0f} seconds" if seconds < 120 else f"{seconds / 60:.0f} minutes"
