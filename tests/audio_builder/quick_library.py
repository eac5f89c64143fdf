"""A library that is built in a second: scripts are tiny, and what needs none stands already, as a short pip with a receipt."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from audio_builder.catalog import Track
from audio_builder.encoding import MIME, mp3_writer
from audio_builder.pipeline import Order
from audio_builder.receipts import Receipts
from audio_builder.recipes import of_patterns, of_soundscapes
from audio_builder.voices import EMBEDDED_VOICE, voice_named
from audio_builder.whole_files import write_whole
from tests.audio_builder.signals import sine

PIP_MS = 200


def order(folder: Path, voice: str | None = "tone", jobs: int = 1, only: str | None = None) -> Order:
    """Build `folder`'s scripts into its library."""
    return Order(folder / "scripts", folder / "library", folder / "cache", voice, jobs, only)


def prepare(folder: Path, voice: str | None = "tone") -> None:
    """Let breathing tracks and soundscapes stand: forty tracks, hours of sound, that no test waits for."""
    receipts, pip = Receipts(folder / "library"), _pip()
    embedded = voice_named(voice or EMBEDDED_VOICE)
    for recipe in (*of_patterns(embedded), *of_soundscapes(embedded)):
        file = f"audio/{recipe.id}.pip.mp3"
        write_whole(folder / "library" / file, pip)
        digest = hashlib.sha256(pip).hexdigest()
        track = Track(recipe.id, recipe.kind, recipe.title, recipe.source, file, MIME, PIP_MS, -16.0, -3.0, digest)
        receipts.write(recipe.key(), track)


def write_script(folder: Path, slug: str, body: str = "Let go.", **head: object) -> Path:
    """A meditation with a whole head."""
    keys = {"title": slug.replace("-", " ").capitalize(), "topics": "[sleep]"} | head
    return _write(folder / "scripts" / "meditations" / f"{slug}.md", keys, body)


def write_article(folder: Path, slug: str, body: str, **head: object) -> Path:
    """An article with a whole head."""
    keys = {"title": slug.replace("-", " ").capitalize(), "author": "A. Author", "source": "https://example.org/a"}
    return _write(folder / "scripts" / "articles" / f"{slug}.md", keys | {"topics": "[sleep]"} | head, body)


def contents(folder: Path) -> dict[str, str]:
    """Every file below a folder, by its path there, as a digest of its bytes."""
    files = sorted(file for file in folder.rglob("*") if file.is_file())
    return {str(file.relative_to(folder)): hashlib.sha256(file.read_bytes()).hexdigest() for file in files}


def _write(file: Path, head: dict[str, object], body: str) -> Path:
    lines = [f"{key}: {value}" for key, value in head.items()]
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("\n".join(["---", *lines, "---", "", body, ""]), encoding="utf-8")
    return file


@cache
def _pip() -> bytes:
    with TemporaryDirectory() as folder:
        file = Path(folder) / "pip.mp3"
        with mp3_writer(file) as writer:
            writer.write(sine(440, -16, PIP_MS / 1000))
        return file.read_bytes()
