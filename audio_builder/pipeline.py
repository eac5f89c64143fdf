"""The recipe for a whole library, top to bottom: read, plan, make what changed, publish."""

from __future__ import annotations

import os
import signal
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import dataclass
from functools import partial
from multiprocessing import get_context, parent_process
from threading import Thread
from typing import TYPE_CHECKING

from audio_builder import catalog as door
from audio_builder.articles.narrate import PACE, narration
from audio_builder.articles.summarize import summarize
from audio_builder.breathing import PATTERNS
from audio_builder.catalog import Article, Catalog, Playlist, Track
from audio_builder.errors import SpeechError, StudioError
from audio_builder.playlists import m3u8
from audio_builder.progress import Progress, Quiet
from audio_builder.reading import Written, read_all
from audio_builder.receipts import Receipts
from audio_builder.recipes import Recipe, estimated_seconds, of_patterns, of_script, of_soundscapes
from audio_builder.voices import EMBEDDED_VOICE, voice_for, voice_named
from audio_builder.whole_files import sweep, write_whole

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from multiprocessing.queues import SimpleQueue
    from pathlib import Path

    from audio_builder.articles.manuscript import Manuscript
    from audio_builder.model import Script
    from audio_builder.studio import Studio
    from audio_builder.voices import Voice


@dataclass(frozen=True, slots=True)
class Order:
    """What to build: every folder settled, `voice` None for each script's own, `only` None for everything."""

    scripts: Path
    library: Path
    cache: Path
    voice: str | None = None
    jobs: int = 1
    only: str | None = None


@dataclass(frozen=True, slots=True)
class Built:
    """What a build did: tracks made, tracks that stood already, and what failed, in sentences."""

    catalog: Catalog
    made: tuple[str, ...]
    kept: tuple[str, ...]
    failed: tuple[str, ...]

    @property
    def made_seconds(self) -> float:
        """Finished audio that this build made."""
        return sum(track.duration_ms for track in self.catalog.tracks if track.id in self.made) / 1000


class UnknownSlugError(StudioError):
    """`--only` names nothing that is there."""


def build_library(order: Order, progress: Progress | None = None) -> Built:
    """Build what changed and publish the catalog.

    Raises ScriptErrors, before anything is touched, where a script is wrong; a track that cannot be spoken fails alone.
    """
    written = read_all(order.scripts, partial(_track_ids, order.voice))
    recipes = _recipes(written, order.voice)
    wanted = _wanted(recipes, order.only)
    receipts = Receipts(order.library)
    keys = {recipe.id: recipe.key() for recipe in wanted}
    standing = {recipe.id: receipts.current(recipe.id, keys[recipe.id]) for recipe in wanted}
    stale = [recipe for recipe in wanted if standing[recipe.id] is None]
    failed = _make(stale, order, keys, receipts, progress or Quiet()) if stale else {}
    tracks = [track for recipe in recipes if (track := receipts.latest(recipe.id)) is not None]
    catalog = _catalog(written, tracks)
    _publish(catalog, order.library)
    if stale or order.only is None:
        _sweep(catalog, receipts, order.library)
    made = tuple(recipe.id for recipe in stale if recipe.id not in failed)
    kept = tuple(track_id for track_id, track in standing.items() if track is not None)
    return Built(catalog, made, kept, tuple(failed.values()))


def check_scripts(scripts: Path) -> Written:
    """Read everything and build nothing. Raises ScriptErrors with every fault."""
    return read_all(scripts, partial(_track_ids, None))


def _recipes(written: Written, voice_name: str | None) -> list[Recipe]:
    """Every track that the library is to hold, in the catalog's order."""
    embedded = voice_named(voice_name or EMBEDDED_VOICE)
    return [
        *(of_script(script, _voice(script.voice, script.locale, voice_name)) for script in written.meditations),
        *of_patterns(embedded),
        *of_soundscapes(embedded),
        *(_of_article(article, _voice(None, article.locale, voice_name)) for article in written.articles),
    ]


def _track_ids(
    voice_name: str | None, meditations: tuple[Script, ...], articles: tuple[Manuscript, ...]
) -> Iterator[str]:
    for recipe in _recipes(Written(meditations, articles, ()), voice_name):
        yield recipe.id
    yield from (article.slug for article in articles)  # a playlist may name an article itself: its narration plays


def _voice(asked: str | None, locale: str, override: str | None) -> Voice:
    name = override or asked
    return voice_named(name) if name else voice_for(locale)


def _of_article(article: Manuscript, voice: Voice) -> Recipe:
    return Recipe(
        id=f"read-{article.slug}",
        kind="article",
        source=article.slug,
        title=article.title,
        cues=narration(article),
        voice=voice,
        description=f"By {article.author}, read aloud.",
        locale=article.locale,
        topics=article.topics,
        pace=PACE,
    )


def _wanted(recipes: list[Recipe], only: str | None) -> list[Recipe]:
    wanted = [recipe for recipe in recipes if only is None or only in {recipe.id, recipe.source}]
    if not wanted:
        raise UnknownSlugError(f'nothing here is called "{only}"; audio-builder build without --only builds everything')
    return wanted


def _make(
    stale: list[Recipe], order: Order, keys: dict[str, str], receipts: Receipts, progress: Progress
) -> dict[str, str]:
    """Make the tracks, the longest first, a receipt each; give the sentences of those that failed, by track id."""
    sweep(order.library)
    sweep(order.cache)
    stale = sorted(stale, key=estimated_seconds, reverse=True)
    for recipe in stale:
        progress.plan(recipe.title, estimated_seconds(recipe))
    failed = {}
    for recipe, outcome in _produced(stale, order, progress):
        if isinstance(outcome, Track):
            receipts.write(keys[recipe.id], outcome)
        else:
            failed[recipe.id] = outcome
        progress.advance(recipe.title, 1.0)
    return failed


def _produced(stale: list[Recipe], order: Order, progress: Progress) -> Iterator[tuple[Recipe, Track | str]]:
    if order.jobs == 1 or len(stale) == 1:
        from audio_builder.studio import Studio  # noqa: PLC0415 - loads numpy and the codecs

        studio = Studio(order.library, order.cache)
        for recipe in stale:
            yield recipe, _try(studio, recipe, partial(progress.advance, recipe.title))
        return
    context = get_context("spawn")  # a fork of a process with threads can hang
    shares: SimpleQueue[tuple[str, float] | None] = context.SimpleQueue()
    listener = Thread(target=_listen, args=(shares, progress), daemon=True)
    listener.start()
    workers = min(order.jobs, len(stale))
    with ProcessPoolExecutor(workers, context, _open_studio, (order.library, order.cache, shares)) as pool:
        futures = {pool.submit(_produce, recipe): recipe for recipe in stale}
        try:
            for future in as_completed(futures):
                yield futures[future], future.result()
        finally:
            pool.shutdown(cancel_futures=True)
            shares.put(None)
            listener.join()


def _try(studio: Studio, recipe: Recipe, report: Callable[[float], None]) -> Track | str:
    """The finished track, or the sentence that says why there is none."""
    try:
        return studio.produce(recipe, report)
    except SpeechError as error:
        return f"{recipe.title}: {error}"


_worker: tuple[Studio, SimpleQueue[tuple[str, float] | None]]  # one a process, set when the process opens


def _open_studio(library: Path, cache: Path, shares: SimpleQueue[tuple[str, float] | None]) -> None:
    global _worker  # noqa: PLW0603 - a pool gives its workers no other place to keep a loaded model
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C goes to every process; the build itself ends its workers
    Thread(target=_end_with_the_build, daemon=True).start()
    from audio_builder.studio import Studio  # noqa: PLC0415 - as above

    _worker = (Studio(library, cache), shares)


def _end_with_the_build() -> None:
    """A build that is killed cannot end its workers; without this they would wait for its next word for ever."""
    build = parent_process()
    if build is not None:
        build.join()
        os._exit(1)


def _produce(recipe: Recipe) -> Track | str:
    studio, shares = _worker
    return _try(studio, recipe, _every_percent(recipe.title, shares))


def _every_percent(title: str, shares: SimpleQueue[tuple[str, float] | None]) -> Callable[[float], None]:
    told = 0

    def report(share: float) -> None:
        nonlocal told
        if int(share * 100) > told:
            told = int(share * 100)
            shares.put((title, min(share, 0.99)))  # the last step is the receipt's

    return report


def _listen(shares: SimpleQueue[tuple[str, float] | None], progress: Progress) -> None:
    while (told := shares.get()) is not None:
        progress.advance(*told)


def _catalog(written: Written, tracks: list[Track]) -> Catalog:
    ids = {track.id for track in tracks}
    narrated = {article.slug: f"read-{article.slug}" for article in written.articles}
    return Catalog(
        tracks=tuple(tracks),
        playlists=tuple(_playable(playlist, ids, narrated) for playlist in written.playlists),
        articles=tuple(_article(article, ids) for article in written.articles),
        patterns=PATTERNS,
    )


def _playable(playlist: Playlist, ids: set[str], narrated: dict[str, str]) -> Playlist:
    """A playlist of the tracks that are there; an article's name stands for its narration."""
    named = (narrated.get(track_id, track_id) for track_id in playlist.track_ids)
    return Playlist(
        playlist.id,
        playlist.title,
        tuple(track_id for track_id in named if track_id in ids),
        playlist.description,
        playlist.topics,
    )


def _article(article: Manuscript, ids: set[str]) -> Article:
    narration_id = f"read-{article.slug}"
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
        track_id=narration_id if narration_id in ids else None,
    )


def _publish(catalog: Catalog, library: Path) -> None:
    """Write the playlists and, last, the catalog; a file that would be the same is left alone."""
    for playlist in catalog.playlists:
        _write_if_changed(library / "playlists" / f"{playlist.id}.m3u8", m3u8(playlist, catalog.tracks))
    _write_if_changed(library / "catalog.json", door.to_json(catalog))


def _write_if_changed(file: Path, text: str) -> None:
    try:
        if file.read_text(encoding="utf-8") == text:
            return
    except OSError:
        pass
    write_whole(file, text)


def _sweep(catalog: Catalog, receipts: Receipts, library: Path) -> None:
    """Remove the audio, transcripts and playlists that the new catalog no longer names."""
    receipts.keep_only({track.id for track in catalog.tracks})
    _remove_but(library / "audio", {track.file for track in catalog.tracks}, library)
    _remove_but(library / "transcripts", {track.transcript for track in catalog.tracks if track.transcript}, library)
    _remove_but(library / "playlists", {f"playlists/{playlist.id}.m3u8" for playlist in catalog.playlists}, library)


def _remove_but(folder: Path, named: Iterable[str], library: Path) -> None:
    keep = {library / file for file in named}
    for file in folder.glob("*"):
        if file not in keep:
            file.unlink()
