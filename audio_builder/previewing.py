"""One track, or a part of it, at once: for an author who wants to hear what was just written, or what there is."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from audio_builder.clock import clock
from audio_builder.errors import StudioError, UnknownSlugError
from audio_builder.formats import MP3
from audio_builder.grammar.instructions.quiet import BREAK_S
from audio_builder.grammar.script_parser import parse_script
from audio_builder.model import Bed, Chapter, Chime, Pause, Until
from audio_builder.normalizing.lexicon import NO_LEXICON, Lexicon, read_lexicon
from audio_builder.profiles import ALEXA
from audio_builder.reading import LEXICON, files_below
from audio_builder.recipes import of_patterns, of_script, of_soundscapes
from audio_builder.sources.files import read_source, read_text
from audio_builder.sources.near_misses import suggestion
from audio_builder.voices import EMBEDDED_VOICE, voice_for, voice_named

if TYPE_CHECKING:
    from collections.abc import Callable

    from audio_builder.model import Cue
    from audio_builder.recipes import Recipe


SOUNDSCAPE_S = 16.0  # of a sound that stays as it is; with its end, some twenty seconds


@dataclass(frozen=True, slots=True)
class Preview:
    """A finished file and its seconds; `left_out` is what of the script did not count, as its author wrote it."""

    file: Path
    seconds: float
    left_out: tuple[str, ...] = ()


class UnknownChapterError(StudioError):
    """The script has no chapter of that title."""


def preview(slug: str, scripts: Path, folder: Path, chapter: str | None, report: Callable[[float], None]) -> Preview:
    """Make a meditation, all of it or from a chapter to its end, a minute of a breathing pattern, or some seconds of a
    soundscape; nothing is published.

    Raises UnknownSlugError, UnknownChapterError, ScriptErrors, TrackError, and OSError where the folder takes no files.
    """
    from audio_builder.studio import Studio  # loads numpy and the codecs

    whole = _whole(slug, scripts)
    recipe, left_out = (whole, ()) if chapter is None else (_from(chapter, whole), _left_out(chapter, whole))
    heard = folder / "preview" / f"{recipe.id}.mp3"
    heard.parent.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(dir=heard.parent) as scratch:
        track = Studio(Path(scratch), folder, MP3, ALEXA).produce(recipe, report).track
        (Path(scratch) / track.file).replace(heard)
    return Preview(heard, track.duration_ms / 1000, left_out)


def _whole(slug: str, scripts: Path) -> Recipe:
    """What bears the name, all of it: a meditation, or what is made without a script."""
    files = {file.stem: file for file in files_below(scripts / "meditations")}
    if slug in files:
        return _of_file(files[slug], _lexicon(scripts))
    samples = _samples()
    tracks = {recipe.id: recipe for recipe in of_patterns(voice_named(EMBEDDED_VOICE))}
    if slug in tracks:
        return tracks[slug]
    if slug not in samples and slug.removeprefix("read-") in {file.stem for file in files_below(scripts / "articles")}:
        raise UnknownSlugError(
            f'"{slug}" is an article, and only a build reads it aloud: audio-builder build --only {slug}'
        )
    if slug not in samples:
        meditations = f"there are {', '.join(files)}" if files else f"there is none in {scripts / 'meditations'} yet"
        hint = suggestion(slug, (*files, *samples), f"{meditations}; and {', '.join(samples)} to try")
        raise UnknownSlugError(f'no meditation is called "{slug}"{hint}')
    return samples[slug]


def _of_file(file: Path, lexicon: Lexicon) -> Recipe:
    script = parse_script(read_source(file, str(file)))
    voice = voice_named(script.voice) if script.voice else voice_for(script.locale)
    return of_script(script, voice, lexicon, str(file))


def _samples() -> dict[str, Recipe]:
    """What is made without a script, short: the first track of each pattern, which is a minute, and each soundscape."""
    embedded = voice_named(EMBEDDED_VOICE)
    samples: dict[str, Recipe] = {}
    for recipe in of_patterns(embedded):
        samples.setdefault(recipe.source, recipe)
    for recipe in of_soundscapes(embedded):
        samples[recipe.id] = replace(recipe, cues=(Pause(SOUNDSCAPE_S, authored=True),))
    return samples


def _lexicon(scripts: Path) -> Lexicon:
    file = scripts / LEXICON
    return read_lexicon(read_text(file, str(file)), str(file)) if file.exists() else NO_LEXICON


def _from(chapter: str, whole: Recipe) -> Recipe:
    """A recipe from a chapter to its end."""
    before, cues = _split(whole.id, whole.cues, chapter)
    beds = [whole.bed, *(cue for cue in before if isinstance(cue, Bed))]
    chimes = [cue for cue in before if isinstance(cue, Chime)][
        -1:
    ]  # one below a heading stands before the first words too
    return replace(whole, cues=(*chimes, *map(_at_once, cues)), bed=beds[-1], duration_s=None)


def _left_out(chapter: str, whole: Recipe) -> tuple[str, ...]:
    """What does not count from a chapter on, as it is written: it means the time of the whole track."""
    _, cues = _split(whole.id, whole.cues, chapter)
    untils = (f"[silence until {clock(cue.seconds)}]" for cue in cues if isinstance(cue, Until))
    return (*([f"duration: {clock(whole.duration_s)}"] if whole.duration_s else []), *untils)


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
