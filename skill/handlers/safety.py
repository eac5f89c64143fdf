"""When somebody is in danger or unwell, and when somebody wants to be forgotten."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from skill import directives, phrases
from skill.handlers.people import answer_crisis, let_breathe, point_to_a_doctor
from skill.handlers.player import Player, listener_of
from skill.handlers.topic import Answer, Topic

if TYPE_CHECKING:
    from collections.abc import Mapping

    from skill.envelope import Asked
    from skill.handlers.reply import Reply


@dataclass(frozen=True, slots=True)
class Safety(Topic):
    """Points to people who can help, and forgets on request."""

    player: Player

    @property
    def answers(self) -> Mapping[str, Answer]:
        """Danger, dizziness, questions for a doctor, and the wish to be forgotten."""
        return {
            "CrisisIntent": answer_crisis,
            "DizzyIntent": let_breathe,
            "HealthQuestionIntent": point_to_a_doctor,
            "ForgetMeIntent": self.ask_to_forget,
        }

    def ask_to_forget(self, asked: Asked, reply: Reply) -> None:  # noqa: ARG002 - an Answer's signature
        """Forget only after a yes."""
        reply.ask(phrases.FORGET_SURE, question="forget", reprompt=phrases.FORGET_AGAIN)

    def forget(self, asked: Asked, reply: Reply) -> None:
        """Forget, and stop what plays: a player that goes on would be remembered again."""
        self.player.listeners.forget(listener_of(asked))
        reply.say(phrases.FORGOTTEN)
        reply.direct(directives.clear())

    def keep(self, asked: Asked, reply: Reply) -> None:  # noqa: ARG002 - an Answer's signature
        """Forget nothing."""
        reply.ask(phrases.NOT_FORGOTTEN)
