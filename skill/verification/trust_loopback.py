"""The verifier of local mode: what comes from this machine's own pages and programs is believed."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from skill.settings import is_loopback
from skill.verification.request import Refused

if TYPE_CHECKING:
    from collections.abc import Mapping


class TrustLoopback:
    """Believes requests addressed to a loopback name.

    A page of some other site may send requests here from the listener's browser: then the Host (after DNS rebinding)
    or the Origin is that site's.
    """

    def __call__(self, headers: Mapping[str, str], body: bytes) -> None:  # noqa: ARG002 - the seam's signature
        """Raise Refused for a Host or an Origin that is not this machine."""
        if not _names_loopback(f"http://{headers.get('host', '')}"):
            raise Refused("Host is not a loopback name")
        if "origin" in headers and not _names_loopback(headers["origin"]):
            raise Refused("Origin is another site")


def _names_loopback(address: str) -> bool:
    try:
        host = urlsplit(address).hostname
    except ValueError:
        return False
    return host is not None and is_loopback(host)
