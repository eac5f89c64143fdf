"""One track drawn: chapters, waveform, bells, pauses, words, soundscapes, loudness, and what is wrong, over one axis of time.

Everything lies across the whole width, in shares of the track's length, and writing keeps its size: so one drawing is
readable on a telephone and on a desk.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from audio_builder.clock import clock

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from audio_builder.profiles import Profile
    from audio_builder.report.flags import Flag
    from audio_builder.report.line import ReportLine
    from audio_builder.report.portrait import Span

VERSION = 2  # of the drawing: raise it when the same track is drawn in another way

FLAG, TITLES, WAVE, WORDS, BEDS, LOUDNESS, AXIS, GAP = 18, 18, 96, 10, 16, 64, 16, 6  # heights in pixels, from the top
LOUDEST_LU, QUIETEST_LU = 8, 26  # what the loudness curve shows over and under the target
TICKS = 5  # at most; a telephone has room for so many times of day
STEPS_S = (1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200)
ROOM = 4.0  # percent of the width; a chapter that is shorter shows its title only when pointed at
ROOM_ON_A_TELEPHONE = 16.0


@dataclass(frozen=True, slots=True)
class Pause:
    """A pause as it is drawn; `said` is what a pointer shows."""

    start: int
    length: int
    said: str


@dataclass(frozen=True, slots=True)
class Stretch:
    """A chapter or a soundscape: where it begins and its room, in percent of the width."""

    title: str
    at: float
    room: float
    said: str


@dataclass(frozen=True, slots=True)
class Tick:
    """A time on the axis, in percent of the width."""

    at: float
    said: str


def digest(line: ReportLine, said: Iterable[Flag], profile: Profile) -> str:
    """What a drawing depends on: equal digests are equal drawings. The sound itself stands in by its own digest."""
    track = line.track
    shapes = (VERSION, track.sha256, track.title, track.chapters, line.pauses, line.words, tuple(said), profile)
    return hashlib.sha256(repr((*shapes, line.bells, line.beds, line.overview is None)).encode()).hexdigest()[:16]


def drawn(said: Iterable[Flag]) -> list[Flag]:
    """The flags that a picture shows: what was measured. The notes, of any length, stand above it."""
    return [flag for flag in said if flag.measured]


def height(line: ReportLine, said: Iterable[Flag]) -> int:
    """Pixels from top to bottom."""
    return _loudness_y(line, len(drawn(said))) + LOUDNESS + AXIS


def drawing(line: ReportLine, said: Sequence[Flag], profile: Profile) -> dict[str, object]:
    """Everything that the template of a picture wants to know. The line has an overview."""
    assert line.overview is not None
    duration_ms = max(line.track.duration_ms, 1)
    shown = drawn(said)
    top = len(shown) * FLAG + TITLES
    shortest_ms = duration_ms / len(line.overview.peaks)  # what is thinner than a column cannot be pointed at
    return {
        "digest": digest(line, said, profile),
        "title": printable(line.track.title),
        "height": height(line, said),
        "duration_ms": duration_ms,
        "columns": len(line.overview.peaks),
        "flags": shown,
        "titles_y": top - 5,
        "wave_y": top,
        "words_y": top + WAVE + GAP,
        "beds_y": top + WAVE + GAP + WORDS + GAP,
        "loudness_y": _loudness_y(line, len(shown)),
        "bells": [Tick(_share(at, duration_ms), f"bell, at {clock(at / 1000)}") for at in line.bells],
        "beds": beds(line, duration_ms),
        "wave": waveform(line.overview.peaks),
        "words": strokes(line.words),
        "pauses": [_pause(span) for span in line.pauses if span[1] - span[0] >= shortest_ms],
        "short_pauses": strokes(span for span in line.pauses if span[1] - span[0] < shortest_ms),
        "chapters": chapters(line, duration_ms),
        "room": ROOM,
        "room_on_a_telephone": ROOM_ON_A_TELEPHONE,
        "loudness": curve(line.overview.loudness, profile.target_lufs),
        "loudness_lu": LOUDEST_LU + QUIETEST_LU,
        "loudest_lu": LOUDEST_LU,
        "target": f"{profile.target_lufs:g} LUFS".replace("-", "−"),
        "ticks": ticks(duration_ms),
    }


def waveform(peaks: Iterable[int]) -> str:
    """An SVG path of one upright stroke a column, mirrored around 50 of 100; quiet is a thin line."""
    path, bottom = ["M-.5 50"], 50
    for peak in peaks:
        reach = max(peak, 1)
        path.append(f"m1 {50 - reach // 2 - bottom}v{reach}")
        bottom = 50 - reach // 2 + reach
    return "".join(path)


def curve(loudness: Iterable[float], target_lufs: float) -> str:
    """An SVG path of one point a column, downwards from LOUDEST_LU over the target; what is quieter runs along the ground."""
    highest = target_lufs + LOUDEST_LU
    depths = (min(max(highest - lufs, 0), LOUDEST_LU + QUIETEST_LU) for lufs in loudness)
    return "M" + " ".join(f"{column + 0.5:g} {depth:.3g}" for column, depth in enumerate(depths))


def strokes(spans: Iterable[Span]) -> str:
    """An SVG path of one level stroke a span, in milliseconds."""
    return "".join(f"M{start} 0H{end}" for start, end in spans)


def chapters(line: ReportLine, duration_ms: int) -> list[Stretch]:
    """Every chapter with the room up to the next."""
    starts = [mark.start_ms for mark in line.track.chapters]
    shares = [round(start * 100 / duration_ms, 2) for start in (*starts, duration_ms)]
    return [
        Stretch(
            printable(mark.title), at, round(end - at, 2), f"{printable(mark.title)}, at {clock(mark.start_ms / 1000)}"
        )
        for mark, (at, end) in zip(line.track.chapters, pairwise(shares), strict=True)
    ]


def beds(line: ReportLine, duration_ms: int) -> list[Stretch]:
    """Every soundscape where it lies."""
    stretches = []
    for name, start, end in line.beds:
        at, until = _share(start, duration_ms), _share(end, duration_ms)
        said = f"{printable(name)}, from {clock(start / 1000)} to {clock(end / 1000)}"
        stretches.append(Stretch(printable(name), at, round(until - at, 2), said))
    return stretches


def ticks(duration_ms: int) -> list[Tick]:
    """Round times that divide the track; none so near to its end that the writing would be cut."""
    step = next((step for step in STEPS_S if duration_ms <= step * 1000 * (TICKS + 1)), 4 * 3600)
    times = range(0, int(duration_ms / 1000 * 0.96) + 1, step)
    return [Tick(round(time * 100_000 / duration_ms, 2), clock(time)) for time in times]


def length(span: Span) -> str:
    """How long a pause is: 5.0 s, or 2:30."""
    seconds = (span[1] - span[0]) / 1000
    return f"{seconds:.1f} s" if seconds < 60 else clock(seconds)


def printable(text: str) -> str:
    """A text without what XML forbids."""
    return "".join(character for character in text if character.isprintable())


def _loudness_y(line: ReportLine, flags: int) -> int:
    """Pixels above the loudness: the row of soundscapes is there only where there are some."""
    return flags * FLAG + TITLES + WAVE + GAP + WORDS + GAP + (BEDS + GAP if line.beds else 0)


def _share(at_ms: int, duration_ms: int) -> float:
    """A moment in percent of the width."""
    return round(min(at_ms, duration_ms) * 100 / duration_ms, 2)


def _pause(span: Span) -> Pause:
    return Pause(span[0], span[1] - span[0], f"pause of {length(span)}, at {clock(span[0] / 1000)}")
