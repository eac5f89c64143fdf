"""Whether anything has changed: told at once, without reading a script; and whatever did change is built."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from audio_builder.formats import M4A, MP3
from audio_builder.pipeline import build_library, check_scripts
from audio_builder.profiles import ALEXA, NIGHT
from audio_builder.publishing.freshness import RACY_NS, seal_of
from audio_builder.publishing.receipts import NAME, Receipts
from tests.audio_builder.quick_library import contents, order, prepare, write_article, write_playlists, write_script

ROOT = Path(__file__).parents[2]
PLAYLIST = '[calm]\ntitle = "Calm"\ntracks = ["rest", "rain"]\n'


@pytest.fixture(scope="module")
def example(tmp_path_factory):
    folder = tmp_path_factory.mktemp("freshness")
    prepare(folder)
    write_script(folder, "rest", "Let go. [pause 2s] Good night.")
    write_article(folder, "why-rest", "Rest is good. It costs nothing.")
    write_playlists(folder, PLAYLIST)
    assert len(build_library(order(folder)).made) == 2
    return folder


@pytest.fixture
def built(example, tmp_path):
    return shutil.copytree(example, tmp_path / "built")


def seal(folder, voice="tone", form=MP3, profile=ALEXA):
    return seal_of(folder / "scripts", voice, form, profile)


def is_known_to_be_fresh(folder, **asked):
    """Whether the library's seal holds, so that a build reads nothing."""
    with Receipts(folder / "library") as receipts:
        found = seal(folder, **asked)
        return found is not None and receipts.sealed(found) is not None


def script(folder):
    return folder / "scripts" / "meditations" / "rest.md"


def aged(file):
    """A file that was saved two seconds ago."""
    then = time.time_ns() - 2 * 10**9
    os.utime(file, ns=(then, then))


def test_a_library_that_was_just_built_is_known_to_be_fresh(built):
    assert is_known_to_be_fresh(built)


def test_an_unchanged_library_is_told_without_loading_what_reads_or_makes(built):
    asking = (
        "import sys; from pathlib import Path; from audio_builder.pipeline import build_library;"
        "from audio_builder.order import Order;"
        "folder = Path(sys.argv[1]);"
        "built = build_library(Order(folder / 'scripts', folder / 'library', folder / 'cache', 'tone'));"
        "assert built.kept and not built.lines, built;"
        "print(*sorted({'numpy', 'markdown_it', 'jinja2', 'PIL', 'rich', 'gtts', 'sentencex'} & set(sys.modules)))"
    )
    told = subprocess.run(
        [sys.executable, "-c", asking, str(built)], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert told.stdout.split() == []


def test_an_unchanged_library_is_not_touched_at_all(built):
    before = {file: file.stat().st_mtime_ns for file in built.rglob("*")}
    again = build_library(order(built))
    assert len(again.kept) == len(again.catalog.tracks)
    assert {file: file.stat().st_mtime_ns for file in built.rglob("*")} == before


CHANGES = {
    "an edit": lambda folder: (write_script(folder, "rest", "Let go now."),),
    "an edit of the same length": lambda folder: (write_script(folder, "rest", "Let up. [pause 2s] Good night."),),
    "a date": lambda folder: (aged(script(folder)),),
    "a new script": lambda folder: (write_script(folder, "new", "Rest."),),
    "a script in a new folder": lambda folder: (write_script(folder, "deep/new", "Rest.", title="New"),),
    "a script less": lambda folder: ((folder / "scripts" / "articles" / "why-rest.md").unlink(),),
    "another name": lambda folder: (
        script(folder).rename(script(folder).with_name("rest-well.md")),
        write_playlists(folder, PLAYLIST.replace('"rest"', '"rest-well"')),
    ),
    "playlists": lambda folder: (write_playlists(folder, PLAYLIST.replace("Calm", "Calmer")),),
    "a lexicon": lambda folder: ((folder / "scripts" / "lexicon.toml").write_text('[words]\ngo = "goh"\n'),),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_whatever_was_changed_is_built_and_then_fresh_again(built, change):
    change(built)
    assert not is_known_to_be_fresh(built)
    for file in (built / "scripts").rglob("*.*"):
        aged(file)
    assert build_library(order(built)).lines
    assert is_known_to_be_fresh(built)


@pytest.mark.parametrize("asked", [{"voice": "heart"}, {"voice": None}, {"form": M4A}, {"profile": NIGHT}])
def test_another_voice_format_or_profile_is_not_what_was_built(built, asked):
    assert not is_known_to_be_fresh(built, **asked)


def files_of_a_library(folder):
    return [file for file in contents(folder / "library") if ".pip." not in file]


@pytest.mark.parametrize("kind", ["audio", "covers", "transcripts", "playlists", "catalog.json"])
def test_a_file_that_is_missing_or_cut_is_made_again(built, kind):
    whole = contents(built / "library")
    names = [name for name in files_of_a_library(built) if name.startswith(kind)]
    assert names
    for name in names:
        (built / "library" / name).unlink()
        assert not is_known_to_be_fresh(built)
        build_library(order(built))
        (built / "library" / name).write_bytes((built / "library" / name).read_bytes()[:-1])
        assert not is_known_to_be_fresh(built)
        build_library(order(built))
    assert contents(built / "library") == whole


def test_a_report_that_is_missing_is_written_again(built):
    (built / "library" / "report.html").unlink()
    build_library(order(built))
    assert (built / "library" / "report.html").exists()


def test_a_library_without_its_receipts_is_looked_at_again(built):
    (built / "library" / NAME).unlink()
    assert not is_known_to_be_fresh(built)


def test_a_file_that_was_saved_in_the_last_moment_is_not_trusted(built):
    script(built).touch()
    assert seal(built) is None
    build_library(order(built))
    script(built).write_text(script(built).read_text().replace("Let go", "Let up"))
    assert build_library(order(built)).made == ("rest",)


def test_a_moment_later_it_is_trusted(built):
    then = time.time_ns() - RACY_NS
    os.utime(script(built), ns=(then, then))
    assert seal(built) is not None


def test_a_date_in_the_future_does_not_make_every_build_a_long_one(built):
    then = time.time_ns() + 10**12
    os.utime(script(built), ns=(then, then))
    assert seal(built) is not None


def test_the_same_files_give_the_same_seal(built):
    assert seal(built) == seal(built)


def test_scripts_that_are_not_there_have_a_seal_of_their_own(tmp_path, built):
    assert seal(tmp_path / "nowhere") != seal(built)


def test_a_build_of_one_track_does_not_vouch_for_the_others(built):
    write_script(built, "rest", "Let go now.")
    write_script(built, "other", "Rest.")
    build_library(order(built, only="rest"))
    assert not is_known_to_be_fresh(built)
    assert build_library(order(built)).made == ("other",)


@pytest.mark.parametrize("place", ["loop", "meditations/loop", "meditations/sub/loop"])
@pytest.mark.parametrize("target", [".", "..", "loop"])
def test_a_link_that_leads_round_in_a_circle_is_passed_over(built, place, target):
    link = built / "scripts" / place
    link.parent.mkdir(exist_ok=True)
    link.symlink_to(target)
    check_scripts(built / "scripts")
    time.sleep(2 * RACY_NS / 10**9)  # a folder's date is that of the link in it
    assert build_library(order(built)).failed == ()
    assert is_known_to_be_fresh(built)


def test_a_folder_of_scripts_may_be_a_link_to_one_elsewhere(built):
    elsewhere = (built / "scripts" / "meditations").rename(built / "elsewhere")
    (built / "scripts" / "meditations").symlink_to(elsewhere)
    time.sleep(2 * RACY_NS / 10**9)
    build_library(order(built))
    assert is_known_to_be_fresh(built)
    (elsewhere / "rest.md").write_text((elsewhere / "rest.md").read_text().replace("Good", "A good"))
    assert not is_known_to_be_fresh(built)


def test_a_build_in_which_something_failed_is_tried_again(built):
    write_script(
        built, "too-late", f"{'Let go of it all, and of that as well. ' * 6}\n\n[silence until 0:05]\n\nGood night."
    )
    for _ in range(2):
        assert len(build_library(order(built)).failed) == 1
        assert not is_known_to_be_fresh(built)


def test_two_thousand_scripts_are_looked_through_in_a_moment(tmp_path):
    for number in range(2000):
        write_script(tmp_path, f"script-{number}")
    began = time.process_time()
    assert seal(tmp_path) is not None
    assert time.process_time() - began < 1  # it takes a fiftieth of that; to read them all, many times as long
