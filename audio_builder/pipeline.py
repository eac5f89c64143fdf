"""The recipe for a whole library, top to bottom: read, plan, make what changed, publish."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from audio_builder import catalog as door
from audio_builder.cache_keeping import LEVELS
from audio_builder.catalog import Track
from audio_builder.errors import UnknownSlugError
from audio_builder.formats import MP3
from audio_builder.freshness import seal_of
from audio_builder.keys import track_key
from audio_builder.near_misses import suggestion
from audio_builder.one_at_a_time import alone_in
from audio_builder.profiles import ALEXA
from audio_builder.progress import Progress
from audio_builder.publishing import CATALOG, catalog_of, publish
from audio_builder.reading import Written, read_all
from audio_builder.receipts import Receipts
from audio_builder.recipes import (
    Recipe,
    estimated_seconds,
    narration_id,
    numbered,
    of_article,
    of_patterns,
    of_script,
    of_soundscapes,
)
from audio_builder.report import ReportLine, write_report
from audio_builder.voices import EMBEDDED_VOICE, voice_for, voice_named
from audio_builder.whole_files import sweep
from audio_builder.workers import Place, produced

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from audio_builder.articles.manuscript import Manuscript
    from audio_builder.catalog import Catalog
    from audio_builder.formats import Format
    from audio_builder.model import Script
    from audio_builder.portrait import Portrait
    from audio_builder.profiles import Profile
    from audio_builder.report.line import Outcome
    from audio_builder.voices import Voice


OTHERWISE = "a meditation, an article, a pattern, a soundscape, or a track like breathe-box-5m"


@dataclass(frozen=True, slots=True)
class Order:
    """What to build: every folder settled, `voice` None for each script's own, `only` None for everything."""

    scripts: Path
    library: Path
    cache: Path
    voice: str | None = None
    jobs: int = 1
    only: str | None = None
    form: Format = MP3
    profile: Profile = ALEXA

    @property
    def place(self) -> Place:
        """Where its tracks are made."""
        return Place(self.library, self.cache, self.form, self.profile)


@dataclass(frozen=True, slots=True)
class Built:
    """What a build did: a line for each track of the library, and sentences for those that could not be made.

    Where nothing had changed at all, there are no lines, and `standing` names the tracks.
    """

    library: Path
    lines: tuple[ReportLine, ...] = ()
    failed: tuple[str, ...] = ()
    standing: tuple[str, ...] = ()

    @property
    def catalog(self) -> Catalog:
        """What was published."""
        return door.load(self.library / CATALOG)

    @property
    def made(self) -> tuple[str, ...]:
        """Tracks of which something was encoded."""
        return self._that("made")

    @property
    def tagged(self) -> tuple[str, ...]:
        """Tracks that sound as before and only got new tags."""
        return self._that("tagged")

    @property
    def kept(self) -> tuple[str, ...]:
        """Tracks that stood already."""
        return self.standing or self._that("kept")

    @property
    def made_seconds(self) -> float:
        """Finished audio that this build made."""
        return sum(line.track.duration_ms for line in self.lines if line.outcome == "made") / 1000

    def _that(self, outcome: Outcome) -> tuple[str, ...]:
        return tuple(line.track.id for line in self.lines if line.outcome == outcome)


def build_library(order: Order, progress: Progress | None = None) -> Built:
    """Build what changed and publish the catalog.

    Raises ScriptErrors and UnknownSlugError before anything is touched, BusyError where another build is at work; a track
    that cannot be made fails alone, and the one before stays in its place.
    """
    seal = seal_of(order.scripts, order.voice, order.form, order.profile) if order.only is None else None
    if seal and (standing := _standing(order.library, seal)):
        return Built(order.library, standing=standing)
    written = read_all(order.scripts, _track_ids)
    recipes = _recipes(written, order.voice)
    wanted = _wanted(recipes, order.only)
    with alone_in(order.library), Receipts(order.library) as receipts:
        return _Build(order, written, recipes, receipts, progress or Progress()).run(wanted, seal)


def check_scripts(scripts: Path) -> Written:
    """Read everything and build nothing. Raises ScriptErrors with every fault."""
    return read_all(scripts, _track_ids)


@dataclass(frozen=True, slots=True)
class _Build:
    """A build at work, alone in its library."""

    order: Order
    written: Written
    recipes: Sequence[Recipe]
    receipts: Receipts
    progress: Progress

    def run(self, wanted: Sequence[Recipe], seal: str | None) -> Built:
        """Make what is stale of what is wanted, and publish all there is."""
        self.receipts.break_seal()
        sweep(self.order.library)
        for level in LEVELS:
            sweep(self.order.cache / level)
        keys = {recipe.id: track_key(recipe, self.order.profile, self.order.form) for recipe in wanted}
        stale = [recipe for recipe in wanted if self.receipts.current(recipe.id, keys[recipe.id]) is None]
        try:
            lines, failed = self.make(stale, keys) if stale else ({}, {})
        except BaseException:  # what was in work is half-written, and nobody comes back to it
            sweep(self.order.library)
            raise
        files = self.publish()
        told = tuple(filter(None, (lines.get(recipe.id) or self.kept(recipe) for recipe in self.recipes)))
        report = write_report(self.order.library, told, self.order.profile)
        if seal and not failed:
            self.receipts.seal(seal, (*files, *report))
        return Built(self.order.library, told, tuple(failed.values()))

    def make(self, stale: Sequence[Recipe], keys: Mapping[str, str]) -> tuple[dict[str, ReportLine], dict[str, str]]:
        """Make the tracks, the longest first, a receipt each; give their lines, and the sentences of those that failed."""
        for recipe in stale:
            self.progress.plan(recipe.id, estimated_seconds(recipe))
        lines: dict[str, ReportLine] = {}
        failed: dict[str, str] = {}
        longest_first = sorted(stale, key=estimated_seconds, reverse=True)
        for recipe, outcome in produced(longest_first, self.order.place, self.order.jobs, self.progress):
            if isinstance(outcome, str):
                failed[recipe.id] = outcome
                lines[recipe.id] = self.failed(recipe, outcome)
            else:
                is_new = self.receipts.latest(recipe.id) is None
                did: Outcome = "made" if outcome.encoded or is_new else "tagged"
                self.receipts.write(keys[recipe.id], outcome.track, outcome.portrait)
                lines[recipe.id] = _line(outcome.track, did, outcome.portrait, outcome.cpu_seconds)
            self.progress.advance(recipe.id, 1.0)
        return lines, failed

    def publish(self) -> tuple[str, ...]:
        """Publish what there is; give the files that are the library's own."""
        tracks = [track for recipe in self.recipes if (track := self.receipts.latest(recipe.id)) is not None]
        files = publish(catalog_of(self.written, tracks), self.order.library)
        self.receipts.keep_only({recipe.id for recipe in self.recipes})
        return files

    def kept(self, recipe: Recipe) -> ReportLine | None:
        """The line of a track that stands, from whatever build; None where there is none."""
        track = self.receipts.latest(recipe.id)
        return _line(track, "kept", self.receipts.portrait(track.id)) if track else None

    def failed(self, recipe: Recipe, reason: str) -> ReportLine:
        """The line of a track that could not be made; the one from before, where there is one, stays in its place."""
        track = self.receipts.latest(recipe.id) or _no_track(recipe)
        return ReportLine(track, recipe.voice.name, "failed", 0.0, None, notes=(reason,))


def _line(track: Track, outcome: Outcome, looks: Portrait | None, cpu_seconds: float = 0.0) -> ReportLine:
    if looks is None:
        return ReportLine(track, "", outcome, cpu_seconds, None)
    return ReportLine(track, looks.voice, outcome, cpu_seconds, looks.overview, looks.pauses, looks.words, looks.notes)


def _no_track(recipe: Recipe) -> Track:
    return Track(recipe.id, recipe.kind, recipe.title, recipe.source, "", "", 0, 0.0, 0.0, "")


def _standing(library: Path, seal: str) -> tuple[str, ...] | None:
    """The tracks of a library in which nothing has to be done, or None."""
    if not (library / CATALOG).is_file():
        return None
    with Receipts(library) as receipts:
        return receipts.sealed(seal)


def _recipes(written: Written, voice_name: str | None) -> tuple[Recipe, ...]:
    """Every track that the library is to hold, in the catalog's order."""
    embedded = voice_named(voice_name or EMBEDDED_VOICE)
    lexicon = written.lexicon
    return numbered([
        *(
            of_script(script, _voice(script.voice, script.locale, voice_name), lexicon, written.files[script.slug])
            for script in written.meditations
        ),
        *of_patterns(embedded),
        *of_soundscapes(embedded),
        *(
            of_article(article, _voice(None, article.locale, voice_name), lexicon, written.files[article.slug])
            for article in written.articles
        ),
    ])  # fmt: skip


def _track_ids(meditations: tuple[Script, ...], articles: tuple[Manuscript, ...]) -> Iterator[str]:
    """What a playlist may name; an article's own name stands for its narration."""
    embedded = voice_named(EMBEDDED_VOICE)
    yield from (script.slug for script in meditations)
    yield from (recipe.id for recipe in (*of_patterns(embedded), *of_soundscapes(embedded)))
    for article in articles:
        yield from (article.slug, narration_id(article.slug))


def _voice(asked: str | None, locale: str, override: str | None) -> Voice:
    name = override or asked
    return voice_named(name) if name else voice_for(locale)


def _wanted(recipes: Sequence[Recipe], only: str | None) -> list[Recipe]:
    wanted = [recipe for recipe in recipes if only is None or only in {recipe.id, recipe.source}]
    if not wanted:
        known = {name for recipe in recipes for name in (recipe.id, recipe.source)}
        raise UnknownSlugError(f'nothing here is called "{only}"{suggestion(str(only), sorted(known), OTHERWISE)}')
    return wanted
