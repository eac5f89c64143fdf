"""audio-builder build | check | new | preview | voices: the studio on the command line."""

from __future__ import annotations

import json
import os
import sys
import time
from concurrent.futures.process import BrokenProcessPool
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from audio_builder.beginning import NameTakenError, begin
from audio_builder.errors import BusyError, ScriptErrors, TrackError, UnknownSlugError
from audio_builder.pipeline import Order, build_library
from audio_builder.progress import Bars
from audio_builder.voices import UnknownVoiceError, all_voices, voice_named

if TYPE_CHECKING:
    from audio_builder.errors import Fault
    from audio_builder.pipeline import Built

GOES_ON = "What is finished stays; the next build goes on from there."
WIDTH = 100  # characters of a line that are shown around a fault
CACHE = Path(".cache") / "audio-builder"


@click.group()
@click.version_option(package_name="smart-meditation")
def main() -> None:
    """Turn the plain text in scripts/ into produced audio and a catalog in library/."""


@main.command()
@click.option(
    "--scripts", type=click.Path(path_type=Path, exists=True, file_okay=False), default="scripts", show_default=True
)
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), default="library", show_default=True)
@click.option("--voice", metavar="NAME", help="One voice for everything, instead of each script's own.")
@click.option("--jobs", type=click.IntRange(1, 64), help="Tracks made at the same time; all processors by default.")
@click.option("--cache", type=click.Path(path_type=Path, file_okay=False), default=CACHE, show_default=True)
@click.option(
    "--only", metavar="SLUG", help="Build one meditation, article, pattern or track, and leave the rest as it is."
)
def build(scripts: Path, out: Path, voice: str | None, jobs: int | None, cache: Path, only: str | None) -> None:
    """Build what changed."""
    if voice is not None:
        try:
            voice_named(voice)
        except UnknownVoiceError as error:
            raise click.BadParameter(str(error), param_hint="--voice") from error
    order = Order(scripts, out, cache, voice, jobs or _processors(), only)
    began = time.perf_counter()
    built = _build(order)
    _report(built, out, time.perf_counter() - began)
    if built.failed:
        sys.exit(1)


@main.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path, exists=True))
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="json is for editors.")
def check(paths: tuple[Path, ...], form: str) -> None:
    """Say what is wrong or unkind in files or folders, without building (scripts/ by default)."""
    from audio_builder.checking import check as check_paths  # noqa: PLC0415 - the command has its name

    faults = check_paths(paths or (_default_scripts(),))
    errors = sum(fault.level == "error" for fault in faults)
    if form == "json":
        click.echo(json.dumps([asdict(fault) for fault in faults], ensure_ascii=False, indent=1))
    else:
        for fault in faults:
            click.echo(_with_its_line(fault), err=fault.level == "error")
        click.echo(_verdict(errors, len(faults) - errors), err=errors > 0)
    if errors:
        sys.exit(1)


@main.command()
@click.argument("title")
@click.option("--scripts", type=click.Path(path_type=Path, file_okay=False), default="scripts", show_default=True)
def new(title: str, scripts: Path) -> None:
    """Begin a meditation: a file that builds as it stands, to be written over."""
    try:
        file = begin(title, scripts)
    except (NameTakenError, ValueError) as error:
        raise click.BadParameter(str(error), param_hint="TITLE") from error
    click.echo(f"{file} is yours to write. Hear it with: audio-builder preview {file.stem}")


@main.command()
@click.argument("slug")
@click.option("--from", "chapter", metavar="CHAPTER", help="Begin at this chapter.")
@click.option(
    "--scripts", type=click.Path(path_type=Path, exists=True, file_okay=False), default="scripts", show_default=True
)
@click.option("--cache", type=click.Path(path_type=Path, file_okay=False), default=CACHE, show_default=True)
def preview(slug: str, chapter: str | None, scripts: Path, cache: Path) -> None:
    """Make one meditation, or a part of it, to listen to; the library stays as it is."""
    from audio_builder.previewing import UnknownChapterError  # noqa: PLC0415 - the command has its name
    from audio_builder.previewing import preview as make_preview  # noqa: PLC0415

    try:
        file, seconds = make_preview(slug, scripts, cache, chapter, lambda _: None)
    except (UnknownSlugError, UnknownChapterError) as error:
        raise click.BadParameter(str(error), param_hint="SLUG") from error
    except ScriptErrors as errors:
        _refuse(errors)
    except TrackError as error:
        click.echo(f"not made: {error}", err=True)
        sys.exit(1)
    click.echo(f"{file}  ({int(seconds) // 60}:{int(seconds) % 60:02})")


@main.command()
def voices() -> None:
    """List the voices: which work here, which need the network."""
    for voice in all_voices():
        needs = "works here" if voice.needs == "nothing" else f"needs {voice.needs}"
        click.echo(f"{voice.name:14}  {voice.locale:6}  {needs:26}  {voice.about} ({voice.engine})")


def _processors() -> int:
    """Processors that this process may use; where the system does not tell, all there are."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _default_scripts() -> Path:
    scripts = Path("scripts")
    if not scripts.is_dir():
        raise click.UsageError("there is no folder scripts/ here; name the files or folders to check")
    return scripts


def _build(order: Order) -> Built:
    try:
        if not sys.stderr.isatty():
            return build_library(order)
        from rich.console import Console  # noqa: PLC0415 - for a terminal only

        with Bars(Console(stderr=True)) as bars:
            return build_library(order, bars)
    except ScriptErrors as errors:
        _refuse(errors)
    except UnknownSlugError as error:
        raise click.BadParameter(str(error), param_hint="--only") from error
    except BusyError as error:
        _stop(str(error))
    except KeyboardInterrupt:
        click.echo(f"Stopped. {GOES_ON}", err=True)
        sys.exit(1)
    except OSError as error:
        _stop(f"{error.filename or order.library}: {error.strerror or error}")
    except BrokenProcessPool:
        _stop("a worker was ended from outside, perhaps for want of memory; --jobs 1 needs the least")


def _stop(reason: str) -> NoReturn:
    click.echo(f"The build cannot go on: {reason}. {GOES_ON}", err=True)
    sys.exit(1)


def _with_its_line(fault: Fault) -> str:
    """A fault, and below it the line it speaks of with a mark under the place."""
    try:
        line = Path(fault.path).read_text(encoding="utf-8").split("\n")[fault.line - 1].rstrip()
    except (OSError, ValueError, IndexError):
        return str(fault)
    begin = max(0, fault.column - 1 - WIDTH // 2)
    shown = line[begin : begin + WIDTH].expandtabs(1)
    return f"{fault}\n    {shown}\n    {' ' * (fault.column - 1 - begin)}^" if shown.strip() else str(fault)


def _verdict(errors: int, warnings: int) -> str:
    if not errors and not warnings:
        return "All is well."
    unkind = f"{warnings} {'thing could' if warnings == 1 else 'things could'} be kinder." if warnings else ""
    return f"{_are_wrong(errors)}. {unkind}".strip() if errors else f"All can be built. {unkind}"


def _are_wrong(count: int) -> str:
    return f"{count} {'thing is' if count == 1 else 'things are'} wrong"


def _refuse(errors: ScriptErrors) -> NoReturn:
    for fault in errors.faults:
        click.echo(str(fault), err=True)
    click.echo(f"{_are_wrong(len(errors.faults))}; nothing was built.", err=True)
    sys.exit(1)


def _report(built: Built, out: Path, seconds: float) -> None:
    if built.made:
        audio_s = built.made_seconds
        click.echo(
            f"Made {len(built.made)} of {len(built.made) + len(built.kept)} tracks, {audio_s / 60:.0f} minutes of audio, "
            f"in {seconds:.0f} s ({audio_s / max(seconds, 0.001):.0f} times as fast as it plays): {out}"
        )
    elif not built.failed:
        click.echo(f"Nothing has changed; {len(built.kept)} tracks stand in {out}.")
    for sentence in built.failed:
        click.echo(f"not made: {sentence}", err=True)


if __name__ == "__main__":
    main()
