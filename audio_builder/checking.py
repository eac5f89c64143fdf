"""What is wrong in scripts, and what is unkind, without building anything."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from audio_builder.errors import ScriptErrors
from audio_builder.grammar.script_parser import read_script
from audio_builder.grammar.unkind import unkind
from audio_builder.pipeline import check_scripts
from audio_builder.reading import files_below, is_article, is_scripts_folder, read_files
from audio_builder.sources.files import read_source

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from audio_builder.errors import Fault


def check(paths: Iterable[Path]) -> tuple[Fault, ...]:
    """Every error and warning of files and folders, in the order of their places."""
    faults: list[Fault] = []
    single: list[Path] = []
    for path in paths:
        if not path.is_dir():
            single.append(path)
        elif is_scripts_folder(path):
            faults += _errors_of(partial(check_scripts, path))
            faults += [fault for file in files_below(path / "meditations") for fault in _warnings_of(file)]
        else:
            single += files_below(path)
    faults += _errors_of(partial(read_files, single))
    faults += [fault for file in single for fault in _warnings_of(file)]
    return tuple(sorted(set(faults)))


def _errors_of(read: Callable[[], object]) -> tuple[Fault, ...]:
    try:
        read()
    except ScriptErrors as errors:
        return errors.faults
    return ()


def _warnings_of(file: Path) -> Iterator[Fault]:
    """What is doubtful or unkind in a meditation; of one with errors, in what could be read of it."""
    if file.suffix == ".toml" or is_article(file):
        return
    try:
        source = read_source(file, str(file))
        read = read_script(source)
    except ScriptErrors:
        return
    yield from read.doubts
    wrong = {fault.line for fault in read.faults}  # what is wrong there has been told
    yield from (fault for fault in unkind(read.script, source, whole=not wrong) if fault.line not in wrong)
