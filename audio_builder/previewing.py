"""One meditation, or a part of it, at once: for an author who wants to hear what was just written."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from audio_builder.errors import StudioError, UnknownSlugError
from audio_builder.formats import MP3
from audio_builder.grammar.instructions.quiet import BREAK_S
from audio_builder.grammar.script_parser import parse_script
from audio_builder.model import Bed, Chapter, Chime, Pause, Until
from audio_builder.normalizing.lexicon import NO_LEXICON, Lexicon, read_lexicon
from audio_builder.profiles import ALEXA
from audio_builder.reading import LEXICON, files_below
from audio_builder.recipes import of_script
from audio_builder.sources.files import read_source, read_text
from audio_builder.sources.near_misses import suggestion
from audio_builder.voices import voice_for, voice_named

if TYPE_CHECKING:
    from collections.abc import Callable

    from audio_builder.model import Cue, Script
    from audio_builder.recipes import Recipe


class UnknownChapterError(StudioError):
    """The script has no chapter of that title."""


def preview(
    slug: str, scripts: Path, folder: Path, chapter: str | None, report: Callable[[float], None]
) -> tuple[Path, float]:
    """Make a meditation, all of it or from a chapter to its end, and give the file and its seconds; nothing is published.

    Raises UnknownSlugError, UnknownChapterError, ScriptErrors, TrackError, and OSError where the folder takes no files.
    """
    from audio_builder.studio import Studio  # loads numpy and the codecs

    recipe = _recipe(*_script(slug, scripts), chapter, _lexicon(scripts))
    heard = folder / "preview" / f"{recipe.id}.mp3"
    heard.parent.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(dir=heard.parent) as scratch:
        track = Studio(Path(scratch), folder, MP3, ALEXA).produce(recipe, report).track
        (Path(scratch) / track.file).replace(heard)
    return heard, track.duration_ms / 1000


def _script(slug: str, scripts: Path) -> tuple[Script, str]:
    """The meditation and the file it was read from."""
    files = {file.stem: file for file in files_below(scripts / "meditations")}
    if slug not in files:
        there = f"there are {', '.join(files)}" if files else f"there is none in {scripts / 'meditations'} yet"
        raise UnknownSlugError(f'no meditation is called "{slug}"{suggestion(slug, files, there)}')
    return parse_script(read_source(files[slug], str(files[slug]))), str(files[slug])


def _lexicon(scripts: Path) -> Lexicon:
    file = scripts / LEXICON
    return read_lexicon(read_text(file, str(file)), str(file)) if file.exists() else NO_LEXICON


def _recipe(script: Script, path: str, chapter: str | None, lexicon: Lexicon) -> Recipe:
    voice = voice_named(script.voice) if script.voice else voice_for(script.locale)
    whole = of_script(script, voice, lexicon, path)
    if chapter is None:
        return whole
    before, cues = _split(script.slug, whole.cues, chapter)
    beds = [whole.bed, *(cue for cue in before if isinstance(cue, Bed))]
    chimes = [cue for cue in before if isinstance(cue, Chime)][
        -1:
    ]  # one below a heading stands before the first words too
    return replace(whole, cues=(*chimes, *map(_at_once, cues)), bed=beds[-1], duration_s=None)


def _at_once(cue: Cue) -> Cue:
    """A cue of a part: the time of the whole track means nothing in it."""
    return Pause(BREAK_S, authored=True) if isinstance(cue, Until) else cue


def _split(slug: str, cues: tuple[Cue, ...], title: str) -> tuple[tuple[Cue, ...], tuple[Cue, ...]]:
    """The cues before the chapter's heading, and those from it to the end."""
    titles = {cue.title.lower(): number for number, cue in enumerate(cues) if isinstance(cue, Chapter)}
    if title.lower() not in titles:
        shown = ", ".join(cue.title for cue in cues if isinstance(cue, Chapter)) or "none"
        hint = suggestion(title, titles, f"its chapters: {shown}")
        raise UnknownChapterError(f'{slug} has no chapter "{title}"{hint}')
    begin = titles[title.lower()]
    return cues[:begin], cues[begin:]
