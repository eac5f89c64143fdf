"""One request and its answer, as the rules look at them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias

Json: TypeAlias = Mapping[str, Any]

# the requests of somebody who listens; all others come from a player, a button or Alexa herself
SPOKEN = ("LaunchRequest", "IntentRequest", "Alexa.Presentation.APL.UserEvent", "Connections.Response")


class IllegalAnswer(AssertionError):
    """Alexa would refuse this answer, or a device could not follow it; the message says why in one sentence."""


@dataclass(frozen=True, slots=True)
class Exchange:
    """An envelope, and the answer with its size in bytes.

    `length_of` gives the milliseconds of the audio at an address, or None where there is none. `made_for` tells for
    every token of before what it was made for. `public` is whether Alexa, not this machine, fetches the streams.
    """

    envelope: Json
    answer: Json
    status: int = 200
    size: int = 0
    public: bool = False
    length_of: Callable[[str], int | None] = field(default=lambda url: None)
    made_for: Mapping[str, str] = field(default_factory=dict)

    @property
    def request(self) -> Json:
        """What was asked, said or reported."""
        return dict(self.envelope["request"])

    @property
    def kind(self) -> str:
        """The type of the request as Alexa spells it."""
        return str(self.request["type"])

    @property
    def is_spoken(self) -> bool:
        """Whether somebody hears the answer."""
        return self.kind in SPOKEN

    @property
    def response(self) -> Json:
        """The part of the answer that is for the device."""
        return self.answer.get("response") or {}

    @property
    def directives(self) -> list[Json]:
        """What the device is told to do."""
        return list(self.response.get("directives") or [])

    @property
    def plays(self) -> list[Json]:
        """The Play directives."""
        return [each for each in self.directives if each.get("type") == "AudioPlayer.Play"]

    @property
    def streams(self) -> list[Json]:
        """What the Play directives let play."""
        return [play["audioItem"]["stream"] for play in self.plays]

    @property
    def keeps_listening(self) -> bool:
        """Whether the session stays open with the microphone on."""
        return self.response.get("shouldEndSession") is False

    @property
    def interfaces(self) -> Json:
        """What the device can do."""
        device = self.envelope.get("context", {}).get("System", {}).get("device", {})
        return device.get("supportedInterfaces") or {}

    @property
    def purpose(self) -> str:
        """What a token of this answer is made for: the same for an event that comes twice, else one of its own."""
        token = self.request.get("token")
        return f"{self.kind} of {token}" if token else str(self.request["requestId"])
