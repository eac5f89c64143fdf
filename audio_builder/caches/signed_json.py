"""JSON that tells when it was damaged: the content beside its own digest."""

from __future__ import annotations

import hashlib
import json


def dumped(content: object) -> str:
    """The content as text."""
    told = json.dumps(content, ensure_ascii=False, sort_keys=True)
    return json.dumps({"content": told, "sha256": _digest(told)})


def loaded(text: str) -> dict[str, object]:
    """The content of the text. Raises ValueError where it is not just what was written, and a JSON object."""
    try:
        signed = json.loads(text)
        if signed["sha256"] == _digest(signed["content"]):
            content = json.loads(signed["content"])
            if isinstance(content, dict):
                return content
    except (KeyError, TypeError, AttributeError, RecursionError) as error:
        raise ValueError("this is not what was written") from error
    raise ValueError("this is not what was written")


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
