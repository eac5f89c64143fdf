"""The only reader of a request envelope: tolerant of what Alexa adds later, and of what it leaves out."""

from __future__ import annotations

import json
import math
from copy import deepcopy
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, NoReturn, TypeAlias

import isodate
from ask_sdk_core.exceptions import SerializationException
from ask_sdk_model import Intent, IntentRequest, Request, RequestEnvelope, Slot
from ask_sdk_model.canfulfill import CanFulfillIntentRequest
from ask_sdk_model.slu.entityresolution import StatusCode

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from ask_sdk_core.handler_input import HandlerInput
    from ask_sdk_core.serialize import DefaultSerializer

LARGEST_ENVELOPE = 256 * 1024  # bytes; Alexa's own are under 64 KB
LONGEST_SECONDS = 24 * 60 * 60  # nobody listens longer than a day
LARGEST_OFFSET_MS = 2**31 - 1  # over three weeks, and what every database holds

Path: TypeAlias = tuple[str, ...]  # keys, from the outermost in


class Malformed(Exception):
    """This is no envelope of Alexa's."""


@dataclass(frozen=True, slots=True)
class Said:
    """What was said for a slot; `id` is the listed value that Alexa took it for, or None."""

    value: str
    id: str | None = None


@dataclass(frozen=True, slots=True)
class Asked:
    """One request in our own words; `name` is the intent's, or the type of any other request.

    `token`, `offset_ms` and `activity` are the player's: the event's own, or of the moment in which something was said.
    `origin` is the address under which the listener's device reaches us.
    """

    name: str
    request_id: str
    user_id: str = field(repr=False)
    device_id: str = field(repr=False)
    moment_ms: int  # since 1970, as Alexa dated the request; 0 where it did not
    token: str = field(repr=False)
    offset_ms: int
    activity: str  # a PlayerActivity, or empty
    playing_token: str = field(repr=False)  # what the player plays while another stream fails, or empty
    failure: str  # the type of error that a player or Alexa tells of, or empty; never its message
    locale: str
    origin: str
    has_screen: bool  # that shows documents of the Alexa Presentation Language
    is_intent: bool  # somebody said something within a session, or to the player
    slots: Mapping[str, Said] = field(repr=False)
    session: Mapping[str, Any] = field(repr=False)

    def slot(self, name: str) -> Said | None:
        """What was said for a slot, or None."""
        return self.slots.get(name)

    def seconds(self, name: str) -> float | None:
        """The length said for an AMAZON.DURATION slot, or None where it was not said or makes no sense."""
        said = self.slot(name)
        return seconds_in(said.value) if said else None

    def number(self, name: str) -> float | None:
        """The number said for an AMAZON.NUMBER slot, or None where it was not said or not understood."""
        said = self.slot(name)
        return number_in(said.value) if said else None


def parse(body: bytes) -> dict[str, Any]:
    """The JSON of an envelope. Raises Malformed."""
    try:
        document: Any = json.loads(body, parse_constant=_refuse_constant)
    except (ValueError, RecursionError) as error:
        raise Malformed("not JSON") from error
    request = document.get("request") if isinstance(document, dict) else None
    if not isinstance(request, dict) or not isinstance(request.get("type"), str):
        raise Malformed("no request in it")
    return dict(document)


def is_known(document: Mapping[str, Any]) -> bool:
    """Whether the type of request is one that existed when the SDK was made."""
    return document["request"]["type"] in Request.discriminator_value_class_map


def application_id(document: Mapping[str, Any]) -> str | None:
    """The skill that the request is for, from the context or the session, or None."""
    for path in (("context", "System", "application"), ("session", "application")):
        found = _at(document, (*path, "applicationId"))
        if isinstance(found, str):
            return found
    return None


def read(document: Mapping[str, Any], serializer: DefaultSerializer) -> RequestEnvelope:
    """Make the SDK's envelope of parsed JSON, leaving off what it does not know. Raises Malformed."""
    for attempt in _ever_simpler(document):
        try:
            envelope: RequestEnvelope = serializer.deserialize(json.dumps(attempt), RequestEnvelope)
        except (SerializationException, RecursionError):
            continue
        if _name_of(envelope.request):
            return envelope
    raise Malformed("not an envelope")


def asked_in(handler_input: HandlerInput) -> Asked:
    """The request in our own words."""
    envelope = handler_input.request_envelope
    request = envelope.request
    assert request is not None  # `parse` has seen to it
    system = getattr(envelope.context, "system", None)
    player = getattr(envelope.context, "audio_player", None)
    current = getattr(request, "current_playback_state", None)
    return Asked(
        name=name_in(handler_input),
        request_id=str(request.request_id or ""),
        user_id=_text(system, "user", "user_id") or _text(envelope.session, "user", "user_id"),
        device_id=_text(system, "device", "device_id"),
        moment_ms=_milliseconds(request.timestamp),
        token=_text(request, "token") or _text(player, "token"),
        offset_ms=_offset(request if hasattr(request, "offset_in_milliseconds") else player),
        activity=_text(player, "player_activity", "value"),
        playing_token=_text(current, "token") if _text(current, "player_activity", "value") == "PLAYING" else "",
        failure=_text(request, "error", "object_type", "value"),
        locale=_text(request, "locale"),
        origin=str(handler_input.context or ""),
        has_screen=_has_screen(system),
        is_intent=isinstance(request, IntentRequest),
        slots=_slots(request.intent) if isinstance(request, IntentRequest) else {},
        session=_attributes(envelope.session),
    )


def intent_considered(handler_input: HandlerInput) -> tuple[str, Mapping[str, Said]]:
    """The intent that Alexa considers to send to us, and its slots; a name of nothing where there is none."""
    request = handler_input.request_envelope.request
    if not isinstance(request, CanFulfillIntentRequest):
        return "", {}
    return _text(request.intent, "name"), _slots(request.intent)


def name_in(handler_input: HandlerInput) -> str:
    """The intent's name, or the type of any other request."""
    return _name_of(handler_input.request_envelope.request)


def _name_of(request: Request | None) -> str:
    return _text(request, "intent", "name") if isinstance(request, IntentRequest) else _text(request, "object_type")


def _refuse_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is not JSON")


def _ever_simpler(document: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """The envelope as it came; then, step by step, without the parts that we can do without."""
    yield document
    simpler = deepcopy(dict(document))
    for paths in _dispensable(document):
        found = [path for path in paths if _at(simpler, path) is not None]
        for path in found:
            parent = _at(simpler, path[:-1])
            assert isinstance(parent, dict)  # `found` has seen to it
            del parent[path[-1]]
        if found:
            yield simpler


def _dispensable(document: Mapping[str, Any]) -> Iterator[Iterable[Path]]:
    """What may hold a value that the SDK has never heard of, least needed first; each step's parts go together."""
    context = _at(document, ("context",))
    slots = _at(document, ("request", "intent", "slots"))
    yield [("context", name) for name in _keys(context) if name not in {"System", "AudioPlayer"}]
    yield [("context", "System", name) for name in ("unit", "person")]
    yield [("context", "System", "device", "supportedInterfaces"), ("context", "System", "user", "permissions")]
    yield [("context", "AudioPlayer", "playerActivity"), ("request", "currentPlaybackState", "playerActivity")]
    yield [("request", name) for name in ("error", "reason", "task", "dialogState")]
    yield [("request", "intent", "confirmationStatus")]
    for part in ("confirmationStatus", "slotValue", "resolutions"):
        yield [("request", "intent", "slots", name, part) for name in _keys(slots)]
    yield [("request", "intent", "slots")]
    yield [("request", "timestamp"), ("request", "offsetInMilliseconds")]
    yield [("context", "AudioPlayer")]
    yield [("context",)]
    yield [("session",)]


def _keys(document: object) -> Iterable[str]:
    return list(document) if isinstance(document, dict) else ()


def _at(document: object, path: Path) -> object:
    """What lies at a path of keys, or None."""
    for key in path:
        document = document.get(key) if isinstance(document, dict) else None
    return document


def _text(start: object, *names: str) -> str:
    """The text at the end of a chain of attributes, or nothing."""
    for name in names:
        start = getattr(start, name, None)
    return start if isinstance(start, str) else ""


def _has_screen(system: object) -> bool:
    interfaces = getattr(getattr(system, "device", None), "supported_interfaces", None)
    return getattr(interfaces, "alexa_presentation_apl", None) is not None


def _attributes(session: object) -> Mapping[str, Any]:
    attributes = getattr(session, "attributes", None)
    return attributes if isinstance(attributes, dict) else {}


def _slots(intent: Intent | None) -> dict[str, Said]:
    slots = intent.slots if intent else None
    filled = slots.items() if isinstance(slots, dict) else ()
    return {name: Said(slot.value, _resolved_id(slot)) for name, slot in filled if slot and slot.value}


def _resolved_id(slot: Slot) -> str | None:
    """The id of the listed value that Alexa took the words for; with several authorities, the first that knows."""
    for resolution in getattr(slot.resolutions, "resolutions_per_authority", None) or ():
        if resolution.status and resolution.status.code == StatusCode.ER_SUCCESS_MATCH and resolution.values:
            value = resolution.values[0].value
            return value.id if value else None
    return None


def _milliseconds(timestamp: object) -> int:
    try:
        return int(timestamp.timestamp() * 1000) if isinstance(timestamp, datetime) else 0
    except (OverflowError, ValueError, OSError):  # a year that the system's clock does not know
        return 0


def _offset(holder: object) -> int:
    offset = getattr(holder, "offset_in_milliseconds", None)
    return min(max(offset, 0), LARGEST_OFFSET_MS) if isinstance(offset, int) else 0


def seconds_in(text: str) -> float | None:
    """Seconds of an ISO 8601 duration; years and months are no lengths of listening."""
    try:
        length = isodate.parse_duration(text)
    except (isodate.ISO8601Error, ValueError, OverflowError, ArithmeticError):
        return None
    if not isinstance(length, timedelta) or length <= timedelta():
        return None
    return min(length.total_seconds(), LONGEST_SECONDS)


def number_in(text: str) -> float | None:
    """The number of an AMAZON.NUMBER, or None where Alexa did not understand one."""
    try:
        number = float(text)
    except ValueError:
        return None
    return number if math.isfinite(number) else None
