"""Serving sound: whole or in part, at the same cost from any offset.

Flask's own `send_file` is not used here. Under gunicorn it hands the file to `wsgi.file_wrapper`, which cannot seek, so
that a range near the end of a long track reads everything before it.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, BinaryIO, Protocol

from flask import Response

from skill.fading.early_end import early_end
from skill.fading.frames import NotCuttableError
from skill.web.byte_range import ByteRange, UnsatisfiableError, requested_range

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from flask import Request

BLOCK_BYTES = 256 * 1024  # 11 s of sound at 192 kbit/s: memory stays flat however long the track


class Cut(Protocol):
    """What of a file is sent: so many bytes, any part of which can be had."""

    @property
    def size(self) -> int:
        """All bytes."""

    def blocks(self, file: BinaryIO, first: int, last: int) -> Iterator[bytes]:
        """The bytes from `first` to `last`, both included."""


class Whole:
    """A file as it is."""

    def __init__(self, file: BinaryIO) -> None:
        self.size = os.fstat(file.fileno()).st_size

    def blocks(self, file: BinaryIO, first: int, last: int) -> Iterator[bytes]:
        """The bytes from `first` to `last`, both included."""
        file.seek(first)
        left = last - first + 1
        while left > 0 and (block := file.read(min(BLOCK_BYTES, left))):
            left -= len(block)
            yield block


def send_file(request: Request, path: Path, *, mime: str, etag: str) -> Response:
    """Answer GET or HEAD for a file: 200, 206, 304 or 416. Raises OSError where it cannot be opened."""
    if request.if_none_match.contains_weak(etag):
        return _described(Response(status=304), etag)
    file = path.open("rb")
    return _sent(request, file, Whole(file), mime, etag)


def send_until(request: Request, path: Path, *, mime: str, etag: str, end_ms: int, fade_ms: int) -> Response:
    """The same for a track that fades out and ends at `end_ms`; the whole where it cannot be cut, or ends before."""
    etag = f"{etag}-{end_ms}-{fade_ms}"
    if request.if_none_match.contains_weak(etag):
        return _described(Response(status=304), etag)
    file = path.open("rb")
    try:
        cut = early_end(file, end_ms, fade_ms)
    except NotCuttableError:
        cut = None
    return _sent(request, file, cut or Whole(file), mime, etag)


def _sent(request: Request, file: BinaryIO, cut: Cut, mime: str, etag: str) -> Response:
    try:
        part = requested_range(_range_header(request, etag), cut.size)
    except UnsatisfiableError:
        file.close()
        return _described(Response(status=416, headers={"Content-Range": f"bytes */{cut.size}"}), etag)
    whole = part or ByteRange(0, cut.size - 1)
    response = Response(_blocks(file, cut, whole), status=206 if part else 200, mimetype=mime)
    response.content_length = whole.length
    response.call_on_close(file.close)  # also where nobody asks for the first block: HEAD, a client that is gone
    if part:
        response.headers["Content-Range"] = f"bytes {part.first}-{part.last}/{cut.size}"
    return _described(response, etag)


def _blocks(file: BinaryIO, cut: Cut, part: ByteRange) -> Iterator[bytes]:
    with file:
        yield from cut.blocks(file, part.first, part.last)


def _range_header(request: Request, etag: str) -> str | None:
    """The Range header where it counts: on GET, and only for the very file that an If-Range names."""
    unchanged = request.headers.get("If-Range") in (None, f'"{etag}"')
    return request.headers.get("Range") if request.method == "GET" and unchanged else None


def _described(response: Response, etag: str) -> Response:
    response.set_etag(etag)
    response.headers["Accept-Ranges"] = "bytes"
    response.headers["Cache-Control"] = "no-cache"  # keep it, but ask: a rebuilt track has the same address
    return response
