"""Beginning a meditation, and hearing a part of it before it is published."""

from __future__ import annotations

import pytest
import soundfile
from click.testing import CliRunner

from audio_builder.beginning import NameTakenError, begin
from audio_builder.checking import check
from audio_builder.cli import main
from audio_builder.grammar.script_parser import parse_script
from audio_builder.sources.files import read_source
from tests.audio_builder.quick_library import write_script

PARTS = "## Arriving\n\nLet go.\n\n[pause 20s]\n\n## Resting\n\nRest now."


def run(*words):
    return CliRunner().invoke(main, [str(word) for word in words])


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("Soft landing", "soft-landing"),
        ("Élan: a day's end", "elan-a-days-end"),
        ('4-7-8 "now"', "4-7-8-now"),
        ("no", "no"),
    ],
)
def test_a_new_meditation_builds_as_it_stands(tmp_path, title, slug):
    file = begin(title, tmp_path)
    assert file == tmp_path / "meditations" / f"{slug}.md"
    assert check([file]) == ()
    assert parse_script(read_source(file, "x")).title == title


def test_the_preview_that_is_told_is_of_the_folder_that_was_named(tmp_path):
    told = run("new", "Soft landing", "--scripts", tmp_path / "sc")
    assert told.output.endswith(f"audio-builder preview soft-landing --scripts {tmp_path / 'sc'}\n")


def test_a_new_meditation_never_takes_the_place_of_another(tmp_path):
    begin("Soft landing", tmp_path).write_text("mine", encoding="utf-8")
    with pytest.raises(NameTakenError, match="there already"):
        begin("Soft  landing", tmp_path)
    assert (tmp_path / "meditations" / "soft-landing.md").read_text(encoding="utf-8") == "mine"


def test_a_title_without_letters_is_misuse(tmp_path):
    assert run("new", "???", "--scripts", tmp_path).exit_code == 2


@pytest.mark.parametrize(
    ("title", "message"),
    [
        ("Rain", "kept for what is built by itself"),
        ("Breathe me", "kept for what is built by itself"),
        ("white  NOISE", "kept for what is built by itself"),
        ("A rest", "there already"),
        ("Being elsewhere", "also the name of"),
        ("x" * 81, "has 81 characters"),
        ("y" * 300, "has 300 characters"),
    ],
)
def test_a_title_that_a_check_would_refuse_is_misuse_and_nothing_is_written(tmp_path, title, message):
    write_script(tmp_path, "a-rest", "Rest.")
    (tmp_path / "scripts" / "articles").mkdir()
    (tmp_path / "scripts" / "articles" / "being-elsewhere.md").write_text("to be written")
    before = sorted(tmp_path.rglob("*"))
    told = run("new", title, "--scripts", tmp_path / "scripts")
    assert told.exit_code == 2
    assert message in " ".join(told.output.replace("│", " ").split())
    assert sorted(tmp_path.rglob("*")) == before


def test_a_title_that_another_meditation_has_is_taken(tmp_path):
    write_script(tmp_path, "other", "Rest.", title="Soft landing")
    with pytest.raises(NameTakenError, match=r"also the title of .*other\.md; choose another title"):
        begin("Soft Landing", tmp_path / "scripts")


def test_a_folder_that_takes_no_files_is_told_in_a_sentence(tmp_path):
    write_script(tmp_path, "rest", PARTS, voice="tone")
    (tmp_path / "file").write_text("")
    told = [
        run("new", "Soft landing", "--scripts", tmp_path / "file" / "scripts"),
        run("preview", "rest", "--scripts", tmp_path / "scripts", "--cache", tmp_path / "file" / "cache"),
    ]
    assert [answer.exit_code for answer in told] == [1, 1]
    assert all(answer.output.startswith(f"not made: {tmp_path / 'file'}") for answer in told)


def test_a_name_that_is_like_none_is_told_with_those_that_there_are(tmp_path):
    write_script(tmp_path, "rest", PARTS, voice="tone")
    told = run("preview", "nope-at-all", "--scripts", tmp_path / "scripts", "--cache", tmp_path / "cache")
    assert "there are rest" in " ".join(told.output.split())


def test_an_article_is_told_how_it_is_heard(tmp_path):
    (tmp_path / "scripts" / "articles").mkdir(parents=True)
    (tmp_path / "scripts" / "articles" / "sleep.md").write_text("to be written")
    told = run("preview", "sleep", "--scripts", tmp_path / "scripts", "--cache", tmp_path / "cache")
    assert "only a build reads it aloud" in " ".join(told.output.replace("│", " ").split())


def test_a_preview_is_the_chapter_alone_and_touches_no_library(tmp_path):
    write_script(tmp_path, "rest", PARTS, voice="tone")
    told = run("preview", "rest", "--from", "resting", "--scripts", tmp_path / "scripts", "--cache", tmp_path / "cache")
    assert told.exit_code == 0, told.output
    assert soundfile.info(tmp_path / "cache" / "preview" / "rest.mp3").duration < 10
    assert not (tmp_path / "library").exists()


@pytest.mark.parametrize(
    "body",
    [
        "## Arriving\nHere.\n\n## Sitting\n[bell every 10s]\nSit.\n\n[pause 15s]\n\nGo on.",
        "## Arriving\nHere.\n[bell every 10s]\nNow.\n\n## Sitting\nSit.\n\n[pause 15s]\n\nGo on.",
    ],
)
def test_a_preview_of_a_chapter_has_the_bell_that_was_begun_below_its_heading_or_before(tmp_path, body):
    write_script(tmp_path, "rest", body, voice="tone")
    run("preview", "rest", "--from", "sitting", "--scripts", tmp_path / "scripts", "--cache", tmp_path / "cache")
    pcm, rate = soundfile.read(tmp_path / "cache" / "preview" / "rest.mp3", dtype="float32")
    before, struck = pcm[9 * rate : 10 * rate], pcm[12 * rate : 13 * rate]  # in the pause
    assert abs(before).max() < 0.001
    assert abs(struck).max() > 0.01


def test_a_preview_without_a_chapter_is_all_of_it(tmp_path):
    write_script(tmp_path, "rest", PARTS, voice="tone")
    run("preview", "rest", "--scripts", tmp_path / "scripts", "--cache", tmp_path / "cache")
    assert soundfile.info(tmp_path / "cache" / "preview" / "rest.mp3").duration > 20


@pytest.mark.parametrize(
    ("words", "message"), [(["rets"], 'mean "rest"'), (["rest", "--from", "Restin"], 'mean "resting"')]
)
def test_a_name_that_is_not_there_is_misuse_with_the_nearest(tmp_path, words, message):
    write_script(tmp_path, "rest", PARTS, voice="tone")
    told = run("preview", *words, "--scripts", tmp_path / "scripts", "--cache", tmp_path / "cache")
    assert told.exit_code == 2
    assert message in " ".join(told.output.split())
