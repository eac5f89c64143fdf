"""`audio-builder voices`: which voices there are, what each needs, and what one sounds like."""

from __future__ import annotations

import sys
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

import click

from audio_builder.errors import SpeechError
from audio_builder.languages import language_of
from audio_builder.sources.near_misses import suggestion
from audio_builder.voices import HIBARI_VOICES, NOTHING, UnknownVoiceError, Voice, all_voices, voice_named

if TYPE_CHECKING:
    from collections.abc import Iterable

WAV = ".wav"


@click.command()
@click.option("--language", metavar="CODE", help="Only the voices of a language: de, en, en-GB.")
@click.option("--all", "every", is_flag=True, help="Every voice of every engine, some two hundred.")
@click.option("--speak", metavar="NAME", help="Make a sample of one voice, as a WAV file.")
@click.option("--text", help="What it is to say.")
@click.option("--out", metavar="FILE", type=click.Path(path_type=Path, dir_okay=False), help="NAME.wav by default.")
def voices(*, language: str | None, every: bool, speak: str | None, text: str | None, out: Path | None) -> None:
    """List the voices, or hear one of them.

    The list tells which work here, and what the others need: those that come with the program one by one, the others by
    their engine.
    """
    if speak is not None:
        _speak(speak, text, out)
    elif text is not None or out is not None:
        raise click.UsageError("--text and --out go with --speak NAME")
    elif language is not None:
        _list(_that_speak(language))
    elif every:
        _list(all_voices())
    else:
        _list(HIBARI_VOICES)
        _list_engines()


def _that_speak(language: str) -> list[Voice]:
    found = [voice for voice in all_voices() if _speaks(voice, language)]
    if not found:
        languages = sorted({language_of(voice.locale) for voice in all_voices()})
        hint = suggestion(language, languages, f"the languages are {', '.join(languages)}")
        raise click.BadParameter(f'no voice speaks "{language}"{hint}', param_hint="--language")
    return found


def _list(shown: Iterable[Voice]) -> None:
    for voice in shown:
        click.echo(f"{voice.name:14}  {voice.locale:6}  {_state(voice):26}  {voice.about} ({voice.engine})")


def _list_engines() -> None:
    """The other engines, a line each, with the names of their first and last voice, and how to see the rest."""
    others = [voice for voice in all_voices() if voice not in HIBARI_VOICES]
    click.echo("\nOther engines:")
    for engine, group in groupby(others, key=lambda voice: voice.engine):
        speakers = list(group)
        names = f"{speakers[0].name} to {speakers[-1].name}" if len(speakers) > 1 else speakers[0].name
        count = f"{len(speakers)} {'voice' if len(speakers) == 1 else 'voices'}"
        about = speakers[0].about.rpartition(", ")[2]
        click.echo(f"{engine:7} {count:10}  {_state(speakers[0])}: {names} ({about})")
    click.echo("\naudio-builder voices --language de lists the voices of a language, --all lists every one.")


def _state(voice: Voice) -> str:
    return "works here" if voice.needs == NOTHING else f"needs {voice.needs}"


def _speaks(voice: Voice, language: str) -> bool:
    return f"{voice.locale}-".lower().startswith(f"{language}-".lower())


def _speak(name: str, text: str | None, out: Path | None) -> None:
    from audio_builder.sampling import write_sample  # only where sound is made

    try:
        voice = voice_named(name)
    except UnknownVoiceError as error:
        raise click.BadParameter(str(error), param_hint="--speak") from error
    file = out or Path(f"{voice.name}{WAV}")
    if file.suffix.lower() != WAV:
        raise click.BadParameter(f"a sample is a WAV file: {file.with_suffix(WAV)}", param_hint="--out")
    try:
        seconds = write_sample(voice, file, text)
    except SpeechError as error:
        click.echo(f"not made: {error}", err=True)
        sys.exit(1)
    except OSError as error:
        click.echo(f"not made: {file}: {error.strerror or error}", err=True)
        sys.exit(1)
    click.echo(f"{file}  ({seconds:.1f} s)")
