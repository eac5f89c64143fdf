"""An article as its author wrote it: Markdown with a head, and its blocks with their places."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Literal

from audio_builder.articles.marks import marks_in
from audio_builder.errors import Fault, ScriptErrors
from audio_builder.grammar.locales import read_locale
from audio_builder.grammar.prose import plain, sentence_spans
from audio_builder.sources.front_matter import split_front_matter

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audio_builder.sources.files import Source
    from audio_builder.sources.front_matter import FrontMatter

KEYS = ("title", "author", "source", "published", "topics", "locale")
_BLOCK = re.compile(r"\S(?:.*\S)?(?:\n[^\S\n]*\S.*)*")
_HEADING = re.compile(r"#{1,6}\s+")


@dataclass(frozen=True, slots=True)
class Block:
    """A heading or paragraph; `start` and `end` are characters of the article's body."""

    kind: Literal["heading", "paragraph"]
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a paragraph, without Markdown's marks, with its place in the body.

    `first` opens its paragraph, `after` heads its section.
    """

    text: str
    start: int
    end: int
    first: bool
    after: str


@dataclass(frozen=True, slots=True)
class Manuscript:
    """An article before it is summarised; `body` is the Markdown below the head."""

    slug: str
    title: str
    author: str
    sources: tuple[str, ...]
    published: str
    topics: tuple[str, ...]
    locale: str
    body: str

    def blocks(self) -> Iterator[Block]:
        """Headings and paragraphs in order."""
        for found in _BLOCK.finditer(self.body):
            heading = _HEADING.match(found[0])
            if heading:
                line_end = found.start() + len(found[0].split("\n", 1)[0])
                yield Block("heading", self.body[found.start() + heading.end() : line_end], found.start(), line_end)
                if line_end < found.end():
                    yield Block("paragraph", self.body[line_end + 1 : found.end()], line_end + 1, found.end())
            else:
                yield Block("paragraph", found[0], found.start(), found.end())

    def sentences(self) -> tuple[Sentence, ...]:
        """Every sentence of the paragraphs; headings are not sentences."""
        found, heading = [], ""
        for block in self.blocks():
            if block.kind == "heading":
                heading = block.text
                continue
            for number, (start, end) in enumerate(sentence_spans(block.text, self.locale)):
                text = plain(block.text[start:end])
                found.append(Sentence(text, block.start + start, block.start + end, number == 0, heading))
        return tuple(found)


@dataclass(frozen=True, slots=True)
class ArticleRead:
    """An article with what is wrong and what is doubtful in its text; with `faults`, what of it could be read."""

    manuscript: Manuscript
    faults: tuple[Fault, ...]
    doubts: tuple[Fault, ...]


def parse_article(source: Source) -> Manuscript:
    """Read an article. Raises ScriptErrors with every fault."""
    read = read_article(source)
    if read.faults:
        raise ScriptErrors(read.faults)
    return read.manuscript


def read_article(source: Source) -> ArticleRead:
    """Read what can be read of an article. With `faults`, what of it could be read."""
    head, body, body_line = split_front_matter(source)
    manuscript = _read(head, source.slug, body.strip())
    marks = marks_in(source.path, body, body_line)
    faults = [*head.faults, *(fault for fault in marks if fault.level == "error")]
    if not manuscript.sentences():
        faults.append(Fault(source.path, body_line, 1, "this article has no sentences; write something below the head"))
    return ArticleRead(manuscript, tuple(faults), tuple(fault for fault in marks if fault.level == "warning"))


def _read(head: FrontMatter, slug: str, body: str) -> Manuscript:
    head.allow_only(KEYS)
    published = head.text("published")
    if published and not _is_date(published):
        head.fault("published", f'published takes a date like 2026-11-20, not "{published[:20]}"')
    return Manuscript(
        slug,
        title=head.title(),
        author=head.text("author", needed=True),
        sources=head.words("source", needed=True),
        published=published,
        topics=head.topics(),
        locale=read_locale(head, spoken=True),
        body=body,
    )


def _is_date(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
