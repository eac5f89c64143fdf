"""What an Echo remembers between two requests: its session, what it plays and what it plays next."""

from __future__ import annotations

import uuid
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping

Activity = Literal["IDLE", "PLAYING", "PAUSED", "STOPPED", "FINISHED"]
ACTIVITIES: tuple[Activity, ...] = ("IDLE", "PLAYING", "PAUSED", "STOPPED", "FINISHED")


@dataclass(frozen=True, slots=True)
class Stream:
    """An audio item of a Play directive; it starts at `offset_ms`."""

    token: str
    url: str
    offset_ms: int = 0
    title: str = ""


@dataclass(frozen=True, slots=True)
class Session:
    """A conversation; `new` until its first request was sent."""

    id: str
    new: bool = True
    attributes: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Device:
    """An Echo between two requests. `PAUSED` plays on when the conversation ends; `STOPPED` does not."""

    user_id: str
    device_id: str
    session: Session | None = None
    stream: Stream | None = None
    offset_ms: int = 0
    activity: Activity = "IDLE"
    nearly_finished: bool = False
    queue: tuple[Stream, ...] = ()

    @classmethod
    def new(cls) -> Device:
        """A device of a listener whom the skill has not met."""
        return cls(f"amzn1.ask.account.{uuid.uuid4().hex}", f"amzn1.ask.device.{uuid.uuid4().hex}")

    @property
    def playing(self) -> Stream | None:
        """What can be heard now, or None."""
        return self.stream if self.activity == "PLAYING" else None

    def to_json(self) -> dict[str, Any]:
        """A JSON form that `from_json` reads back."""
        return asdict(self)

    @classmethod
    def from_json(cls, document: Mapping[str, Any]) -> Device:
        """Read a device. Raises ValueError for what is not one."""
        try:
            device = cls(**{**document, **_parts(document)})
        except (TypeError, KeyError, AttributeError) as error:
            raise ValueError(f"this is not a device: {error}") from error
        if not _well_typed(device):
            raise ValueError("this is not a device: a value is of another type")
        return device


def _parts(document: Mapping[str, Any]) -> dict[str, Any]:
    session, stream = document.get("session"), document.get("stream")
    return {
        "session": Session(**session) if session else None,
        "stream": Stream(**stream) if stream else None,
        "queue": tuple(Stream(**entry) for entry in document.get("queue", ())),
    }


def _well_typed(device: Device) -> bool:
    streams = (*device.queue, *((device.stream,) if device.stream else ()))
    said = (text for item in streams for text in (item.token, item.url, item.title))
    texts = [device.user_id, device.device_id, *said]
    numbers = [device.offset_ms, *(item.offset_ms for item in streams)]
    session = device.session or Session("none")
    return (
        all(isinstance(text, str) for text in (*texts, session.id))
        and all(isinstance(number, int) for number in numbers)
        and isinstance(session.attributes, dict)
        and isinstance(session.new, bool)
        and device.activity in ACTIVITIES
    )
