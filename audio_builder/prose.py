"""Prose for the ear: Markdown and typography taken off, sentences told apart."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from markdown_it import MarkdownIt

_TYPOGRAPHY = str.maketrans(
    {"’": "'", "‘": "'", "“": '"', "”": '"', "„": '"', "\u00a0": " ", "\u202f": " ", "\u2011": "-"}
)
_DASH = re.compile(r"\s*[—–]\s*|\s+-{1,3}\s+")
_SPOKEN_SIGNS = frozenset(".,;:!?'\"()%$€£&/+=°-¿¡।。、，！？；：「」『』")  # what engines read or breathe at
_LIST_MARK = re.compile(r"^\s*(?:[-*+•]|\d{1,2}[.)])\s+")
_UNHEARD = re.compile(r"<!--.*?-->|\s*\[\d+(?:\s*[,–-]\s*\d+)*\](?!\()", re.DOTALL)  # comments and citations
_CLOSERS = "\"')"


def plain(markdown: str) -> str:
    """The words of a paragraph without Markdown's marks; a list item loses its bullet, a link its address."""
    inline = _markdown().parseInline(_UNHEARD.sub("", _LIST_MARK.sub("", markdown)))[0]
    parts = [" " if child.type in {"softbreak", "hardbreak"} else child.content for child in inline.children or []]
    return " ".join("".join(parts).split())


def speakable(text: str) -> str:
    """A sentence as it is to be heard and shown: straight quotes, commas for dashes, no signs that it would stumble over."""
    text = unicodedata.normalize("NFC", text).translate(_TYPOGRAPHY)
    text = "".join(sign if _is_spoken(sign) else " " for sign in _DASH.sub(", ", text))
    text = re.sub(r"\s+([.,;:!?])", r"\1", " ".join(text.split())).strip(" ,;:-")
    return text if re.search(r"\w", text) else ""


def _is_spoken(sign: str) -> bool:
    """Letters, marks on them, digits and blanks of every script, and the signs that shape a sentence."""
    return unicodedata.category(sign)[0] in "LMNZ" or sign in _SPOKEN_SIGNS


def sentences(text: str, locale: str = "en-US") -> tuple[str, ...]:
    """The sentences of one paragraph, in order, none empty."""
    return tuple(text[start:end] for start, end in sentence_spans(text, locale))


def sentence_spans(text: str, locale: str = "en-US") -> tuple[tuple[int, int], ...]:
    """Where each sentence of one paragraph begins and ends, white space at its edges left out."""
    import sentencex  # noqa: PLC0415 - a compiled module: loaded where a sentence is cut, not with the parser

    spans, position = [], 0
    for part in sentencex.segment(locale.split("-", 1)[0], text.replace("\n", " ")):
        start = text.replace("\n", " ").index(part, position)
        position = start + len(part)
        words = part.strip()
        if words.strip(_CLOSERS + " ."):
            begin = start + part.index(words)
            spans.append((begin, begin + len(words)))
    return tuple(spans)


@cache
def _markdown() -> MarkdownIt:
    from markdown_it import MarkdownIt  # noqa: PLC0415 - as above

    return MarkdownIt("commonmark", {"html": False})
