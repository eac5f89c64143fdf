"""What is to be made: one recipe a track, from a meditation, a breathing pattern, an article or a soundscape."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING

from audio_builder.articles.narrate import PACE, narration
from audio_builder.breathing import PATTERNS
from audio_builder.model import DEFAULT_PACE, Breathe, Pause, Speak
from audio_builder.normalizing import VERSION as NORMALIZING_VERSION
from audio_builder.soundscapes import SOUNDSCAPES
from audio_builder.speech import engine_named
from audio_builder.timeline import TRIMMING_VERSION

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audio_builder.articles.manuscript import Manuscript
    from audio_builder.breathing import BreathPattern
    from audio_builder.catalog import TrackKind
    from audio_builder.model import Cue, Script
    from audio_builder.voices import Voice

VERSION = 1  # of the way tracks are made: raise it when the same recipe gives other sound
BREATHING_MINUTES = (1, 2, 3, 5, 10)
SOUNDSCAPE_MINUTES = 10
SECONDS_PER_CHARACTER = 0.05  # of the embedded voice at pace 1.0


@dataclass(frozen=True, slots=True)
class Recipe:
    """All that shapes one track; `voice` is settled, `soundscape` None where there is none."""

    id: str
    kind: TrackKind
    source: str
    title: str
    cues: tuple[Cue, ...]
    voice: Voice
    description: str = ""
    locale: str = "en-US"
    topics: tuple[str, ...] = ()
    pace: float = DEFAULT_PACE
    soundscape: str | None = None

    def key(self) -> str:
        """A digest of everything that the finished track depends on; equal keys give equal bytes."""
        cues = [[type(cue).__name__, _shape(cue)] for cue in self.cues]
        made_with = [VERSION, TRIMMING_VERSION, NORMALIZING_VERSION, engine_named(self.voice.engine).version]
        content = asdict(replace(self, cues=())) | {"cues": cues, "made_with": made_with}
        return hashlib.sha256(json.dumps(content, ensure_ascii=False, sort_keys=True).encode()).hexdigest()


def of_script(script: Script, voice: Voice) -> Recipe:
    """The recipe of a meditation."""
    return Recipe(
        id=script.slug,
        kind="meditation",
        source=script.slug,
        title=script.title,
        cues=script.cues,
        voice=voice,
        description=script.description,
        locale=script.locale,
        topics=script.topics,
        pace=script.pace,
        soundscape=script.soundscape,
    )


def of_article(article: Manuscript, voice: Voice) -> Recipe:
    """The recipe of an article read aloud."""
    return Recipe(
        id=narration_id(article.slug),
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


def narration_id(slug: str) -> str:
    """The id of the track on which an article is read aloud."""
    return f"read-{slug}"


def of_patterns(voice: Voice) -> Iterator[Recipe]:
    """Each breathing pattern at each length, in whole breaths."""
    for pattern in PATTERNS:
        for minutes in BREATHING_MINUTES:
            yield _breathing(pattern, minutes, voice)


def of_soundscapes(voice: Voice) -> Iterator[Recipe]:
    """Each soundscape alone: a stretch that players repeat."""
    for name, (title, description) in SOUNDSCAPES.items():
        quiet = (Pause(SOUNDSCAPE_MINUTES * 60.0, authored=True),)
        yield Recipe(name, "soundscape", name, title, quiet, voice, description, topics=("sleep",), soundscape=name)


def _breathing(pattern: BreathPattern, minutes: int, voice: Voice) -> Recipe:
    cycles = pattern.cycles_in(minutes * 60)
    length = f"{minutes} minute{'' if minutes == 1 else 's'}"
    opening: list[Cue] = [Speak(f"{pattern.title}, for {length}."), Pause(0.7)]
    if pattern.caution:
        opening += [Speak(pattern.caution), Pause(0.7)]
    closing: list[Cue] = [Pause(1.0), Speak("And now let your breath find its own way.")]
    return Recipe(
        id=f"breathe-{pattern.name}-{minutes}m",
        kind="breathing",
        source=pattern.name,
        title=f"{pattern.title}, {length}",
        cues=(*opening, Pause(2.0), Breathe(pattern, cycles), *closing),
        voice=voice,
        description=pattern.about,
        topics=("breathing",),
    )


def _shape(cue: Cue) -> dict[str, object]:
    """A cue without the line it stands on: an empty line more changes no sound."""
    return {name: value for name, value in asdict(cue).items() if name != "line"}


def estimated_seconds(recipe: Recipe) -> float:
    """About how long a track will be, before a word is spoken: for the order of work and the progress bar."""
    return sum(_estimate(cue, recipe.pace) for cue in recipe.cues)


def _estimate(cue: Cue, pace: float) -> float:
    match cue:
        case Speak(text):
            return len(text) * SECONDS_PER_CHARACTER / pace
        case Pause(seconds):
            return seconds
        case Breathe(pattern, cycles):
            return pattern.cycle_s * cycles
        case _:
            return 0.0
