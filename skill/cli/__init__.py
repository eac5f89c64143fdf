"""The program `meditation-skill`: serve the skill, or talk to it in a terminal."""

from __future__ import annotations

import logging
import os
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from audio_builder.catalog import CatalogError
from skill.settings import Settings, SettingsError

if TYPE_CHECKING:
    from collections.abc import Iterator

LISTENED_TO_BY_ALEXA = ("SKILL_ID", "SKILL_VERIFY", "SKILL_PUBLIC_URL")  # of no meaning for a talk in a terminal


@click.group()
def main() -> None:
    """Guided breathing, meditations and article summaries, by voice."""


@main.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--port", default=8080, show_default=True, type=click.IntRange(0, 65535), help="0 takes a free one.")
@click.option("--library", type=click.Path(path_type=Path), help="Folder with catalog.json.  [default: library]")
def serve(host: str, port: int, library: Path | None) -> None:
    """Serve the skill, the listening page and the audio."""
    logging.basicConfig(level=logging.INFO, stream=sys.stderr, format="%(asctime)s %(name)s %(message)s")
    with _clear_errors():
        settings = Settings.from_env(os.environ, host=host, port=port, library=library)
        from skill.app import create_app  # `--help` should not wait for it
        from skill.cli.server import Server, bind

        app = create_app(settings)
        Server(app, bind(settings)).run()


@main.command()
@click.option("--json", "as_json", is_flag=True, help="One JSON object a turn: what was heard, and the response.")
@click.argument("texts", metavar="[TEXT]...", nargs=-1)
def talk(as_json: bool, texts: tuple[str, ...]) -> None:
    """Type what you would say and read what Alexa would answer; each TEXT is one turn of one session."""
    environ = {name: value for name, value in os.environ.items() if name not in LISTENED_TO_BY_ALEXA}
    with _clear_errors():
        settings = Settings.from_env(environ)
        from skill.app import create_app  # `--help` should not wait for it
        from skill.console import talk as converse

        sys.exit(converse(create_app(settings), texts, as_json))


@contextmanager
def _clear_errors() -> Iterator[None]:
    """What a person can put right is one line and exit code 1, not a traceback."""
    try:
        yield
    except (SettingsError, CatalogError) as error:
        raise click.ClickException(str(error)) from error
