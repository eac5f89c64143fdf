"""Yes and no: what they mean depends on what was asked in the turn before."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from skill import phrases
from skill.handlers.topic import Answer, Topic

if TYPE_CHECKING:
    from collections.abc import Mapping

    from skill.envelope import Asked
    from skill.handlers.reply import Reply


@dataclass(frozen=True, slots=True)
class Questions(Topic):
    """Hands a yes or a no to whoever asked; the keys are the names given to `Reply.ask`."""

    after_yes: Mapping[str, Answer]
    after_no: Mapping[str, Answer]

    @property
    def answers(self) -> Mapping[str, Answer]:
        """Yes and no."""
        return {"AMAZON.YesIntent": self.yes, "AMAZON.NoIntent": self.no}

    def yes(self, asked: Asked, reply: Reply) -> None:
        """Do what was offered."""
        self._answer(self.after_yes, self._yes_to_nothing, asked, reply)

    def no(self, asked: Asked, reply: Reply) -> None:
        """Let it be."""
        self._answer(self.after_no, self._no_to_nothing, asked, reply)

    def _answer(self, table: Mapping[str, Answer], otherwise: Answer, asked: Asked, reply: Reply) -> None:
        table.get(str(asked.session.get("question")), otherwise)(asked, reply)

    def _yes_to_nothing(self, asked: Asked, reply: Reply) -> None:  # noqa: ARG002 - an Answer's signature
        reply.ask(phrases.YES_TO_NOTHING)

    def _no_to_nothing(self, asked: Asked, reply: Reply) -> None:
        reply.say(phrases.pick(phrases.NO_TO_NOTHING, asked.request_id))


def ask_instead(asked: Asked, reply: Reply) -> None:
    """After a no to something offered: what else?"""
    reply.ask(phrases.pick(phrases.INSTEAD, asked.request_id))
