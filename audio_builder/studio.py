"""One recipe to one finished track: speak, place, mix, level, encode, check the encoded file, and tag it."""

from __future__ import annotations

import time
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from audio_builder.caches.covers import CoverCache
from audio_builder.caches.encodes import EncodeCache
from audio_builder.caches.keys import encode_key, mix_key
from audio_builder.caches.mixes import MixCache, Mixed
from audio_builder.caches.speech import SpeechCache
from audio_builder.catalog import ChapterMark, Track
from audio_builder.clips import Clips, clip_frames
from audio_builder.errors import TooLateError
from audio_builder.formats import CLIP
from audio_builder.mixing.levels import find_levels
from audio_builder.mixing.mastering import Mix, master
from audio_builder.publishing.transcripts import plain_text, webvtt
from audio_builder.recipes import PUBLISHER
from audio_builder.remarks import remarks
from audio_builder.report.portrait import Portrait, portrait
from audio_builder.samples import milliseconds
from audio_builder.sounds.shelf import Shelf
from audio_builder.speech import engine_named
from audio_builder.tagging import Tags, write_tagged
from audio_builder.timeline.laying_out import lay_out
from audio_builder.whole_files import partial_file, settle, sha256, write_whole

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from audio_builder.formats import Format
    from audio_builder.mixing.levels import Levels
    from audio_builder.mixing.mastering import Measured
    from audio_builder.profiles import Profile
    from audio_builder.recipes import Recipe
    from audio_builder.speech.engine import SpeechEngine
    from audio_builder.timeline.segments import Clip, Timeline

    Report = Callable[[float], None]

DIGEST = 12  # characters of a file's digest in its name: a library is whole at every moment of a build
SPEAKING_SHARE = 0.5  # of the work on a track


@dataclass(frozen=True, slots=True)
class Produced:
    """A finished track, what it looks like, whether any of it had to be encoded, and the processor's seconds it took."""

    track: Track
    portrait: Portrait
    encoded: bool
    cpu_seconds: float


@dataclass(frozen=True, slots=True)
class _Cut:
    """An encoded file without tags; `new` where it was made just now and not found in the cache."""

    bare: Path
    measured: Measured
    timeline: Timeline
    levels: Levels
    new: bool


class Studio:
    """A room with its engines loaded; one a process."""

    def __init__(self, library: Path, cache: Path, form: Format, profile: Profile) -> None:
        self.library = library
        self.form = form
        self.profile = profile
        self._speech = SpeechCache(cache / "speech")
        self._mixes = MixCache(cache / "mixes")
        self._encodes = EncodeCache(cache / "encodes")
        self._covers = CoverCache(cache / "covers")
        self._engines: dict[str, SpeechEngine] = {}
        self._sounds = Shelf()

    def produce(self, recipe: Recipe, report: Report) -> Produced:
        """Make a track and put its files into the library; `report` gets the share that is done. Raises TrackError."""
        began_s = time.process_time()
        clips = Clips(recipe, self._speech, self._engine(recipe.voice.engine))
        with partial_file(self.library / "audio") as scratch:
            cut = self._cut(recipe, clips, self.form, scratch, report)
            track = self._publish(recipe, cut)
        voice = recipe.voice.name if clips.words() else ""
        beyond_lu = cut.measured.loudness_lufs - self.profile.target_lufs
        told = remarks(recipe, cut.timeline, cut.levels, beyond_lu)
        looks = portrait(voice, cut.timeline, cut.measured.overview, told)
        if not recipe.clip:
            return Produced(track, looks, cut.new, time.process_time() - began_s)
        track, clip_is_new = self._with_clip(recipe, clips, track)
        return Produced(track, looks, cut.new or clip_is_new, time.process_time() - began_s)

    def _engine(self, name: str) -> SpeechEngine:
        if name not in self._engines:
            self._engines[name] = engine_named(name)
        return self._engines[name]

    def _cut(self, recipe: Recipe, clips: Clips, form: Format, scratch: Path, report: Report) -> _Cut:
        """The encoded file in `scratch`: held on to from the cache, or made."""
        mix = mix_key(recipe, self.profile)
        known = self._mixes.find(mix)
        if known and len(known.lengths) == len(clips.words()):
            found = self._encodes.find(encode_key(mix, form), form, known.lengths, scratch)
            if found:  # from here on `scratch` is the cache's own file, and nothing may be written to it
                spoken = {cue.spoken: length for cue, length in zip(clips.words(), known.lengths, strict=True)}
                timeline = _laid_out(recipe, lambda cue: clip_frames(cue, lambda words: spoken[words.spoken]))
                return _Cut(scratch, found, timeline, known.levels, new=False)
        lengths = clips.speak_all(lambda share: report(SPEAKING_SHARE * share))
        timeline = _laid_out(recipe, clips.frames)
        self._sounds.make_room({bed.name for bed in timeline.beds})
        if known is None or known.lengths != lengths:
            levels = find_levels(timeline, clips.powers, self._sounds.sound, self.profile)
            known = Mixed(lengths, levels)
            self._mixes.keep(mix, known)
        measured = master(
            Mix(timeline, known.levels, clips.pcm, self._sounds.sound),
            form,
            self.profile,
            scratch,
            lambda share: report(SPEAKING_SHARE + (1 - SPEAKING_SHARE) * share),
        )
        self._encodes.keep(encode_key(mix, form), form, lengths, scratch, measured)
        return _Cut(scratch, measured, timeline, known.levels, new=True)

    def _publish(self, recipe: Recipe, cut: _Cut) -> Track:
        """Put the tagged file, its cover and its transcript into the library."""
        duration_ms = milliseconds(cut.measured.frames)
        chapters = tuple(ChapterMark(mark.title, milliseconds(mark.start)) for mark in cut.timeline.chapters)
        picture = self._covers.cover(recipe.title, recipe.kind, recipe.id)
        tags = _tags(recipe, cut.timeline, chapters, picture, duration_ms)
        file, digest = self._tagged("audio", recipe.id, cut.bare, tags, self.form)
        return Track(
            id=recipe.id,
            kind=recipe.kind,
            title=recipe.title,
            source=recipe.source,
            file=file,
            mime=self.form.mime,
            duration_ms=duration_ms,
            loudness_lufs=cut.measured.loudness_lufs,
            true_peak_dbtp=cut.measured.true_peak_dbtp,
            sha256=digest,
            description=recipe.description,
            locale=recipe.locale,
            topics=recipe.topics,
            chapters=chapters,
            transcript=self._transcript(recipe, cut.timeline, digest),
            cover=self._written(f"covers/{recipe.id}.{digest[:DIGEST]}.jpg", picture),
        )

    def _with_clip(self, recipe: Recipe, clips: Clips, track: Track) -> tuple[Track, bool]:
        """The track with a small copy for SSML, which needs no tags: nobody sees it."""
        with partial_file(self.library / "clips") as scratch:
            cut = self._cut(recipe, clips, CLIP, scratch, lambda _: None)
            digest = sha256(cut.bare)
            file = self._written(f"clips/{recipe.id}.{digest[:DIGEST]}{CLIP.suffix}", cut.bare.read_bytes())
            return replace(track, clip=file), cut.new

    def _tagged(self, folder: str, name: str, bare: Path, tags: Tags, form: Format) -> tuple[str, str]:
        """The tagged file, under a name that its digest makes its own; and the digest."""
        with partial_file(self.library / folder) as partial:
            write_tagged(bare, partial, tags, form)
            digest = sha256(partial)
            file = f"{folder}/{name}.{digest[:DIGEST]}{form.suffix}"
            settle(partial, self.library / file)
        return file, digest

    def _transcript(self, recipe: Recipe, timeline: Timeline, digest: str) -> str | None:
        if not timeline.speaks:
            return None
        return self._written(f"transcripts/{recipe.id}.{digest[:DIGEST]}.vtt", webvtt(timeline))

    def _written(self, file: str, content: str | bytes) -> str:
        write_whole(self.library / file, content)
        return file


def _tags(
    recipe: Recipe, timeline: Timeline, chapters: tuple[ChapterMark, ...], picture: bytes, duration_ms: int
) -> Tags:
    return Tags(
        title=recipe.title,
        artist=recipe.artist,
        album=recipe.album,
        number=recipe.number,
        of=recipe.numbers,
        description=recipe.description,
        locale=recipe.locale,
        chapters=chapters,
        lyrics=plain_text(timeline),
        cover=picture,
        duration_ms=duration_ms,
        publisher=PUBLISHER,
    )


def _laid_out(recipe: Recipe, frames_of: Callable[[Clip], int]) -> Timeline:
    try:
        return lay_out(recipe.cues, frames_of, recipe.bed, recipe.duration_s)
    except TooLateError as error:
        raise error.found_in(recipe.place(error.line)) from error
