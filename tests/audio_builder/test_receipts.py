"""What is made already: only what is there as it was made, whatever became of the database."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
from dataclasses import replace

import pytest

from audio_builder.catalog import ChapterMark, Track
from audio_builder.metering.overview import Overview
from audio_builder.publishing.receipts import NAME, VERSION, Receipts
from audio_builder.report.portrait import Portrait

TRACK = Track(
    "small", "meditation", "Small", "small", "audio/small.mp3", "audio/mpeg", 1000, -16.0, -3.0, "0" * 64,
    topics=("sleep",), chapters=(ChapterMark("Arriving", 0),), transcript="transcripts/small.vtt",
)  # fmt: skip
LOOKS = Portrait("tone", Overview((0, 50), (-70.0, -16.0)), ((0, 500),), ((500, 1000),), ("a note",))


@pytest.fixture
def library(tmp_path):
    """A library with one track and its receipt."""
    for file in (TRACK.file, TRACK.transcript):
        (tmp_path / file).parent.mkdir()
        (tmp_path / file).write_bytes(b"sound")
    with Receipts(tmp_path) as receipts:
        receipts.write("key", TRACK, LOOKS)
    return tmp_path


@pytest.fixture
def receipts(library):
    with Receipts(library) as receipts:
        yield receipts


def test_a_track_with_its_receipt_stands(receipts):
    assert receipts.current("small", "key") == TRACK


def test_every_track_that_stands_is_told(library, receipts):
    receipts.write("key", replace(TRACK, id="another"))
    assert [track.id for track in receipts.tracks()] == ["another", "small"]
    (library / TRACK.file).unlink()
    assert receipts.tracks() == ()


def test_what_it_looked_like_is_kept_with_it(receipts):
    assert receipts.portrait("small") == LOOKS
    receipts.write("key", TRACK)
    assert receipts.portrait("small") is None


def test_another_recipe_makes_it_anew_and_the_old_one_is_still_known(receipts):
    assert receipts.current("small", "another key") is None
    assert receipts.latest("small") == TRACK


@pytest.mark.parametrize("file", [TRACK.file, TRACK.transcript])
@pytest.mark.parametrize(
    "damage", [os.unlink, lambda file: file.write_bytes(b"soun"), lambda file: file.write_bytes(b"")]
)
def test_a_track_whose_files_are_not_there_in_full_does_not_stand(library, receipts, file, damage):
    damage(library / file)
    assert receipts.current("small", "key") is None
    assert receipts.latest("small") is None


def test_only_the_receipts_of_what_is_published_are_kept(receipts):
    receipts.keep_only({"small", "other"})
    assert receipts.latest("small") == TRACK
    receipts.keep_only({"other"})
    assert receipts.latest("small") is None


def test_a_seal_stands_for_the_whole_library(library, receipts):
    (library / "catalog.json").write_text("{}")
    receipts.seal("seal", ["catalog.json"])
    assert receipts.sealed("seal") == ("small",)
    assert receipts.sealed("another") is None
    receipts.break_seal()
    assert receipts.sealed("seal") is None


@pytest.mark.parametrize("file", ["catalog.json", TRACK.file, TRACK.transcript])
def test_a_library_of_which_a_file_is_missing_or_cut_is_not_sealed(library, receipts, file):
    (library / "catalog.json").write_text("{}")
    receipts.seal("seal", ["catalog.json"])
    (library / file).write_bytes((library / file).read_bytes()[:-1])
    assert receipts.sealed("seal") is None
    (library / file).unlink()
    assert receipts.sealed("seal") is None


JUNK = {
    "nothing": b"", "text": b"{}", "zeros": b"\0" * 4096, "the begin of a database": b"SQLite format 3\0",
    "noise": bytes(range(256)) * 64,
}  # fmt: skip


@pytest.mark.parametrize("junk", JUNK.values(), ids=JUNK)
def test_a_database_of_junk_is_begun_anew(library, junk):
    (library / NAME).write_bytes(junk)
    with Receipts(library) as receipts:
        assert receipts.latest("small") is None
        receipts.write("key", TRACK)
        assert receipts.current("small", "key") == TRACK


@pytest.mark.parametrize("version", [VERSION + 1, 99])
def test_a_database_of_another_studio_is_begun_anew(library, version):
    database = sqlite3.connect(library / NAME)
    database.execute(f"PRAGMA user_version = {version}")
    database.close()
    with Receipts(library) as receipts:
        assert receipts.latest("small") is None


def test_a_database_whose_tables_were_being_laid_when_it_was_killed_is_begun_anew(tmp_path):
    database = sqlite3.connect(tmp_path / NAME)
    database.execute("CREATE TABLE tracks (id TEXT PRIMARY KEY)")
    database.close()
    with Receipts(tmp_path) as receipts:
        assert receipts.latest("small") is None


@pytest.mark.parametrize("page", range(5))
def test_a_database_with_a_bad_page_gives_what_it_can_or_nothing_and_goes_on(library, page):
    raw = bytearray((library / NAME).read_bytes())
    assert page * 4096 < len(raw)
    raw[page * 4096 : (page + 1) * 4096] = b"\xa5" * 4096
    (library / NAME).write_bytes(raw)
    with Receipts(library) as receipts:
        assert receipts.current("small", "key") in {None, TRACK}
        assert receipts.latest("small") in {None, TRACK}
        assert receipts.portrait("small") in {None, LOOKS}
        receipts.keep_only({"small"})
        receipts.write("key", TRACK)
        assert receipts.current("small", "key") == TRACK
        assert receipts.sealed("seal") is None


def test_a_database_that_was_cut_short_goes_on(library):
    raw = (library / NAME).read_bytes()
    (library / NAME).write_bytes(raw[: len(raw) // 2])
    with Receipts(library) as receipts:
        receipts.write("key", TRACK)
        assert receipts.current("small", "key") == TRACK


@pytest.mark.parametrize("told", ["", "{", "[]", "null", "{}", '{"id": 5}'])
def test_a_receipt_that_cannot_be_read_is_none(library, told):
    database = sqlite3.connect(library / NAME)
    with database:
        database.execute("UPDATE tracks SET track = ?, portrait = ?", (told, told))
    database.close()
    with Receipts(library) as receipts:
        assert receipts.current("small", "key") is None
        assert receipts.latest("small") is None
        assert receipts.portrait("small") is None


def test_a_place_where_no_database_can_be_is_an_error_that_names_it(tmp_path):
    (tmp_path / NAME).mkdir()
    with pytest.raises(OSError, match="unable to open") as caught:
        Receipts(tmp_path)
    assert caught.value.filename == str(tmp_path / NAME)


WRITES_FOR_EVER = """
import sys
from dataclasses import replace
from pathlib import Path
from audio_builder.publishing.receipts import Receipts
from tests.audio_builder.test_receipts import TRACK
with Receipts(Path(sys.argv[1])) as receipts:
    for number in range(10**9):
        receipts.write("key", replace(TRACK, id=f"track-{number}"))
        print(number, flush=True)
"""


@pytest.mark.parametrize("after", [0, 3, 10])
def test_a_kill_leaves_every_receipt_that_was_told_of(library, after):
    writer = subprocess.Popen([sys.executable, "-c", WRITES_FOR_EVER, str(library)], stdout=subprocess.PIPE, text=True)
    with writer:
        assert writer.stdout is not None
        for _ in range(after + 1):
            writer.stdout.readline()
        writer.send_signal(signal.SIGKILL)
    with Receipts(library) as receipts:
        for number in range(after + 1):
            assert receipts.current(f"track-{number}", "key") == replace(TRACK, id=f"track-{number}")
        assert receipts.current("small", "key") == TRACK
