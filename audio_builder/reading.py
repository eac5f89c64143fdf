"""All that the authors wrote, read at once, with every fault of every file: scripts, articles, playlists, lexicon."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from audio_builder.articles.manuscript import parse_article
from audio_builder.errors import Fault, ScriptErrors
from audio_builder.grammar.script_parser import parse_script
from audio_builder.normalizing.lexicon import NO_LEXICON, Lexicon, read_lexicon
from audio_builder.playlists import parse_playlists
from audio_builder.recipes import narration_id
from audio_builder.soundscapes import SOUNDSCAPES
from audio_builder.sources.files import read_source, read_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from audio_builder.articles.manuscript import Manuscript
    from audio_builder.catalog import Playlist
    from audio_builder.model import Script
    from audio_builder.sources.files import Source

T = TypeVar("T", "Script", "Manuscript")

LEXICON = "lexicon.toml"
PLAYLISTS = "playlists.toml"
_RESERVED = re.compile(r"(breathe|read)-.*")


@dataclass(frozen=True, slots=True)
class Written:
    """Everything below scripts/, in the order of the slugs; `files` tells where each slug was read.

    Of a folder in which something is wrong, it is all that can be read; `faults` say what cannot.
    """

    meditations: tuple[Script, ...]
    articles: tuple[Manuscript, ...]
    playlists: tuple[Playlist, ...]
    lexicon: Lexicon = NO_LEXICON
    files: Mapping[str, str] = field(default_factory=dict)
    faults: tuple[Fault, ...] = ()

    @property
    def lacks_playlists(self) -> bool:
        """Whether there are playlists that cannot be read."""
        return any(Path(fault.path).name == PLAYLISTS for fault in self.faults)


def read_all(
    scripts: Path, track_ids: Callable[[tuple[Script, ...], tuple[Manuscript, ...]], Iterable[str]]
) -> Written:
    """Read a scripts folder; `track_ids` tells which tracks playlists may name. Raises ScriptErrors with every fault."""
    written = read_what_can_be(scripts, track_ids)
    if written.faults:
        raise ScriptErrors(written.faults)
    return written


def read_what_can_be(
    scripts: Path, track_ids: Callable[[tuple[Script, ...], tuple[Manuscript, ...]], Iterable[str]]
) -> Written:
    """Read what is right in a scripts folder, and note what is wrong in the rest."""
    scripts_there, articles_there = files_below(scripts / "meditations"), files_below(scripts / "articles")
    faults = [*_clashes([*scripts_there, *articles_there]), *_passed_over(scripts)]
    meditations = _parsed(scripts_there, parse_script, faults)
    articles = _parsed(articles_there, parse_article, faults)
    faults += _same_titles((file, script.title) for file, script in meditations)
    wrong = {fault.path for fault in faults}
    written = _without(wrong, meditations), _without(wrong, articles)
    known = frozenset((*track_ids(*written), *_names_of(wrong)))  # a wrong script makes no playlist wrong
    playlists = _playlists(scripts / PLAYLISTS, known, faults)
    lexicon = _lexicon(scripts / LEXICON, faults)
    if not scripts_there and not articles_there and not faults:
        nothing = "there is nothing to build here: no meditations/*.md and no articles/*.md"
        faults.append(Fault(str(scripts), 1, 1, nothing))
    files = {file.stem: str(file) for file in (*scripts_there, *articles_there) if str(file) not in wrong}
    return Written(*written, playlists, lexicon, files, tuple(sorted(set(faults))))


def read_files(files: Iterable[Path]) -> None:
    """Read single files: lexicon.toml is a lexicon and any other .toml playlists, a file below a folder named articles
    an article. Raises ScriptErrors.
    """
    files = list(dict.fromkeys(files))
    faults = list(_clashes(file for file in files if file.suffix != ".toml"))
    meditations: list[tuple[Path, Script]] = []
    for file in files:
        if file.name == LEXICON:
            _lexicon(file, faults)
        elif file.suffix == ".toml":
            _playlists(file, None, faults)
        elif is_article(file):
            _parsed([file], parse_article, faults)
        else:
            meditations += _parsed([file], parse_script, faults)
    faults += _same_titles((file, script.title) for file, script in meditations)
    if faults:
        raise ScriptErrors(faults)


def objection(title: str, file: Path, scripts: Path) -> str:
    """Why a meditation of that title cannot be begun in a file of a scripts folder; nothing where it can."""
    there = files_below(scripts / "meditations")
    written = [(other, script.title) for other, script in _parsed(there, parse_script, [])]
    faults = [*_clashes([*there, *files_below(scripts / "articles"), file]), *_same_titles([*written, (file, title)])]
    return next((fault.message for fault in faults if fault.path == str(file)), "")


def is_article(file: Path) -> bool:
    """Whether a file lies in a folder named articles, or one below it."""
    return "articles" in file.resolve().parts[-3:-1]


def is_scripts_folder(folder: Path) -> bool:
    """Whether a folder is a whole scripts folder, and not a part of one."""
    return any((folder / part).exists() for part in ("meditations", "articles", PLAYLISTS, LEXICON))


def files_below(folder: Path) -> list[Path]:
    """The scripts and articles in a folder and below it, in the order of their paths."""
    return sorted(file for file in folder.rglob("*.md") if not file.name.startswith("."))


def _passed_over(scripts: Path) -> Iterator[Fault]:
    """Files that an author may take for scripts, and that would be left out without a word."""
    for folder in ("meditations", "articles"):
        for file in sorted((scripts / folder).rglob("*")):
            if file.suffix != ".md" and file.suffix.lower() in {".md", ".txt", ".markdown"} and file.name[0] != ".":
                name = f"{file.stem.lower()}.md"
                yield Fault(
                    str(file), 1, 1, f"this file is not read: if it is to be, name it {name}, else keep notes elsewhere"
                )
    for file in sorted(scripts.glob("*.md")):
        if file.name.lower() != "readme.md":
            yield Fault(str(file), 1, 1, "this file is not read here; put it into meditations/ or articles/")


def _parsed(files: Iterable[Path], parse: Callable[[Source], T], faults: list[Fault]) -> tuple[tuple[Path, T], ...]:
    """The files that could be read, with what they hold."""
    parsed = []
    for file in files:
        try:
            parsed.append((file, parse(read_source(file, str(file)))))
        except ScriptErrors as errors:
            faults.extend(errors.faults)
    return tuple(parsed)


def _without(wrong: set[str], parsed: Iterable[tuple[Path, T]]) -> tuple[T, ...]:
    return tuple(content for file, content in parsed if str(file) not in wrong)


def _names_of(wrong: Iterable[str]) -> Iterator[str]:
    """What playlists may name of files that cannot be read; for all that is known, each is a script or an article."""
    for path in wrong:
        slug = Path(path).stem.lower()
        yield from (slug, narration_id(slug))


def _clashes(files: Iterable[Path]) -> Iterator[Fault]:
    """Two files of one name would be one track; some names are taken by what is built without a script."""
    first: dict[str, Path] = {}
    for file in files:
        if file.stem in SOUNDSCAPES or _RESERVED.fullmatch(file.stem):
            yield Fault(str(file), 1, 1, f'the name "{file.stem}" is kept for what is built by itself; choose another')
        if file.stem in first:
            yield Fault(str(file), 1, 1, f'"{file.stem}" is also the name of {first[file.stem]}; rename one of them')
        first.setdefault(file.stem, file)


def _same_titles(titles: Iterable[tuple[Path, str]]) -> Iterator[Fault]:
    """Two meditations of one title, or one that is called like a soundscape, could not be told apart by voice."""
    taken = {sound.title.lower(): f"the soundscape {name}" for name, sound in SOUNDSCAPES.items()}
    for file, title in titles:
        if title.lower() in taken:
            yield Fault(str(file), 1, 1, f'"{title}" is also the title of {taken[title.lower()]}; choose another')
        taken.setdefault(title.lower(), str(file))


def _playlists(file: Path, known: frozenset[str] | None, faults: list[Fault]) -> tuple[Playlist, ...]:
    if not file.exists():
        return ()
    try:
        return parse_playlists(read_text(file, str(file)), str(file), known)
    except ScriptErrors as errors:
        faults.extend(errors.faults)
        return ()


def _lexicon(file: Path, faults: list[Fault]) -> Lexicon:
    if not file.exists():
        return NO_LEXICON
    try:
        return read_lexicon(read_text(file, str(file)), str(file))
    except ScriptErrors as errors:
        faults.extend(errors.faults)
        return NO_LEXICON
