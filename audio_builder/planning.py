"""Which tracks a library is to hold: one for each script, pattern and soundscape, and one for each article read aloud.

Where a script cannot be read now, the library holds on to what was published of it.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from audio_builder import catalog as door
from audio_builder.catalog import Catalog, CatalogError
from audio_builder.errors import UnknownSlugError
from audio_builder.publishing.library import CATALOG, catalog_of
from audio_builder.reading import LEXICON
from audio_builder.recipes import Recipe, narration_id, numbered, of_article, of_patterns, of_script, of_soundscapes
from audio_builder.sources.near_misses import suggestion
from audio_builder.voices import EMBEDDED_VOICE, voice_for, voice_named

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from audio_builder.articles.manuscript import Manuscript
    from audio_builder.catalog import Playlist, Track
    from audio_builder.errors import Fault
    from audio_builder.model import Script
    from audio_builder.reading import Written
    from audio_builder.voices import Voice

OTHERWISE = "a meditation, an article, a pattern, a soundscape, or a track like breathe-box-5m"


def planned(written: Written, voice_name: str | None) -> tuple[Recipe, ...]:
    """Every track that the library is to hold, in the catalog's order."""
    embedded = voice_named(voice_name or EMBEDDED_VOICE)
    lexicon = written.lexicon
    return numbered([
        *(
            of_script(script, _voice(script.voice, script.locale, voice_name), lexicon, written.files[script.slug])
            for script in written.meditations
        ),
        *of_patterns(embedded),
        *of_soundscapes(embedded),
        *(
            of_article(article, _voice(None, article.locale, voice_name), lexicon, written.files[article.slug])
            for article in written.articles
        ),
    ])  # fmt: skip


def track_ids(meditations: tuple[Script, ...], articles: tuple[Manuscript, ...]) -> Iterator[str]:
    """What a playlist may name; an article's own name stands for its narration."""
    embedded = voice_named(EMBEDDED_VOICE)
    yield from (script.slug for script in meditations)
    yield from (recipe.id for recipe in (*of_patterns(embedded), *of_soundscapes(embedded)))
    for article in articles:
        yield from (article.slug, narration_id(article.slug))


def _voice(asked: str | None, locale: str, override: str | None) -> Voice:
    name = override or asked
    return voice_named(name) if name else voice_for(locale)


def concerns(fault: Fault, only: str, scripts: Path) -> bool:
    """Whether a fault keeps the one thing that is asked for from being built: it is in its own file, or in the lexicon."""
    file = Path(fault.path)
    own = file.suffix != ".toml" and file.stem.lower() in {only, only.removeprefix(narration_id(""))}
    return own or file in {scripts, scripts / LEXICON}


def wanted(recipes: Sequence[Recipe], only: str | None) -> list[Recipe]:
    """Those with this name, or all. Raises UnknownSlugError where nothing has it."""
    found = [recipe for recipe in recipes if only is None or only in {recipe.id, recipe.source}]
    if not found:
        known = {name for recipe in recipes for name in (recipe.id, recipe.source)}
        raise UnknownSlugError(f'nothing here is called "{only}"{suggestion(str(only), sorted(known), OTHERWISE)}')
    return found


def published(library: Path) -> Catalog:
    """The catalog as it was last published, of the tracks whose files are there; an empty one where it cannot be read."""
    try:
        catalog = door.load(library / CATALOG)
    except CatalogError:
        return Catalog()
    there = (track for track in catalog.tracks if all((library / file).is_file() for file in track.files))
    return replace(catalog, tracks=tuple(there))


def catalog_with(written: Written, tracks: Sequence[Track], before: Catalog) -> Catalog:
    """What was written and what was made of it, with what was published `before` of that which cannot be read now."""
    if not written.faults:
        return catalog_of(written, tracks)
    ids = {track.id for track in tracks}
    playlists = before.playlists if written.lacks_playlists else written.playlists
    playlists = tuple(_with_narrations(playlist, ids) for playlist in playlists)
    fresh = catalog_of(replace(written, playlists=playlists), tracks)
    articles = {article.slug: article for article in (*before.articles, *fresh.articles)}
    slugs = joined([article.slug for article in fresh.articles], [article.slug for article in before.articles])
    return replace(fresh, articles=tuple(articles[slug] for slug in slugs))


def joined(new: Sequence[str], before: Sequence[str]) -> tuple[str, ...]:
    """All names that are new, and those that were there before, each after the one that it came after."""
    names = list(new)
    place = 0
    for name in before:
        if name in new:
            place = names.index(name)
        else:
            names.insert(place, name)
        place += 1
    return tuple(names)


def _with_narrations(playlist: Playlist, ids: set[str]) -> Playlist:
    """A playlist in which the name of an article that cannot be read stands for its narration too."""
    named = (name if name in ids else narration_id(name) for name in playlist.track_ids)
    return replace(playlist, track_ids=tuple(named))
