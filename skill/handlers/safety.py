"""When somebody is in danger, and when somebody wants to be forgotten."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from audio_builder.breathing import EXTENDED_EXHALE
from skill import directives, phrases
from skill.breathing_guide import guide
from skill.handlers.player import Player, listener_of
from skill.handlers.topic import Answer, Topic

if TYPE_CHECKING:
    from collections.abc import Mapping

    from skill.envelope import Asked
    from skill.handlers.reply import Reply

STAY_S = 60  # then the numbers are said again


@dataclass(frozen=True, slots=True)
class Safety(Topic):
    """Points to people who can help, and forgets on request."""

    player: Player

    @property
    def answers(self) -> Mapping[str, Answer]:
        """The crisis intent and the one to forget."""
        return {"CrisisIntent": self.answer_crisis, "ForgetMeIntent": self.ask_to_forget}

    def answer_crisis(self, asked: Asked, reply: Reply) -> None:
        """Say whom to call, and offer to stay. Nothing of it is stored."""
        reply.remember(crisis=True)
        offer_people(asked, reply, phrases.CRISIS_HEAD)

    def stay(self, asked: Asked, reply: Reply) -> None:
        """Breathe slowly together, without holds, and say again whom to call."""
        breathing = guide(EXTENDED_EXHALE, STAY_S)
        tail = (phrases.crisis_help(asked.locale), phrases.CRISIS_TAIL)
        reply.ask(phrases.CRISIS_STAY, 2.0, *breathing.parts, *tail, question="crisis", reprompt=phrases.CRISIS_TAIL)

    def leave(self, asked: Asked, reply: Reply) -> None:
        """Be quiet, after whom to call."""
        reply.say(phrases.CRISIS_STOP, phrases.crisis_help(asked.locale))
        reply.direct(directives.stop())  # what played before would begin again by itself

    def ask_to_forget(self, asked: Asked, reply: Reply) -> None:  # noqa: ARG002 - an Answer's signature
        """Forget only after a yes."""
        reply.ask(phrases.FORGET_SURE, question="forget", reprompt=phrases.FORGET_SURE)

    def forget(self, asked: Asked, reply: Reply) -> None:
        """Forget, and stop what plays: a player that goes on would be remembered again."""
        self.player.listeners.forget(listener_of(asked))
        reply.say(phrases.FORGOTTEN)
        reply.direct(directives.clear())

    def keep(self, asked: Asked, reply: Reply) -> None:  # noqa: ARG002 - an Answer's signature
        """Forget nothing."""
        reply.ask(phrases.NOT_FORGOTTEN)


def offer_people(asked: Asked, reply: Reply, *before: str) -> None:
    """Say whom to call where the listener is, and ask whether to stay."""
    people = phrases.crisis_help(asked.locale)
    reply.ask(*before, people, 0.5, phrases.CRISIS_TAIL, question="crisis", reprompt=phrases.CRISIS_TAIL)
