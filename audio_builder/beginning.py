"""A new meditation: a file that builds as it stands, to be written over."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from audio_builder.errors import StudioError
from audio_builder.reading import objection
from audio_builder.sources.files import SLUG
from audio_builder.sources.front_matter import LONGEST_TITLE

if TYPE_CHECKING:
    from pathlib import Path

TEMPLATE = """\
---
title: {title}
description: One sentence for lists.
topics: [sleep]
soundscape: rain
---

## Arriving

Let your shoulders drop... and feel what holds you.

Nothing needs to be done now.

[pause 5s]

## Breathing

You may breathe with me for a little while, or in your own way.

[breathe extended-exhale x4]

## Resting

Stay as long as you like.

[bell]
"""


class NameTakenError(StudioError):
    """Something of that name or title is there already, or is made by itself."""


def begin(title: str, scripts: Path) -> Path:
    """Write a new meditation of that title and give its path.

    Raises NameTakenError, ValueError for a title that cannot be one, and OSError where nothing can be written.
    """
    title = " ".join(title.split())
    slug = _slug(title)
    if not SLUG.fullmatch(slug):
        raise ValueError(
            f'"{title[:LONGEST_TITLE]}" has no letters or digits to make a name of; '
            'give a title like "Letting the day go"'
        )
    if len(title) > LONGEST_TITLE:
        raise ValueError(f"this title has {len(title)} characters; nobody can say more than {LONGEST_TITLE}")
    file = scripts / "meditations" / f"{slug}.md"
    if file.exists():
        raise _is_there(file)
    if why := objection(title, file, scripts):
        raise NameTakenError(f"{why.rpartition('; ')[0]}; choose another title")
    file.parent.mkdir(parents=True, exist_ok=True)
    try:
        with file.open("x", encoding="utf-8") as script:
            script.write(TEMPLATE.format(title=_as_yaml(title)))
    except FileExistsError as error:
        raise _is_there(file) from error
    return file


def _is_there(file: Path) -> NameTakenError:
    return NameTakenError(f"{file} is there already; choose another title")


def _slug(title: str) -> str:
    letters = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    return "-".join(re.findall(r"[a-z0-9]+", letters.replace("'", "")))


def _as_yaml(title: str) -> str:
    """The title as YAML takes it: in quotes where a sign in it would mean something."""
    plain = re.fullmatch(r"[^\W\d_][\w ,.'()-]*", title)
    return title if plain else '"' + title.replace("\\", "\\\\").replace('"', '\\"') + '"'
