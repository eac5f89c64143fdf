"""The fake: all of it, for as long as the program runs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from skill.listeners.store import MOST_LISTENS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from skill.listeners.store import Listen, Listener, Place


class MemoryListeners:
    """A ListenerStore in dictionaries."""

    def __init__(self) -> None:
        self._places: dict[Listener, Place] = {}
        self._listens: dict[str, dict[str, Listen]] = {}
        self._favourites: dict[str, set[str]] = {}
        self._choices: dict[str, dict[str, str]] = {}

    def place(self, listener: Listener) -> Place | None:
        """Where the listener was on this device, or None for somebody new."""
        return self._places.get(listener)

    def place_elsewhere(self, listener: Listener) -> Place | None:
        """The newest place on any other device, or None."""
        others = [
            place
            for other, place in self._places.items()
            if other.user_id == listener.user_id and other.device_id != listener.device_id
        ]
        return max(others, key=lambda place: place.moment, default=None)

    def keep_place(self, listener: Listener, place: Place) -> None:
        """Remember a place unless a newer one is known."""
        known = self._places.get(listener)
        if known is None or _order(place) >= _order(known):
            self._places[listener] = place

    def keep_listen(self, listener: Listener, listen: Listen) -> None:
        """Remember what was heard, joined with what is known of the same play."""
        plays = self._listens.setdefault(listener.user_id, {})
        known = plays.get(listen.play)
        plays[listen.play] = known.joined(listen) if known else listen

    def listens(self, listener: Listener, since_ms: int = 0) -> tuple[Listen, ...]:
        """What was heard and began since a moment of the epoch, the newest first; at most a thousand."""
        known = self._listens.get(listener.user_id, {}).values()
        newest_first = sorted(known, key=lambda listen: (listen.began_ms, listen.play), reverse=True)
        return tuple(listen for listen in newest_first if listen.began_ms >= since_ms)[:MOST_LISTENS]

    def favour(self, listener: Listener, track_id: str, *, on: bool) -> None:
        """Make a track a favourite, or no longer; either twice is the same as once."""
        favourites = self._favourites.setdefault(listener.user_id, set())
        (favourites.add if on else favourites.discard)(track_id)

    def favourites(self, listener: Listener) -> tuple[str, ...]:
        """The ids of the favourites, in the order of the ids."""
        return tuple(sorted(self._favourites.get(listener.user_id, ())))

    def choose(self, listener: Listener, choices: Mapping[str, str]) -> None:
        """Remember choices by their names, in place of those of before."""
        self._choices.setdefault(listener.user_id, {}).update(choices)

    def choices(self, listener: Listener) -> dict[str, str]:
        """What was chosen last, by name."""
        return dict(self._choices.get(listener.user_id, {}))

    def forget(self, listener: Listener) -> None:
        """Remember nothing of this listener any more, on any device."""
        self._places = {other: place for other, place in self._places.items() if other.user_id != listener.user_id}
        self._listens.pop(listener.user_id, None)
        self._favourites.pop(listener.user_id, None)
        self._choices.pop(listener.user_id, None)


def _order(place: Place) -> tuple[int, int, bool, str]:
    """What is newer; of two alike one and the same, whichever came first."""
    return place.moment, place.offset_ms, place.finished, place.token
