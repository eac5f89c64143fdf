"""What a library holds on to: what was published before, where a build does not make it anew.

A build of one thing takes nothing away, whatever is wrong in the files of others and whatever became of the receipts. A
build of everything holds on to what it could not make.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeVar

from audio_builder import catalog as door
from audio_builder.catalog import Catalog, CatalogError
from audio_builder.publishing.library import CATALOG, catalog_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence
    from pathlib import Path

    from audio_builder.catalog import Article, Playlist, Track, TrackKind
    from audio_builder.publishing.receipts import Receipts
    from audio_builder.reading import Written

T = TypeVar("T")

_ORDER: tuple[TrackKind, ...] = ("meditation", "breathing", "soundscape", "article")  # in which a build plans them


@dataclass(frozen=True, slots=True)
class Held:
    """What was published before, by its names, in the catalog's order."""

    tracks: Mapping[str, Track]
    playlists: Mapping[str, Playlist]
    articles: Mapping[str, Article]

    def only_tracks(self, track_ids: Collection[str]) -> Held:
        """These tracks, and nothing else."""
        return Held({name: track for name, track in self.tracks.items() if name in track_ids}, {}, {})


def published(library: Path, receipts: Receipts) -> Held:
    """What was last published, of tracks that can still be played; of a torn catalog, the tracks that have a receipt."""
    try:
        catalog = door.load(library / CATALOG)
    except CatalogError:
        tracks = receipts.tracks()
        catalog = Catalog(tuple(track for kind in _ORDER for track in tracks if track.kind == kind))
    return Held(
        {track.id: _with_what_is_there(track, library) for track in catalog.tracks if (library / track.file).is_file()},
        {playlist.id: playlist for playlist in catalog.playlists},
        {article.slug: article for article in catalog.articles},
    )


def published_names(library: Path) -> Iterator[str]:
    """What playlists may name of that which was last published; nothing of a torn catalog."""
    try:
        catalog = door.load(library / CATALOG)
    except CatalogError:
        return
    yield from (track.id for track in catalog.tracks)
    yield from (article.slug for article in catalog.articles)


def catalog_with(written: Written, tracks: Sequence[Track], held: Held) -> Catalog:
    """What was written and what was made of it, with what is held on to besides."""
    ids = {track.id for track in tracks}
    playlists = _over(held.playlists, {playlist.id: playlist for playlist in written.playlists})
    fresh = catalog_of(replace(written, playlists=playlists), tracks)
    kept = {slug: _with_narration(article, ids) for slug, article in held.articles.items()}
    return replace(fresh, articles=_over(kept, {article.slug: article for article in fresh.articles}))


def joined(new: Sequence[str], before: Sequence[str]) -> tuple[str, ...]:
    """All names that are new, and those that were there before, each after the one that it came after."""
    known = set(new)
    behind: dict[str | None, list[str]] = {}
    last = None
    for name in before:
        if name in known:
            last = name
        else:
            behind.setdefault(last, []).append(name)
    return (*behind.get(None, ()), *(each for name in new for each in (name, *behind.get(name, ()))))


def _over(held: Mapping[str, T], new: Mapping[str, T]) -> tuple[T, ...]:
    """What is new, and what is held on to and has no new form."""
    return tuple(new[name] if name in new else held[name] for name in joined([*new], [*held]))


def _with_what_is_there(track: Track, library: Path) -> Track:
    """The track, without those files beside its sound that are gone."""
    there = {
        file: file if file and (library / file).is_file() else None
        for file in (track.transcript, track.cover, track.clip)
    }
    return replace(track, transcript=there[track.transcript], cover=there[track.cover], clip=there[track.clip])


def _with_narration(article: Article, ids: Collection[str]) -> Article:
    return article if article.track_id in ids else replace(article, track_id=None)
