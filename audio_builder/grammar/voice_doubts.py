"""Whether the voice of a script can speak its language, and can speak here: warnings, as another machine may have it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from audio_builder.errors import Fault
from audio_builder.languages import language_of
from audio_builder.sources.front_matter import split_front_matter
from audio_builder.voices import A_DOWNLOAD, NOTHING, THE_NETWORK, TONE_VOICE, voice_named

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audio_builder.model import Script
    from audio_builder.sources.files import Source
    from audio_builder.voices import Voice

_ALSO_CALLED = {  # a language by the other codes that engines have for it
    "cmn": "zh", "yue": "zh", "hak": "zh", "nb": "no", "nn": "no", "iw": "he", "jw": "jv", "tl": "fil",
}  # fmt: skip


def voice_doubts(script: Script, source: Source) -> Iterator[Fault]:
    """Warnings at the voice that an author has named; the default voice of a locale is not judged."""
    if script.voice is None or script.voice == TONE_VOICE.name:
        return
    voice = voice_named(script.voice)
    line, column = split_front_matter(source)[0].place("voice")
    for message in (_of_another_language(voice, script.locale), _not_here(voice)):
        if message:
            yield Fault(source.path, line, column, message, "warning")


def _of_another_language(voice: Voice, locale: str) -> str:
    if _language(voice.locale) == _language(locale):
        return ""
    return (
        f"the voice {voice.name} speaks {voice.locale}, and this script is written in {locale}; name another voice, or "
        "write the locale of its words"
    )


def _language(locale: str) -> str:
    language = language_of(locale)
    return _ALSO_CALLED.get(language, language)


def _not_here(voice: Voice) -> str:
    """What a voice still lacks to speak on this machine; nothing where it lacks nothing."""
    if voice.needs == NOTHING or (voice.needs == A_DOWNLOAD and _is_downloaded(voice)):
        return ""
    if voice.needs == THE_NETWORK:
        return f"the voice {voice.name} needs {THE_NETWORK} for every sentence that is new"
    return f"the voice {voice.name} cannot speak here yet: it needs {voice.needs}"


def _is_downloaded(voice: Voice) -> bool:
    """Whether the embedded engine has a voice's model at hand; asked without the network."""
    from hibari.voices import VOICES, cache_dir  # only where a voice that is downloaded is named

    return Path(cache_dir(), VOICES[voice.code]["file"]).exists()
