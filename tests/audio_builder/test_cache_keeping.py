"""What lies in the cache, and making it smaller: what was used longest ago goes first."""

from __future__ import annotations

import os
import shutil
import time

import pytest

from audio_builder.caches.encodes import EncodeCache
from audio_builder.caches.keeping import prune, stats
from audio_builder.pipeline import build_library
from tests.audio_builder.quick_library import contents, order, write_script

LEVELS = ("speech", "mixes", "encodes")


@pytest.fixture
def cache(tmp_path):
    """Three files of 100 bytes a level, used one, two and three hours ago."""
    for level in LEVELS:
        for hours in (1, 2, 3):
            used(tmp_path / "cache" / level / "ab" / f"{hours}.x", hours)
    return tmp_path / "cache"


def used(file, hours_ago, size=100):
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(b"x" * size)
    then = time.time() - 3600 * hours_ago
    os.utime(file, (then, then))


def names(cache):
    return sorted(str(file.relative_to(cache)) for file in cache.rglob("*") if file.is_file())


def test_each_level_is_counted(cache):
    assert [(level.holds, level.files, level.bytes) for level in stats(cache)] == [
        ("sentences", 3, 300), ("mixes", 3, 300), ("encoded files", 3, 300), ("covers", 0, 0),
        ("previews", 0, 0),
    ]  # fmt: skip


def test_a_cache_that_is_not_there_holds_nothing(tmp_path):
    assert [level.files for level in stats(tmp_path / "none")] == [0, 0, 0, 0, 0]
    assert prune(tmp_path / "none", 0) == (0, 0)


def test_what_was_used_longest_ago_goes_first(cache):
    assert prune(cache, 600) == (3, 300)
    assert names(cache) == sorted(f"{level}/ab/{hours}.x" for level in LEVELS for hours in (1, 2))


@pytest.mark.parametrize(
    ("keep_bytes", "keep_s", "left"), [(None, None, 9), (None, 9000, 6), (300, 9000, 3), (800, 9000, 6), (None, 0, 0)]
)
def test_what_is_older_goes_too(cache, keep_bytes, keep_s, left):
    prune(cache, keep_bytes, keep_s)
    assert len(names(cache)) == left


def test_previews_are_counted_and_go_first(cache):
    used(cache / "preview" / "rest.mp3", 0)
    assert stats(cache)[-1].files == 1
    assert prune(cache) == (1, 100)
    assert len(names(cache)) == 9


def test_what_was_read_lately_stays(cache):
    os.utime(cache / "speech" / "ab" / "3.x", (time.time(), time.time() - 9 * 3600))
    prune(cache, 100)
    assert names(cache) == ["speech/ab/3.x"]


@pytest.mark.parametrize(("keep", "left"), [(10_000, 9), (900, 9), (899, 8), (150, 1), (100, 1), (99, 0), (0, 0)])
def test_no_more_is_left_than_was_asked_for_and_no_less(cache, keep, left):
    prune(cache, keep)
    assert len(names(cache)) == left


def test_what_is_half_written_is_swept_and_what_is_not_the_caches_stays(cache):
    used(cache / "speech" / "ab" / ".x.partial", 0)
    used(cache / "mine.txt", 99)
    used(cache / "preview" / "notes.txt", 99)
    prune(cache, 0)
    assert names(cache) == ["mine.txt", "preview/notes.txt"]


def test_a_preview_at_work_keeps_its_room_and_one_that_was_killed_does_not(cache):
    for name, hours_ago in (("tmpnow", 1), ("tmpkilled", 25)):
        room = cache / "preview" / name
        used(room / "audio" / ".x.partial", hours_ago)
        os.utime(room, (time.time() - 3600 * hours_ago,) * 2)
    used(cache / "preview" / "tmp.txt", 99)
    prune(cache)
    assert [name for name in names(cache) if "preview" in name] == [
        "preview/tmp.txt",
        "preview/tmpnow/audio/.x.partial",
    ]


def test_a_build_goes_on_where_the_cache_is_emptied_as_soon_as_something_is_found_in_it(tmp_path, monkeypatch):
    write_script(tmp_path, "rest", soundscape="rain")
    build_library(order(tmp_path, only="rest"))
    before = contents(tmp_path / "library")
    find = EncodeCache.find

    def found_and_gone(*asked):
        found = find(*asked)
        prune(tmp_path / "cache", 0)
        return found

    monkeypatch.setattr(EncodeCache, "find", found_and_gone)
    shutil.rmtree(tmp_path / "library")
    built = build_library(order(tmp_path, only="rest"))
    assert (built.failed, built.made) == ((), ("rest",))
    assert contents(tmp_path / "library") == before
    assert stats(tmp_path / "cache")[2].files == 0


def test_the_command_shows_what_lies_there(cache, audio_builder):
    shown = audio_builder("cache", "--stats", "--cache", cache)
    assert shown.exit_code == 0
    assert [line.split()[-4:] for line in shown.stdout.splitlines()] == [
        ["3", "files", "300", "B"], ["3", "files", "300", "B"], ["3", "files", "300", "B"],
        ["0", "files", "0", "B"], ["0", "files", "0", "B"], ["9", "files", "900", "B"],
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("limit", "left"),
    [("--keep 0", 0), ("--keep 0.5K", 5), ("--keep 500", 5), ("--keep 2GB", 9), ("--older-than 2.5h", 6),
     ("--older-than 1d", 9), ("--keep 500 --older-than 1w", 5), ("", 9)],
)  # fmt: skip
def test_the_command_makes_it_smaller(cache, audio_builder, limit, left):
    told = audio_builder("cache", "--prune", *limit.split(), "--cache", cache)
    assert told.exit_code == 0
    assert told.stdout == f"Removed {9 - left} files, {100 * (9 - left)} B.\n"
    assert len(names(cache)) == left


@pytest.mark.parametrize(
    "limit",
    [*(("--prune", "--keep", size) for size in ("much", "-5", "5X", "")),
     *(("--prune", "--older-than", age) for age in ("long", "5", "-5d", "5y")), ("--keep", "0"), ("--older-than", "1d")],
)  # fmt: skip
def test_a_limit_that_is_none_is_misuse_and_removes_nothing(cache, audio_builder, limit):
    told = audio_builder("cache", *limit, "--cache", cache)
    assert told.exit_code == 2
    assert len(names(cache)) == 9


@pytest.mark.parametrize("keep", [0, 20_000, 100_000])
def test_after_a_pruning_a_build_makes_the_same_again(tmp_path, keep):
    write_script(tmp_path, "rest", "Let go. Rest now. [pause 2s] Good night.")
    build_library(order(tmp_path, only="rest"))
    before = contents(tmp_path)
    prune(tmp_path / "cache", keep)
    for file in (tmp_path / "library" / "audio").iterdir():
        file.unlink()
    assert not build_library(order(tmp_path, only="rest")).failed
    assert contents(tmp_path / "library") == {
        file.removeprefix("library/"): digest for file, digest in before.items() if file.startswith("library/")
    }
