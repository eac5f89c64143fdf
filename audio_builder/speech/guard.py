"""The soft edges of a clip: a fade before its first sound and after its last, in place of the engine's own silence."""

from audio_builder.samples import SAMPLE_RATE

GUARD_BEFORE_MS = 5  # of fade before the first sound of a clip
GUARD_AFTER_MS = 12  # and after its last; longer ones would eat into the pauses
TRIMMING_VERSION = 4  # part of every key: raise it when clips are trimmed in another way
GUARD_BEFORE = SAMPLE_RATE * GUARD_BEFORE_MS // 1000  # in frames
GUARD_AFTER = SAMPLE_RATE * GUARD_AFTER_MS // 1000
