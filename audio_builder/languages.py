"""The language in a locale."""

from __future__ import annotations


def language_of(locale: str) -> str:
    """The language alone, in small letters: "en" of "en-US"."""
    return locale.partition("-")[0].lower()
