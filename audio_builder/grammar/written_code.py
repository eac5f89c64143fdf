"""Code and signs of HTML among the words: an engine reads them, and nobody means it to."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_FENCE = re.compile(r"\s*(?:`{3,}|~{3,}).*")
_INLINE = re.compile(r"`([^`]+)`")
_ENTITY = re.compile(r"&#?[a-zA-Z\d]+;")


def code_in(line: str) -> Iterator[tuple[int, str]]:
    """What of a line is written as code or as no sign that HTML has: where it begins, from 0, and what to write."""
    if _FENCE.fullmatch(line):
        yield (
            len(line) - len(line.lstrip()),
            "code cannot be heard, and what stands in it is read aloud; write sentences",
        )
        return
    for found in _INLINE.finditer(line):
        yield (
            found.start(),
            f'code is read aloud like any other words; write "{found[1][:40]}" without the `, or say it in words',
        )
    for found in _ENTITY.finditer(line):
        if html.unescape(found[0]) == found[0]:
            yield found.start(), f"{found[0][:40]} is no sign of HTML and is read aloud; write the sign itself"
