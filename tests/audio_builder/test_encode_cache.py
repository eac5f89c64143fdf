"""Encoded files and what they measure as: found whole, or not at all."""

from __future__ import annotations

import json

import pytest

from audio_builder.caches.encodes import EncodeCache
from audio_builder.formats import CLIP, MP3, OPUS
from audio_builder.metering.overview import Overview
from audio_builder.mixing.mastering import Measured

KEY = "ab" + "0" * 62
MEASURED = Measured(44_100, -16.02, -2.5, Overview((0, 50, 49), (-70.0, -16.1, -16.2)))
ENCODED = bytes(range(256)) * 40


@pytest.fixture
def cache(tmp_path):
    cache = EncodeCache(tmp_path / "encodes")
    (tmp_path / "bare").write_bytes(ENCODED)
    cache.keep(KEY, MP3, tmp_path / "bare", MEASURED)
    return cache


def files(cache):
    """The encoded file and its measurements."""
    return tuple(cache.folder / KEY[:2] / f"{KEY}{suffix}" for suffix in (".mp3", ".json"))


def test_a_file_is_found_as_it_was_kept(cache):
    found = EncodeCache(cache.folder).find(KEY, MP3)
    assert found is not None
    assert (found[0].read_bytes(), found[1]) == (ENCODED, MEASURED)


def test_what_was_kept_does_not_hang_on_where_it_came_from(cache, tmp_path):
    (tmp_path / "bare").unlink()
    assert cache.find(KEY, MP3)


@pytest.mark.parametrize(("key", "form"), [("ab" + "1" * 62, MP3), (KEY, OPUS)])
def test_another_mix_and_another_format_are_not_found(cache, key, form):
    assert cache.find(key, form) is None


def test_formats_that_share_a_suffix_have_keys_of_their_own(cache, tmp_path):
    other = "ab" + "2" * 62
    cache.keep(other, CLIP, tmp_path / "bare", MEASURED)
    assert sorted(file.name for file in cache.folder.rglob("*.mp3")) == [f"{KEY}.mp3", f"{other}.mp3"]


@pytest.mark.parametrize("number", [0, 1], ids=["sound", "measurements"])
@pytest.mark.parametrize(
    "damage",
    {
        "empty": lambda raw: b"",
        "cut": lambda raw: raw[:-1],
        "longer": lambda raw: raw + b"\0",
        "junk": lambda raw: b"junk" * 99,
        "zeros": lambda raw: bytes(len(raw)),
    }.items(),
    ids=lambda damage: damage[0],
)
def test_a_damaged_file_is_a_miss_and_is_written_over(cache, tmp_path, number, damage):
    file = files(cache)[number]
    file.write_bytes(damage[1](file.read_bytes()))
    assert cache.find(KEY, MP3) is None
    cache.keep(KEY, MP3, tmp_path / "bare", MEASURED)
    assert cache.find(KEY, MP3)


@pytest.mark.parametrize("place", [0, 100, len(ENCODED) - 1])
def test_a_sound_in_which_a_bit_has_flipped_is_a_miss(cache, place):
    raw = bytearray(ENCODED)
    raw[place] ^= 1
    files(cache)[0].write_bytes(raw)
    assert cache.find(KEY, MP3) is None


def test_measurements_in_which_a_bit_has_flipped_are_a_miss(cache):
    file, whole = files(cache)[1], files(cache)[1].read_bytes()
    for place in range(len(whole)):
        file.write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
        found = cache.find(KEY, MP3)
        assert found is None or found[1] == MEASURED, f"byte {place} of {whole!r}"


@pytest.mark.parametrize(
    "entry", [None, [], 5, {}, {"sha256": "0" * 64}, {"sha256": None, "measured": {}}, {"measured": {"frames": "5"}}]
)
def test_measurements_of_another_shape_are_a_miss(cache, entry):
    files(cache)[1].write_text(json.dumps(entry))
    assert cache.find(KEY, MP3) is None


@pytest.mark.parametrize("number", [0, 1], ids=["sound", "measurements"])
def test_a_folder_in_a_files_place_is_a_miss(cache, tmp_path, number):
    files(cache)[number].unlink()
    files(cache)[number].mkdir()
    assert cache.find(KEY, MP3) is None
    cache.keep(KEY, MP3, tmp_path / "bare", MEASURED)


def test_where_nothing_can_be_written_nothing_is_kept(tmp_path):
    (tmp_path / "encodes").write_text("a file stands where the folder should")
    (tmp_path / "bare").write_bytes(ENCODED)
    cache = EncodeCache(tmp_path / "encodes")
    cache.keep(KEY, MP3, tmp_path / "bare", MEASURED)
    assert cache.find(KEY, MP3) is None
    assert (tmp_path / "bare").read_bytes() == ENCODED
