"""ID3v2.3 tags before an MP3 (https://id3.org/id3v2.3.0, chapters: https://id3.org/id3v2-chapters-1.0).

2.3 and not 2.4, because everything reads it; with it, what is not ASCII is UTF-16.
"""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from audio_builder.tagging.tags import Tags

_LATIN_1, _UTF_16 = b"\0", b"\1"
_FRONT_COVER = b"\3"
_MOST_LISTED = 255  # chapters in a table of contents: its count is one byte
_NO_OFFSET = b"\xff" * 8  # a chapter's begin and end are told in ms, not in bytes


def write_tagged(bare: Path, target: Path, tags: Tags) -> None:
    """Write the tag and, behind it, the MP3 as it is."""
    with bare.open("rb") as encoded, target.open("wb") as stream:
        stream.write(id3(tags))
        shutil.copyfileobj(encoded, stream, 1 << 20)


def id3(tags: Tags) -> bytes:
    """The whole tag."""
    frames = b"".join(_frames(tags))
    return b"ID3\3\0\0" + _synchsafe(len(frames)) + frames


def _frames(tags: Tags) -> Iterator[bytes]:
    for name, text in _texts(tags).items():
        if text:
            yield _text_frame(name, text)
    for name, text in (("COMM", tags.description), ("USLT", tags.lyrics)):
        if text:
            yield _frame(name, _with_language(tags.language, text))
    yield from _chapter_frames(tags)
    if tags.cover:
        yield _frame("APIC", _LATIN_1 + b"image/jpeg\0" + _FRONT_COVER + b"\0" + tags.cover)


def _texts(tags: Tags) -> dict[str, str]:
    return {
        "TIT2": tags.title,
        "TPE1": tags.artist,
        "TPE2": tags.publisher,
        "TALB": tags.album,
        "TRCK": tags.place,
        "TLEN": str(tags.duration_ms),
        "TLAN": tags.language,
    }


def _chapter_frames(tags: Tags) -> Iterator[bytes]:
    spans = list(tags.spans())
    names = [f"chp{number}".encode() + b"\0" for number in range(len(spans))]
    listed = names[:_MOST_LISTED]
    if listed:
        yield _frame("CTOC", b"toc\0" + bytes([0b11, len(listed)]) + b"".join(listed))  # top-level, in order
    for name, (title, start, end) in zip(names, spans, strict=True):
        times = start.to_bytes(4, "big") + end.to_bytes(4, "big")
        yield _frame("CHAP", name + times + _NO_OFFSET + _text_frame("TIT2", title))


def _text_frame(name: str, text: str) -> bytes:
    encoding, data = _encoded(text)
    return _frame(name, encoding + data)


def _with_language(language: str, text: str) -> bytes:
    """A text with its language and a name, which is empty: such a text is the one that players show."""
    encoding, data = _encoded(text)
    no_name = b"\0" if encoding == _LATIN_1 else b"\xff\xfe\0\0"
    return encoding + language.encode() + no_name + data


def _encoded(text: str) -> tuple[bytes, bytes]:
    """A text and, before it, how it is written; Latin-1 only as far as ASCII, for some players take it for their own."""
    if text.isascii():
        return _LATIN_1, text.encode("ascii")
    return _UTF_16, b"\xff\xfe" + text.encode("utf-16-le")


def _frame(name: str, body: bytes) -> bytes:
    return name.encode() + len(body).to_bytes(4, "big") + b"\0\0" + body


def _synchsafe(number: int) -> bytes:
    """28 bits in four bytes, none of which can be taken for the begin of an MP3 frame."""
    return bytes(number >> shift & 0x7F for shift in (21, 14, 7, 0))
