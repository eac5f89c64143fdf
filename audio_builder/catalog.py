"""The door between the studio and the voice: what is published, and its JSON form.

`library/catalog.json` is the public result of a build. The studio writes it, the voice and other programs read it:
keys that a reader does not know are ignored, so that a newer studio can say more.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, fields
from typing import TYPE_CHECKING, Any, Literal, TypeVar

from audio_builder.breathing import BreathPattern

if TYPE_CHECKING:
    from pathlib import Path

SCHEMA_VERSION = 1
TrackKind = Literal["meditation", "breathing", "article", "soundscape"]
SummaryLength = Literal["short", "medium", "long"]
SUMMARY_LENGTHS: tuple[SummaryLength, ...] = ("short", "medium", "long")
SUMMARY_SECONDS: dict[SummaryLength, int] = {"short": 30, "medium": 60, "long": 120}


class CatalogError(Exception):
    """A catalog that is missing, torn or of another shape."""


@dataclass(frozen=True, slots=True)
class ChapterMark:
    """Where a chapter of a track begins."""

    title: str
    start_ms: int


@dataclass(frozen=True, slots=True)
class Track:
    """One finished piece of audio; `id` is stable over builds and never a position.

    `source` is what it was made from: a meditation's or article's slug, a breathing pattern's name, a soundscape's name.
    `file`, `transcript` (WebVTT, or None where nothing is said), `cover` (JPEG) and `clip` (a copy in the form that Alexa
    takes in SSML's <audio>, of short tracks only) are relative to the library.
    """

    id: str
    kind: TrackKind
    title: str
    source: str
    file: str
    mime: str
    duration_ms: int
    loudness_lufs: float
    true_peak_dbtp: float
    sha256: str
    description: str = ""
    locale: str = "en-US"
    topics: tuple[str, ...] = ()
    chapters: tuple[ChapterMark, ...] = ()
    transcript: str | None = None
    cover: str | None = None
    clip: str | None = None

    @property
    def files(self) -> tuple[str, ...]:
        """Every file that belongs to it."""
        return tuple(file for file in (self.file, self.transcript, self.cover, self.clip) if file)


@dataclass(frozen=True, slots=True)
class SummarySentence:
    """A sentence of an article, word for word; `start` and `end` are characters of the article's text."""

    text: str
    start: int
    end: int
    why: str = "point"


@dataclass(frozen=True, slots=True)
class Summary:
    """What an article says, in its own sentences and order, with the seconds that they take to say."""

    seconds: float
    sentences: tuple[SummarySentence, ...]


@dataclass(frozen=True, slots=True)
class Article:
    """Something to read; its summaries never lose their source. `track_id` is the narrated article, if there is one."""

    slug: str
    title: str
    author: str
    source: str
    published: str
    text: str
    summaries: dict[SummaryLength, Summary]
    topics: tuple[str, ...] = ()
    locale: str = "en-US"
    track_id: str | None = None


@dataclass(frozen=True, slots=True)
class Playlist:
    """Tracks in the order of playing."""

    id: str
    title: str
    track_ids: tuple[str, ...]
    description: str = ""
    topics: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Catalog:
    """All that a library holds."""

    tracks: tuple[Track, ...] = ()
    playlists: tuple[Playlist, ...] = ()
    articles: tuple[Article, ...] = ()
    patterns: tuple[BreathPattern, ...] = ()

    def track(self, track_id: str) -> Track | None:
        """The track of that id, or None."""
        return next((track for track in self.tracks if track.id == track_id), None)

    def playlist(self, playlist_id: str) -> Playlist | None:
        """The playlist of that id, or None."""
        return next((playlist for playlist in self.playlists if playlist.id == playlist_id), None)

    def article(self, slug: str) -> Article | None:
        """The article of that slug, or None."""
        return next((article for article in self.articles if article.slug == slug), None)

    def of_kind(self, kind: TrackKind) -> tuple[Track, ...]:
        """Every track of one kind, in the catalog's order."""
        return tuple(track for track in self.tracks if track.kind == kind)


def to_json(catalog: Catalog) -> str:
    """The text of catalog.json: stable key order and no time in it, so the same library gives the same bytes."""
    articles = [
        asdict(article) | {"summaries": {length: asdict(s)["sentences"] for length, s in article.summaries.items()},
                           "summary_seconds": {length: s.seconds for length, s in article.summaries.items()}}
        for article in catalog.articles
    ]  # fmt: skip
    document = asdict(catalog) | {"articles": articles, "schema": SCHEMA_VERSION}
    return json.dumps(document, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def from_json(text: str) -> Catalog:
    """Read a catalog; unknown keys are ignored. Raises CatalogError where it is torn or a needed key is missing."""
    try:
        document = json.loads(text)
        return Catalog(
            tracks=tuple(track_from(entry) for entry in document["tracks"]),
            playlists=tuple(_known(Playlist, entry) for entry in document["playlists"]),
            articles=tuple(_article(entry) for entry in document["articles"]),
            patterns=tuple(_known(BreathPattern, entry) for entry in document["patterns"]),
        )
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise CatalogError(
            f"this is not a catalog that can be read ({error!r}); run audio-builder build again"
        ) from error


def load(path: Path) -> Catalog:
    """Read a catalog.json. Raises CatalogError, naming the file, where it is missing or cannot be read."""
    try:
        return from_json(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise CatalogError(f"{path}: {error.strerror}; run audio-builder build first") from error
    except (CatalogError, ValueError) as error:
        raise CatalogError(f"{path}: {error}") from error


T = TypeVar("T")


# the types of single values, as the dataclasses spell them; other fields are made by functions of their own
_SINGLE: dict[str, tuple[type, ...]] = {"str": (str,), "int": (int,), "float": (int, float), "TrackKind": (str,)}


def _known(kind: type[T], entry: dict[str, Any]) -> T:
    """Make `kind` from the keys of `entry` that it has; lists become tuples. Raises TypeError for a value of another type."""
    values = {}
    for field in fields(kind):  # type: ignore[arg-type]  # every caller passes a dataclass
        if field.name not in entry:
            continue
        value = entry[field.name]
        if not isinstance(value, _SINGLE.get(str(field.type), object)) or isinstance(value, bool):
            raise TypeError(f"{field.name} of a {kind.__name__} is {value!r}")
        if field.type == "tuple[str, ...]":
            value = _texts(field.name, value)
        values[field.name] = tuple(value) if isinstance(value, list) else value
    return kind(**values)


def _texts(name: str, value: object) -> tuple[str, ...]:
    if not isinstance(value, list | tuple) or not all(isinstance(item, str) for item in value):
        raise TypeError(f"{name} is not a list of texts")
    return tuple(value)


def track_from(entry: Any) -> Track:  # noqa: ANN401 - whatever JSON holds
    """Make a track from its JSON form. Raises TypeError, ValueError or AttributeError where it is none."""
    track = _known(Track, entry | {"chapters": [_known(ChapterMark, mark) for mark in entry.get("chapters", [])]})
    for file in track.files:
        if file.startswith("/") or ".." in file.split("/") or "\0" in file:
            raise ValueError(f"{file!r} does not lie in the library")
    return track


def _article(entry: dict[str, Any]) -> Article:
    seconds = entry.get("summary_seconds", {})
    summaries = {
        length: Summary(float(seconds.get(length, 0)), tuple(_known(SummarySentence, item) for item in sentences))
        for length, sentences in entry["summaries"].items()
    }
    return _known(Article, entry | {"summaries": summaries})
