"""The recipe for a whole library, top to bottom: read, plan, make what changed, publish."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from audio_builder.asked_for import asked_for, in_the_way
from audio_builder.caches.keeping import LEVELS
from audio_builder.caches.keys import track_key
from audio_builder.catalog import Track
from audio_builder.errors import ScriptErrors
from audio_builder.holding_on import catalog_with, joined, published, published_names
from audio_builder.order import Built
from audio_builder.planning import planned, track_ids
from audio_builder.progress import Progress
from audio_builder.publishing.freshness import seal_of
from audio_builder.publishing.library import CATALOG, publish
from audio_builder.publishing.one_at_a_time import alone_in
from audio_builder.publishing.receipts import Receipts
from audio_builder.reading import Written, read_all, read_what_can_be
from audio_builder.recipes import Recipe, estimated_seconds
from audio_builder.report import ReportLine, write_report
from audio_builder.whole_files import sweep
from audio_builder.workers import produced

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from audio_builder.catalog import Catalog
    from audio_builder.holding_on import Held
    from audio_builder.order import Order
    from audio_builder.report.line import Outcome
    from audio_builder.report.portrait import Portrait


def build_library(order: Order, progress: Progress | None = None) -> Built:
    """Build what changed and publish the catalog.

    Raises ScriptErrors and UnknownSlugError before anything is touched, BusyError where another build is at work; a track
    that cannot be made fails alone, and the one before stays in its place. Where one thing is asked for, what is wrong in the
    files of others is only told, and nothing else leaves the library.
    """
    seal = seal_of(order.scripts, order.voice, order.form, order.profile) if order.only is None else None
    if seal and (standing := _standing(order.library, seal)):
        return Built(order.library, standing=standing)
    written = _read(order)
    recipes = planned(written, order.voice)
    stock = asked_for(recipes, order.only)
    with alone_in(order.library), Receipts(order.library) as receipts:
        held = published(order.library, receipts)
        if order.only is None:
            held = held.only_tracks({recipe.id for recipe in recipes})
        return _Build(order, written, recipes, receipts, progress or Progress(), held).run(stock, seal)


def check_scripts(scripts: Path) -> Written:
    """Read everything and build nothing. Raises ScriptErrors with every fault."""
    return read_all(scripts, track_ids)


def _read(order: Order) -> Written:
    """What is to be built. Raises ScriptErrors, of one thing alone where one is asked for."""
    if order.only is None:
        return read_all(order.scripts, track_ids)
    names = tuple(published_names(order.library))
    written = read_what_can_be(order.scripts, lambda *there: (*track_ids(*there), *names))
    if faults := in_the_way(written, order.only, order.scripts):
        raise ScriptErrors(faults)
    return written


@dataclass(frozen=True, slots=True)
class _Build:
    """A build at work, alone in its library.

    `held` is what stays as it was published, where nothing newer is made of it.
    """

    order: Order
    written: Written
    recipes: Sequence[Recipe]
    receipts: Receipts
    progress: Progress
    held: Held

    def run(self, stock: Sequence[Recipe], seal: str | None) -> Built:
        """Make what is stale of what is asked for, and publish all there is."""
        self.receipts.break_seal()
        sweep(self.order.library)
        for level in LEVELS:
            sweep(self.order.cache / level)
        keys = {recipe.id: track_key(recipe, self.order.profile, self.order.form) for recipe in stock}
        stale = [recipe for recipe in stock if self.receipts.current(recipe.id, keys[recipe.id]) is None]
        try:
            lines, failed = self.make(stale, keys) if stale else ({}, {})
        except BaseException:  # what was in work is half-written, and nobody comes back to it
            sweep(self.order.library)
            raise
        files = self.publish()
        told = tuple(filter(None, (lines.get(track_id) or self.kept(track_id) for track_id in self.ids())))
        report = write_report(self.order.library, told, self.order.profile)
        if seal and not failed:
            self.receipts.seal(seal, (*files, *report))
        return Built(self.order.library, told, tuple(failed.values()), faults=self.written.faults)

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
            self.progress.finish(lines[recipe.id])
        return lines, failed

    def publish(self) -> tuple[str, ...]:
        """Publish what there is; give the files that are the library's own."""
        files = publish(self.catalog(), self.order.library)
        if self.order.only is None:
            self.receipts.keep_only({recipe.id for recipe in self.recipes})
        return files

    def catalog(self) -> Catalog:
        """What was written and what was made of it, with what is held on to."""
        tracks = [track for track_id in self.ids() if (track := self.latest(track_id)) is not None]
        return catalog_with(self.written, tracks, self.held)

    def ids(self) -> tuple[str, ...]:
        """Every track that the library is to hold, in the catalog's order."""
        return joined([recipe.id for recipe in self.recipes], [*self.held.tracks])

    def latest(self, track_id: str) -> Track | None:
        """The track as it was last made, or was published, where no receipt vouches for it; None where there is none."""
        return self.receipts.latest(track_id) or self.held.tracks.get(track_id)

    def kept(self, track_id: str) -> ReportLine | None:
        """The line of a track that stands, from whatever build; None where there is none."""
        track = self.latest(track_id)
        return _line(track, "kept", self.receipts.portrait(track.id)) if track else None

    def failed(self, recipe: Recipe, reason: str) -> ReportLine:
        """The line of a track that could not be made; the one from before, where there is one, stays in its place."""
        track = self.latest(recipe.id) or _no_track(recipe)
        return ReportLine(track, recipe.voice.name, "failed", 0.0, None, notes=(reason,))


def _line(track: Track, outcome: Outcome, looks: Portrait | None, cpu_seconds: float = 0.0) -> ReportLine:
    if looks is None:
        return ReportLine(track, "", outcome, cpu_seconds, None)
    spans = (looks.pauses, looks.words, looks.notes, looks.bells, looks.beds)
    return ReportLine(track, looks.voice, outcome, cpu_seconds, looks.overview, *spans)


def _no_track(recipe: Recipe) -> Track:
    return Track(recipe.id, recipe.kind, recipe.title, recipe.source, "", "", 0, 0.0, 0.0, "")


def _standing(library: Path, seal: str) -> tuple[str, ...] | None:
    """The tracks of a library in which nothing has to be done, or None."""
    if not (library / CATALOG).is_file():
        return None
    with Receipts(library) as receipts:
        return receipts.sealed(seal)
