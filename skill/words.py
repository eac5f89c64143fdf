"""Typed words in the spelling in which they are compared: small letters, contractions apart, numbers as digits."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

CONTRACTIONS = {
    "i'm": "i am", "im": "i am", "i've": "i have", "ive": "i have", "i'd": "i would", "i'll": "i will",
    "can't": "can not", "cant": "can not", "cannot": "can not", "won't": "will not", "wont": "will not",
    "don't": "do not", "dont": "do not", "doesn't": "does not", "isn't": "is not", "wouldn't": "would not",
    "let's": "let us", "lets": "let us", "it's": "it is", "what's": "what is", "whats": "what is",
    "there's": "there is", "that's": "that is", "they'd": "they would", "they're": "they are", "you're": "you are",
    "he's": "he is", "she's": "she is", "who's": "who is", "he'll": "he will", "she'll": "she will",
    "they'll": "they will", "he'd": "he would", "she'd": "she would", "i'd've": "i would have", "didn't": "did not",
    "anymore": "any more", "wanna": "want to", "gonna": "going to", "gotta": "got to",
    "gimme": "give me", "lemme": "let me",
    "goodnight": "good night", "u": "you", "pls": "please", "plz": "please", "thx": "thanks",
    "summarise": "summarize", "summarising": "summarizing", "energising": "energizing",
    "favourite": "favorite", "favourites": "favorites",
}  # fmt: skip
UP_TO_NINETEEN = (
    "zero one two three four five six seven eight nine ten"
    " eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
)
FROM_TWENTY = "twenty thirty forty fifty sixty seventy eighty ninety"
SMALL = {word: number for number, word in enumerate(UP_TO_NINETEEN.split())}
TENS = {word: ten * 10 for ten, word in enumerate(FROM_TWENTY.split(), 2)}

APOSTROPHES = str.maketrans("’‘ʼ`´", "'''''")
NOT_SAID = re.compile(r"[^a-z0-9'. ]+")
DIGITS_THEN_LETTERS = re.compile(r"(?<=\d)(?=[a-z])")  # 20min, 1h30m
LETTER_THEN_DIGITS = re.compile(r"(?<=[a-z])(?=\d)")


@dataclass(frozen=True, slots=True)
class Word:
    """One word to compare, and the letters it was typed with (empty for the second half of a contraction)."""

    text: str
    typed: str


def words(text: str) -> tuple[Word, ...]:
    """Split a text into comparable words."""
    small = unicodedata.normalize("NFKD", text.translate(APOSTROPHES)).casefold()
    bare = "".join(letter for letter in small if not unicodedata.combining(letter))  # café is said as cafe
    spaced = LETTER_THEN_DIGITS.sub(" ", DIGITS_THEN_LETTERS.sub(" ", NOT_SAID.sub(" ", bare)))
    parts = [word for part in spaced.split() if (word := part.strip(".'"))]
    return tuple(_with_numbers([word for part in parts for word in _apart(part)]))


def comparable(text: str) -> tuple[str, ...]:
    """The words of a text without how they were typed."""
    return tuple(word.text for word in words(text))


def plain(said: Sequence[Word]) -> str:
    """The comparable words in a row."""
    return " ".join(word.text for word in said)


def typed(said: Sequence[Word]) -> str:
    """The words as they were typed."""
    return " ".join(word.typed for word in said if word.typed)


def _apart(part: str) -> list[Word]:
    """A contraction as its words; initials (a.m.) and everything else as one word."""
    first, *rest = CONTRACTIONS.get(part, part if _is_number(part) else part.replace(".", "")).split() or [part]
    return [Word(first, part), *(Word(word, "") for word in rest)]


def _with_numbers(said: list[Word]) -> list[Word]:
    """Number words as digits: "forty five" is one number, "four seven eight" are three."""
    numbered: list[Word] = []
    at = 0
    while at < len(said):
        value, taken = _number_at([word.text for word in said[at : at + 5]])
        numbered.append(Word(str(value), typed(said[at : at + taken])) if taken else said[at])
        at += taken or 1
    return _with_fractions(numbered)


def _with_fractions(said: list[Word]) -> list[Word]:
    """ "Four point five" and "four and a half" as one number; "a minute and a half" is left to the lengths of time."""
    whole: list[Word] = []
    at = 0
    while at < len(said):
        value, taken = _fraction_at([word.text for word in said[at : at + 4]])
        whole.append(Word(value, typed(said[at : at + taken])) if taken else said[at])
        at += taken or 1
    return whole


def _fraction_at(ahead: list[str]) -> tuple[str, int]:
    """The fraction that these words begin with and how many of them it takes; ("", 0) for none."""
    match ahead:
        case [number, "and", "a", "half"] if number.isdecimal():
            return f"{number}.5", 4
        case [number, "point", tenths, *_] if number.isdecimal() and tenths.isdecimal():
            return f"{number}.{tenths}", 3
    return "", 0


def _number_at(ahead: list[str]) -> tuple[int, int]:
    """The number that these words begin with and how many of them it takes; (0, 0) for none."""
    value, taken = _below_hundred(ahead)
    if ahead[taken : taken + 1] != ["hundred"] or value > 9:
        return value, taken
    value, taken = (value or 1) * 100, taken + 1
    skipped = taken + (ahead[taken : taken + 1] == ["and"])
    more, taken_more = _below_hundred(ahead[skipped:])
    return (value + more, skipped + taken_more) if more else (value, taken)


def _below_hundred(ahead: list[str]) -> tuple[int, int]:
    if not ahead:
        return 0, 0
    if ahead[0] in SMALL:
        return SMALL[ahead[0]], 1
    if ahead[0] not in TENS:
        return 0, 0
    unit = SMALL.get(ahead[1], 0) if len(ahead) > 1 else 0
    return (TENS[ahead[0]] + unit, 2) if 0 < unit < 10 else (TENS[ahead[0]], 1)


def _is_number(part: str) -> bool:
    return part.replace(".", "", 1).isdigit()
