"""Guided breathing: spoken up to four minutes, with a circle where there is a screen; longer as a track."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from audio_builder.breathing import BY_NAME, BreathPattern, custom_pattern
from skill import directives, phrases
from skill.apl import BreathingCircle, load_circle
from skill.breathing_guide import (
    DEFAULT_PATTERN,
    DEFAULT_S,
    LONGEST_SPOKEN_S,
    built_track,
    caution_for,
    guide,
    is_too_long,
    named_alike,
    nearest_named,
    rate_of,
)
from skill.envelope import LONGEST_SECONDS
from skill.handlers.lists import Listed, Shelf, offer_nearest
from skill.handlers.titles import meant
from skill.handlers.topic import Answer, Topic
from skill.playback import Playback, with_timer

if TYPE_CHECKING:
    from collections.abc import Mapping

    from audio_builder.breathing import PhaseName
    from audio_builder.catalog import Track
    from skill.breathing_guide import Guide
    from skill.envelope import Asked
    from skill.handlers.player import Player
    from skill.handlers.reply import Reply

PHASES: tuple[PhaseName, ...] = ("inhale", "hold", "exhale", "rest")
NEEDED: tuple[PhaseName, ...] = ("inhale", "exhale")
NOT_SAID_S = 4.0  # stands for a needed number that was not said, to see whether the others can be breathed at all
QUIET_BEFORE_S = 2.0


@dataclass(frozen=True, slots=True)
class Breathing(Topic):
    """Guides a breathing pattern, a named one or one of the listener's own."""

    player: Player
    circle: BreathingCircle = field(default_factory=load_circle)

    @property
    def answers(self) -> Mapping[str, Answer]:
        """The two breathing intents, and a touch of the circle."""
        return {
            "BreatheIntent": self.breathe,
            "CustomBreathIntent": self.breathe_custom,
            "Alexa.Presentation.APL.UserEvent": self.touched,
        }

    @property
    def shelf(self) -> Shelf:
        """The patterns by their names, and how one of them is guided."""
        return Shelf(self._titles, lambda asked, reply, name: self._guide(asked, reply, self._patterns()[name]))

    def breathe(self, asked: Asked, reply: Reply) -> None:
        """Guide the pattern that was asked for, or a gentle one; for one that there is not, offer the two nearest."""
        patterns, titles = self._patterns(), self._titles()
        said = asked.slot("pattern")
        if said is None:
            self._guide(asked, reply, patterns[DEFAULT_PATTERN])
            return
        found = meant(said, titles)
        name = found.id or meant(said, {name: name for name in patterns}).id
        if name is None:
            offer_nearest(reply, "patterns", {near: titles[near] for near in found.nearest})
            _keep_length(asked, reply)
        else:
            self._guide(asked, reply, patterns[name])

    def breathe_custom(self, asked: Asked, reply: Reply) -> None:
        """Guide the listener's own numbers, or say kindly why not and what instead."""
        numbers = {phase: asked.number(phase) for phase in PHASES}
        unclear = [phase for phase in PHASES if numbers[phase] is None and (phase in NEEDED or asked.slot(phase))]
        said = {phase: number for phase, number in numbers.items() if number is not None}
        try:
            pattern = custom_pattern(*(said.get(phase, NOT_SAID_S if phase in NEEDED else 0) for phase in PHASES))
        except ValueError as reason:
            self._refuse(asked, reply, str(reason), said)
            return
        if unclear:
            reply.ask(phrases.BREATHE_HOW, reprompt=phrases.BREATHE_HOW_AGAIN)
            _keep_length(asked, reply)
        else:
            self._guide(asked, reply, named_alike(pattern, self._patterns().values()))

    def touched(self, asked: Asked, reply: Reply) -> None:  # noqa: ARG002 - an Answer's signature
        """Nothing on the screen can be pressed: stay as it is, without listening."""
        reply.close()

    def _refuse(self, asked: Asked, reply: Reply, reason: str, said: Mapping[PhaseName, float]) -> None:
        """Say why these numbers are not guided, and offer the named pattern that comes nearest."""
        patterns = self._patterns()
        inhale, hold, exhale, rest = (said.get(phase, 0.0) for phase in PHASES)
        instead = nearest_named((inhale, hold, exhale, rest), patterns.values()) or patterns[DEFAULT_PATTERN]
        title = instead.title or instead.name
        Listed("patterns", (instead.name,)).remember(reply)
        sentence = phrases.BREATHE_NOT.format(reason=reason, title=title)
        reply.ask(sentence, question="accept", reprompt=phrases.BREATHE_NOT_AGAIN.format(title=title))
        _keep_length(asked, reply)

    def _patterns(self) -> dict[str, BreathPattern]:
        return BY_NAME | {pattern.name: pattern for pattern in self.player.catalog.patterns}

    def _titles(self) -> dict[str, str]:
        return {name: pattern.title or name for name, pattern in self._patterns().items()}

    def _guide(self, asked: Asked, reply: Reply, pattern: BreathPattern) -> None:
        seconds = _length_of(asked)
        track = built_track(self.player.catalog, pattern, seconds) if seconds > LONGEST_SPOKEN_S else None
        if track:
            self._play(asked, reply, pattern, track, seconds)
        else:
            self._speak(asked, reply, pattern, seconds)

    def _speak(self, asked: Asked, reply: Reply, pattern: BreathPattern, seconds: float) -> None:
        """Guide in one answer, with all its words as long as Alexa speaks at most."""
        rate = rate_of(asked.locale)
        around_s = rate.seconds(" ".join(_around(asked, pattern, seconds, LONGEST_SPOKEN_S))) + QUIET_BEFORE_S
        spoken = guide(pattern, seconds, rate=rate, longest_s=LONGEST_SPOKEN_S - around_s)
        full = spoken.cycles < pattern.cycles_in(seconds)  # with its words it is as long as an answer can be
        told_s = min(seconds, LONGEST_SPOKEN_S) if full else spoken.seconds
        before, closing = _around(asked, pattern, seconds, told_s)
        reply.say(before, QUIET_BEFORE_S, *spoken.parts, closing)
        reply.guided(pattern, spoken.seconds)
        if asked.has_screen:
            self._show(reply, pattern, spoken, rate.seconds(before) + QUIET_BEFORE_S, rate.seconds(closing))

    def _show(self, reply: Reply, pattern: BreathPattern, spoken: Guide, begins_s: float, ends_s: float) -> None:
        document = self.circle.document_for(begins_s + spoken.seconds + ends_s)
        datasources = self.circle.datasources(pattern.title, spoken, begins_s)
        reply.direct(directives.show(f"breathing:{pattern.name}", document, datasources))

    def _play(self, asked: Asked, reply: Reply, pattern: BreathPattern, track: Track, seconds: float) -> None:
        """Play the track; one that is longer than asked is ended by the sleep timer, one that is shorter is told."""
        track_s = track.duration_ms / 1000
        too_long, too_short = is_too_long(track, seconds), track_s < seconds
        sentence = phrases.BREATHE_TRACK_OTHER_LENGTH if too_short else phrases.BREATHE_TRACK
        length = phrases.spoken_length(track_s // 60 * 60 if too_short else seconds)  # the rest are its own words
        caution = caution_for(pattern)
        told = caution in " ".join(self.player.library.transcript(track).split())
        reply.say(sentence.format(title=pattern.title, length=length), "" if told else caution)
        playback = Playback(track.id)
        self.player.start(asked, reply, with_timer(playback, round(seconds * 1000), 0) if too_long else playback)


def _around(asked: Asked, pattern: BreathPattern, asked_s: float, told_s: float) -> tuple[str, str]:
    """What is said before the first breath, for safety too, and after the last."""
    length = phrases.spoken_length(told_s)
    shorter = phrases.BREATHE_SHORTER.format(length=length) if asked_s > LONGEST_SPOKEN_S else ""
    intro = phrases.pick(phrases.BREATHE_INTRO, asked.request_id).format(title=pattern.title, length=length)
    closing = phrases.pick(phrases.BREATHE_CLOSING, asked.request_id)
    return " ".join(filter(None, (shorter, intro, caution_for(pattern)))), closing


def _length_of(asked: Asked) -> float:
    """The length said now or, where we had to ask something else first, in the turn before."""
    seconds, before = asked.seconds("duration"), asked.session.get("breathe_s")
    if seconds is None and isinstance(before, int | float) and 0 < before <= LONGEST_SECONDS:
        seconds = before
    return seconds or DEFAULT_S


def _keep_length(asked: Asked, reply: Reply) -> None:
    reply.remember(breathe_s=_length_of(asked))
