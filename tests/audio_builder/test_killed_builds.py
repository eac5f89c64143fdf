"""Builds that die: no moment leaves a torn file, and the next build goes on from what is finished."""

from __future__ import annotations

import hashlib
import os
import resource
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

from audio_builder.catalog import load
from audio_builder.pipeline import build_library
from audio_builder.publishing.receipts import NAME, Receipts
from audio_builder.whole_files import PARTIAL
from tests.audio_builder.quick_library import contents, hear_ctrl_c, order, plain_environment, prepare, write_script

SLUGS = tuple(f"night-{number}" for number in range(6))
PATIENCE_S = 30
ROOT = Path(__file__).parents[2]


def write_scripts(folder):
    prepare(folder)
    for slug in SLUGS:
        write_script(folder, slug, f"## Arriving\n\nThis is {slug}.\n\n[pause 20s]\n\nGood night.")


def command(folder, jobs):
    places = ["--scripts", folder / "scripts", "--out", folder / "library", "--cache", folder / "cache"]
    return [
        sys.executable,
        "-m",
        "audio_builder.cli",
        "build",
        "--voice",
        "tone",
        "--jobs",
        str(jobs),
        *map(str, places),
    ]


def started(folder, jobs, environment=None):
    return subprocess.Popen(
        command(folder, jobs), cwd=ROOT, start_new_session=True, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
        env=environment, preexec_fn=hear_ctrl_c,  # noqa: PLW1509 - no other thread runs here
    )  # fmt: skip


def killed_when(folder, moment, jobs=1):
    """Start a build and kill it as soon as `moment(folder)` is true; give its exit status."""
    with started(folder, jobs, plain_environment()) as build:  # of what is killed, no coverage is written
        until = time.monotonic() + PATIENCE_S
        while build.poll() is None and not moment(folder) and time.monotonic() < until:
            time.sleep(0.001)
        build.kill()
    return build.returncode


def partials(folder):
    return list(folder.rglob(f"*{PARTIAL}"))


def receipts(folder):
    """The scripts whose tracks are finished, asked without disturbing the build that writes them down."""
    with closing(sqlite3.connect(f"file:{folder / 'library' / NAME}?mode=ro", uri=True, timeout=5)) as database:
        try:
            ids = {row[0] for row in database.execute("SELECT id FROM tracks")}
        except sqlite3.OperationalError:  # a killed build left it in the middle of writing: the next one puts it right
            return []
    return [slug for slug in SLUGS if slug in ids]


def settled_receipts(folder):
    """The same after the build, its last writing undone where it was killed in the middle."""
    with Receipts(folder / "library") as receipts:
        return [slug for slug in SLUGS if receipts.latest(slug)]


def sounds(folder):
    return [file for file in (folder / "library" / "audio").glob("*.mp3") if file.name.split(".")[0] in SLUGS]


def digest(file):
    return hashlib.sha256(file.read_bytes()).hexdigest()


def assert_nothing_is_torn(folder):
    """Whatever has its name is whole: audio by the digest in its name, receipts and the catalog by what they tell."""
    library = folder / "library"
    for file in sounds(folder):
        assert digest(file).startswith(file.name.split(".")[1])
    with Receipts(library) as receipts:
        told = [track for slug in SLUGS if (track := receipts.latest(slug))]
    if (library / "catalog.json").exists():
        told += load(library / "catalog.json").tracks
    for track in told:
        assert digest(library / track.file) == track.sha256
        assert all((library / file).stat().st_size for file in track.files)


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory):
    """A build that nobody touched."""
    folder = tmp_path_factory.mktemp("undisturbed")
    write_scripts(folder)
    build_library(order(folder))
    return folder


@pytest.fixture
def folder(tmp_path):
    write_scripts(tmp_path)
    return tmp_path


MOMENTS = {
    "a sentence is being written": lambda folder: partials(folder / "cache"),
    "a track is being encoded": lambda folder: partials(folder / "library" / "audio"),
    "a track has its name": sounds,
    "a transcript is there": lambda folder: list((folder / "library").glob("transcripts/night-*")),
    "all tracks are finished": lambda folder: len(receipts(folder)) == len(SLUGS),
    "the catalog is there": lambda folder: (folder / "library" / "catalog.json").exists(),
}


@pytest.mark.parametrize("moment", MOMENTS)
def test_a_kill_tears_nothing_and_the_next_build_makes_what_is_missing(folder, undisturbed, moment):
    killed_when(folder, MOMENTS[moment])
    assert_nothing_is_torn(folder)
    finished = settled_receipts(folder)
    went_on = build_library(order(folder))
    assert sorted(went_on.made + went_on.tagged) == sorted(set(SLUGS) - set(finished))
    assert contents(folder) == contents(undisturbed)


def test_a_build_that_is_killed_again_and_again_still_ends(folder, undisturbed):
    for count in range(1, 4):
        assert killed_when(folder, lambda folder, count=count: len(receipts(folder)) >= count) == -signal.SIGKILL
        assert_nothing_is_torn(folder)
    build_library(order(folder))
    assert contents(folder) == contents(undisturbed)


def test_a_build_of_two_processes_is_killed_as_well(folder, undisturbed):
    assert killed_when(folder, receipts, jobs=2) == -signal.SIGKILL
    assert_nothing_is_torn(folder)
    build_library(order(folder))
    assert contents(folder) == contents(undisturbed)


def test_the_workers_of_a_killed_build_end_with_it(folder):
    with started(folder, jobs=2) as build:
        wait_until(lambda: receipts(folder))
        orphans = workers(build.pid)
        build.kill()
    try:
        wait_until(lambda: not session(build.pid))
    finally:
        for process in workers(build.pid):
            os.kill(process, signal.SIGKILL)
    assert len(orphans) == 2


def test_a_worker_that_is_ended_from_outside_is_told_in_one_line(folder):
    build = started(folder, jobs=2)
    wait_until(lambda: receipts(folder))
    os.kill(workers(build.pid)[0], signal.SIGKILL)
    told = build.communicate(timeout=PATIENCE_S)[1].decode()
    assert build.returncode == 1
    assert told.startswith("The build cannot go on: a worker was ended from outside")
    assert len(told.splitlines()) == 1
    assert_nothing_is_torn(folder)


@pytest.mark.parametrize("jobs", [1, 2])
def test_ctrl_c_ends_a_build_and_says_that_nothing_is_lost(folder, jobs):
    build = started(folder, jobs)
    wait_until(lambda: receipts(folder))
    os.killpg(build.pid, signal.SIGINT)
    told = build.communicate(timeout=PATIENCE_S)[1].decode()
    assert build.returncode == 1
    assert told.split("\n") == ["Stopped. What is finished stays; the next build goes on from there.", ""]
    assert partials(folder / "library") == []


def test_a_killed_rebuild_leaves_the_library_of_before(folder):
    build_library(order(folder))
    before = load(folder / "library" / "catalog.json")
    for slug in SLUGS:
        write_script(folder, slug, f"## Arriving\n\nThis is {slug}, told anew.")
    count = len(sounds(folder))
    assert killed_when(folder, lambda folder: len(sounds(folder)) > count + 1) == -signal.SIGKILL
    assert load(folder / "library" / "catalog.json") == before
    assert_nothing_is_torn(folder)


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_disk_that_takes_no_more_is_told_in_one_line(folder, jobs):
    write_script(folder, "short", "Let go.")
    build_library(order(folder, only="short"))
    before = contents(folder / "library")
    stopped = subprocess.run(
        command(folder, jobs),
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        env=plain_environment(),
        preexec_fn=lambda: no_file_over(200_000),
    )
    assert stopped.returncode == 1
    assert "File too large" in stopped.stderr
    assert len(stopped.stderr.splitlines()) == 1
    assert_nothing_is_torn(folder)
    assert before.items() <= contents(folder / "library").items()
    assert partials(folder / "library") == []


def test_after_room_was_made_the_build_goes_on(folder, undisturbed):
    subprocess.run(
        command(folder, 1), cwd=ROOT, capture_output=True, check=False, env=plain_environment(),
        preexec_fn=lambda: no_file_over(20_000),
    )  # fmt: skip
    build_library(order(folder))
    assert contents(folder) == contents(undisturbed)


def no_file_over(size):
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))


def wait_until(true):
    until = time.monotonic() + PATIENCE_S
    while not true():
        assert time.monotonic() < until, "waited in vain"
        time.sleep(0.01)


def workers(leader):
    """The process ids of a build's workers."""
    commands = {status.parent: (status.parent / "cmdline").read_bytes() for status in session(leader)}
    return [int(process.name) for process, command in commands.items() if b"spawn_main" in command]


def session(leader):
    """The living processes of a session, as /proc tells."""
    found = []
    for status in Path("/proc").glob("[0-9]*/stat"):
        try:
            state, _, _, number = status.read_text().rpartition(")")[2].split()[:4]
        except OSError:  # it has just ended
            continue
        if int(number) == leader and state != "Z":
            found.append(status)
    return found
