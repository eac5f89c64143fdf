"""A spoken sentence is made once, ever: clips are kept under a name made of all that shapes their sound, and nothing else."""

from __future__ import annotations

import hashlib
import io
import json
from contextlib import suppress
from typing import TYPE_CHECKING

import numpy as np
import soundfile

from audio_builder.timeline import SAMPLE_RATE, TRIMMING_VERSION
from audio_builder.trimming import trimmed
from audio_builder.whole_files import write_whole

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray

    from audio_builder.speech.engine import SpeechEngine

UNKNOWN = 2**31  # frames: no sentence lasts half a day, and FLAC files that were never finished claim to


class SpeechCache:
    """Trimmed clips at SAMPLE_RATE as FLAC files; a file that cannot be read is a miss, one that cannot be written no fault."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def frames(self, engine: SpeechEngine, text: str, voice: str, pace: float) -> int:
        """The length of a clip, speaking it first where that was never done. Raises SpeechError."""
        path = self._path(engine, text, voice, pace)
        try:
            length = int(soundfile.info(path).frames)
        except soundfile.SoundFileError:
            length = UNKNOWN
        return length if length < UNKNOWN else len(self._speak(engine, text, voice, pace, path))

    def clip(self, engine: SpeechEngine, text: str, voice: str, pace: float) -> NDArray[np.float32]:
        """The samples of a clip. Raises SpeechError where it has to be spoken and cannot be."""
        path = self._path(engine, text, voice, pace)
        try:
            pcm, _ = soundfile.read(path, dtype="float32")
        except (soundfile.SoundFileError, ValueError):  # a torn file is a miss, even one that claims to be endless
            return self._speak(engine, text, voice, pace, path)
        return np.asarray(pcm, dtype=np.float32)

    def _path(self, engine: SpeechEngine, text: str, voice: str, pace: float) -> Path:
        identity = [engine.name, engine.version, voice, pace, text, TRIMMING_VERSION, SAMPLE_RATE]
        digest = hashlib.sha256(json.dumps(identity, ensure_ascii=False).encode()).hexdigest()
        return self.folder / digest[:2] / f"{digest}.flac"

    def _speak(self, engine: SpeechEngine, text: str, voice: str, pace: float, path: Path) -> NDArray[np.float32]:
        pcm = trimmed(engine.synthesize(text, voice, pace))
        # what FLAC keeps is what is used, so that the first build and the next give the same bytes
        kept = np.rint(np.clip(pcm, -1, 32767 / 32768) * 32768).astype(np.int16)
        flac = io.BytesIO()
        soundfile.write(flac, kept, SAMPLE_RATE, format="FLAC", subtype="PCM_16")
        with suppress(OSError):  # a full or read-only disk costs time at the next build, not this one
            write_whole(path, flac.getvalue())
        return np.asarray(kept / 32768, dtype=np.float32)
