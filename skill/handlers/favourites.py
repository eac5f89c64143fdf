"""Favourites: what a listener wants to find again, kept by the track and played as a list."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeAlias

from skill import phrases
from skill.handlers.lists import Shelf, name_some, offer_nearest
from skill.handlers.player import Player, listener_of
from skill.handlers.titles import meant, names_nothing
from skill.handlers.topic import Answer, Topic
from skill.playback import Playback, night_list, quiet_in_ms, with_timer
from skill.tokens import LONGEST_TOKEN

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from audio_builder.catalog import Track
    from skill.envelope import Asked, Said
    from skill.handlers.reply import Reply
    from skill.tokens import Tokens

WhichTrack: TypeAlias = "Callable[[Asked], Track | None]"
PlayById: TypeAlias = "Callable[[Asked, Reply, str], None]"
# A token grows with what a night does to it: these are the longest numbers that may still come into it, and a few
# letters more, since what is compressed is sometimes longer.
GROWN = Playback(
    "", position=987, seed=4_123_456_789, first=985, loop=True, listening_left_ms=172_839_456, nonce="0d9f3a81c7",
    count=86_421, failures=2, failing_since_s=4_102_444_798,
)  # fmt: skip
SPARE_LETTERS = 16


@dataclass(frozen=True, slots=True)
class Favourites(Topic):
    """Adds, takes away, names and plays what a listener likes."""

    player: Player
    summed_up: WhichTrack  # the track of the article that was just summed up
    play_one: PlayById

    @property
    def answers(self) -> Mapping[str, Answer]:
        """The intents about favourites."""
        return {
            "AddFavouriteIntent": self.add,
            "RemoveFavouriteIntent": self.remove,
            "PlayFavouritesIntent": self.play,
            "ListFavouritesIntent": self.list_titles,
        }

    @property
    def shelf(self) -> Shelf:
        """Every track by its id, and how one is played."""
        return Shelf(lambda: {track.id: track.title for track in self.player.catalog.tracks}, self.play_one)

    def add(self, asked: Asked, reply: Reply) -> None:
        """Make a favourite of what was named, else of what plays or played last."""
        said = _named(asked)
        track = self._with_title(said, self._all_by_title(), reply) if said else self._this(asked)
        if track:
            before = self._tracks(asked)
            self.player.listeners.favour(listener_of(asked), track.id, on=True)
            reply.say(_added(track, before, asked.request_id).format(title=track.title))
        elif said is None:
            reply.ask(phrases.FAVOUR_WHAT)

    def remove(self, asked: Asked, reply: Reply) -> None:
        """Take away what was named, else what plays or played last."""
        said, favourites = _named(asked), self._tracks(asked)
        track = self._favourite_named(said, favourites) if said else self._this(asked)
        if track is None:
            self.list_titles(asked, reply)
            return
        sentence = phrases.NOT_FAVOURED_ANY_MORE if track in favourites else phrases.NOT_FAVOURED_BEFORE
        self.player.listeners.favour(listener_of(asked), track.id, on=False)
        reply.say(sentence.format(title=track.title))

    def list_titles(self, asked: Asked, reply: Reply) -> None:
        """Name a few of them; the one that is then meant is played."""
        titles = {track.id: track.title for track in self._tracks(asked)}
        named = name_some(reply, "tracks", titles)
        if not titles:
            reply.ask(phrases.NO_FAVOURITES)
        elif len(titles) == 1:
            reply.ask(phrases.FAVOURITE.format(title=named), question="accept", reprompt=phrases.SAY_YES_OR_NO)
        else:
            reply.ask(phrases.FAVOURITES.format(titles=named), reprompt=phrases.WHICH_ONE)

    def play(self, asked: Asked, reply: Reply) -> None:
        """Play them one after the other, with a sleep timer if a length was said."""
        tracks = self._tracks(asked)
        if not tracks:
            reply.ask(phrases.NO_FAVOURITES)
            return
        seconds = asked.seconds("duration")
        list_id = night_list(fitting(self.player.tokens, tuple(track.id for track in tracks)))
        playback = with_timer(Playback(tracks[0].id, list_id), round(seconds * 1000) if seconds else None, 0)
        reply.say(_begins(tracks, asked.request_id), _mind(tracks), self._stops_in(playback) if seconds else "")
        self.player.start(asked, reply, playback)

    def _stops_in(self, playback: Playback) -> str:
        quiet_in_s = quiet_in_ms(playback, self.player.catalog, 0) / 1000
        return phrases.STOPS_IN.format(length=phrases.spoken_length(quiet_in_s))

    def _this(self, asked: Asked) -> Track | None:
        playing = self.player.playing(asked)
        return self.summed_up(asked) or (playing.track if playing else None)

    def _tracks(self, asked: Asked) -> tuple[Track, ...]:
        """The favourites that the library still has, in its order; sounds come last: people sleep to them."""
        ids = frozenset(self.player.listeners.favourites(listener_of(asked)))
        known = [track for track in self.player.catalog.tracks if track.id in ids]
        return tuple(sorted(known, key=lambda track: track.kind == "soundscape"))

    def _all_by_title(self) -> dict[str, str]:
        """Titles of what is asked for by its title, by id."""
        catalog = self.player.catalog
        return {track.id: track.title for track in (*catalog.of_kind("meditation"), *catalog.of_kind("soundscape"))}

    def _with_title(self, said: Said, titles: Mapping[str, str], reply: Reply) -> Track | None:
        """The track that was named, or None after the nearest titles were said."""
        found = meant(said, titles)
        if found.id is None:
            offer_nearest(reply, "listening", {name: titles[name] for name in found.nearest})
            return None
        return self.player.catalog.track(found.id)

    def _favourite_named(self, said: Said, favourites: Sequence[Track]) -> Track | None:
        found = meant(said, {track.id: track.title for track in favourites})
        return self.player.catalog.track(found.id) if found.id else None


def fitting(tokens: Tokens, track_ids: tuple[str, ...]) -> tuple[str, ...]:
    """As many of the tracks, from the first on, as a token can name, whatever becomes of it during a night."""
    for count in range(len(track_ids), 1, -1):
        if _fits(tokens, track_ids[:count]):
            return track_ids[:count]
    return track_ids[:1]


def _fits(tokens: Tokens, track_ids: tuple[str, ...]) -> bool:
    grown = replace(GROWN, track_id=max(track_ids, key=len), playlist_id=night_list(track_ids))
    try:
        return len(tokens.seal(grown)) <= LONGEST_TOKEN - SPARE_LETTERS
    except ValueError:
        return False


def _named(asked: Asked) -> Said | None:
    """What was said for a title, or None where that is only "this"."""
    said = asked.slot("meditation")
    return None if said is None or names_nothing(said) else said


def _added(track: Track, before: Sequence[Track], request_id: str) -> str:
    if track in before:
        return phrases.FAVOURED_BEFORE
    return phrases.pick(phrases.FAVOURED, request_id) if before else phrases.FAVOURED_FIRST


def _begins(tracks: Sequence[Track], request_id: str) -> str:
    sentences = phrases.PLAYING_FAVOURITES if len(tracks) > 1 else phrases.PLAYING_FAVOURITE
    return phrases.pick(sentences, request_id).format(track=tracks[0].title)


def _mind(tracks: Sequence[Track]) -> str:
    """The caution of an article, where one is among them."""
    return phrases.READ_CAUTION if any(track.kind == "article" for track in tracks) else ""
