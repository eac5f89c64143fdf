"""Where a device was, by what of it reached the service: against this the voice is measured."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any, TypeAlias
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from tests.skill.strict_echo.device import StrictEcho
    from tests.skill.strict_echo.home import Arrival, Home

NEAR_MS = 10_000  # what a listener takes for the same place
FADE_MS = 20_000  # before the end that a sleep timer makes
TELLING = ("PlaybackStarted", "PlaybackNearlyFinished", "PlaybackStopped", "PlaybackFinished")

Place: TypeAlias = tuple[str, int]  # a track, and milliseconds of it


def track_at(url: str) -> str:
    """The id of the track that is served at an address."""
    return PurePosixPath(urlsplit(url).path).stem


def places_told(home: Home, device: StrictEcho) -> list[Place | None]:
    """Where the device may have been by the newest event that arrived, and by what it was told to play after that.

    Each is a track and milliseconds of it; None is the end of what was asked for.
    """
    ours = [each for each in home.arrived if each.device == device.name]
    newest = max((each for each in ours if _tells(each)), key=lambda each: each.number, default=None)
    since = newest.number if newest else 0
    begun = [place for each in ours if each.number > since for place in _begun(each, "REPLACE_ALL")]
    return begun + (_told_by(newest, home) if newest else [None])


def is_near(resumed: Place | None, told: list[Place | None]) -> bool:
    """Whether a place is one of those that were told, or near to one; what follows an end is the voice's to know."""
    if None in told and (resumed is None or resumed[1] == 0):
        return True
    if resumed is None:
        return False
    places = [place for place in told if place]
    return any(resumed[0] == track and abs(resumed[1] - offset_ms) <= NEAR_MS for track, offset_ms in places)


def _tells(arrival: Arrival) -> bool:
    """Whether the request says where the device was: an event, or words and a button that stopped it."""
    name = arrival.envelope["request"]["type"].rpartition(".")[2]
    stops = any(each["type"] == "AudioPlayer.Stop" for each in _directives(arrival))
    return name in TELLING or (stops and "token" in arrival.envelope["context"]["AudioPlayer"])


def _told_by(arrival: Arrival, home: Home) -> list[Place | None]:
    """Where the device was; at the end of a stream also what follows, and where a timer began to fade it out."""
    state = arrival.envelope["request"]
    state = state if "token" in state else arrival.envelope["context"]["AudioPlayer"]
    url, offset_ms = _addresses(home)[state["token"]], state["offsetInMilliseconds"]
    if offset_ms < home.length_of(url):
        return [(track_at(url), offset_ms)]
    if "end=" in url:
        return [(track_at(url), offset_ms - FADE_MS)]
    return [*_following(home, state["token"])] or [None]


def _following(home: Home, token: str) -> list[Place]:
    """What was lined up behind a stream; None where that is not known."""
    asked = [each for each in home.arrived if each.envelope["request"].get("token") == token]
    return [place for each in asked for place in _begun(each, "ENQUEUE")]


def _begun(arrival: Arrival, behaviour: str) -> list[Place]:
    streams = [each["audioItem"]["stream"] for each in _directives(arrival) if each.get("playBehavior") == behaviour]
    return [(track_at(each["url"]), each["offsetInMilliseconds"]) for each in streams]


def _addresses(home: Home) -> dict[str, str]:
    """The address of every stream so far, by its token."""
    items = [each["audioItem"] for arrival in home.arrived for each in _directives(arrival) if "audioItem" in each]
    return {item["stream"]["token"]: item["stream"]["url"] for item in items}


def _directives(arrival: Arrival) -> list[dict[str, Any]]:
    return arrival.answer.get("response", {}).get("directives") or []
