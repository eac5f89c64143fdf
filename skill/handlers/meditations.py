"""Meditations, soundscapes and playlists: finding what was asked for, and playing it."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING

from skill import phrases
from skill.handlers.titles import meant
from skill.handlers.topic import Answer, Topic
from skill.playback import Playback, quiet_in_ms, with_timer

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from audio_builder.catalog import Playlist, Track
    from skill.envelope import Asked
    from skill.handlers.player import Player
    from skill.handlers.reply import Reply

A_NIGHT_S = 8 * 60 * 60  # how long a soundscape plays for whoever falls asleep to it
BEDTIME = ("wind-down", "deep-sleep")


@dataclass(frozen=True, slots=True)
class Meditations(Topic):
    """Plays and lists what there is to listen to."""

    player: Player

    @property
    def answers(self) -> Mapping[str, Answer]:
        """Play one, play a list, play to sleep, and say what there is."""
        return {
            "PlayMeditationIntent": self.play,
            "PlayPlaylistIntent": self.play_list,
            "BedtimeIntent": self.play_to_sleep,
            "ListMeditationsIntent": self.list_titles,
        }

    def play(self, asked: Asked, reply: Reply) -> None:
        """Play what was named, else something on the topic, else anything; of several, the one nearest in length."""
        said = asked.slot("meditation")
        if said is None:
            self._play_any(asked, reply)
            return
        catalog = self.player.catalog
        kinds = (*catalog.of_kind("meditation"), *catalog.of_kind("soundscape"))
        listening = {track.id: track.title for track in kinds}
        found = meant(said, listening | {playlist.id: playlist.title for playlist in self._playlists()})
        track = catalog.track(found.id or said.id or "")
        playlist = catalog.playlist(found.id or "")
        if track:
            self._play_track(asked, reply, track)
        elif playlist:
            self._play_playlist(asked, reply, playlist, phrases.PLAYING_LIST)
        else:
            offer_nearest(reply, found.nearest)

    def play_list(self, asked: Asked, reply: Reply) -> None:
        """Play the playlist that was named, or ask which."""
        playlists = {playlist.id: playlist for playlist in self._playlists()}
        titles = {playlist_id: playlist.title for playlist_id, playlist in playlists.items()}
        said = asked.slot("playlist")
        if not playlists:
            reply.ask(phrases.NOTHING_TO_PLAY)
        elif said is None:
            reply.ask(phrases.WHICH_PLAYLIST.format(titles=phrases.some_of(list(titles.values()))))
        else:
            found = meant(said, titles)
            if found.id:
                self._play_playlist(asked, reply, playlists[found.id], phrases.PLAYING_LIST)
            else:
                offer_nearest(reply, found.nearest)

    def play_to_sleep(self, asked: Asked, reply: Reply) -> None:
        """Play the list that leads into the night, else a meditation for sleep."""
        playlist = self._bedtime_playlist()
        if playlist:
            self._play_playlist(asked, reply, playlist, phrases.PLAYING_TO_SLEEP)
        else:
            self._play_nearest(asked, reply, self._meditations_on("sleep") or self._meditations_on(None))

    def list_titles(self, asked: Asked, reply: Reply) -> None:
        """Say a few titles, of a topic if one was named."""
        topic = self._topic(asked)
        tracks = self._meditations_on(topic)
        if tracks:
            sentence = phrases.LIST_MEDITATIONS_ON if topic else phrases.LIST_MEDITATIONS
            titles = phrases.some_of([track.title for track in tracks])
            reply.ask(sentence.format(topic=topic, titles=titles), reprompt=phrases.WHICH_ONE)
        else:
            self._say_what_there_is(reply)

    def _play_any(self, asked: Asked, reply: Reply) -> None:
        tracks = self._meditations_on(self._topic(asked))
        if tracks:
            self._play_nearest(asked, reply, tracks)
        else:
            self._say_what_there_is(reply)

    def _play_nearest(self, asked: Asked, reply: Reply, tracks: Sequence[Track]) -> None:
        if tracks:
            self._play_track(asked, reply, nearest_in_length(tracks, asked.seconds("duration"), asked.request_id))
        else:
            reply.ask(phrases.NOTHING_TO_PLAY)

    def _play_track(self, asked: Asked, reply: Reply, track: Track) -> None:
        if track.kind == "soundscape":
            self._play_soundscape(asked, reply, track)
            return
        sentence = phrases.pick(phrases.PLAYING, asked.request_id)
        reply.say(sentence.format(title=track.title, length=phrases.spoken_length(track.duration_ms / 1000)))
        self.player.start(asked, reply, Playback(track.id))

    def _play_soundscape(self, asked: Asked, reply: Reply, track: Track) -> None:
        """Loop it for the time that was said, or for a night."""
        seconds = asked.seconds("duration")
        playback = with_timer(Playback(track.id, loop=True), round((seconds or A_NIGHT_S) * 1000), 0)
        sentence = phrases.PLAYING_SOUNDSCAPE if seconds else phrases.PLAYING_SOUNDSCAPE_ALL_NIGHT
        length = phrases.spoken_length(quiet_in_ms(playback, self.player.catalog, 0) / 1000)
        reply.say(sentence.format(title=track.title, length=length))
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

    def _playlists(self) -> tuple[Playlist, ...]:
        """Those of which the library has a track."""
        catalog = self.player.catalog
        return tuple(playlist for playlist in catalog.playlists if any(map(catalog.track, playlist.track_ids)))

    def _bedtime_playlist(self) -> Playlist | None:
        playlists = self._playlists()
        by_id = {playlist.id: playlist for playlist in playlists}
        for_sleep = [playlist for playlist in playlists if "sleep" in playlist.topics]
        known = [by_id[playlist_id] for playlist_id in BEDTIME if playlist_id in by_id]
        best = [playlist for playlist in known if playlist in for_sleep]
        return next(iter((*best, *known, *for_sleep)), None)

    def _meditations_on(self, topic: str | None) -> tuple[Track, ...]:
        """The meditations of a topic; of all topics for None."""
        tracks = self.player.catalog.of_kind("meditation")
        return tuple(track for track in tracks if topic is None or topic in track.topics)

    def _topic(self, asked: Asked) -> str | None:
        return topic_of(asked, [topic for track in self._meditations_on(None) for topic in track.topics])

    def _say_what_there_is(self, reply: Reply) -> None:
        topics = sorted({topic for track in self._meditations_on(None) for topic in track.topics})
        if topics:
            reply.ask(phrases.NO_TOPIC.format(topics=phrases.listed(topics, "or")))
        else:
            reply.ask(phrases.NOTHING_TO_PLAY)


def topic_of(asked: Asked, topics: Sequence[str]) -> str | None:
    """The topic that was named: one that there is, else the words themselves; None where none was named."""
    said = asked.slot("topic")
    return (meant(said, {topic: topic for topic in topics}).id or said.id or said.value) if said else None


def nearest_in_length(tracks: Sequence[Track], seconds: float | None, request_id: str) -> Track:
    """The track nearest to a length; without one, any of them, the same for the same request."""
    if seconds is not None:
        return min(tracks, key=lambda track: abs(track.duration_ms - seconds * 1000))
    digest = sha256(request_id.encode(errors="surrogatepass")).digest()
    return tracks[int.from_bytes(digest[:4]) % len(tracks)]


def offer_nearest(reply: Reply, titles: Sequence[str]) -> None:
    """Say which titles come nearest to one that there is not."""
    match titles:
        case [first, second]:
            reply.ask(phrases.NOT_FOUND.format(first=first, second=second), reprompt=phrases.WHICH_ONE)
        case [first]:
            reply.ask(phrases.NOT_FOUND_ONE.format(first=first), reprompt=phrases.WHICH_ONE)
        case _:
            reply.ask(phrases.NOTHING_LIKE_IT)
