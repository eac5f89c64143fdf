"""The one way in which an instruction is refused."""

from __future__ import annotations


class InstructionError(ValueError):
    """An instruction that cannot be followed; the message says what to write instead."""
