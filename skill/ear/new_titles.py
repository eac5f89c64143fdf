"""Titles of the library that the interaction model does not know yet, in the form and the number that Alexa takes."""

from __future__ import annotations

import json
import logging
from itertools import chain, zip_longest
from typing import TYPE_CHECKING, Any, TypeAlias

from skill.ear.interaction_model import ModelError, extended, load_model
from skill.words import comparable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from audio_builder.catalog import Catalog

log = logging.getLogger(__name__)

TITLED = ("MEDITATION", "PLAYLIST", "ARTICLE")
MOST_ENTITIES = 100  # over all types; other ways to say a title count, too, to be on the safe side
MOST_BYTES = 10_000  # of an answer's 24 KB: there are words in it, too
AROUND_AN_ENTITY = 60  # bytes of JSON
_Entry: TypeAlias = tuple[str, str, list[str]]  # type, id, names
Names: TypeAlias = "Mapping[str, Mapping[str, Sequence[str]]]"  # by type and by id, the title first


class NewTitles:
    """The new titles of a library, worked out again only when it has changed."""

    def __init__(self) -> None:
        self._catalog: Catalog | None = None
        self._names: Names = {}

    def of(self, catalog: Catalog) -> Names:
        """What Alexa should learn; nothing where there is no model that could tell what is new."""
        if catalog is not self._catalog:
            self._names, self._catalog = _names(catalog), catalog
        return self._names


def new_titles(model: Mapping[str, Any], catalog: Catalog) -> Names:
    """Names by type and id: every title first, as long as there is room, and then the other ways to say them."""
    known, longer = _values(model), _values(extended(model, catalog))
    by_type = [_new(kind, longer[kind], known[kind]) for kind in TITLED if kind in longer]
    in_turns = [entry for row in zip_longest(*by_type) for entry in row if entry]
    titles = ((kind, key, names[0]) for kind, key, names in in_turns)
    others = ((kind, key, name) for kind, key, names in in_turns for name in names[1:])
    kept: dict[str, dict[str, list[str]]] = {}
    for kind, key, name in _with_room(chain(titles, others)):
        kept.setdefault(kind, {}).setdefault(key, []).append(name)
    return kept


def _names(catalog: Catalog) -> Names:
    try:
        return new_titles(load_model(), catalog)
    except ModelError as error:
        log.warning("new titles cannot be told: %s", error)
        return {}


def _values(model: Mapping[str, Any]) -> dict[str, list[dict[str, Any]]]:
    return {entry["name"]: entry["values"] for entry in model["interactionModel"]["languageModel"].get("types", ())}


def _new(kind: str, values: Iterable[Mapping[str, Any]], known: Iterable[Mapping[str, Any]]) -> list[_Entry]:
    """The values whose title is not known, with those of their names that are not."""
    forms = {comparable(name) for value in known for name in _spoken(value)}
    named = ((value["id"], _spoken(value)) for value in values)
    unknown = ((key, names) for key, names in named if comparable(names[0]) not in forms)
    return [(kind, key, [name for name in names if comparable(name) not in forms]) for key, names in unknown]


def _spoken(value: Mapping[str, Any]) -> list[str]:
    return [value["name"]["value"], *value["name"].get("synonyms", ())]


def _with_room(entries: Iterable[tuple[str, str, str]]) -> Iterator[tuple[str, str, str]]:
    """As many, from the first on, as one directive may hold."""
    size, begun = 0, set()
    for count, (kind, key, name) in enumerate(entries, 1):
        size += len(json.dumps(name)) + (0 if (kind, key) in begun else len(json.dumps(key)) + AROUND_AN_ENTITY)
        begun.add((kind, key))
        if count > MOST_ENTITIES or size > MOST_BYTES:
            return
        yield kind, key, name
