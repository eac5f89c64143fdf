"""More than a hundred languages by eSpeak NG (GPL-3, so only an extra): small and plain, no network, no process, no sound card.

The library is told to hand its samples to a callback. It keeps the phase of its oscillators from one sentence to the next,
and no call resets it, so it is opened anew for each (3 ms): the same text gives the same samples whatever was said before.
"""

from __future__ import annotations

import ctypes
from contextlib import contextmanager
from typing import TYPE_CHECKING

from audio_builder.errors import SpeechError
from audio_builder.speech.engine import Speech, need_words
from audio_builder.speech.extras import how_to_get, installed, version_of

if TYPE_CHECKING:
    from collections.abc import Iterator

SETTINGS = 1  # part of the version: raise it when what is asked of eSpeak changes
WORDS_A_MINUTE = 193  # at pace 1.0: what eSpeak calls so many is as fast as the embedded voice (see docs/voices.md)

# speak_lib.h
_SYNCHRONOUS = 2  # samples go to the callback, and the call returns after the last
_DO_NOT_EXIT = 0x8000  # where its data is missing
_RATE = 1
_UTF8 = 1
_Callback = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_int, ctypes.c_void_p)


class EspeakEngine:
    """Speaks at 22.05 kHz; `voice` is a language as eSpeak calls it, like "de" or "en-us"."""

    name = "espeak"

    @property
    def version(self) -> str:
        """The library with its data, and our settings."""
        return f"{version_of('espeakng-loader')}, settings {SETTINGS}"

    def synthesize(self, text: str, voice: str, pace: float) -> Speech:
        """Speak one sentence. Raises SpeechError for a text without words, an unknown voice, or where the extra is missing."""
        import numpy as np  # heavy, and needed only where sound is made

        need_words(text)
        if not installed("espeak"):
            raise SpeechError(f"the voice espeak-{voice} needs {how_to_get('espeak')}")
        with _opened() as (library, sample_rate):
            pcm16 = _spoken(library, text, voice, round(WORDS_A_MINUTE * pace))
        pcm = np.frombuffer(pcm16, dtype=np.int16).astype(np.float32)
        return Speech(pcm / np.float32(32768), sample_rate)


@contextmanager
def _opened() -> Iterator[tuple[ctypes.CDLL, int]]:
    """The library as if it were new, and its sample rate; closed wholly afterwards, its memory given back."""
    import espeakng_loader  # an extra

    library = ctypes.CDLL(espeakng_loader.get_library_path())
    try:
        sample_rate = library.espeak_Initialize(_SYNCHRONOUS, 0, espeakng_loader.get_data_path().encode(), _DO_NOT_EXIT)
        if sample_rate <= 0:
            raise SpeechError(
                "eSpeak's data cannot be read; install it again: pip install --force-reinstall espeakng-loader"
            )
        yield library, sample_rate
        library.espeak_Terminate()
    finally:
        _close(library)


def _spoken(library: ctypes.CDLL, text: str, voice: str, words_a_minute: int) -> bytes:
    """The sentence as 16-bit samples."""
    parts: list[bytes] = []

    def keep(samples: int | None, count: int, _events: int | None) -> int:
        if samples and count > 0:
            parts.append(ctypes.string_at(samples, 2 * count))
        return 0  # go on

    callback = _Callback(keep)  # has to live as long as the library may call it
    library.espeak_SetSynthCallback(callback)
    if library.espeak_SetVoiceByName(voice.encode()) != 0:
        raise SpeechError(f'eSpeak has no voice "{voice}"; audio-builder voices lists them')
    library.espeak_SetParameter(_RATE, words_a_minute, 0)
    words = text.replace("\0", " ").encode("utf-8", "replace") + b"\0"
    failed = library.espeak_Synth(words, ctypes.c_size_t(len(words)), 0, 0, 0, _UTF8, None, None)
    if failed or not parts:
        raise SpeechError(f'eSpeak finds nothing to say in "{text[:60]}"')
    return b"".join(parts)


def _close(library: ctypes.CDLL) -> None:
    import _ctypes  # ctypes opens libraries, and has no other way to close them

    close = _ctypes.FreeLibrary if hasattr(_ctypes, "FreeLibrary") else _ctypes.dlclose
    close(library._handle)  # noqa: SLF001
