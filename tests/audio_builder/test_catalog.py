"""The door: what is written is what is read, whoever wrote it and when."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audio_builder.breathing import PATTERNS, BreathPattern
from audio_builder.catalog import (
    SUMMARY_LENGTHS,
    Article,
    Catalog,
    CatalogError,
    ChapterMark,
    Playlist,
    Summary,
    SummarySentence,
    Track,
    from_json,
    load,
    to_json,
)

RAIN = Track("rain", "soundscape", "Rain", "rain", "audio/rain.1.mp3", "audio/mpeg", 600_000, -16.0, -3.0, "0" * 64)
REST = Track(
    "rest", "meditation", "Rest", "rest", "audio/rest.2.mp3", "audio/mpeg", 61_500, -16.2, -2.4, "f" * 64,
    description="A rest.", locale="de-DE", topics=("sleep",),
    chapters=(ChapterMark("Ankommen", 1000),), transcript="transcripts/rest.vtt",
)  # fmt: skip
ESSAY = Article(
    "essay", "Essay", "A. Writer", "A book", "2026-01-01", "It is late. Go to bed.",
    {length: Summary(2.5, (SummarySentence("It is late.", 0, 11, "caution"),)) for length in SUMMARY_LENGTHS},
    ("sleep",), "en-GB", "read-essay",
)  # fmt: skip
CATALOG = Catalog(
    (RAIN, REST), (Playlist("night", "Night", ("rest", "rain"), "Slow.", ("sleep",)),), (ESSAY,), PATTERNS
)

words = st.text(st.characters(codec="utf-8"), max_size=20)
milliseconds = st.integers(0, 10**9)
levels = st.floats(-120, 20)
files = st.from_regex(r"[a-z0-9]{1,8}/[a-z0-9-]{1,20}\.[a-z0-9]{3}", fullmatch=True)
tracks = st.builds(
    Track, words, st.sampled_from(["meditation", "breathing", "article", "soundscape"]),
    words, words, files, words, milliseconds, levels, levels, words,
    description=words, locale=words, topics=st.lists(words, max_size=3).map(tuple),
    chapters=st.lists(st.builds(ChapterMark, words, milliseconds), max_size=3).map(tuple), transcript=st.none() | files,
    cover=st.none() | files, clip=st.none() | files,
)  # fmt: skip
seconds = st.floats(0, 30)
patterns = st.builds(
    BreathPattern,
    words,
    seconds,
    seconds,
    seconds,
    seconds,
    title=words,
    inhale_cues=st.lists(words, min_size=1, max_size=2).map(tuple),
)


def test_a_catalog_is_read_as_it_was_written():
    assert from_json(to_json(CATALOG)) == CATALOG


def test_an_empty_catalog_is_a_catalog():
    assert from_json(to_json(Catalog())) == Catalog()


@given(st.lists(tracks, max_size=3).map(tuple), st.lists(patterns, max_size=2).map(tuple))
def test_any_track_and_pattern_survive_the_round(some_tracks, some_patterns):
    catalog = Catalog(tracks=some_tracks, patterns=some_patterns)
    assert from_json(to_json(catalog)) == catalog


def test_the_same_catalog_gives_the_same_text():
    assert to_json(from_json(to_json(CATALOG))) == to_json(CATALOG)


def test_keys_that_a_reader_does_not_know_are_ignored():
    document = json.loads(to_json(CATALOG)) | {"made_by": "a newer studio"}
    for entry in (
        *document["tracks"],
        *document["playlists"],
        *document["articles"],
        *document["patterns"],
        document["tracks"][1]["chapters"][0],
    ):
        entry["colour"] = "blue"
    assert from_json(json.dumps(document)) == CATALOG


def test_keys_that_an_older_studio_did_not_write_have_their_defaults():
    document = json.loads(to_json(Catalog(tracks=(RAIN,))))
    for key in ("description", "locale", "topics", "chapters", "transcript", "cover", "clip"):
        del document["tracks"][0][key]
    assert from_json(json.dumps(document)).tracks == (RAIN,)


def test_the_files_of_a_track_are_all_that_it_names():
    track = replace(REST, cover="covers/rest.jpg", clip="clips/rest.mp3")
    assert set(track.files) == {track.file, track.transcript, track.cover, track.clip}
    assert RAIN.files == (RAIN.file,)


def test_the_public_names_are_those_of_the_design():
    document = json.loads(to_json(CATALOG))
    promised = {"id", "kind", "title", "file", "mime", "duration_ms", "loudness_lufs", "true_peak_dbtp", "sha256"}
    assert {"tracks", "playlists", "articles", "patterns"} <= document.keys()
    assert promised <= document["tracks"][0].keys()
    assert document["articles"][0]["summaries"]["short"] == [
        {"text": "It is late.", "start": 0, "end": 11, "why": "caution"}
    ]


@pytest.mark.parametrize(
    "text",
    ["", "{", "[]", "null", "3", "{}", '{"tracks": 5}', to_json(CATALOG)[:500],
     '{"tracks": [3], "playlists": [], "articles": [], "patterns": []}',
     '{"tracks": [{}], "playlists": [], "articles": [], "patterns": []}', "[" * 100_000,
     to_json(CATALOG).replace('"short"', '"short": 5, "other"')],
)  # fmt: skip
def test_a_torn_catalog_is_an_error_that_names_the_file_and_what_to_do(tmp_path, text):
    path = tmp_path / "catalog.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(CatalogError, match="run audio-builder build again") as caught:
        load(path)
    assert str(caught.value).startswith(str(path))


def test_bytes_that_are_no_text_are_an_error_that_names_the_file(tmp_path):
    path = tmp_path / "catalog.json"
    path.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(CatalogError, match=r"catalog\.json"):
        load(path)


def test_a_missing_catalog_says_to_build_first(tmp_path):
    with pytest.raises(CatalogError, match=r"catalog\.json: No such file.*run audio-builder build first"):
        load(tmp_path / "catalog.json")


def test_things_are_found_by_their_names():
    assert (CATALOG.track("rest"), CATALOG.article("essay")) == (REST, ESSAY)
    assert CATALOG.playlist("night") == CATALOG.playlists[0]
    assert (CATALOG.track("no"), CATALOG.article("no"), CATALOG.playlist("no")) == (None,) * 3
    assert CATALOG.of_kind("soundscape") == (RAIN,)


def test_the_door_needs_the_standard_library_only():
    asking = (
        "import sys; was = set(sys.modules); from audio_builder import catalog; print(sorted(set(sys.modules) - was))"
    )
    answer = subprocess.run([sys.executable, "-c", asking], capture_output=True, text=True, check=True)
    packages = {module.split(".")[0] for module in eval(answer.stdout)}
    assert packages - sys.stdlib_module_names == {"audio_builder"}


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("file", "../../etc/passwd"), ("file", "/etc/passwd"), ("file", "a\0b"), ("transcript", "../x.vtt"),
        ("cover", "../x.jpg"), ("clip", "/x.mp3"),
        ("duration_ms", None), ("duration_ms", "long"), ("duration_ms", True), ("topics", "sleep"), ("title", 5),
    ],
)  # fmt: skip
def test_a_track_of_another_shape_is_not_a_track(key, value):
    document = json.loads(to_json(CATALOG))
    document["tracks"][0][key] = value
    with pytest.raises(CatalogError):
        from_json(json.dumps(document))
