"""Soundscapes at hand: each takes a while to make and some 20 MB to keep."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audio_builder.sounds import soundscape

if TYPE_CHECKING:
    from collections.abc import Collection

    from audio_builder.sounds.loops import Endless

SPARE = 3  # are kept for the next track: most have one, and neighbours often the same


class Shelf:
    """All that one track needs, and what was used last for others as long as that is not more than SPARE."""

    def __init__(self) -> None:
        self._made: dict[str, Endless] = {}

    def make_room(self, needed: Collection[str]) -> None:
        """Give away what a track does not need, the longest unused first, until all that it needs are SPARE or fewer."""
        others = [name for name in self._made if name not in needed]
        room = max(0, SPARE - len(set(needed)))
        for name in others[: len(others) - room]:
            del self._made[name]

    def sound(self, name: str) -> Endless:
        """The soundscape of that name, made if it is not at hand. Raises KeyError for another name."""
        made = self._made.pop(name, None) or soundscape(name)
        self._made[name] = made  # last, for it was used last
        return made
