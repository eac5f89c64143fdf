"""`audio-builder voices`: which voices there are, what each needs, and what one sounds like."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from audio_builder.errors import SpeechError
from audio_builder.languages import language_of
from audio_builder.sources.near_misses import suggestion
from audio_builder.voices import NOTHING, UnknownVoiceError, Voice, all_voices, voice_named


@click.command()
@click.option("--language", metavar="CODE", help="Only the voices of a language: de, en, en-GB.")
@click.option("--speak", metavar="NAME", help="Make a sample of one voice, as a WAV file.")
@click.option("--text", help="What it is to say.")
@click.option("--out", metavar="FILE", type=click.Path(path_type=Path, dir_okay=False), help="NAME.wav by default.")
def voices(language: str | None, speak: str | None, text: str | None, out: Path | None) -> None:
    """List the voices, or hear one of them.

    The list tells which work here, and what the others need.
    """
    if speak is not None:
        _speak(speak, text, out)
    elif text is not None or out is not None:
        raise click.UsageError("--text and --out go with --speak NAME")
    else:
        _list(language)


def _list(language: str | None) -> None:
    shown = [voice for voice in all_voices() if language is None or _speaks(voice, language)]
    if not shown:
        languages = sorted({language_of(voice.locale) for voice in all_voices()})
        hint = suggestion(str(language), languages, f"the languages are {', '.join(languages)}")
        raise click.BadParameter(f'no voice speaks "{language}"{hint}', param_hint="--language")
    for voice in shown:
        needs = "works here" if voice.needs == NOTHING else f"needs {voice.needs}"
        click.echo(f"{voice.name:14}  {voice.locale:6}  {needs:26}  {voice.about} ({voice.engine})")


def _speaks(voice: Voice, language: str) -> bool:
    return f"{voice.locale}-".lower().startswith(f"{language}-".lower())


def _speak(name: str, text: str | None, out: Path | None) -> None:
    from audio_builder.sampling import write_sample  # only where sound is made

    try:
        voice = voice_named(name)
    except UnknownVoiceError as error:
        raise click.BadParameter(str(error), param_hint="--speak") from error
    file = out or Path(f"{voice.name}.wav")
    try:
        seconds = write_sample(voice, file, text)
    except SpeechError as error:
        click.echo(f"not made: {error}", err=True)
        sys.exit(1)
    except OSError as error:
        click.echo(f"not made: {file}: {error.strerror or error}", err=True)
        sys.exit(1)
    click.echo(f"{file}  ({seconds:.1f} s)")
