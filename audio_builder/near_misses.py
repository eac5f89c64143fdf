"""What an author may have meant: the nearest known word, as the end of a message."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


def suggestion(written: str, known: Iterable[str], otherwise: str = "") -> str:
    """'; did you mean "rain"?' for a near miss of a known word, else `otherwise` after a semicolon, or nothing."""
    near = difflib.get_close_matches(written.lower()[:60], list(known), 1)
    if near:
        return f'; did you mean "{near[0]}"?'
    return f"; {otherwise}" if otherwise else ""
