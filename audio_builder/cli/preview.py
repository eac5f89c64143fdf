"""`audio-builder preview`: one meditation, or the end of it from a chapter on, or what there is to put into one."""

from __future__ import annotations

import sys
from functools import partial
from typing import TYPE_CHECKING

import click

from audio_builder.cli import options
from audio_builder.cli.bars import progress
from audio_builder.cli.sentences import not_made, refuse
from audio_builder.clock import clock
from audio_builder.errors import ScriptErrors, TrackError, UnknownSlugError

if TYPE_CHECKING:
    from pathlib import Path

    from audio_builder.previewing import Preview


@click.command()
@click.argument("slug")
@click.option("--from", "chapter", metavar="CHAPTER", help="Begin at this chapter.")
@options.scripts
@options.cache
def preview(slug: str, chapter: str | None, scripts: Path, cache: Path) -> None:
    """Make one meditation to listen to.

    All of it, or from a chapter on; the library stays as it is. A breathing pattern (box) is heard for a minute, a soundscape
    (rain) for some seconds.
    """
    from audio_builder.previewing import UnknownChapterError  # the command has its name

    try:
        made = _made(slug, chapter, scripts, cache)
    except (UnknownSlugError, UnknownChapterError) as error:
        raise click.BadParameter(str(error), param_hint="SLUG") from error
    except ScriptErrors as errors:
        refuse(errors)
    except TrackError as error:
        click.echo(f"not made: {error}", err=True)
        sys.exit(1)
    except OSError as error:
        not_made(error, cache)
    click.echo(f"{made.file}  ({clock(made.seconds)})")
    if made.left_out:
        click.echo(f"Left out, as it means the time of the whole track: {', '.join(made.left_out)}.", err=True)


def _made(slug: str, chapter: str | None, scripts: Path, cache: Path) -> Preview:
    """The file, with a bar on a terminal while it is made."""
    from audio_builder.previewing import preview as make_preview

    with progress() as shown:
        shown.plan(slug, 1.0)
        shown.advance(slug, 0.0)
        return make_preview(slug, scripts, cache, chapter, partial(shown.advance, slug))
