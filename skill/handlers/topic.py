"""What every topic of the conversation is: a table from what is asked to the method that answers."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, TypeAlias

from ask_sdk_core.dispatch_components import AbstractRequestHandler

from skill.envelope import Asked, asked_in, name_in
from skill.handlers.people import answer_with_care
from skill.handlers.reply import Reply

if TYPE_CHECKING:
    from ask_sdk_core.handler_input import HandlerInput
    from ask_sdk_model import Response

Answer: TypeAlias = Callable[[Asked, Reply], None]


class Topic(AbstractRequestHandler):
    """A handler of ask-sdk for the requests of one topic."""

    @property
    @abstractmethod
    def answers(self) -> Mapping[str, Answer]:
        """The names of intents and types of requests, each with what answers it."""

    def can_handle(self, handler_input: HandlerInput) -> bool:
        """Whether the request is of this topic."""
        return name_in(handler_input) in self.answers

    def handle(self, handler_input: HandlerInput) -> Response:
        """Answer the request; somebody in danger comes before everything else."""
        asked = asked_in(handler_input)
        reply = Reply(handler_input, asked)
        answer_with_care(asked, reply, self.answers[asked.name])
        return reply.response
