"""A small library with real MP3s, for tests of what is served: seconds long, and made in a blink."""

from __future__ import annotations

import hashlib
import math
from array import array
from typing import TYPE_CHECKING

import lameenc

from audio_builder.breathing import PATTERNS
from audio_builder.catalog import (
    Article,
    Catalog,
    ChapterMark,
    Playlist,
    Summary,
    SummarySentence,
    Track,
    TrackKind,
    to_json,
)

if TYPE_CHECKING:
    from pathlib import Path

SAMPLE_RATE = 16_000
TITLES: dict[str, tuple[TrackKind, str, float]] = {
    "letting-the-day-go": ("meditation", "Letting the day go", 4),
    "one-point": ("meditation", "One point", 3),
    "breathe-4-7-8-2m": ("breathing", "Four seven eight, two minutes", 40),
    "breathe-box-2m": ("breathing", "Box breathing, two minutes", 16),
    "read-a-long-breath-out": ("article", "Why a long breath out calms", 3),
    "rain": ("soundscape", "Rain", 3),
}
TOPICS = {"letting-the-day-go": ("sleep", "stress"), "one-point": ("focus",)}
SOURCES = {"breathe-4-7-8-2m": "4-7-8", "breathe-box-2m": "box", "read-a-long-breath-out": "a-long-breath-out"}
SPOKEN = {
    "letting-the-day-go": ((0, 2, "Let your shoulders drop."), (2, 4, "Here &amp; now.")),
    "breathe-4-7-8-2m": (
        (0, 2, "Four seven eight."),
        (2, 4, "Breathe in."), (6, 7, "Hold."), (13, 15, "Breathe out."),
        (21, 23, "Breathe in."), (25, 26, "Hold."), (32, 34, "Breathe out."),
    ),
}  # fmt: skip


def small_library(folder: Path) -> Catalog:
    """Fill a folder with a catalog, its audio and its transcripts."""
    (folder / "audio").mkdir(parents=True)
    tracks = tuple(_track(folder, track_id) for track_id in TITLES)
    catalog = Catalog(tracks, _playlists(), _articles(), PATTERNS)
    (folder / "catalog.json").write_text(to_json(catalog), encoding="utf-8")
    return catalog


def tone(seconds: float) -> bytes:
    """A quiet tone as MP3."""
    wave = array("h", (int(2000 * math.sin(n * 0.08)) for n in range(int(seconds * SAMPLE_RATE))))
    encoder = lameenc.Encoder()
    encoder.set_bit_rate(64)
    encoder.set_in_sample_rate(SAMPLE_RATE)
    encoder.set_channels(1)
    encoder.silence()
    return bytes(encoder.encode(wave.tobytes()) + encoder.flush())


def _track(folder: Path, track_id: str) -> Track:
    kind, title, seconds = TITLES[track_id]
    sound = tone(seconds)
    (folder / "audio" / f"{track_id}.mp3").write_bytes(sound)
    chapters = (ChapterMark("Arriving", 0), ChapterMark("Resting", 2000)) if track_id == "letting-the-day-go" else ()
    return Track(
        id=track_id, kind=kind, title=title, source=SOURCES.get(track_id, track_id), file=f"audio/{track_id}.mp3",
        mime="audio/mpeg", duration_ms=int(seconds * 1000), loudness_lufs=-16.0, true_peak_dbtp=-2.5,
        sha256=hashlib.sha256(sound).hexdigest(), description="A few minutes to put the day down.",
        topics=TOPICS.get(track_id, ()), chapters=chapters, transcript=_transcript(folder, track_id),
    )  # fmt: skip


def _transcript(folder: Path, track_id: str) -> str | None:
    if track_id not in SPOKEN:
        return None
    cues = (f"{_clock(start)} --> {_clock(end)}\n{text}\n" for start, end, text in SPOKEN[track_id])
    (folder / "audio" / f"{track_id}.vtt").write_text("WEBVTT\n\n" + "\n".join(cues), encoding="utf-8")
    return f"audio/{track_id}.vtt"


def _clock(seconds: float) -> str:
    return f"00:{int(seconds) // 60:02d}:{seconds % 60:06.3f}"


def _playlists() -> tuple[Playlist, ...]:
    tracks = ("one-point", "letting-the-day-go", "rain")
    return (
        Playlist("wind-down", "Wind down", tracks, "From the day to the pillow, one step at a time.", ("sleep",)),
        Playlist("deep-sleep", "Deep sleep", ("letting-the-day-go", "rain"), "Slower and slower, then only rain."),
    )


def _articles() -> tuple[Article, ...]:
    text = "A long breath out slows the heart. The effect is small. Ask your doctor if your heart or lungs are ill."
    sentences = tuple(SummarySentence(part.strip() + ".", 0, 1) for part in text.split(".") if part.strip())
    source = "Balban et al., Cell Reports Medicine 2023, doi 10.1016/j.xcrm.2022.100895"
    return (
        Article(
            slug="a-long-breath-out", title="Why a long breath out calms", author="Smart Meditation", source=source,
            published="2026-11-20", text=text, topics=("stress",), track_id="read-a-long-breath-out",
            summaries={
                "short": Summary(8, sentences[:1]),
                "medium": Summary(15, sentences[:2]),
                "long": Summary(22, sentences),
            },
        ),
        Article(
            slug="plain", title="Markup <b>is</b> text & stays so", author="", source="javascript:alert(1)",
            published="2026-11-20", text="Plain.",
            summaries={"short": Summary(1, (SummarySentence("<img src=x onerror=alert(1)>", 0, 1),))},
        ),
    )  # fmt: skip
