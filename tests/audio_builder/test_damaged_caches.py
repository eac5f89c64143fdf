"""A cache that is damaged, full, or cannot be used costs time and nothing else: the same bytes come out."""

from __future__ import annotations

import resource
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from audio_builder.catalog import load
from audio_builder.formats import OPUS
from audio_builder.pipeline import build_library
from audio_builder.speech.engine import ToneEngine
from tests.audio_builder.quick_library import contents, order, plain_environment, write_script

LEVELS = ("speech", "mixes", "encodes")
ROOT = Path(__file__).parents[2]


def write_rest(folder):
    write_script(folder, "rest", "## Arriving\n\nLet go of the day. Rest. [pause 3s] Good night.", soundscape="rain")


@pytest.fixture(scope="module")
def example(tmp_path_factory):
    folder = tmp_path_factory.mktemp("damaged")
    write_rest(folder)
    build_library(order(folder, only="rest"))
    return folder


@pytest.fixture
def folder(example, tmp_path):
    """Scripts and a full cache, without a library."""
    shutil.copytree(example / "scripts", tmp_path / "scripts")
    shutil.copytree(example / "cache", tmp_path / "cache")
    return tmp_path


def files_of(folder, level):
    return sorted(file for file in (folder / "cache" / level).rglob("*") if file.is_file())


def built_again(folder):
    outcome = build_library(order(folder, only="rest"))
    assert not outcome.failed
    return contents(folder / "library")


def flipped(share):
    """Turns one bit of some bytes over."""

    def flip(raw):
        place = min(int(share * len(raw)), len(raw) - 1)
        return raw[:place] + bytes([raw[place] ^ 1]) + raw[place + 1 :]

    return flip


DAMAGES = {
    "emptied": lambda raw: b"",
    "cut": lambda raw: raw[: len(raw) // 2],
    "junk": lambda raw: b"no such thing " * 50,
    "zeros": lambda raw: bytes(len(raw)),
} | {f"a bit at {share:.0%}": flipped(share) for share in (0.11, 0.5, 0.73)}


def test_a_full_cache_gives_the_same_without_encoding_anything(example, folder):
    before = contents(folder / "cache")
    assert built_again(folder) == contents(example / "library")
    assert contents(folder / "cache") == before


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES)
def test_damaged_files_are_made_again(example, folder, level, damage):
    for file in files_of(folder, level):
        file.write_bytes(damage(file.read_bytes()))
    for other in LEVELS[LEVELS.index(level) + 1 :]:  # what would make up for it
        shutil.rmtree(folder / "cache" / other)
    assert built_again(folder) == contents(example / "library")


@pytest.mark.parametrize("level", LEVELS)
def test_all_at_once_may_be_damaged(example, folder, level):
    for every in LEVELS:
        for file in files_of(folder, every):
            file.write_bytes(b"" if every == level else b"junk")
    assert built_again(folder) == contents(example / "library")
    assert contents(folder / "cache") == contents(example / "cache")


@pytest.mark.parametrize("level", LEVELS)
def test_folders_in_the_place_of_files_are_a_miss(example, folder, level):
    for file in files_of(folder, level):
        file.unlink()
        file.mkdir()
    assert built_again(folder) == contents(example / "library")


@pytest.mark.parametrize("level", LEVELS)
def test_files_that_cannot_be_read_are_a_miss(example, folder, level):
    for file in files_of(folder, level):
        file.unlink()
        file.symlink_to(file)  # a link to itself: nobody can read it, not even root
    assert built_again(folder) == contents(example / "library")


@pytest.mark.parametrize("level", LEVELS)
def test_a_level_in_which_nothing_can_be_written_keeps_nothing(example, folder, level):
    shutil.rmtree(folder / "cache" / level)
    (folder / "cache" / level).symlink_to("/proc/self/fdinfo")  # in which nobody can make a file, not even root
    assert built_again(folder) == contents(example / "library")


@pytest.mark.parametrize("level", LEVELS)
def test_a_level_without_a_file_is_filled_again(example, folder, level):
    shutil.rmtree(folder / "cache" / level)
    assert built_again(folder) == contents(example / "library")


def test_a_cache_that_takes_no_large_file_keeps_nothing_and_the_track_is_made(tmp_path):
    speech = "Let your shoulders drop, and feel how the bed holds you, all of you, from head to toe, while you breathe."
    write_script(tmp_path, "rest", speech)
    places = ("--scripts", tmp_path / "scripts", "--out", tmp_path / "library", "--cache", tmp_path / "cache")
    limit = 190_000  # bytes a file: the sentence takes more as FLAC, the whole track less as MP3
    built = subprocess.run(
        [sys.executable, "-m", "audio_builder.cli", "build", "--only", "rest", *map(str, places)],
        cwd=ROOT, capture_output=True, text=True, check=False, env=plain_environment(),
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit)),
    )  # fmt: skip
    assert (built.returncode, built.stderr) == (0, "")
    assert files_of(tmp_path, "speech") == []
    assert len(contents(tmp_path / "library")) >= 3


def test_a_transcript_is_that_of_the_recording_also_where_a_voice_takes_other_times(folder, example, monkeypatch):
    """Of another format the words are spoken anew, and longer; the MP3 that is found then is one of the shorter words."""
    before = built_again(folder)
    synthesize = ToneEngine.synthesize
    monkeypatch.setattr(ToneEngine, "synthesize", lambda engine, text, *rest: synthesize(engine, text + text, *rest))
    shutil.rmtree(folder / "cache" / "speech")
    build_library(order(folder, only="rest", form=OPUS))
    after = built_again(folder)
    (then,), (now,) = (load(room / "library" / "catalog.json").tracks for room in (example, folder))
    assert before.keys().isdisjoint({now.file, now.transcript})
    assert now.duration_ms > then.duration_ms + 1000
    assert {now.file, now.transcript} <= after.keys()
