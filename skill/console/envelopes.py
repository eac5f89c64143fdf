"""Requests as Alexa sends them, made from what a device remembers."""

from __future__ import annotations

import uuid
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    from skill.console.device import Device
    from skill.ear import Heard

LOCALE = "en-US"


def launch() -> dict[str, Any]:
    """The body of a LaunchRequest."""
    return {"type": "LaunchRequest"}


def intent(heard: Heard) -> dict[str, Any]:
    """The body of an IntentRequest."""
    slots = {"slots": heard.slots} if heard.slots else {}
    return {"type": "IntentRequest", "intent": {"name": heard.intent, "confirmationStatus": "NONE", **slots}}


def player_event(name: str, device: Device) -> dict[str, Any]:
    """The body of an AudioPlayer request about the device's stream."""
    token = device.stream.token if device.stream else ""
    return {"type": f"AudioPlayer.{name}", "token": token, "offsetInMilliseconds": device.offset_ms}


def envelope(body: Mapping[str, Any], device: Device, application_id: str) -> dict[str, Any]:
    """A whole request around a body; player events carry no session, as on a real device."""
    request = {
        "requestId": f"amzn1.echo-api.request.{uuid.uuid4()}",
        "timestamp": datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        "locale": LOCALE,
        **body,
    }
    spoken = not str(body["type"]).startswith("AudioPlayer.")
    session = {"session": _session(device, application_id)} if spoken and device.session else {}
    return {"version": "1.0", **session, "context": _context(device, application_id), "request": request}


def _session(device: Device, application_id: str) -> dict[str, Any]:
    session = device.session
    assert session is not None
    return {
        "new": session.new,
        "sessionId": session.id,
        "application": {"applicationId": application_id},
        "user": {"userId": device.user_id},
        "attributes": session.attributes,
    }


def _context(device: Device, application_id: str) -> dict[str, Any]:
    player = {"offsetInMilliseconds": device.offset_ms, "playerActivity": device.activity}
    return {
        "System": {
            "application": {"applicationId": application_id},
            "user": {"userId": device.user_id},
            "device": {"deviceId": device.device_id, "supportedInterfaces": {"AudioPlayer": {}}},
            "apiEndpoint": "https://api.amazonalexa.com",
            "apiAccessToken": "none",
        },
        "AudioPlayer": player | ({"token": device.stream.token} if device.stream else {}),
    }
