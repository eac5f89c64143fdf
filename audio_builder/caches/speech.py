"""A spoken sentence is made once, ever: clips are kept under a name made of all that shapes their sound, and nothing else."""

from __future__ import annotations

import base64
import hashlib
import json
import zlib
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import soundfile

from audio_builder.metering.loudness import HOP, hop_powers
from audio_builder.samples import SAMPLE_RATE
from audio_builder.speech.guard import TRIMMING_VERSION
from audio_builder.speech.saying import said
from audio_builder.whole_files import mark_used, partial_file, settle

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray

    from audio_builder.speech.engine import SpeechEngine

_FLAC: dict[str, Any] = {"format": "FLAC", "subtype": "PCM_16", "compression_level": 0.0}  # the fastest, and 5 % larger
_END = 4096  # samples
UNKNOWN = 2**31  # frames: no sentence lasts half a day, and FLAC files that were never finished claim to


@dataclass(frozen=True, slots=True)
class Spoken:
    """What is known of a clip without its samples: its frames, and the mean K-weighted squares of its 100 ms."""

    frames: int
    powers: NDArray[np.float64]


class SpeechCache:
    """Trimmed clips at SAMPLE_RATE as FLAC files; a file that cannot be read is a miss, one that cannot be written no fault.

    The powers stand in the file's comment, so that a track is levelled from the headers of its clips.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._versions: dict[str, str] = {}  # looked up once: an engine asks its package's metadata

    def known(self, engine: SpeechEngine, text: str, voice: str, pace: float) -> Spoken:
        """The length and the powers of a clip, speaking it first where that was never done. Raises SpeechError."""
        path = self._path(engine, text, voice, pace)
        try:
            with soundfile.SoundFile(path) as sound:
                powers = _read_powers(sound.comment)
                if sound.frames < UNKNOWN and len(powers) == -(-sound.frames // HOP):
                    mark_used(path)
                    return Spoken(sound.frames, powers.astype(np.float64))
        except (soundfile.SoundFileError, ValueError):
            pass
        clip, powers = self._speak(engine, text, voice, pace, path)
        return Spoken(len(clip), powers.astype(np.float64))

    def clip(self, engine: SpeechEngine, text: str, voice: str, pace: float) -> NDArray[np.float32]:
        """The samples of a clip. Raises SpeechError where it has to be spoken and cannot be."""
        path = self._path(engine, text, voice, pace)
        try:
            pcm, _ = soundfile.read(path, dtype="float32")
        except (soundfile.SoundFileError, ValueError):  # a torn file is a miss, even one that claims to be endless
            return self._speak(engine, text, voice, pace, path)[0]
        return np.asarray(pcm, dtype=np.float32)

    def _path(self, engine: SpeechEngine, text: str, voice: str, pace: float) -> Path:
        if engine.name not in self._versions:
            self._versions[engine.name] = engine.version
        identity = [engine.name, self._versions[engine.name], voice, pace, text, TRIMMING_VERSION, SAMPLE_RATE]
        digest = hashlib.sha256(json.dumps(identity, ensure_ascii=False).encode()).hexdigest()
        return self.folder / digest[:2] / f"{digest}.flac"

    def _speak(
        self, engine: SpeechEngine, text: str, voice: str, pace: float, path: Path
    ) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        pcm = said(engine, text, voice, pace)
        # what FLAC keeps is what is used, so that the first build and the next give the same bytes
        kept = np.rint(np.clip(pcm, -1, 32767 / 32768) * 32768).astype(np.int16)
        clip = np.asarray(kept / 32768, dtype=np.float32)
        powers = hop_powers(clip).astype("<f4")  # as they are kept, whether they are kept or not
        with suppress(OSError, soundfile.SoundFileError):  # a full or read-only disk costs time at the next build
            _keep(path, kept, powers)
        return clip, powers


def _written_powers(powers: NDArray[np.float32]) -> str:
    """The powers as text, with a check sum: a damaged comment would make a track too loud or silent."""
    told = powers.tobytes()
    return base64.b64encode(told + zlib.crc32(told).to_bytes(4, "little")).decode()


def _read_powers(comment: str) -> NDArray[np.float32]:
    """The powers again. Raises ValueError where they were damaged."""
    told = base64.b64decode(comment, validate=True)
    if len(told) < 4 or zlib.crc32(told[:-4]) != int.from_bytes(told[-4:], "little"):
        raise ValueError("these are not the powers that were written")
    return np.frombuffer(told[:-4], dtype="<f4")


def _keep(path: Path, pcm16: NDArray[np.int16], powers: NDArray[np.float32]) -> None:
    """Write a clip; one whose end does not read back as it was written, on a full disk, is not kept."""
    with partial_file(path.parent) as partial:
        with soundfile.SoundFile(partial, "w", SAMPLE_RATE, 1, **_FLAC) as sound:
            sound.comment = _written_powers(powers)
            sound.write(pcm16)
        if np.array_equal(soundfile.read(partial, dtype="int16", start=-min(_END, len(pcm16)))[0], pcm16[-_END:]):
            settle(partial, path)
