"""One recipe to one finished track: speak, place, mix, level, encode, and check the encoded file itself."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from audio_builder.catalog import ChapterMark, Track
from audio_builder.encoding import MIME, decoded, mp3_writer
from audio_builder.errors import SpeechError, TrackError
from audio_builder.loudness import CEILING_DBTP, SILENCE_LUFS, TARGET_LUFS, Limiter, LoudnessMeter, TruePeakMeter
from audio_builder.mixing import BLOCK, background, foreground
from audio_builder.model import Sound, Speak
from audio_builder.normalizing import spoken
from audio_builder.sounds import bell, soundscape
from audio_builder.speech import engine_named
from audio_builder.speech_cache import SpeechCache
from audio_builder.timeline import SAMPLE_RATE, lay_out, spoken_words
from audio_builder.transcripts import webvtt
from audio_builder.whole_files import partial_file, settle, write_whole

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from numpy.typing import NDArray

    from audio_builder.recipes import Recipe
    from audio_builder.speech.engine import SpeechEngine
    from audio_builder.timeline import Timeline

BED_BELOW_VOICE_LU = 20.0
CODEC_HEADROOM_DB = 0.6  # MP3 raises peaks by up to about so much; the decoded file is checked
LEAST_BELOW_VOICE_LU = 2.0
QUIETEST_LUFS = TARGET_LUFS - 2.0  # Alexa may refuse what is below -19
ATTEMPTS = 5


@dataclass(frozen=True, slots=True)
class Measured:
    """What the encoded file is, decoded again."""

    frames: int
    loudness_lufs: float
    true_peak_dbtp: float


@dataclass(frozen=True, slots=True)
class Levels:
    """Gains, from what engines and soundscapes give to what is heard."""

    voice_db: float
    bed_db: float


class Studio:
    """A room with its engines loaded; one a process."""

    def __init__(self, library: Path, cache: Path) -> None:
        self.library = library
        self._speech = SpeechCache(cache / "speech")
        self._engines: dict[str, SpeechEngine] = {}

    def produce(self, recipe: Recipe, report: Callable[[float], None]) -> Track:
        """Make a track and put its files into the library; `report` gets the share that is done. Raises SpeechError."""
        clips = _Clips(recipe, self._speech, self._engine(recipe.voice.engine))
        clips.speak_all(lambda share: report(0.5 * share))
        timeline = lay_out(recipe.cues, clips.frames)
        folder = self.library / "audio"
        with partial_file(folder) as partial:
            measured = _master(recipe, timeline, clips, partial, lambda share: report(0.5 + 0.5 * share))
            digest = _sha256(partial)
            settle(partial, folder / f"{recipe.id}.{digest[:12]}.mp3")
        transcript = self._write_transcript(recipe, timeline, digest)
        return _track(recipe, timeline, measured, digest, transcript)

    def _engine(self, name: str) -> SpeechEngine:
        if name not in self._engines:
            self._engines[name] = engine_named(name)
        return self._engines[name]

    def _write_transcript(self, recipe: Recipe, timeline: Timeline, digest: str) -> str | None:
        if not any(isinstance(segment.cue, Speak) for segment in timeline.segments):
            return None
        file = f"transcripts/{recipe.id}.{digest[:12]}.vtt"
        write_whole(self.library / file, webvtt(timeline))
        return file


class _Clips:
    """The sounds of one recipe's cues; a breathing track says the same few words over and over, so some are kept."""

    def __init__(self, recipe: Recipe, cache: SpeechCache, engine: SpeechEngine) -> None:
        self._recipe = recipe
        self._cache = cache
        self._engine = engine
        self._kept = lru_cache(maxsize=16)(self._clip)

    def speak_all(self, report: Callable[[float], None]) -> None:
        """Have every sentence in the cache. Raises SpeechError that names the line of the script."""
        words = list({cue.text: cue for cue in spoken_words(self._recipe.cues)}.values())
        for number, cue in enumerate(words, 1):
            try:
                self.frames(cue)
            except SpeechError as error:
                place = f", line {cue.line}" if cue.line else ""
                raise SpeechError(f"{self._recipe.id}{place}: {error}") from error
            report(number / len(words))

    def frames(self, cue: Speak | Sound) -> int:
        """The length of a cue's clip."""
        match cue:
            case Speak(text):
                return self._cache.frames(self._engine, self._words(text), self._recipe.voice.code, self._recipe.pace)
            case Sound():
                return len(bell())

    def _words(self, text: str) -> str:
        return spoken(text, self._recipe.locale)

    def pcm(self, cue: Speak | Sound) -> NDArray[np.float32]:
        """The samples of a cue's clip."""
        return self._kept(cue)

    def _clip(self, cue: Speak | Sound) -> NDArray[np.float32]:
        match cue:
            case Speak(text):
                return self._cache.clip(self._engine, self._words(text), self._recipe.voice.code, self._recipe.pace)
            case Sound():
                return bell()


def _master(recipe: Recipe, timeline: Timeline, clips: _Clips, file: Path, report: Callable[[float], None]) -> Measured:
    """Level and encode a track; where the decoded file's peaks are too high, limit by as much more and encode again."""
    levels = _levels(recipe, timeline, clips)
    ceiling_dbtp = CEILING_DBTP - CODEC_HEADROOM_DB
    for _ in range(ATTEMPTS):
        limiter = Limiter(ceiling_dbtp)
        with mp3_writer(file) as writer:
            for number, block in enumerate(_mix(recipe, timeline, clips, levels)):
                writer.write(limiter.feed(block))
                report(number * BLOCK / timeline.frames)
            writer.write(limiter.flush())
        measured = _measured(file)
        if measured.true_peak_dbtp <= CEILING_DBTP:
            return measured
        ceiling_dbtp -= measured.true_peak_dbtp - CEILING_DBTP + 0.2
    raise TrackError(f"{recipe.id}: its peaks stay at {measured.true_peak_dbtp} dBTP, over {CEILING_DBTP}")


def _levels(recipe: Recipe, timeline: Timeline, clips: _Clips) -> Levels:
    """Gains for the voice and for the bed under it.

    The voice's own loudness is brought to the target, so that it is as loud in a sparse script as in a dense one, and the
    bed lies under it. Where words are so few that the whole would be too quiet to be taken, the bed comes up to them.
    """
    bed_lufs = _bed_loudness(recipe.soundscape) if recipe.soundscape else SILENCE_LUFS
    if not timeline.segments:
        return Levels(0.0, TARGET_LUFS - bed_lufs)
    voice_db = TARGET_LUFS - _loudness(foreground(timeline, clips.pcm))
    below_lu = BED_BELOW_VOICE_LU
    levels = Levels(voice_db, TARGET_LUFS - below_lu - bed_lufs)
    while recipe.soundscape and below_lu > LEAST_BELOW_VOICE_LU:
        if _loudness(_mix(recipe, timeline, clips, levels)) >= QUIETEST_LUFS:
            break
        below_lu -= 3.0
        levels = Levels(voice_db, TARGET_LUFS - below_lu - bed_lufs)
    return levels


def _mix(recipe: Recipe, timeline: Timeline, clips: _Clips, levels: Levels) -> Iterator[NDArray[np.float32]]:
    """The levelled track, before its peaks are limited."""
    gain = np.float32(10 ** (levels.voice_db / 20))
    voice = (block * gain for block in foreground(timeline, clips.pcm))
    if recipe.soundscape is None:
        return voice
    bed = background(timeline.frames, soundscape(recipe.soundscape), levels.bed_db)
    return (one + other for one, other in zip(voice, bed, strict=True))


@lru_cache
def _bed_loudness(name: str) -> float:
    bed = soundscape(name)
    return _loudness(bed.block(start, BLOCK) for start in range(0, 60 * BLOCK, BLOCK))


def _loudness(blocks: Iterable[NDArray[np.float32]]) -> float:
    meter = LoudnessMeter()
    for block in blocks:
        meter.feed(block)
    return meter.integrated_lufs()


def _measured(file: Path) -> Measured:
    loudness, peak, frames = LoudnessMeter(), TruePeakMeter(), 0
    for block in decoded(file):
        loudness.feed(block)
        peak.feed(block)
        frames += len(block)
    return Measured(frames, round(loudness.integrated_lufs(), 2), round(peak.dbtp(), 2))


def _track(recipe: Recipe, timeline: Timeline, measured: Measured, digest: str, transcript: str | None) -> Track:
    return Track(
        id=recipe.id,
        kind=recipe.kind,
        title=recipe.title,
        source=recipe.source,
        file=f"audio/{recipe.id}.{digest[:12]}.mp3",
        mime=MIME,
        duration_ms=round(measured.frames * 1000 / SAMPLE_RATE),
        loudness_lufs=measured.loudness_lufs,
        true_peak_dbtp=measured.true_peak_dbtp,
        sha256=digest,
        description=recipe.description,
        locale=recipe.locale,
        topics=recipe.topics,
        chapters=tuple(ChapterMark(mark.title, round(mark.start * 1000 / SAMPLE_RATE)) for mark in timeline.chapters),
        transcript=transcript,
    )


def _sha256(file: Path) -> str:
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
