"""What is said about a track inside its file."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from audio_builder.catalog import ChapterMark

if TYPE_CHECKING:
    from collections.abc import Iterator

_KEPT = frozenset("\n\u200d")  # line ends, and the joiner within emoji
_UNDETERMINED = "und"  # ISO 639-2's own word for it


@dataclass(frozen=True, slots=True)
class Tags:
    """What players show; `number` of `of` tracks, 0 where that is not told; what is empty is left out. `cover` is a JPEG.

    The publisher is the album's artist: without it, players make an album for each artist.
    """

    title: str
    artist: str
    album: str
    number: int
    of: int
    description: str
    locale: str
    chapters: tuple[ChapterMark, ...]
    lyrics: str
    cover: bytes
    duration_ms: int
    publisher: str = ""

    @property
    def place(self) -> str:
        """The number as ID3 and MP4 write it: "3/12", "3" without the whole, nothing without a number."""
        return "/".join(str(number) for number in (self.number, self.of) if number) if self.number else ""

    @property
    def language(self) -> str:
        """The locale's language as ISO 639-2 writes it: "eng" of "en-US"; "und" where it has no such code."""
        if self.locale.split("-")[0] == "en":  # most are, and the table takes 0.1 s to load
            return "eng"
        from langcodes import Language  # a table of all languages

        try:
            return Language.get(self.locale).to_alpha3()
        except (LookupError, ValueError):
            return _UNDETERMINED

    def spans(self) -> Iterator[tuple[str, int, int]]:
        """Each chapter's title, begin and end in ms; a chapter ends where the next begins, the last with the track."""
        starts = [min(chapter.start_ms, self.duration_ms) for chapter in self.chapters]
        for chapter, start, end in zip(self.chapters, starts, [*starts[1:], self.duration_ms], strict=False):
            yield chapter.title, start, end


def legible(tags: Tags) -> Tags:
    """The same tags with all names on one line, and only characters that every format can hold."""
    return replace(
        tags,
        title=_one_line(tags.title),
        artist=_one_line(tags.artist),
        album=_one_line(tags.album),
        description=_one_line(tags.description),
        chapters=tuple(ChapterMark(_one_line(chapter.title), chapter.start_ms) for chapter in tags.chapters),
        lyrics=_plain(tags.lyrics),
    )


def _one_line(text: str) -> str:
    return " ".join(_plain(text).split())


def _plain(text: str) -> str:
    lines = text.replace("\r\n", "\n").replace("\t", " ")
    return "".join(char for char in lines if char in _KEPT or unicodedata.category(char) not in ("Cc", "Cs"))
