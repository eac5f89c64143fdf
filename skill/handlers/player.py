"""The player as the handlers see it: what is playing, and how to start, follow and stop it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from skill import directives
from skill.listeners import Listener, Place
from skill.playback import Playback, Tokens, renewed

if TYPE_CHECKING:
    from audio_builder.catalog import Catalog, Track
    from skill.envelope import Asked
    from skill.handlers.reply import Reply
    from skill.library import Library
    from skill.listeners import ListenerStore


@dataclass(frozen=True, slots=True)
class Playing:
    """What a device plays or played last, and how far it is."""

    playback: Playback
    track: Track
    offset_ms: int
    finished: bool


@dataclass(frozen=True, slots=True)
class Player:
    """The collaborators of everything that plays."""

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
        place = self.listeners.place(listener_of(asked))
        return self._playing(place.token, place.offset_ms, finished=place.finished) if place else None

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

    def keep(self, asked: Asked, *, rank: int, offset_ms: int, finished: bool = False) -> None:
        """Remember where the player is; `rank` (0 to 3) orders events of one second: Alexa dates them no finer."""
        if self.tokens.open(asked.token):
            place = Place(asked.token, offset_ms, asked.moment_ms * 4 + rank, finished)
            self.listeners.keep_place(listener_of(asked), place)

    def _playing(self, token: str, offset_ms: int, *, finished: bool) -> Playing | None:
        playback = self.tokens.open(token)
        track = self.catalog.track(playback.track_id) if playback else None
        return Playing(playback, track, offset_ms, finished) if playback and track else None


def listener_of(asked: Asked) -> Listener:
    """Who asks, and on which device."""
    return Listener(asked.user_id, asked.device_id)
