"""A cover is drawn once; what is wrong with the disk costs time and nothing else."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from audio_builder.caches.covers import CoverCache


@pytest.fixture
def cache(tmp_path):
    return CoverCache(tmp_path / "covers")


def files(cache):
    return [file for file in cache.folder.rglob("*") if file.is_file()]


def cover(cache, title="Letting go"):
    return cache.cover(title, "meditation", "letting-go")


def test_a_cover_is_kept_and_is_the_one_that_was_drawn(cache):
    drawn = cover(cache)
    (file,) = files(cache)
    before = file.read_bytes()
    assert cover(cache) == drawn
    assert file.read_bytes() == before
    assert Image.open(io.BytesIO(drawn)).size == (640, 640)


def test_another_title_is_another_cover(cache):
    assert cover(cache) != cover(cache, "Good night")
    assert len(files(cache)) == 2


@pytest.mark.parametrize(
    "damage", [lambda kept: b"", lambda kept: kept[:-1], lambda kept: kept[:200] + b"x" + kept[201:]]
)
def test_a_damaged_cover_is_drawn_again(cache, damage):
    drawn = cover(cache)
    (file,) = files(cache)
    file.write_bytes(damage(file.read_bytes()))
    assert cover(cache) == drawn


def test_where_nothing_can_be_kept_it_is_drawn_each_time(tmp_path):
    (tmp_path / "covers").write_text("in the way")
    cache = CoverCache(tmp_path / "covers")
    assert cover(cache) == cover(cache)
