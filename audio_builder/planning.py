"""Which tracks a library is to hold: one for each script, pattern and soundscape, and one for each article read aloud."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audio_builder.recipes import Recipe, narration_id, numbered, of_article, of_patterns, of_script, of_soundscapes
from audio_builder.voices import EMBEDDED_VOICE, voice_for, voice_named

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audio_builder.articles.manuscript import Manuscript
    from audio_builder.model import Script
    from audio_builder.reading import Written
    from audio_builder.voices import Voice


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
