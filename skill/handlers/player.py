"""The player as the handlers see it: what is playing, and how to start, follow and stop it."""

from __future__ import annotations

import logging
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from skill import directives
from skill.directives import Item
from skill.fading.early_end import FADE_MS
from skill.listeners import Listen, Listener, Place, StoreError
from skill.playback import (
    SHORTEST_REST_MS,
    TOPIC_LIST,
    Playback,
    end_ms,
    following,
    preceding,
    queue_of,
    renewed,
    time_left_ms,
    with_timer,
)
from skill.tokens import Tokens, play_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from audio_builder.catalog import Catalog, Track
    from skill.envelope import Asked
    from skill.handlers.reply import Reply
    from skill.library import Library
    from skill.listeners import ListenerStore

log = logging.getLogger(__name__)

# Alexa dates events to the second; what happened in one second is put in order by these.
RANKS = 4
# Held: stopped because the listener said so, not for a word only. Begun: told to play, in place of what just stops.
STARTED, STOPPED, HELD, BEGUN = range(RANKS)
SOUNDING = {"PLAYING", "PAUSED", "BUFFER_UNDERRUN"}  # paused: for as long as somebody speaks
A_DAY_MS = 24 * 60 * 60 * 1000
LONGEST_CAPTIONS = 12_000  # characters: an answer should stay under 24 KB
SPOKEN_OVER_MS = 5_000  # a stream that stopped so long ago may have stopped for the very words that are answered


@dataclass(frozen=True, slots=True)
class Playing:
    """What a device plays or played last, and how far it is."""

    playback: Playback
    track: Track
    offset_ms: int
    finished: bool


@dataclass(frozen=True, slots=True)
class Player:
    """The collaborators of everything that plays. A store that fails costs a listener's place, never the answer."""

    library: Library
    tokens: Tokens
    listeners: ListenerStore

    @property
    def catalog(self) -> Catalog:
        """The catalog of this moment."""
        return self.library.catalog

    def playing(self, asked: Asked) -> Playing | None:
        """What plays: the device knows best; where it says nothing, what we remember of it; or None."""
        here = self._playing(asked.token, asked.offset_ms, finished=asked.activity == "FINISHED")
        if here:
            return here
        place = self.place(asked)
        return self._playing(place.token, place.offset_ms, finished=place.finished) if place else None

    def elsewhere(self, asked: Asked) -> Playing | None:
        """What the listener heard last on another device within a day, and not to its end, or None."""
        place = self._place_elsewhere(asked)
        if place is None or asked.moment_ms - place.moment // RANKS > A_DAY_MS:
            return None
        playing = self._playing(place.token, place.offset_ms, finished=place.finished)
        return playing if playing and not playing.finished else None

    def knows(self, asked: Asked) -> bool:
        """Whether this listener has been here before, on any device."""
        return self.place(asked) is not None or self._place_elsewhere(asked) is not None

    def heard_now(self, asked: Asked) -> Playing | None:
        """What could be heard when the listener spoke over it, or None: what stopped or ended before is over."""
        playing = self.playing(asked)
        if playing is None or playing.finished:
            return None
        return playing if asked.activity in SOUNDING or self._stopped_for_these_words(asked) else None

    def next_of(self, playing: Playing) -> Playback | None:
        """What the listener hears after "next", with what the timer has left; None at the end."""
        queue = self.queue(playing)
        then = following(playing.playback, queue) or _around(playing.playback, queue)
        return _with_time_left(then, playing)

    def previous_of(self, playing: Playing) -> Playback | None:
        """What the listener hears after "previous", with what the timer has left; None at the beginning."""
        return _with_time_left(preceding(playing.playback, self.queue(playing)), playing)

    def anew(self, playing: Playing) -> Playback:
        """The same track from its beginning, with what the timer has left."""
        return replace(playing.playback, listening_left_ms=_left_ms(playing))

    def queue(self, playing: Playing) -> tuple[str, ...]:
        """The ids of the list that plays."""
        return queue_of(playing.playback, self.catalog)

    def start(self, asked: Asked, reply: Reply, playback: Playback, offset_ms: int = 0) -> None:
        """Play at once, in place of whatever plays; the tokens are new, and the failures of before are forgiven."""
        self.restart(asked, reply, renewed(playback, asked.request_id), offset_ms)

    def restart(self, asked: Asked, reply: Reply, playback: Playback, offset_ms: int = 0) -> None:
        """Play at once under the token that the playback has already."""
        track = self.catalog.track(playback.track_id)
        if track is None:
            return
        start_ms = offset_ms if offset_ms < (end_ms(playback, track) or track.duration_ms) else 0
        item = self._item(playback, track, start_ms)
        reply.direct(directives.play_now(item, asked.origin))
        self._keep(asked, Place(item.token, start_ms, asked.moment_ms * RANKS + BEGUN))

    def follow(self, asked: Asked, reply: Reply, playback: Playback | None, *, after: str) -> None:
        """Play next, when the stream with the token `after` ends; None is quiet."""
        track = self.catalog.track(playback.track_id) if playback else None
        if playback and track:
            reply.direct(directives.play_next(self._item(playback, track, 0), asked.origin, after))

    def stop(self, asked: Asked, reply: Reply) -> None:
        """Stop because the listener wants it: later words are not about this stream any more."""
        reply.direct(directives.stop())
        self.keep(asked, rank=HELD, offset_ms=asked.offset_ms, finished=asked.activity == "FINISHED")

    def place(self, asked: Asked) -> Place | None:
        """Where this listener was on this device, or None for somebody new, or while the store fails."""
        try:
            return self.listeners.place(listener_of(asked))
        except StoreError as error:
            log.warning("a place could not be read: %s", error)
            return None

    def keep(self, asked: Asked, *, rank: int, offset_ms: int, finished: bool = False) -> None:
        """Remember where the player is; `rank` orders the events of one second."""
        if self.tokens.open(asked.token):
            self._keep(asked, Place(asked.token, offset_ms, asked.moment_ms * RANKS + rank, finished))

    def keep_next(self, asked: Asked, playback: Playback) -> None:
        """Remember that a track ended and this one follows; its own event may never come."""
        self._keep(asked, Place(self.tokens.seal(playback), 0, asked.moment_ms * RANKS + STARTED))

    def heard(self, asked: Asked) -> None:
        """Add to what was heard: each event tells of one moment of a stream, and together they tell how much."""
        playback = self.tokens.open(asked.token)
        if playback is None:
            return
        listen = Listen(play_of(asked.token), playback.track_id, asked.moment_ms, asked.offset_ms, asked.offset_ms)
        try:
            self.listeners.keep_listen(listener_of(asked), listen)
        except StoreError as error:
            log.warning("what was heard could not be kept: %s", error)

    def listens(self, asked: Asked, since_ms: int = 0) -> tuple[Listen, ...]:
        """What this listener has heard, the newest first; nothing while the store fails."""
        try:
            return self.listeners.listens(listener_of(asked), since_ms)
        except StoreError as error:
            log.warning("what was heard could not be read: %s", error)
            return ()

    def choices(self, asked: Asked) -> Mapping[str, str]:
        """What this listener chose last, by name; nothing while the store fails."""
        try:
            return self.listeners.choices(listener_of(asked))
        except StoreError as error:
            log.warning("choices could not be read: %s", error)
            return {}

    def choose(self, asked: Asked, choices: Mapping[str, str]) -> None:
        """Remember what this listener chose, by name."""
        try:
            self.listeners.choose(listener_of(asked), choices)
        except StoreError as error:
            log.warning("choices could not be kept: %s", error)

    def welcome(self, asked: Asked) -> None:
        """Remember somebody new, who has heard nothing yet; a place that could not be read just now is newer, and stays."""
        self._keep(asked, Place("", 0, 0))

    def _keep(self, asked: Asked, place: Place) -> None:
        try:
            self.listeners.keep_place(listener_of(asked), place)
        except StoreError as error:
            log.warning("a place could not be kept: %s", error)

    def _item(self, playback: Playback, track: Track, start_ms: int) -> Item:
        """The track under its token, cut where the sleep timer runs out."""
        until_ms = end_ms(playback, track)
        fade_ms = min(FADE_MS, until_ms - start_ms) if until_ms else 0
        captions = self.library.transcript(track)
        captions = captions if len(captions) <= LONGEST_CAPTIONS else ""
        return Item(track, self.tokens.seal(playback), start_ms, until_ms, fade_ms, captions)

    def _place_elsewhere(self, asked: Asked) -> Place | None:
        try:
            return self.listeners.place_elsewhere(listener_of(asked))
        except StoreError as error:
            log.warning("a place could not be read: %s", error)
            return None

    def _playing(self, token: str, offset_ms: int, *, finished: bool) -> Playing | None:
        playback = self.tokens.open(token)
        track = self.catalog.track(playback.track_id) if playback else None
        if playback is None or track is None:
            return None
        until_ms = end_ms(playback, track)
        if until_ms is not None and (
            finished or offset_ms >= until_ms
        ):  # the timer ended it, not the track: there is more
            return Playing(with_timer(playback, None, 0), track, max(0, offset_ms - FADE_MS), finished=False)
        return Playing(playback, track, offset_ms, finished)

    def _stopped_for_these_words(self, asked: Asked) -> bool:
        """Whether the device has just stopped the stream by itself, as it does when it is spoken to."""
        place = self.place(asked)
        if place is None or place.finished or (asked.token and place.token != asked.token):
            return False
        moment_ms, rank = divmod(place.moment, RANKS)
        return rank == STOPPED and abs(asked.moment_ms - moment_ms) <= SPOKEN_OVER_MS


def _around(playback: Playback, queue: tuple[str, ...]) -> Playback | None:
    """The first of a topic's meditations after the last: nobody knows of a list there; None for any other list."""
    if not (playback.playlist_id or "").startswith(TOPIC_LIST) or len(queue) < 2:
        return None
    then = following(replace(playback, loop=True), queue)
    return then and replace(then, loop=playback.loop)


def _with_time_left(playback: Playback | None, playing: Playing) -> Playback | None:
    return playback and replace(playback, listening_left_ms=_left_ms(playing))


def _left_ms(playing: Playing) -> int | None:
    """What the timer has left for what is asked for now; one that has run out is over."""
    left_ms = time_left_ms(playing.playback, playing.offset_ms)
    return None if left_ms is not None and left_ms < SHORTEST_REST_MS else left_ms


def listener_of(asked: Asked) -> Listener:
    """Who asks, and on which device."""
    return Listener(asked.user_id, asked.device_id)
