"""An Echo in a few functions: sends what is said and what the player does, and obeys the answers."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from skill.console.device import Device, Session, Stream
from skill.console.envelopes import envelope, intent, launch, player_event
from skill.console.spoken_text import plain_text
from skill.ear import LAUNCH, Heard

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from skill.console.device import Activity
    from skill.ear import Ear

LOCAL_APPLICATION = "amzn1.ask.skill.local"
PLAYER_EVENTS = ("PlaybackStarted", "PlaybackNearlyFinished", "PlaybackFinished", "PlaybackStopped")
LONGEST_MS = 24 * 60 * 60 * 1000  # nobody listens longer than a day
ACTIVITY_AT: dict[str, Activity] = {
    "PlaybackStarted": "PLAYING",
    "PlaybackStopped": "STOPPED",
    "PlaybackFinished": "FINISHED",
}
Answer = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Turn:
    """A request and its answer; `heard` is None where the player reported. `sent` names every request in order."""

    heard: Heard | None
    response: Answer
    playing: Stream | None
    sent: tuple[str, ...] = ()

    @property
    def ssml(self) -> str:
        """What is said, as SSML or plain text; empty for silence."""
        speech = (self.response.get("response") or {}).get("outputSpeech") or {}
        return str(speech.get("ssml") or speech.get("text") or "")

    @property
    def speech(self) -> str:
        """The words that are said."""
        return plain_text(self.ssml)


@dataclass(frozen=True, slots=True)
class Console:
    """Talks to the skill through `answer`, which posts an envelope and gives back the response envelope."""

    answer: Callable[[dict[str, Any]], Answer]
    ear: Ear
    application_id: str = LOCAL_APPLICATION

    def launch(self, device: Device) -> tuple[Device, Turn]:
        """Open the skill."""
        return self._spoken(replace(device, session=None), Heard(LAUNCH, {}))

    def say(self, device: Device, text: str) -> tuple[Device, Turn]:
        """Say something, in the open session or as the first words of a new one."""
        heard = self.ear.hear(text)
        return self.launch(device) if heard.intent == LAUNCH else self._spoken(device, heard)

    def event(self, device: Device, name: str, offset_ms: int = 0) -> tuple[Device, Turn]:
        """Report what the player does with its stream; after PlaybackFinished the next one of the queue starts.

        Raises ValueError for a name that is not one of PLAYER_EVENTS.
        """
        if name not in PLAYER_EVENTS:
            raise ValueError(f"{name!r} is not something a player reports; one of {', '.join(PLAYER_EVENTS)} is")
        device, answer, sent = self._reported(replace(device, offset_ms=offset_ms), name)
        if name == "PlaybackFinished" and device.activity == "FINISHED" and device.queue:
            device, more = self._started(replace(device, queue=device.queue[1:]), device.queue[0])
            sent += more
        return device, Turn(None, answer, device.playing, sent)

    def converse(self, body: Mapping[str, Any]) -> dict[str, Any]:
        """One turn as JSON, for the page: {"device", "text"} or {"device", "event", "offset_ms"}.

        Gives {"device", "speech", "heard", "response"}; `device` null is a new one. Raises ValueError for another body.
        """
        device = Device.from_json(body["device"]) if body.get("device") else Device.new()
        match body:
            case {"text": str(text)}:
                device, turn = self.say(device, text)
            case {"event": str(name), "offset_ms": int() | float() as offset_ms} if 0 <= offset_ms <= LONGEST_MS:
                device, turn = self.event(device, name, round(offset_ms))
            case _:
                raise ValueError('a turn is {"device", "text"} or {"device", "event", "offset_ms"}')
        heard = {"intent": turn.heard.intent, "slots": turn.heard.slots} if turn.heard else None
        return {"device": device.to_json(), "speech": turn.speech, "heard": heard, "response": turn.response}

    def _spoken(self, device: Device, heard: Heard) -> tuple[Device, Turn]:
        """Speaking over audio stops it first; it goes on afterwards unless the answer stopped or replaced it."""
        sent: tuple[str, ...] = ()
        if device.activity == "PLAYING":
            device, _, sent = self._reported(device, "PlaybackStopped")
            device = replace(device, activity="PAUSED")
        device = replace(device, session=device.session or Session(f"amzn1.echo-api.session.{uuid.uuid4()}"))
        body = launch() if heard.intent == LAUNCH else intent(heard)
        answer = self.answer(envelope(body, device, self.application_id))
        device, after = self._obeyed(_conversed(device, answer), answer)
        sent += (str(body["type"]), *after)
        if device.activity == "PAUSED" and device.session is None:
            device, _, more = self._reported(device, "PlaybackStarted")
            sent += more
        return device, Turn(heard, answer, device.playing, sent)

    def _reported(self, device: Device, name: str) -> tuple[Device, Answer, tuple[str, ...]]:
        """Send a player event and obey its answer."""
        nearly = device.nearly_finished or name == "PlaybackNearlyFinished"
        device = replace(device, activity=ACTIVITY_AT.get(name, device.activity), nearly_finished=nearly)
        answer = self.answer(envelope(player_event(name, device), device, self.application_id))
        device, sent = self._obeyed(device, answer)
        return device, answer, (f"AudioPlayer.{name}", *sent)

    def _started(self, device: Device, stream: Stream) -> tuple[Device, tuple[str, ...]]:
        device = replace(device, stream=stream, offset_ms=stream.offset_ms, nearly_finished=False)
        device, _, sent = self._reported(device, "PlaybackStarted")
        return device, sent

    def _obeyed(self, device: Device, answer: Answer) -> tuple[Device, tuple[str, ...]]:
        """Do what the answer's AudioPlayer directives say, in their order."""
        sent: tuple[str, ...] = ()
        for directive in (answer.get("response") or {}).get("directives") or []:
            device, more = self._directed(device, directive)
            sent += more
        return device, sent

    def _directed(self, device: Device, directive: Mapping[str, Any]) -> tuple[Device, tuple[str, ...]]:
        match directive:
            case {"type": "AudioPlayer.Play", "playBehavior": "REPLACE_ALL", "audioItem": item}:
                return self._started(replace(device, queue=()), _stream(item))
            case {"type": "AudioPlayer.Stop"}:
                return self._stopped(device)
            case {"type": "AudioPlayer.ClearQueue", "clearBehavior": "CLEAR_ALL"}:
                return self._stopped(replace(device, queue=()))
        return _requeued(device, directive), ()

    def _stopped(self, device: Device) -> tuple[Device, tuple[str, ...]]:
        if device.activity == "PLAYING":
            device, _, sent = self._reported(device, "PlaybackStopped")
            return device, sent
        return replace(device, activity="STOPPED" if device.activity == "PAUSED" else device.activity), ()


def _conversed(device: Device, answer: Answer) -> Device:
    """The session after an answer: kept with its attributes only where the answer says that it goes on."""
    assert device.session is not None
    goes_on = (answer.get("response") or {}).get("shouldEndSession", True) is False
    attributes = answer.get("sessionAttributes") or {}
    return replace(device, session=Session(device.session.id, new=False, attributes=attributes) if goes_on else None)


def _requeued(device: Device, directive: Mapping[str, Any]) -> Device:
    """After a directive that only changes what comes next, or none of the player's."""
    match directive:
        case {"type": "AudioPlayer.Play", "playBehavior": "REPLACE_ENQUEUED", "audioItem": item}:
            return replace(device, queue=(_stream(item),))
        case {"type": "AudioPlayer.Play", "playBehavior": "ENQUEUE", "audioItem": item}:
            return _enqueued(device, item)
        case {"type": "AudioPlayer.ClearQueue"}:
            return replace(device, queue=())
    return device


def _enqueued(device: Device, item: Mapping[str, Any]) -> Device:
    """With the item last in the queue; one that expects another stream before it is dropped, as Alexa does."""
    last = device.queue[-1] if device.queue else device.stream
    if last is None or item["stream"].get("expectedPreviousToken") != last.token:
        return device
    return replace(device, queue=(*device.queue, _stream(item)))


def _stream(item: Mapping[str, Any]) -> Stream:
    stream, metadata = item["stream"], item.get("metadata") or {}
    offset_ms = int(stream.get("offsetInMilliseconds") or 0)
    return Stream(stream["token"], stream["url"], offset_ms, metadata.get("title") or "")
