"""The stream token that holds a whole playback: signed, with its version, and short enough for Alexa."""

from __future__ import annotations

from dataclasses import astuple
from hashlib import sha256

from itsdangerous import BadData, URLSafeSerializer

from skill.playback import Playback

TOKEN_VERSION = 2
READABLE_VERSIONS = {1, 2}  # version 1 had no `failing_since_s`, and its tokens may play on for a night
LONGEST_TOKEN = 512  # bytes; Alexa takes 1,024


def play_of(token: str) -> str:
    """A name for the stream of a token, from which the token cannot be told."""
    return sha256(token.encode()).hexdigest()[:32]


class Tokens:
    """Playbacks as signed text. Keys come newest first: the first one signs, all of them are believed."""

    def __init__(self, signing_keys: tuple[bytes, ...]) -> None:
        oldest_first = list(reversed(signing_keys))
        self._serializer = URLSafeSerializer(oldest_first, salt="stream", signer_kwargs={"digest_method": sha256})

    def seal(self, playback: Playback) -> str:
        """The token of a playback; the same one each time. Raises ValueError for ids too long for any token."""
        token = str(self._serializer.dumps([TOKEN_VERSION, *astuple(playback)]))
        if len(token) > LONGEST_TOKEN:
            raise ValueError("the ids of this track and its playlist are too long")
        return token

    def open(self, token: str) -> Playback | None:
        """The playback of a token, or None for one that we did not make or no longer read."""
        if len(token) > LONGEST_TOKEN:
            return None
        try:
            version, *values = self._serializer.loads(token)
            return Playback(*values) if version in READABLE_VERSIONS else None
        except (BadData, TypeError, ValueError):
            return None
