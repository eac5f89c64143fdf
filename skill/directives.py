"""The only maker of AudioPlayer, APL and Dialog directives."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from ask_sdk_model.dialog import DynamicEntitiesDirective
from ask_sdk_model.er.dynamic import Entity, EntityListItem, EntityValueAndSynonyms, UpdateBehavior
from ask_sdk_model.interfaces.alexa.presentation.apl import RenderDocumentDirective
from ask_sdk_model.interfaces.audioplayer import (
    AudioItem,
    AudioItemMetadata,
    CaptionData,
    CaptionType,
    ClearBehavior,
    ClearQueueDirective,
    PlayBehavior,
    PlayDirective,
    StopDirective,
    Stream,
)
from ask_sdk_model.interfaces.display import Image, ImageInstance

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from audio_builder.catalog import Track


@dataclass(frozen=True, slots=True)
class Item:
    """What is to play: a track under a token, from `offset_ms` on, and perhaps not to its end.

    `end_ms` is where the sleep timer ends it, after a fade of `fade_ms`; `captions` is a WebVTT text, or nothing.
    """

    track: Track
    token: str
    offset_ms: int = 0
    end_ms: int | None = None
    fade_ms: int = 0
    captions: str = ""


def play_now(item: Item, origin: str) -> PlayDirective:
    """Start at once, in place of whatever plays."""
    return PlayDirective(PlayBehavior.REPLACE_ALL, _audio_item(item, origin))


def play_next(item: Item, origin: str, expected_previous_token: str) -> PlayDirective:
    """Start when the stream of `expected_previous_token` ends; Alexa drops it if something else plays by then."""
    return PlayDirective(PlayBehavior.ENQUEUE, _audio_item(item, origin, expected_previous_token))


def stop() -> StopDirective:
    """Stop what plays."""
    return StopDirective()


def clear() -> ClearQueueDirective:
    """Stop what plays and drop what would follow."""
    return ClearQueueDirective(ClearBehavior.CLEAR_ALL)


def show(token: str, document: Mapping[str, Any], datasources: Mapping[str, Any]) -> RenderDocumentDirective:
    """Show a document; only in an answer that speaks and plays nothing, and only where a screen takes it."""
    return RenderDocumentDirective(token, dict(document), dict(datasources))


def teach(names: Mapping[str, Mapping[str, Sequence[str]]]) -> DynamicEntitiesDirective:
    """Let Alexa know names by type and id, the title of each first, for half an hour; only in an answer that speaks."""
    types = [
        EntityListItem(
            kind, [Entity(key, EntityValueAndSynonyms(said[0], list(said[1:]))) for key, said in ids.items()]
        )
        for kind, ids in names.items()
    ]
    return DynamicEntitiesDirective(UpdateBehavior.REPLACE, types)


def stream_url(origin: str, item: Item) -> str:
    """Where a player fetches what is to play; `origin` has no slash at its end."""
    address = f"{origin}/audio/{quote(item.track.id, safe='')}{PurePosixPath(item.track.file).suffix}"
    return address if item.end_ms is None else f"{address}?end={item.end_ms}&fade={item.fade_ms}"


def _audio_item(item: Item, origin: str, expected_previous_token: str | None = None) -> AudioItem:
    captions = CaptionData(item.captions, CaptionType.WEBVTT) if item.captions else None
    stream = Stream(expected_previous_token, item.token, stream_url(origin, item), item.offset_ms, captions)
    return AudioItem(stream, _metadata(item.track, origin))


def _metadata(track: Track, origin: str) -> AudioItemMetadata:
    """What a screen shows; a picture only from an https address: Alexa takes no other."""
    art = None
    if track.cover and origin.startswith("https://"):
        art = Image(sources=[ImageInstance(url=f"{origin}/covers/{quote(track.id, safe='')}.jpg")])
    return AudioItemMetadata(track.title, track.description or "Smart Meditation", art)
