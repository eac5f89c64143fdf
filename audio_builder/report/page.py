"""The page around the pictures: what to look at, a table of all tracks, and each track with its picture."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote

from audio_builder.clock import clock
from audio_builder.report.picture import height, length, printable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from audio_builder.profiles import Profile
    from audio_builder.report.flags import Flag
    from audio_builder.report.line import ReportLine
    from audio_builder.report.portrait import Span

SHOWN = 100  # tracks to look at that are listed at the top; the table marks them all
NONE = "–"


@dataclass(frozen=True, slots=True)
class Row:
    """One track as the page shows it; `picture` and `audio` are their addresses, None where there is none."""

    anchor: str
    title: str
    length: str
    loudness: str
    peak: str
    voice: str
    failed: bool
    about: str
    classes: str
    flags: Sequence[Flag]
    picture: str | None
    height: int
    audio: str | None


def page(lines: Sequence[tuple[ReportLine, Sequence[Flag]]], profile: Profile) -> dict[str, object]:
    """Everything that the template of the page wants to know."""
    rows = [row(line, said) for line, said in lines]
    return {
        "totals": _totals([line for line, _ in lines], profile),
        "rows": rows,
        "flagged": [row for row in rows if row.flags],
        "shown": SHOWN,
    }


def row(line: ReportLine, said: Sequence[Flag]) -> Row:
    """One track in the page's words."""
    track = line.track
    there = track.duration_ms > 0
    name = quote(track.id, safe="")
    return Row(
        anchor=f"track-{name}",
        title=printable(track.title),
        length=clock(track.duration_ms / 1000) if there else NONE,
        loudness=_level(track.loudness_lufs, "LUFS") if there else NONE,
        peak=_level(track.true_peak_dbtp, "dBTP") if there else NONE,
        voice=line.voice,
        failed=line.outcome == "failed",
        about=_about(line),
        classes="" if said else "fine",
        flags=said,
        picture=None if line.overview is None else f"report/{name}.svg",
        height=height(line, said),
        audio=quote(track.file) if track.file else None,
    )


def _about(line: ReportLine) -> str:
    """The picture in words, for those who do not see it."""
    marks = (f"{clock(mark.start_ms / 1000)} {printable(mark.title)}" for mark in line.track.chapters)
    bells = len(line.bells)
    parts = [
        ", ".join(marks),
        _pauses(line.pauses),
        _sentences(len(line.words)),
        f"{bells} {'bell' if bells == 1 else 'bells'}" if bells else "",
        ", then ".join(dict.fromkeys(printable(name) for name, _, _ in line.beds)),
    ]
    return "; ".join(part for part in parts if part)


def _sentences(count: int) -> str:
    return "no words" if count == 0 else f"{count} {'sentence' if count == 1 else 'sentences'}"


def _pauses(spans: Sequence[Span]) -> str:
    if not spans:
        return ""
    longest = max(spans, key=lambda span: span[1] - span[0])
    where = f"of {length(longest)} at {clock(longest[0] / 1000)}"
    return f"a pause {where}" if len(spans) == 1 else f"{len(spans)} pauses, the longest {where}"


def _totals(lines: Sequence[ReportLine], profile: Profile) -> dict[str, str]:
    failed = sum(line.outcome == "failed" for line in lines)
    return {
        "tracks": f"{len(lines)} {'track' if len(lines) == 1 else 'tracks'}",
        "length": clock(sum(line.track.duration_ms for line in lines) / 1000),
        "failed": f"{failed} could not be made" if failed else "",
        "target": _level(profile.target_lufs, "LUFS"),
        "ceiling": _level(profile.ceiling_dbtp, "dBTP"),
    }


def _level(level: float, unit: str) -> str:
    return f"{level:.1f} {unit}".replace("-", "−")
