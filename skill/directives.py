"""The only maker of AudioPlayer directives."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

from ask_sdk_model.interfaces.audioplayer import (
    AudioItem,
    AudioItemMetadata,
    ClearBehavior,
    ClearQueueDirective,
    PlayBehavior,
    PlayDirective,
    StopDirective,
    Stream,
)

if TYPE_CHECKING:
    from audio_builder.catalog import Track


def play_now(track: Track, origin: str, token: str, offset_ms: int = 0) -> PlayDirective:
    """Start the track at once, at `offset_ms`, in place of whatever plays."""
    stream = Stream(token=token, url=stream_url(origin, track), offset_in_milliseconds=offset_ms)
    return PlayDirective(PlayBehavior.REPLACE_ALL, AudioItem(stream, _metadata(track)))


def play_next(track: Track, origin: str, token: str, expected_previous_token: str) -> PlayDirective:
    """Start the track when that of `expected_previous_token` ends; Alexa drops it if something else plays by then."""
    stream = Stream(expected_previous_token, token, stream_url(origin, track), 0)
    return PlayDirective(PlayBehavior.ENQUEUE, AudioItem(stream, _metadata(track)))


def stop() -> StopDirective:
    """Stop what plays."""
    return StopDirective()


def clear() -> ClearQueueDirective:
    """Stop what plays and drop what would follow."""
    return ClearQueueDirective(ClearBehavior.CLEAR_ALL)


def stream_url(origin: str, track: Track) -> str:
    """Where a player fetches the track; `origin` has no slash at its end."""
    return f"{origin}/audio/{quote(track.id, safe='')}.mp3"


def _metadata(track: Track) -> AudioItemMetadata:
    return AudioItemMetadata(title=track.title, subtitle=track.description or "Smart Meditation")
