"""Meditations, soundscapes and playlists: finding what was asked for, and playing it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from skill import phrases
from skill.breathing_guide import DEFAULT_PATTERN
from skill.choosing import LATELY_MS, best, heard_of, unlike
from skill.handlers.lists import Shelf, name_some, offer_nearest
from skill.handlers.titles import instead, meant, mentioned, names_nothing
from skill.handlers.topic import Answer, Topic
from skill.playback import TOPIC_LIST, Playback, quiet_in_ms, topic_list, with_timer

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from audio_builder.catalog import Playlist, Track
    from skill.choosing import Instead
    from skill.envelope import Asked
    from skill.handlers.player import Player, Playing
    from skill.handlers.reply import Reply

A_NIGHT_S = 8 * 60 * 60  # how long a soundscape plays for whoever falls asleep to it
ALREADY: Mapping[Instead, str] = {
    "shorter": phrases.ALREADY_SHORTEST,
    "longer": phrases.ALREADY_LONGEST,
    "another": phrases.ONLY_ONE,
}
SOUNDS, BREATHING = "sounds", "breathing"  # listeners ask for these as for topics; no meditation has them


@dataclass(frozen=True, slots=True)
class Meditations(Topic):
    """Plays and lists what there is to listen to."""

    player: Player

    @property
    def answers(self) -> Mapping[str, Answer]:
        """Play one, play a list, and say what there is."""
        return {
            "PlayMeditationIntent": self.play,
            "PlayPlaylistIntent": self.play_list,
            "ListMeditationsIntent": self.list_titles,
        }

    @property
    def shelf(self) -> Shelf:
        """Everything to listen to by its id, and how one of it is played."""
        return Shelf(self._titles, self._play_chosen)

    def play(self, asked: Asked, reply: Reply) -> None:
        """Play what was named, else something on the topic, else anything; of several, the one nearest in length."""
        said = asked.slot("meditation")
        if said is None or names_nothing(said):
            self._play_any(asked, reply)
            return
        titles = self._titles()
        found = meant(said, titles)
        chosen = found.id or (said.id if said.id and self.player.catalog.track(said.id) else None)
        if chosen:
            self._play_chosen(asked, reply, chosen)
        else:
            offer_nearest(reply, "listening", _some(titles, found.nearest))

    def play_list(self, asked: Asked, reply: Reply) -> None:
        """Play the playlist that was named, or ask which."""
        titles = {playlist.id: playlist.title for playlist in self._playlists()}
        said = asked.slot("playlist")
        if not titles:
            reply.ask(phrases.NOTHING_TO_PLAY)
        elif said is None:
            reply.ask(phrases.WHICH_PLAYLIST.format(titles=name_some(reply, "listening", titles)))
        else:
            found = meant(said, titles)
            if found.id:
                self._play_chosen(asked, reply, found.id)
            else:
                offer_nearest(reply, "listening", _some(titles, found.nearest))

    def list_titles(self, asked: Asked, reply: Reply) -> None:
        """Say a few titles, of a topic if one was named."""
        topic = self._topic(asked)
        if topic == BREATHING:
            self._list_patterns(reply)
            return
        tracks = self._tracks_on(topic)
        if tracks:
            sentence = phrases.LIST_MEDITATIONS if topic in {None, SOUNDS} else phrases.LIST_MEDITATIONS_ON
            titles = name_some(reply, "listening", {track.id: track.title for track in tracks})
            reply.ask(sentence.format(topic=topic, titles=titles), reprompt=phrases.WHICH_ONE)
        else:
            self._say_what_there_is(reply)

    def _list_patterns(self, reply: Reply) -> None:
        titles = name_some(reply, "patterns", {each.name: each.title for each in self.player.catalog.patterns})
        reply.ask(phrases.LIST_MEDITATIONS.format(titles=titles), reprompt=phrases.BREATHE_WHICH)

    def _play_any(self, asked: Asked, reply: Reply) -> None:
        """Play the best of a topic, or of all; "something shorter" is of the topic that played before."""
        said = asked.slot("meditation")
        how = instead(said) if said else None
        last = self.player.playing(asked) if how else None
        topic = self._topic(asked) or (self._topic_of(last) if last else None)
        tracks = self._tracks_on(topic)
        if not tracks:
            self._say_what_there_is(reply)
        elif how:
            self._play_instead(asked, reply, last, how, topic)
        else:
            self._play_best(asked, reply, topic, tracks)

    def _play_instead(self, asked: Asked, reply: Reply, last: Playing | None, how: Instead, topic: str | None) -> None:
        """Play another of the topic, a shorter or a longer one; where there is none, the one that was on goes on."""
        tracks = self._tracks_on(topic)
        others = unlike(tracks, last.track if last and last.track.kind == "meditation" else None, how)
        if others or last is None:
            self._play_best(asked, reply, topic, others or tracks)
        elif last.finished:
            reply.ask(ALREADY[how], phrases.WHAT_WOULD_YOU_LIKE, reprompt=phrases.WHICH_ONE)
        else:
            reply.say(ALREADY[how], phrases.GOES_ON.format(title=last.track.title))
            self.player.start(asked, reply, last.playback, last.offset_ms)

    def _play_best(self, asked: Asked, reply: Reply, topic: str | None, tracks: Sequence[Track]) -> None:
        """Play the one that fits best and has rested longest; the others of the topic follow on "next"."""
        last = self.player.playing(asked)
        listens = self.player.listens(asked, max(0, asked.moment_ms - LATELY_MS))
        heard = heard_of(listens, last.track.id if last else None)
        track = best(tracks, asked.seconds("duration"), heard, asked.request_id)
        if track and track.kind == "soundscape":
            self._play_soundscape(asked, reply, track)
        elif track:
            reply.say(_said_before(asked, track, topic))
            list_id = topic_list(topic) if track.kind == "meditation" else None
            self.player.start(asked, reply, Playback(track.id, list_id))

    def _play_chosen(self, asked: Asked, reply: Reply, chosen: str) -> None:
        """Play a track or a playlist by its id."""
        playlist = next((playlist for playlist in self._playlists() if playlist.id == chosen), None)
        track = self.player.catalog.track(chosen)
        if track:
            self._play_track(asked, reply, track)
        elif playlist:
            self._play_playlist(asked, reply, playlist, phrases.PLAYING_LIST)

    def _play_track(self, asked: Asked, reply: Reply, track: Track) -> None:
        """Play the one that was named."""
        if track.kind == "soundscape":
            self._play_soundscape(asked, reply, track)
        else:
            reply.say(_said_before(asked, track))
            self.player.start(asked, reply, Playback(track.id))

    def _play_soundscape(self, asked: Asked, reply: Reply, track: Track) -> None:
        """Loop it for the time that was said, or for a night."""
        seconds = asked.seconds("duration")
        playback = with_timer(Playback(track.id, loop=True), round((seconds or A_NIGHT_S) * 1000), 0)
        sentence = phrases.PLAYING_SOUNDSCAPE if seconds else phrases.PLAYING_SOUNDSCAPE_ALL_NIGHT
        reply.say(sentence.format(title=track.title, length=phrases.spoken_length(seconds or A_NIGHT_S)))
        self.player.start(asked, reply, playback)

    def _play_playlist(self, asked: Asked, reply: Reply, playlist: Playlist, sentences: phrases.Variants) -> None:
        """Play a list from its beginning, with a sleep timer if a length was said."""
        seconds = asked.seconds("duration")
        first = next(track for track_id in playlist.track_ids if (track := self.player.catalog.track(track_id)))
        playback = with_timer(Playback(first.id, playlist.id), round(seconds * 1000) if seconds else None, 0)
        sentence = phrases.pick(sentences, asked.request_id).format(title=playlist.title, track=first.title)
        quiet_in = phrases.spoken_length(quiet_in_ms(playback, self.player.catalog, 0) / 1000)
        reply.say(sentence, phrases.STOPS_IN.format(length=quiet_in) if seconds else "")
        self.player.start(asked, reply, playback)

    def _titles(self) -> dict[str, str]:
        """The titles of everything to listen to, by id."""
        catalog = self.player.catalog
        tracks = (*catalog.of_kind("meditation"), *catalog.of_kind("soundscape"))
        playlists = {playlist.id: playlist.title for playlist in self._playlists()}
        return {track.id: track.title for track in tracks} | playlists

    def _playlists(self) -> tuple[Playlist, ...]:
        """Those of which the library has a track."""
        catalog = self.player.catalog
        return tuple(playlist for playlist in catalog.playlists if any(map(catalog.track, playlist.track_ids)))

    def _tracks_on(self, topic: str | None) -> tuple[Track, ...]:
        """The meditations of a topic; of all topics for None. Sounds and breathing stand beside the topics."""
        catalog = self.player.catalog
        if topic == SOUNDS:
            return catalog.of_kind("soundscape")
        if topic == BREATHING:
            return tuple(track for track in catalog.of_kind("breathing") if track.source == DEFAULT_PATTERN)
        return tuple(track for track in catalog.of_kind("meditation") if topic is None or topic in track.topics)

    def _topic_of(self, playing: Playing) -> str | None:
        """The topic of the list that plays, or None for a list of another kind or of all topics."""
        list_id = playing.playback.playlist_id or ""
        return list_id.removeprefix(TOPIC_LIST) or None if list_id.startswith(TOPIC_LIST) else None

    def _topics(self) -> list[str]:
        return sorted({topic for track in self._tracks_on(None) for topic in track.topics})

    def _topic(self, asked: Asked) -> str | None:
        return topic_of(asked, (*self._topics(), SOUNDS, BREATHING))

    def _say_what_there_is(self, reply: Reply) -> None:
        topics = self._topics()
        if topics:
            reply.ask(phrases.NO_TOPIC.format(topics=phrases.listed(topics, "or")))
        else:
            reply.ask(phrases.NOTHING_TO_PLAY)


def topic_of(asked: Asked, topics: Iterable[str]) -> str | None:
    """The topic that was named: one that there is, else the words themselves; None where none was named."""
    said = asked.slot("topic")
    if said is None:
        return None
    names = {topic: topic for topic in topics}
    return meant(said, names).id or mentioned(said, names) or said.id or said.value


def _said_before(asked: Asked, track: Track, topic: str | None = None) -> str:
    """What is said before a track begins: why this one, and how long it is."""
    seconds = asked.seconds("duration")
    length = phrases.spoken_length(track.duration_ms / 1000)
    if seconds is not None and length != phrases.spoken_length(seconds):
        sentence = phrases.PLAYING_FOR_OTHER_LENGTH if topic else phrases.PLAYING_OTHER_LENGTH
    else:
        sentence = phrases.pick(phrases.PLAYING_FOR if topic else phrases.PLAYING, asked.request_id)
    return sentence.format(topic=topic, title=track.title, length=length)


def _some(titles: Mapping[str, str], ids: Iterable[str]) -> dict[str, str]:
    return {each: titles[each] for each in ids}
