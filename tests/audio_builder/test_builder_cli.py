"""`audio-builder check | voices | build` as they are typed."""

from __future__ import annotations

import re
import subprocess
import sys

import click
import pytest
from click.testing import CliRunner

from audio_builder.cli import main


def test_check_says_that_all_is_well(scripts, audio_builder):
    checked = audio_builder("check")
    assert (checked.exit_code, checked.stdout, checked.stderr) == (0, "All is well.\n", "")


def test_check_builds_nothing(scripts, audio_builder):
    audio_builder("check")
    assert sorted(path.name for path in scripts.parent.iterdir()) == ["scripts"]


def test_check_lists_every_fault_of_every_file(scripts, audio_builder):
    (scripts / "meditations" / "a.md").write_text("---\ntitle: A\n---\n[puase 5s] [")
    (scripts / "articles" / "b.md").write_text("no head")
    checked = audio_builder("check")
    assert checked.exit_code == 1
    told = [line for line in checked.stderr.splitlines() if not line.startswith("    ")]
    assert [line.split(": ")[0] for line in told] == [
        "scripts/articles/b.md:1:1", "scripts/meditations/a.md:1:1", "scripts/meditations/a.md:4:1",
        "scripts/meditations/a.md:4:12", "4 things are wrong.",
    ]  # fmt: skip


def test_check_of_one_file_looks_at_no_other(scripts, audio_builder):
    (scripts / "meditations" / "a.md").write_text("no head")
    assert audio_builder("check", "scripts/meditations/a-short-rest.md").exit_code == 0
    assert audio_builder("check", "scripts/meditations/a.md").exit_code == 1


@pytest.mark.parametrize("file", ["meditations/a-short-rest.md", "articles/a-long-breath-out.md", "playlists.toml"])
def test_check_knows_a_file_by_its_place(scripts, audio_builder, file):
    assert audio_builder("check", scripts / file).exit_code == 0


def test_check_of_files_and_folders_at_once_tells_all(scripts, audio_builder):
    for name in ("one.md", "two.toml"):
        (scripts.parent / name).write_text("[")
    checked = audio_builder("check", "scripts", "one.md", "two.toml")
    told = [line for line in checked.stderr.splitlines()[:-1] if not line.startswith("    ")]
    assert list(dict.fromkeys(line.split(":")[0] for line in told)) == ["one.md", "two.toml"]


def test_check_without_scripts_is_misuse_and_not_all_well(tmp_path, audio_builder):
    checked = audio_builder("check")
    assert checked.exit_code == 2
    assert "there is no folder scripts/ here" in checked.stderr


def test_check_of_a_file_that_is_not_there_is_misuse(scripts, audio_builder):
    assert audio_builder("check", "scripts/nothing.md").exit_code == 2


def test_check_starts_without_the_studios_heavy_machinery(scripts):
    checking = (
        "import sys; from audio_builder.cli import main; main(['check', sys.argv[1]], standalone_mode=False); "
        "print(sorted({'numpy', 'scipy', 'onnxruntime', 'hibari', 'soundfile', 'requests'} & set(sys.modules)))"
    )
    answer = subprocess.run([sys.executable, "-c", checking, scripts], capture_output=True, text=True, check=True)
    assert answer.stdout == "All is well.\n[]\n"


def test_preview_lets_a_pattern_and_a_soundscape_be_heard_and_names_them_where_there_is_no_such_thing(
    scripts, audio_builder
):
    rain = audio_builder("preview", "rain", "--cache", "cache")
    assert rain.stdout == "cache/preview/rain.mp3  (0:20)\n"
    assert "energizing, rain, " in " ".join(audio_builder("preview", "nothing-like-it").stderr.split())


def test_preview_from_a_chapter_says_what_it_leaves_out(scripts, audio_builder):
    head = "---\ntitle: A\ntopics: [a]\nvoice: tone\nduration: 20m\n---\n\n## One\n\n[silence until 0:30]\n\nGo.\n\n"
    (scripts / "meditations" / "a.md").write_text(head + "## Two\n\nRest.\n\n[silence until 1:30]\n\nGood night.\n")
    made = audio_builder("preview", "a", "--from", "two", "--cache", "cache")
    assert made.stderr == (
        "Left out, as it means the time of the whole track: duration: 20:00, [silence until 1:30].\n"
    )
    assert made.stdout.startswith("cache/preview/a.mp3  (0:")


def test_voices_tells_the_embedded_ones_and_of_each_engine_whether_it_works_here(audio_builder):
    listed = audio_builder("voices").stdout
    assert [line.split()[0] for line in listed.splitlines()[:5]] == ["heart", "kore", "fenrir", "emma", "fable"]
    assert "works here" in listed.splitlines()[0]
    assert re.search(r"^gtts +\d\d voices +needs the network", listed, re.MULTILINE)
    assert len(listed.splitlines()) < 15


def test_voices_lists_all_of_them_and_what_each_needs_when_asked(audio_builder):
    google = [line for line in audio_builder("voices", "--all").stdout.splitlines() if line.startswith("google-")]
    assert len(google) > 40
    assert all("needs the network" in line for line in google)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--voice", "hart"], 'unknown voice "hart"; did you mean "heart"?'),
        (["--only", "nothing-like-it", "--voice", "tone"], 'nothing here is called "nothing-like-it"'),
        (["--scripts", "elsewhere"], "elsewhere"),
        (["--jobs", "0"], "--jobs"),
        (["--louder"], "--louder"),
    ],
)
def test_misuse_is_told_with_exit_2_and_nothing_is_built(scripts, audio_builder, arguments, said):
    built = audio_builder("build", *arguments)
    assert built.exit_code == 2
    assert said in built.stderr
    assert not (scripts.parent / "library").exists()


def test_build_says_what_it_made_and_the_next_one_that_nothing_changed(scripts, audio_builder):
    order = ("build", "--voice", "tone", "--jobs", 1, "--only", "a-short-rest", "--cache", "cache")
    first, second = audio_builder(*order), audio_builder(*order)
    assert first.exit_code == second.exit_code == 0
    assert first.stdout.splitlines()[-1].startswith("Made 1 of 1 tracks")
    assert second.stdout == "Nothing has changed; 1 track stands in library.\n"


def test_only_one_is_built_and_the_faults_of_others_are_told_as_such(scripts, audio_builder):
    (scripts / "meditations" / "other.md").write_text("no head")
    order = ("build", "--voice", "tone", "--jobs", 1, "--cache", "cache", "--only")
    built, refused = audio_builder(*order, "a-short-rest"), audio_builder(*order, "other")
    assert (built.exit_code, refused.exit_code) == (0, 1)
    assert built.stdout.splitlines()[-1].startswith("Made 1 of 1 tracks")
    first, *_, last = built.stderr.splitlines()
    assert first.startswith("not asked for: scripts/meditations/other.md:1:1: ")
    assert last == "1 thing is wrong in other files; what was made of them before stays as it was."
    assert "not asked for" not in refused.stderr


def test_without_a_terminal_a_build_says_a_line_for_each_track_when_it_is_finished(scripts, audio_builder):
    shown = audio_builder("build", "--voice", "tone", "--jobs", 1, "--only", "a-short-rest", "--cache", "cache").stdout
    assert re.match(r"made 1 of 1: a-short-rest, 0:\d\d\n", shown)


def test_a_build_ends_with_a_table_of_what_was_made_and_how_it_measures(scripts, audio_builder):
    shown = audio_builder("build", "--voice", "tone", "--jobs", 1, "--only", "a-short-rest", "--cache", "cache").stdout
    head, row = [line.split() for line in shown.splitlines() if "LUFS" in line or "A short rest" in line]
    assert head == ["track", "length", "LUFS", "dBTP", "voice", "outcome", "seconds"]
    assert row[3].startswith("0:")
    assert float(row[4]) == pytest.approx(-16, abs=1)
    assert float(row[5]) <= -2
    assert row[6:8] == ["tone", "made"]
    assert "\x1b" not in shown


def test_the_formats_and_profiles_that_there_are_can_be_asked_for_and_no_others(scripts, audio_builder):
    for option in ("--format", "--profile"):
        refused = audio_builder("build", option, "loudest")
        assert refused.exit_code == 2
        assert "'loudest' is not one of" in refused.stderr


def test_the_command_is_installed_under_its_name():
    shown = subprocess.run(
        [sys.executable, "-m", "audio_builder.cli", "--help"], capture_output=True, text=True, check=True
    )
    assert {"build", "cache", "check", "new", "preview", "voices"} <= {
        line.split()[0] for line in shown.stdout.splitlines() if line.startswith("  ")
    }


@pytest.mark.parametrize("command", ["build", "cache", "check", "new", "preview", "voices"])
def test_every_option_has_its_help_and_every_command_one_whole_sentence(command):
    shown = CliRunner().invoke(main, ["--help"]).output
    [sentence] = re.findall(rf"^  {command} +(.*)$", shown, re.MULTILINE)
    assert sentence.endswith(".")
    assert not sentence.endswith("...")
    options = [option for option in main.commands[command].params if isinstance(option, click.Option)]
    assert [option.name for option in options if not option.help] == []


def test_a_language_that_no_voice_speaks_is_misuse_with_those_that_there_are(audio_builder):
    refused = audio_builder("voices", "--language", "xx")
    assert refused.exit_code == 2
    assert "; the languages are a" in " ".join(refused.stderr.split())
