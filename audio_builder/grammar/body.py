"""The lines below a script's head, to cues in the order in which they are heard."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from audio_builder.errors import Fault
from audio_builder.grammar.doubts import doubts_in, doubts_in_note
from audio_builder.grammar.instructions import InstructionError
from audio_builder.grammar.marks import MARK, cues_of
from audio_builder.grammar.notes import TAKEN_OUT, is_note, long_pauses, without_comments, without_long_notes
from audio_builder.grammar.prose import plain, sentences, speakable
from audio_builder.languages import language_of
from audio_builder.model import Breathe, Chapter, Pause, Speak, Until

if TYPE_CHECKING:
    from collections.abc import Iterable

    from audio_builder.model import Cue

SENTENCE_S = 0.7
PARAGRAPH_S = 2.0
CHAPTER_S = 3.0

_HEADING = re.compile(r" {0,3}#{1,6}(?:\s+(?P<title>.*))?")
_HEADING_TO_BE = re.compile(r" {0,3}(?P<signs>#{2,6}(?!\d)|#(?![\d#]))(?P<title>[^\s#].*)")
_RULE = re.compile(r"\s*([-*_])(?:\s*\1){2,}\s*")
_UNDERLINE = re.compile(r" {0,3}=+\s*")
_TABLE_ROW = re.compile(r"\s*\|.*\|\s*")
_LIST_MARK = re.compile(r"\s*(?:(?P<bullet>[-*+•])|(?P<number>\d{1,2})[.)])\s+\S")


@dataclass
class BodyReader:
    """Turns the lines below the head into cues; `faults` fills as it goes, and `doubts` with warnings."""

    path: str
    locale: str
    faults: list[Fault] = field(default_factory=list)
    doubts: list[Fault] = field(default_factory=list)
    _cues: list[Cue] = field(default_factory=list)
    _words: list[str] = field(default_factory=list)
    _words_line: int = 0

    def read(self, body: str, first_line: int) -> list[Cue]:
        """The cues of the text, every fault noted."""
        body = without_comments(body)
        self._check_long_pauses(body, first_line)
        body = without_long_notes(body)
        for number, line in enumerate(body.split("\n"), first_line):
            self._line(line, number)
        self._flush()
        return self._cues

    def _check_long_pauses(self, body: str, first_line: int) -> None:
        line, counted = first_line, 0
        for position in long_pauses(body):
            line, counted = line + body.count("\n", counted, position), position
            column = position - body.rfind("\n", 0, position) - 1
            self._fault(line, column, "a pause stands on one line; write [pause 10s], or other words if this is a note")

    def _line(self, line: str, number: int) -> None:
        line, taken_out = line.replace(TAKEN_OUT, " "), TAKEN_OUT in line
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
        elif to_be := _HEADING_TO_BE.fullmatch(line):
            shown = f"{to_be['signs']} {to_be['title'][:40]}"
            self._fault(number, to_be.start("signs"), f"a heading has a blank after its #; write {shown}")
        elif is_note(line.strip()):
            self._doubt(doubts_in_note(line), number)
        else:
            self._doubt(doubts_in(line, language_of(self.locale)), number)
            self._marked_line(line, number)

    def _heading(self, heading: re.Match[str], number: int) -> None:
        for mark in MARK.finditer(heading["title"] or ""):
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
        for mark in MARK.finditer(line):
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
            cues = cues_of(mark, language_of(self.locale))
        except InstructionError as error:
            self._fault(number, mark.start(), str(error))
            cues = ()
        if cues is None:
            return False
        self._say(before, number)
        self._add(*(_at(cue, number) for cue in cues))
        return True

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

    def _doubt(self, found: Iterable[tuple[int, str]], line: int) -> None:
        self.doubts += [Fault(self.path, line, offset + 1, message, "warning") for offset, message in found]

    def _fault(self, line: int, offset: int, message: str) -> None:
        self.faults.append(Fault(self.path, line, offset + 1, message))


def _at(cue: Cue, line: int) -> Cue:
    return replace(cue, line=line) if isinstance(cue, Pause | Until | Breathe) else cue
