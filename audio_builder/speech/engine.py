"""The seam between a sentence and its sound, and the fake that ships with it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from audio_builder.errors import SpeechError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Speech:
    """What an engine made: mono samples in -1..1 (float32) at the engine's own rate, its edge silence still on."""

    pcm: NDArray[np.float32]
    sample_rate: int


class SpeechEngine(Protocol):
    """Speaks one sentence at a time; the same arguments give the same samples wherever `version` is the same."""

    name: str

    @property
    def version(self) -> str:
        """What a change of which changes the sound; known without loading the engine."""

    def synthesize(self, text: str, voice: str, pace: float) -> Speech:
        """Speak `text`. Raises SpeechError, with what to do, where it cannot be spoken."""


def need_words(text: str) -> None:
    """Raise SpeechError for a text in which there is no letter and no digit: engines differ in what they make of one."""
    if not any(sign.isalnum() for sign in text):
        raise SpeechError(f'there is nothing to say in "{text[:60]}"')


class ToneEngine:
    """The fake: each sentence is a 220 Hz tone, 60 ms a character at pace 1.0, between 300 ms and 400 ms of silence."""

    name = "tone"
    version = "1"
    sample_rate = 24_000

    def synthesize(self, text: str, voice: str, pace: float) -> Speech:  # noqa: ARG002 - one voice
        """Make the tone. Raises SpeechError for a text with nothing to say."""
        import numpy as np  # heavy, and needed only where sound is made

        need_words(text)
        frames = round(len(text) * 0.06 * self.sample_rate / pace)
        tone = 0.3 * np.sin(2 * np.pi * 220 * np.arange(frames) / self.sample_rate)
        before, after = np.zeros(int(0.3 * self.sample_rate)), np.zeros(int(0.4 * self.sample_rate))
        return Speech(np.concatenate([before, tone, after]).astype(np.float32), self.sample_rate)
