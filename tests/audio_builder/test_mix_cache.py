"""What is known of a mix: found as it was kept, or not at all."""

from __future__ import annotations

import json

import pytest

from audio_builder.caches.mixes import MixCache, Mixed
from audio_builder.mixing.levels import Levels

KEY = "ab" + "0" * 62
MIXED = Mixed((44_100, 88_200, 12_345), Levels(-3.125, 0.1 + 0.2, 1.5, -18.75))


@pytest.fixture
def cache(tmp_path):
    cache = MixCache(tmp_path / "mixes")
    cache.keep(KEY, MIXED)
    return cache


def the_file(cache):
    (file,) = (file for file in cache.folder.rglob("*") if file.is_file())
    return file


def test_a_mix_is_found_as_it_was_kept_to_the_last_bit(cache):
    assert MixCache(cache.folder).find(KEY) == MIXED


def test_another_mix_is_not_found(cache):
    assert cache.find("ab" + "1" * 62) is None


@pytest.mark.parametrize(
    "junk",
    [b"", b"{", b"[]", b"null", b"{}", b"\xff\xfe\x00", b"\0" * 64, b'{"lengths": [1], "levels": {}}', b"[" * 100_000,
     b'{"lengths": 5, "levels": {}}', b'{"lengths": [1], "levels": [1]}', b'{"lengths": [1], "levels": {"other": 1}}'],
)  # fmt: skip
def test_junk_is_a_miss_and_is_written_over(cache, junk):
    the_file(cache).write_bytes(junk)
    assert cache.find(KEY) is None
    cache.keep(KEY, MIXED)
    assert cache.find(KEY) == MIXED


def test_a_file_in_which_a_bit_has_flipped_is_a_miss(cache):
    file, whole = the_file(cache), the_file(cache).read_bytes()
    for place in range(len(whole)):
        file.write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
        assert cache.find(KEY) in {None, MIXED}, f"byte {place} of {whole!r}"


def test_an_entry_of_another_kind_is_a_miss(cache):
    the_file(cache).write_text(json.dumps({"lengths": [1], "levels": {"voice_db": float("nan")}}))
    assert cache.find(KEY) is None


def test_a_folder_in_its_place_is_a_miss(cache):
    the_file(cache).unlink()
    (cache.folder / KEY[:2] / f"{KEY}.json").mkdir()
    assert cache.find(KEY) is None
    cache.keep(KEY, MIXED)


def test_where_nothing_can_be_written_nothing_is_kept(tmp_path):
    (tmp_path / "mixes").write_text("a file stands where the folder should")
    cache = MixCache(tmp_path / "mixes")
    cache.keep(KEY, MIXED)
    assert cache.find(KEY) is None
