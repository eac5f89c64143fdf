"""What may be played: each rule says what is wrong, or nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.skill.strict_echo.exchange import Exchange

LONGEST_TOKEN = 512  # bytes; Alexa takes 1,024
LONGEST_URL = 8_000  # characters
BEHAVIOURS = ("REPLACE_ALL", "ENQUEUE", "REPLACE_ENQUEUED")
STREAM_KEYS = {"url", "token", "expectedPreviousToken", "offsetInMilliseconds", "captionData"}


def plays_as_alexa_knows(told: Exchange) -> str | None:
    for play in told.plays:
        if play.get("playBehavior") not in BEHAVIOURS:
            return f"a Play with playBehavior {play.get('playBehavior')}"
    unknown = sorted({key for stream in told.streams for key in stream} - STREAM_KEYS)
    return f"a stream with {', '.join(unknown)}" if unknown else None


def enqueues_behind_something(told: Exchange) -> str | None:
    for play in told.plays:
        if play.get("playBehavior") == "ENQUEUE" and not play["audioItem"]["stream"].get("expectedPreviousToken"):
            return "an ENQUEUE without expectedPreviousToken"
    return None


def expects_only_when_enqueuing(told: Exchange) -> str | None:
    for play in told.plays:
        if play.get("playBehavior") != "ENQUEUE" and "expectedPreviousToken" in play["audioItem"]["stream"]:
            return f"a {play.get('playBehavior')} with expectedPreviousToken"
    return None


def never_cuts_the_end(told: Exchange) -> str | None:
    cut = told.kind == "AudioPlayer.PlaybackNearlyFinished" and any(
        play.get("playBehavior") == "REPLACE_ALL" for play in told.plays
    )
    return "a REPLACE_ALL that cuts off what is nearly finished" if cut else None


def plays_short_tokens(told: Exchange) -> str | None:
    for stream in told.streams:
        size = len(str(stream.get("token") or "").encode())
        if not 0 < size <= LONGEST_TOKEN:
            return f"a token of {size} bytes"
    return None


def plays_new_tokens(told: Exchange) -> str | None:
    for stream in told.streams:
        if stream.get("token") in {told.request.get("token"), stream.get("expectedPreviousToken")} - {None}:
            return "a stream that follows itself under the same token"
        if told.made_for.get(stream.get("token", ""), told.purpose) != told.purpose:
            return "a token that was used before for something else"
    return None


def plays_addresses(told: Exchange) -> str | None:
    for stream in told.streams:
        url = stream.get("url") or ""
        if not url.startswith("https://" if told.public else ("https://", "http://")):
            return f"a stream that Alexa cannot fetch: {url[:80]}"
        if len(url) > LONGEST_URL:
            return f"a stream's address of {len(url)} characters"
    return None


def plays_what_is_there(told: Exchange) -> str | None:
    for stream in told.streams:
        if told.length_of(stream["url"]) is None:
            return f"a stream of nothing: {stream['url'][:80]}"
    return None


def begins_inside(told: Exchange) -> str | None:
    for stream in told.streams:
        offset_ms, length_ms = stream.get("offsetInMilliseconds") or 0, told.length_of(stream["url"])
        if offset_ms < 0:
            return f"a stream from {offset_ms} ms on"
        if length_ms is not None and offset_ms >= length_ms:
            return f"a stream of {length_ms} ms from {offset_ms} ms on"
    return None


STREAM_RULES = (
    plays_as_alexa_knows, enqueues_behind_something, expects_only_when_enqueuing, never_cuts_the_end,
    plays_short_tokens, plays_new_tokens, plays_addresses, plays_what_is_there, begins_inside,
)  # fmt: skip
