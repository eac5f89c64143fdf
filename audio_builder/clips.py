"""The sounds of one recipe's cues: words from the speech cache or an engine, bells and tones as they are made here."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from audio_builder.errors import SpeechError
from audio_builder.metering.loudness import hop_powers
from audio_builder.model import Sound, Speak
from audio_builder.samples import frames
from audio_builder.sounds import bell, breath_tone
from audio_builder.timeline.placing import spoken_words
from audio_builder.timeline.segments import Tone

if TYPE_CHECKING:
    from collections.abc import Callable

    import numpy as np
    from numpy.typing import NDArray

    from audio_builder.caches.speech import SpeechCache, Spoken
    from audio_builder.recipes import Recipe
    from audio_builder.speech.engine import SpeechEngine
    from audio_builder.timeline.segments import Clip


KEPT = 8  # clips with their samples: the words that count a breath


class Clips:
    """A breathing track says the same few words over and over, so the last clips are kept, and the powers of all."""

    def __init__(self, recipe: Recipe, cache: SpeechCache, engine: SpeechEngine) -> None:
        self._recipe = recipe
        self._cache = cache
        self._engine = engine
        self._spoken: dict[str, Spoken] = {}
        self._struck: dict[Clip, NDArray[np.float64]] = {}
        self._last: dict[Clip, NDArray[np.float32]] = {}  # in the order of their use

    def speak_all(self, report: Callable[[float], None]) -> tuple[int, ...]:
        """Have every sentence in the cache and give their lengths. Raises SpeechError that names the line of the script."""
        words = self.words()
        for number, cue in enumerate(words, 1):
            try:
                self.frames(cue)
            except SpeechError as error:
                raise SpeechError(f"{self._recipe.place(cue.line)}: {error}") from error
            report(number / len(words))
        return tuple(self.frames(cue) for cue in words)

    def words(self) -> tuple[Speak, ...]:
        """The different sentences, in the order in which they are first said."""
        return tuple({cue.spoken: cue for cue in spoken_words(self._recipe.cues)}.values())

    def frames(self, cue: Clip) -> int:
        """The length of a cue's clip."""
        return clip_frames(cue, lambda words: self._known(words).frames)

    def powers(self, cue: Clip) -> NDArray[np.float64]:
        """The mean K-weighted squares of a clip's 100 ms."""
        if isinstance(cue, Speak):
            return self._known(cue).powers
        if cue not in self._struck:
            self._struck[cue] = hop_powers(self.pcm(cue))
        return self._struck[cue]

    def _known(self, cue: Speak) -> Spoken:
        if cue.spoken not in self._spoken:
            self._spoken[cue.spoken] = self._cache.known(self._engine, cue.spoken, *self._voice())
        return self._spoken[cue.spoken]

    def pcm(self, cue: Clip) -> NDArray[np.float32]:
        """The samples of a cue's clip. Raises SpeechError where a damaged one has to be spoken again and cannot be."""
        clip = self._last.pop(cue) if cue in self._last else self._pcm(cue)
        self._last[cue] = clip
        if len(self._last) > KEPT:
            del self._last[next(iter(self._last))]
        return clip

    def _pcm(self, cue: Clip) -> NDArray[np.float32]:
        match cue:
            case Speak():
                return self._cache.clip(self._engine, cue.spoken, *self._voice())
            case Sound():
                return bell()
            case Tone():
                return breath_tone(cue)
            case _:
                assert_never(cue)

    def _voice(self) -> tuple[str, float]:
        return self._recipe.voice.code, self._recipe.pace


def clip_frames(cue: Clip, said: Callable[[Speak], int]) -> int:
    """The length of a cue's clip, `said` giving that of words."""
    match cue:
        case Speak():
            return said(cue)
        case Sound():
            return len(bell())
        case Tone(_, seconds):
            return frames(seconds)
        case _:
            assert_never(cue)
