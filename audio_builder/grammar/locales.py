"""The locale in a head: a language and a country, and where something is to be said in it, a voice that can."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from audio_builder.voices import UnknownVoiceError, voice_for

if TYPE_CHECKING:
    from audio_builder.sources.front_matter import FrontMatter

DEFAULT_LOCALE = "en-US"
_LOCALE = re.compile(r"[a-z]{2,3}-[A-Z]{2}")


def read_locale(head: FrontMatter, *, spoken: bool) -> str:
    """The locale of a head; where `spoken`, one whose default voice can speak it."""
    locale = head.text("locale", DEFAULT_LOCALE)
    if not _LOCALE.fullmatch(locale):
        head.fault("locale", f'locale takes a language and a country, like en-US, not "{locale[:20]}"')
        return DEFAULT_LOCALE
    try:
        if spoken:
            voice_for(locale)
    except UnknownVoiceError as error:
        head.fault("locale", str(error))
    return locale
