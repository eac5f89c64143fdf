"""What `--only` asks for, and which faults keep it from being built."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from audio_builder.errors import UnknownSlugError
from audio_builder.reading import LEXICON
from audio_builder.recipes import narration_id
from audio_builder.sources.near_misses import suggestion

if TYPE_CHECKING:
    from collections.abc import Sequence

    from audio_builder.errors import Fault
    from audio_builder.reading import Written
    from audio_builder.recipes import Recipe

OTHERWISE = "a meditation, an article, a pattern, a soundscape, or a track like breathe-box-5m"


def asked_for(recipes: Sequence[Recipe], only: str | None) -> list[Recipe]:
    """Those with this name, or all. Raises UnknownSlugError where nothing has it."""
    found = [recipe for recipe in recipes if only is None or only in {recipe.id, recipe.source}]
    if not found:
        known = {name for recipe in recipes for name in (recipe.id, recipe.source)}
        raise UnknownSlugError(f'nothing here is called "{only}"{suggestion(str(only), sorted(known), OTHERWISE)}')
    return found


def in_the_way(written: Written, only: str, scripts: Path) -> list[Fault]:
    """The faults of the one thing that is asked for: in its own file, in the lexicon, or of the whole folder."""
    slug = only.removeprefix(narration_id(""))
    concerns = _is_another if slug in written.files else _may_be
    whole = {scripts, scripts / LEXICON}
    return [
        fault for fault in written.faults if (file := Path(fault.path)) in whole or concerns(file, slug, scripts)
    ]  # fmt: skip


def _is_another(file: Path, slug: str, scripts: Path) -> bool:
    """Whether it is a second script of a name that can be read; a backup beside it, like rest.txt, is none."""
    return file.name == f"{slug}.md" and file.parent != scripts


def _may_be(file: Path, slug: str, _: Path) -> bool:
    """Whether it is what was meant, as no script of the name can be read."""
    return file.suffix != ".toml" and file.stem.lower() == slug
