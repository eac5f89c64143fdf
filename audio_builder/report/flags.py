"""What is wrong with a finished track, in words, and where in it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from audio_builder.clock import clock
from audio_builder.grammar.unkind import LONGEST_QUIET_S, LONGEST_SENTENCE_S

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audio_builder.metering.overview import Overview
    from audio_builder.profiles import Profile
    from audio_builder.report.line import ReportLine
    from audio_builder.report.portrait import Span

BAND_LU = 1.0  # so far from the target is as loud as it should be
UNHEARD_LUFS = -60.0  # a bed is far above, the last ring of a bell is not


@dataclass(frozen=True, slots=True)
class Flag:
    """One thing to look at, measured or told; `span` is where it is in the track, None where it is all of it."""

    sentence: str
    span: Span | None = None
    measured: bool = True


def flags(line: ReportLine, profile: Profile) -> tuple[Flag, ...]:
    """Everything that an author should look at, what concerns the whole track first."""
    notes = [Flag(note, measured=False) for note in line.notes]
    if line.outcome == "failed":
        return tuple(notes or [Flag("was not made", measured=False)])
    return (*notes, *_loudness(line, profile), *_peak(line, profile), *_silences(line), *_sentences(line))


def _loudness(line: ReportLine, profile: Profile) -> Iterator[Flag]:
    beyond = line.track.loudness_lufs - profile.target_lufs
    if abs(beyond) > BAND_LU:
        how = "too loud" if beyond > 0 else "too quiet"
        yield Flag(f"{abs(beyond):.1f} LU {how}: {_signed(line.track.loudness_lufs)} LUFS")


def _peak(line: ReportLine, profile: Profile) -> Iterator[Flag]:
    peak = line.track.true_peak_dbtp
    if peak > profile.ceiling_dbtp:
        span = _loudest_column(line.overview, line.track.duration_ms) if line.overview else None
        yield Flag(f"peak of {_signed(peak)} dBTP, over {_signed(profile.ceiling_dbtp)}", span)


def _silences(line: ReportLine) -> Iterator[Flag]:
    """Pauses in which nothing is heard at all."""
    for start, end in line.pauses:
        if end - start > LONGEST_QUIET_S * 1000 and line.overview and _unheard(line.overview, line, (start, end)):
            yield Flag(
                f"{clock((end - start) / 1000)} of silence with no soundscape at {clock(start / 1000)}", (start, end)
            )


def _unheard(overview: Overview, line: ReportLine, span: Span) -> bool:
    """Whether the columns that lie wholly in a span are silent; words reach 1.5 s into the loudness around them."""
    column_ms = line.track.duration_ms / len(overview.loudness)
    first, last = -int(-(span[0] + 1500) // column_ms), int((span[1] - 1500) // column_ms)
    inside = overview.loudness[first:last]
    return bool(inside) and max(inside) < UNHEARD_LUFS


def _sentences(line: ReportLine) -> Iterator[Flag]:
    for start, end in line.words:
        if end - start > LONGEST_SENTENCE_S * 1000:
            yield Flag(f"a sentence of {(end - start) / 1000:.0f} s at {clock(start / 1000)}", (start, end))


def _loudest_column(overview: Overview, duration_ms: int) -> Span:
    column = max(range(len(overview.peaks)), key=overview.peaks.__getitem__)
    return column * duration_ms // len(overview.peaks), (column + 1) * duration_ms // len(overview.peaks)


def _signed(level: float) -> str:
    """A level with a real minus sign, as it is read in print."""
    return f"{level:.1f}".replace("-", "−")
