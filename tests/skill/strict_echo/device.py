"""One device: somebody speaks to it, presses its buttons, and it plays."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from tests.skill.echo import Answer, filled
from tests.skill.strict_echo.player import Player

if TYPE_CHECKING:
    from tests.skill.strict_echo.exchange import Json
    from tests.skill.strict_echo.home import Home
    from tests.skill.strict_echo.player import Activity, Nearly

WORDS_MS = 1_500  # how long somebody, or Alexa, speaks
FINGER_MS = 1_000  # nobody presses faster than this


@dataclass(slots=True)
class Session:
    """One conversation, with what the skill wants to remember until its next turn."""

    id: str
    new: bool = True
    attributes: Json = field(default_factory=dict)


class StrictEcho:
    """A listener's device. Every answer is judged; every one that comes in time is obeyed."""

    def __init__(
        self, home: Home, name: str, *, nearly: tuple[Nearly, ...] = ("late",), paused_as: Activity = "PAUSED",
        screen: bool = False,
    ) -> None:  # fmt: skip
        self.home, self.name = home, name
        self.player = Player(lambda: home.now_ms, self._report, home.length_of, nearly, paused_as)
        self.session: Session | None = None
        self.interfaces: dict[str, Any] = {"AudioPlayer": {}} | ({"Alexa.Presentation.APL": {}} if screen else {})

    def launch(self) -> Answer:
        """Open the skill, whatever was said before."""
        self.session = None
        return self._asks({"type": "LaunchRequest"})

    def says(self, intent: str, **slots: str | tuple[str, str]) -> Answer:
        """Say something, in the open session or as the first words of a new one."""
        said = {"name": intent, "confirmationStatus": "NONE", "slots": filled(slots)}
        return self._asks({"type": "IntentRequest", "intent": said})

    def presses(self, button: str) -> Answer:
        """Press Play, Pause, Next or Previous: no session, and the music does not stop for it."""
        self.home.wait(FINGER_MS)
        answer = self.home.ask(self, {"type": f"PlaybackController.{button}CommandIssued"})
        self.player.obey(answer)
        return Answer(dict(answer))

    def falls_silent(self) -> None:
        """Say nothing when asked: the session ends, and what played goes on."""
        if self.session:
            ended = {"type": "SessionEndedRequest", "reason": "EXCEEDED_MAX_REPROMPTS"}
            self.home.ask(self, ended, session=self._session())
            self.session = None
            self.player.go_on()

    def loses_power(self) -> None:
        """Go off and on again: nothing is remembered here, and nothing was reported."""
        self.session = None
        self.player.lose_power()

    @property
    def context(self) -> dict[str, Any]:
        """What the device tells with every request."""
        device = {"deviceId": f"amzn1.ask.device.{self.name}", "supportedInterfaces": self.interfaces}
        system = {"application": self.home.application, "user": {"userId": self.home.user}, "device": device}
        reached = {"apiEndpoint": "https://api.amazonalexa.com", "apiAccessToken": "a-token"}
        return {"System": system | reached, "AudioPlayer": self.player.context}

    def _asks(self, request: dict[str, Any]) -> Answer:
        """Whoever speaks stops the stream; it goes on after the answer, unless that started or stopped something."""
        self.player.hush()
        self.home.wait(WORDS_MS)
        self.session = self.session or Session(f"amzn1.echo-api.session.{self.home.now_ms}")
        answer = Answer(dict(self.home.ask(self, request, session=self._session())))
        goes_on = self._converse(self.session, answer)
        if answer.ssml:
            self.home.wait(WORDS_MS)
        self.player.obey(answer.document)
        if not goes_on:
            self.player.go_on()
        return answer

    def _converse(self, session: Session, answer: Answer) -> bool:
        """Keep the session or end it, as the answer says; whether it goes on."""
        goes_on = answer.ends is False
        session.new, session.attributes = False, answer.session
        self.session = session if goes_on else None
        return goes_on

    def _session(self) -> dict[str, Any]:
        assert self.session is not None
        who = {"application": self.home.application, "user": {"userId": self.home.user}}
        return {
            "sessionId": self.session.id,
            "new": self.session.new,
            "attributes": dict(self.session.attributes),
        } | who

    def _report(self, event: str, fields: dict[str, Any]) -> Json | None:
        return self.home.report(self, {"type": f"AudioPlayer.{event}"} | fields)
