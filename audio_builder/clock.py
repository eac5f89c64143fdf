"""Lengths and places in a track as players show them."""

from __future__ import annotations


def clock(seconds: float) -> str:
    """9:05, and 1:00:00 from an hour on; to the nearest second."""
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"
