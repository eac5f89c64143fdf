"""A meditation's text to a Script: pure, and every fault found at once with its line and column.

The grammar is in scripts/README.md.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from audio_builder.clock import clock
from audio_builder.errors import Fault, ScriptErrors
from audio_builder.grammar.body import BodyReader
from audio_builder.grammar.estimates import ends, passed
from audio_builder.grammar.instructions import LONGEST_TRACK_S
from audio_builder.grammar.pauses import settle_pauses
from audio_builder.grammar.script_head import read_head
from audio_builder.model import Breathe, Pause, Speak, Until
from audio_builder.sources.front_matter import split_front_matter

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from audio_builder.model import Cue, Script
    from audio_builder.sources.files import Source


@dataclass(frozen=True, slots=True)
class ScriptRead:
    """A script with what is wrong and what is doubtful in its text.

    With `faults` it holds what could be read: good enough to look for more in, not to build.
    """

    script: Script
    faults: tuple[Fault, ...]
    doubts: tuple[Fault, ...]


def parse_script(source: Source) -> Script:
    """Read a meditation. Raises ScriptErrors with every fault of head and body."""
    read = read_script(source)
    if read.faults:
        raise ScriptErrors(read.faults)
    return read.script


def read_script(source: Source) -> ScriptRead:
    """Read what can be read of a meditation. With `faults`, what of it could be read."""
    head, body, body_line = split_front_matter(source)
    script = read_head(head, source.slug)
    reader = BodyReader(source.path, script.locale)
    cues = reader.read(body, body_line)
    settled = settle_pauses(cues)
    too_long = (*_passed(source.path, settled), *_endless(source.path, cues, settled, script.pace))
    faults = [*head.faults, *reader.faults, *too_long]
    if not faults and not any(isinstance(cue, Speak | Breathe) for cue in cues):
        faults.append(
            Fault(source.path, body_line, 1, "nothing is said in this script; write something below the head")
        )
    return ScriptRead(replace(script, cues=settled), tuple(faults), tuple(reader.doubts))


def _passed(path: str, cues: Iterable[Cue]) -> Iterator[Fault]:
    for cue, at_s in passed(cues):
        message = (
            f"the pauses and breaths before it alone take until {clock(at_s)}, so it cannot be quiet until "
            f"{clock(cue.seconds)}; write a later time, or less before it"
        )
        yield Fault(path, cue.line, 1, message)


def _endless(path: str, cues: Iterable[Cue], settled: Iterable[Cue], pace: float) -> Iterator[Fault]:
    """The line on which a track becomes longer than any may be: pauses that are settled into one have lost theirs."""
    if all(end_s <= LONGEST_TRACK_S for _, end_s in ends(settled, pace)):
        return
    line = 1
    for cue, end_s in ends(cues, pace, stretch=0.0):
        if isinstance(cue, Speak | Pause | Until | Breathe):
            line = cue.line or line  # a pause that nobody wrote stands on none
        if end_s > LONGEST_TRACK_S:
            break
    yield Fault(path, line, 1, "here the track becomes longer than twelve hours, which are the most; write less")
