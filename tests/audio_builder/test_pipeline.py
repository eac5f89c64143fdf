"""A whole build, through its front door: what it makes, keeps, leaves alone and takes away."""

from __future__ import annotations

import shutil
import socket
import sqlite3
import sys
from contextlib import closing
from dataclasses import replace

import pytest

from audio_builder import cli
from audio_builder.breathing import PATTERNS
from audio_builder.catalog import SUMMARY_LENGTHS, load
from audio_builder.errors import BusyError, ScriptErrors, UnknownSlugError
from audio_builder.formats import M4A, OPUS
from audio_builder.holding_on import joined
from audio_builder.pipeline import build_library
from audio_builder.profiles import NIGHT
from audio_builder.publishing.library import FOLDERS
from audio_builder.publishing.one_at_a_time import alone_in
from audio_builder.recipes import BREATHING_MINUTES
from audio_builder.soundscapes import SOUNDSCAPES
from tests.audio_builder.quick_library import contents, order, prepare, write_article, write_playlists, write_script

ARTICLE = """\
## Why

Slow breathing calms the body, as many small studies say.
It is one of the oldest ways to rest.

A longer breath out slows the heart a little. People notice it within a minute or two.

Most people can try it at home, sitting or lying down. Six breaths a minute suit many.

{advice}

The evening is a good time for it, as the day is done then. Some like the morning more."""
ADVICE = (
    "Talk to your doctor before you try it if you are pregnant.",
    "If you faint, ask a physician or a nurse what to do.",
    "It does not replace care, so please see a mental health professional when you need one.",
    "People with a heart condition should consult their doctor first.",
    "This is not medical advice.",
    "In a crisis, call 988.",
)
PLAYLIST = '[calm]\ntitle = "Calm"\ntracks = ["letting-go", "why-breathe", "rain", "letting-go"]\n'


def write_scripts(folder):
    """Three meditations, an article and a playlist, and a library in which everything else stands."""
    prepare(folder)
    write_script(folder, "letting-go", "## Arriving\n\nLet go.\n\n[pause 2s]\n\nGood night.")
    write_script(folder, "body-scan", "Feel your feet. Feel your hands.", soundscape="rain")
    write_script(folder, "breathing-space", "[breathe box x1]\n\n[bell]")
    write_article(folder, "why-breathe", ARTICLE.format(advice=ADVICE[0]), published="2026-10-01")
    write_playlists(folder, PLAYLIST)


@pytest.fixture(scope="module")
def example(tmp_path_factory):
    folder = tmp_path_factory.mktemp("pipeline")
    write_scripts(folder)
    build_library(order(folder))
    return folder


@pytest.fixture
def built(example, tmp_path):
    """A folder of scripts with its finished library and its cache."""
    return shutil.copytree(example, tmp_path / "built")


@pytest.fixture
def no_network(monkeypatch):
    """Every https address is behind a proxy that is not there."""
    with socket.socket() as nobody:
        nobody.bind(("127.0.0.1", 0))
        for name in ("HTTPS_PROXY", "https_proxy"):
            monkeypatch.setenv(name, f"http://127.0.0.1:{nobody.getsockname()[1]}")
        for name in ("NO_PROXY", "no_proxy"):
            monkeypatch.delenv(name, raising=False)
        yield


def audio_builder(monkeypatch, *arguments):
    """Run the command; give its exit status."""
    monkeypatch.setattr(sys, "argv", ["audio-builder", *map(str, arguments)])
    with pytest.raises(SystemExit) as left:
        cli.main()
    return left.value.code


def times(folder):
    files = (file for file in folder.rglob("*") if file.is_file() and not file.name.startswith("."))
    return {file: file.stat().st_mtime_ns for file in files}


def cached(folder, level):
    """The files of one level of the cache."""
    return {file for file in (folder / "cache" / level).rglob("*") if file.is_file()}


def clips(folder):
    return cached(folder, "speech")


def encoded(folder, track_id):
    """The bytes of a track's file behind its tag."""
    raw = (folder / "library" / catalog(folder).track(track_id).file).read_bytes()
    assert raw[:3] == b"ID3"
    tag_bytes = sum((byte & 0x7F) << shift for byte, shift in zip(raw[6:10], (21, 14, 7, 0), strict=True))
    return raw[10 + tag_bytes :]


def catalog(folder):
    return load(folder / "library" / "catalog.json")


def files(folder):
    """The published files of the library, and those that its catalog names."""
    found = {file for file in contents(folder / "library") if file.split("/")[0] in FOLDERS}
    return found, {file for track in catalog(folder).tracks for file in track.files}


def test_everything_written_is_published(built):
    published = catalog(built)
    assert [track.id for track in published.tracks if track.kind == "meditation"] == [
        "body-scan",
        "breathing-space",
        "letting-go",
    ]
    assert len(published.of_kind("breathing")) == len(PATTERNS) * len(BREATHING_MINUTES)
    assert [track.id for track in published.of_kind("soundscape")] == list(SOUNDSCAPES)
    assert [track.id for track in published.of_kind("article")] == ["read-why-breathe"]
    assert len(published.patterns) == 10


def test_nothing_lies_in_the_library_that_the_catalog_does_not_name(built):
    found, named = files(built)
    assert found == named


def test_a_second_build_makes_nothing_and_touches_no_file(built):
    before = times(built)
    again = build_library(order(built))
    assert again.made == again.failed == ()
    assert len(again.kept) == len(catalog(built).tracks)
    assert times(built) == before


def test_another_folder_and_two_processes_give_the_same_bytes(example, tmp_path):
    other = tmp_path / "a folder elsewhere"
    write_scripts(other)
    assert len(build_library(order(other, jobs=2)).made) == 4
    assert contents(other / "library") == contents(example / "library")
    assert contents(other / "cache") == contents(example / "cache")


def test_a_library_without_its_cache_is_made_again_as_it_was(built):
    before = contents(built / "library")
    shutil.rmtree(built / "cache")
    for file in (built / "library" / "audio").glob("letting-go.*"):
        file.unlink()
    assert build_library(order(built)).made == ("letting-go",)
    assert contents(built / "library") == before


ARRIVING = "## Arriving\n\nLet go.\n\n[pause 2s]\n\nGood night."


@pytest.mark.parametrize(
    ("body", "head"),
    [
        (ARRIVING, {"title": "Letting the day go"}),
        (ARRIVING, {"title": "Letting go", "description": "Another one."}),
        (ARRIVING.replace("Arriving", "Being here"), {"title": "Letting go"}),
    ],
    ids=["title", "description", "chapter"],
)
def test_what_is_only_told_gets_new_tags_and_not_one_new_sample(built, body, head):
    sound, before = encoded(built, "letting-go"), [cached(built, level) for level in ("speech", "mixes", "encodes")]
    write_script(built, "letting-go", body, **head)
    again = build_library(order(built))
    assert (again.made, again.tagged) == ((), ("letting-go",))
    assert encoded(built, "letting-go") == sound
    assert [cached(built, level) for level in ("speech", "mixes", "encodes")] == before
    assert catalog(built).track("letting-go").title == head["title"]


@pytest.mark.parametrize("form", [M4A, OPUS], ids=lambda form: form.name)
def test_another_format_speaks_and_levels_nothing_anew(built, form):
    speech, mixes, encodes = (cached(built, level) for level in ("speech", "mixes", "encodes"))
    again = build_library(order(built, only="letting-go", form=form))
    assert again.made == ("letting-go",)
    assert (cached(built, "speech"), cached(built, "mixes")) == (speech, mixes)
    assert len(cached(built, "encodes") - encodes) == 2
    assert catalog(built).track("letting-go").mime == form.mime


def test_another_soundscape_speaks_nothing_anew(built):
    before, mixes = clips(built), cached(built, "mixes")
    write_script(built, "body-scan", "Feel your feet. Feel your hands.", soundscape="ocean")
    assert build_library(order(built)).made == ("body-scan",)
    assert clips(built) == before
    assert len(cached(built, "mixes") - mixes) == 1


def test_another_profile_speaks_nothing_anew(built):
    before = clips(built)
    assert build_library(order(built, only="letting-go", profile=NIGHT)).made == ("letting-go",)
    assert clips(built) == before


def test_what_was_undone_comes_from_the_cache(built):
    before = contents(built / "library")
    for body in ("Something else.", ARRIVING):
        write_script(built, "letting-go", body)
        outcome = build_library(order(built))
    assert (outcome.made, outcome.tagged) == ((), ("letting-go",))
    assert contents(built / "library") == before


def test_an_edited_sentence_is_the_only_one_that_is_spoken(built):
    before = clips(built)
    write_script(built, "letting-go", "## Arriving\n\nLet go.\n\n[pause 2s]\n\nSleep well.")
    assert build_library(order(built)).made == ("letting-go",)
    assert len(clips(built) - before) == 1


def test_an_empty_line_more_changes_nothing(built):
    write_script(built, "letting-go", "\n\n## Arriving\n\n\nLet go.\n\n[pause 2s]\n\n\nGood night.")
    assert build_library(order(built)).made == ()


def test_a_changed_track_has_another_name_and_its_old_file_is_gone(built):
    old = catalog(built).track("letting-go").file
    write_script(built, "letting-go", "Let go.")
    build_library(order(built))
    assert catalog(built).track("letting-go").file != old
    found, named = files(built)
    assert found == named


def test_a_removed_script_takes_its_audio_and_its_place_in_playlists_along(built):
    (built / "scripts" / "meditations" / "letting-go.md").unlink()
    write_playlists(built, PLAYLIST.replace('"letting-go", ', "").replace(', "letting-go"', ""))
    build_library(order(built))
    assert catalog(built).track("letting-go") is None
    assert not [file for file in contents(built / "library") if "letting-go" in file]


def test_a_removed_playlist_takes_its_file_along(built):
    (built / "scripts" / "playlists.toml").unlink()
    build_library(order(built))
    assert catalog(built).playlists == ()
    assert list((built / "library" / "playlists").iterdir()) == []


def test_only_one_is_built_and_the_rest_stays_as_it_is(built):
    write_script(built, "letting-go", "Let go now.")
    write_script(built, "body-scan", "Feel your feet now.")
    before = catalog(built)
    assert build_library(order(built, only="letting-go")).made == ("letting-go",)
    assert catalog(built).track("letting-go") != before.track("letting-go")
    assert catalog(built).track("body-scan") == before.track("body-scan")


def _broken(built):
    write_script(built, "body-scan", "Feel your feet. [paws 5s]", soundscape="rain")


def _broken_article(built):
    (built / "scripts" / "articles" / "why-breathe.md").write_text("no head")


def _broken_playlists(built):
    write_playlists(built, PLAYLIST.replace('"rain"', '"reign"'))


def _unreadable_name(built):
    file = built / "scripts" / "meditations" / "body-scan.md"
    file.rename(file.with_suffix(".txt"))


def _same_title(built):
    write_script(built, "the-same", title="Body scan")


def _same_name(built):
    write_article(built, "body-scan", "Rest well.")


@pytest.mark.parametrize(
    "spoil", [_broken, _broken_article, _broken_playlists, _unreadable_name, _same_title, _same_name]
)
def test_only_one_is_built_whatever_is_wrong_elsewhere_and_nothing_published_is_lost(built, spoil):
    before = catalog(built)
    spoil(built)
    write_script(built, "letting-go", "Let go now.")
    outcome = build_library(order(built, only="letting-go"))
    assert (outcome.made, outcome.tagged, len(outcome.faults)) == (("letting-go",), (), 1)
    track = catalog(built).track("letting-go")
    assert track != before.track("letting-go")
    assert catalog(built) == replace(
        before, tracks=tuple(track if old.id == "letting-go" else old for old in before.tracks)
    )
    found, named = files(built)
    assert found == named
    with pytest.raises(ScriptErrors):
        build_library(order(built))


def test_what_could_not_be_read_for_a_while_is_not_made_again(built):
    whole = contents(built / "library")
    _broken(built)
    assert build_library(order(built, only="letting-go")).kept
    write_script(built, "body-scan", "Feel your feet. Feel your hands.", soundscape="rain")
    again = build_library(order(built))
    assert (again.made, again.tagged) == ((), ())
    assert contents(built / "library") == whole


def _lost_receipts(library):
    (library / ".receipts.sqlite").unlink()


def _receipts_of_another_studio(library):
    with closing(sqlite3.connect(library / ".receipts.sqlite")) as database:
        database.execute("PRAGMA user_version = 99")


def _lost_cover(library):
    (cover,) = (library / "covers").glob("body-scan.*")
    cover.unlink()


def _torn_catalog(library):
    (library / "catalog.json").write_text("{")


@pytest.mark.parametrize("spoil", [_broken, lambda _: None], ids=["beside a broken script", "where all is well"])
@pytest.mark.parametrize("damage", [_lost_receipts, _receipts_of_another_studio, _lost_cover, _torn_catalog])
def test_only_one_is_built_whatever_the_library_has_lost_and_all_that_can_play_stays(built, damage, spoil):
    before = catalog(built)
    damage(built / "library")
    spoil(built)
    write_script(built, "letting-go", "Let go now.")
    assert build_library(order(built, only="letting-go")).made == ("letting-go",)
    after = catalog(built)
    assert [track.id for track in after.tracks] == [track.id for track in before.tracks]
    assert after.track("body-scan").file == before.track("body-scan").file
    assert (after.playlists, after.articles) == (before.playlists, before.articles)
    found, named = files(built)
    assert found == named


def test_only_one_is_built_and_what_is_no_longer_written_goes_with_the_next_whole_build(built):
    (built / "scripts" / "meditations" / "body-scan.md").unlink()
    build_library(order(built, only="letting-go"))
    assert catalog(built).track("body-scan") is not None
    build_library(order(built))
    assert catalog(built).track("body-scan") is None


def test_a_track_that_cannot_play_any_more_is_not_held_on_to_and_its_article_names_none(built):
    (built / "library" / catalog(built).track("read-why-breathe").file).unlink()
    _broken_article(built)
    build_library(order(built, only="rain"))
    assert catalog(built).track("read-why-breathe") is None
    assert catalog(built).article("why-breathe").track_id is None


def test_a_playlist_keeps_its_tracks_while_a_script_of_it_cannot_be_read(built):
    write_playlists(built, PLAYLIST.replace('"rain"', '"body-scan", "read-why-breathe", "rain"'))
    build_library(order(built))
    before = catalog(built).playlists
    _broken(built)
    _broken_article(built)
    assert len(build_library(order(built, only="letting-go")).faults) == 2
    assert catalog(built).playlists == before


def test_a_playlist_keeps_the_tracks_of_a_script_that_is_gone_until_all_is_built(built):
    before = catalog(built).playlists
    (built / "scripts" / "articles" / "why-breathe.md").unlink()
    (built / "scripts" / "meditations" / "letting-go.md").unlink()
    assert build_library(order(built, only="body-scan")).faults == ()
    assert catalog(built).playlists == before
    with pytest.raises(ScriptErrors, match='no track "letting-go"'):
        build_library(order(built))


def test_a_misspelt_track_is_told_beside_a_script_that_cannot_be_read_and_the_playlists_stay(built):
    before = catalog(built).playlists
    _broken(built)
    _broken_playlists(built)
    told = build_library(order(built, only="letting-go")).faults
    assert ['no track "reign"' in fault.message for fault in told] == [False, True]
    assert catalog(built).playlists == before
    with pytest.raises(ScriptErrors) as errors:
        build_library(order(built))
    assert errors.value.faults == told


def test_a_playlist_that_is_taken_out_goes_with_the_next_whole_build(built):
    before = catalog(built).playlists
    write_playlists(built, '[wet]\ntitle = "Wet"\ntracks = ["rain"]\n')
    build_library(order(built, only="letting-go"))
    assert set(before) < set(catalog(built).playlists)
    build_library(order(built))
    assert [playlist.id for playlist in catalog(built).playlists] == ["wet"]


@pytest.mark.parametrize("backup", ["meditations/letting-go.txt", "letting-go.md"])
def test_a_backup_beside_a_script_does_not_keep_it_from_being_built(built, backup):
    (built / "scripts" / backup).write_text("Let go, as it was.")
    write_script(built, "letting-go", "Let go now.")
    outcome = build_library(order(built, only="letting-go"))
    assert (outcome.made, len(outcome.faults)) == (("letting-go",), 1)


def test_two_scripts_of_the_name_that_is_asked_for_are_told(built):
    write_article(built, "letting-go", "Rest well.")
    with pytest.raises(ScriptErrors, match="is also the name of"):
        build_library(order(built, only="letting-go"))


@pytest.mark.parametrize(
    ("new", "before", "both"),
    [
        ("abc", "abc", "abc"),
        ("ac", "abc", "abc"),
        ("bc", "abc", "abc"),
        ("ab", "abcd", "abcd"),
        ("axc", "abc", "abxc"),
        ("", "abc", "abc"),
        ("abc", "", "abc"),
        ("ba", "axby", "byax"),
    ],
)
def test_what_was_there_before_keeps_its_place_behind_its_neighbour(new, before, both):
    assert "".join(joined(new, before)) == both


def test_a_large_library_is_joined_without_comparing_each_with_each():
    compared = 0

    class Name(str):
        __slots__ = ()
        __hash__ = str.__hash__

        def __eq__(self, other):
            nonlocal compared
            compared += 1
            return str.__eq__(self, other)

    names = [Name(number) for number in range(1000)]
    assert joined(names[1:], [Name(name) for name in names]) == tuple(map(str, range(1000)))
    assert compared < 10 * len(names)


@pytest.mark.parametrize(
    ("only", "wrong"),
    [("letting-go", "meditations/letting-go.md"), ("read-why-breathe", "articles/why-breathe.md"),
     ("letting-go", "lexicon.toml")],
)  # fmt: skip
def test_only_one_that_is_wrong_itself_is_told_alone_and_changes_nothing(built, only, wrong):
    _broken(built)
    (built / "scripts" / wrong).write_text("[")
    before = times(built / "library")
    with pytest.raises(ScriptErrors) as told:
        build_library(order(built, only=only))
    assert {fault.path for fault in told.value.faults} == {str(built / "scripts" / wrong)}
    assert times(built / "library") == before


def test_only_a_pattern_is_all_its_lengths(tmp_path):
    write_script(tmp_path, "letting-go")
    build_library(order(tmp_path, only="breathe-energizing-2m"))
    assert [track.id for track in catalog(tmp_path).tracks] == ["breathe-energizing-2m"]
    prepare(tmp_path)
    again = build_library(order(tmp_path, only="energizing"))
    assert {f"breathe-energizing-{minutes}m" for minutes in BREATHING_MINUTES} <= set(again.kept)
    assert again.made == again.tagged == ()


def test_only_something_that_is_not_there_says_so_and_changes_nothing(built):
    before = times(built)
    with pytest.raises(UnknownSlugError, match="letting-gone"):
        build_library(order(built, only="letting-gone"))
    assert times(built) == before


def test_a_wrong_script_leaves_the_library_as_it_was(built):
    before = times(built / "library"), times(built / "cache")
    write_script(built, "letting-go", "Let go. [paws 5s]")
    with pytest.raises(ScriptErrors, match=r"letting-go\.md:\d+:9: "):
        build_library(order(built))
    assert (times(built / "library"), times(built / "cache")) == before


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_voice_that_fails_fails_alone(tmp_path, no_network, jobs):
    prepare(tmp_path, voice=None)
    write_script(tmp_path, "gute-nacht", "Schlaf gut.", voice="google-de")
    write_script(tmp_path, "letting-go", "Let go.", voice="tone")
    write_script(tmp_path, "body-scan", "Feel your feet.", voice="tone")
    outcome = build_library(order(tmp_path, voice=None, jobs=jobs))
    assert set(outcome.made) == {"letting-go", "body-scan"}
    assert len(outcome.failed) == 1
    assert "Gute nacht" in outcome.failed[0]
    assert "need the network" in outcome.failed[0]
    assert catalog(tmp_path).track("gute-nacht") is None
    assert catalog(tmp_path).track("letting-go") is not None


@pytest.mark.parametrize("jobs", [1, 2])
def test_quiet_until_a_time_that_has_passed_fails_that_track_alone(tmp_path, audio_builder, jobs):
    prepare(tmp_path)
    write_script(
        tmp_path, "too-late", f"{'Let go of it all, and of that as well. ' * 6}\n\n[silence until 0:05]\n\nGood night."
    )
    write_script(tmp_path, "letting-go", "Let go.")
    write_script(tmp_path, "body-scan", "Feel your feet.")
    told = audio_builder("build", "--voice", "tone", "--out", "library", "--cache", "cache", "--jobs", jobs)
    assert told.exit_code == 1
    assert told.stderr == (
        "not made: Too late: scripts/meditations/too-late.md:8: the track is 0:23 old here, so it cannot be quiet until "
        "0:05; write a later time, or less before it\n"
    )
    assert "Made 2 of" in told.stdout
    assert {"letting-go", "body-scan"} <= {track.id for track in catalog(tmp_path).tracks}
    assert catalog(tmp_path).track("too-late") is None


def _receipts_of_the_rest_alone(folder):
    prepare(folder, voice=None)


@pytest.mark.parametrize("damage", [lambda _: None, _receipts_of_the_rest_alone])
def test_the_old_track_of_one_that_fails_stays(tmp_path, no_network, damage):
    prepare(tmp_path, voice=None)
    write_script(tmp_path, "gute-nacht", voice="tone")
    build_library(order(tmp_path, voice=None))
    old = catalog(tmp_path).track("gute-nacht")
    damage(tmp_path)
    write_script(tmp_path, "gute-nacht", "Schlaf gut.", voice="google-de")
    outcome = build_library(order(tmp_path, voice=None))
    assert len(outcome.failed) == 1
    assert [line.track for line in outcome.lines if line.outcome == "failed"] == [old]
    assert catalog(tmp_path).track("gute-nacht") == old
    assert (tmp_path / "library" / old.file).exists()


def test_the_command_says_what_failed_and_exits_with_one(tmp_path, no_network, monkeypatch, capsys):
    prepare(tmp_path, voice=None)
    write_script(tmp_path, "gute-nacht", "Schlaf gut.", voice="google-de")
    write_script(tmp_path, "letting-go", voice="tone")
    places = ("--scripts", tmp_path / "scripts", "--out", tmp_path / "library", "--cache", tmp_path / "cache")
    assert audio_builder(monkeypatch, "build", *places, "--jobs", 1) == 1
    out, err = capsys.readouterr()
    assert "Made 1 of" in out
    assert err.startswith("not made: Gute nacht: ")
    assert "gute-nacht.md:7: Google's voices need the network" in err


def test_the_command_says_that_nothing_has_changed_and_exits_with_zero(built, monkeypatch, capsys):
    places = ("--scripts", built / "scripts", "--out", built / "library", "--cache", built / "cache")
    assert audio_builder(monkeypatch, "build", "--voice", "tone", *places) == 0
    assert (
        capsys.readouterr().out
        == f"Nothing has changed; {len(catalog(built).tracks)} tracks stand in {built / 'library'}.\n"
    )


def test_a_cache_that_cannot_be_written_costs_time_and_nothing_else(example, tmp_path):
    write_scripts(tmp_path)
    (tmp_path / "cache").mkdir()
    for level in ("speech", "mixes", "encodes"):
        (tmp_path / "cache" / level).write_text("a file stands where the folder should")
    assert build_library(order(tmp_path)).failed == ()
    assert contents(tmp_path / "library") == contents(example / "library")


def test_a_cache_of_junk_costs_time_and_nothing_else(built):
    before = contents(built)
    for number, file in enumerate(sorted(cached(built, ""))):
        file.write_bytes(file.read_bytes()[: 100 * number] if number % 2 else b"junk")
    shutil.rmtree(built / "library")
    prepare(built)
    build_library(order(built))
    assert contents(built) == before


def test_playlists_are_files_that_any_player_opens(built):
    lines = (built / "library" / "playlists" / "calm.m3u8").read_text(encoding="utf-8").splitlines()
    assert lines[:2] == ["#EXTM3U", "#PLAYLIST:Calm"]
    assert lines[2::2] == [f"#EXTINF:{seconds},{title}" for seconds, title in _listed(built)]
    assert all((built / "library" / "playlists" / path).is_file() for path in lines[3::2])
    assert len(lines[3::2]) == 4


def _listed(folder):
    published = catalog(folder)
    tracks = [published.track(track_id) for track_id in published.playlist("calm").track_ids]
    return [(track.duration_ms // 1000, track.title) for track in tracks]


def test_an_article_in_a_playlist_plays_its_narration(built):
    assert catalog(built).playlist("calm").track_ids == ("letting-go", "read-why-breathe", "rain", "letting-go")


def test_an_article_is_in_the_catalog_with_its_source_and_narration(built):
    article = catalog(built).article("why-breathe")
    assert (article.author, article.source, article.published) == ("A. Author", "https://example.org/a", "2026-10-01")
    assert article.track_id == "read-why-breathe"
    assert article.text.startswith("## Why")


def test_a_summary_is_made_of_the_articles_own_sentences(built):
    article = catalog(built).article("why-breathe")
    assert set(article.summaries) == set(SUMMARY_LENGTHS)
    told = [sentence for summary in article.summaries.values() for sentence in summary.sentences]
    assert told
    for sentence in told:
        assert sentence.text == " ".join(article.text[sentence.start : sentence.end].split())


def test_a_longer_summary_holds_the_shorter_one(built):
    short, medium, long = (
        set(catalog(built).article("why-breathe").summaries[length].sentences) for length in SUMMARY_LENGTHS
    )
    assert short <= medium <= long


def test_a_summary_keeps_the_articles_order(built):
    for summary in catalog(built).article("why-breathe").summaries.values():
        starts = [sentence.start for sentence in summary.sentences]
        assert starts == sorted(starts)


@pytest.mark.parametrize("advice", ADVICE)
def test_advice_is_in_every_summary(tmp_path, advice):
    prepare(tmp_path)
    write_article(tmp_path, "why-breathe", ARTICLE.format(advice=advice))
    build_library(order(tmp_path, only="rain"))
    for length, summary in catalog(tmp_path).article("why-breathe").summaries.items():
        assert advice in [sentence.text for sentence in summary.sentences], length


def test_an_article_of_two_words_is_its_own_summary(tmp_path):
    prepare(tmp_path)
    write_article(tmp_path, "short", "Rest well.")
    build_library(order(tmp_path, only="rain"))
    assert set(catalog(tmp_path).article("short").summaries) == set(SUMMARY_LENGTHS)


def test_what_others_put_into_the_library_stays_theirs(built):
    (built / "library" / "audio" / "my-song.mp3").write_bytes(b"mine")
    (built / "library" / "audio" / "folder").mkdir()
    (built / "scripts" / "meditations" / "resting.md").write_text("---\ntitle: R\ntopics: [a]\n---\nAnother one.")
    build_library(order(built))
    assert (built / "library" / "audio" / "my-song.mp3").read_bytes() == b"mine"


def test_two_builds_do_not_share_a_library(built):
    write_script(built, "letting-go", "Let go now.")
    with alone_in(built / "library"), pytest.raises(BusyError, match="another build is at work"):
        build_library(order(built))


@pytest.mark.parametrize("junk", [b"\xff\xfe\x00", b"{", b"[]"])
def test_a_catalog_of_junk_is_written_anew(built, junk):
    whole = (built / "library" / "catalog.json").read_bytes()
    (built / "library" / "catalog.json").write_bytes(junk)
    build_library(order(built))
    assert (built / "library" / "catalog.json").read_bytes() == whole


@pytest.mark.parametrize(
    ("slug", "title", "told"), [("other", "Letting go", "is also the title of"), ("wet", "Rain", "the soundscape rain")]
)
def test_two_things_of_one_title_are_a_mistake(tmp_path, slug, title, told):
    write_script(tmp_path, "letting-go")
    write_script(tmp_path, slug, title=title)
    with pytest.raises(ScriptErrors, match=told):
        build_library(order(tmp_path))


def test_a_new_track_whose_sound_is_in_the_cache_is_told_as_made(built):
    library = order(built).library
    shutil.rmtree(library)
    prepare(built)
    assert "letting-go" in build_library(order(built)).made


def test_what_an_author_should_know_of_a_track_is_told_with_it(tmp_path):
    prepare(tmp_path)
    write_script(tmp_path, "few-words", "Let go. [pause 2m] Good night.", soundscape="rain")
    (line,) = (line for line in build_library(order(tmp_path)).lines if line.track.id == "few-words")
    assert any("rain" in note for note in line.notes)
