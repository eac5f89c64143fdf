"""The player as the handlers see it: what is playing, and how to start, follow and stop it."""

from __future__ import annotations

import logging
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from skill import directives
from skill.listeners import Listener, Place, StoreError
from skill.playback import TOPIC_LIST, Playback, Tokens, following, preceding, queue_of, renewed, time_left_ms

if TYPE_CHECKING:
    from audio_builder.catalog import Catalog, Track
    from skill.envelope import Asked
    from skill.handlers.reply import Reply
    from skill.library import Library
    from skill.listeners import ListenerStore

log = logging.getLogger(__name__)

# Alexa dates events to the second; what happened in one second is put in order by these.
RANKS = 4
STARTED, STOPPED, HELD = 0, 1, 2  # held: stopped because the listener said so, not for a word only
SOUNDING = {"PLAYING", "PAUSED", "BUFFER_UNDERRUN"}  # paused: for as long as somebody speaks
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
        return replace(playing.playback, listening_left_ms=time_left_ms(playing.playback, playing.offset_ms))

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
        token = self.tokens.seal(playback)
        start_ms = offset_ms if offset_ms < track.duration_ms else 0
        reply.direct(directives.play_now(track, asked.origin, token, start_ms))

    def follow(self, asked: Asked, reply: Reply, playback: Playback | None, *, after: str) -> None:
        """Play next, when the stream with the token `after` ends; None is quiet."""
        track = self.catalog.track(playback.track_id) if playback else None
        if playback and track:
            reply.direct(directives.play_next(track, asked.origin, self.tokens.seal(playback), after))

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

    def welcome(self, asked: Asked) -> None:
        """Remember somebody new, who has heard nothing yet."""
        self._keep(asked, Place("", 0, asked.moment_ms * RANKS))

    def _keep(self, asked: Asked, place: Place) -> None:
        try:
            self.listeners.keep_place(listener_of(asked), place)
        except StoreError as error:
            log.warning("a place could not be kept: %s", error)

    def _playing(self, token: str, offset_ms: int, *, finished: bool) -> Playing | None:
        playback = self.tokens.open(token)
        track = self.catalog.track(playback.track_id) if playback else None
        return Playing(playback, track, offset_ms, finished) if playback and track else None

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
    left_ms = time_left_ms(playing.playback, playing.offset_ms)
    return playback and replace(playback, listening_left_ms=left_ms)


def listener_of(asked: Asked) -> Listener:
    """Who asks, and on which device."""
    return Listener(asked.user_id, asked.device_id)
