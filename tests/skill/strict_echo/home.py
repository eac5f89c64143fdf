"""Where the devices stand: one listener, one clock, and the way to the service, on which events go astray."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import count
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

from tests.skill.strict_echo.device import StrictEcho
from tests.skill.strict_echo.exchange import Exchange, Json
from tests.skill.strict_echo.judging import judge

if TYPE_CHECKING:
    from tests.skill.strict_echo.player import Activity, Nearly, Player

Post: TypeAlias = Callable[[dict[str, Any]], tuple[int, Json]]
Mood: TypeAlias = Literal["prompt", "twice", "late", "lost"]

EVENING_MS = int(datetime(2026, 11, 22, 22, 0, tzinfo=UTC).timestamp() * 1000)
PATIENCE_MS = 8_000  # an answer that comes later is thrown away, and a question that long unanswered is asked again


@dataclass(frozen=True, slots=True)
class Arrival:
    """A request that reached the service, and its answer; `number` is its place in the order of sending."""

    number: int
    device: str
    envelope: Json
    answer: Json


@dataclass(frozen=True, slots=True)
class Held:
    """An event that is on its way."""

    number: int
    device: StrictEcho
    envelope: dict[str, Any]
    sent_ms: int


class Home:
    """A listener with devices. `post` sends an envelope and gives status and answer, and may be replaced by another.

    `mood` is how the next events travel: prompt; twice; late, which holds them until `deliver`; or lost.
    """

    def __init__(
        self, post: Post, length_of: Callable[[str], int | None], *, user: str = "amzn1.ask.account.ME",
        public: bool = False,
    ) -> None:  # fmt: skip
        self.post, self.length_of = post, length_of
        self.user, self.public = user, public
        self.application = {"applicationId": "amzn1.ask.skill.local"}
        self.now_ms = EVENING_MS
        self.mood: Mood = "prompt"
        self.devices: list[StrictEcho] = []
        self.held: list[Held] = []
        self.arrived: list[Arrival] = []
        self._made_for: dict[str, str] = {}
        self._numbers = count(1)

    def device(
        self, name: str = "BED", *, nearly: tuple[Nearly, ...] = ("late",), paused_as: Activity = "PAUSED",
        screen: bool = False,
    ) -> StrictEcho:  # fmt: skip
        """One more device of this listener."""
        self.devices.append(StrictEcho(self, name, nearly=nearly, paused_as=paused_as, screen=screen))
        return self.devices[-1]

    def wait(self, milliseconds: int) -> None:
        """Let time pass: what plays plays on, on every device, and what is due is reported when it is."""
        if milliseconds >= 2 * PATIENCE_MS:
            for device in self.devices:
                device.falls_silent()
        until_ms = self.now_ms + milliseconds
        while due := self._next_to_report(until_ms):
            self.now_ms = max(self.now_ms, due.next_event_ms or 0)
            due.report_due()
        self.now_ms = until_ms

    def ask(self, device: StrictEcho, request: dict[str, Any], **parts: Any) -> Json:
        """Send what somebody says or presses: it arrives at once, and is answered."""
        number, envelope = self._dated(device, request)
        return self._exchange(number, device, envelope | parts)

    def report(self, device: StrictEcho, event: dict[str, Any]) -> Json | None:
        """Send what a player reports; the answer, or None where none came yet."""
        number, envelope = self._dated(device, event)
        if self.mood in {"late", "lost"}:
            self.held += [Held(number, device, envelope, self.now_ms)] if self.mood == "late" else []
            return None
        answer = self._exchange(number, device, envelope)
        if self.mood == "twice":
            device.player.obey(answer)
            return self._exchange(number, device, envelope)
        return answer

    def deliver(self, place: int) -> None:
        """Let one of the events that were held arrive now; a device that waited too long does not hear the answer."""
        held = self.held.pop(place % len(self.held))
        answer = self._exchange(held.number, held.device, held.envelope)
        if self.now_ms - held.sent_ms < PATIENCE_MS:
            held.device.player.obey(answer)

    def _next_to_report(self, until_ms: int) -> Player | None:
        """The player that has something to report first, or None where none has until then."""
        players = [device.player for device in self.devices]
        due = [(moment, place) for place, player in enumerate(players)
               if (moment := player.next_event_ms) is not None and moment <= until_ms]  # fmt: skip
        return players[min(due)[1]] if due else None

    def _dated(self, device: StrictEcho, request: dict[str, Any]) -> tuple[int, dict[str, Any]]:
        """The envelope of this moment, dated to the second as Alexa does it."""
        number = next(self._numbers)
        stamp = datetime.fromtimestamp(self.now_ms // 1000, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        head = {"requestId": f"amzn1.echo-api.request.{number}", "timestamp": stamp, "locale": "en-US"}
        return number, {"version": "1.0", "context": device.context, "request": head | request}

    def _exchange(self, number: int, device: StrictEcho, envelope: dict[str, Any]) -> Json:
        status, answer = self.post(envelope)
        size = len(json.dumps(answer).encode())
        told = Exchange(envelope, answer, status, size, self.public, self.length_of, self._made_for)
        judge(told)
        self._made_for |= {stream["token"]: told.purpose for stream in told.streams}
        self.arrived.append(Arrival(number, device.name, envelope, answer))
        return answer
