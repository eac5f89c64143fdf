"""Bedtime: one phrase, and the night begins: a breath, a meditation, and a soundscape until the time is over."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from audio_builder.breathing import BY_NAME
from skill import phrases
from skill.breathing_guide import DEFAULT_PATTERN, caution_for
from skill.choosing import LATELY_MS, best, for_the_night, heard_of, no_longer_than, room_for_meditation_s
from skill.envelope import number_in
from skill.handlers.favourites import fitting
from skill.handlers.lists import offer_nearest
from skill.handlers.titles import meant, names_nothing
from skill.handlers.topic import Answer, Topic
from skill.playback import Playback, night_list, quiet_in_ms, with_timer

if TYPE_CHECKING:
    from collections.abc import Mapping

    from audio_builder.breathing import BreathPattern
    from audio_builder.catalog import Track, TrackKind
    from skill.envelope import Asked, Said
    from skill.handlers.player import Player
    from skill.handlers.reply import Reply

LEAST_MINUTES = 5
USUAL_MINUTES = 45  # from lights out to quiet, where nobody said another length
BREATH_S = 150  # two minutes or three: enough to settle
KEPT = ("pattern", "soundscape", "minutes")  # of what was named; a meditation is for one night


@dataclass(frozen=True, slots=True)
class Bedtime(Topic):
    """Starts tonight's routine, and remembers what was named for it."""

    player: Player

    @property
    def answers(self) -> Mapping[str, Answer]:
        """Good night, and good night with something."""
        return {"BedtimeIntent": self.begin, "BedtimeWithIntent": self.begin}

    def begin(self, asked: Asked, reply: Reply) -> None:
        """Play what was chosen last, with what is named now in its place; or tell what is like a name we do not know."""
        named = [said for slot in ("meditation", "pattern") if (said := asked.slot(slot)) and not names_nothing(said)]
        found = [(said, self._part_named(said)) for said in named]
        unknown = next((said for said, part in found if part is None), None)
        if unknown:
            self._offer(reply, unknown)
        else:
            self._begin(asked, reply, dict(part for _, part in found if part) | _minutes(asked))

    def _begin(self, asked: Asked, reply: Reply, chosen: Mapping[str, str]) -> None:
        wishes = {**self.player.choices(asked), **chosen}
        tracks = self._tracks(asked, wishes)
        if tracks:
            self.player.choose(
                asked, {name: chosen[name] for name in KEPT if name in chosen and _lasts(name, chosen[name])}
            )
            self._play(asked, reply, tracks, _seconds(wishes))
        else:
            reply.ask(phrases.NOTHING_TO_PLAY)

    def _play(self, asked: Asked, reply: Reply, tracks: tuple[Track, ...], seconds: float) -> None:
        list_id = night_list(tuple(track.id for track in tracks))
        playback = with_timer(Playback(tracks[0].id, list_id), round(seconds * 1000), 0)
        quiet_in = phrases.spoken_length(quiet_in_ms(playback, self.player.catalog, 0) / 1000)
        parts = phrases.in_turn([self._name(track) for track in tracks])
        good_night = phrases.pick(phrases.PLAYING_TO_SLEEP, asked.request_id).format(parts=parts)
        reply.say(good_night, self._caution(tracks[0]), phrases.STOPS_IN.format(length=quiet_in))
        self.player.start(asked, reply, playback)

    def _offer(self, reply: Reply, unknown: Said) -> None:
        titles = self._titles("soundscape") | self._titles("meditation")
        offer_nearest(reply, "listening", {each: titles[each] for each in meant(unknown, titles).nearest})

    def _part_named(self, said: Said) -> tuple[str, str] | None:
        """Which part of the night was named, and its id; None where the library has nothing of that name."""
        of_parts = {
            "soundscape": self._titles("soundscape"),
            "meditation": self._titles("meditation"),
            "pattern": {name: self._patterns()[name].title for name in self._guided()},
        }
        found = meant(said, {each: title for titles in of_parts.values() for each, title in titles.items()}).id
        return next(((part, found) for part, titles in of_parts.items() if found in titles), None)

    def _tracks(self, asked: Asked, wishes: Mapping[str, str]) -> tuple[Track, ...]:
        """What plays tonight, as far as one token can name it; nothing where the library has nothing."""
        seconds = _seconds(wishes)
        breath = self._breath(wishes.get("pattern", ""))
        room_s = room_for_meditation_s(breath, seconds)
        meditation = self.player.catalog.track(wishes.get("meditation", ""))
        parts = (breath, meditation or self._rested(asked, room_s), self._sound(wishes.get("soundscape", "")))
        tracks = for_the_night(*parts, seconds) or _alone(self._rested(asked, math.inf))
        last_first = fitting(self.player.tokens, tuple(track.id for track in reversed(tracks))) if tracks else ()
        return tuple(track for track in tracks if track.id in last_first)

    def _breath(self, pattern: str) -> Track | None:
        """The breathing that was wished for, else a gentle one, of about BREATH_S."""
        guided = self._guided()
        tracks = guided.get(pattern) or guided.get(DEFAULT_PATTERN) or []
        return min(tracks, key=lambda track: abs(track.duration_ms - BREATH_S * 1000), default=None)

    def _rested(self, asked: Asked, room_s: float) -> Track | None:
        """The meditation for sleep that has not been heard for longest, of those for which there is time."""
        meditations = self.player.catalog.of_kind("meditation")
        for_sleep = [track for track in meditations if "sleep" in track.topics] or meditations
        heard = heard_of(self.player.listens(asked, max(0, asked.moment_ms - LATELY_MS)))
        return best(no_longer_than(for_sleep, room_s), None, heard, asked.request_id)

    def _sound(self, wished: str) -> Track | None:
        sounds = self.player.catalog.of_kind("soundscape")
        return next((track for track in sounds if track.id == wished), next(iter(sounds), None))

    def _guided(self) -> dict[str, list[Track]]:
        """The tracks of each pattern that the library guides."""
        guided: dict[str, list[Track]] = {}
        for track in self.player.catalog.of_kind("breathing"):
            if track.source in self._patterns():
                guided.setdefault(track.source, []).append(track)
        return guided

    def _patterns(self) -> dict[str, BreathPattern]:
        return BY_NAME | {pattern.name: pattern for pattern in self.player.catalog.patterns}

    def _titles(self, kind: TrackKind) -> dict[str, str]:
        return {track.id: track.title for track in self.player.catalog.of_kind(kind)}

    def _name(self, track: Track) -> str:
        """How it is called: a breathing by its pattern, since its own title tells the length, too."""
        return self._patterns()[track.source].title if track.kind == "breathing" else track.title

    def _caution(self, track: Track) -> str:
        return caution_for(self._patterns()[track.source]) if track.kind == "breathing" else ""


def _alone(track: Track | None) -> tuple[Track, ...]:
    return (track,) if track else ()


def _minutes(asked: Asked) -> dict[str, str]:
    """The length that was said, as it is kept."""
    seconds = asked.seconds("duration")
    return {"minutes": f"{seconds / 60:.3f}"} if seconds else {}


def _lasts(name: str, value: str) -> bool:
    """Whether a choice is one for other nights too: a night of seconds was misheard, or tried."""
    return name != "minutes" or (number_in(value) or 0) >= LEAST_MINUTES


def _seconds(wishes: Mapping[str, str]) -> float:
    return (number_in(wishes.get("minutes", "")) or USUAL_MINUTES) * 60
