"""Options that several commands take, spelled once."""

from __future__ import annotations

from pathlib import Path

import click

_SCRIPTS_HELP = "Where meditations/, articles/ and playlists.toml lie."

scripts = click.option(
    "--scripts",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    default="scripts",
    show_default=True,
    help=_SCRIPTS_HELP,
)
scripts_to_be = click.option(
    "--scripts",
    type=click.Path(path_type=Path, file_okay=False),
    default="scripts",
    show_default=True,
    help=f"{_SCRIPTS_HELP} Made where there is none.",
)
library = click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    default="library",
    show_default=True,
    help="The library: tracks, catalog and report.",
)
cache = click.option(
    "--cache",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path(".cache") / "audio-builder",
    show_default=True,
    help="What is kept between builds, so as not to be made twice.",
)
