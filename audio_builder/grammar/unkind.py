"""What a script may do and a listener would rather it did not: warnings, never errors."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from audio_builder.breathing import HOLD_CAUTION
from audio_builder.clock import clock
from audio_builder.errors import Fault
from audio_builder.grammar.estimates import speaking_seconds, starts, track_seconds
from audio_builder.languages import language_of
from audio_builder.model import Breathe, Pause, Sound, Speak, Until
from audio_builder.sources.front_matter import split_front_matter
from audio_builder.timeline.laying_out import LONGEST_STRETCH, SHORTEST_STRETCH

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audio_builder.model import Script
    from audio_builder.sources.files import Source

LONGEST_QUIET_S = 120.0  # in a longer one, people wonder whether it has ended
LONGEST_SENTENCE_S = 20.0
LONGEST_HOLD_S = 10.0  # in a longer one, some have to be told that they may leave it out
WIDEST_STRETCH = 3.0  # of the pauses that nobody wrote: in longer ones, sentences fall apart
LAST_SENTENCES = 4  # among which a daytime session brings its listener back

_MAY_LEAVE_OUT = re.compile(
    r"""\b(?:leav(?:e|ing)|skip(?:ping)?|drop(?:ping)?)\s+(?:out\s+)?(?:(?:the|any|this|that|these|every|all|long)\s+){0,3}holds?\b
    | \bhold.*\b(?:leave\s+(?:it|them|this|that)\s+out|skip\s+(?:it|them|this|that))\b
    | \bwithout\s+(?:the\s+|any\s+)?hold
    | \b(?:you\s+are|you're|if|when|while)\s+pregnant\b | \bpregnancy\b
    | \b(?:heart|lungs?)\s+(?:or\s+(?:heart|lung)\s+)?(?:condition|disease|problem|trouble)
    """,
    re.IGNORECASE | re.VERBOSE,
)
_BRINGS_BACK = re.compile(  # by what it asks for: "Keep your eyes closed, and stay as you are." brings nobody back
    r"""\bopen(?:ing)?\s+(?:up\s+)?(?:(?:your|the|both)\s+)*eyes\b | \beyes\b[\w\s,]{0,30}\bopen\b
    | \b(?:com(?:e|es|ing)|bring\w*|way|go(?:ing)?|get(?:ting)?)\b[\w\s,]{0,30}\bback\b | \breturn\w*\b | \bstretch\w*\b
    | \b(?:mov(?:e|ing|ement)|wiggl(?:e|ing)|roll(?:ing)?|shak(?:e|ing)|press(?:ing)?|rub(?:bing)?)\b[\w\s,]{0,30}
      \b(?:hands?|feet|foot|fingers?|toes|shoulders|head|neck|arms|legs|body|again)\b
    | \bwhen(?:ever)?\b[\w\s']{0,20}\bready\b | \b(?:get|stand|sit)(?:ting|ing)?\s+up\b
    | \b(?:notic\w*|hear\w*|see\w*|look\w*|feel\w*|sens\w*|aware|sounds?)\b[\w\s,]{0,30}\b(?:room|around)\b
    | \b(?:good|nice|lovely|kind|your|the|this)\s+day\b
    """,
    re.IGNORECASE | re.VERBOSE,
)


def unkind(script: Script, source: Source, *, whole: bool = True) -> Iterator[Fault]:
    """Warnings for a script, each at its place; of what is said, only English is understood.

    Where it is not `whole`, as some of it could not be read, what its end and its length are like is not judged.
    """
    for cue, at_s in starts(script.cues, script.pace):
        if isinstance(cue, Until | Speak) and (message := _misplaced(cue, at_s, script.pace)):
            yield _warning(source, cue.line, message)
    yield from _long_quiet(script, source)
    yield from _figures(script, source)
    if language_of(script.locale) == "en":
        yield from _long_holds(script, source)
    if whole and language_of(script.locale) == "en":
        yield from _without_return(script, source)
    if whole:
        yield from _misfitting(script, source)


def _misplaced(cue: Until | Speak, at_s: float, pace: float) -> str:
    """What is wrong with quiet or a sentence that begins at a second of the track; nothing if it is kind."""
    match cue:
        case Until(seconds) if seconds < at_s:
            return f"what stands before it takes until about {clock(at_s)}; write a later time, or less before it"
        case Speak() if (length_s := speaking_seconds(cue.spoken, pace)) > LONGEST_SENTENCE_S:
            return f"this sentence takes about {length_s:.0f} s to say; two are easier to follow"
        case _:
            return ""


def _long_quiet(script: Script, source: Source) -> Iterator[Fault]:
    """Quiet that is too long, from word to word: no sound underneath, chapter or repeated bell parts it."""
    for quiet in _stretches_of_quiet(script):
        seconds = sum(seconds for _, seconds in quiet)
        if seconds > LONGEST_QUIET_S:
            about = f"about {seconds:.0f}" if any(isinstance(cue, Until) for cue, _ in quiet) else f"{seconds:g}"
            yield _warning(source, quiet[0][0].line, f"{about} s of quiet: a word in between tells that it goes on")


def _stretches_of_quiet(script: Script) -> Iterator[list[tuple[Pause | Until, float]]]:
    """The quiet that authors asked for and its seconds, what follows without a word or a breath between together."""
    quiet: list[tuple[Pause | Until, float]] = []
    for cue, at_s in starts(script.cues, script.pace):
        match cue:
            case Pause(seconds, True):
                quiet.append((cue, seconds))
            case Until(seconds):
                quiet.append((cue, max(0.0, seconds - at_s)))
            case Speak() | Breathe() | Sound():
                yield quiet
                quiet = []
            case _:
                pass
    yield quiet


def _figures(script: Script, source: Source) -> Iterator[Fault]:
    """The first figure in a language for which nothing turns figures into words."""
    spoken = (cue for cue in script.cues if isinstance(cue, Speak) and re.search(r"\d", cue.text))
    first = None if language_of(script.locale) == "en" else next(spoken, None)
    if first:
        message = "in this language figures are left to the voice, and voices differ; write numbers in words"
        yield _warning(source, first.line, message)


def _long_holds(script: Script, source: Source) -> Iterator[Fault]:
    """Long holds before which nobody was told that they may be left out."""
    for cue in script.cues:
        match cue:
            case Speak() if _MAY_LEAVE_OUT.search(cue.text):
                return
            case Breathe(pattern) if max(pattern.hold_s, pattern.rest_s) > LONGEST_HOLD_S:
                message = "a long hold: say before it who should leave it out, and that anybody may"
                yield _warning(source, cue.line, f'{message}, like "{HOLD_CAUTION}"')
            case _:
                pass


def _without_return(script: Script, source: Source) -> Iterator[Fault]:
    spoken = [cue for cue in script.cues if isinstance(cue, Speak)]
    last = spoken[-LAST_SENTENCES:]
    if last and "sleep" not in script.topics and not any(_BRINGS_BACK.search(cue.text) for cue in last):
        message = (
            "nothing brings the listener back at the end (eyes, the room, a movement); for sleep, add the topic sleep"
        )
        yield _warning(source, last[-1].line, message)


def _misfitting(script: Script, source: Source) -> Iterator[Fault]:
    """A duration that cannot be met, or only by pauses that are no longer those of speech."""
    if script.duration_s is None:
        return
    line, column = split_front_matter(source)[0].place("duration")
    shortest_s = track_seconds(script.cues, script.pace, SHORTEST_STRETCH)
    longest_s = track_seconds(script.cues, script.pace, WIDEST_STRETCH)
    reached_s = track_seconds(script.cues, script.pace, LONGEST_STRETCH)
    asked = clock(script.duration_s)
    if shortest_s > script.duration_s:
        message = (
            f"what is written takes about {clock(shortest_s)} at least, not {asked}; write less, or a longer duration"
        )
        yield _warning(source, line, message, column)
    elif reached_s < script.duration_s:
        message = (
            f"this comes out at about {clock(reached_s)}, not {asked}, however long the pauses that nobody wrote become: "
            "write [pause 20s] where it should be quiet, or more words"
        )
        yield _warning(source, line, message, column)
    elif longest_s < script.duration_s:
        message = (
            f"this would be about {clock(track_seconds(script.cues, script.pace))} long; to fill its duration, the pauses "
            "that nobody wrote would be more than three times as long: write [pause 20s] where it should be quiet"
        )
        yield _warning(source, line, message, column)


def _warning(source: Source, line: int, message: str, column: int = 1) -> Fault:
    return Fault(source.path, max(1, line), column, message, "warning")
