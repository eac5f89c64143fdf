"""What an answer says and does, as somebody would read it in a play."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from itsdangerous import URLSafeSerializer

from skill.console.spoken_text import Pause, read_ssml
from skill.phrases import spoken_length
from skill.playback import Playback

if TYPE_CHECKING:
    from skill.console import Stream

SHORTEST_SHOWN_S = 1.0  # a shorter pause is only a breath between sentences
FIRST_PARTS, LAST_PARTS = 12, 3  # of a long guide
STOPS = "stops playing"


def spoken(ssml: str) -> str:
    """What is said, with the longer pauses; of a long guide its beginning and its end."""
    parts = [
        f"*({part.seconds:.0f} s)*" if isinstance(part, Pause) else part for part in read_ssml(ssml) if _shown(part)
    ]
    if len(parts) <= FIRST_PARTS + LAST_PARTS:
        return " ".join(parts)
    return " ".join([*parts[:FIRST_PARTS], "*(and so on)*", *parts[-LAST_PARTS:]])


def _shown(part: str | Pause) -> bool:
    return isinstance(part, str) or part.seconds >= SHORTEST_SHOWN_S


def done(directive: dict[str, Any]) -> str:
    """What a directive does, as a stage note; nothing for what nobody hears or sees."""
    match directive:
        case {"type": "AudioPlayer.Play", "playBehavior": "REPLACE_ALL", "audioItem": item}:
            return _playing(item)
        case {"type": "AudioPlayer.Stop" | "AudioPlayer.ClearQueue"}:
            return STOPS
    return ""


def _playing(item: dict[str, Any]) -> str:
    playback = _playback(item["stream"]["token"])
    offset_ms = item["stream"].get("offsetInMilliseconds") or 0
    left_ms = (playback.listening_left_ms or 0) - offset_ms
    told = [
        f"plays {item['metadata']['title']}",
        f"from {spoken_length(offset_ms / 1000)} on" if offset_ms >= 1000 else "",
        "over and over" if playback.loop else "",
        "in a mixed order" if playback.seed is not None else "",
        f"fades out after {spoken_length(left_ms / 1000)}" if playback.listening_left_ms is not None else "",
    ]
    return ", ".join(filter(None, told))


def _playback(token: str) -> Playback:
    """What a token holds; its signature is the skill's business."""
    _, (_, *values) = URLSafeSerializer("", salt="stream").loads_unsafe(token)
    return Playback(*values)


def card(shown: dict[str, Any] | None) -> str:
    """What is sent to the phone, or nothing."""
    if not shown:
        return ""
    lines = " / ".join(line for line in str(shown["content"]).splitlines() if line)
    return f"sends a card to the phone: {shown['title']} / {lines}"


def ending(stream: Stream) -> str:
    return "fades out" if "?end=" in stream.url else "ends"
