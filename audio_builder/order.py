"""What a build is asked for, and what it gives back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from audio_builder import catalog as door
from audio_builder.formats import MP3
from audio_builder.profiles import ALEXA
from audio_builder.publishing.library import CATALOG
from audio_builder.workers import Place

if TYPE_CHECKING:
    from pathlib import Path

    from audio_builder.catalog import Catalog
    from audio_builder.errors import Fault
    from audio_builder.formats import Format
    from audio_builder.profiles import Profile
    from audio_builder.report import ReportLine
    from audio_builder.report.line import Outcome


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

    Where nothing had changed at all, there are no lines, and `standing` names the tracks. `faults` are those of files that one
    thing could be built without; what was published of these files stays as it was.
    """

    library: Path
    lines: tuple[ReportLine, ...] = ()
    failed: tuple[str, ...] = ()
    standing: tuple[str, ...] = ()
    faults: tuple[Fault, ...] = ()

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
