"""One track that cannot be made, for whatever reason: the others go on, the catalog is published, the command ends with 1."""

from __future__ import annotations

import pytest

from audio_builder.catalog import load
from audio_builder.pipeline import build_library
from audio_builder.report.portrait import portrait
from tests.audio_builder.quick_library import order, prepare, write_script

UNSPEAKABLE = "1" * 40  # read in German nobody writes it out, and the embedded engine knows no word for it


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_sentence_at_which_an_engine_breaks_fails_its_track_alone(tmp_path, audio_builder, jobs):
    prepare(tmp_path, voice=None)
    write_script(tmp_path, "gute-nacht", f"Schlaf {UNSPEAKABLE} gut.", voice="heart", locale="de-DE")
    write_script(tmp_path, "letting-go", voice="tone")
    write_script(tmp_path, "body-scan", "Feel your feet.", voice="tone")
    told = audio_builder("build", "--out", "library", "--cache", "cache", "--jobs", jobs)
    assert told.exit_code == 1
    assert "Made 2 of" in told.stdout
    failed = [line for line in told.stderr.splitlines() if line.startswith("not made: ")]
    assert len(failed) == 1
    assert failed[0].startswith(
        'not made: Gute nacht: scripts/meditations/gute-nacht.md:8: the voice "heart" fails at '
    )
    assert failed[0].endswith("; write it in other words")
    made = {track.id for track in load(tmp_path / "library" / "catalog.json").tracks}
    assert {"letting-go", "body-scan", "rain"} <= made
    assert "gute-nacht" not in made


def test_a_fault_of_the_studios_own_fails_one_track_and_is_told_with_its_place(tmp_path, monkeypatch):
    prepare(tmp_path)
    write_script(tmp_path, "letting-go")
    write_script(tmp_path, "body-scan", "Feel your feet.")
    faults = [KeyError("a key that is not there")]

    def breaking(*told):
        if faults:
            raise faults.pop()
        return portrait(*told)

    monkeypatch.setattr("audio_builder.studio.portrait", breaking)
    built = build_library(order(tmp_path))
    assert len(built.made) == len(built.failed) == 1
    assert "please report it: KeyError: 'a key that is not there' (test_tracks_that_fail.py:" in built.failed[0]
    assert built.made[0] in {track.id for track in load(tmp_path / "library" / "catalog.json").tracks}


def test_a_disk_that_takes_no_more_is_no_fault_of_one_track(tmp_path, monkeypatch):
    prepare(tmp_path)
    write_script(tmp_path, "letting-go")

    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("audio_builder.studio.write_tagged", full)
    with pytest.raises(OSError, match="No space left"):
        build_library(order(tmp_path))
