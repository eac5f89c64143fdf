"""What is to be made: one recipe a track, from a meditation, a breathing pattern, an article or a soundscape."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from itertools import count, repeat
from typing import TYPE_CHECKING

from audio_builder.articles.narrate import PACE, narration
from audio_builder.breathing import PATTERNS
from audio_builder.grammar.estimates import track_seconds
from audio_builder.grammar.prose import sentences
from audio_builder.model import DEFAULT_PACE, Bed, Breathe, Pause, Speak
from audio_builder.normalizing import spoken
from audio_builder.normalizing.lexicon import NO_LEXICON
from audio_builder.soundscapes import SOUNDSCAPES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from audio_builder.articles.manuscript import Manuscript
    from audio_builder.breathing import BreathPattern
    from audio_builder.catalog import TrackKind
    from audio_builder.model import Cue, Script
    from audio_builder.normalizing.lexicon import Lexicon
    from audio_builder.voices import Voice

BREATHING_MINUTES = (1, 2, 3, 5, 10, 20)
SOUNDSCAPE_MINUTES = 10
CLIP_MINUTES = (1, 2, 3)  # with their opening and closing words inside the 240 s that Alexa takes in one answer
PUBLISHER = "Smart Meditation"
ALBUMS: dict[TrackKind, str] = {
    "meditation": "Meditations", "breathing": "Breathing", "article": "Articles read aloud", "soundscape": "Soundscapes",
}  # fmt: skip
COMPLETE: frozenset[TrackKind] = frozenset({"breathing", "soundscape"})  # albums that no script is added to


@dataclass(frozen=True, slots=True)
class Recipe:
    """All that shapes one track; `voice` is settled, `bed` None where nothing lies under it from the start.

    With `clip`, a small copy is made for Alexa's SSML. `number` is the track's place in its album, from 1, of `numbers`; both
    are 0 in an album that authors add to, where one more script would change them in others. `path` is the file that its
    author wrote, empty for what is made without one.
    """

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
    bed: Bed | None = None
    duration_s: float | None = None
    clip: bool = False
    artist: str = PUBLISHER
    number: int = 0
    numbers: int = 0
    path: str = ""

    def place(self, line: int) -> str:
        """Where its author finds a line: "scripts/meditations/rest.md:12"; the line left out where it is 0."""
        return f"{self.path or self.id}:{line}" if line else self.path or self.id

    @property
    def album(self) -> str:
        """What the track is filed under."""
        return ALBUMS[self.kind]


def of_script(script: Script, voice: Voice, lexicon: Lexicon = NO_LEXICON, path: str = "") -> Recipe:
    """The recipe of a meditation."""
    return Recipe(
        id=script.slug,
        kind="meditation",
        source=script.slug,
        title=script.title,
        cues=_said(script.cues, script.locale, lexicon),
        voice=voice,
        description=script.description,
        locale=script.locale,
        topics=script.topics,
        pace=script.pace,
        bed=Bed(script.soundscape, script.soundscape_db) if script.soundscape else None,
        duration_s=script.duration_s,
        path=path,
    )


def of_article(article: Manuscript, voice: Voice, lexicon: Lexicon = NO_LEXICON, path: str = "") -> Recipe:
    """The recipe of an article read aloud."""
    return Recipe(
        id=narration_id(article.slug),
        kind="article",
        source=article.slug,
        title=article.title,
        cues=_said(narration(article), article.locale, lexicon),
        voice=voice,
        description=f"By {article.author}, read aloud.",
        locale=article.locale,
        topics=article.topics,
        pace=PACE,
        artist=article.author,
        path=path,
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
    quiet = (Pause(SOUNDSCAPE_MINUTES * 60.0, authored=True),)
    for name, sound in SOUNDSCAPES.items():
        yield Recipe(
            name, "soundscape", name, sound.title, quiet, voice, sound.about, topics=("sleep",), bed=Bed(name)
        )  # fmt: skip


def numbered(recipes: Iterable[Recipe]) -> tuple[Recipe, ...]:
    """The recipes, each of a complete album with its place there."""
    recipes = list(recipes)
    numbers = Counter(recipe.kind for recipe in recipes if recipe.kind in COMPLETE)
    places = {kind: count(1) if kind in COMPLETE else repeat(0) for kind in ALBUMS}
    return tuple(
        replace(recipe, number=next(places[recipe.kind]), numbers=numbers[recipe.kind]) for recipe in recipes
    )  # fmt: skip


def _breathing(pattern: BreathPattern, minutes: int, voice: Voice) -> Recipe:
    cycles = pattern.cycles_in(minutes * 60)
    length = f"{minutes} minute{'' if minutes == 1 else 's'}"
    told = [f"{pattern.title}, for {length}.", *sentences(pattern.about), *filter(None, [pattern.caution])]
    opening: list[Cue] = [cue for sentence in told for cue in (Speak(sentence), Pause(0.7))]
    closing: list[Cue] = [Pause(1.0), Speak("And now let your breath find its own way.")]
    return Recipe(
        id=f"breathe-{pattern.name}-{minutes}m",
        kind="breathing",
        source=pattern.name,
        title=f"{pattern.title}, {length}",
        cues=_said([*opening, Pause(2.0), Breathe(pattern, cycles), *closing], "en-US", NO_LEXICON),
        voice=voice,
        description=pattern.about,
        topics=("breathing",),
        clip=minutes in CLIP_MINUTES,
    )


def _said(cues: Iterable[Cue], locale: str, lexicon: Lexicon) -> tuple[Cue, ...]:
    """The cues, each sentence with the words in which it is spoken."""
    return tuple(
        replace(cue, said=said if (said := spoken(cue.text, locale, lexicon)) != cue.text else "")
        if isinstance(cue, Speak)
        else cue
        for cue in cues
    )


def estimated_seconds(recipe: Recipe) -> float:
    """About how long a track will be, before a word is spoken: for the order of work and the progress bar."""
    return recipe.duration_s or track_seconds(recipe.cues, recipe.pace)
