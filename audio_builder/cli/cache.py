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
_AGE = re.compile(r"(?P<number>\d+(?:\.\d+)?)\s*(?P<unit>[hdw])", re.IGNORECASE)
_BYTES = {"": 1, "K": 10**3, "M": 10**6, "G": 10**9, "T": 10**12}
_SECONDS = {"h": 3600, "d": 24 * 3600, "w": 7 * 24 * 3600}


class Size(click.ParamType):
    """A number of bytes, as people write it: 500M, 2GB, 0."""

    name = "SIZE"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """Bytes of the text."""
        found = _SIZE.fullmatch(str(value).strip())
        if found is None:
            self.fail(f'"{value}" is no size; write 500MB, 2GB or 0', param, ctx)
        return int(float(found["number"]) * _BYTES[found["unit"].upper()])


class Age(click.ParamType):
    """A length of time, as people write it: 12h, 30d, 8w."""

    name = "AGE"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> float:
        """Seconds of the text."""
        found = _AGE.fullmatch(str(value).strip())
        if found is None:
            self.fail(f'"{value}" is no age; write 12h, 30d or 8w', param, ctx)
        return float(found["number"]) * _SECONDS[found["unit"].lower()]


@click.command()
@options.cache
@click.option("--stats", "show", is_flag=True, help="Show what lies in it.")
@click.option("--prune", "smaller", is_flag=True, help="Remove previews, and what is beyond --keep and --older-than.")
@click.option("--keep", type=Size(), metavar="SIZE", help="With --prune: leave no more than SIZE (2GB, 500MB, 0).")
@click.option("--older-than", type=Age(), metavar="AGE", help="With --prune: what was not used for AGE (30d, 8w, 12h).")
def cache(*, cache: Path, show: bool, smaller: bool, keep: int | None, older_than: float | None) -> None:
    """Show what builds keep, or make it smaller.

    What was used longest ago goes first. It is kept so as not to be made twice; nothing in it is ever missed for good.
    """
    if smaller:
        files, size = prune(cache, keep, older_than)
        click.echo(f"Removed {files} {'file' if files == 1 else 'files'}, {_shown(size)}.")
    elif keep is not None or older_than is not None:
        raise click.UsageError("--keep and --older-than go with --prune")
    if show or not smaller:
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
