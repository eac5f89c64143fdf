"""The seam: what is kept of a listener. Whatever the order in which events arrive, the same is kept in the end."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Mapping


class StoreError(Exception):
    """What is kept of listeners cannot be read or written just now."""


@dataclass(frozen=True, slots=True)
class Listener:
    """Who hears us, and on which device, as Alexa names them."""

    user_id: str = field(repr=False)
    device_id: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a listener was: a stream token (empty before anything has played) and the milliseconds heard of it.

    `moment` orders what happened: a place never gives way to an older one, nor to an earlier offset of the same moment.
    """

    token: str = field(repr=False)
    offset_ms: int
    moment: int
    finished: bool = False


@dataclass(frozen=True, slots=True)
class Listen:
    """What was heard of one stream: from `from_ms` to `to_ms` of a track, begun at `began_ms` of the epoch.

    `play` names the stream, and is unlike that of any other. Two listens of one play are joined: the earliest begin, the
    widest stretch.
    """

    play: str
    track_id: str
    began_ms: int
    from_ms: int
    to_ms: int

    @property
    def heard_ms(self) -> int:
        """How much was heard."""
        return self.to_ms - self.from_ms

    def joined(self, other: Listen) -> Listen:
        """Both as one."""
        return Listen(
            self.play,
            self.track_id,
            min(self.began_ms, other.began_ms),
            min(self.from_ms, other.from_ms),
            max(self.to_ms, other.to_ms),
        )


class ListenerStore(Protocol):
    """Keeps listeners apart by their user; places by device too. Every method raises StoreError where it cannot."""

    def place(self, listener: Listener) -> Place | None:
        """Where the listener was on this device, or None for somebody new."""

    def place_elsewhere(self, listener: Listener) -> Place | None:
        """The newest place on any other device, or None."""

    def keep_place(self, listener: Listener, place: Place) -> None:
        """Remember a place unless a newer one is known."""

    def keep_listen(self, listener: Listener, listen: Listen) -> None:
        """Remember what was heard, joined with what is known of the same play."""

    def listens(self, listener: Listener, since_ms: int = 0) -> tuple[Listen, ...]:
        """What was heard and began since a moment of the epoch, the newest first; at most a thousand."""

    def favour(self, listener: Listener, track_id: str, *, on: bool) -> None:
        """Make a track a favourite, or no longer; either twice is the same as once."""

    def favourites(self, listener: Listener) -> tuple[str, ...]:
        """The ids of the favourites, in the order of the ids."""

    def choose(self, listener: Listener, choices: Mapping[str, str]) -> None:
        """Remember choices by their names, in place of those of before."""

    def choices(self, listener: Listener) -> dict[str, str]:
        """What was chosen last, by name."""

    def forget(self, listener: Listener) -> None:
        """Remember nothing of this listener any more, on any device."""


MOST_LISTENS = 1_000
