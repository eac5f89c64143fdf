"""What a request decides by chance: the same for the same request, whenever and however often it comes."""

from __future__ import annotations

from hashlib import sha256


def chance_of(request_id: str) -> bytes:
    """Thirty-two bytes that the id of a request alone decides."""
    return sha256(request_id.encode(errors="surrogatepass")).digest()
