"""The program `audio-builder`: the studio on the command line, one command a file."""

from __future__ import annotations

import click

from audio_builder.cli.build import build
from audio_builder.cli.cache import cache
from audio_builder.cli.check import check
from audio_builder.cli.new import new
from audio_builder.cli.preview import preview
from audio_builder.cli.voices import voices


@click.group(commands=[build, cache, check, new, preview, voices])
@click.version_option(package_name="smart-meditation")
def main() -> None:
    """Turn the plain text in scripts/ into produced audio and a catalog in library/."""
