"""How much the page may send to be answered as an Echo would be; what a turn is, the console knows."""

from __future__ import annotations

from typing import Any

LONGEST_TEXT = 2000  # characters, as the page's box holds: who pours their heart out is not turned away
LARGEST_BODY = 64 * 1024  # bytes: a device with a long queue is a few thousand


def bounded(message: object) -> dict[str, Any]:
    """The message, its text without space around it. Raises ValueError where it is no object or holds too much text."""
    if not isinstance(message, dict):
        raise ValueError('send {"device": {...} or null, "text": "..."}')  # noqa: TRY004 - whoever converses raises it too
    text = message.get("text")
    if not isinstance(text, str):
        return message
    if not 0 < len(text.strip()) <= LONGEST_TEXT:
        raise ValueError(f'"text" is what you would say, in 1 to {LONGEST_TEXT} characters')
    return message | {"text": text.strip()}
