"""What more than one command says, in the same words."""

from __future__ import annotations

import sys
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from audio_builder.errors import Fault, ScriptErrors

WIDTH = 100  # characters of a line that are shown around a fault


def are_wrong(count: int) -> str:
    """How many things are wrong."""
    return f"{count} {'thing is' if count == 1 else 'things are'} wrong"


def with_their_lines(faults: Iterable[Fault]) -> Iterator[str]:
    """Each fault, and below it the line it speaks of with a mark under the place."""
    lines = cache(_lines)  # a file is read once, however much is wrong in it
    for fault in faults:
        there = lines(fault.path)
        yield _with_its_line(fault, there[fault.line - 1].rstrip()) if fault.line <= len(there) else str(fault)


def _lines(path: str) -> list[str]:
    """The lines of a file as they are counted; none where it cannot be read."""
    try:
        return Path(path).read_text(encoding="utf-8").split("\n")
    except (OSError, ValueError):
        return []


def _with_its_line(fault: Fault, line: str) -> str:
    begin = max(0, fault.column - 1 - WIDTH // 2)
    shown = line[begin : begin + WIDTH].expandtabs(1)
    return f"{fault}\n    {shown}\n    {' ' * (fault.column - 1 - begin)}^" if shown.strip() else str(fault)


def tell_faults(errors: ScriptErrors) -> None:
    """Every fault with its line, and that nothing was built."""
    for shown in with_their_lines(errors.faults):
        click.echo(shown, err=True)
    click.echo(f"{are_wrong(len(errors.faults))}; nothing was built.", err=True)


def tell_others_faults(faults: Iterable[Fault]) -> None:
    """What is wrong in files that were not asked for; nothing where nothing is."""
    told = list(with_their_lines(faults))
    for shown in told:
        click.echo(f"not asked for: {shown}", err=True)
    if told:
        click.echo(f"{are_wrong(len(told))} in other files; what was made of them before stays as it was.", err=True)


def refuse(errors: ScriptErrors) -> NoReturn:
    """Say what is wrong in the scripts and leave with 1."""
    tell_faults(errors)
    sys.exit(1)


def not_made(error: OSError, where: Path) -> NoReturn:
    """Say what the system would not do, `where` naming the place if the error does not, and leave with 1."""
    click.echo(f"not made: {error.filename or where}: {error.strerror or error}", err=True)
    sys.exit(1)
