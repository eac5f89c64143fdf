"""What a script may do and a listener would rather it did not: warnings, never errors."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from audio_builder.errors import Fault
from audio_builder.model import Breathe, Pause, Speak
from audio_builder.recipes import SECONDS_PER_CHARACTER

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audio_builder.model import Script

LONGEST_QUIET_S = 120.0  # in a longer one, people wonder whether it has ended
LONGEST_SENTENCE_S = 20.0
LONGEST_HOLD_S = 10.0  # in a longer one, some have to be told that they may leave it out
LAST_SENTENCES = 4  # among which a daytime session brings its listener back

_MAY_LEAVE_OUT = re.compile(r"pregnan|heart|lung|uncomfortable|dizzy|leave (?:the |out )|skip", re.IGNORECASE)
_BRINGS_BACK = re.compile(
    r"\b(?:eyes|room|return|back|stretch\w*|mov(?:e|ing|ement)|ready|day|hands|feet|fingers|toes)\b", re.IGNORECASE
)


def unkind(script: Script, path: str) -> Iterator[Fault]:
    """Warnings for a script that can be built as it is, each at its line."""
    for cue in script.cues:
        match cue:
            case Pause(seconds, True, line) if seconds > LONGEST_QUIET_S:
                yield _warning(path, line, f"{seconds:g} s of quiet: a word in between tells that it goes on")
            case Speak(text, line) if (
                length_s := len(text) * SECONDS_PER_CHARACTER / script.pace
            ) > LONGEST_SENTENCE_S:
                yield _warning(
                    path, line, f"this sentence takes about {length_s:.0f} s to say; two are easier to follow"
                )
            case Breathe(pattern, _, line) if max(pattern.hold_s, pattern.rest_s) > LONGEST_HOLD_S:
                if not _says(script, _MAY_LEAVE_OUT):
                    yield _warning(
                        path, line, "a long hold: say before it who should leave it out, and that anybody may"
                    )
            case _:
                pass
    yield from _without_return(script, path)


def _without_return(script: Script, path: str) -> Iterator[Fault]:
    spoken = [cue for cue in script.cues if isinstance(cue, Speak)]
    last = spoken[-LAST_SENTENCES:]
    if last and "sleep" not in script.topics and not any(_BRINGS_BACK.search(cue.text) for cue in last):
        message = (
            "nothing brings the listener back at the end (eyes, the room, a movement); for sleep, add the topic sleep"
        )
        yield _warning(path, last[-1].line, message)


def _says(script: Script, words: re.Pattern[str]) -> bool:
    return any(isinstance(cue, Speak) and words.search(cue.text) for cue in script.cues)


def _warning(path: str, line: int, message: str) -> Fault:
    return Fault(path, max(1, line), 1, message, "warning")
