"""`audio-builder check`: errors and what is unkind, each with its line, for people and for editors."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from audio_builder.checking import check
from audio_builder.cli import main
from tests.audio_builder.quick_library import write_script

CLOSING = "\n\nAnd now open your eyes and look around the room."


def warnings(tmp_path, body, **head):
    write_script(tmp_path, "rest", body, **head)
    return [(fault.line, fault.message) for fault in check([tmp_path / "scripts"]) if fault.level == "warning"]


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ("Rest.\n\n[pause 2m1s]\n\nGo on.", "121 s of quiet"),
        ("Feel " + "how the breath comes and goes " * 14 + "now.", "to say; two are easier"),
        ("Now.\n\n[breathe in 4 hold 15 out 8 x2]", "a long hold"),
    ],
)
def test_what_is_legal_but_unkind_is_a_warning(tmp_path, body, message):
    [(_, told)] = warnings(tmp_path, body)
    assert message in told


def test_a_warning_stands_at_its_line(tmp_path):
    [(line, _)] = warnings(tmp_path, "Rest.\n\n[pause 3m]\n\nGo on.")
    lines = (tmp_path / "scripts" / "meditations" / "rest.md").read_text(encoding="utf-8").split("\n")
    assert lines[line - 1] == "[pause 3m]"


def test_a_long_hold_with_its_caution_is_kind(tmp_path):
    body = "Leave the hold out if you are pregnant.\n\n[breathe in 4 hold 15 out 8 x2]"
    assert warnings(tmp_path, body) == []


def test_a_daytime_session_brings_the_listener_back(tmp_path):
    [(_, told)] = warnings(tmp_path, "Rest. Let go.", topics="[focus]")
    assert "brings the listener back" in told
    assert warnings(tmp_path, "Rest. Let go." + CLOSING, topics="[focus]") == []


def test_a_session_for_sleep_may_simply_fade(tmp_path):
    assert warnings(tmp_path, "Rest. Let go.", topics="[sleep]") == []


def test_warnings_do_not_fail_the_check(tmp_path):
    write_script(tmp_path, "rest", "Rest.\n\n[pause 3m]\n\nGo on.")
    told = CliRunner().invoke(main, ["check", str(tmp_path / "scripts")])
    assert told.exit_code == 0
    assert "warning: 180 s of quiet" in told.output
    assert told.output.endswith("All can be built. 1 thing could be kinder.\n")


def test_an_error_is_shown_with_its_line_and_a_mark_under_its_place(tmp_path):
    write_script(tmp_path, "rest", "Now [puase 5s] then.")
    told = CliRunner().invoke(main, ["check", str(tmp_path / "scripts")])
    shown = told.output.splitlines() if told.output else told.stderr.splitlines()
    assert told.exit_code == 1
    assert shown[1:3] == ["    Now [puase 5s] then.", "        ^"]


def test_editors_get_json(tmp_path):
    write_script(tmp_path, "rest", "Now [puase 5s] then.")
    told = CliRunner().invoke(main, ["check", "--format", "json", str(tmp_path / "scripts")])
    [fault] = json.loads(told.output)
    assert fault["path"].endswith("rest.md")
    assert (fault["level"], fault["column"]) == ("error", 5)


def test_a_part_of_the_scripts_can_be_checked_alone(tmp_path):
    write_script(tmp_path, "rest", "Now [puase 5s] then.")
    assert len(check([tmp_path / "scripts" / "meditations"])) == 1
