"""The interaction model: reading it, and extending its values by what the library holds."""

from __future__ import annotations

import copy
import json
import re
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from skill.words import comparable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from audio_builder.catalog import Catalog

LONGEST_VALUE = 140  # characters; a longer value makes every request fail
FILE = Path(__file__).parents[2] / "interaction_model.json"

NOT_ACCEPTED = re.compile(r"[^\w '.\-]+|_")  # letters, digits, spaces, apostrophes, full stops and hyphens are
SIDE_WORDS = re.compile(r"\s+(?:for|of|in|on|at|to|with|and|is|are|when|before|after|by)\s+", re.IGNORECASE)
PLAIN_WORDS = frozenset(
    {"the", "a", "an", "and", "or", "of", "for", "to", "in", "on", "at", "with", "is", "are", "be", "can", "do",
     "does", "how", "what", "why", "when", "who", "your", "you", "my", "it", "its", "that", "this", "from",
     "by", "not", "known", "about", "long", "breath", "time", "habits", "help", "helps", "good", "more", "less",
     "well", "part", "into", "out"}
)  # fmt: skip


class ModelError(Exception):
    """The interaction model is missing or is not one."""


@dataclass(frozen=True, slots=True)
class _Entry:
    """Something of the catalog that can be asked for: its id, its title, and other ways to say it."""

    id: str
    title: str
    also: tuple[str, ...] = ()


def load_model(path: Path = FILE) -> dict[str, Any]:
    """Read interaction_model.json. Raises ModelError, saying what to do, where it cannot be read."""
    try:
        model = json.loads(path.read_text(encoding="utf-8"))
        model["interactionModel"]["languageModel"]["intents"]
    except OSError as error:
        raise ModelError(f"{path}: {error.strerror}; run from a checkout of the project") from error
    except (ValueError, KeyError, TypeError) as error:
        raise ModelError(f"{path}: not an interaction model ({error!r}); take the file of the repository") from error
    return dict(model)


def extended(model: Mapping[str, Any], catalog: Catalog) -> dict[str, Any]:
    """A copy of the model with everything in the catalog as a value of its type, within what Alexa accepts."""
    longer = copy.deepcopy(dict(model))
    for slot_type in longer["interactionModel"]["languageModel"].get("types", []):
        entries = tuple(_entries(slot_type["name"], catalog, model))
        if entries:
            slot_type["values"] = _values(entries, slot_type["values"])
    return longer


def _said_elsewhere(model: Mapping[str, Any], name: str) -> frozenset[tuple[str, ...]]:
    """What is said for values of other types, or alone for an intent."""
    language = model["interactionModel"]["languageModel"]
    values = (
        value["name"] for other in language.get("types", []) if other["name"] != name for value in other["values"]
    )
    said = (text for value in values for text in (value["value"], *value.get("synonyms", ())))
    samples = (sample for intent in language["intents"] for sample in intent.get("samples", ()))
    return frozenset(map(comparable, (*said, *samples)))


def _entries(slot_type: str, catalog: Catalog, model: Mapping[str, Any]) -> Iterator[_Entry]:
    """What the catalog holds for a type; nothing for a type that is not of the catalog."""
    if slot_type == "MEDITATION":
        tracks = (*catalog.of_kind("meditation"), *catalog.of_kind("soundscape"))
        yield from (_Entry(track.id, track.title, _shorter(track.title)) for track in tracks)
    elif slot_type == "PLAYLIST":
        yield from (_Entry(playlist.id, playlist.title, _shorter(playlist.title)) for playlist in catalog.playlists)
    elif slot_type == "BREATH_PATTERN":
        yield from (_Entry(pattern.name, pattern.title or pattern.name) for pattern in catalog.patterns)
    elif slot_type == "ARTICLE":
        yield from _articles(catalog, _said_elsewhere(model, slot_type))
    elif slot_type == "TOPIC":
        held = (item.topics for items in (catalog.tracks, catalog.articles, catalog.playlists) for item in items)
        yield from (_Entry(topic, topic) for topic in dict.fromkeys(topic for topics in held for topic in topics))


def _articles(catalog: Catalog, elsewhere: frozenset[tuple[str, ...]]) -> Iterator[_Entry]:
    """Articles are asked for by title, and by any word that stands in one title only: "the ketamine article".

    A word that means something else when it is said alone ("sleep") only counts beside "article".
    """
    held = Counter(word for article in catalog.articles for word in set(comparable(article.title)) - PLAIN_WORDS)
    for article in catalog.articles:
        own = [word for word in comparable(article.title) if held[word] == 1 and len(word) > 3]
        said = (form for word in own for form in _beside_article(word, alone=(word,) not in elsewhere))
        yield _Entry(article.slug, article.title, (*_shorter(article.title), article.slug.replace("-", " "), *said))


def _beside_article(word: str, *, alone: bool) -> tuple[str, ...]:
    return (word,) if alone else (f"{word} article", f"article about {word}", f"article on {word}")


def _shorter(title: str) -> tuple[str, ...]:
    """Shorter ways to say a title: without its article, and what stands before a colon or a side word ("body scan")."""
    bare = re.sub(r"^(the|a|an)\s+", "", title, flags=re.IGNORECASE)
    head = SIDE_WORDS.split(bare.split(":")[0])[0]
    return (bare, bare.split(":")[0], *((head,) if len(head.split()) > 1 else ()))


def _values(entries: Iterable[_Entry], known: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Values of the catalog's entries and of the model's, no word twice.

    Titles are given out first, then what the model says, then shorter forms; one that two titles share is nobody's.
    """
    spoken: dict[str, list[str]] = {}
    owner: dict[tuple[str, ...], str] = {}
    kept, entries = list(known), list(entries)
    for entry in entries:
        _claim(entry.id, (entry.title,), spoken, owner)
    for value in kept:
        _claim(value["id"], (value["name"]["value"], *value["name"].get("synonyms", ())), spoken, owner)
    shared = Counter(form for entry in entries for form in {comparable(text) for text in entry.also})
    for entry in entries:
        _claim(entry.id, (text for text in entry.also if shared[comparable(text)] == 1), spoken, owner)
    return [{"id": key, "name": {"value": said[0], "synonyms": said[1:]}} for key, said in spoken.items()]


def _claim(key: str, texts: Iterable[str], spoken: dict[str, list[str]], owner: dict[tuple[str, ...], str]) -> None:
    """Give the texts that nobody has yet to `key`, in the characters and the length that Alexa accepts."""
    for text in texts:
        accepted = " ".join(NOT_ACCEPTED.sub(" ", text.replace("’", "'")).split())[:LONGEST_VALUE].strip(" -.'")
        form = comparable(accepted)
        if form and form not in owner:
            owner[form] = key
            spoken.setdefault(key, []).append(accepted)
