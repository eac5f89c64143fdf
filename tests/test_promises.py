"""What the README and the grammar promise: every command runs, every sentence of the dialogue is said, every example parses."""

import re
import subprocess
import time
import urllib.request
from pathlib import Path

import pytest

from audio_builder.breathing import EXTENDED_EXHALE, PATTERNS
from audio_builder.grammar.script_parser import parse_script
from audio_builder.soundscapes import SOUNDSCAPES
from audio_builder.sources.files import Source
from skill import phrases
from skill.settings import Settings
from tests.newcomer import newcomers_environment

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
GRAMMAR = (ROOT / "scripts" / "README.md").read_text(encoding="utf-8")
COMMANDS = [
    line.split("  #")[0].strip()
    for block in re.findall(r"```sh\n(.*?)```", README, re.DOTALL)
    for line in block.splitlines()
]
BIN = ROOT / ".venv" / "bin"


@pytest.fixture(scope="module")
def served(make_run):
    """The address at which `make run` serves."""
    server, address = make_run
    _wait_for(f"{address}/healthz", server)
    return address


def test_the_readme_is_at_most_120_lines():
    assert len(README.splitlines()) <= 120


def test_every_command_of_the_readme_is_run_by_a_test_here():
    assert set(COMMANDS) == {
        "make run",
        "make test",
        '.venv/bin/meditation-skill talk "help me breathe" "play something for sleep" "next" "stop"',
        ".venv/bin/audio-builder check",
        ".venv/bin/audio-builder build",
        ".venv/bin/audio-builder voices",
    }


def test_make_run_builds_the_library_and_serves_the_page(served):
    with urllib.request.urlopen(f"{served}/") as page:
        assert "<title>Smart Meditation" in page.read().decode()


def test_a_conversation_in_the_terminal_breathes_plays_and_stops(served):
    said = _run("meditation-skill", "talk", "help me breathe", "play something for sleep", "next", "stop")
    assert "Breathe in." in said
    assert "♪" in said


def test_check_finds_nothing_wrong_in_our_own_scripts(served):
    assert _run("audio-builder", "check") == "All is well.\n"


def test_a_second_build_has_nothing_to_do(served):
    assert _run("audio-builder", "build").startswith("Nothing has changed")


def test_voices_are_listed_with_the_embedded_one_first(served):
    assert _run("audio-builder", "voices").startswith("heart")


def test_make_test_runs_the_whole_suite():
    plan = subprocess.run(["make", "--dry-run", "test"], cwd=ROOT, capture_output=True, text=True, check=True)
    assert "-m pytest" in plan.stdout


def test_the_readme_names_every_setting_with_its_default():
    rows = dict(re.findall(r"^\| `(SKILL_[A-Z_]+)` \| `?([^`|]*?)`? \|", README, re.MULTILINE))
    defaults = Settings.from_env({})
    assert rows["SKILL_LIBRARY"] == str(defaults.library)
    assert rows["SKILL_DATABASE_URL"] == defaults.database_url
    assert rows["SKILL_SECRETS"] == str(defaults.secrets)
    assert len(rows) == 8


def test_the_dialogue_of_the_readme_is_what_the_skill_says():
    welcome, intro = re.findall(r"\*\*Alexa\*\* — ([^<\n]*)", README)
    assert welcome in phrases.WELCOME
    sentences = [variant.format(title=EXTENDED_EXHALE.title, length="2 minutes") for variant in phrases.BREATHE_INTRO]
    assert intro.split(" … ")[0] in sentences
    assert EXTENDED_EXHALE.inhale_cues[0] in intro


@pytest.mark.parametrize("text", [README, GRAMMAR], ids=["README.md", "scripts/README.md"])
def test_the_example_of_a_meditation_parses(text):
    example = re.search(r"```markdown\n(.*?)```", text, re.DOTALL)
    assert example
    assert parse_script(Source("example.md", "example", example[1])).cues


def test_the_grammar_names_every_pattern_and_soundscape():
    missing = [name for name in (*(pattern.name for pattern in PATTERNS), *SOUNDSCAPES) if f"`{name}`" not in GRAMMAR]
    assert missing == []


def _run(program, *words):
    run = subprocess.run(
        [BIN / program, *words], cwd=ROOT, capture_output=True, text=True, check=True, env=newcomers_environment()
    )
    return run.stdout


def _wait_for(address, server, seconds=400):
    """The first build speaks every sentence, which takes a minute or two."""
    for _ in range(seconds * 2):
        assert server.poll() is None, "make run ended by itself"
        try:
            urllib.request.urlopen(address).close()
        except OSError:
            time.sleep(0.5)
        else:
            return
    raise AssertionError(f"make run did not serve within {seconds} s")
