"""How words are said: `lexicon.toml` to a Lexicon, and a sentence in the words of a Lexicon."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from typing import Any, TypeAlias

from audio_builder.errors import Fault, ScriptErrors
from audio_builder.languages import language_of
from audio_builder.sources.files import unwritable
from audio_builder.sources.toml_places import place_of, read_toml

ALL = "words"  # the table for every locale
LONGEST_WORD = 200  # characters, of what is written and of what is said

Words: TypeAlias = tuple[tuple[str, str], ...]  # as written, as said

_LOCALE = re.compile(r"[a-z]{2,3}(-[A-Z]{2})?")
_UNSAID = re.compile(r"[\[\]<>{}|\\*#`~^_\n]")  # marks, which no engine says
_CAPITALS = re.compile(r"[A-Z][^\W\d_]*[A-Z]")  # more than one in a word
_STRAIGHT = str.maketrans("’‘", "''")


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Words and how they are said, by table: `words` for all locales, a language, or a locale."""

    tables: tuple[tuple[str, Words], ...] = ()

    def for_locale(self, locale: str) -> Words:
        """The words of a locale, the longest first; its own come before those of its language, and these before all others."""
        by_name, said = dict(self.tables), dict[str, str]()
        for name in (ALL, language_of(locale), locale):
            said |= dict(by_name.get(name, ()))
        return tuple(sorted(said.items(), key=lambda word: (-len(word[0]), word)))

    def applied(self, text: str, locale: str) -> str:
        """The text with every word of the lexicon as it is said; whole words only, in small or capital letters."""
        words = self.for_locale(locale)
        if not words:
            return text
        said = dict(words)
        return _pattern(words).sub(lambda found: said.get(_key(found[0]), found[0]), text)


NO_LEXICON = Lexicon()


def read_lexicon(text: str, path: str) -> Lexicon:
    """Read lexicon.toml. Raises ScriptErrors with every fault."""
    reader = _Reader(text, path)
    lexicon = Lexicon(tuple((name, reader.words(name, table)) for name, table in read_toml(text, path).items()))
    if reader.faults:
        raise ScriptErrors(reader.faults)
    return lexicon


class _Reader:
    def __init__(self, text: str, path: str) -> None:
        self.faults: list[Fault] = []
        self._text = text
        self._path = path

    def words(self, name: str, table: Any) -> Words:  # noqa: ANN401 - whatever TOML holds
        if not isinstance(table, dict):
            self._fault("", name, f'"{name[:40]}" stands above all tables; write [words] over it')
            return ()
        if name != ALL and not _LOCALE.fullmatch(name):
            self._fault(name, "", f'"{name[:40]}" is no locale; write [words], [en] or [en-GB]')
        said: dict[str, str] = {}
        for written, value in table.items():
            if _key(written) in said:
                self._fault(name, written, f'"{written[:40]}" stands here twice; small and capital letters are alike')
            said[_key(written)] = self._said(name, written, value)
        return tuple(said.items())

    def _said(self, name: str, written: str, value: Any) -> str:  # noqa: ANN401 - whatever TOML holds
        if not re.search(r"\w", written) or len(written) > LONGEST_WORD or unwritable(written):
            self._fault(name, written, f'"{written[:40]}" is no word; write it as it stands in the scripts')
        if not isinstance(value, str) or not re.search(r"\w", value) or len(value) > LONGEST_WORD:
            self._fault(name, written, f'how is "{written[:40]}" said? Write it like savasana = "shavahsana"')
            return ""
        if _UNSAID.search(value) or unwritable(value):
            self._fault(name, written, f'"{value[:40]}" holds signs that nobody says; write plain letters')
        if _CAPITALS.search(value):
            message = (
                f'an engine may spell "{value[:40]}": write words in small letters, and letters apart, like C O two'
            )
            self._fault(name, written, message)
        return " ".join(value.split())

    def _fault(self, table: str, word: str, message: str) -> None:
        self.faults.append(Fault(self._path, *place_of(self._text, table, word), message))


def _key(written: str) -> str:
    return " ".join(unicodedata.normalize("NFC", written).translate(_STRAIGHT).lower().split())


@cache
def _pattern(words: Words) -> re.Pattern[str]:
    """Any of the words, the first in the list that fits."""
    any_word = "|".join(re.escape(written).replace(r"\ ", r"\s+") for written, _ in words)
    return re.compile(rf"(?<!\w)(?:{any_word})(?!\w)", re.IGNORECASE)
