"""Guided breathing: spoken up to four minutes, longer as a track."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from audio_builder.breathing import BY_NAME, BreathPattern, custom_pattern
from skill import phrases
from skill.breathing_guide import DEFAULT_PATTERN, DEFAULT_S, LONGEST_SPOKEN_S, built_track, guide, named_alike
from skill.handlers.lists import Shelf, name_some
from skill.handlers.titles import meant
from skill.handlers.topic import Answer, Topic
from skill.playback import Playback

if TYPE_CHECKING:
    from collections.abc import Mapping

    from audio_builder.catalog import Track
    from skill.envelope import Asked
    from skill.handlers.player import Player
    from skill.handlers.reply import Reply


@dataclass(frozen=True, slots=True)
class Breathing(Topic):
    """Guides a breathing pattern, a named one or one of the listener's own."""

    player: Player

    @property
    def answers(self) -> Mapping[str, Answer]:
        """The two breathing intents."""
        return {"BreatheIntent": self.breathe, "CustomBreathIntent": self.breathe_custom}

    @property
    def shelf(self) -> Shelf:
        """The patterns by their names, and how one of them is guided."""
        return Shelf(self._titles, lambda asked, reply, name: self._guide(asked, reply, self._patterns()[name]))

    def breathe(self, asked: Asked, reply: Reply) -> None:
        """Guide the pattern that was asked for, or a gentle one."""
        patterns, titles = self._patterns(), self._titles()
        said = asked.slot("pattern")
        name = meant(said, titles).id or meant(said, {name: name for name in patterns}).id if said else DEFAULT_PATTERN
        if name is None:
            names = name_some(reply, "patterns", titles)
            reply.ask(phrases.BREATHE_UNKNOWN.format(names=names), reprompt=phrases.BREATHE_WHICH)
        else:
            self._guide(asked, reply, patterns[name])

    def breathe_custom(self, asked: Asked, reply: Reply) -> None:
        """Guide the listener's own numbers, or say kindly why not."""
        if asked.number("inhale") is None or asked.number("exhale") is None:
            reply.ask(phrases.BREATHE_HOW, reprompt=phrases.BREATHE_HOW)
            return
        seconds = [asked.number(phase) or 0 for phase in ("inhale", "hold", "exhale", "rest")]
        try:
            pattern = custom_pattern(*seconds)
        except ValueError as reason:
            reply.ask(phrases.BREATHE_NOT.format(reason=reason), reprompt=phrases.BREATHE_HOW)
            return
        self._guide(asked, reply, named_alike(pattern, self._patterns().values()))

    def _patterns(self) -> dict[str, BreathPattern]:
        return BY_NAME | {pattern.name: pattern for pattern in self.player.catalog.patterns}

    def _titles(self) -> dict[str, str]:
        return {name: pattern.title or name for name, pattern in self._patterns().items()}

    def _guide(self, asked: Asked, reply: Reply, pattern: BreathPattern) -> None:
        seconds = asked.seconds("duration") or DEFAULT_S
        track = built_track(self.player.catalog, pattern, seconds) if seconds > LONGEST_SPOKEN_S else None
        if track:
            self._play(asked, reply, pattern, track, seconds)
        else:
            self._speak(asked, reply, pattern, seconds)

    def _speak(self, asked: Asked, reply: Reply, pattern: BreathPattern, seconds: float) -> None:
        spoken = guide(pattern, seconds)
        length = phrases.spoken_length(spoken.seconds)
        shorter = phrases.BREATHE_SHORTER.format(length=length) if seconds > LONGEST_SPOKEN_S else ""
        intro = phrases.pick(phrases.BREATHE_INTRO, asked.request_id).format(title=pattern.title, length=length)
        closing = phrases.pick(phrases.BREATHE_CLOSING, asked.request_id)
        reply.say(shorter, intro, pattern.caution, 2.0, *spoken.parts, closing)
        reply.guided(pattern, spoken.seconds)

    def _play(self, asked: Asked, reply: Reply, pattern: BreathPattern, track: Track, seconds: float) -> None:
        length = phrases.spoken_length(track.duration_ms / 1000)
        as_asked = length == phrases.spoken_length(seconds)
        sentence = phrases.BREATHE_TRACK if as_asked else phrases.BREATHE_TRACK_OTHER_LENGTH
        reply.say(sentence.format(title=pattern.title, length=length), pattern.caution)
        self.player.start(asked, reply, Playback(track.id))
