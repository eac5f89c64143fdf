"""What a report says of one track."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from audio_builder.catalog import Track
    from audio_builder.metering.overview import Overview
    from audio_builder.report.portrait import BedSpan, Span

Outcome: TypeAlias = Literal["made", "kept", "tagged", "failed"]


@dataclass(frozen=True, slots=True)
class ReportLine:
    """One track after a build; `cpu_seconds` is what it cost, 0 where it was kept.

    `pauses`, `words` (a sentence each), `bells` and `beds` (a soundscape each) are placed in milliseconds. `notes` are
    sentences for the author; of a track that failed, the reason. `overview` is None where nobody looked at the sound.
    """

    track: Track
    voice: str
    outcome: Outcome
    cpu_seconds: float
    overview: Overview | None
    pauses: tuple[Span, ...] = ()
    words: tuple[Span, ...] = ()
    notes: tuple[str, ...] = ()
    bells: tuple[int, ...] = ()
    beds: tuple[BedSpan, ...] = ()
