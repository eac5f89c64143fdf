"""What Alexa tells of the skill itself: it was enabled, disabled, permitted something. Nobody hears the answers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from skill.handlers.player import listener_of
from skill.handlers.topic import Answer, Topic

if TYPE_CHECKING:
    from collections.abc import Mapping

    from skill.envelope import Asked
    from skill.handlers.reply import Reply
    from skill.listeners import ListenerStore


@dataclass(frozen=True, slots=True)
class SkillEvents(Topic):
    """Forgets whoever disables the skill: nothing of them can be wanted any more."""

    listeners: ListenerStore

    @property
    def answers(self) -> Mapping[str, Answer]:
        """The one event that asks something of us; all the others get the empty answer of what nobody answers."""
        return {"AlexaSkillEvent.SkillDisabled": self.forget}

    def forget(self, asked: Asked, reply: Reply) -> None:  # noqa: ARG002 - an Answer's signature
        """Forget the listener on every device. Raises StoreError where that cannot be done now."""
        self.listeners.forget(listener_of(asked))
