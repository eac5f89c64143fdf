"""The voices that authors name, and which engine speaks each; nothing is loaded to know them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from audio_builder.near_misses import suggestion

Needs = Literal["nothing", "the network", "a download, once"]
EMBEDDED_VOICE = "heart"


@dataclass(frozen=True, slots=True)
class Voice:
    """A voice by the name that authors use; `code` is what its engine calls it."""

    name: str
    engine: str
    code: str
    locale: str
    about: str
    needs: Needs = "nothing"


HIBARI_VOICES = (
    Voice("heart", "hibari", "heart", "en-US", "a warm American woman"),
    Voice("kore", "hibari", "kore", "en-US", "a second American woman", "a download, once"),
    Voice("fenrir", "hibari", "fenrir", "en-US", "an American man", "a download, once"),
    Voice("emma", "hibari", "emma", "en-GB", "a British woman", "a download, once"),
    Voice("fable", "hibari", "fable", "en-GB", "a British man", "a download, once"),
)
TONE_VOICE = Voice("tone", "tone", "tone", "*", "no voice, a plain tone: for trying things out")


class UnknownVoiceError(ValueError):
    """No voice of that name; the message names the nearest."""


def voice_named(name: str) -> Voice:
    """The voice of that name. Raises UnknownVoiceError."""
    for voice in (*HIBARI_VOICES, TONE_VOICE):
        if voice.name == name:
            return voice
    known = all_voices()
    for voice in known:
        if voice.name == name.lower():
            return voice
    hint = suggestion(name, (voice.name for voice in known), "audio-builder voices lists them")
    raise UnknownVoiceError(f'unknown voice "{name[:40]}"{hint}')


def voice_for(locale: str) -> Voice:
    """The default voice of a locale: the embedded one for English, Google's elsewhere. Raises UnknownVoiceError."""
    language = locale.split("-", 1)[0]
    if language == "en":
        return voice_named(EMBEDDED_VOICE)
    for name in (f"google-{locale.lower()}", f"google-{language}"):
        for voice in google_voices():
            if voice.name == name:
                return voice
    raise UnknownVoiceError(f'no voice speaks "{locale}"; audio-builder voices lists the languages')


def google_voices() -> tuple[Voice, ...]:
    """One voice for each language that Google Translate reads aloud, as the installed gtts lists them."""
    from gtts.lang import tts_langs  # noqa: PLC0415 - needed only where a name is none of the embedded ones

    return tuple(
        Voice(f"google-{code.lower()}", "gtts", code, code, "Google Translate's voice", "the network")
        for code in sorted(tts_langs())
    )


def all_voices() -> tuple[Voice, ...]:
    """Every voice that an author may name."""
    return (*HIBARI_VOICES, *google_voices())
