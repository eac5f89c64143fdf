"""What plays and what follows: pure moves `Playback -> Playback`."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from hashlib import sha256
from typing import TYPE_CHECKING

from skill.chance import chance_of

if TYPE_CHECKING:
    from audio_builder.catalog import Catalog, Track

TOPIC_LIST = "topic:"
NIGHT_LIST = "night:"
MOST_FAILURES = 3  # tracks that cannot be played within FAILING_S before there is quiet
FAILING_S = 600
SEAM_MS = 200  # before its end a file can still be cut
SHORTEST_REST_MS = 2_000  # of listening: for less, no other track is begun
MOST_TRACKS_AHEAD = 1_000  # how far ahead the end of a looped list is looked for


@dataclass(frozen=True, slots=True)
class Playback:
    """What is playing. `playlist_id` None is a single track; `seed` None is the list's own order.

    A `playlist_id` made by `topic_list` stands for the meditations of a topic: "next" and "previous" walk them, but the
    end of the track is the end, since one meditation was asked for. One made by `night_list` names its tracks itself.

    `position` counts in the order of playing; `first` is the place in the list that a shuffled order begins with.
    `listening_left_ms` is what the sleep timer had left when this track began, or None. `nonce` and `count` make each
    token unlike any other; `failures` counts the tracks that could not be played since `failing_since_s`, in seconds of
    the epoch.
    """

    track_id: str
    playlist_id: str | None = None
    position: int = 0
    seed: int | None = None
    first: int = 0
    loop: bool = False
    listening_left_ms: int | None = None
    nonce: str = ""
    count: int = 0
    failures: int = 0
    failing_since_s: int = 0


def topic_list(topic: str | None) -> str:
    """The id of the list of a topic's meditations; of all topics for None. No playlist has a colon in its id."""
    return f"{TOPIC_LIST}{topic or ''}"


def night_list(track_ids: tuple[str, ...]) -> str:
    """The id of a list that is made for one night: each of its tracks, in order."""
    return NIGHT_LIST + ",".join(track_ids)


def queue_of(playback: Playback, catalog: Catalog) -> tuple[str, ...]:
    """The ids of the list that plays, in its own order: those the catalog still has, at least the one playing."""
    list_id = playback.playlist_id or ""
    if list_id.startswith(TOPIC_LIST):
        known = _of_topic(list_id.removeprefix(TOPIC_LIST), catalog)
    elif list_id.startswith(NIGHT_LIST):
        known = tuple(filter(catalog.track, list_id.removeprefix(NIGHT_LIST).split(",")))
    else:
        playlist = catalog.playlist(list_id)
        known = tuple(filter(catalog.track, playlist.track_ids)) if playlist else ()
    return known or (playback.track_id,)


def following(playback: Playback, queue: tuple[str, ...]) -> Playback | None:
    """The next track, or None at the end of a list that does not loop."""
    return _moved(playback, queue, 1)


def preceding(playback: Playback, queue: tuple[str, ...]) -> Playback | None:
    """The track before, or None at the beginning of a list that does not loop."""
    return _moved(playback, queue, -1)


def again(playback: Playback) -> Playback:
    """The same track once more."""
    return replace(playback, count=playback.count + 1)


def looped(playback: Playback, *, on: bool) -> Playback:
    """The same track in a list that begins anew at its end, or does not."""
    return replace(playback, loop=on)


def shuffled(playback: Playback, queue: tuple[str, ...], seed: int) -> Playback:
    """The same track, and after it all others in an order of chance that the seed alone decides."""
    return replace(playback, seed=seed, first=_place_in_list(playback, queue), position=0)


def unshuffled(playback: Playback, queue: tuple[str, ...]) -> Playback:
    """The same track, and after it those that follow in the list."""
    return replace(playback, seed=None, first=0, position=_place_in_list(playback, queue))


def with_timer(playback: Playback, left_ms: int | None, offset_ms: int) -> Playback:
    """The same track with so much listening left from `offset_ms` of it on; None takes the timer away."""
    return replace(playback, listening_left_ms=None if left_ms is None else left_ms + offset_ms)


def time_left_ms(playback: Playback, offset_ms: int) -> int | None:
    """Listening that the timer has left at `offset_ms` of the track, or None without a timer."""
    return None if playback.listening_left_ms is None else max(0, playback.listening_left_ms - offset_ms)


def end_ms(playback: Playback, track: Track) -> int | None:
    """Where in the track the timer runs out, or None where the track ends before that.

    A soundscape that would begin again for less than a moment fades out at its end: it has no ending of its own.
    """
    left_ms = playback.listening_left_ms
    if left_ms is None:
        return None
    if _is_soundscape(track) and 0 <= left_ms - track.duration_ms < SHORTEST_REST_MS:
        return track.duration_ms - SEAM_MS
    return None if left_ms >= track.duration_ms else max(SHORTEST_REST_MS, left_ms)


def after_track(playback: Playback, catalog: Catalog) -> Playback | None:
    """What plays when the track has come to its end, or None for quiet.

    A soundscape at the end of a list goes on until the timer runs out.
    """
    track = catalog.track(playback.track_id)
    left_ms = playback.listening_left_ms
    if left_ms is not None:
        left_ms -= track.duration_ms if track else 0
        if left_ms < SHORTEST_REST_MS:
            return None
    then = _by_itself(playback, catalog)
    if then is None and left_ms is not None and _is_soundscape(track):
        then = again(playback)
    return then and replace(then, listening_left_ms=left_ms)


def after_failure(playback: Playback, catalog: Catalog, now_s: int, heard_ms: int = 0) -> Playback | None:
    """What plays when the track failed after `heard_ms`, or None at the end, or after too many failures in FAILING_S."""
    left_ms, since_s = time_left_ms(playback, heard_ms), playback.failing_since_s
    if playback.failures == 0 or now_s - since_s > FAILING_S:
        playback, since_s = replace(playback, failures=0), now_s
    is_over = left_ms is not None and left_ms < SHORTEST_REST_MS
    if is_over or playback.failures + 1 >= MOST_FAILURES:
        return None
    then = following(playback, queue_of(playback, catalog))
    return then and replace(then, listening_left_ms=left_ms, failures=playback.failures + 1, failing_since_s=since_s)


def quiet_in_ms(playback: Playback, catalog: Catalog, offset_ms: int) -> int:
    """Listening until nothing plays any more, from `offset_ms` of this track on."""
    total, current = -offset_ms, playback
    for _ in range(MOST_TRACKS_AHEAD):
        track = catalog.track(current.track_id)
        total += (end_ms(current, track) or track.duration_ms) if track else 0
        then = after_track(current, catalog)
        if then is None:
            break
        current = then
    return max(0, total)


def renewed(playback: Playback, request_id: str) -> Playback:
    """The same, begun by another request: its tokens are unlike all before, and alike if the request comes twice."""
    nonce = chance_of(request_id).hex()[:10]
    return replace(playback, nonce=nonce, count=0, failures=0, failing_since_s=0)


def _by_itself(playback: Playback, catalog: Catalog) -> Playback | None:
    """What follows without being asked for."""
    if _is_topic_list(playback):
        return again(playback) if playback.loop else None
    return following(playback, queue_of(playback, catalog))


def _is_topic_list(playback: Playback) -> bool:
    return (playback.playlist_id or "").startswith(TOPIC_LIST)


def _of_topic(topic: str, catalog: Catalog) -> tuple[str, ...]:
    tracks = catalog.of_kind("meditation")
    return tuple(track.id for track in tracks if not topic or topic in track.topics)


def _moved(playback: Playback, queue: tuple[str, ...], step: int) -> Playback | None:
    order = _order(playback, len(queue))
    position = _position(playback, queue, order)
    if playback.track_id in queue or step < 0:  # where the track is gone, its successor has its place
        position += step
    if not playback.loop and not 0 <= position < len(order):
        return None
    position %= len(order)
    return replace(playback, position=position, track_id=queue[order[position]], count=playback.count + 1)


def _order(playback: Playback, length: int) -> tuple[int, ...]:
    """Places in the list in the order of playing."""
    return tuple(range(length)) if playback.seed is None else _mixed(playback.seed, playback.first, length)


@lru_cache(maxsize=64)  # how long a looped list goes on is asked a thousand tracks ahead
def _mixed(seed: int, first: int, length: int) -> tuple[int, ...]:
    """An order of chance that begins with `first`; made with SHA-256 so that no version of Python plays another one."""
    first = min(first, length - 1)
    others = (place for place in range(length) if place != first)
    return (first, *sorted(others, key=lambda place: sha256(f"{seed}:{place}".encode()).digest()))


def _position(playback: Playback, queue: tuple[str, ...], order: tuple[int, ...]) -> int:
    """Where the track stands in the order of playing; a list that was changed meanwhile is searched for it.

    Where the track is gone, the place that it had, which may be the one after the last.
    """
    last = len(order) - 1
    if playback.position <= last and queue[order[playback.position]] == playback.track_id:
        return playback.position
    tracks = [queue[place] for place in order]
    return tracks.index(playback.track_id) if playback.track_id in tracks else min(playback.position, len(order))


def _place_in_list(playback: Playback, queue: tuple[str, ...]) -> int:
    order = _order(playback, len(queue))
    return order[min(_position(playback, queue, order), len(order) - 1)]


def _is_soundscape(track: Track | None) -> bool:
    return track is not None and track.kind == "soundscape"
