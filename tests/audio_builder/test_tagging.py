"""Tags as players read them: by mutagen, and by FFmpeg's libraries, which most players are made of."""

from __future__ import annotations

import base64
from dataclasses import replace

import av
import mutagen
import mutagen.flac
import mutagen.id3
import numpy as np
import pytest

from audio_builder.catalog import ChapterMark
from audio_builder.covers import cover
from audio_builder.encoding import decoded, writer
from audio_builder.formats import CLIP, FORMATS, M4A, MP3, OPUS
from audio_builder.tagging import Tags, write_tagged
from tests.audio_builder.mp4_atoms import times_of_making
from tests.audio_builder.signals import noise, silence

CHAPTERS = (ChapterMark("Arriving", 1000), ChapterMark("Ins Weite — 静か 🌊", 4000), ChapterMark("Coming back", 7500))
LYRICS = "Let your shoulders drop…\nBreathe.\n\nGood night."
FULL = Tags(
    title="Letting the day go 🌙",
    artist="Smart Meditation",
    album="Für die Nacht",
    number=3,
    of=12,
    description="Ten minutes to put the day down.",
    locale="en-GB",
    chapters=CHAPTERS,
    lyrics=LYRICS,
    cover=cover("Letting the day go", "meditation", "a"),
    duration_ms=10_000,
)
BARE = Tags("Rest", "", "", 0, 0, "", "en-US", (), "", b"", 10_000)

formats = pytest.mark.parametrize("form", FORMATS.values(), ids=FORMATS)


@pytest.fixture(scope="module")
def bare(tmp_path_factory):
    """Ten seconds without tags, in each format."""
    folder = tmp_path_factory.mktemp("bare")
    for form in (*FORMATS.values(), CLIP):
        with writer(folder / form.name, form) as encoder:
            encoder.write(noise(-30, 10))
    return lambda form: folder / form.name


@pytest.fixture
def tagged(bare, tmp_path):
    """Put tags to the ten seconds and give the file."""

    def tag(form, tags):
        file = tmp_path / f"a track{form.suffix}"
        write_tagged(bare(form), file, tags, form)
        return file

    return tag


def packets(file):
    with av.open(str(file)) as container:
        stream = container.streams.audio[0]
        return [(packet.pts, bytes(packet)) for packet in container.demux(stream) if packet.size]


def chapters(file):
    """Title, begin and end in ms, as FFmpeg's libraries read them."""
    with av.open(str(file)) as container:
        return [
            (chapter["metadata"]["title"], in_ms(chapter, "start"), in_ms(chapter, "end"))
            for chapter in container.chapters()
        ]


def in_ms(chapter, edge):
    return round(chapter[edge] * chapter["time_base"] * 1000)


def told(file):
    """What FFmpeg's libraries read, of the file and of its stream."""
    with av.open(str(file)) as container:
        return container.metadata | container.streams.audio[0].metadata


def picture(file):
    """The cover that FFmpeg's libraries find."""
    with av.open(str(file)) as container:
        [packet] = [packet for packet in container.demux(video=0) if packet.size]
        assert container.streams.video[0].disposition & av.stream.Disposition.attached_pic
        return bytes(packet)


@pytest.mark.parametrize("form", [*FORMATS.values(), CLIP], ids=lambda form: form.name)
@pytest.mark.parametrize("tags", [FULL, BARE], ids=["full", "bare"])
def test_the_audio_stays_as_it_is(bare, tagged, form, tags):
    file = tagged(form, tags)
    assert packets(file) == packets(bare(form))
    before, after = (np.concatenate(list(decoded(path))) for path in (bare(form), file))
    assert np.array_equal(before, after)


@pytest.mark.parametrize(("form", "stray"), [(MP3, 1), (M4A, 1), (OPUS, 88)], ids=FORMATS)
def test_a_click_is_heard_where_it_was_made(tmp_path, form, stray):
    pcm = silence(3)
    pcm[70_000:70_040] = 0.8 * np.hanning(40)
    with writer(tmp_path / "bare", form) as encoder:
        encoder.write(pcm)
    write_tagged(tmp_path / "bare", tmp_path / "tagged", FULL, form)
    heard = np.concatenate(list(decoded(tmp_path / "tagged")))
    assert abs(int(np.argmax(np.abs(heard))) - int(np.argmax(pcm))) <= stray
    assert len(heard) == pytest.approx(len(pcm), abs=stray // 2)


@formats
def test_the_same_tags_give_the_same_bytes(tagged, form):
    first = tagged(form, FULL).read_bytes()
    assert tagged(form, FULL).read_bytes() == first


def test_an_m4a_does_not_tell_when_it_was_tagged(tagged):
    assert set(times_of_making(tagged(M4A, FULL).read_bytes())) == {0}


@formats
def test_every_field_is_what_a_player_shows(tagged, form):
    shown = told(tagged(form, FULL))
    assert {key: shown[key] for key in ("title", "artist", "album", "comment", "language")} == {
        "title": "Letting the day go 🌙",
        "artist": "Smart Meditation",
        "album": "Für die Nacht",
        "comment": "Ten minutes to put the day down.",
        "language": "eng",
    }
    assert shown["track"].split("/")[0] == "3"
    assert shown["lyrics-eng" if form == MP3 else "lyrics"] == LYRICS


@formats
def test_the_cover_is_shown(tagged, form):
    assert picture(tagged(form, FULL)) == FULL.cover


@formats
def test_the_chapters_are_shown(tagged, form):
    first, second, (title, start, end) = chapters(tagged(form, FULL))
    assert first in [("Arriving", 1000, 4000), ("Arriving", 0, 4000)]  # a text track in an M4A has no gap before it
    assert second == ("Ins Weite — 静か 🌊", 4000, 7500)
    assert (title, start) == ("Coming back", 7500)
    assert end == pytest.approx(10_000, abs=7)  # in an Opus file it is told by the stream, with the encoder's delay


@formats
def test_chapters_late_in_the_night_are_shown(tagged, form):
    marks = (ChapterMark("One", 0), ChapterMark("Two", 3_599_999), ChapterMark("Three", 7 * 3_600_000 + 61_501))
    shown = chapters(tagged(form, replace(FULL, chapters=marks, duration_ms=8 * 3_600_000)))
    assert [start for _, start, _ in shown] == [mark.start_ms for mark in marks]


def test_an_mp3_has_the_frames_of_id3v2_3(tagged):
    id3 = mutagen.id3.ID3(tagged(MP3, FULL), translate=False)
    assert id3.version == (2, 3, 0)
    assert {name: str(id3[name]) for name in ("TIT2", "TPE1", "TALB", "TRCK", "TLEN", "TLAN", "COMM::eng", "USLT::eng")} == {
        "TIT2": FULL.title, "TPE1": FULL.artist, "TALB": FULL.album, "TRCK": "3/12", "TLEN": "10000", "TLAN": "eng",
        "COMM::eng": FULL.description, "USLT::eng": LYRICS,
    }  # fmt: skip
    [apic] = id3.getall("APIC")
    assert (apic.mime, apic.type, apic.data) == ("image/jpeg", mutagen.id3.PictureType.COVER_FRONT, FULL.cover)
    assert not id3.unknown_frames


def test_an_mp3_has_a_table_of_contents(tagged):
    id3 = mutagen.id3.ID3(tagged(MP3, FULL))
    [contents] = id3.getall("CTOC")
    assert contents.flags == mutagen.id3.CTOCFlags.TOP_LEVEL | mutagen.id3.CTOCFlags.ORDERED
    listed = [id3[f"CHAP:{name}"] for name in contents.child_element_ids]
    assert [(str(chap.sub_frames["TIT2"]), chap.start_time, chap.end_time) for chap in listed] == [
        ("Arriving", 1000, 4000),
        ("Ins Weite — 静か 🌊", 4000, 7500),
        ("Coming back", 7500, 10_000),
    ]


def test_an_mp3_begins_with_its_tag_and_ends_as_it_was(bare, tagged):
    raw, audio = tagged(MP3, FULL).read_bytes(), bare(MP3).read_bytes()
    size = sum((byte & 0x7F) << shift for byte, shift in zip(raw[6:10], (21, 14, 7, 0), strict=True))
    assert raw[:3] == b"ID3"
    assert raw[10 + size :] == audio


def test_an_m4a_has_the_atoms_of_itunes(tagged):
    mp4 = mutagen.File(tagged(M4A, FULL))
    assert {key: mp4[key] for key in ("©nam", "©ART", "©alb", "©cmt", "©lyr", "desc", "trkn")} == {
        "©nam": [FULL.title], "©ART": [FULL.artist], "©alb": [FULL.album], "©cmt": [FULL.description], "©lyr": [LYRICS],
        "desc": [FULL.description], "trkn": [(3, 12)],
    }  # fmt: skip
    assert [bytes(art) for art in mp4["covr"]] == [FULL.cover]
    assert [(chapter.title, chapter.start) for chapter in mp4.chapters] == [
        ("Arriving", 1.0), ("Ins Weite — 静か 🌊", 4.0), ("Coming back", 7.5),
    ]  # fmt: skip


def test_an_m4a_begins_to_play_before_it_is_all_there(tagged):
    raw = tagged(M4A, FULL).read_bytes()
    assert raw[4:12] == b"ftypM4A "
    assert 0 < raw.index(b"moov") < raw.index(b"mdat")


def test_an_opus_file_has_vorbis_comments(tagged):
    ogg = mutagen.File(tagged(OPUS, FULL))
    names = ("title", "artist", "album", "description", "lyrics", "tracknumber", "tracktotal", "language")
    assert [ogg[name] for name in names] == [
        [FULL.title], [FULL.artist], [FULL.album], [FULL.description], [LYRICS], ["3"], ["12"], ["eng"],
    ]  # fmt: skip
    assert [(ogg[f"chapter00{n}"], ogg[f"chapter00{n}name"]) for n in (1, 2, 3)] == [
        (["00:00:01.000"], ["Arriving"]),
        (["00:00:04.000"], ["Ins Weite — 静か 🌊"]),
        (["00:00:07.500"], ["Coming back"]),
    ]
    front = mutagen.flac.Picture(base64.b64decode(ogg["metadata_block_picture"][0]))
    assert (front.type, front.mime, front.data) == (3, "image/jpeg", FULL.cover)


@formats
def test_what_is_empty_is_left_out(tagged, form):
    file = tagged(form, BARE)
    shown = told(file)
    assert shown["title"] == "Rest"
    assert not {"artist", "album", "comment", "description", "lyrics", "lyrics-eng", "track"} & shown.keys()
    assert chapters(file) == []
    assert "covr" not in mutagen.File(file).tags


@formats
@pytest.mark.parametrize(
    ("title", "shown"),
    [
        ("ÿà þ", "ÿà þ"),  # its bytes in Latin-1 look like the begin of an MP3 frame
        ("\ufeffa", "\ufeffa"),
        ("AC/DC; one\\two = three", "AC/DC; one\\two = three"),
        ("👩‍👩‍👧 🇩🇪", "👩‍👩‍👧 🇩🇪"),
        (" two\nlines\t\x00 and\x1b more\ud800 ", "two lines and more"),
        ("long " * 2000, ("long " * 2000).strip()),
    ],
)
def test_any_title_can_be_shown(bare, tagged, form, title, shown):
    file = tagged(form, replace(FULL, title=title))
    assert told(file)["title"] == shown
    assert packets(file) == packets(bare(form))


@formats
def test_two_hundred_chapters_are_shown(tagged, form):
    many = tuple(ChapterMark(f"Chapter {number} 🌙", number * 50) for number in range(200))
    shown = chapters(tagged(form, replace(FULL, chapters=many)))
    assert [(title, start) for title, start, _ in shown] == [(mark.title, mark.start_ms) for mark in many]


def test_an_mp3_lists_as_many_chapters_as_a_table_of_contents_can(tagged):
    many = tuple(ChapterMark(str(number), number * 30) for number in range(300))
    id3 = mutagen.id3.ID3(tagged(MP3, replace(FULL, chapters=many)))
    assert len(id3.getall("CHAP")) == 300
    assert len(id3["CTOC:toc"].child_element_ids) == 255


@formats
def test_a_long_title_of_a_chapter_ends_with_a_whole_character(tagged, form):
    marks = (ChapterMark("x" + "🌙" * 200, 0), ChapterMark("Next", 5000))
    (title, _, _), (following, start, _) = chapters(tagged(form, replace(FULL, chapters=marks)))
    assert ("x" + "🌙" * 200).startswith(title)
    assert len(title.encode()) > 250
    assert (following, start) == ("Next", 5000)


@formats
def test_a_chapter_after_the_end_begins_at_the_end(tagged, form):
    marks = (ChapterMark("First", 0), ChapterMark("Too late", 99_000))
    assert chapters(tagged(form, replace(FULL, chapters=marks)))[0] == ("First", 0, 10_000)


@pytest.mark.parametrize(
    ("locale", "language"),
    [("de-DE", "deu"), ("iw-IL", "heb"), ("zh-TW", "zho"), ("yue-HK", "yue"), ("xx-XX", "und"), ("", "und")],
)
def test_a_locale_is_told_as_players_know_it(tagged, locale, language):
    id3 = mutagen.id3.ID3(tagged(MP3, replace(FULL, locale=locale)), translate=False)
    assert str(id3["TLAN"]) == language
    assert id3.getall("USLT")[0].lang == language
