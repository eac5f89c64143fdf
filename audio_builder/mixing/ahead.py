"""The next block is made while the one before is used: mixing and encoding a track take two processors where they are free."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterator

T = TypeVar("T")


def one_ahead(items: Iterator[T]) -> Iterator[T]:
    """The same items in the same order, each made in a thread beside; what is raised there is raised here."""
    with ThreadPoolExecutor(1) as beside:
        coming = beside.submit(_next, items)
        while found := coming.result():
            coming = beside.submit(_next, items)
            yield found[0]


def _next(items: Iterator[T]) -> tuple[T] | None:
    """The next item in a tuple, which is never false; None at the end."""
    for item in items:
        return (item,)
    return None
