"""The seam of verification: what every verifier is, and how it says no."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Mapping


class Refused(Exception):
    """This request is not answered; the reason is for our log, never for the one who sent it."""


class Verifier(Protocol):
    """Decides over a request before anything in it is believed."""

    def __call__(self, headers: Mapping[str, str], body: bytes) -> None:
        """Return for a request that may be answered, else raise Refused. Header names come in small letters."""
