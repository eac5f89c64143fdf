"""Prose for the ear: Markdown and typography taken off, sentences told apart."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from itertools import chain
from typing import TYPE_CHECKING

from audio_builder.languages import language_of
from audio_builder.normalizing.vocabulary import UNITS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from markdown_it import MarkdownIt

_TYPOGRAPHY = str.maketrans(
    {"’": "'", "‘": "'", "′": "'", "“": '"', "”": '"', "„": '"', "″": '"',
     "\u00a0": " ", "\u202f": " ", "\u2011": "-", "−": "-"}
)  # fmt: skip
_BETWEEN_FIGURES = re.compile(  # a range, or figures in a row
    r"(?<=[\d½⅓⅔¼¾])[—–](?=[\d½⅓⅔¼¾])|(?<=[\d½⅓⅔¼¾])\s+[-–]\s+(?=\d{1,3}(?!\d)|[½⅓⅔¼¾])"
    r"|(?:(?<=\d[ap]m)|(?<=\d\s[ap]m))\s*[-–]\s*(?=\d)"
)
_ARROW = re.compile(r"\s*(?:[→⇒➔]|[-=]{1,2}>)\s*")
_TIMES = re.compile(r"(?<=\d)\s*\*\s*(?=\d)")
_MARKED = re.compile(r"==(?=\S)([^=]+)(?<=\S)==")
_SHARP = re.compile(r"(?<!\w)([A-G])#(?!\w)")
_ABOUT = re.compile(r"~\s*(?=\d)")
_NO_NUMBER_SIGN = re.compile(r"#(?!\d)|(?<=\w)#")
_BEGINNING = re.compile(r"^(?:[ ,;:]|-(?!\d))+")
_SMILEY = re.compile(r"(?<!\S)[:;]-?[()DP](?!\w)")
_DASH = re.compile(r"\s*[—–]\s*|\s+-{1,3}\s+")
_SPOKEN_SIGNS = frozenset(".,;:!?'\"()%#$€£&@/+=×≈±°-¿¡।。、，！？；：「」『』")  # what engines read or breathe at
_LIST_MARK = re.compile(r"^\s*(?:[-*+•]|\d{1,2}[.)])\s+")
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_CITATION = re.compile(r"(?<!\s)\s*+\[\d+(?:\s*[,–-]\s*\d+)*\](?!\()")
_SHORTENED = re.compile(r"\b(?:approx|ca|vs|no)\.$", re.IGNORECASE)
_SHORT_UNIT = re.compile(r"\d\s?(?:min|mins|sec|secs|hr|hrs)\.$", re.IGNORECASE)
_SMALLER = r"(?!\s+\d+\s?(?:in|min|mins|sec|secs|s|oz)\b)"  # "6 ft. 2 in.", "1 hr. 30 min."
_ENDS_SHORT = re.compile(  # a unit, "etc." or a letter that ends an English sentence, and not only a word cut short
    rf"(?:[\d½⅓⅔¼¾]\s?(?:{'|'.join(sorted(map(re.escape, UNITS), key=len, reverse=True))})|\betc)\."
    rf"{_SMALLER}(?=\s+[\"'“(]?[A-Z\d$£€½⅓⅔¼¾])|(?<![\w.])[A-Z]\.(?=\s+\d)"
)
_LONGEST_SHORT = 10  # characters at the end of a sentence that may be a word cut short, and one before it
_CLOSERS = "\"')"


def plain(markdown: str) -> str:
    """The words of a paragraph without Markdown's marks; a list item loses its bullet, a link its address."""
    inline = _markdown().parseInline(_CITATION.sub("", _without_comments(_LIST_MARK.sub("", markdown))))[0]
    parts = [" " if child.type in {"softbreak", "hardbreak"} else child.content for child in inline.children or []]
    return " ".join("".join(parts).split())


def _without_comments(text: str) -> str:
    closed, arrow, after = text.rpartition("-->")  # none is looked for beyond the last one: nothing closes there
    return _COMMENT.sub("", closed + arrow) + after


def speakable(text: str) -> str:
    """A sentence as it is to be heard and shown: straight quotes, commas for dashes, no signs that it would stumble over."""
    text = _SMILEY.sub(" ", unicodedata.normalize("NFC", " ".join(text.split())).translate(_TYPOGRAPHY))
    text = _TIMES.sub(" × ", _MARKED.sub(r"\1", _SHARP.sub(r"\1 sharp", _ARROW.sub(", ", text))))
    text = _NO_NUMBER_SIGN.sub(" ", _ABOUT.sub("≈", _BETWEEN_FIGURES.sub("-", text)))
    text = "".join(sign if _is_spoken(sign) else " " for sign in _DASH.sub(", ", text))
    text = re.sub(r"\s+([.,;:!?])", r"\1", " ".join(text.split()))
    text = _BEGINNING.sub("", text.rstrip(" ,;:-"))
    return text if re.search(r"\w", text) else ""


def _is_spoken(sign: str) -> bool:
    """Letters, marks on them, digits and blanks of every script, and the signs that shape a sentence."""
    return unicodedata.category(sign)[0] in "LMNZ" or sign in _SPOKEN_SIGNS


def sentences(text: str, locale: str = "en-US") -> tuple[str, ...]:
    """The sentences of one paragraph, in order, none empty."""
    return tuple(text[start:end] for start, end in sentence_spans(text, locale))


def sentence_spans(text: str, locale: str = "en-US") -> tuple[tuple[int, int], ...]:
    """Where each sentence of one paragraph begins and ends, white space at its edges left out."""
    import sentencex  # a compiled module: loaded where a sentence is cut, not with the parser

    spans: list[tuple[int, int]] = []
    position, line = 0, text.replace("\n", " ")
    language = language_of(locale)
    segments = sentencex.segment(language, line)
    for part in chain.from_iterable(map(_parted, segments)) if language == "en" else segments:
        start = line.index(part, position)
        position = start + len(part)
        words = part.strip()
        if words.strip(_CLOSERS + " ."):
            begin = start + part.index(words)
            goes_on = bool(spans) and _goes_on(
                text[max(spans[-1][0], spans[-1][1] - _LONGEST_SHORT) : spans[-1][1]], words
            )
            spans.append((spans.pop()[0] if goes_on else begin, begin + len(words)))
    return tuple(spans)


def _goes_on(before: str, after: str) -> bool:
    """Whether a full stop only shortened a word: "approx. 5 minutes", "10 min. later"."""
    return (_SHORTENED.search(before) is not None and (after[0].isdigit() or after[0].islower())) or (
        _SHORT_UNIT.search(before) is not None and after[0].islower()
    )


def _parted(segment: str) -> Iterator[str]:
    """A segment cut where a unit or "etc." ended a sentence: "It lasts 2½ h. At 7 we go." are two."""
    begin = 0
    for found in _ENDS_SHORT.finditer(segment):
        yield segment[begin : found.end()]
        begin = found.end()
    yield segment[begin:]


@cache
def _markdown() -> MarkdownIt:
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark", {"html": False})
