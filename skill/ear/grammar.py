"""The interaction model as a grammar: templates of words and slots, and the places where values of a slot stand."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from skill.ear.builtin_phrases import builtin_phrases
from skill.ear.durations import duration_at
from skill.words import Word, comparable, typed

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

NUMBER = "AMAZON.NUMBER"
DURATION = "AMAZON.DURATION"
PART = re.compile(r"\{(\w+)\}|([^{}]+)")


@dataclass(frozen=True, slots=True)
class SlotPart:
    """A place in a template that one slot fills."""

    name: str
    type: str


@dataclass(frozen=True, slots=True)
class Template:
    """One way to say an intent."""

    intent: str
    parts: tuple[str | SlotPart, ...]

    @property
    def slots(self) -> tuple[SlotPart, ...]:
        """Its slots in the order in which they are said."""
        return tuple(part for part in self.parts if isinstance(part, SlotPart))

    @property
    def literals(self) -> tuple[str, ...]:
        """Its words that are not slots."""
        return tuple(part for part in self.parts if isinstance(part, str))


@dataclass(frozen=True, slots=True)
class Span:
    """A value found in what was said: words `start` to `end`; no `id` and `name` where the type does not know it."""

    start: int
    end: int
    value: str
    id: str | None = None
    name: str | None = None

    def overlaps(self, other: Span) -> bool:
        """Whether both take a word."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Grammar:
    """Every template, the slots of every intent (name to type), the values of every type (words to id and name)."""

    templates: tuple[Template, ...]
    slots: Mapping[str, Mapping[str, str]]
    values: Mapping[str, Mapping[tuple[str, ...], tuple[str, str]]]
    vocabulary: frozenset[str] = field(default=frozenset())


def grammar_of(model: Mapping[str, Any]) -> Grammar:
    """Read a model's samples and values; Alexa's own intents get the phrases that Amazon knows for them."""
    language = model["interactionModel"]["languageModel"]
    slots = {
        intent["name"]: {slot["name"]: slot["type"] for slot in intent.get("slots", [])}
        for intent in language["intents"]
    }  # fmt: skip
    templates = tuple(
        _template(intent["name"], sample, slots[intent["name"]])
        for intent in language["intents"]
        for sample in (*intent.get("samples", ()), *builtin_phrases(intent["name"]))
    )
    values = {slot_type["name"]: _forms(slot_type["values"]) for slot_type in language.get("types", [])}
    said = {word for template in templates for word in template.literals}
    named = {word for forms in values.values() for form in forms for word in form}
    return Grammar(templates, slots, values, frozenset(said | named))


def _template(intent: str, sample: str, types: Mapping[str, str]) -> Template:
    parts: list[str | SlotPart] = []
    for name, literal in PART.findall(sample):
        parts.extend([SlotPart(name, types[name])] if name else comparable(literal))
    return Template(intent, tuple(parts))


def _forms(values: Sequence[Mapping[str, Any]]) -> dict[tuple[str, ...], tuple[str, str]]:
    forms: dict[tuple[str, ...], tuple[str, str]] = {}
    for value in values:
        name = value["name"]["value"]
        for form in (name, *value["name"].get("synonyms", ())):
            forms.setdefault(comparable(form), (value.get("id") or name, name))
    return forms


def spans_of(slot_type: str, said: Sequence[Word], grammar: Grammar) -> tuple[Span, ...]:
    """Every place where a value of the type stands, the longer ones first."""
    texts = [word.text for word in said]
    builtin = slot_type.startswith("AMAZON.")
    found = _builtin_spans(slot_type, texts) if builtin else _known_spans(slot_type, said, grammar)
    return tuple(sorted(found, key=lambda span: (span.start - span.end, span.start)))


def _builtin_spans(slot_type: str, texts: Sequence[str]) -> Iterator[Span]:
    for start, text in enumerate(texts):
        if slot_type == NUMBER and text.replace(".", "", 1).isdigit():
            yield Span(start, start + 1, text)
        elif slot_type == DURATION and (found := duration_at(texts[start:])):
            yield Span(start, start + found[1], found[0])


def _known_spans(slot_type: str, said: Sequence[Word], grammar: Grammar) -> Iterator[Span]:
    forms = grammar.values.get(slot_type, {})
    texts = tuple(word.text for word in said)
    longest = max(map(len, forms), default=0)
    for start in range(len(said)):
        for end in range(start + 1, min(start + longest, len(said)) + 1):
            if known := forms.get(texts[start:end]):
                yield Span(start, end, typed(tuple(said[start:end])), *known)


def fillings(template: Template, said: Sequence[Word], spans: Mapping[str, Sequence[Span]]) -> dict[str, Span] | None:
    """The slots' spans when the template says exactly these words, or None."""
    if isinstance(template.parts[0], str) and template.parts[0] != said[0].text:
        return None  # most templates, at once
    return _fill(template.parts, 0, [word.text for word in said], spans)


def _fill(
    parts: Sequence[str | SlotPart], at: int, texts: Sequence[str], spans: Mapping[str, Sequence[Span]]
) -> dict[str, Span] | None:
    if not parts:
        return {} if at == len(texts) else None
    first, rest = parts[0], parts[1:]
    if isinstance(first, str):
        return _fill(rest, at + 1, texts, spans) if at < len(texts) and texts[at] == first else None
    for span in spans[first.type]:
        if span.start == at and (filled := _fill(rest, span.end, texts, spans)) is not None:
            return {first.name: span} | filled
    return None
