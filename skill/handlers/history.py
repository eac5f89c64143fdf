"""What a listener listened to, and for how long: told gently. Nobody hears of a night that was missed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from skill import phrases
from skill.handlers.lists import name_some
from skill.handlers.player import Player, listener_of
from skill.handlers.topic import Answer, Topic
from skill.history import DAY_MS, MONTH_DAYS, Progress, heard_in, is_last_night, last_night, progress

if TYPE_CHECKING:
    from collections.abc import Mapping

    from skill.envelope import Asked
    from skill.handlers.reply import Reply
    from skill.history import Night
    from skill.listeners import Listen

SHORTEST_TOLD_MS = 60_000


@dataclass(frozen=True, slots=True)
class History(Topic):
    """Tells of the last night, and of the last seven and thirty days."""

    player: Player

    @property
    def answers(self) -> Mapping[str, Answer]:
        """The intents about what was."""
        return {"HistoryIntent": self.tell, "ProgressIntent": self.count}

    def tell(self, asked: Asked, reply: Reply) -> None:
        """Say what was heard on the last night, and offer it again."""
        night = last_night(self._known(asked), asked.moment_ms)
        if night is None:
            reply.ask(phrases.HEARD_NOTHING)
            return
        titles = self._titles(night)
        sentence = phrases.HEARD_LAST_NIGHT if is_last_night(night, asked.moment_ms) else phrases.HEARD_LAST_TIME
        told = sentence.format(titles=name_some(reply, "tracks", titles), length=_length_of(night))
        if self.player.heard_now(asked):  # it goes on by itself
            reply.say(told)
        elif len(titles) == 1:
            reply.ask(told, phrases.HEAR_AGAIN, question="accept", reprompt=phrases.SAY_YES_OR_NO)
        else:
            reply.ask(told, phrases.HEAR_WHICH_AGAIN, reprompt=phrases.WHICH_ONE)

    def count(self, asked: Asked, reply: Reply) -> None:
        """Say how much was heard in the last seven days, and on how many nights of the last thirty."""
        sounds = {track.id for track in self.player.catalog.of_kind("soundscape")}
        told = _told(progress(self._listens(asked), sounds, asked.moment_ms), asked.request_id)
        if self.player.heard_now(asked):
            reply.say(*told)
        else:
            reply.ask(*told, phrases.SUMMARY_ELSE)

    def _titles(self, night: Night) -> dict[str, str]:
        titles = {track.id: track.title for track in self.player.catalog.tracks}
        return {track_id: titles[track_id] for track_id in heard_in(night)}

    def _known(self, asked: Asked) -> list[Listen]:
        """What was heard and can be heard again: a track that is gone has no title any more."""
        return [listen for listen in self._listens(asked) if self.player.catalog.track(listen.track_id)]

    def _listens(self, asked: Asked) -> tuple[Listen, ...]:
        return self.player.listeners.listens(listener_of(asked), max(0, asked.moment_ms - MONTH_DAYS * DAY_MS))


def _told(found: Progress, request_id: str) -> tuple[str, ...]:
    """What is there to be glad of; nothing is said of what is not."""
    nights = phrases.pick(phrases.NIGHTS, request_id).format(nights=found.nights)
    if found.nights == 0:
        return (phrases.NO_NIGHTS,)
    return (_time_told(found), nights if found.nights > 1 else phrases.ONE_NIGHT)


def _time_told(found: Progress) -> str:
    guided, sounds = (_told_length(each) for each in (found.guided_ms, found.sounds_ms))
    if guided and sounds:
        return phrases.TIME_TAKEN_AND_TO_SOUNDS.format(length=guided, sounds=sounds)
    if guided:
        return phrases.TIME_TAKEN.format(length=guided)
    return phrases.TIME_TO_SOUNDS.format(length=sounds) if sounds else ""


def _told_length(milliseconds: int) -> str:
    return phrases.spoken_length(milliseconds / 1000) if milliseconds >= SHORTEST_TOLD_MS else ""


def _length_of(night: Night) -> str:
    return phrases.spoken_length(sum(listen.heard_ms for listen in night) / 1000)
