"""Beginning a meditation, and hearing a part of it before it is published."""

from __future__ import annotations

import pytest
import soundfile
from click.testing import CliRunner

from audio_builder.beginning import NameTakenError, begin
from audio_builder.checking import check
from audio_builder.cli import main
from audio_builder.script_parser import parse_script
from audio_builder.sources import read_source
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


def test_a_new_meditation_never_takes_the_place_of_another(tmp_path):
    begin("Soft landing", tmp_path).write_text("mine", encoding="utf-8")
    with pytest.raises(NameTakenError, match="there already"):
        begin("Soft  landing", tmp_path)
    assert (tmp_path / "meditations" / "soft-landing.md").read_text(encoding="utf-8") == "mine"


def test_a_title_without_letters_is_misuse(tmp_path):
    assert run("new", "???", "--scripts", tmp_path).exit_code == 2


def test_a_preview_is_the_chapter_alone_and_touches_no_library(tmp_path):
    write_script(tmp_path, "rest", PARTS, voice="tone")
    told = run("preview", "rest", "--from", "resting", "--scripts", tmp_path / "scripts", "--cache", tmp_path / "cache")
    assert told.exit_code == 0, told.output
    assert soundfile.info(tmp_path / "cache" / "preview" / "rest.mp3").duration < 10
    assert not (tmp_path / "library").exists()


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
