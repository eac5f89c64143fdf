"""What is wrong in scripts, and what is unkind, without building anything."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from audio_builder.articles.manuscript import read_article
from audio_builder.errors import ScriptErrors
from audio_builder.grammar.script_parser import read_script
from audio_builder.grammar.unkind import unkind
from audio_builder.grammar.voice_doubts import voice_doubts
from audio_builder.pipeline import check_scripts
from audio_builder.reading import files_below, is_article, is_scripts_folder, read_files
from audio_builder.sources.files import read_source

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from audio_builder.errors import Fault
    from audio_builder.sources.files import Source


def check(paths: Iterable[Path]) -> tuple[Fault, ...]:
    """Every error and warning of files and folders, in the order of their places."""
    faults: list[Fault] = []
    single: list[Path] = []
    for path in paths:
        if not path.is_dir():
            single.append(path)
        elif is_scripts_folder(path):
            faults += _errors_of(partial(check_scripts, path))
            faults += [fault for file in _written_below(path) for fault in _warnings_of(file)]
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


def _written_below(scripts: Path) -> list[Path]:
    return [file for part in ("meditations", "articles") for file in files_below(scripts / part)]


def _warnings_of(file: Path) -> Iterator[Fault]:
    """What is doubtful or unkind in a file; of one with errors, in what could be read of it."""
    if file.suffix == ".toml":
        return
    try:
        source = read_source(file, str(file))
        yield from read_article(source).doubts if is_article(file) else _warnings_of_script(source)
    except ScriptErrors:
        return


def _warnings_of_script(source: Source) -> Iterator[Fault]:
    read = read_script(source)
    yield from read.doubts
    wrong = {fault.line for fault in read.faults}  # what is wrong there has been told
    kind = (*unkind(read.script, source, whole=not wrong), *voice_doubts(read.script, source))
    yield from (fault for fault in kind if fault.line not in wrong)
