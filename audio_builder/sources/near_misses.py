"""What an author may have meant: the nearest known word, as the end of a message."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


def suggestion(written: str, known: Iterable[str], otherwise: str = "") -> str:
    """'; did you mean "rain"?' for a near miss of a known word, else `otherwise` after a semicolon, or nothing."""
    if near := nearest(written, known):
        return f'; did you mean "{near}"?'
    return f"; {otherwise}" if otherwise else ""


def nearest(written: str, known: Iterable[str]) -> str:
    """The known word that is most like what was written; nothing where none is."""
    return next(iter(difflib.get_close_matches(written.lower()[:60], list(known), 1)), "")
