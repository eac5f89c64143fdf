"""What an author may write in square brackets: quiet, breathing, the bell, and sounds underneath."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from audio_builder.grammar.instructions.breaths import read_breathe
from audio_builder.grammar.instructions.lengths import read_time
from audio_builder.grammar.instructions.quiet import LONGEST_TRACK_S, pause_of, read_quiet, read_round_quiet
from audio_builder.grammar.instructions.refusal import InstructionError
from audio_builder.grammar.instructions.sounding import read_bed, read_bell
from audio_builder.soundscapes import SOUNDSCAPES
from audio_builder.sources.near_misses import nearest

if TYPE_CHECKING:
    from collections.abc import Callable

    from audio_builder.model import Cue

__all__ = [
    "LONGEST_TRACK_S",
    "InstructionError",
    "pause_of",
    "read_bed",
    "read_instruction",
    "read_round_quiet",
    "read_time",
]

LONGEST_INSTRUCTION = 100  # characters; what is longer was not meant as one

_READERS: dict[str, Callable[[str], Cue]] = {
    "bell": read_bell, "breathe": read_breathe, "sound": read_bed, "soundscape": read_bed,
}  # fmt: skip
_WORDS = ("pause", "silence", "break", "long-break", "breathe", "bell", "sound")


def read_instruction(written: str) -> Cue:
    """The cue for the text between two square brackets. Raises InstructionError for anything that is not known."""
    text = " ".join(written.split()).rstrip(" .,")
    word = re.split(r"[\s:=]", text.lower(), maxsplit=1)[0]
    if word in _READERS and len(text) <= LONGEST_INSTRUCTION:
        return _READERS[word](text[len(word) :].strip(" :="))
    quiet = read_quiet(text)
    if quiet is None:
        raise InstructionError(_unknown(text, word))
    return quiet


def _unknown(text: str, word: str) -> str:
    shown = f"[{text[:40]}{'…' if len(text) > 40 else ''}]"
    if re.fullmatch(r"[-−]?\d{1,9}(?:\.\d{1,9})?", text):
        seconds = text.lstrip("-−")
        return f"{shown} is not known; did you mean [pause {seconds}s]?"
    if text.lower().replace(" ", "-") in SOUNDSCAPES:
        return f"{shown} is not known; did you mean [sound {text}]?"
    if near := nearest(word[:20], _WORDS):
        return f"{shown} is not known; did you mean [{near}{text[len(word) :][:40]}]?"
    return f"{shown} is not known; in brackets stand instructions, like [pause 5s], [breathe box x4] or [bell]"
