"""Encoded files and what they measure as: found whole, or not at all."""

from __future__ import annotations

import errno
import json
import os
import shutil

import pytest

from audio_builder.caches.encodes import EncodeCache
from audio_builder.formats import CLIP, MP3, OPUS
from audio_builder.metering.overview import Overview
from audio_builder.mixing.mastering import Measured
from audio_builder.whole_files import PARTIAL

KEY = "ab" + "0" * 62
MEASURED = Measured(44_100, -16.02, -2.5, Overview((0, 50, 49), (-70.0, -16.1, -16.2)))
LENGTHS = (44_100, 22_050)
ENCODED = bytes(range(256)) * 40


@pytest.fixture
def cache(tmp_path):
    cache = EncodeCache(tmp_path / "encodes")
    (tmp_path / "bare").write_bytes(ENCODED)
    cache.keep(KEY, MP3, LENGTHS, tmp_path / "bare", MEASURED)
    return cache


@pytest.fixture
def held(tmp_path):
    """Where what is found is to be; a file stands there already."""
    (tmp_path / "held").write_bytes(b"")
    return tmp_path / "held"


def files(cache):
    """The encoded file and its measurements."""
    return tuple(cache.folder / KEY[:2] / f"{KEY}{suffix}" for suffix in (".mp3", ".json"))


def test_a_file_is_found_as_it_was_kept(cache, held):
    assert EncodeCache(cache.folder).find(KEY, MP3, LENGTHS, held) == MEASURED
    assert held.read_bytes() == ENCODED


def test_what_was_kept_does_not_hang_on_where_it_came_from(cache, tmp_path, held):
    (tmp_path / "bare").unlink()
    assert cache.find(KEY, MP3, LENGTHS, held)


def test_what_was_found_stays_where_the_cache_loses_it(cache, held):
    cache.find(KEY, MP3, LENGTHS, held)
    shutil.rmtree(cache.folder)
    assert held.read_bytes() == ENCODED


def test_where_a_file_can_have_no_second_name_it_is_copied(cache, held, monkeypatch):
    def on_another_disk(*_):
        raise OSError(errno.EXDEV, "Invalid cross-device link")

    monkeypatch.setattr(os, "link", on_another_disk)
    assert cache.find(KEY, MP3, LENGTHS, held) == MEASURED
    assert held.read_bytes() == ENCODED


@pytest.mark.parametrize("number", [0, 1], ids=["sound", "measurements"])
def test_what_has_just_vanished_is_a_miss_that_leaves_the_place_as_it_was(cache, held, number):
    files(cache)[number].unlink()
    assert cache.find(KEY, MP3, LENGTHS, held) is None
    assert held.read_bytes() == b""
    assert [path.name for path in held.parent.iterdir() if path.suffix == PARTIAL] == []


@pytest.mark.parametrize("lengths", [(), LENGTHS[:1], LENGTHS[::-1], (44_101, 22_050)])
def test_a_recording_of_other_lengths_is_another_one(cache, held, lengths):
    assert cache.find(KEY, MP3, lengths, held) is None
    assert held.read_bytes() == b""


@pytest.mark.parametrize(("key", "form"), [("ab" + "1" * 62, MP3), (KEY, OPUS)])
def test_another_mix_and_another_format_are_not_found(cache, held, key, form):
    assert cache.find(key, form, LENGTHS, held) is None


def test_formats_that_share_a_suffix_have_keys_of_their_own(cache, tmp_path):
    other = "ab" + "2" * 62
    cache.keep(other, CLIP, LENGTHS, tmp_path / "bare", MEASURED)
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
def test_a_damaged_file_is_a_miss_and_is_written_over(cache, tmp_path, number, held, damage):
    file = files(cache)[number]
    file.write_bytes(damage[1](file.read_bytes()))
    assert cache.find(KEY, MP3, LENGTHS, held) is None
    cache.keep(KEY, MP3, LENGTHS, tmp_path / "bare", MEASURED)
    assert cache.find(KEY, MP3, LENGTHS, held)


@pytest.mark.parametrize("place", [0, 100, len(ENCODED) - 1])
def test_a_sound_in_which_a_bit_has_flipped_is_a_miss(cache, place, held):
    raw = bytearray(ENCODED)
    raw[place] ^= 1
    files(cache)[0].write_bytes(raw)
    assert cache.find(KEY, MP3, LENGTHS, held) is None


def test_measurements_in_which_a_bit_has_flipped_are_a_miss(cache, held):
    file, whole = files(cache)[1], files(cache)[1].read_bytes()
    for place in range(len(whole)):
        file.write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
        found = cache.find(KEY, MP3, LENGTHS, held)
        assert found in {None, MEASURED}, f"byte {place} of {whole!r}"


@pytest.mark.parametrize(
    "entry", [None, [], 5, {}, {"sha256": "0" * 64}, {"sha256": None, "measured": {}}, {"measured": {"frames": "5"}}]
)
def test_measurements_of_another_shape_are_a_miss(cache, entry, held):
    files(cache)[1].write_text(json.dumps(entry))
    assert cache.find(KEY, MP3, LENGTHS, held) is None


@pytest.mark.parametrize("number", [0, 1], ids=["sound", "measurements"])
def test_a_folder_in_a_files_place_is_a_miss(cache, tmp_path, number, held):
    files(cache)[number].unlink()
    files(cache)[number].mkdir()
    assert cache.find(KEY, MP3, LENGTHS, held) is None
    cache.keep(KEY, MP3, LENGTHS, tmp_path / "bare", MEASURED)


def test_where_nothing_can_be_written_nothing_is_kept(tmp_path, held):
    (tmp_path / "encodes").write_text("a file stands where the folder should")
    (tmp_path / "bare").write_bytes(ENCODED)
    cache = EncodeCache(tmp_path / "encodes")
    cache.keep(KEY, MP3, LENGTHS, tmp_path / "bare", MEASURED)
    assert cache.find(KEY, MP3, LENGTHS, held) is None
    assert (tmp_path / "bare").read_bytes() == ENCODED
