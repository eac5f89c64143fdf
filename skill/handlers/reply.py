"""What one answer holds: speech, a session left open or not, directives, and what the session remembers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ask_sdk_model.interfaces.audioplayer import PlayDirective
from ask_sdk_model.ui import SimpleCard

from skill.phrases import WHAT_WOULD_YOU_LIKE
from skill.ssml import Part, length_of, speak

if TYPE_CHECKING:
    from ask_sdk_core.handler_input import HandlerInput
    from ask_sdk_model import Directive, Response

    from audio_builder.breathing import BreathPattern
    from skill.envelope import Asked

LONGEST_CARD, LONGEST_TITLE = 8_000, 200  # characters: of title and text together, and of the title alone
LONGEST_KEPT = 2_000  # characters of an answer that can be said again; a longer one is a summary, which repeats itself
KEPT = ("summary", "listed", "crisis")  # all else that a session remembers was meant for one turn


class Reply:
    """The answer to one request. Events and buttons may only `direct`: Alexa refuses speech there."""

    def __init__(self, handler_input: HandlerInput, asked: Asked) -> None:
        self._builder = handler_input.response_builder
        self._attributes = handler_input.attributes_manager
        self._in_session = handler_input.request_envelope.session is not None
        if self._in_session:
            self._attributes.session_attributes = {key: asked.session[key] for key in KEPT if key in asked.session}

    @property
    def response(self) -> Response:
        """The answer as the SDK has it."""
        return self._builder.response

    @property
    def plays(self) -> bool:
        """Whether the answer starts a track."""
        return any(isinstance(directive, PlayDirective) for directive in self.response.directives or ())

    def say(self, *parts: Part) -> None:
        """Say something and close the session."""
        self._builder.speak(speak(*parts)).set_should_end_session(True)

    def ask(self, *parts: Part, question: str | None = None, reprompt: str = WHAT_WOULD_YOU_LIKE) -> None:
        """Say something and listen; `question` names what a yes or a no will mean."""
        self._builder.speak(speak(*parts)).ask(speak(reprompt))
        if question:
            self.remember(question=question)
        if length_of(parts) <= LONGEST_KEPT:
            self.remember(said={"parts": list(parts), "reprompt": reprompt})

    def say_again(self, asked: Asked) -> bool:
        """Say what was said last, with what a yes or a no meant then; False where the session does not know it."""
        match asked.session.get("said"):
            case {"parts": [*parts], "reprompt": str(reprompt)} if all(isinstance(part, str | float) for part in parts):
                self._builder.speak(speak(*parts)).ask(speak(reprompt))
                self.remember(**asked.session)
                return True
        return False

    def close(self) -> None:
        """Say nothing and close the session."""
        self._builder.set_should_end_session(True)

    def direct(self, directive: Directive) -> None:
        """Tell the player what to do."""
        self._builder.add_directive(directive)

    def show(self, title: str, text: str) -> None:
        """Send a card to the listener's Alexa app; what Alexa does not take any more is left off at its end."""
        self._builder.set_card(SimpleCard(title[:LONGEST_TITLE], text[: LONGEST_CARD - LONGEST_TITLE]))

    def guided(self, pattern: BreathPattern, seconds: float) -> None:
        """Tell a page, which cannot speak the pauses, which breath this answer guides, and what to mind."""
        about = {"title": pattern.title, "caution": pattern.caution}
        self.remember(breathing={"pattern": pattern.name, "seconds": round(seconds), **about})

    def remember(self, **attributes: Any) -> None:  # noqa: ANN401 - JSON
        """Keep something for the session's next turn."""
        if self._in_session:
            self._attributes.session_attributes = (self._attributes.session_attributes or {}) | attributes
