"""Could the skill do what somebody asks who did not name it? An answer from the interaction model alone."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from ask_sdk_core.dispatch_components import AbstractRequestHandler
from ask_sdk_core.response_helper import ResponseFactory
from ask_sdk_model.canfulfill import (
    CanFulfillIntent,
    CanFulfillIntentValues,
    CanFulfillSlot,
    CanFulfillSlotValues,
    CanUnderstandSlotValues,
)

from skill.ear import load_model
from skill.envelope import intent_considered, name_in, number_in, seconds_in

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ask_sdk_core.handler_input import HandlerInput
    from ask_sdk_model import Response

    from skill.envelope import Said

# What makes sense to somebody who has not opened the skill. All else goes on from something: a track, a list, a
# question. Whoever is in danger or unwell is helped sooner by Alexa's own answer than by a skill that must be opened.
OPENING = {
    "BreatheIntent", "CustomBreathIntent", "PlayMeditationIntent", "PlayPlaylistIntent", "BedtimeIntent",
    "BedtimeWithIntent",
    "ListMeditationsIntent", "ListArticlesIntent", "SummarizeArticleIntent", "ReadArticleIntent",
}  # fmt: skip
YES, MAYBE, NO = CanFulfillIntentValues.YES, CanFulfillIntentValues.MAYBE, CanFulfillIntentValues.NO


class CanFulfill(AbstractRequestHandler):
    """Answers CanFulfillIntentRequest: no speech, nothing kept, nothing played."""

    def can_handle(self, handler_input: HandlerInput) -> bool:
        """Whether Alexa asks what we could do."""
        return name_in(handler_input) == "CanFulfillIntentRequest"

    def handle(self, handler_input: HandlerInput) -> Response:
        """Say what we could do."""
        name, slots = intent_considered(handler_input)
        return ResponseFactory().set_can_fulfill_intent(considered(name, slots)).response


def considered(name: str, slots: Mapping[str, Said]) -> CanFulfillIntent:
    """Yes where everything is understood, maybe where we would have to ask, no to a slot or an intent not ours."""
    types = slot_types().get(name) if name in OPENING else None
    if types is None:
        return CanFulfillIntent(NO, {slot: _slot(NO) for slot in slots})
    verdicts = {slot: _understood(types.get(slot), said) for slot, said in slots.items()}
    worst = max(verdicts.values(), key=(YES, MAYBE, NO).index, default=YES)
    return CanFulfillIntent(worst, {slot: _slot(verdict) for slot, verdict in verdicts.items()})


@cache
def slot_types() -> Mapping[str, Mapping[str, str]]:
    """For every intent of the model, its slots and their types. Raises ModelError where there is no model."""
    intents = load_model()["interactionModel"]["languageModel"]["intents"]
    return {intent["name"]: {slot["name"]: slot["type"] for slot in intent.get("slots", ())} for intent in intents}


def _understood(type_name: str | None, said: Said) -> CanFulfillIntentValues:
    if type_name is None:
        return NO
    if type_name == "AMAZON.DURATION":
        return YES if seconds_in(said.value) else MAYBE
    if type_name == "AMAZON.NUMBER":
        return YES if number_in(said.value) is not None else MAYBE
    return YES if said.id else MAYBE  # an unknown title is answered with those that are nearest


def _slot(verdict: CanFulfillIntentValues) -> CanFulfillSlot:
    fulfilled = CanFulfillSlotValues.NO if verdict == NO else CanFulfillSlotValues.YES
    return CanFulfillSlot(CanUnderstandSlotValues[verdict.name], fulfilled)
