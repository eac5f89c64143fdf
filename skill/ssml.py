"""The only maker of `<speak>`: text is escaped here, once, and pauses are written as Alexa takes them."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING, TypeAlias
from xml.sax.saxutils import escape

if TYPE_CHECKING:
    from collections.abc import Iterable

LONGEST_SPEECH = 8_000  # characters of one answer, tags included
LONGEST_BREAK_MS = 10_000

Part: TypeAlias = str | float  # words, or seconds of quiet
_OPEN, _CLOSE = "<speak>", "</speak>"


def speak(*parts: Part) -> str:
    """Make `<speak>` of words and pauses; what does not fit into one answer is left off at the end of a word."""
    room = LONGEST_SPEECH - len(_OPEN) - len(_CLOSE)
    body = " ".join(markup for part in parts if (markup := _markup(part)))
    if len(body) > room:
        body = _cut(parts, room)
    return f"{_OPEN}{body}{_CLOSE}"


def length_of(parts: Iterable[Part]) -> int:
    """Characters that the parts take in an answer."""
    return len(speak()) + sum(len(_markup(part)) + 1 for part in parts)


def beginning_of(text: str, room: int) -> str:
    """The whole words from the first on that take at most so many characters of an answer."""
    words: list[str] = []
    for word in text.split():
        room -= len(_markup(word)) + 1
        if room < 0:
            break
        words.append(word)
    return " ".join(words)


def _markup(part: Part) -> str:
    return _escaped(part) if isinstance(part, str) else _breaks(part)


def _escaped(text: str) -> str:
    """Text as XML takes it: on one line, no control characters, no halves of characters."""
    allowed = "".join(character for character in text if _is_xml(character))
    return escape(" ".join(allowed.split()))


def _is_xml(character: str) -> bool:
    """Whether XML 1.0 (section 2.2) has the character."""
    code = ord(character)
    return character in "\t\n\r" or 0x20 <= code <= 0xD7FF or 0xE000 <= code <= 0xFFFD or code >= 0x10000


def _breaks(seconds: float) -> str:
    """One `<break>`, or several alike where the quiet is longer than Alexa allows at once."""
    milliseconds = round(seconds * 1000)
    if milliseconds <= 0:
        return ""
    count = ceil(milliseconds / LONGEST_BREAK_MS)
    shares = [milliseconds * (share + 1) // count - milliseconds * share // count for share in range(count)]
    return "".join(f'<break time="{share}ms"/>' for share in shares)


def _cut(parts: Iterable[Part], room: int) -> str:
    """As many words and pauses, from the first on, as the room has."""
    words = (word for part in parts for word in (part.split() if isinstance(part, str) else (part,)))
    kept: list[str] = []
    for word in words:
        markup = _markup(word)
        room -= len(markup) + 1
        if room < 0:
            break
        kept.append(markup)
    return " ".join(kept)
