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
        unknown = isinstance(exception, DispatchException)
        if not unknown:
            log.error("failure=%s at=%s", type(exception).__name__, _place_of(exception))
        builder = ResponseFactory()
        if isinstance(handler_input.request_envelope.request, IntentRequest | LaunchRequest):
            sentence = phrases.pick(phrases.FALLBACK, "") if unknown else phrases.APOLOGY
            builder.speak(speak(sentence)).set_should_end_session(not unknown)
        return builder.response


def _place_of(exception: Exception) -> str:
    """File and line; never the message, which may hold what was said."""
    frames = traceback.extract_tb(exception.__traceback__)
    return f"{Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else "?"
