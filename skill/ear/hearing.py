"""From what was typed to the intent and the slots that Alexa would send."""

from __future__ import annotations

import itertools
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from rapidfuzz import fuzz, process

from skill.crisis import figure_of_speech, sounds_like_crisis
from skill.ear.fillers import is_opening, versions
from skill.ear.grammar import SlotPart, Span, Template, fillings, grammar_of, spans_of
from skill.ear.interaction_model import extended
from skill.ear.likeness import Likeness, mended
from skill.ear.prudence import NEVER_GUESSED, is_beyond_us, may_be_meant
from skill.words import plain, typed, words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from audio_builder.catalog import Catalog
    from skill.words import Word

LAUNCH = "LaunchRequest"
FALLBACK = "AMAZON.FallbackIntent"
CRISIS = "CrisisIntent"

CRISIS_LIKELY = 88.0  # likeness
SURE = 78.0  # likeness from which a guess is better than a title that nobody knows
LIKELY = 62.0  # below it, Alexa would not know either

TITLED = frozenset({"MEDITATION", "PLAYLIST", "ARTICLE"})  # types that Alexa fills with titles nobody knows, too
# a title that nobody knows is only heard beside one of these words
CARRIERS = frozenset(
    {"play", "put", "hear", "listen", "read", "article", "articles", "summarize", "sum", "summary", "version",
     "known", "know", "tell", "playlist", "sound", "sounds", "meditation", "called", "favorites"}
)  # fmt: skip
BEFORE_A_TOPIC = frozenset({"for", "about"})
KNOWN_BESIDE_A_TOPIC = ("TOPIC", "MEDITATION", "BREATH_PATTERN", "AMAZON.DURATION", "AMAZON.NUMBER")
NO_TOPIC = frozenset(
    {"me", "us", "it", "this", "that", "now", "tonight", "a", "bit", "while", "the", "later", "please"}
)
SAME_TITLE = 86  # rapidfuzz ratio
MOST_WORDS = 40  # nobody says more in one breath
LONGEST_TITLE = 6  # words


@dataclass(frozen=True, slots=True)
class Heard:
    """What Alexa would have understood: an intent and its slots, each as a request carries it."""

    intent: str
    slots: dict[str, dict[str, Any]]


@dataclass(frozen=True, slots=True)
class _Reading:
    """One way to understand what was said."""

    intent: str
    filled: Mapping[str, Span]


class Ear:
    """Hears typed text as Alexa would hear it spoken, by the interaction model and what the catalog holds."""

    def __init__(self, model: Mapping[str, Any], catalog: Catalog) -> None:
        self._grammar = grammar_of(extended(model, catalog))
        self._types = {slot_type for slots in self._grammar.slots.values() for slot_type in slots.values()}
        self._likeness = Likeness(
            each for each in self._grammar.templates if each.intent not in NEVER_GUESSED | {CRISIS}
        )
        self._crisis_likeness = Likeness(template for template in self._grammar.templates if template.intent == CRISIS)
        self._titles = {
            slot_type: {" ".join(form): known for form, known in forms.items()}
            for slot_type, forms in self._grammar.values.items()
        }
        self._vocabulary = sorted(self._grammar.vocabulary)

    def hear(self, text: str) -> Heard:
        """The intent of a text: exact samples first, then those most like it, AMAZON.FallbackIntent where none is."""
        said = words(text)
        if is_opening(said):
            return Heard(LAUNCH, {})
        beginning = said[:MOST_WORDS]
        corrected = tuple(self._mended(word) for word in beginning)
        if any(sounds_like_crisis(plain(tried)) for tried in (said, corrected)):
            return self._heard(_Reading(CRISIS, {}))
        tries = dict.fromkeys((beginning, corrected)) if said else ()
        if any(map(is_beyond_us, versions(beginning))):
            return self._heard(_Reading(FALLBACK, {}))
        return self._heard(self._understood(*(tuple(versions(tried)) for tried in tries)))

    def _understood(self, *tries: Sequence[tuple[Word, ...]]) -> _Reading:
        """The best reading of versions of the same words, the first as they were typed and the others mended.

        Only the fullest and the barest are compared for likeness.
        """
        spans = {said: self._spans(said) for said in itertools.chain(*tries)}
        for said, found in spans.items():
            exact = self._exact(said, found)
            if exact and (said in tries[0] or exact.intent not in NEVER_GUESSED):
                return exact
        ends = dict.fromkeys(version for tried in tries for version in (tried[0], tried[-1]))
        both = [(said, spans[said]) for said in ends]
        grave = not any(figure_of_speech(plain(said)) for said in ends)
        if grave and any(self._crisis_likeness.of(said, found) >= CRISIS_LIKELY for said, found in both):
            return _Reading(CRISIS, {})
        return self._guessed(both)

    def _guessed(self, both: Sequence[tuple[tuple[Word, ...], Mapping[str, tuple[Span, ...]]]]) -> _Reading:
        """A topic that nobody knows, a sure guess, a title that nobody knows, a likely guess, or the fallback."""
        for said, spans in sorted(both, key=lambda pair: len(pair[0])):  # "for kids please" is about kids
            if topical := self._topical(said, spans):
                return topical
        guesses = [(guess, found) for said, found in both if (guess := self._likeness.best(said, found))]
        guess, found = max(guesses, key=lambda pair: pair[0].likeness, default=(None, {}))
        if guess and not may_be_meant(guess.template, both[0][0], self._grammar.vocabulary):
            guess = None
        if guess and guess.likeness >= SURE:
            return self._completed(guess.template, guess.filled, found)
        for said, spans in both:
            if titled := self._titled(said, spans):
                return titled
        if guess and guess.likeness >= LIKELY:
            return self._completed(guess.template, guess.filled, found)
        return _Reading(FALLBACK, {})

    def _exact(
        self, said: Sequence[Word], spans: Mapping[str, Sequence[Span]], beside: frozenset[str] = frozenset()
    ) -> _Reading | None:
        """The template that says exactly this with the most letters of its own; the model's order breaks ties.

        With `beside`, only templates that have one of these words.
        """
        readings = (
            (sum(map(len, template.literals)), _Reading(template.intent, filled))
            for template in self._grammar.templates
            if not beside or not beside.isdisjoint(template.literals)
            if (filled := fillings(template, said, spans)) is not None
        )
        return max(readings, key=lambda pair: pair[0], default=(0, None))[1]

    def _topical(self, said: Sequence[Word], spans: Mapping[str, tuple[Span, ...]]) -> _Reading | None:
        """Like exact, where any words are a topic after "for" and "about": "a meditation for grief"."""
        places = [
            (start, end)
            for start in range(1, len(said))
            for end in range(len(said), start, -1)
            if said[start - 1].text in BEFORE_A_TOPIC and end - start <= LONGEST_TITLE
        ]
        known = [span for kind in KNOWN_BESIDE_A_TOPIC for span in spans[kind]]
        free = [Span(*place, typed(tuple(said[slice(*place)]))) for place in places if _says_something(said, place)]
        unknown = [span for span in free if not any(map(span.overlaps, known))]
        return self._exact(said, {**spans, "TOPIC": (*spans["TOPIC"], *unknown)}) if unknown else None

    def _titled(self, said: Sequence[Word], spans: Mapping[str, tuple[Span, ...]]) -> _Reading | None:
        """Like exact, where a title may be anything: "play the thunder"."""
        places = [
            (start, end)
            for start in range(len(said))
            for end in range(min(start + LONGEST_TITLE, len(said)), start, -1)
            if end - start < len(said)
        ]
        wider = {
            slot_type: (*found, *(self._title(slot_type, said, *place) for place in places))
            for slot_type, found in spans.items()
            if slot_type in TITLED
        }
        return self._exact(said, {**spans, **wider}, beside=CARRIERS)

    def _title(self, slot_type: str, said: Sequence[Word], start: int, end: int) -> Span:
        """Some words as a title: a known one that is much like them, or one that nobody knows."""
        names = self._titles[slot_type]
        near = process.extractOne(plain(said[start:end]), names.keys(), scorer=fuzz.ratio, score_cutoff=SAME_TITLE)
        return Span(start, end, typed(tuple(said[start:end])), *(names[near[0]] if near else ()))

    def _completed(
        self, template: Template, filled: Mapping[str, Span], spans: Mapping[str, Sequence[Span]]
    ) -> _Reading:
        """A guess with the intent's other slots filled from what the template left over."""
        complete = dict(filled)
        for name, slot_type in self._grammar.slots[template.intent].items():
            taken = tuple(complete.values())
            free = (span for span in spans[slot_type] if not any(map(span.overlaps, taken)))
            if name not in complete and slot_type != "AMAZON.NUMBER" and (span := next(free, None)):
                complete[name] = span
        return _Reading(template.intent, complete)

    def _spans(self, said: Sequence[Word]) -> dict[str, tuple[Span, ...]]:
        return {slot_type: spans_of(slot_type, said, self._grammar) for slot_type in self._types}

    def _mended(self, word: Word) -> Word:
        known = word.text in self._grammar.vocabulary
        return word if known else replace(word, text=mended(word.text, self._vocabulary))

    def _heard(self, reading: _Reading) -> Heard:
        slots = self._grammar.slots[reading.intent]
        filled = {name: _slot(SlotPart(name, kind), reading.filled.get(name)) for name, kind in slots.items()}
        return Heard(reading.intent, filled)


def _says_something(said: Sequence[Word], place: tuple[int, int]) -> bool:
    return any(word.text not in NO_TOPIC for word in said[slice(*place)])


def _slot(part: SlotPart, span: Span | None) -> dict[str, Any]:
    """A slot as Alexa sends it: an unfilled one without a value, a custom type with what it resolved to."""
    if span is None:
        return {"name": part.name, "confirmationStatus": "NONE"}
    slot: dict[str, Any] = {"name": part.name, "value": span.value, "confirmationStatus": "NONE"}
    return slot if part.type.startswith("AMAZON.") else slot | {"resolutions": _resolutions(part.type, span)}


def _resolutions(slot_type: str, span: Span) -> dict[str, Any]:
    authority = f"amzn1.er-authority.echo-sdk.amzn1.ask.skill.local.{slot_type}"
    if span.id is None:
        return {"resolutionsPerAuthority": [{"authority": authority, "status": {"code": "ER_SUCCESS_NO_MATCH"}}]}
    values = [{"value": {"name": span.name, "id": span.id}}]
    resolved = {"authority": authority, "status": {"code": "ER_SUCCESS_MATCH"}, "values": values}
    return {"resolutionsPerAuthority": [resolved]}
