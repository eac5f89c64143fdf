"""Reading what authors wrote: text files, their slugs, and faults in the bytes themselves."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from audio_builder.errors import Fault, ScriptErrors

if TYPE_CHECKING:
    from pathlib import Path

LONGEST_FILE_BYTES = 10_000_000
LONGEST_LINE = 20_000  # nobody writes one; a file that has one is not what its author thinks it is

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


@dataclass(frozen=True, slots=True)
class Source:
    """A text file; `path` is how it is named to its author, `slug` what it is called for ever.

    With `faults` something is wrong in the file itself, and it is to be read only for what else is.
    """

    path: str
    slug: str
    text: str
    faults: tuple[Fault, ...] = ()


def read_source(file: Path, shown_as: str) -> Source:
    """Read one script or article. Raises ScriptErrors where it is not text that a person could have meant."""
    text = _decoded(_bytes(file, shown_as), shown_as)
    faults = _control_characters(text, shown_as)
    if not SLUG.fullmatch(file.stem):
        message = f'"{file.stem}" cannot be a name: use small letters, digits and hyphens, like letting-go.md'
        faults.append(Fault(shown_as, 1, 1, message))
    return Source(shown_as, file.stem, _CONTROL.sub(" ", text), tuple(faults))


def read_text(file: Path, shown_as: str) -> str:
    """The text of a file. Raises ScriptErrors where it cannot be read or is no text."""
    return decode(_bytes(file, shown_as), shown_as)


def _bytes(file: Path, shown_as: str) -> bytes:
    try:
        if not file.is_file():
            raise _refused(shown_as, 1, 1, f"this file cannot be read: {_what_it_is(file)}")
        with file.open("rb") as stream:
            return stream.read(LONGEST_FILE_BYTES + 1)
    except OSError as error:
        raise _refused(shown_as, 1, 1, f"this file cannot be read: {error.strerror}") from error


def decode(raw: bytes, shown_as: str) -> str:
    """UTF-8 bytes as text with \\n line ends. Raises ScriptErrors with the place of the first bad byte or line."""
    text = _decoded(raw, shown_as)
    if faults := _control_characters(text, shown_as):
        raise ScriptErrors(faults)
    return text


def _decoded(raw: bytes, shown_as: str) -> str:
    """The text, control characters and all. Raises ScriptErrors where it cannot be looked into any further."""
    if len(raw) > LONGEST_FILE_BYTES:
        raise _refused(shown_as, 1, 1, f"this file is larger than {LONGEST_FILE_BYTES // 1_000_000} MB")
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line, column = _place(raw, error.start)
        raise _refused(
            shown_as, line, column, f"byte 0x{raw[error.start]:02x} is not UTF-8 text; save the file as UTF-8"
        ) from error
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if faults := _long_lines(text, shown_as):
        raise ScriptErrors([*_control_characters(text, shown_as), *faults])
    if not text.strip():
        raise _refused(shown_as, 1, 1, "this file is empty; begin with the head that scripts/README.md shows")
    return text


def unwritable(text: str) -> str:
    """The first character of a value that no file can hold or no player shows, as U+D83D; nothing where there is none.

    YAML and TOML let an author write such ones as escapes: half a character (Cs) or a control character (Cc).
    """
    return next((f"U+{ord(sign):04X}" for sign in text if unicodedata.category(sign) in {"Cs", "Cc"}), "")


def _refused(path: str, line: int, column: int, message: str) -> ScriptErrors:
    return ScriptErrors([Fault(path, line, column, message)])


def _what_it_is(file: Path) -> str:
    if file.is_symlink() and not file.exists():
        return f"it is a link to {file.readlink()}, which is not there; mend the link, or take it out"
    return "it is a folder or a device"


def _place(raw: bytes, offset: int) -> tuple[int, int]:
    line_start = raw.rfind(b"\n", 0, offset) + 1
    return raw.count(b"\n", 0, offset) + 1, len(raw[line_start:offset].decode("utf-8", "replace")) + 1


def _control_characters(text: str, path: str) -> list[Fault]:
    found = _CONTROL.search(text)
    if found is None:
        return []
    line_start = text.rfind("\n", 0, found.start()) + 1
    line, column = text.count("\n", 0, found.start()) + 1, found.start() - line_start + 1
    return [Fault(path, line, column, f"control character U+{ord(found[0]):04X}: this is not a text file")]


def _long_lines(text: str, path: str) -> list[Fault]:
    return [
        Fault(path, number, LONGEST_LINE + 1, f"this line has {len(line):,} characters; the most is {LONGEST_LINE:,}")
        for number, line in enumerate(text.split("\n"), 1)
        if len(line) > LONGEST_LINE
    ]
