"""What a report shows of a finished track beside its figures: its sound at a glance, where words, quiet, bells and
soundscapes lie, and notes.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias

from audio_builder.metering.overview import Overview
from audio_builder.model import Sound, Speak
from audio_builder.samples import milliseconds

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from audio_builder.timeline.segments import Timeline

Span: TypeAlias = tuple[int, int]  # first and last millisecond
BedSpan: TypeAlias = tuple[str, int, int]  # a soundscape's name, its first and last millisecond

SHORTEST_PAUSE_MS = 1000  # what is shorter is the rhythm of speech


@dataclass(frozen=True, slots=True)
class Portrait:
    """The name of its voice, its overview, its sentences and the quiet between them, sentences for the author, the
    milliseconds at which a bell is struck, and the soundscapes.
    """

    voice: str
    overview: Overview
    words: tuple[Span, ...]
    pauses: tuple[Span, ...]
    notes: tuple[str, ...]
    bells: tuple[int, ...] = ()
    beds: tuple[BedSpan, ...] = ()

    def to_json(self) -> dict[str, object]:
        """Plain lists."""
        spans = {"words": self.words, "pauses": self.pauses, "notes": self.notes}
        sounds = {"bells": self.bells, "beds": self.beds}
        return spans | sounds | {"voice": self.voice, "overview": self.overview.to_json()}


def portrait(voice: str, timeline: Timeline, overview: Overview, notes: tuple[str, ...]) -> Portrait:
    """The portrait of a track."""
    spoken = (segment for segment in timeline.segments if isinstance(segment.cue, Speak))
    words = tuple((milliseconds(max(0, segment.start)), milliseconds(segment.end)) for segment in spoken)
    pauses = tuple(_between(words, milliseconds(timeline.frames)))
    bells = tuple(
        milliseconds(max(0, segment.start)) for segment in timeline.segments if isinstance(segment.cue, Sound)
    )
    beds = tuple((bed.name, milliseconds(bed.start), milliseconds(bed.end)) for bed in timeline.beds)
    return Portrait(voice, overview, words, pauses, notes, bells, beds)


def portrait_from(entry: Mapping[str, object]) -> Portrait:
    """Take a portrait back from its JSON form, of which the first ones had neither bells nor beds.

    Raises KeyError, TypeError or ValueError where it is none.
    """
    overview, notes = entry["overview"], entry["notes"]
    if not isinstance(overview, dict) or not isinstance(notes, list):
        raise TypeError("a portrait has an overview and notes")
    return Portrait(
        str(entry["voice"]),
        Overview.from_json(overview),
        _spans(entry["words"]),
        _spans(entry["pauses"]),
        tuple(map(str, notes)),
        tuple(map(int, _listed(entry.get("bells", [])))),
        tuple((str(name), int(begin), int(end)) for name, begin, end in _listed(entry.get("beds", []))),
    )


def _between(words: Iterable[Span], end: int) -> Iterator[Span]:
    """The quiet before, between and after words."""
    quiet_from = 0
    for begin, until in (*words, (end, end)):
        if begin - quiet_from >= SHORTEST_PAUSE_MS:
            yield quiet_from, begin
        quiet_from = max(quiet_from, until)


def _spans(entries: object) -> tuple[Span, ...]:
    return tuple((int(begin), int(end)) for begin, end in _listed(entries))


def _listed(entries: object) -> list[Any]:
    if not isinstance(entries, list):
        raise TypeError("places are a list")
    return entries
