"""The public result of a build: the catalog and the playlists, and nothing beside what they name."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from audio_builder import catalog as door
from audio_builder.articles.summarize import summarize
from audio_builder.breathing import PATTERNS
from audio_builder.catalog import Article, Catalog, CatalogError
from audio_builder.publishing.playlist_files import m3u8, pls, xspf
from audio_builder.recipes import narration_id
from audio_builder.sources.files import SLUG
from audio_builder.whole_files import write_if_changed

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from audio_builder.articles.manuscript import Manuscript
    from audio_builder.catalog import Playlist, Track
    from audio_builder.reading import Written

CATALOG = "catalog.json"
FOLDERS = ("audio", "clips", "covers", "transcripts")  # of what belongs to a track
PLAYLIST_WRITERS = {"m3u8": m3u8, "pls": pls, "xspf": xspf}
_OURS = re.compile(r"[a-z0-9.-]+\.[0-9a-f]{12}\.(?:mp3|m4a|opus|vtt|jpg)")  # the digest in the name is a build's


def catalog_of(written: Written, tracks: Sequence[Track]) -> Catalog:
    """What was written and what was made of it; a playlist of which nothing is there is left out."""
    ids = {track.id for track in tracks}
    playlists = (_playable(playlist, ids) for playlist in written.playlists)
    return Catalog(
        tracks=tuple(tracks),
        playlists=tuple(playlist for playlist in playlists if playlist.track_ids),
        articles=tuple(_article(article, ids) for article in written.articles),
        patterns=PATTERNS,
    )


def publish(catalog: Catalog, library: Path) -> tuple[str, ...]:
    """Write the playlists and, last, the catalog, whole; then remove the files of ours that it no longer names.

    Gives the files that were written, relative to the library.
    """
    playlists_before = _playlist_files(_catalog_before(library))
    for playlist in catalog.playlists:
        for suffix, write in PLAYLIST_WRITERS.items():
            write_if_changed(library / _playlist_file(playlist, suffix), write(playlist, catalog.tracks))
    write_if_changed(library / CATALOG, door.to_json(catalog))
    named = {file for track in catalog.tracks for file in track.files}
    for file in (_made_here(library) - named) | (playlists_before - _playlist_files(catalog)):
        (library / file).unlink(missing_ok=True)
    return (CATALOG, *sorted(_playlist_files(catalog)))


def _playable(playlist: Playlist, ids: set[str]) -> Playlist:
    """A playlist of the tracks that are there; an article's name stands for its narration, also where it cannot be read."""
    named = (name if name in ids else narration_id(name) for name in playlist.track_ids)
    return replace(playlist, track_ids=tuple(track_id for track_id in named if track_id in ids))


def _article(article: Manuscript, ids: set[str]) -> Article:
    track_id = narration_id(article.slug)
    return Article(
        slug=article.slug,
        title=article.title,
        author=article.author,
        source="\n".join(article.sources),
        published=article.published,
        text=article.body,
        summaries=summarize(article),
        topics=article.topics,
        locale=article.locale,
        track_id=track_id if track_id in ids else None,
    )


def _playlist_file(playlist: Playlist, suffix: str) -> str:
    return f"playlists/{playlist.id}.{suffix}"


def _playlist_files(catalog: Catalog) -> set[str]:
    """Files of ours; a catalog that somebody wrote by hand names none outside its folder."""
    ids = [playlist for playlist in catalog.playlists if SLUG.fullmatch(playlist.id)]
    return {_playlist_file(playlist, suffix) for playlist in ids for suffix in PLAYLIST_WRITERS}


def _made_here(library: Path) -> set[str]:
    """Files of tracks in the library that builds have made; what others put there is theirs."""
    files = (file for folder in FOLDERS for file in (library / folder).glob("*"))
    return {f"{file.parent.name}/{file.name}" for file in files if _OURS.fullmatch(file.name)}


def _catalog_before(library: Path) -> Catalog:
    try:
        return door.load(library / CATALOG)
    except CatalogError:
        return Catalog()
