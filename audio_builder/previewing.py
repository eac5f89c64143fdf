"""One meditation, or a part of it, at once: for an author who wants to hear what was just written."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from audio_builder.errors import StudioError, UnknownSlugError
from audio_builder.model import Chapter
from audio_builder.near_misses import suggestion
from audio_builder.reading import files_below
from audio_builder.recipes import of_script
from audio_builder.script_parser import parse_script
from audio_builder.sources import read_source
from audio_builder.voices import voice_for, voice_named

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from audio_builder.model import Cue, Script
    from audio_builder.recipes import Recipe


class UnknownChapterError(StudioError):
    """The script has no chapter of that title."""


def preview(
    slug: str, scripts: Path, folder: Path, chapter: str | None, report: Callable[[float], None]
) -> tuple[Path, float]:
    """Make one chapter of a meditation, or all of it, and give the file and its seconds; nothing is published.

    Raises UnknownSlugError, UnknownChapterError, ScriptErrors and TrackError.
    """
    from audio_builder.studio import Studio  # noqa: PLC0415 - loads numpy and the codecs

    recipe = _recipe(_script(slug, scripts), chapter)
    track = Studio(folder / "preview", folder).produce(recipe, report)
    heard = folder / "preview" / f"{recipe.id}.mp3"
    (folder / "preview" / track.file).replace(heard)
    return heard, track.duration_ms / 1000


def _script(slug: str, scripts: Path) -> Script:
    files = {file.stem: file for file in files_below(scripts / "meditations")}
    if slug not in files:
        raise UnknownSlugError(f'no meditation is called "{slug}"{suggestion(slug, files)}')
    return parse_script(read_source(files[slug], str(files[slug])))


def _recipe(script: Script, chapter: str | None) -> Recipe:
    cues = script.cues if chapter is None else _chapter(script, chapter)
    voice = voice_named(script.voice) if script.voice else voice_for(script.locale)
    return of_script(replace(script, cues=cues), voice)


def _chapter(script: Script, title: str) -> tuple[Cue, ...]:
    """The cues from the chapter's heading to the end."""
    titles = {cue.title.lower(): number for number, cue in enumerate(script.cues) if isinstance(cue, Chapter)}
    if title.lower() not in titles:
        shown = ", ".join(cue.title for cue in script.cues if isinstance(cue, Chapter)) or "none"
        hint = suggestion(title, titles, f"its chapters: {shown}")
        raise UnknownChapterError(f'{script.slug} has no chapter "{title}"{hint}')
    return script.cues[titles[title.lower()] :]
