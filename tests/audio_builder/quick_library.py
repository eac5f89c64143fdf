"""A library that is built in a second: scripts are tiny, and what needs none stands already, as a short pip with a receipt."""

from __future__ import annotations

import atexit
import hashlib
import os
import shutil
import signal
import time
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory, mkdtemp
from typing import TYPE_CHECKING

import soundfile

from audio_builder.caches.keys import track_key
from audio_builder.catalog import Track, load
from audio_builder.encoding import writer
from audio_builder.formats import MP3, Format
from audio_builder.order import Order
from audio_builder.pipeline import build_library
from audio_builder.profiles import ALEXA, Profile
from audio_builder.publishing.receipts import Receipts
from audio_builder.recipes import numbered, of_patterns, of_soundscapes
from audio_builder.samples import SAMPLE_RATE
from audio_builder.voices import EMBEDDED_VOICE, voice_named
from audio_builder.whole_files import PARTIAL
from tests.audio_builder.signals import sine

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

PIP_MS = 200
AGO_NS = 10**9  # scripts are a second old: a build does not trust what was saved in the last moment


@dataclass(frozen=True)
class Finished:
    """A track, its samples as a decoder gives them, and the library it lies in."""

    track: Track
    pcm: NDArray[np.float32]
    library: Path

    def at(self, begin_s: float, end_s: float) -> NDArray[np.float32]:
        """The samples between two seconds."""
        return self.pcm[round(begin_s * SAMPLE_RATE) : round(end_s * SAMPLE_RATE)]


def order(
    folder: Path,
    voice: str | None = "tone",
    jobs: int = 1,
    only: str | None = None,
    form: Format = MP3,
    profile: Profile = ALEXA,
) -> Order:
    """Build `folder`'s scripts into its library."""
    return Order(folder / "scripts", folder / "library", folder / "cache", voice, jobs, only, form, profile)


def finished(folder: Path, track_id: str, voice: str | None = "tone", profile: Profile = ALEXA) -> Finished:
    """Build one track and decode it."""
    built = build_library(order(folder, voice, only=track_id, profile=profile))
    assert not built.failed
    track = load(folder / "library" / "catalog.json").track(track_id)
    assert track is not None
    pcm, rate = soundfile.read(folder / "library" / track.file, dtype="float32")
    assert rate == SAMPLE_RATE
    return Finished(track, pcm, folder / "library")


def prepare(folder: Path, voice: str | None = "tone") -> None:
    """Let breathing tracks and soundscapes stand: seventy tracks, hours of sound, that no test waits for."""
    shutil.copytree(_standing(voice), folder / "library", dirs_exist_ok=True)


@cache
def _standing(voice: str | None) -> Path:
    """A library in which they stand; made once, for every write of it goes through to the disk."""
    library, pip, embedded = Path(mkdtemp()), _pip(), voice_named(voice or EMBEDDED_VOICE)
    atexit.register(shutil.rmtree, library, ignore_errors=True)
    (library / "audio").mkdir()
    digest = hashlib.sha256(pip).hexdigest()
    with Receipts(library) as receipts:
        for recipe in numbered([*of_patterns(embedded), *of_soundscapes(embedded)]):
            file = f"audio/{recipe.id}.pip.mp3"
            (library / file).write_bytes(pip)
            track = Track(
                recipe.id, recipe.kind, recipe.title, recipe.source, file, MP3.mime, PIP_MS, -16.0, -3.0, digest
            )
            receipts.write(track_key(recipe, ALEXA, MP3), track)
    return library


def write_script(folder: Path, slug: str, body: str = "Let go.", **head: object) -> Path:
    """A meditation with a whole head."""
    keys = {"title": slug.replace("-", " ").capitalize(), "topics": "[sleep]"} | head
    return _write(folder / "scripts" / "meditations" / f"{slug}.md", keys, body)


def write_article(folder: Path, slug: str, body: str, **head: object) -> Path:
    """An article with a whole head."""
    keys = {"title": slug.replace("-", " ").capitalize(), "author": "A. Author", "source": "https://example.org/a"}
    return _write(folder / "scripts" / "articles" / f"{slug}.md", keys | {"topics": "[sleep]"} | head, body)


def contents(folder: Path) -> dict[str, str]:
    """The files below a folder by their paths there, as digests of their bytes; of what is hidden, only the half-written."""
    files = sorted(file for file in folder.rglob("*") if file.is_file())
    told = [file for file in files if not file.name.startswith(".") or file.suffix == PARTIAL]
    return {str(file.relative_to(folder)): hashlib.sha256(file.read_bytes()).hexdigest() for file in told}


def write_playlists(folder: Path, text: str) -> Path:
    """The playlists of a folder of scripts."""
    return _aged(folder / "scripts" / "playlists.toml", text)


def _write(file: Path, head: dict[str, object], body: str) -> Path:
    lines = [f"{key}: {value}" for key, value in head.items()]
    return _aged(file, "\n".join(["---", *lines, "---", "", body, ""]))


def _aged(file: Path, text: str) -> Path:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    then = time.time_ns() - AGO_NS
    os.utime(file, ns=(then, then))
    return file


@cache
def _pip() -> bytes:
    with TemporaryDirectory() as folder:
        file = Path(folder) / "pip.mp3"
        with writer(file, MP3) as encoder:
            encoder.write(sine(440, -16, PIP_MS / 1000))
        return file.read_bytes()


def plain_environment() -> dict[str, str]:
    """The environment without what would measure coverage, whose own files a limited disk would refuse."""
    return {name: value for name, value in os.environ.items() if not name.startswith(("COV_", "COVERAGE_"))}


def hear_ctrl_c() -> None:
    """Let a program that is started take Ctrl-C, also where these tests run in the background and are deaf to it."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
