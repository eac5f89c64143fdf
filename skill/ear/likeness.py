"""How like a template something said is, where no template says exactly that."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rapidfuzz import fuzz, process

from skill.ear.grammar import Span, Template

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from skill.ear.grammar import SlotPart
    from skill.words import Word

LETTERS_SHARE = 0.35  # the rest of the likeness is shared words, each weighing more the fewer intents say it
WITHOUT_ITS_SLOTS = 6.0  # points lost by "set a sleep timer" for lacking its length
FOREIGN_SHARE = 0.7  # of the heaviest weight: a word that no template says speaks against all of them
LENGTHS_WEIGH = 1.0  # like a word that many intents say: numbers and lengths tell little of what is wanted
SHORTEST_TO_MEND = 4  # letters; shorter words are too like each other
ENDINGS = re.compile(r"(?<=\w{3})(?:ations?|ating|ates?|ings?|es|ed|e|s)$")  # breathe and breathing are one word here
MENDED = 80  # rapidfuzz ratio from which a word is taken for a slip of a known one


@dataclass(frozen=True, slots=True)
class Guess:
    """A template that is like what was said: 100 is the same."""

    likeness: float
    template: Template
    filled: Mapping[str, Span]


@dataclass(frozen=True, slots=True)
class _Outline:
    """A template's words with each slot as one word, `{TYPE}`; `lost` points where its slots were left out."""

    template: Template
    words: Counter[str]
    text: str
    weight: float
    lost: float


_Draft = tuple["tuple[SlotPart, ...]", list[str], Template, float]


class Likeness:
    """Compares what was said with every template, its slots filled in."""

    def __init__(self, templates: Iterable[Template]) -> None:
        drafts = [draft for template in templates for draft in _drafts(template)]
        self._weight = _weights(drafts)
        self._foreign = max(self._weight.values(), default=1.0) * FOREIGN_SHARE
        self._outlines: dict[tuple[SlotPart, ...], list[_Outline]] = defaultdict(list)
        for slots, texts, template, lost in drafts:
            counted = Counter(texts)
            outline = _Outline(template, counted, " ".join(texts), self._sum(counted), lost)
            self._outlines[slots].append(outline)

    def of(self, said: Sequence[Word], spans: Mapping[str, Sequence[Span]]) -> float:
        """How like the nearest template this is, 0 to 100."""
        guess = self.best(said, spans)
        return guess.likeness if guess else 0.0

    def best(self, said: Sequence[Word], spans: Mapping[str, Sequence[Span]]) -> Guess | None:
        """The template most like what was said, or None where there is nothing to compare."""
        guesses = (self._best_of(slots, outlines, said, spans) for slots, outlines in self._outlines.items())
        return max((guess for guess in guesses if guess), key=lambda guess: guess.likeness, default=None)

    def _best_of(
        self,
        slots: Sequence[SlotPart],
        outlines: Sequence[_Outline],
        said: Sequence[Word],
        spans: Mapping[str, Sequence[Span]],
    ) -> Guess | None:
        filled = chosen_spans(slots, spans)
        if filled is None:
            return None
        heard = _outlined(said, slots, filled)
        counted, text = Counter(heard), " ".join(heard)
        weight = self._sum(counted)
        likenesses = [
            LETTERS_SHARE * fuzz.ratio(text, outline.text)
            + (1 - LETTERS_SHARE) * 200 * self._shared(counted, outline) / (weight + outline.weight)
            - outline.lost
            for outline in outlines
        ]
        best = max(range(len(outlines)), key=likenesses.__getitem__)
        return Guess(likenesses[best], outlines[best].template, filled)

    def _shared(self, heard: Counter[str], outline: _Outline) -> float:
        """Weight of the words that both have."""
        both = heard.keys() & outline.words.keys()
        return sum(self._weight[word] * min(heard[word], outline.words[word]) for word in both)

    def _sum(self, counted: Counter[str]) -> float:
        return sum(self._weight.get(word, self._foreign) * times for word, times in counted.items())


def chosen_spans(slots: Sequence[SlotPart], spans: Mapping[str, Sequence[Span]]) -> dict[str, Span] | None:
    """A span for each slot, none overlapping, those of one type in the order said; None where one is lacking.

    Where there are more numbers than slots for them, a breath would lose one: that is None too.
    """
    wanted = Counter(slot.type for slot in slots)
    taken: dict[str, list[Span]] = {}
    for slot_type, count in sorted(wanted.items(), key=lambda item: item[0] == "AMAZON.NUMBER"):
        others = [span for chosen in taken.values() for span in chosen]
        free = _apart([span for span in spans[slot_type] if not any(span.overlaps(other) for other in others)])
        if len(free) < count or (count > 1 and len(free) > count):
            return None
        taken[slot_type] = sorted(free[:count], key=lambda span: span.start)
    return {slot.name: taken[slot.type].pop(0) for slot in slots}


def mended(text: str, vocabulary: Iterable[str]) -> str:
    """The known word that an unknown one is most likely a slip of, or the word itself."""
    if len(text) < SHORTEST_TO_MEND or text.isdigit():
        return text
    found = process.extractOne(text, vocabulary, scorer=fuzz.ratio, score_cutoff=MENDED)
    return found[0] if found else text


def _apart(spans: Sequence[Span]) -> list[Span]:
    """Of spans that overlap, the first."""
    kept: list[Span] = []
    for span in spans:
        if not any(span.overlaps(other) for other in kept):
            kept.append(span)
    return kept


def _placed(part: str | SlotPart) -> str:
    return _stem(part) if isinstance(part, str) else f"{{{part.type}}}"


def _stem(word: str) -> str:
    return ENDINGS.sub("", word)


def _drafts(template: Template) -> Iterator[_Draft]:
    """A template as it is and, where words remain, without its slots."""
    yield template.slots, [_placed(part) for part in template.parts], template, 0.0
    if template.slots and len(template.literals) > 1:
        yield (), [_stem(word) for word in template.literals], template, WITHOUT_ITS_SLOTS


def _weights(drafts: Iterable[_Draft]) -> dict[str, float]:
    """What each word weighs: the fewer intents say it, the more."""
    saying: dict[str, set[str]] = defaultdict(set)
    for _, texts, template, _ in drafts:
        for word in texts:
            saying[word].add(template.intent)
    intents = len({intent for said_by in saying.values() for intent in said_by})
    lengths = {"{AMAZON.NUMBER}": LENGTHS_WEIGH, "{AMAZON.DURATION}": LENGTHS_WEIGH}
    return {word: math.log(1 + intents / len(said_by)) for word, said_by in saying.items()} | lengths


def _outlined(said: Sequence[Word], slots: Sequence[SlotPart], filled: Mapping[str, Span]) -> list[str]:
    """What was said with each chosen span as one word."""
    starts = {filled[slot.name].start: f"{{{slot.type}}}" for slot in slots}
    inside = {at for span in filled.values() for at in range(span.start, span.end)}
    return [starts.get(at, _stem(word.text)) for at, word in enumerate(said) if at in starts or at not in inside]
