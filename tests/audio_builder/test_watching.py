"""`audio-builder build --watch`: what is saved is built, what is wrong is told, and Ctrl-C ends it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Any

import pytest

from audio_builder.errors import BusyError
from audio_builder.watching import ScriptsGoneError, keep_building
from tests.audio_builder.quick_library import hear_ctrl_c, write_script

ROOT = Path(__file__).parents[2]
PATIENCE_S = 60


class Watched:
    """The real program, its output read as it comes."""

    def __init__(self, folder):
        places = ["--scripts", folder / "scripts", "--out", folder / "library", "--cache", folder / "cache"]
        options = ["--watch", "--voice", "tone", "--jobs", "1", "--only", "letting-go", *map(str, places)]
        environment = os.environ | {"PYTHONUNBUFFERED": "1"}
        self.program = subprocess.Popen(
            [sys.executable, "-m", "audio_builder.cli", "build", *options],
            cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
            preexec_fn=hear_ctrl_c,  # noqa: PLW1509 - it only sets a signal
        )  # fmt: skip
        self.said: list[str] = []
        self._reader = threading.Thread(target=self._listen)
        self._reader.start()
        self._read = 0

    def _listen(self):
        assert self.program.stdout
        with self.program.stdout as lines:
            self.said.extend(lines)

    def until(self, words):
        """Everything said since the last call, up to the line with these words."""
        end = time.monotonic() + PATIENCE_S
        while time.monotonic() < end:
            for number, line in enumerate(self.said[self._read :], self._read + 1):
                if words in line:
                    heard, self._read = self.said[self._read : number], number
                    return "".join(heard)
            time.sleep(0.02)
        raise AssertionError(f"{words!r} was not said, but {self.said[self._read :]}")

    def ended(self, number):
        self.program.send_signal(number)
        status = self.program.wait(PATIENCE_S)
        self._reader.join()
        return status


@pytest.fixture
def watched(tmp_path):
    write_script(tmp_path, "letting-go", "Let go.")
    running = Watched(tmp_path)
    yield running
    if running.program.poll() is None:
        running.ended(signal.SIGKILL)


def test_what_is_saved_is_built_and_a_fault_is_told_until_it_is_mended(tmp_path, watched):
    assert "Made 1 of 1 tracks" in watched.until("Watching")
    write_script(tmp_path, "letting-go", "Let it all go.")
    heard = watched.until("Watching")
    assert "Saved: meditations/letting-go.md" in heard
    assert "Made 1 of 1 tracks" in heard
    write_script(tmp_path, "letting-go", "[puase 5s]")
    heard = watched.until("Watching")
    assert "letting-go.md:6:1: " in heard
    assert "1 thing is wrong; nothing was built." in heard
    write_script(tmp_path, "letting-go", "[pause 5s] Now it goes.")
    assert "Made 1 of 1 tracks" in watched.until("Watching")
    script = tmp_path / "scripts" / "meditations" / "letting-go.md"
    script.rename(script.with_name("letting-be.md"))
    assert "Moved: meditations/letting-go.md to meditations/letting-be.md" in watched.until("Watching")
    script.with_name("letting-be.md").unlink()
    assert "Removed: meditations/letting-be.md" in watched.until("Watching")
    assert watched.ended(signal.SIGINT) == 0
    assert watched.said[-1].startswith("No longer watching ")


def test_ctrl_c_during_a_build_ends_it_with_a_sentence_too(tmp_path, watched):
    watched.until("Watching")
    write_script(tmp_path, "letting-go", "\n\n".join(f"This is sentence {number}." for number in range(3000)))
    watched.until("Saved")
    time.sleep(0.5)
    assert watched.ended(signal.SIGINT) == 0
    assert watched.said[-1].startswith("No longer watching ")
    assert "Traceback" not in "".join(watched.said)


class EnoughError(Exception):
    """Ends the watching from within a build."""


def built_after(scripts, *changes):
    """Make each change during a build; give what was told before each build that follows, and of one that has to wait."""
    told: list[Any] = []
    still_to_come = list(changes)

    def build():
        if not still_to_come:
            raise EnoughError
        still_to_come.pop(0)()

    with pytest.raises(EnoughError):
        keep_building(scripts, build, lambda done: told.append(shown(done)), told.append)
    return told


def shown(done):
    """Changes as a list, what is removed with a minus."""
    return [str(file) for file in done.saved] + [f"-{file}" for file in done.removed] + ["a move"] * done.is_a_move


def save(file, text="A."):
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text)


def save_as_editors_do(file):
    """A copy beside it is written and then takes its name."""
    aside = file.with_name(f".{file.name}.swp123")
    aside.write_text("B.")
    aside.replace(file)


def test_what_is_saved_during_a_build_is_built_after_it(scripts):
    one, two = scripts / "meditations" / "one.md", scripts / "meditations" / "two.md"
    told = built_after(scripts, lambda: save(one), lambda: save(two))
    assert told == [["meditations/one.md"], ["meditations/two.md"]]


def test_a_save_that_renames_a_copy_counts_as_one_of_the_file(scripts):
    assert built_after(scripts, lambda: save_as_editors_do(scripts / "meditations" / "a-short-rest.md")) == [
        ["meditations/a-short-rest.md"]
    ]


def test_the_files_of_editors_build_nothing(scripts):
    folder = scripts / "meditations"

    def leave_things_about():
        for name in (".#a.md", "#a.md#", "a.md~", ".a.md.swp", "4913", "a.md.tmp", "~$a.md", ".DS_Store"):
            save(folder / name)
        time.sleep(1)
        save(folder / "real.md")

    assert built_after(scripts, leave_things_about) == [["meditations/real.md"]]


def test_what_is_deleted_or_new_is_built_and_playlists_too(scripts):
    (scripts / "playlists.toml").unlink()
    told = built_after(
        scripts,
        (scripts / "meditations" / "a-short-rest.md").unlink,
        lambda: save(scripts / "articles" / "more" / "new.md"),
        lambda: save(scripts / "playlists.toml"),
    )
    assert told[0] == ["-meditations/a-short-rest.md"]
    assert "articles/more" in told[1]
    assert told[2] == ["playlists.toml"]


def test_a_folder_that_vanishes_ends_the_watching(scripts):
    with pytest.raises(ScriptsGoneError, match="scripts is no longer there"):
        keep_building(scripts, lambda: scripts.rename(scripts.with_name("elsewhere")), print, print)


def test_a_folder_of_scripts_that_is_moved_away_is_a_change(scripts):
    aside = scripts.with_name("aside")
    told = built_after(scripts, lambda: save(scripts / "meditations" / "more" / "one.md"),
                       lambda: (scripts / "meditations" / "more").rename(aside))  # fmt: skip
    assert "-meditations/more" in told[1]


def test_a_script_that_is_given_another_name_is_moved(scripts):
    script = scripts / "meditations" / "a-short-rest.md"
    assert built_after(scripts, lambda: script.rename(script.with_name("rest.md"))) == [
        ["meditations/rest.md", "-meditations/a-short-rest.md", "a move"]
    ]


def test_what_an_editor_makes_and_takes_back_builds_nothing(scripts):
    def try_the_folder():
        save(scripts / "meditations" / "4913")
        (scripts / "meditations" / "4913").unlink()
        time.sleep(1)
        save(scripts / "meditations" / "real.md")

    assert built_after(scripts, try_the_folder) == [["meditations/real.md"]]


def test_a_save_during_the_build_of_another_is_built_when_that_has_ended(scripts):
    busy = BusyError("another build is at work")

    def refuse():
        raise busy

    one = scripts / "meditations" / "one.md"
    assert built_after(scripts, lambda: save(one), refuse, refuse) == [["meditations/one.md"], busy]
