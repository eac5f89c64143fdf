"""Whatever an author saves by mistake: `audio-builder build` says what and where, exits 1, and leaves the library as it was."""

from __future__ import annotations

import pytest
from click.testing import CliRunner

from audio_builder.catalog import load
from audio_builder.cli import main
from tests.audio_builder.conftest import ARTICLE, MEDITATION, PLAYLISTS, write_scripts

HEAD = b"---\ntitle: Rest\ntopics: [sleep]\n---\n"
REST = "meditations/rest.md"
ESSAY = "articles/essay.md"


def head(*lines):
    return "\n".join(["---", *lines, "---", "Rest now.", ""]).encode()


def well_headed(*lines):
    return head("title: Rest", "topics: [sleep]", *lines)


def essay(*lines):
    return "\n".join(["---", "title: Essay", "author: A", "topics: [sleep]", *lines, "---", "It is late.", ""]).encode()


ALIASES = head(
    "a: &a [x, x, x, x, x, x, x, x, x]",
    *(f"{b}: &{b} [{', '.join([f'*{a}'] * 9)}]" for a, b in zip("abcdefgh", "bcdefghi", strict=True)),
    "title: *i",
    "topics: [*i]",
)
BROKEN = {
    "an unknown bracket": (REST, HEAD + b"Rest. [puase 5s]", "5:7", "[puase 5s] is not known; did you mean [pause 5s]?"),
    "a bracket that is read by no one": (REST, HEAD + b"[sing]", "5:1", "in brackets stand instructions"),
    "a negative pause": (REST, HEAD + b"Rest.\n[pause -5s]", "6:1", "a pause cannot be shorter than nothing"),
    "a negative pause in a note": (REST, HEAD + b"Rest.\n(pause -5s)", "6:1", "a pause cannot be shorter than nothing"),
    "a sound above the voice": (REST, HEAD + b"[sound rain 3dB]", "5:1", "with a minus and dB, like -6dB"),
    "a pause that is joined": (REST, HEAD + b"[Pause-5s]", "5:1", "a blank stands between the word and its length"),
    "a title with a colon": (REST, head("title: A: b", "topics: [sleep]", "pace: 9"), "4:7", "pace is 9"),
    "a pause of eleven minutes": (REST, HEAD + b"Rest.\n[pause 11m]", "6:1", "at most ten minutes; this one is 660 s"),
    "a break tag of an hour": (REST, HEAD + b'Rest.\n<break time="1h"/>', "6:1", "at most ten minutes; this one is 3600 s"),
    "a pause without end": (REST, HEAD + b"[pause for ever]", "5:1", "Write [pause 5s] or [pause 1m30s]"),
    "an unknown pattern": (REST, HEAD + b"[breathe boxx x4]", "5:1", 'pattern "boxx"; did you mean "box"?'),
    "a pattern that would harm": (REST, HEAD + b"[breathe in 4 hold 90 out 4 x4]", "5:1", "not something to do alone"),
    "endless breaths": (REST, HEAD + b"[breathe box x99999999999]", "5:1", "Write a whole number from 1 to 400"),
    "a bracket never closed": (REST, HEAD + b"Rest [pause 5s", "5:6", "this bracket is never closed on its line"),
    "a stray bracket": (REST, HEAD + b"Rest 5s] now", "5:8", "this bracket was never opened"),
    "an HTML tag": (REST, HEAD + b"Rest <emphasis>now</emphasis>", "5:6", "<emphasis> is not known and would not be read"),
    "a comment never closed": (REST, HEAD + b"Rest <!-- and so on", "5:6", "a comment that is never closed; end it with -->"),
    "a picture": (REST, HEAD + b"![bed](bed.png)", "5:1", "a picture cannot be heard"),
    "no title": (REST, head("topics: [sleep]"), "1:1", 'title is missing; add a line "title: ..."'),
    "an empty title": (REST, head("title:", "topics: [sleep]"), "2:7", "title is missing"),
    "no topics": (REST, head("title: Rest"), "1:1", "topics is missing; add a line like topics: [sleep, stress]"),
    "empty topics": (REST, head("title: Rest", "topics: []"), "3:9", "topics is empty"),
    "topics that are no texts": (REST, head("title: Rest", "topics: [{a: b}]"), "3:9", "list of texts, like [sleep, stress]"),
    "bad YAML": (REST, head("title: 'Rest", "topics: [sleep]"), "2:8", "this quote is never closed"),
    "a list as a head": (REST, head("- title", "- topics"), "2:1", "the head takes lines like title: Letting go"),
    "a head of one word": (REST, head("Rest"), "2:1", "the head takes lines like title: Letting go"),
    "a head never closed": (REST, b"\n---\ntitle: Rest\n\nRest now.", "2:1", "the head is never closed"),
    "no head": (REST, b"Rest now.\n", "1:1", "no head: begin with a line of ---"),
    "an empty file": (REST, b"", "1:1", "this file is empty"),
    "a file of blanks": (REST, b"\n \t\n\n", "1:1", "this file is empty"),
    "only a head": (REST, b"---\ntitle: Rest\ntopics: [sleep]\n---", "4:1", "nothing is said in this script"),
    "only pauses": (REST, HEAD + b"\n[pause 5s]\n[bell]\n", "4:1", "nothing is said in this script"),
    "binary junk": (REST, bytes(range(256)) * 20, "2:118", "byte 0x80 is not UTF-8 text"),
    "a NUL": (REST, HEAD + b"Rest\0 now.", "5:5", "control character U+0000: this is not a text file"),
    "a line of five megabytes": (REST, HEAD + b"Rest. " * 850_000, "5:20001", "this line has 5,100,000 characters; the most"),
    "a file of eleven megabytes": (REST, HEAD + b"Rest.\n" * 1_900_000, "1:1", "this file is larger than 10 MB"),
    "invalid UTF-8": (REST, HEAD + b"Let it go.\nCaf\xe9 now.", "6:4", "byte 0xe9 is not UTF-8 text; save the file as UTF-8"),
    "UTF-16": (REST, (HEAD + b"Rest.").decode().encode("utf-16"), "1:1", "byte 0xff is not UTF-8 text"),
    "an unknown voice": (REST, well_headed("voice: hart"), "4:8", 'unknown voice "hart"; did you mean "heart"?'),
    "an unknown soundscape": (REST, well_headed("soundscape: rian"), "4:13", 'did you mean "rain"?'),
    "a pace too slow": (REST, well_headed("pace: 0.2"), "4:7", "pace is 0.2; it goes from 0.6 to 1.4"),
    "a pace that is no number": (REST, well_headed("pace: slow"), "4:7", 'a number from 0.6 to 1.4, not "slow"'),
    "a pace of NaN": (REST, well_headed("pace: nan"), "4:7", "pace is nan; it goes from 0.6 to 1.4"),
    "a soundscape too loud": (REST, well_headed("soundscape: rain -3dB"), "4:13", "from -40dB to -6dB; this is -3dB"),
    "a duration of no length": (REST, well_headed("duration: 10"), "4:11", 'how long is "10"? Write 10m, 10:00 or 1h30m'),
    "a duration too short": (REST, well_headed("duration: 29s"), "4:11", "from 30 seconds to 12 hours; this one is 29 s"),
    "a duration too long": (REST, well_headed("duration: 13h"), "4:11", "from 30 seconds to 12 hours; this one is 46800 s"),
    "quiet until a time that has passed": (REST, HEAD + b"Rest. [pause 90s]\n[silence until 1:00]", "6:1", "take until 1:31"),
    "words for breathing that there are not": (
        REST, well_headed("locale: it-IT") + b"\n\n[breathe box x4]", "9:1", "let tones lead: [breathe box x4 tones]",
    ),
    "a breath that is counted where nobody knows how": (
        REST, well_headed("locale: it-IT") + b"\n\n[breathe box x4 counted]", "9:1", 'no words for breathing in "it" yet',
    ),
    "quiet until nobody knows": (REST, HEAD + b"Rest. [silence until dawn]", "5:7", 'until when is "dawn"?'),
    "a bell without end": (REST, HEAD + b"Rest. [bell every 1s]", "5:7", "every 10 s or less often; this is 1 s"),
    "an unknown sound": (REST, HEAD + b"Rest. [sound rian]", "5:7", 'unknown soundscape "rian"; did you mean "rain"?'),
    "an unknown guidance": (REST, HEAD + b"[breathe box x4 countd]", "5:1", '"countd" is not known with breaths; did you'),
    "a table": (REST, HEAD + b"| a | b |", "5:1", "a table cannot be heard"),
    "a lexicon without a table": ("lexicon.toml", b'chi = "chee"', "1:1", "stands above all tables; write [words]"),
    "a lexicon that says nothing": ("lexicon.toml", b'[words]\nchi = ""', "2:1", 'how is "chi" said?'),
    "a lexicon in capitals": ("lexicon.toml", b'[words]\nchi = "CHEE"', "2:1", 'an engine may spell "CHEE"'),
    "a broken lexicon": ("lexicon.toml", b'[words]\nchi = "', "2:1", "this quote is never closed"),
    "an unknown key": (REST, well_headed("sondscape: rain"), "4:1", 'did you mean "soundscape"?'),
    "a key twice": (REST, well_headed("title: Again"), "4:1", "title stands here twice"),
    "a locale of another form": (REST, well_headed("locale: english"), "4:9", "like en-US"),
    "a locale that no voice speaks": (REST, well_headed("locale: xx-XX"), "4:9", 'no voice speaks "xx-XX"'),
    "an endless character": (REST, head('title: "\\UFFFFFFFF"', "topics: [sleep]"), "1:1", "the head is not YAML"),
    "an endless version": (REST, b"---\n%YAML 1." + b"9" * 5000 + b"\ntitle: Rest\n---\nRest.", "1:1", "the head is not YAML"),
    "a bomb of aliases": (
        REST,
        ALIASES,
        "2:1", 'unknown key "a"',
    ),
    "a head without a bottom": (REST, head("title: Rest", "topics: " + "[" * 9000), "1:1", "the head is not YAML"),
    "a name in capitals": ("meditations/Rest.md", HEAD + b"Rest.", "1:1", "use small letters, digits and hyphens"),
    "a name with a blank": ("meditations/my rest.md", HEAD + b"Rest.", "1:1", "use small letters, digits and hyphens"),
    "the name of a soundscape": ("meditations/rain.md", HEAD + b"Rest.", "1:1", 'the name "rain" is kept'),
    "the name of a breathing track": ("meditations/breathe-box-2m.md", HEAD + b"Rest.", "1:1", "is kept for what is built"),
    "two of one name": ("meditations/more/a-short-rest.md", HEAD + b"Rest.", "1:1", "name of scripts/meditations/a-short"),
    "an article of a meditation's name": ("articles/a-short-rest.md", essay("source: B"), "1:1", "also the name of"),
    "an article without a source": (ESSAY, essay(), "1:1", "source is missing"),
    "headings alone": (ESSAY, essay("source: B").replace(b"It is", b"##"), "6:1", "this article has no sentences"),
    "an article of no day": (ESSAY, essay("source: B", "published: soon"), "6:12", "a date like 2026-11-20"),
    "an article that no voice reads": (ESSAY, essay("source: B", "locale: klingon"), "6:9", "like en-US"),
    "an unknown track": ("playlists.toml", b'[a]\ntitle = "A"\ntracks = ["short-rest"]', "3:12", 'mean "a-short-rest"?'),
    "a playlist without a title": ("playlists.toml", b'[night]\ntracks = ["rain"]', "1:1", "the playlist night has no title"),
    "a playlist without tracks": ("playlists.toml", b'[night]\ntitle = "Night"', "1:1", "the playlist night has no tracks"),
    "a playlist of numbers": ("playlists.toml", b'[night]\ntitle = "Night"\ntracks = [1]', "3:1", "takes a list of texts"),
    "broken TOML": ("playlists.toml", b'[night]\ntitle = "Night\n', "2:15", "this quote is never closed"),
    "TOML without an end": ("playlists.toml", b'[night]\ntitle = """Night', "2:1", "this quote is never closed"),
    "TOML without a bottom": ("playlists.toml", b"tracks = " + b"[" * 9000, "1:1", "not TOML"),
    "TOML with an endless number": ("playlists.toml", b"n = " + b"1" * 5000, "1:1", "not TOML"),
    "binary playlists": ("playlists.toml", b"\x89PNG\r\n", "1:1", "byte 0x89 is not UTF-8 text"),
}  # fmt: skip


@pytest.fixture(scope="module")
def library_of_before(tmp_path_factory):
    """A library with one track and one catalog, built from scripts in which all was well."""
    folder = tmp_path_factory.mktemp("before")
    scripts = write_scripts(folder / "scripts")
    order = ["build", "--scripts", scripts, "--out", folder / "library", "--cache", folder / "cache"]
    built = CliRunner().invoke(
        main, [str(word) for word in [*order, "--voice", "tone", "--jobs", 1, "--only", "a-short-rest"]]
    )
    assert built.exit_code == 0, built.output
    assert [track.id for track in load(folder / "library" / "catalog.json").tracks] == ["a-short-rest"]
    return folder / "library"


def contents(folder):
    return {path: (path.stat().st_mtime_ns, path.read_bytes()) for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("mistake", BROKEN)
def test_a_mistake_is_told_with_its_place_and_nothing_is_touched(mistake, scripts, audio_builder, library_of_before):
    file, raw, place, said = BROKEN[mistake]
    (scripts / file).parent.mkdir(exist_ok=True)
    (scripts / file).write_bytes(raw)
    before = contents(library_of_before)
    built = audio_builder("build", "--out", library_of_before, "--voice", "tone", "--cache", "cache")
    assert built.exit_code == 1
    [told] = [
        line for line in built.stderr.splitlines() if line.startswith(f"scripts/{file}:{place}: ") and said in line
    ]
    assert len(told) < 400
    assert built.stderr.splitlines()[-1].endswith("wrong; nothing was built.")
    assert "Traceback" not in built.stdout + built.stderr
    assert contents(library_of_before) == before


def test_a_folder_named_like_a_script_is_a_mistake(scripts, audio_builder):
    (scripts / "meditations" / "rest.md").mkdir()
    built = audio_builder("build", "--voice", "tone")
    assert built.exit_code == 1
    assert built.stderr.startswith("scripts/meditations/rest.md:1:1: this file cannot be read: it is a folder")


def test_a_link_that_leads_nowhere_is_told_as_one(scripts, audio_builder):
    (scripts / "meditations" / "rest.md").symlink_to("gone.md")
    assert "it is a link to gone.md, which is not there" in audio_builder("build", "--voice", "tone").stderr


def test_there_are_many_mistakes():
    assert len(BROKEN) >= 25


def test_mistakes_in_several_files_are_told_at_once_and_in_order(scripts, audio_builder):
    for file in ("meditations/b.md", "meditations/a.md", "articles/c.md"):
        (scripts / file).write_text("no head")
    (scripts / "playlists.toml").write_text("[")
    built = audio_builder("build", "--voice", "tone")
    told = [line for line in built.stderr.splitlines() if not line.startswith("    ")]
    assert [line.split(": ")[0] for line in told] == [
        "scripts/articles/c.md:1:1", "scripts/meditations/a.md:1:1", "scripts/meditations/b.md:1:1",
        "scripts/playlists.toml:1:1", "4 things are wrong; nothing was built.",
    ]  # fmt: skip
    assert not (scripts.parent / "library").exists()


def test_a_fault_is_shown_with_the_line_it_speaks_of(scripts, audio_builder):
    (scripts / "meditations" / "a.md").write_text("---\ntitle: A\ntopics: [sleep]\n---\nNow [puase 5s].")
    shown = audio_builder("build", "--voice", "tone").stderr.splitlines()
    assert shown[1:3] == ["    Now [puase 5s].", "        ^"]


def test_titles_are_compared_though_something_else_is_wrong(scripts, audio_builder):
    for name, body in (("a", "Rest."), ("b", "Rest now."), ("c", "[foo]")):
        (scripts / "meditations" / f"{name}.md").write_text(f"---\ntitle: X\ntopics: [sleep]\n---\n{body}")
    told = audio_builder("build", "--voice", "tone").stderr
    assert "scripts/meditations/c.md:5:1: [foo] is not known" in told
    assert 'scripts/meditations/b.md:1:1: "X" is also the title of scripts/meditations/a.md' in told


def test_a_file_that_is_passed_over_may_be_notes(scripts, audio_builder):
    (scripts / "meditations" / "notes.txt").write_text("Remember the milk.")
    assert "name it notes.md, else keep notes elsewhere" in audio_builder("build", "--voice", "tone").stderr


def test_a_folder_with_nothing_to_build_is_a_mistake(tmp_path, audio_builder):
    (tmp_path / "scripts").mkdir()
    built = audio_builder("build", "--voice", "tone")
    assert built.exit_code == 1
    assert "there is nothing to build here" in built.stderr


@pytest.mark.parametrize("line_end", ["\r\n", "\r"])
def test_line_ends_of_other_systems_and_a_byte_order_mark_are_no_mistake(scripts, audio_builder, line_end):
    for file, text in (
        ("meditations/a-short-rest.md", MEDITATION),
        ("articles/a-long-breath-out.md", ARTICLE),
        ("playlists.toml", PLAYLISTS),
    ):
        (scripts / file).write_bytes(b"\xef\xbb\xbf" + text.replace("\n", line_end).encode())
    assert audio_builder("check").exit_code == 0
