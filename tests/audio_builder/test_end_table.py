"""The table with which a build ends."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from audio_builder.catalog import Track
from audio_builder.cli.end_table import LONGEST, show_end_table
from audio_builder.report import ReportLine


def line(title, outcome="made", duration_ms=600_000, cpu_seconds=3.21):
    track = Track("a", "meditation", title, "a", "audio/a.mp3", "audio/mpeg", duration_ms, -16.04, -2.31, "sha")
    return ReportLine(track, "heart", outcome, cpu_seconds, None)


@pytest.fixture
def shown(capsys):
    """The lines that are printed, in columns."""

    def show(*lines):
        show_end_table(lines)
        return [re.split(r" {2,}", text.strip()) for text in capsys.readouterr().out.splitlines() if text.strip()]

    return show


def test_a_row_has_the_figures_of_its_track(shown):
    assert shown(line("Letting go"))[-1] == ["Letting go", "10:00", "-16.0", "-2.3", "heart", "made", "3.2"]


def test_what_was_made_comes_first_and_what_was_kept_is_counted(shown):
    kept, failed, made = line("Kept", "kept"), line("Failed", "failed", 0), line("Made")
    *_, first, second, last = shown(kept, failed, made, kept)
    assert (first[0], second) == ("Made", ["Failed", "heart", "failed", "3.2"])
    assert last == ["2 kept"]


def test_where_nothing_was_done_nothing_is_shown(shown):
    assert shown(line("Kept", "kept")) == shown() == []


def test_a_long_table_is_cut_and_says_what_is_left_out(shown):
    rows = shown(
        *[line(f"Track {number}") for number in range(LONGEST + 7)], line("New", "tagged"), line("Old", "kept")
    )
    assert rows[-1] == ["7 more made, 1 more tagged, 1 kept"]
    assert rows[-2][0] == f"Track {LONGEST - 1}"


def test_a_title_that_looks_like_markup_is_shown_as_it_is(shown):
    assert shown(line("[bold]Quiet[/bold] [pause 5s]"))[-1][0] == "[bold]Quiet[/bold] [pause 5s]"


def test_the_notes_of_a_track_stand_below_the_table(shown):
    noted = replace(line("Letting go"), notes=("lasts 1:34, not 1:00: leave some out",))
    assert shown(noted)[-1] == ["Letting go: lasts 1:34, not 1:00: leave some out"]


def test_a_track_that_failed_has_no_figures_of_the_one_before(shown):
    assert shown(replace(line("Letting go", "failed"), notes=("no network",)))[-1] == [
        "Letting go",
        "heart",
        "failed",
        "3.2",
    ]
