"""Serving one audio file: whole or in part, at the same cost from any offset.

Flask's own `send_file` is not used here. Under gunicorn it hands the file to `wsgi.file_wrapper`, which cannot seek, so
that a range near the end of a long track reads everything before it.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, BinaryIO

from flask import Response

from skill.web.byte_range import ByteRange, UnsatisfiableError, requested_range

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from flask import Request

BLOCK_BYTES = 256 * 1024  # 11 s of sound at 192 kbit/s: memory stays flat however long the track


def send_audio(request: Request, path: Path, *, mime: str, etag: str) -> Response:
    """Answer GET or HEAD for a file: 200, 206, 304 or 416. Raises OSError where the file cannot be opened."""
    if request.if_none_match.contains_weak(etag):
        return _described(Response(status=304), etag)
    file = path.open("rb")
    size = os.fstat(file.fileno()).st_size
    try:
        part = requested_range(_range_header(request, etag), size)
    except UnsatisfiableError:
        file.close()
        return _described(Response(status=416, headers={"Content-Range": f"bytes */{size}"}), etag)
    return _described(_sent(file, part, size, mime), etag)


def _range_header(request: Request, etag: str) -> str | None:
    """The Range header where it counts: on GET, and only for the very file that an If-Range names."""
    unchanged = request.headers.get("If-Range") in (None, f'"{etag}"')
    return request.headers.get("Range") if request.method == "GET" and unchanged else None


def _sent(file: BinaryIO, part: ByteRange | None, size: int, mime: str) -> Response:
    whole = part or ByteRange(0, size - 1)
    response = Response(_blocks(file, whole), status=206 if part else 200, mimetype=mime)
    response.content_length = whole.length
    response.call_on_close(file.close)  # also where nobody asks for the first block: HEAD, a client that is gone
    if part:
        response.headers["Content-Range"] = f"bytes {part.first}-{part.last}/{size}"
    return response


def _blocks(file: BinaryIO, part: ByteRange) -> Iterator[bytes]:
    with file:
        file.seek(part.first)
        left = part.length
        while block := file.read(min(BLOCK_BYTES, left)):
            left -= len(block)
            yield block


def _described(response: Response, etag: str) -> Response:
    response.set_etag(etag)
    response.headers["Accept-Ranges"] = "bytes"
    response.headers["Cache-Control"] = "no-cache"  # keep it, but ask: a rebuilt track has the same address
    return response
