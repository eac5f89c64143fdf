"""What the parts of a track depend on, each as a digest of that and of nothing else.

A mix depends on words and sounds, an encoded file on its mix and the format, a finished track on both and on its tags: so a
new title encodes nothing, and in another format the same mix is rendered again at the levels that were found for it.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict
from functools import cache
from importlib import metadata
from typing import TYPE_CHECKING

from audio_builder.covers import VERSION as COVERS_VERSION
from audio_builder.formats import CLIP
from audio_builder.formats import VERSION as ENCODING_VERSION
from audio_builder.model import Chapter, Speak
from audio_builder.soundscapes import VERSION as SOUNDS_VERSION
from audio_builder.speech import engine_named
from audio_builder.speech.guard import TRIMMING_VERSION
from audio_builder.tagging import VERSION as TAGGING_VERSION

if TYPE_CHECKING:
    from audio_builder.formats import Format
    from audio_builder.model import Cue
    from audio_builder.profiles import Profile
    from audio_builder.recipes import Recipe

MIXING_VERSION = 6  # raise it when the same recipe gives other sound


def mix_key(recipe: Recipe, profile: Profile) -> str:
    """What shapes the sound, before it is encoded."""
    made_with = [MIXING_VERSION, TRIMMING_VERSION, SOUNDS_VERSION, _engine_version(recipe.voice.engine)]
    voice = [recipe.voice.engine, recipe.voice.code, recipe.pace]
    cues = [_heard(cue) for cue in recipe.cues if not isinstance(cue, Chapter)]
    bed = asdict(recipe.bed) if recipe.bed else None
    return _digest([made_with, voice, cues, bed, recipe.duration_s, asdict(profile)])


def encode_key(mix: str, form: Format) -> str:
    """What shapes an encoded file, before it has tags."""
    return _digest([ENCODING_VERSION, mix, asdict(form), _package_version(form.encoder)])


def track_key(recipe: Recipe, profile: Profile, form: Format) -> str:
    """All that a finished track depends on; equal keys give equal bytes."""
    mix = mix_key(recipe, profile)
    encoded = [encode_key(mix, form), encode_key(mix, CLIP) if recipe.clip else None]
    told = [recipe.id, recipe.kind, recipe.source, recipe.title, recipe.description, recipe.locale, recipe.topics]
    filed = [recipe.artist, recipe.album, recipe.number, recipe.numbers, recipe.voice.name]
    written = [
        cue.text if isinstance(cue, Speak) else cue.title for cue in recipe.cues if isinstance(cue, Speak | Chapter)
    ]
    return _digest([TAGGING_VERSION, COVERS_VERSION, encoded, told, filed, written])


def _heard(cue: Cue) -> list[object]:
    """A cue without the line it stands on and the way it is written: an empty line more changes no sound."""
    if isinstance(cue, Speak):
        return ["Speak", cue.spoken]
    shape = asdict(cue)
    shape.pop("line", None)
    return [type(cue).__name__, shape]


@cache
def _engine_version(engine: str) -> str:
    return engine_named(engine).version


@cache
def _package_version(package: str) -> str:
    return metadata.version(package)


def _digest(content: object) -> str:
    return hashlib.sha256(json.dumps(content, ensure_ascii=False, sort_keys=True).encode()).hexdigest()
