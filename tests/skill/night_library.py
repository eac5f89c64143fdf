"""A library with every kind of track; the catalog tells true-to-life lengths, the audio behind them is one second."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from audio_builder.breathing import BY_NAME, PATTERNS
from audio_builder.catalog import (
    Article,
    Catalog,
    Playlist,
    Summary,
    SummaryLength,
    SummarySentence,
    Track,
    TrackKind,
    to_json,
)
from tests.skill.small_library import tone

if TYPE_CHECKING:
    from pathlib import Path

MEDITATIONS = (
    ("letting-the-day-go", "Letting the day go", ("sleep", "stress"), 10),
    ("body-scan-for-sleep", "A body scan for sleep", ("sleep",), 15),
    ("three-minute-pause", "Three minute pause", ("stress", "focus"), 3),
    ("when-worry-visits", "When worry visits", ("anxiety",), 8),
)
SOUNDSCAPES = (("rain", "Rain"), ("ocean", "Ocean"), ("brown-noise", "Brown noise"))
LONG = (
    "Slow breathing is old.",
    "A longer breath out slows the heart.",
    "Talk to your doctor if you faint.",
    "Six breaths a minute suit most people.",
    "More research is needed.",
)
KETAMINE = ("Ketamine is an anaesthetic.", "It is studied for anxiety.", "Talk to a doctor about its risks.")


def night_library(folder: Path) -> Catalog:
    """Fill a folder with the library."""
    (folder / "audio").mkdir(parents=True)
    sound = tone(1)
    catalog = Catalog(_tracks(sound), _playlists(), _articles(), PATTERNS)
    for track in catalog.tracks:
        (folder / track.file).write_bytes(sound)
    (folder / "catalog.json").write_text(to_json(catalog), encoding="utf-8")
    return catalog


def _tracks(sound: bytes) -> tuple[Track, ...]:
    meditations = [
        _track(sound, slug, "meditation", title, slug, minutes, topics) for slug, title, topics, minutes in MEDITATIONS
    ]
    soundscapes = [_track(sound, name, "soundscape", title, name, 30) for name, title in SOUNDSCAPES]
    breathing = [
        _track(sound, f"breathe-{name}-{minutes}m", "breathing", pattern.title, name, minutes)
        for name, pattern in BY_NAME.items()
        for minutes in (2, 5, 10)
    ]
    narrated = _track(sound, "read-a-long-breath-out", "article", "Why a long breath out calms", "a-long-breath-out", 5)
    return (*meditations, *soundscapes, *breathing, narrated)


def _track(
    sound: bytes, track_id: str, kind: TrackKind, title: str, source: str, minutes: int, topics: tuple[str, ...] = ()
) -> Track:
    sha256 = hashlib.sha256(sound).hexdigest()
    return Track(
        track_id, kind, title, source, f"audio/{track_id}.mp3", "audio/mpeg", minutes * 60_000, -16.0, -3.0, sha256,
        topics=topics,
    )  # fmt: skip


def _playlists() -> tuple[Playlist, ...]:
    return (
        Playlist("wind-down", "Wind down", ("three-minute-pause", "letting-the-day-go", "rain"), topics=("sleep",)),
        Playlist("deep-sleep", "Deep sleep", ("body-scan-for-sleep", "breathe-4-7-8-5m", "rain"), topics=("sleep",)),
        Playlist("midday-calm", "Midday calm", ("three-minute-pause",), topics=("stress",)),
        Playlist("anxious-moment", "Anxious moment", ("when-worry-visits", "three-minute-pause"), topics=("anxiety",)),
    )


def _articles() -> tuple[Article, ...]:
    return (
        _article("a-long-breath-out", "Why a long breath out calms", "Ada Quill", LONG, ("stress",)),
        _article("ketamine-and-anxiety", "Ketamine and anxiety: what is known", "Ben Marsh", KETAMINE, ("anxiety",)),
    )


def _article(slug: str, title: str, author: str, text: tuple[str, ...], topics: tuple[str, ...]) -> Article:
    whole = " ".join(text)
    sentences = [
        SummarySentence(sentence, whole.index(sentence), whole.index(sentence) + len(sentence)) for sentence in text
    ]
    short, medium, long = tuple(sentences[1:3]), tuple(sentences[:3]), tuple(sentences)
    summaries: dict[SummaryLength, tuple[SummarySentence, ...]] = {"short": short, "medium": medium, "long": long}
    return Article(
        slug, title, author, "https://example.org/source", "2026-01-01", whole,
        {length: Summary(10.0, chosen) for length, chosen in summaries.items()}, topics,
    )  # fmt: skip
