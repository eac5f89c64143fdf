"""Which bytes a client asked for: the Range header, as RFC 9110 section 14 reads it. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass

# Forty digits say any place in any file; int() itself gives up at 4,300.
ONE_RANGE = re.compile(r"bytes=[ \t]*([0-9]{0,40})-([0-9]{0,40})[ \t]*", re.IGNORECASE)


class UnsatisfiableError(Exception):
    """A well-formed range that lies wholly outside the file: answer 416."""


@dataclass(frozen=True, slots=True)
class ByteRange:
    """Bytes `first` to `last`, both included."""

    first: int
    last: int

    @property
    def length(self) -> int:
        """How many bytes."""
        return self.last - self.first + 1


def requested_range(header: str | None, size: int) -> ByteRange | None:
    """Read a Range header against a file of `size` bytes.

    None means the whole file: no header, another unit, a malformed header, or several ranges at once (we may ignore
    those, and no player needs them). Raises UnsatisfiableError where no byte of the range is in the file.
    """
    match = ONE_RANGE.fullmatch(header or "")
    if not match or match.groups() == ("", ""):
        return None
    first, last = match.groups()
    return _from(int(first), last, size) if first else _suffix(int(last), size)


def _from(first: int, last: str, size: int) -> ByteRange | None:
    if last and int(last) < first:
        return None
    if first >= size:
        raise UnsatisfiableError
    return ByteRange(first, min(int(last), size - 1) if last else size - 1)


def _suffix(length: int, size: int) -> ByteRange:
    if not length or not size:
        raise UnsatisfiableError
    return ByteRange(max(0, size - length), size - 1)
