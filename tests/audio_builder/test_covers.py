"""Covers: small, still, legible, and the same whenever they are drawn."""

from __future__ import annotations

import io
import time

import numpy as np
import pytest
from PIL import Image

from audio_builder.covers import cover

KINDS = ("meditation", "breathing", "soundscape", "article")
LONG = "Coming home to the body after a long and far too noisy day, for people in cities"  # 80 characters
TITLE_ROWS, NAME_ROWS, EDGE = slice(370, 582), slice(592, 620), 46


def pixels(jpeg):
    return np.asarray(Image.open(io.BytesIO(jpeg)).convert("L"), dtype=int)


def inked(title, kind="meditation", seed="a"):
    """Where a title's letters are: what a cover has that the same night without a title has not."""
    return pixels(cover(title, kind, seed)) - pixels(cover("", kind, seed)) > 60


@pytest.mark.parametrize("kind", [*KINDS, "another"])
@pytest.mark.parametrize("title", ["Rest", LONG])
def test_a_cover_is_a_small_square_jpeg(kind, title):
    jpeg = cover(title, kind, title)
    image = Image.open(io.BytesIO(jpeg))
    assert (image.format, image.size, image.mode) == ("JPEG", (640, 640), "RGB")
    assert len(jpeg) < 60_000


def test_the_same_words_give_the_same_bytes():
    assert cover("Rest", "article", "a") == cover("Rest", "article", "a")


def test_each_seed_and_each_kind_has_its_own_night():
    nights = [cover("Rest", "meditation", str(seed)) for seed in range(8)] + [
        cover("Rest", kind, "8") for kind in KINDS
    ]
    assert len(set(nights)) == 12


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("seed", "abc")
def test_a_cover_is_calm_and_dark(kind, seed):
    assert pixels(cover("Rest", kind, seed)).mean() < 80


@pytest.mark.parametrize(
    "title", ["4-7-8", "Letting the day go", LONG, "Pneumonoultramicroscopicsilicovolcanoconiosis " * 2]
)
def test_a_title_keeps_to_its_place(title):
    ink = inked(title)
    assert ink[TITLE_ROWS].any()
    ink[TITLE_ROWS, EDGE : 640 - EDGE] = False
    assert not ink.any()


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("seed", "abcdef")
def test_a_title_stands_out(kind, seed):
    night = pixels(cover("", kind, seed))[TITLE_ROWS, EDGE : 640 - EDGE]
    assert np.percentile(night, 99.5) < 150  # the letters are at 247
    assert inked("Letting the day go", kind, seed)[TITLE_ROWS].mean() > 0.02


def test_the_name_stands_below():
    night = pixels(cover(LONG, "meditation", "a"))
    assert night[NAME_ROWS].max() - np.median(night[NAME_ROWS]) > 100


@pytest.mark.parametrize(("title", "bare"), [("Für dich", "Fur dich"), ("Où être là", "Ou etre la"), ("Łódź", "Lodz")])
def test_accents_are_drawn(title, bare):
    assert (inked(title) & ~inked(bare)).sum() > 5


@pytest.mark.parametrize("title", ["Тихая ночь", "Ήσυχη νύχτα"])
def test_cyrillic_and_greek_are_drawn(title):
    assert inked(title)[TITLE_ROWS].sum() > 500


def test_signs_that_the_font_lacks_are_left_out():
    assert cover("Résumé 🌙", "article", "a") == cover("Résumé ", "article", "a")


def test_an_accent_is_drawn_however_it_is_encoded():
    assert cover("Fu\u0308r dich", "article", "a") == cover("Für dich", "article", "a")


def test_a_title_in_another_script_leaves_the_picture_alone():
    assert cover("静かな夜 4", "article", "a") == cover("", "article", "a")


def test_a_cover_takes_a_moment():
    cover("Rest", "meditation", "a")
    begin = time.process_time()
    for seed in "bcdef":
        cover(LONG, "meditation", seed)
    assert (time.process_time() - begin) / 5 < 1  # it takes a tenth of that, and a machine may be slow
