"""Files that are there whole or not at all."""

from __future__ import annotations

import stat

import pytest

from audio_builder.whole_files import PARTIAL, partial_file, settle, sweep, write_whole


def everything(folder):
    return sorted(file.name for file in folder.rglob("*") if file.is_file())


def test_a_settled_file_is_whole_and_alone(tmp_path):
    with partial_file(tmp_path) as partial:
        partial.write_bytes(b"words")
        settle(partial, tmp_path / "words.txt")
    assert (tmp_path / "words.txt").read_bytes() == b"words"
    assert everything(tmp_path) == ["words.txt"]


def test_an_error_on_the_way_leaves_the_old_file_and_nothing_else(tmp_path):
    (tmp_path / "words.txt").write_text("old")
    with pytest.raises(ZeroDivisionError), partial_file(tmp_path) as partial:
        partial.write_bytes(bytes(1 // 0))
    assert (tmp_path / "words.txt").read_text() == "old"
    assert everything(tmp_path) == ["words.txt"]


def test_what_is_being_written_has_a_name_that_no_reader_takes(tmp_path):
    with partial_file(tmp_path) as partial:
        assert partial.name.startswith(".")
        assert partial.suffix == PARTIAL


def test_who_reads_the_old_file_reads_it_to_its_end(tmp_path):
    write_whole(tmp_path / "words.txt", "old" * 100_000)
    with (tmp_path / "words.txt").open() as reading:
        begin = reading.read(3)
        write_whole(tmp_path / "words.txt", "new")
        assert begin + reading.read() == "old" * 100_000
    assert (tmp_path / "words.txt").read_text() == "new"


def test_two_writers_of_one_file_never_mix(tmp_path):
    with partial_file(tmp_path) as one, partial_file(tmp_path) as other:
        one.write_bytes(b"one" * 1000)
        other.write_bytes(b"other")
        settle(one, tmp_path / "words.txt")
        settle(other, tmp_path / "words.txt")
    assert (tmp_path / "words.txt").read_bytes() == b"other"
    assert everything(tmp_path) == ["words.txt"]


def test_folders_are_made_on_the_way(tmp_path):
    write_whole(tmp_path / "a" / "b" / "words.txt", "schön")
    assert (tmp_path / "a" / "b" / "words.txt").read_bytes() == "schön".encode()


def test_a_written_file_can_be_read_by_the_program_that_serves_it(tmp_path):
    write_whole(tmp_path / "words.txt", b"words")
    assert stat.S_IMODE((tmp_path / "words.txt").stat().st_mode) == 0o644


def test_a_sweep_takes_what_a_killed_build_left_and_no_more(tmp_path):
    (tmp_path / "audio").mkdir()
    for name in (f".x{PARTIAL}", "kept.mp3", ".kept"):
        (tmp_path / "audio" / name).write_text("")
    sweep(tmp_path)
    assert everything(tmp_path) == [".kept", "kept.mp3"]


def test_a_sweep_of_a_folder_that_is_not_there_is_no_fault(tmp_path):
    sweep(tmp_path / "library")
    assert everything(tmp_path) == []
