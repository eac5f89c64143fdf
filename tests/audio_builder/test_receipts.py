"""What is made already: only what is there as it was made."""

from __future__ import annotations

import pytest

from audio_builder.catalog import ChapterMark, Track
from audio_builder.receipts import Receipts

TRACK = Track(
    "small", "meditation", "Small", "small", "audio/small.mp3", "audio/mpeg", 1000, -16.0, -3.0, "0" * 64,
    topics=("sleep",), chapters=(ChapterMark("Arriving", 0),), transcript="transcripts/small.vtt",
)  # fmt: skip


@pytest.fixture
def library(tmp_path):
    for file in (TRACK.file, TRACK.transcript):
        (tmp_path / file).parent.mkdir()
        (tmp_path / file).write_bytes(b"sound")
    return tmp_path


@pytest.fixture
def receipts(library):
    receipts = Receipts(library)
    receipts.write("key", TRACK)
    return receipts


def receipt_file(library):
    return library / ".receipts" / "small.json"


def test_a_track_with_its_receipt_stands(library, receipts):
    assert Receipts(library).current("small", "key") == TRACK


def test_another_recipe_makes_it_anew_and_the_old_one_is_still_known(receipts):
    assert receipts.current("small", "another key") is None
    assert receipts.latest("small") == TRACK


@pytest.mark.parametrize("file", [TRACK.file, TRACK.transcript])
def test_a_track_whose_file_is_gone_does_not_stand(library, receipts, file):
    (library / file).unlink()
    assert receipts.current("small", "key") is None
    assert receipts.latest("small") is None


def test_a_track_whose_audio_was_cut_short_does_not_stand(library, receipts):
    (library / TRACK.file).write_bytes(b"soun")
    assert receipts.current("small", "key") is None


@pytest.mark.parametrize(
    "text", ["", "{", "[]", "null", "{}", '{"key": "key"}', '{"key": "key", "bytes": 5, "track": {}}', "\x00" * 64]
)
def test_a_receipt_that_cannot_be_read_is_none(library, receipts, text):
    receipt_file(library).write_text(text)
    assert receipts.current("small", "key") is None
    assert receipts.latest("small") is None


def test_a_receipt_of_bytes_that_are_no_text_is_none(library, receipts):
    receipt_file(library).write_bytes(b"\xff\xfe\x00")
    assert receipts.latest("small") is None


def test_only_the_receipts_of_what_is_published_are_kept(library, receipts):
    receipts.keep_only({"small", "other"})
    assert receipts.latest("small") == TRACK
    receipts.keep_only({"other"})
    assert receipts.latest("small") is None


def test_the_same_track_gives_the_same_receipt(library, receipts):
    before = receipt_file(library).read_bytes()
    Receipts(library).write("key", TRACK)
    assert receipt_file(library).read_bytes() == before
