"""`audio-builder check`: errors and what is unkind, each with its line, for people and for editors."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from audio_builder.breathing import HOLD_CAUTION
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
        ("Now.\n\n[breathe in 4 hold 15 out 8 x2 tones]", "a long hold"),
        ("Rest.\n\n[silence until 3:00]\n\nGo on.", "about 179 s of quiet"),
        ("Rest.\n\n[pause 58s]\n\nGo on, and on.\n\n[silence until 1m]\n\nAnd on.", "takes until about 1:0"),
    ],
)
def test_what_is_legal_but_unkind_is_a_warning(tmp_path, body, message):
    [(_, told)] = warnings(tmp_path, body)
    assert message in told


def test_a_warning_stands_at_its_line(tmp_path):
    [(line, _)] = warnings(tmp_path, "Rest.\n\n[pause 3m]\n\nGo on.")
    lines = (tmp_path / "scripts" / "meditations" / "rest.md").read_text(encoding="utf-8").split("\n")
    assert lines[line - 1] == "[pause 3m]"


def test_quiet_until_a_time_that_is_near_is_kind(tmp_path):
    assert warnings(tmp_path, "Rest.\n\n[pause 90s]\n\nGo on.\n\n[silence until 3:00]\n\nAnd on.") == []


@pytest.mark.parametrize(
    ("duration", "body", "message"),
    [
        ("1m", "Rest.\n\n[pause 90s]\n\nGo on.", "takes about 1:3"),
        ("30s", "Rest.\n\n[breathe box x4]", "takes about 1:0"),
        ("55s", "Rest.\n\n" * 6 + "Go on.", "more than three times as long"),
        ("1h", "Rest.\n\nGo on.", "this comes out at about 0:15, not 1:00:00"),
        ("30s", "Rest.", "this comes out at about 0:04, not 0:30"),
    ],
)
def test_a_duration_that_does_not_fit_is_a_warning_at_its_place(tmp_path, duration, body, message):
    write_script(tmp_path, "rest", body, duration=duration)
    [fault] = check([tmp_path / "scripts"])
    assert (fault.line, fault.column, fault.level) == (4, 11, "warning")
    assert message in fault.message


def test_a_duration_that_pauses_can_fill_is_kind(tmp_path):
    assert warnings(tmp_path, "Rest.\n\nGo on. " * 8, duration="1m") == []


LONG_HOLD = "[breathe in 4 hold 19 out 8 x6]"


@pytest.mark.parametrize(
    "caution",
    [
        "Leave the hold out if you are pregnant.",
        "You may skip the hold.",
        "With a heart or lung condition, just breathe.",
        "If holding feels wrong, leave it out.",
        HOLD_CAUTION,
    ],
)
def test_a_long_hold_with_its_caution_before_it_is_kind(tmp_path, caution):
    assert warnings(tmp_path, f"{caution}\n\n{LONG_HOLD}") == []


@pytest.mark.parametrize(
    "body",
    [
        f"Feel your heart open. Leave the day behind.\n\n{LONG_HOLD}",
        f"Then a pregnant pause.\\n\\n{LONG_HOLD}",
        f"Let the lungs fill. Skip nothing.\n\n{LONG_HOLD}",
        f"Hold the day, and leave it.\n\n{LONG_HOLD}",
        f"Rest.\n\n{LONG_HOLD}\n\nLeave the hold out if you are pregnant.",
    ],
)
def test_a_long_hold_is_told_where_other_words_are_said_or_said_too_late(tmp_path, body):
    [(_, told)] = warnings(tmp_path, body)
    assert told.startswith("a long hold: say before it")


def test_what_is_said_in_another_language_is_not_judged_as_english(tmp_path):
    body = f"Lass los. Alles darf ruhen.\n\n{LONG_HOLD}"
    assert warnings(tmp_path, body, topics="[schlaf]", locale="de-DE") == []


@pytest.mark.parametrize("before", ["[pause 9m]\n\nRest.\n\n[pause 9m]", "[breathe box x4]"])
def test_quiet_until_a_time_that_has_passed_whatever_is_said_is_an_error(tmp_path, before):
    write_script(tmp_path, "rest", f"Rest.\n\n{before}\n\n[silence until 1:00]")
    [fault] = [fault for fault in check([tmp_path / "scripts"]) if fault.level == "error"]
    lines = (tmp_path / "scripts" / "meditations" / "rest.md").read_text(encoding="utf-8").split("\n")
    assert lines[fault.line - 1] == "[silence until 1:00]"
    assert "so it cannot be quiet until 1:00" in fault.message


def test_figures_in_a_language_without_words_for_them_are_told_once(tmp_path):
    body = "Lass los.\n\nAtme 10 min lang.\n\nUnd am 10.5.2024 noch 3 mal."
    [(line, told)] = warnings(tmp_path, body, topics="[schlaf]", locale="de-DE")
    assert (line, told.endswith("write numbers in words")) == (9, True)


def test_a_file_that_is_named_twice_is_looked_at_once(tmp_path):
    write_script(tmp_path, "rest", "Rest.")
    file = tmp_path / "scripts" / "meditations" / "rest.md"
    assert check([file, file]) == ()


def test_a_daytime_session_brings_the_listener_back(tmp_path):
    [(_, told)] = warnings(tmp_path, "Rest. Let go.", topics="[focus]")
    assert "brings the listener back" in told
    assert warnings(tmp_path, "Rest. Let go." + CLOSING, topics="[focus]") == []


@pytest.mark.parametrize("last", ["Keep your eyes closed, and stay as you are.", "Your hands rest in the room."])
def test_a_word_of_waking_is_not_a_return(tmp_path, last):
    [(_, told)] = warnings(tmp_path, f"Rest. Let go. {last}", topics="[focus]")
    assert "brings the listener back" in told


@pytest.mark.parametrize(
    "last",
    [
        "Wiggle your fingers and toes.",
        "When you are ready, stay or go.",
        "Let your eyes slowly open.",
        "Come all the way back.",
        "Have a good day.",
        "Notice the sounds in the room.",
    ],
)
def test_what_is_asked_for_brings_back(tmp_path, last):
    assert warnings(tmp_path, f"Rest. Let go. {last}", topics="[focus]") == []


@pytest.mark.parametrize(
    ("voice", "locale", "told"),
    [
        ("heart", "de-DE", "the voice heart speaks en-US, and this script is written in de-DE"),
        ("espeak-de", "en-US", "the voice espeak-de speaks de, and this script is written in en-US"),
        ("emma", "en-GB", "the voice emma cannot speak here yet: it needs a download"),
        ("google-de", "de-DE", "the voice google-de needs the network"),
    ],
)
def test_a_voice_that_cannot_speak_the_script_or_here_is_a_warning(tmp_path, monkeypatch, voice, locale, told):
    monkeypatch.setenv("HIBARI_HOME", str(tmp_path))
    found = warnings(tmp_path, "Rest.", topics="[sleep]", voice=voice, locale=locale)
    assert [message for _, message in found if message.startswith(told)]


def test_a_voice_of_the_script_that_is_here_is_kind(tmp_path):
    assert warnings(tmp_path, "Rest.", topics="[sleep]", voice="heart", locale="en-GB") == []


HEAD_OF_ARTICLE = "---\ntitle: Sleep\nauthor: A\nsource: B\ntopics: [sleep]\n---\nIt is late.\n\n"


@pytest.mark.parametrize(
    ("body", "level", "told"),
    [
        ("[pause 5s]", "error", "[pause 5s] would be read aloud"),
        ("Now [breathe box x4] on.", "error", "[breathe box x4] would be read aloud"),
        ("Now [puase 5s] on.", "error", "[puase 5s] would be read aloud"),
        ("Now (pause 5s) on.", "error", "(pause 5s) would be read aloud"),
        ("A <b>bold</b>", "warning", "<b> is read aloud"),
        ("| a | b |", "warning", "a table is read aloud"),
        ("Now {y} on.", "warning", "{y} is read aloud"),
        ("(a note)", "warning", "if it is a note, write <!-- a note -->"),
        ("Now `x = 1` on.", "warning", "code is read aloud"),
        ("Tea &foo; rest", "warning", "&foo; is no sign of HTML"),
    ],
)
def test_marks_in_an_article_are_told_at_their_place(tmp_path, body, level, told):
    (tmp_path / "articles").mkdir()
    file = tmp_path / "articles" / "sleep.md"
    file.write_text(HEAD_OF_ARTICLE + body, encoding="utf-8")
    found = check([file])
    assert {(fault.line, fault.level) for fault in found} == {(9, level)}
    assert told in found[0].message


def test_what_an_article_may_hold_is_kind(tmp_path):
    (tmp_path / "articles").mkdir()
    file = tmp_path / "articles" / "sleep.md"
    file.write_text(HEAD_OF_ARTICLE + "It [helps](https://a.org) (a little) [1, 2]. Tea &amp; rest.", encoding="utf-8")
    assert check([file]) == ()


@pytest.mark.parametrize(
    ("file", "text"),
    [
        ("rest.md", "Now [puase 5s]."),
        ("rest.md", "---\ntitle: Rest\n\nNow [puase 5s]."),
        ("My Rest.md", "---\ntitle: Rest\ntopics: [sleep]\n---\nNow [puase 5s]."),
        ("rest.md", "---\ntitle: Rest\ntopics: [sleep]\n---\nNow \x07[puase 5s]."),
    ],
)
def test_a_fault_of_the_file_hides_nothing_else_in_it(tmp_path, file, text):
    (tmp_path / file).write_text(text, encoding="utf-8")
    told = [fault.message for fault in check([tmp_path / file])]
    assert len(told) >= 2
    assert any("did you mean [pause 5s]" in message for message in told)


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


def test_a_script_with_an_error_has_its_warnings_as_well(tmp_path):
    write_script(tmp_path, "rest", "Now [puase 5s] then.\n\n[pause 3m]\n\nGo on.", pace="fast")
    told = [(fault.line, fault.level) for fault in check([tmp_path / "scripts"])]
    assert told == [(4, "error"), (7, "error"), (9, "warning")]


def test_below_a_head_that_cannot_be_read_the_words_are_looked_at(tmp_path):
    write_script(tmp_path, "rest", "Now [puase 5s] then.\n\npause 5s", description="Rest: now")
    told = [(fault.line, fault.level) for fault in check([tmp_path / "scripts"])]
    assert told == [(4, "error"), (7, "error"), (9, "warning")]


def test_a_folder_of_scripts_is_named_as_it_is_for_a_build(tmp_path):
    write_script(tmp_path, "rest", "Now [puase 5s] then.")
    told = CliRunner().invoke(main, ["check", "--scripts", str(tmp_path / "scripts")])
    assert (told.exit_code, "[puase 5s] is not known" in told.output) == (1, True)


@pytest.mark.parametrize(
    ("body", "column", "message"),
    [
        ("Rest.\n\n pause 5s", 2, "these words are read aloud; if an instruction is meant, write [pause 5s]"),
        ("Rest.\n\nBreathe box x4.", 1, "write [Breathe box x4]"),
        ("Rest.\n\nbell", 1, "write [bell]"),
        ("Rest.\n\n*Pause*", 1, "write [Pause]"),
        ("Rest.\n\n- 5s", 1, "write [5s]"),
        ("Rest.\n\nSee https://example.org/a, or not.", 5, "or write [words](https://example.org/a)"),
        ("Rest.\n\nSee www.example.org.", 5, "nobody can follow an address by ear"),
        ("Rest.\n\n (breathe box)", 2, "this is a note and is not heard; if an instruction is meant"),
        ("Rest.\n\n(pasue 5 s)", 1, "is not heard; if an instruction is meant, write [pause 5 s]"),
        ("Rest.\n\n(brethe box x4)", 1, "write [breathe box x4]"),
        ("Rest.\n\nSay `this`.", 5, "code is read aloud"),
        ("Rest.\n\n(sound rian)", 1, "write it in square brackets, like [breathe box x4]"),
        ("Rest.\n\nSince 10/5/2024.", 7, "which is the month in 10/5/2024? Write a date like 5 May 2024"),
    ],
)
def test_what_was_hardly_meant_to_be_read_aloud_is_a_warning(tmp_path, body, column, message):
    write_script(tmp_path, "rest", body)
    [fault] = check([tmp_path / "scripts"])
    assert (fault.line, fault.column, fault.level) == (8, column, "warning")
    assert message in fault.message


@pytest.mark.parametrize(
    "body",
    [
        "Pause.",
        "On 24.12.2024.",
        "Sound asleep.",
        "Breathe in for 4.",
        "Read [it](https://example.org/a).",
        "(breathe here yourself)",
        "(round 2)",
    ],
)
def test_words_that_are_meant_to_be_heard_are_kind(tmp_path, body):
    assert warnings(tmp_path, f"Rest.\n\n{body}") == []


def test_editors_get_json(tmp_path):
    write_script(tmp_path, "rest", "Now [puase 5s] then.")
    told = CliRunner().invoke(main, ["check", "--format", "json", str(tmp_path / "scripts")])
    [fault] = json.loads(told.output)
    assert fault["path"].endswith("rest.md")
    assert (fault["level"], fault["column"]) == ("error", 5)


def test_a_part_of_the_scripts_can_be_checked_alone(tmp_path):
    write_script(tmp_path, "rest", "Now [puase 5s] then.")
    assert len(check([tmp_path / "scripts" / "meditations"])) == 1


@pytest.mark.parametrize(
    ("between", "told"),
    [
        ("[pause 100s]\n\n[sound rain]\n\n[pause 100s]", "200 s of quiet"),
        ("[pause 100s]\n\n## Later\n\n[pause 100s]", "200 s of quiet"),
        ("[pause 100s]\n\n[bell every 1m]\n\n[pause 100s]", "200 s of quiet"),
        ("[pause 100s]\n\n[sound rain]\n\n[silence until 3:20]", "about 199 s of quiet"),
    ],
)
def test_quiet_is_as_long_as_nobody_speaks(tmp_path, between, told):
    [(line, message)] = warnings(tmp_path, f"Rest.\n\n{between}\n\nGo on.", topics="[sleep]")
    assert message.startswith(told)
    assert line == 8


def test_a_word_a_bell_or_a_breath_parts_the_quiet(tmp_path):
    for parted in ("Go on.", "[bell]", "[breathe coherent x1]"):
        assert warnings(tmp_path, f"Rest.\n\n[pause 100s]\n\n{parted}\n\n[pause 100s]\n\nGo on.") == []


def test_a_file_is_read_once_however_much_is_wrong_in_it(tmp_path):
    write_script(tmp_path, "rest", "Now [puase 5s] then.\n" * 10_000)
    told = CliRunner().invoke(main, ["check", str(tmp_path / "scripts")])
    assert told.output.endswith("10000 things are wrong.\n")
