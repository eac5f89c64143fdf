"""What a report shows of a finished track: words and quiet in their places, and what its author should know."""

from __future__ import annotations

import json

import pytest

from audio_builder.metering.overview import COLUMNS, Overview
from audio_builder.model import Pause, Sound, Speak
from audio_builder.pipeline import build_library
from audio_builder.publishing.receipts import Receipts
from audio_builder.report.portrait import Portrait, portrait, portrait_from
from audio_builder.samples import SAMPLE_RATE
from audio_builder.timeline.laying_out import lay_out
from tests.audio_builder.quick_library import finished, order, write_script
from tests.audio_builder.signals import words

OVERVIEW = Overview((0, 50, 100), (-70.0, -16.1, -16.0))


def of(*cues):
    return portrait("tone", lay_out(cues, lambda _: SAMPLE_RATE), OVERVIEW, ())


def test_words_and_quiet_take_turns():
    looks = of(Speak("One."), Pause(5, authored=True), Speak("Two."))
    (one, one_end), (two, two_end) = looks.words
    assert (one, two) == (pytest.approx(1000, abs=10), pytest.approx(7000, abs=30))
    assert looks.pauses == ((one_end, two), (two_end, two_end + 2982 + 18))


def test_what_is_shorter_than_a_second_is_no_pause():
    looks = of(Speak("One."), Pause(0.7), Speak("Two."))
    assert [end - begin for begin, end in looks.pauses] == [pytest.approx(3000, abs=20)]


def test_words_in_which_others_are_said_leave_no_quiet_between():
    long = Speak("Long.")
    timeline = lay_out([long, Speak("Two.")], lambda cue: SAMPLE_RATE * (9 if cue == long else 1))
    assert portrait("tone", timeline, OVERVIEW, ()).pauses[0][0] >= 9000


def test_a_track_without_words_is_one_pause():
    looks = of(Sound("bell"), Pause(20, authored=True))
    assert looks.words == ()
    assert looks.pauses == ((0, 24_000),)


def test_a_portrait_is_read_as_it_was_written():
    looks = Portrait("heart", OVERVIEW, ((0, 10), (20, 30)), ((10, 20),), ("lasts 9:00, not 10:00",))
    assert portrait_from(json.loads(json.dumps(looks.to_json()))) == looks


@pytest.mark.parametrize(
    ("key", "value"),
    [("overview", None), ("overview", {"peaks": [1], "loudness": []}), ("notes", None), ("words", 5), ("words", [1]),
     ("pauses", [[1]]), ("pauses", [[1, 2, 3]]), ("words", [["a", "b"]])],
)  # fmt: skip
def test_another_shape_is_no_portrait(key, value):
    entry = json.loads(json.dumps(Portrait("heart", OVERVIEW, (), (), ()).to_json())) | {key: value}
    with pytest.raises((KeyError, TypeError, ValueError)):
        portrait_from(entry)


@pytest.mark.parametrize("key", ["voice", "overview", "words", "pauses", "notes"])
def test_a_portrait_of_which_something_is_missing_is_none(key):
    entry = json.loads(json.dumps(Portrait("heart", OVERVIEW, (), (), ()).to_json()))
    del entry[key]
    with pytest.raises(KeyError):
        portrait_from(entry)


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """A short track, a line of the report for it, and the folder it was built in."""
    folder = tmp_path_factory.mktemp("portrait")
    write_script(folder, "rest", "Let go now. [pause 4s] Rest here. [pause 3s] Good night.")
    return finished(folder, "rest"), folder


def kept(folder):
    """The portrait as it was kept with the track's receipt."""
    with Receipts(folder / "library") as receipts:
        looks = receipts.portrait("rest")
    assert looks is not None
    return looks


def line(built_library, track_id):
    return next(line for line in built_library.lines if line.track.id == track_id)


def test_the_words_of_a_portrait_are_where_they_are_heard(built):
    track, folder = built
    looks = kept(folder)
    heard = words(track.pcm, -45)
    assert [begin / 1000 for begin, _ in looks.words] == pytest.approx([begin for begin, _ in heard], abs=0.02)
    assert [end / 1000 for _, end in looks.words] == pytest.approx([end for _, end in heard], abs=0.03)
    assert [(end - begin) / 1000 for begin, end in looks.pauses[:-1]] == pytest.approx([4, 3], abs=0.03)
    assert looks.pauses[-1][1] == pytest.approx(track.track.duration_ms, abs=1)


def test_the_overview_of_a_portrait_is_of_the_decoded_file(built):
    track, folder = built
    overview = kept(folder).overview
    assert len(overview.peaks) == len(overview.loudness) <= COLUMNS
    assert max(overview.peaks) == round(100 * abs(track.pcm).max())
    assert max(overview.loudness) == pytest.approx(track.track.loudness_lufs, abs=4)


@pytest.mark.parametrize(
    ("duration", "note"),
    [("30s", "lasts 0:51, not 0:30: its words and written pauses take that long; leave some out"),
     ("10m", "lasts 0:55, not 10:00: longer pauses would tear it apart; write more, or [pause 30s] where quiet is meant")],
)  # fmt: skip
def test_a_length_that_cannot_be_had_is_noted_in_the_report(tmp_path, duration, note):
    write_script(tmp_path, "rest", "Let go now. Rest here.\n\n[pause 45s]\n\nGood night.", duration=duration)
    notes = line(build_library(order(tmp_path, only="rest")), "rest").notes
    assert [text[text.index(",") :] for text in notes] == [note[note.index(",") :]]


def test_a_length_that_can_be_had_is_exact_and_needs_no_note(tmp_path):
    write_script(tmp_path, "rest", "Let go now.\n\nRest here.\n\nGood night.\n\nSleep well.", duration="30s")
    built = build_library(order(tmp_path, only="rest"))
    assert line(built, "rest").notes == ()
    assert line(built, "rest").track.duration_ms == 30_000
