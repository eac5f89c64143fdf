"""The whole grammar: every example of scripts/README.md parses, and every form of it becomes the cue that is promised."""

from __future__ import annotations

import re
from itertools import chain
from pathlib import Path

import pytest

from audio_builder.articles.manuscript import KEYS as ARTICLE_KEYS
from audio_builder.breathing import BOX, custom_pattern
from audio_builder.checking import check
from audio_builder.grammar.script_head import KEYS
from audio_builder.grammar.script_parser import parse_script
from audio_builder.model import Bed, Breathe, Chapter, Chime, Pause, Sound, Speak, Until
from audio_builder.normalizing import normalized
from audio_builder.normalizing.lexicon import read_lexicon
from audio_builder.playlists import parse_playlists
from audio_builder.recipes import BREATHING_MINUTES
from audio_builder.sources.files import Source

README = (Path(__file__).parents[2] / "scripts" / "README.md").read_text(encoding="utf-8")
HEAD = "title: Rest\ntopics: [sleep]\n"
QUIET = Pause(2.0)


def section(title):
    """A section of the grammar, without its blocks of code."""
    prose = re.sub(r"^```.*?^```", "", README, flags=re.MULTILINE | re.DOTALL)
    [text] = re.findall(rf"^## {title}\n(.*?)(?=^## |\Z)", prose, re.MULTILINE | re.DOTALL)
    return text


def examples(title):
    """What stands as code in the first column of a section's table."""
    rows = re.findall(r"^\| (.*?) \|", section(title), re.MULTILINE)
    return list(chain.from_iterable(re.findall(r"`([^`]+)`", row) for row in rows))


BODIES = [*examples("The text"), *examples("Quiet"), *examples("Breathing"), *examples("Bells and sounds")]
FORMS = [
    ("[pause 5s]", (Pause(5, authored=True),)),
    ("(pause 10 seconds)", (Pause(10, authored=True),)),
    ('<break time="5s"/>', (Pause(5, authored=True),)),
    ("[silence until 10:00]", (Until(600),)),
    ("[Pause Until 10m]", (Until(600),)),
    ("[SILENCE: until 1:02:30]", (Until(3750),)),
    ("(silence until 10 minutes)", (Until(600),)),
    ("[breathe box x4]", (QUIET, Breathe(BOX, 4), QUIET)),
    ("[breathe box x4 counted]", (QUIET, Breathe(BOX, 4, "counted"), QUIET)),
    ("[Breathe Box With Counts x4]", (QUIET, Breathe(BOX, 4, "counted"), QUIET)),
    ("[breathe box 4 times, with tones]", (QUIET, Breathe(BOX, 4, "tones"), QUIET)),
    ("[breathe box x4 TONES ONLY]", (QUIET, Breathe(BOX, 4, "tones"), QUIET)),
    (
        "[breathe in 4 hold 7 out 8 rest 2 x6 counted]",
        (QUIET, Breathe(custom_pattern(4, 7, 8, 2), 6, "counted"), QUIET),
    ),
    ("[bell]", (QUIET, Sound("bell"), Pause(4.0))),
    ("[bell every 5m]", (Chime(300), QUIET)),
    ("[Bell: every 1:30]", (Chime(90), QUIET)),
    ("[bell off]", (Chime(None), QUIET)),
    ("[sound rain]", (Bed("rain"), QUIET)),
    ("[sound of rain]", (Bed("rain"), QUIET)),
    ("[Sound: Brown Noise]", (Bed("brown-noise"), QUIET)),
    ("[sound rain -18dB]", (Bed("rain", -18), QUIET)),
    ("[sound rain at − 18,5 dB]", (Bed("rain", -18.5), QUIET)),
    ("[sound off]", (Bed(None), QUIET)),
    ("## Two", (Pause(3.0), Chapter("Two"))),
    ("(a note)", (QUIET,)),
]


def parsed(body, head=HEAD):
    return parse_script(Source("rest.md", "rest", f"---\n{head}---\n{body}"))


def test_the_examples_are_found():
    assert len(BODIES) > 45
    assert len(examples("The head")) == len(KEYS)


@pytest.mark.parametrize("example", BODIES)
def test_every_example_of_the_text_parses(example):
    assert parsed(f"One.\n\n{example}\n\nTwo.").cues


@pytest.mark.parametrize("example", examples("The head"))
def test_every_example_of_the_head_parses(example):
    key = example.split(":")[0]
    others = [line for line in HEAD.splitlines() if not line.startswith(f"{key}:")]
    assert parsed("Rest.", "\n".join([*others, example, ""])).cues


def test_every_key_of_an_article_is_told_with_whether_it_is_needed():
    rows = dict(re.findall(r"^\| `(\w+): [^|]*\|[^|]*\| ([^|]*) \|$", section("Articles"), re.MULTILINE))
    assert set(rows) == set(ARTICLE_KEYS)
    assert [key for key in ARTICLE_KEYS if rows[key] == "needed"] == ["title", "author", "source", "topics"]


def test_the_breathing_tracks_that_a_playlist_may_name_are_those_that_are_made():
    minutes = re.findall(r"`(?:breathe-PATTERN)?-(\d+)m`", section("Playlists"))
    assert tuple(map(int, minutes)) == BREATHING_MINUTES


@pytest.mark.parametrize("example", re.findall(r"```markdown\n(.*?)```", README, re.DOTALL))
def test_every_whole_script_is_without_fault(example, tmp_path):
    folder = tmp_path / ("articles" if "author:" in example else "meditations")
    folder.mkdir()
    (folder / "example.md").write_text(example, encoding="utf-8")
    assert check([tmp_path]) == ()


def test_the_examples_in_toml_are_without_fault():
    lexicon, playlists = re.findall(r"```toml\n(.*?)```", README, re.DOTALL)
    assert read_lexicon(lexicon, "lexicon.toml").for_locale("en-GB")
    assert parse_playlists(playlists, "playlists.toml", None)


@pytest.mark.parametrize(("written", "said"), re.findall(r"^\| (`.*`) \| (.*?) \|$", section("Figures"), re.MULTILINE))
def test_every_figure_is_said_as_authors_are_told(written, said):
    assert "; ".join(normalized(example) for example in re.findall(r"`([^`]+)`", written)) == said


@pytest.mark.parametrize(("form", "between"), FORMS, ids=[form for form, _ in FORMS])
def test_every_form_becomes_its_cue(form, between):
    first, *found, second = parsed(f"One.\n\n{form}\n\nTwo.").cues
    assert (first, tuple(found), second) == (Speak("One.", 5), between, Speak("Two.", 9))


@pytest.mark.parametrize(("form", "_"), FORMS, ids=[form for form, _ in FORMS])
def test_every_form_may_stand_first_and_last(form, _):
    assert parsed(f"{form}\nOne.\n{form}").cues


@pytest.mark.parametrize(
    ("written", "seconds"),
    [("10m", 600), ("10:00", 600), ("10 minutes", 600), ("1h", 3600), ("1:02:30", 3750), ("1h30m", 5400), ("30s", 30)],
)
def test_a_duration_is_read(written, seconds):
    assert parsed("Rest.", f"{HEAD}duration: {written}\n").duration_s == seconds


@pytest.mark.parametrize(
    ("written", "name", "level_db"),
    [("rain", "rain", None), ("Rain -18dB", "rain", -18), ("ocean at -20 dB", "ocean", -20), ("none", None, None)],
)
def test_a_soundscape_may_have_a_level_of_its_own(written, name, level_db):
    script = parsed("Rest.", f"{HEAD}soundscape: {written}\n")
    assert (script.soundscape, script.soundscape_db) == (name, level_db)
