"""The recipe for a whole library, top to bottom: read, plan, make what changed, publish."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from audio_builder.catalog import Track
from audio_builder.errors import UnknownSlugError
from audio_builder.near_misses import suggestion
from audio_builder.one_at_a_time import alone_in
from audio_builder.progress import Progress
from audio_builder.publishing import catalog_of, publish
from audio_builder.reading import Written, read_all
from audio_builder.receipts import Receipts
from audio_builder.recipes import Recipe, estimated_seconds, of_article, of_patterns, of_script, of_soundscapes
from audio_builder.voices import EMBEDDED_VOICE, voice_for, voice_named
from audio_builder.whole_files import sweep
from audio_builder.workers import produced

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from audio_builder.articles.manuscript import Manuscript
    from audio_builder.catalog import Catalog
    from audio_builder.model import Script
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


def build_library(order: Order, progress: Progress | None = None) -> Built:
    """Build what changed and publish the catalog.

    Raises ScriptErrors and UnknownSlugError before anything is touched, BusyError where another build is at work; a track
    that cannot be made fails alone, and the one before stays in its place.
    """
    written = read_all(order.scripts, partial(_track_ids, order.voice))
    recipes = _recipes(written, order.voice)
    wanted = _wanted(recipes, order.only)
    with alone_in(order.library):
        return _build(order, written, recipes, wanted, progress or Progress())


def check_scripts(scripts: Path) -> Written:
    """Read everything and build nothing. Raises ScriptErrors with every fault."""
    return read_all(scripts, partial(_track_ids, None))


def _build(
    order: Order, written: Written, recipes: Sequence[Recipe], wanted: Sequence[Recipe], progress: Progress
) -> Built:
    receipts = Receipts(order.library)
    keys = {recipe.id: recipe.key() for recipe in wanted}
    stale = [recipe for recipe in wanted if receipts.current(recipe.id, keys[recipe.id]) is None]
    failed = _make(stale, order, keys, receipts, progress) if stale else {}
    tracks = [track for recipe in recipes if (track := receipts.latest(recipe.id)) is not None]
    catalog = catalog_of(written, tracks)
    publish(catalog, order.library)
    receipts.keep_only({recipe.id for recipe in recipes})
    not_kept = {recipe.id for recipe in stale}
    return Built(
        catalog,
        made=tuple(recipe.id for recipe in stale if recipe.id not in failed),
        kept=tuple(recipe.id for recipe in wanted if recipe.id not in not_kept),
        failed=tuple(failed.values()),
    )


def _recipes(written: Written, voice_name: str | None) -> list[Recipe]:
    """Every track that the library is to hold, in the catalog's order."""
    embedded = voice_named(voice_name or EMBEDDED_VOICE)
    return [
        *(of_script(script, _voice(script.voice, script.locale, voice_name)) for script in written.meditations),
        *of_patterns(embedded),
        *of_soundscapes(embedded),
        *(of_article(article, _voice(None, article.locale, voice_name)) for article in written.articles),
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


def _wanted(recipes: Sequence[Recipe], only: str | None) -> list[Recipe]:
    wanted = [recipe for recipe in recipes if only is None or only in {recipe.id, recipe.source}]
    if not wanted:
        known = {name for recipe in recipes for name in (recipe.id, recipe.source)}
        raise UnknownSlugError(f'nothing here is called "{only}"{suggestion(str(only), sorted(known))}')
    return wanted


def _make(
    stale: Sequence[Recipe], order: Order, keys: dict[str, str], receipts: Receipts, progress: Progress
) -> dict[str, str]:
    """Make the tracks, the longest first, a receipt each; give the sentences of those that failed, by track id."""
    sweep(order.library)
    sweep(order.cache)
    for recipe in stale:
        progress.plan(recipe.id, estimated_seconds(recipe))
    failed = {}
    longest_first = sorted(stale, key=estimated_seconds, reverse=True)
    for recipe, outcome in produced(longest_first, order.library, order.cache, order.jobs, progress):
        if isinstance(outcome, Track):
            receipts.write(keys[recipe.id], outcome)
        else:
            failed[recipe.id] = outcome
        progress.advance(recipe.id, 1.0)
    return failed
