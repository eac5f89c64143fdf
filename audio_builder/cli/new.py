"""`audio-builder new`: a meditation begun."""

from __future__ import annotations

import shlex
from pathlib import Path

import click

from audio_builder.beginning import NameTakenError, begin
from audio_builder.cli import options
from audio_builder.cli.sentences import not_made


@click.command()
@click.argument("title")
@options.scripts_to_be
def new(title: str, scripts: Path) -> None:
    """Begin a meditation.

    The file builds as it stands, and is yours to write over.
    """
    try:
        file = begin(title, scripts)
    except (NameTakenError, ValueError) as error:
        raise click.BadParameter(str(error), param_hint="TITLE") from error
    except OSError as error:
        not_made(error, scripts)
    elsewhere = "" if scripts == Path("scripts") else f" --scripts {shlex.quote(str(scripts))}"
    click.echo(f"{file} is yours to write. Hear it with: audio-builder preview {file.stem}{elsewhere}")
