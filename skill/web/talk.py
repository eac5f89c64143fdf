"""What the page may send to be answered as an Echo would be: something said, or something that the player did."""

from __future__ import annotations

from typing import Any

LONGEST_TEXT = 300  # characters: more than anyone says in one breath
LARGEST_BODY = 64 * 1024  # bytes: a device with a long queue is a few thousand
EVENTS = ("PlaybackStarted", "PlaybackNearlyFinished", "PlaybackFinished", "PlaybackStopped")


class NotUnderstoodError(Exception):
    """A message to the skill that is not one; it says what one is."""


def checked(message: object) -> dict[str, Any]:
    """The message with only the keys that are known. Raises NotUnderstoodError for any other shape."""
    if not isinstance(message, dict) or not isinstance(message.get("device"), dict | None):
        raise NotUnderstoodError('send {"device": {...} or null, "text": "..."}')
    return {"device": message.get("device")} | (_event(message) if "event" in message else _said(message))


def _said(message: dict[str, Any]) -> dict[str, Any]:
    text = message.get("text")
    if not isinstance(text, str) or not text.strip() or len(text) > LONGEST_TEXT:
        raise NotUnderstoodError(f'"text" is what you would say, in 1 to {LONGEST_TEXT} characters')
    return {"text": text.strip()}


def _event(message: dict[str, Any]) -> dict[str, Any]:
    event, offset_ms = message["event"], message.get("offset_ms", 0)
    if event not in EVENTS or type(offset_ms) is not int or offset_ms < 0 or message["device"] is None:
        raise NotUnderstoodError(f'"event" is one of {", ".join(EVENTS)}; send "device" and whole "offset_ms" with it')
    return {"event": event, "offset_ms": offset_ms}
