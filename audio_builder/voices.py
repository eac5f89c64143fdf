"""The voices that authors name, and which engine speaks each; nothing is loaded to know them."""

from __future__ import annotations

from dataclasses import dataclass

from audio_builder.languages import language_of
from audio_builder.sources.near_misses import suggestion
from audio_builder.speech.espeak_languages import LANGUAGES
from audio_builder.speech.extras import how_to_get, installed

EMBEDDED_VOICE = "heart"
NOTHING = "nothing"
A_DOWNLOAD = "a download, once"
THE_NETWORK = "the network"


@dataclass(frozen=True, slots=True)
class Voice:
    """A voice by the name that authors use; `code` is what its engine calls it, `needs` what it lacks to speak here."""

    name: str
    engine: str
    code: str
    locale: str
    about: str
    needs: str = NOTHING


HIBARI_VOICES = (
    Voice("heart", "hibari", "heart", "en-US", "a warm American woman"),
    Voice("kore", "hibari", "kore", "en-US", "a second American woman", A_DOWNLOAD),
    Voice("fenrir", "hibari", "fenrir", "en-US", "an American man", A_DOWNLOAD),
    Voice("emma", "hibari", "emma", "en-GB", "a British woman", A_DOWNLOAD),
    Voice("fable", "hibari", "fable", "en-GB", "a British man", A_DOWNLOAD),
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
    language = language_of(locale)
    if language == "en":
        return voice_named(EMBEDDED_VOICE)
    for name in (f"google-{locale.lower()}", f"google-{language}"):
        for voice in google_voices():
            if voice.name == name:
                return voice
    raise UnknownVoiceError(f'no voice speaks "{locale}"; audio-builder voices lists the languages')


def piper_voices() -> tuple[Voice, ...]:
    """The voices of the extra piper, whether it is installed or not."""
    return (Voice("joe", "piper", "joe", "en-US", "an American man", _unless_installed("piper")),)


def espeak_voices() -> tuple[Voice, ...]:
    """One voice for each language of the extra espeak, whether it is installed or not."""
    needs = _unless_installed("espeak")
    return tuple(
        Voice(f"espeak-{code}", "espeak", code, code, f"{language}, a plain synthetic voice", needs)
        for code, language in LANGUAGES.items()
    )


def google_voices() -> tuple[Voice, ...]:
    """One voice for each language that Google Translate reads aloud, as the installed gtts lists them."""
    from gtts.lang import tts_langs  # needed only where a name is none of the embedded ones

    return tuple(
        Voice(f"google-{code.lower()}", "gtts", code, code, f"{language}, Google Translate's voice", THE_NETWORK)
        for code, language in sorted(tts_langs().items())
    )


def all_voices() -> tuple[Voice, ...]:
    """Every voice that an author may name, the best first."""
    return (*HIBARI_VOICES, *piper_voices(), *espeak_voices(), *google_voices())


def _unless_installed(extra: str) -> str:
    return NOTHING if installed(extra) else how_to_get(extra)
