"""SSML as a person would read it: sentences, and the pauses between them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html.parser import HTMLParser

TIME = re.compile(r"(\d+(?:\.\d+)?)(ms|s)")
STRENGTHS_S = {"none": 0.0, "x-weak": 0.0, "weak": 0.3, "medium": 0.5, "strong": 0.8, "x-strong": 1.2}


@dataclass(frozen=True, slots=True)
class Pause:
    """Seconds of quiet."""

    seconds: float


def read_ssml(ssml: str) -> tuple[str | Pause, ...]:
    """The sentences and pauses of some SSML; pauses in a row are one."""
    reader = _Reader()
    reader.feed(ssml)
    reader.close()
    return _joined(reader.parts)


def plain_text(ssml: str) -> str:
    """Only the words."""
    return " ".join(part for part in read_ssml(ssml) if isinstance(part, str))


class _Reader(HTMLParser):
    """Collects text and breaks; every other element is only its content."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str | Pause] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "break":
            self.parts.append(Pause(_seconds(dict(attrs))))

    def handle_data(self, data: str) -> None:
        if said := " ".join(data.split()):
            self.parts.append(said)


def _seconds(attributes: dict[str, str | None]) -> float:
    if found := TIME.fullmatch((attributes.get("time") or "").strip()):
        return float(found[1]) / (1000 if found[2] == "ms" else 1)
    return STRENGTHS_S.get(attributes.get("strength") or "medium", 0.5)


def _joined(parts: list[str | Pause]) -> tuple[str | Pause, ...]:
    joined: list[str | Pause] = []
    for part in parts:
        before = joined[-1] if joined else None
        if isinstance(part, Pause) and isinstance(before, Pause):
            joined[-1] = Pause(before.seconds + part.seconds)
        elif isinstance(part, str) and isinstance(before, str):
            joined[-1] = f"{before} {part}"
        else:
            joined.append(part)
    return tuple(joined)
