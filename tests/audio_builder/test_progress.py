"""What a person sees while a library is built."""

from __future__ import annotations

import io
import re

import pytest
from rich.console import Console

from audio_builder.pipeline import build_library
from audio_builder.progress import Bars, Lines, Progress
from tests.audio_builder.quick_library import order, prepare, write_script


@pytest.fixture
def screen():
    return io.StringIO()


@pytest.fixture
def bars(screen):
    return Bars(Console(file=screen, force_terminal=True, width=120))


def shown(screen):
    """All that was ever on the screen, without colours."""
    return re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", screen.getvalue())


def last_line(bars, screen):
    """What stands there when the bars are drawn now."""
    screen.truncate(0)
    bars._rich.refresh()
    return shown(screen)


def test_the_bar_counts_in_seconds_of_finished_audio(bars, screen):
    with bars:
        bars.plan("Rain", 300)
        bars.plan("Letting go", 100)
        bars.advance("Letting go", 1.0)
        assert "25%" in last_line(bars, screen)


def test_the_tracks_in_work_are_named_and_the_finished_counted(bars, screen):
    with bars:
        for title in ("Rain", "Letting go", "Body scan"):
            bars.plan(title, 100)
        bars.advance("Rain", 1.0)
        bars.advance("Letting go", 0.5)
        line = last_line(bars, screen)
    assert "1/3" in line
    assert "Letting go" in line
    assert "50%" in line
    assert "Rain" not in line


def test_the_bar_is_full_when_all_is_done(bars, screen):
    with bars:
        bars.plan("Rain", 100)
        bars.advance("Rain", 1.0)
        assert "100%" in last_line(bars, screen)


def test_nothing_to_do_shows_nothing(bars, screen):
    with bars:
        pass
    assert "%" not in shown(screen)


def test_a_share_of_a_track_that_was_never_planned_is_no_fault(bars):
    with bars:
        bars.advance("Rain", 0.5)


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_build_tells_of_every_track_and_ends_at_the_whole(tmp_path, bars, screen, jobs):
    prepare(tmp_path)
    for slug in ("letting-go", "body-scan"):
        write_script(tmp_path, slug)
    with bars:
        build_library(order(tmp_path, jobs=jobs), bars)
        line = last_line(bars, screen)
    assert "2/2" in line
    assert "100%" in line


def test_lines_tell_of_each_track_when_it_is_finished(tmp_path):
    prepare(tmp_path)
    write_script(tmp_path, "letting-go")
    write_script(tmp_path, "too-late", f"{'Let go of all that was today. ' * 6}\n\n[silence until 0:02]\n\nGood night.")
    told: list[str] = []
    build_library(order(tmp_path), Lines(told.append))
    assert told == ["failed 1 of 2: too-late", "made 2 of 2: letting-go, 0:05"]  # the longest is begun first


def test_quiet_says_nothing(capsys):
    Progress().plan("Rain", 1)
    Progress().advance("Rain", 1)
    assert capsys.readouterr() == ("", "")
