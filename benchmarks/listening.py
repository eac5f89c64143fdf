"""A catalog of a hundred nights, and what a device sends: for benchmarks of the voice."""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import count
from typing import TYPE_CHECKING, Any

from audio_builder.breathing import PATTERNS
from audio_builder.catalog import Article, Catalog, Playlist, Summary, SummaryLength, SummarySentence, Track, to_json

if TYPE_CHECKING:
    from pathlib import Path

_requests = count()
TOPICS = ("sleep", "stress", "anxiety", "focus")
SENTENCES = tuple(f"Sentence number {number} says what slow breathing is known to do." for number in range(12))


def hundred_nights(folder: Path) -> None:
    """Write a catalog with a hundred meditations, patterns and sounds, ten playlists and ten articles; no audio."""
    folder.mkdir(parents=True)
    nights = [_track(f"night-{number}", f"Night number {number}", "meditation", number) for number in range(100)]
    sounds = [_track(name, name.title(), "soundscape", 30) for name in ("rain", "ocean", "wind", "stream")]
    breaths = [
        _track(f"breathe-{pattern.name}-{minutes}m", pattern.title, "breathing", minutes, pattern.name)
        for pattern in PATTERNS
        for minutes in (1, 2, 3, 5, 10, 20)
    ]
    playlists = [
        Playlist(
            f"list-{number}",
            f"List {number}",
            tuple(f"night-{number * 10 + each}" for each in range(10)),
            topics=("sleep",),
        )
        for number in range(10)
    ]
    catalog = Catalog((*nights, *breaths, *sounds), tuple(playlists), tuple(map(_article, range(10))), PATTERNS)
    (folder / "catalog.json").write_text(to_json(catalog), encoding="utf-8")


def envelope(intent: str) -> dict[str, Any]:
    """What an Echo sends for an intent without slots, in an open session."""
    user, device = (
        {"userId": "amzn1.ask.account.BENCH"},
        {"deviceId": "amzn1.ask.device.BENCH", "supportedInterfaces": {}},
    )
    application = {"applicationId": "amzn1.ask.skill.bench"}
    return {
        "version": "1.0",
        "session": {"new": False, "sessionId": "s", "application": application, "user": user, "attributes": {}},
        "context": {"System": {"application": application, "user": user, "device": device}},
        "request": {
            "type": "IntentRequest", "requestId": f"amzn1.echo-api.request.{next(_requests)}", "locale": "en-US",
            "timestamp": datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
            "intent": {"name": intent, "confirmationStatus": "NONE", "slots": {}},
        },
    }  # fmt: skip


def _track(track_id: str, title: str, kind: Any, minutes: int, source: str = "") -> Track:  # noqa: ANN401 - a TrackKind
    return Track(
        track_id, kind, title, source or track_id, f"audio/{track_id}.mp3", "audio/mpeg", max(1, minutes) * 60_000,
        -16.0, -3.0, "0" * 64, topics=(TOPICS[minutes % len(TOPICS)],),
    )  # fmt: skip


def _article(number: int) -> Article:
    text = " ".join(SENTENCES)
    sentences = [SummarySentence(each, text.index(each), text.index(each) + len(each)) for each in SENTENCES]
    summaries: dict[SummaryLength, list[SummarySentence]] = {
        "short": sentences[:3], "medium": sentences[:6], "long": sentences,
    }  # fmt: skip
    return Article(
        f"article-{number}", f"Article {number}", "Ada Quill", "https://example.org", "2026-01-01", text,
        {length: Summary(30.0, tuple(chosen)) for length, chosen in summaries.items()},
    )  # fmt: skip
