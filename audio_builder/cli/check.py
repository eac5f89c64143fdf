"""`audio-builder check`: what is wrong or unkind, without building."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from pathlib import Path

import click

from audio_builder.cli.sentences import are_wrong, with_their_lines


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path, exists=True))
@click.option(
    "--scripts",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    help="Where meditations/, articles/ and playlists.toml lie: scripts/ by default.",
)
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="json is for editors.")
def check(paths: tuple[Path, ...], scripts: Path | None, form: str) -> None:
    """Say what is wrong or unkind, without building.

    PATHS are files or folders, scripts/ by default; with --scripts as well, both are checked.
    """
    from audio_builder.checking import check as check_paths  # the command has its name

    faults = check_paths((*paths, scripts) if scripts else paths or (_default_scripts(),))
    errors = sum(fault.level == "error" for fault in faults)
    if form == "json":
        click.echo(json.dumps([asdict(fault) for fault in faults], ensure_ascii=False, indent=1))
    else:
        for fault, shown in zip(faults, with_their_lines(faults), strict=True):
            click.echo(shown, err=fault.level == "error")
        click.echo(_verdict(errors, len(faults) - errors), err=errors > 0)
    if errors:
        sys.exit(1)


def _default_scripts() -> Path:
    scripts = Path("scripts")
    if not scripts.is_dir():
        raise click.UsageError("there is no folder scripts/ here; name the files or folders to check, or --scripts DIR")
    return scripts


def _verdict(errors: int, warnings: int) -> str:
    if not errors and not warnings:
        return "All is well."
    unkind = f"{warnings} {'thing could' if warnings == 1 else 'things could'} be kinder." if warnings else ""
    return f"{are_wrong(errors)}. {unkind}".strip() if errors else f"All can be built. {unkind}"
