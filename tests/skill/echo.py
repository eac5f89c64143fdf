"""An Echo that knows the rules: it sends whole envelopes, and no answer that Alexa would refuse gets past it."""

from __future__ import annotations

import json
import re
import xml.etree.ElementTree as ET
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from collections.abc import Mapping

BEGIN = datetime(2026, 11, 22, 22, tzinfo=UTC)
LARGEST_RESPONSE = 24 * 1024
LONGEST_SPEECH = 8_000
LONGEST_TOKEN = 1_024
LONGEST_BREAK_MS = 10_000
SPEAKABLE = ("LaunchRequest", "IntentRequest")
MAY_PLAY = ("AudioPlayer.PlaybackNearlyFinished", "AudioPlayer.PlaybackFailed", "PlaybackController.")
MUST_BE_EMPTY = ("AudioPlayer.PlaybackStopped", "SessionEndedRequest", "System.ExceptionEncountered")
DIRECTIVES = (
    "AudioPlayer.Play", "AudioPlayer.Stop", "AudioPlayer.ClearQueue", "Dialog.UpdateDynamicEntities",
    "Alexa.Presentation.APL.RenderDocument",
)  # fmt: skip


class Answer:
    """One response of the skill, as a listener or a player would meet it."""

    def __init__(self, document: dict[str, Any]) -> None:
        self.document = document
        self.response: dict[str, Any] = document.get("response", {})

    @property
    def ssml(self) -> str:
        return str(self.response.get("outputSpeech", {}).get("ssml", ""))

    @property
    def speech(self) -> str:
        """The words alone."""
        text = "".join(ET.fromstring(self.ssml).itertext()) if self.ssml else ""
        return " ".join(text.split())

    @property
    def session(self) -> dict[str, Any]:
        return self.document.get("sessionAttributes") or {}

    @property
    def ends(self) -> bool | None:
        return self.response.get("shouldEndSession")

    @property
    def directives(self) -> list[dict[str, Any]]:
        return list(self.response.get("directives", []))

    @property
    def play(self) -> dict[str, Any]:
        """The one Play directive."""
        (directive,) = [each for each in self.directives if each["type"] == "AudioPlayer.Play"]
        return directive

    @property
    def stream(self) -> dict[str, Any]:
        return dict(self.play["audioItem"]["stream"])

    @property
    def track_id(self) -> str:
        return PurePosixPath(urlsplit(str(self.stream["url"])).path).stem

    @property
    def token(self) -> str:
        return str(self.stream["token"])


class Echo:
    """One listener's device. It plays what it is told, and raises AssertionError for an answer against the tables."""

    requests = count(1)

    def __init__(
        self, client: Any, *, user: str = "amzn1.ask.account.ME", device: str = "amzn1.ask.device.BED"
    ) -> None:
        self.client = client
        self.user, self.device = user, device
        self.attributes: dict[str, Any] = {}
        self.in_session = False
        self.token: str | None = None
        self.offset_ms = 0
        self.activity = "IDLE"
        self.locale = "en-US"
        self.second = 0

    def launch(self) -> Answer:
        return self.asks({"type": "LaunchRequest"})

    def says(self, intent: str, **slots: str | tuple[str, str]) -> Answer:
        """Send an intent; a slot is what was said, or a pair of that and the id that Alexa took it for."""
        filled = {name: _slot(name, said) for name, said in slots.items()}
        return self.asks(
            {"type": "IntentRequest", "intent": {"name": intent, "confirmationStatus": "NONE", "slots": filled}}
        )

    def plays_on(self, event: str, offset_ms: int = 0, token: str | None = None, **more: Any) -> Answer:
        """Send an event of the player, of what plays now unless a token is given."""
        body = {"token": token or self.token or "", "offsetInMilliseconds": offset_ms}
        return self.sends({"type": f"AudioPlayer.{event}", **body, **more})

    def presses(self, button: str) -> Answer:
        return self.sends({"type": f"PlaybackController.{button}CommandIssued"})

    def asks(self, request: dict[str, Any]) -> Answer:
        """Send a request that has a session, and follow its answer."""
        session = {
            "new": not self.in_session, "sessionId": "amzn1.echo-api.session.1", "attributes": self.attributes,
            "application": {"applicationId": "amzn1.ask.skill.local"}, "user": {"userId": self.user},
        }  # fmt: skip
        answer = self.sends(request, session=session)
        self.in_session = answer.ends is False
        self.attributes = answer.session if self.in_session else {}
        return answer

    def sends(self, request: dict[str, Any], **parts: Any) -> Answer:
        """Send a request of any type and check the answer."""
        document = self.envelope(request) | parts
        http = self.client.post("/alexa", json=document)
        assert http.status_code == 200, http.status_code
        assert len(http.data) <= LARGEST_RESPONSE, f"an answer of {len(http.data)} bytes"
        answer = Answer(json.loads(http.data))
        check(request["type"], document["request"].get("token"), answer)
        self._obey(answer)
        return answer

    def envelope(self, request: dict[str, Any]) -> dict[str, Any]:
        """The whole of what Alexa sends, without a session."""
        self.second += 1
        stamp = (BEGIN + timedelta(seconds=self.second)).strftime("%Y-%m-%dT%H:%M:%SZ")
        number = next(self.requests)
        head = {"requestId": f"amzn1.echo-api.request.{number}", "timestamp": stamp, "locale": self.locale}
        return {"version": "1.0", "context": self._context(), "request": head | request}

    def _context(self) -> dict[str, Any]:
        player = {"playerActivity": self.activity, "offsetInMilliseconds": self.offset_ms, "token": self.token or ""}
        system = {
            "application": {"applicationId": "amzn1.ask.skill.local"}, "user": {"userId": self.user},
            "device": {"deviceId": self.device, "supportedInterfaces": {"AudioPlayer": {}}},
            "apiEndpoint": "https://api.amazonalexa.com", "apiAccessToken": "a-token",
        }  # fmt: skip
        return {"System": system, "AudioPlayer": player}

    def _obey(self, answer: Answer) -> None:
        for directive in answer.directives:
            if directive["type"] in {"AudioPlayer.Stop", "AudioPlayer.ClearQueue"}:
                self.activity = "STOPPED"
            elif directive.get("playBehavior") == "REPLACE_ALL":
                stream = directive["audioItem"]["stream"]
                self.token, self.offset_ms, self.activity = stream["token"], stream["offsetInMilliseconds"], "PLAYING"


def check(request_type: str, token: str | None, answer: Answer) -> None:
    """Raise AssertionError for an answer that Alexa would refuse."""
    _check_directives(request_type, token, answer)
    if request_type in SPEAKABLE:
        _check_speech(answer)
        return
    assert not set(answer.response) & {"outputSpeech", "card", "reprompt"}, f"speech in the answer to {request_type}"
    assert answer.ends is not False, f"an open session in the answer to {request_type}"


def _check_directives(request_type: str, token: str | None, answer: Answer) -> None:
    plays = [each for each in answer.directives if each["type"] == "AudioPlayer.Play"]
    assert all(each["type"] in DIRECTIVES for each in answer.directives)
    assert len(plays) <= 1, "two Play directives"
    assert not (answer.directives and request_type in MUST_BE_EMPTY), f"directives in the answer to {request_type}"
    if plays:
        assert request_type in SPEAKABLE or request_type.startswith(MAY_PLAY), f"a Play in the answer to {request_type}"
        assert request_type not in SPEAKABLE or answer.ends is True, "a Play in a session that stays open"
        _check_play(plays[0], request_type, token)


def _check_play(play: dict[str, Any], request_type: str, token: str | None) -> None:
    stream = play["audioItem"]["stream"]
    assert set(stream) <= {"url", "token", "expectedPreviousToken", "offsetInMilliseconds", "captionData"}
    assert 0 < len(stream["token"].encode()) <= LONGEST_TOKEN
    assert re.fullmatch(r"https?://[^/]+/audio/[\w.%-]+\.mp3(\?end=\d+&fade=\d+)?", stream["url"])
    assert stream["offsetInMilliseconds"] >= 0
    assert ("expectedPreviousToken" in stream) == (play["playBehavior"] == "ENQUEUE"), (
        "expectedPreviousToken is for ENQUEUE"
    )
    if request_type == "AudioPlayer.PlaybackNearlyFinished":
        assert play["playBehavior"] == "ENQUEUE"
        assert stream["expectedPreviousToken"] == token
        assert stream["token"] != token, "a token used twice"


def _check_speech(answer: Answer) -> None:
    if "reprompt" in answer.response:
        assert answer.ends is False, "a reprompt that nobody will hear"
        _check_ssml(answer.response["reprompt"]["outputSpeech"]["ssml"])
    if answer.ssml:
        _check_ssml(answer.ssml)
        assert answer.speech, "an answer without words"
    assert answer.ssml or answer.directives, "an answer of nothing"


def _check_ssml(ssml: str) -> None:
    assert len(ssml) <= LONGEST_SPEECH
    root = ET.fromstring(ssml)
    assert root.tag == "speak"
    for element in root:
        assert element.tag == "break"
        assert 0 < break_ms(element) <= LONGEST_BREAK_MS


def break_ms(element: ET.Element) -> int:
    """Milliseconds of one `<break>`."""
    return int(element.attrib["time"].removesuffix("ms"))


def filled(slots: Mapping[str, str | tuple[str, str]]) -> dict[str, dict[str, Any]]:
    """The slots of an intent; each is what was said, or a pair of that and the id that Alexa took it for."""
    return {name: _slot(name, said) for name, said in slots.items()}


def _slot(name: str, said: str | tuple[str, str]) -> dict[str, Any]:
    value, value_id = said if isinstance(said, tuple) else (said, None)
    slot: dict[str, Any] = {"name": name, "value": value, "confirmationStatus": "NONE"}
    if value_id:
        match = {"values": [{"value": {"name": value, "id": value_id}}], "status": {"code": "ER_SUCCESS_MATCH"}}
        slot["resolutions"] = {"resolutionsPerAuthority": [match | {"authority": "a"}]}
    return slot
