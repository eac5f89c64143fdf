"""A meditation's text to a Script: pure, and every fault found at once with its line and column.

The grammar is in scripts/README.md.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from audio_builder.clock import clock
from audio_builder.errors import Fault, ScriptErrors
from audio_builder.estimates import ends, passed
from audio_builder.front_matter import split_front_matter
from audio_builder.guiding import WORDINGS, worded
from audio_builder.instructions import LONGEST_TRACK_S, InstructionError, pause_of, read_instruction, read_round_quiet
from audio_builder.languages import language_of
from audio_builder.model import Breathe, Chapter, Pause, Sound, Speak, Until
from audio_builder.pauses import settle_pauses
from audio_builder.prose import plain, sentences, speakable
from audio_builder.script_head import read_head

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from audio_builder.model import Cue, Script
    from audio_builder.sources import Source

SENTENCE_S = 0.7
ELLIPSIS_S = 1.2
PARAGRAPH_S = 2.0
CHAPTER_S = 3.0
BELL_S = 4.0  # left for the bell where the author wrote no pause after it

_HEADING = re.compile(r" {0,3}#{1,6}(?:\s+(?P<title>.*))?")
_NOTE = re.compile(r"\([^()]*\)")
_RULE = re.compile(r"\s*([-*_])(?:\s*\1){2,}\s*")
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_LONG_NOTE = re.compile(r"^[ \t]*\([^()\[\]\n]*+\n[^()\[\]]*+\)[ \t]*$", re.MULTILINE)
_LONG_ROUND = re.compile(r"\([^()\[\]\n]*+\n[^()\[\]]*+\)")
_UNDERLINE = re.compile(r" {0,3}=+\s*")
_TABLE_ROW = re.compile(r"\s*\|.*\|\s*")
_LIST_MARK = re.compile(r"\s*(?:(?P<bullet>[-*+•])|(?P<number>\d{1,2})[.)])\s+\S")
_TAKEN_OUT = (
    "\x00"  # stands where a whole line was a comment or a note: no control character reaches the parser otherwise
)
_MARK = re.compile(
    r"""(?P<link>!?\[[^\[\]<]*\]\([^()\s]*(?:\s+"[^"]*")?\))
    | \[(?P<inside>[^\[\]]*)\]
    | <break\s+time\s*=\s*["'](?P<time>[^"']*)["']\s*/?\s*>
    | \((?P<round>(?:(?!\.{3})[^()\[\]<…])*)\)  # words with an instruction among them are read mark by mark
    | (?P<ellipsis>\.{3,}|…)
    | (?P<open>\[) | (?P<close>\]) | (?P<tag><!--.*|</?[a-zA-Z][^>]*>?)
    """,
    re.VERBOSE | re.IGNORECASE,
)


def parse_script(source: Source) -> Script:
    """Read a meditation. Raises ScriptErrors with every fault of head and body."""
    head, body, body_line = split_front_matter(source)
    script = read_head(head, source.slug)
    reader = _BodyReader(source.path, script.locale)
    cues = reader.read(body, body_line)
    settled = settle_pauses(cues)
    too_long = (*_passed(source.path, settled), *_endless(source.path, cues, settled, script.pace))
    faults = [*head.faults, *reader.faults, *too_long]
    if not faults and not any(isinstance(cue, Speak | Breathe) for cue in cues):
        faults.append(
            Fault(source.path, body_line, 1, "nothing is said in this script; write something below the head")
        )
    if faults:
        raise ScriptErrors(faults)
    return replace(script, cues=settled)


@dataclass
class _BodyReader:
    """Turns the lines below the head into cues; `faults` fills as it goes."""

    path: str
    locale: str
    faults: list[Fault] = field(default_factory=list)
    _cues: list[Cue] = field(default_factory=list)
    _words: list[str] = field(default_factory=list)
    _words_line: int = 0

    def read(self, body: str, first_line: int) -> list[Cue]:
        body = _without_comments(body)
        self._check_long_rounds(body, first_line)
        body = _LONG_NOTE.sub(_taken_out, body)
        for number, line in enumerate(body.split("\n"), first_line):
            self._line(line, number)
        self._flush()
        return self._cues

    def _check_long_rounds(self, body: str, first_line: int) -> None:
        """Fault the pauses that are written over several lines: they would be taken for a note, or for words."""
        line, position = first_line, 0
        for found in _LONG_ROUND.finditer(body):
            if _asks_for_quiet(found[0]) and not _is_blank_between(found[0]):
                line, position = line + body.count("\n", position, found.start()), found.start()
                message = "a pause stands on one line; write [pause 10s], or other words if this is a note"
                self._fault(line, position - body.rfind("\n", 0, position) - 1, message)

    def _line(self, line: str, number: int) -> None:
        line, taken_out = line.replace(_TAKEN_OUT, " "), _TAKEN_OUT in line
        heading = _HEADING.fullmatch(line)
        if taken_out and not line.strip():
            return
        if _UNDERLINE.fullmatch(line):
            self._fault(number, 0, "a line of = is not read as a heading; write ## before the heading instead")
        elif _TABLE_ROW.fullmatch(line):
            self._fault(number, 0, "a table cannot be heard; write sentences")
        elif not line.strip() or _RULE.fullmatch(line):
            self._add(Pause(PARAGRAPH_S))
        elif heading:
            self._heading(heading, number)
        elif not _is_note(line.strip()):
            self._marked_line(line, number)

    def _heading(self, heading: re.Match[str], number: int) -> None:
        for mark in _MARK.finditer(heading["title"] or ""):
            if mark["inside"] is not None:
                self._fault(number, heading.start("title") + mark.start(), "an instruction cannot stand in a heading")
        title = plain((heading["title"] or "").rstrip().rstrip("#"))
        if not title:
            self._fault(number, 0, "this heading is empty; write the title of the part after it, or take it out")
        self._add(Pause(CHAPTER_S), Chapter(title), Pause(CHAPTER_S))

    def _marked_line(self, line: str, number: int) -> None:
        position = 0
        if self._begins_item(line):
            self._flush()
        for mark in _MARK.finditer(line):
            taken = self._mark(mark, number, line[position : mark.start()])
            if taken:
                position = mark.end()
        self._say(line[position:], number)

    def _begins_item(self, line: str) -> bool:
        """Whether a line is a list's item: after words of another kind only a bullet or number 1 is one (CommonMark)."""
        item = _LIST_MARK.match(line)
        follows_item = bool(self._words) and _LIST_MARK.match(self._words[0]) is not None
        return item is not None and (bool(item["bullet"]) or item["number"] == "1" or follows_item)

    def _mark(self, mark: re.Match[str], number: int, before: str) -> bool:
        """Act on one mark; False if it is to be spoken as it stands."""
        try:
            cues = self._cues_of(mark)
        except InstructionError as error:
            self._fault(number, mark.start(), str(error))
            cues = ()
        if cues is None:
            return False
        self._say(before, number)
        self._add(*(_at(cue, number) for cue in cues))
        return True

    def _cues_of(self, mark: re.Match[str]) -> tuple[Cue, ...] | None:
        if mark["link"]:
            _check_link(mark["link"])
            return None
        if mark["inside"] is not None:
            cue = _guided(read_instruction(mark["inside"]), language_of(self.locale))
            return (cue, Pause(BELL_S)) if isinstance(cue, Sound) else (cue,)
        if mark["time"] is not None:
            return (pause_of(mark["time"]),)
        if mark["round"] is not None:
            return _round(mark["round"])
        if mark["ellipsis"]:
            return (Pause(ELLIPSIS_S),)
        raise InstructionError(_stray(mark))

    def _say(self, text: str, number: int) -> None:
        if text.strip():
            self._words_line = self._words_line if self._words else number
            self._words.append(text.strip())

    def _add(self, *cues: Cue) -> None:
        self._flush()
        self._cues.extend(cues)

    def _flush(self) -> None:
        """Turn the words gathered so far into sentences."""
        words, self._words = self._words, []
        told = sentences(plain("\n".join(words)), self.locale) if words else ()
        for spoken in filter(None, (speakable(sentence) for sentence in told)):
            self._cues += [Speak(spoken, self._words_line), Pause(SENTENCE_S)]

    def _fault(self, line: int, offset: int, message: str) -> None:
        self.faults.append(Fault(self.path, line, offset + 1, message))


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


def _at(cue: Cue, line: int) -> Cue:
    return replace(cue, line=line) if isinstance(cue, Pause | Until | Breathe) else cue


def _is_note(line: str) -> bool:
    try:
        return _NOTE.fullmatch(line) is not None and read_round_quiet(line[1:-1].strip()) is None
    except InstructionError:
        return False  # told, with its place, where the other marks are read


def _without_comments(body: str) -> str:
    """The text with blanks for comments; what is never closed stays, and is told where the other marks are read."""
    closed, arrow, after = body.rpartition("-->")  # none is looked for beyond the last one: nothing closes there
    return _COMMENT.sub(_taken_out, closed + arrow) + after


def _asks_for_quiet(brackets: str) -> bool:
    """Whether round brackets ask for a pause, in words that can be followed or not."""
    try:
        return read_round_quiet(" ".join(brackets.replace(_TAKEN_OUT, " ")[1:-1].split())) is not None
    except InstructionError:
        return True


def _taken_out(found: re.Match[str]) -> str:
    """Blanks of the same shape, so that places stay."""
    if found[0].lstrip().startswith("(") and _is_blank_between(found[0]):
        return found[0]
    return re.sub(r"[^\n]+", lambda line: _TAKEN_OUT * len(line[0]), found[0])


def _is_blank_between(note: str) -> bool:
    """Whether an empty line runs through it: then the brackets hold paragraphs, which are spoken."""
    return re.search(r"\n[ \t]*\n", note) is not None


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
    """A pause in round brackets; anything else in them is spoken."""
    quiet = read_round_quiet(inside.strip())
    return None if quiet is None else (quiet,)


def _stray(mark: re.Match[str]) -> str:
    if mark["open"]:
        return "this bracket is never closed on its line; write [pause 5s]"
    if mark["close"]:
        return "this bracket was never opened; take it out or write [pause 5s]"
    return f"{mark['tag'][:30]} is not known and would not be read aloud; write plain text and [pause 5s]"
