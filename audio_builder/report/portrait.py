"""What a report shows of a finished track beside its figures: its sound at a glance, where words and quiet lie, and notes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from audio_builder.metering.overview import Overview
from audio_builder.model import Speak
from audio_builder.samples import milliseconds

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from audio_builder.timeline.segments import Timeline

Span: TypeAlias = tuple[int, int]  # first and last millisecond

SHORTEST_PAUSE_MS = 1000  # what is shorter is the rhythm of speech


@dataclass(frozen=True, slots=True)
class Portrait:
    """The name of its voice, its overview, its sentences and the quiet between them, and sentences for the author."""

    voice: str
    overview: Overview
    words: tuple[Span, ...]
    pauses: tuple[Span, ...]
    notes: tuple[str, ...]

    def to_json(self) -> dict[str, object]:
        """Plain lists."""
        spans = {"words": self.words, "pauses": self.pauses, "notes": self.notes}
        return spans | {"voice": self.voice, "overview": self.overview.to_json()}


def portrait(voice: str, timeline: Timeline, overview: Overview, notes: tuple[str, ...]) -> Portrait:
    """The portrait of a track."""
    spoken = (segment for segment in timeline.segments if isinstance(segment.cue, Speak))
    words = tuple((milliseconds(max(0, segment.start)), milliseconds(segment.end)) for segment in spoken)
    pauses = tuple(_between(words, milliseconds(timeline.frames)))
    return Portrait(voice, overview, words, pauses, notes)


def portrait_from(entry: Mapping[str, object]) -> Portrait:
    """Take a portrait back from its JSON form. Raises KeyError, TypeError or ValueError where it is none."""
    overview, notes = entry["overview"], entry["notes"]
    if not isinstance(overview, dict) or not isinstance(notes, list):
        raise TypeError("a portrait has an overview and notes")
    return Portrait(
        str(entry["voice"]),
        Overview.from_json(overview),
        _spans(entry["words"]),
        _spans(entry["pauses"]),
        tuple(map(str, notes)),
    )


def _between(words: Iterable[Span], end: int) -> Iterator[Span]:
    """The quiet before, between and after words."""
    quiet_from = 0
    for begin, until in (*words, (end, end)):
        if begin - quiet_from >= SHORTEST_PAUSE_MS:
            yield quiet_from, begin
        quiet_from = max(quiet_from, until)


def _spans(entries: object) -> tuple[Span, ...]:
    if not isinstance(entries, list):
        raise TypeError("spans are a list")
    return tuple((int(begin), int(end)) for begin, end in entries)
