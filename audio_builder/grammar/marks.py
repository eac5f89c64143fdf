"""The marks among the words of a line: instructions in square brackets, pauses in round ones, links, three dots."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from audio_builder.grammar.doubts import is_bare_instruction
from audio_builder.grammar.instructions import InstructionError, pause_of, read_instruction, read_round_quiet
from audio_builder.guiding import WORDINGS, worded
from audio_builder.model import Breathe, Pause, Sound

if TYPE_CHECKING:
    from audio_builder.model import Cue

ELLIPSIS_S = 1.2
BELL_S = 4.0  # left for the bell where the author wrote no pause after it

MARK = re.compile(
    r"""(?P<link>!?\[[^\[\]<]*\]\([^()\s]*(?:\s+"[^"]*")?\))
    | \[\[(?P<twice>[^\[\]]*)\]\]
    | \[(?P<inside>[^\[\]]*)\]
    | <break\s+time\s*=\s*["'](?P<time>[^"']*)["']\s*/?\s*>
    | \((?P<round>(?:(?!\.{3})[^()\[\]{<…])*)\)  # words with an instruction among them are read mark by mark
    | (?P<ellipsis>\.{3,}|…|&hellip;)
    | \{+(?P<curly>[^{}\[\]]*)\}*
    | (?P<open>\[) | (?P<close>\]) | (?P<tag><!--.*|</?[a-zA-Z][^>]*>?)
    """,
    re.VERBOSE | re.IGNORECASE,
)


def cues_of(mark: re.Match[str], language: str) -> tuple[Cue, ...] | None:
    """What a mark asks for; None where it is to be spoken as it stands. Raises InstructionError."""
    if mark["link"]:
        _check_link(mark["link"])
        return None
    if mark["inside"] is not None:
        cue = _guided(read_instruction(mark["inside"]), language)
        return (cue, Pause(BELL_S)) if isinstance(cue, Sound) else (cue,)
    if mark["time"] is not None:
        return (pause_of(mark["time"]),)
    if mark["round"] is not None:
        return _round(mark["round"])
    if mark["ellipsis"]:
        return (Pause(ELLIPSIS_S),)
    if mark["twice"] is not None:
        read_instruction(mark["twice"])
    raise InstructionError(_stray(mark))


def _guided(cue: Cue, language: str) -> Cue:
    """A breath with the words of the script's language; where there are none, only tones can lead."""
    if not isinstance(cue, Breathe) or cue.guidance == "tones":
        return cue
    if language not in WORDINGS:
        raise InstructionError(
            f'there are no words for breathing in "{language}" yet; let tones lead: [breathe box x4 tones]'
        )
    return replace(cue, pattern=worded(cue.pattern, language))


def _check_link(link: str) -> None:
    """Refuse a picture, and a link whose text is an instruction: neither is to be read aloud."""
    if link.startswith("!"):
        raise InstructionError("a picture cannot be heard; take it out")
    text = link[1 : link.index("]")]
    try:
        read_instruction(text)
    except InstructionError:
        return
    raise InstructionError(f"[{text}] is followed by round brackets, as in a link; put a blank between them")


def _round(inside: str) -> tuple[Cue, ...] | None:
    """A pause in round brackets; words in them are spoken, and another instruction is refused."""
    quiet = read_round_quiet(inside.strip())
    if quiet is None and is_bare_instruction(inside):
        raise InstructionError(_in_other_brackets(f"({inside[:40]})", inside))
    return None if quiet is None else (quiet,)


def _in_other_brackets(shown: str, inside: str) -> str:
    """What to write for brackets of another kind."""
    if is_bare_instruction(inside):
        return f"{shown} is not followed; an instruction stands in square brackets: write [{inside.strip()[:40]}]"
    return f"{shown} is not known; write its words without brackets, or an instruction in square ones, like [pause 5s]"


def _stray(mark: re.Match[str]) -> str:
    if mark["twice"] is not None:
        return f"one pair of brackets is enough; write [{mark['twice'].strip()[:40]}]"
    if mark["curly"] is not None:
        return _in_other_brackets(f"{{{mark['curly'][:40]}}}", mark["curly"])
    if mark["open"]:
        return "this bracket is never closed on its line; write [pause 5s]"
    if mark["close"]:
        return "this bracket was never opened; take it out or write [pause 5s]"
    return _stray_tag(mark["tag"])


def _stray_tag(tag: str) -> str:
    if tag.lower().startswith("<http"):
        return "nobody can follow an address by ear; say it in words, without < and >"
    if tag.startswith("<!--"):
        return f"{tag[:30]} is not known: a comment that is never closed; end it with -->"
    return f"{tag[:30]} is not known and would not be read aloud; write plain text and [pause 5s]"
