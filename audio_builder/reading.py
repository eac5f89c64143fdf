"""All that the authors wrote, read at once: meditations, articles and playlists, with every fault of every file."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from audio_builder.articles.manuscript import parse_article
from audio_builder.errors import Fault, ScriptErrors
from audio_builder.playlists import parse_playlists
from audio_builder.script_parser import parse_script
from audio_builder.soundscapes import SOUNDSCAPES
from audio_builder.sources import decode, read_source

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from audio_builder.articles.manuscript import Manuscript
    from audio_builder.catalog import Playlist
    from audio_builder.model import Script
    from audio_builder.sources import Source

T = TypeVar("T", "Script", "Manuscript")

_RESERVED = re.compile(r"(breathe|read)-.*")


@dataclass(frozen=True, slots=True)
class Written:
    """Everything below scripts/, in the order of the slugs."""

    meditations: tuple[Script, ...]
    articles: tuple[Manuscript, ...]
    playlists: tuple[Playlist, ...]


def read_all(
    scripts: Path, track_ids: Callable[[tuple[Script, ...], tuple[Manuscript, ...]], Iterable[str]]
) -> Written:
    """Read a scripts folder; `track_ids` tells which tracks playlists may name. Raises ScriptErrors with every fault."""
    faults: list[Fault] = []
    meditations = _parsed(_files(scripts / "meditations"), parse_script, faults)
    articles = _parsed(_files(scripts / "articles"), parse_article, faults)
    faults += _clashes([*_files(scripts / "meditations"), *_files(scripts / "articles")])
    known = (
        () if faults else track_ids(meditations, articles)
    )  # a script that is wrong would make its playlists wrong too
    playlists = _playlists(scripts / "playlists.toml", None if faults else frozenset(known), faults)
    if not meditations and not articles and not faults:
        faults.append(
            Fault(str(scripts), 1, 1, "there is nothing to build here: no meditations/*.md and no articles/*.md")
        )
    if faults:
        raise ScriptErrors(faults)
    return Written(meditations, articles, playlists)


def check_files(files: Iterable[Path]) -> None:
    """Read single files: a .toml is playlists, a file in a folder named articles an article. Raises ScriptErrors."""
    faults: list[Fault] = []
    for file in files:
        if file.suffix == ".toml":
            _playlists(file, None, faults)
        elif file.parent.name == "articles":
            _parsed([file], parse_article, faults)
        else:
            _parsed([file], parse_script, faults)
    if faults:
        raise ScriptErrors(faults)


def _files(folder: Path) -> list[Path]:
    return sorted(file for file in folder.rglob("*.md") if not file.name.startswith("."))


def _parsed(files: Iterable[Path], parse: Callable[[Source], T], faults: list[Fault]) -> tuple[T, ...]:
    parsed = []
    for file in files:
        try:
            parsed.append(parse(read_source(file, str(file))))
        except ScriptErrors as errors:
            faults.extend(errors.faults)
    return tuple(parsed)


def _clashes(files: Iterable[Path]) -> Iterator[Fault]:
    """Two files of one name would be one track; some names are taken by what is built without a script."""
    first: dict[str, Path] = {}
    for file in files:
        if file.stem in SOUNDSCAPES or _RESERVED.fullmatch(file.stem):
            yield Fault(str(file), 1, 1, f'the name "{file.stem}" is kept for what is built by itself; choose another')
        if file.stem in first:
            yield Fault(str(file), 1, 1, f'"{file.stem}" is also the name of {first[file.stem]}; rename one of them')
        first.setdefault(file.stem, file)


def _playlists(file: Path, known: frozenset[str] | None, faults: list[Fault]) -> tuple[Playlist, ...]:
    if not file.exists():
        return ()
    try:
        return parse_playlists(decode(file.read_bytes(), str(file)), str(file), known)
    except ScriptErrors as errors:
        faults.extend(errors.faults)
        return ()
