"""`audio-builder cache`: what lies in the cache, and making it smaller."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import click

from audio_builder.caches.keeping import prune, stats
from audio_builder.cli import options

if TYPE_CHECKING:
    from pathlib import Path

_SIZE = re.compile(r"(?P<number>\d+(?:\.\d+)?)\s*(?P<unit>(?a:[KMGT])?)i?B?", re.IGNORECASE)
_BYTES = {"": 1, "K": 10**3, "M": 10**6, "G": 10**9, "T": 10**12}


class Size(click.ParamType):
    """A number of bytes, as people write it: 500M, 2G, 0."""

    name = "SIZE"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """Bytes of the text."""
        found = _SIZE.fullmatch(str(value).strip())
        if found is None:
            self.fail(f'"{value}" is no size; write 500M, 2G or 0', param, ctx)
        return int(float(found["number"]) * _BYTES[found["unit"].upper()])


@click.command()
@options.cache
@click.option("--stats", "show", is_flag=True, help="Show what lies in it.")
@click.option(
    "--prune", "keep", type=Size(), metavar="SIZE", help="Remove what was used longest ago, down to SIZE (500M, 2G, 0)."
)
def cache(cache: Path, show: bool, keep: int | None) -> None:
    """Show what builds keep, or make it smaller.

    It is kept so as not to be made twice; nothing in it is ever missed for good.
    """
    if keep is not None:
        files, size = prune(cache, keep)
        click.echo(f"Removed {files} {'file' if files == 1 else 'files'}, {_shown(size)}.")
    if show or keep is None:
        levels = stats(cache)
        for level in levels:
            click.echo(f"{level.holds:14}  {level.files:7,} files  {_shown(level.bytes):>9}")
        click.echo(f"{'together':14}  {sum(level.files for level in levels):7,} files  "
                   f"{_shown(sum(level.bytes for level in levels)):>9}")  # fmt: skip


def _shown(size: int) -> str:
    """Bytes as people read them."""
    for unit, factor in (("GB", 10**9), ("MB", 10**6), ("kB", 10**3)):
        if size >= factor:
            return f"{size / factor:.1f} {unit}"
    return f"{size} B"
