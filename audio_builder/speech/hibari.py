"""The embedded neural voice: hibari-tts, weights in the wheel, no network (Apache-2.0)."""

from __future__ import annotations

import gc
import re
import textwrap
from array import array
from importlib import metadata
from itertools import accumulate, chain
from typing import TYPE_CHECKING

from audio_builder.errors import SpeechError
from audio_builder.speech.engine import Speech, need_words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hibari import Hibari

LONGEST_PIECE = 240  # characters, some forty words: the model's memory grows with the length of what it says at once
SEED = 0  # of the voice's breath noise: the same text gives the same samples


class HibariEngine:
    """Speaks English at 24 kHz; a model is loaded at the first sentence of its voice and kept."""

    name = "hibari"

    def __init__(self) -> None:
        self._models: dict[str, Hibari] = {}

    @property
    def version(self) -> str:
        """The installed package's version: the weights come with it."""
        return metadata.version("hibari-tts")

    def synthesize(self, text: str, voice: str, pace: float) -> Speech:
        """Speak one sentence. Raises SpeechError where nothing in it can be spoken or the voice cannot be had."""
        need_words(text)
        import numpy as np  # heavy, and needed only where sound is made

        model = self._model(voice)
        pcm = np.concatenate([model(piece, speed=pace, seed=SEED) for piece in _pieces(text)])
        if len(pcm) == 0:
            raise SpeechError(f'the voice "{voice}" finds nothing to say in "{text[:60]}"')
        return Speech(pcm, model.sample_rate)

    def _model(self, voice: str) -> Hibari:
        if voice not in self._models:
            try:
                self._models[voice] = _opened(voice)
            except (RuntimeError, ValueError, OSError) as error:
                raise SpeechError(
                    f'the voice "{voice}" is downloaded at its first use, and that did not work; connect the network, '
                    f"or use the voice heart ({type(error).__name__})"
                ) from error
        return self._models[voice]


def _pieces(text: str) -> list[str]:
    """A sentence in stretches that the model holds in little memory, parted where a person would breathe, else at blanks."""
    pieces = [""]
    for part in re.split(r"(?<=[,;:–—])\s+", text):
        if pieces[-1] and len(pieces[-1]) + len(part) >= LONGEST_PIECE:
            pieces.append("")
        pieces[-1] = f"{pieces[-1]} {part}".lstrip()
    return [line for piece in pieces for line in textwrap.wrap(piece, LONGEST_PIECE)]


def _opened(voice: str) -> Hibari:
    """A model in less memory than its package takes, the same to the bit (figures: docs/voices.md).

    The package asks onnxruntime for the session's options and lets nobody set them, so for that moment they are set there.
    """
    import onnxruntime  # heavy, and needed only where sound is made
    from hibari import Hibari

    usual = onnxruntime.SessionOptions

    def lean() -> object:
        options = usual()
        options.enable_cpu_mem_arena = False  # which would keep what the longest sentence took
        options.enable_mem_pattern = False
        return options

    onnxruntime.SessionOptions = lean
    try:
        model = Hibari(voice=voice, threads=1)  # one a worker: the pool has the other cores
    finally:
        onnxruntime.SessionOptions = usual
    model.g2p.tagger.weights = _Weights(model.g2p.tagger.weights)
    gc.freeze()  # its dictionaries stay for good, so no collection looks through them again
    return model


class _Weights:
    """The weights of hibari's tagger, feature by feature, in three arrays instead of eighty thousand dicts."""

    def __init__(self, weights: Mapping[str, dict[str, float]]) -> None:
        self._tags = sorted(set(chain.from_iterable(weights.values())))
        number = {tag: index for index, tag in enumerate(self._tags)}
        self._rows = {feature.encode().decode(): index for index, feature in enumerate(weights)}
        self._ends = array("I", accumulate(map(len, weights.values())))
        self._numbers = array("B", map(number.__getitem__, chain.from_iterable(weights.values())))
        self._weights = array("d", chain.from_iterable(map(dict.values, weights.values())))

    def get(self, feature: str) -> dict[str, float] | None:
        """Tag to weight in hibari's own order, which decides in which order they are summed; None for an unknown feature."""
        row = self._rows.get(feature)
        if row is None:
            return None
        place = slice(self._ends[row - 1] if row else 0, self._ends[row])
        tags = (self._tags[number] for number in self._numbers[place])
        return dict(zip(tags, self._weights[place], strict=True))
