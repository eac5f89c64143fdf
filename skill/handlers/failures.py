"""What is answered when something went wrong: a request that can be heard gets an apology, a player gets silence."""

from __future__ import annotations

import logging
import traceback
from pathlib import Path
from typing import TYPE_CHECKING

from ask_sdk_core.dispatch_components import AbstractExceptionHandler
from ask_sdk_core.exceptions import DispatchException
from ask_sdk_core.response_helper import ResponseFactory
from ask_sdk_model import IntentRequest, LaunchRequest

from skill import phrases
from skill.envelope import asked_in
from skill.handlers import whom_to_call
from skill.handlers.launch import help_on
from skill.handlers.people import answer_with_care
from skill.handlers.reply import Reply
from skill.ssml import speak

if TYPE_CHECKING:
    from ask_sdk_core.handler_input import HandlerInput
    from ask_sdk_model import Response

log = logging.getLogger(__name__)


class Failures(AbstractExceptionHandler):
    """Answers whatever no handler answered, or could not."""

    def can_handle(self, handler_input: HandlerInput, exception: Exception) -> bool:  # noqa: ARG002 - the SDK's signature
        """Every failure."""
        return True

    def handle(self, handler_input: HandlerInput, exception: Exception) -> Response:
        """Apologise where Alexa speaks; elsewhere answer with nothing. What was half made is thrown away."""
        request = handler_input.request_envelope.request
        heard = isinstance(request, IntentRequest | LaunchRequest)
        if isinstance(exception, DispatchException):  # nobody answers such requests
            return _not_understood(handler_input) if heard else ResponseFactory().response
        log.error("failure=%s at=%s", type(exception).__name__, _place_of(exception))
        return _apology(handler_input) if heard else ResponseFactory().response


def _not_understood(handler_input: HandlerInput) -> Response:
    """Help on; but a cry for help may be in the slots of an intent that nobody knows."""
    asked = asked_in(handler_input)
    reply = Reply(handler_input, asked)
    answer_with_care(asked, reply, help_on)
    return reply.response


def _apology(handler_input: HandlerInput) -> Response:
    """Say sorry and close; in a crisis, say whom to call and go on listening."""
    asked = asked_in(handler_input)
    builder = ResponseFactory()
    if not asked.session.get("crisis"):
        return (
            builder.speak(speak(phrases.pick(phrases.APOLOGY, asked.request_id))).set_should_end_session(True).response
        )
    handler_input.attributes_manager.session_attributes = {"crisis": True, "question": "crisis"}
    builder.speak(speak(whom_to_call.in_crisis(asked.locale), phrases.CRISIS_TAIL))
    return builder.ask(speak(whom_to_call.still_here(asked.locale))).response


def _place_of(exception: Exception) -> str:
    """File and line; never the message, which may hold what was said."""
    frames = traceback.extract_tb(exception.__traceback__)
    return f"{Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else "?"
