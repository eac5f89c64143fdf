"""The verifier of a voice that others can reach, until signatures are checked: nobody gets in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from skill.verification.request import Refused

if TYPE_CHECKING:
    from collections.abc import Mapping


class RefuseAll:
    """Refuses every request: a door that cannot tell who knocks stays shut."""

    def __call__(self, headers: Mapping[str, str], body: bytes) -> None:  # noqa: ARG002 - the seam's signature
        """Raise Refused."""
        raise Refused("signatures cannot be checked yet")
