"""Finished tracks, decoded again: what the catalog says of them is what is heard."""

from __future__ import annotations

import hashlib
import re
from itertools import pairwise

import numpy as np
import pytest

from audio_builder.breathing import BOX
from audio_builder.samples import SAMPLE_RATE, frames
from audio_builder.sounds import bell
from audio_builder.timeline.placing import LEAD_IN_S
from tests.audio_builder.quick_library import finished, write_script
from tests.audio_builder.signals import lufs, rms_dbfs, true_peak_dbtp, words

SCRIPT = """\
## Arriving

Let your shoulders drop... and feel the bed hold you.

[pause 5s]

Nothing needs to be done now.

## Resting

[bell]

Stay as long as you like.

[pause 5s]

Good night."""
PAUSES = """\
Good night.

[pause 5s]

Let go.

[pause 250ms]

[pause 1m]

And rest."""
TIMED = """\
Let go.

Rest now.

[pause 5s]

Feel your feet.

[silence until 0:30]

Good night.

Sleep well.

Until tomorrow."""
BELLS = """\
[breathe box x1 tones]

[bell every 12s]

[pause 50s]

[bell off]

[pause 20s]"""
BOX_ONSETS_S = [start for cycle in range(8) for start in np.arange(4) * 4.0 + cycle * BOX.cycle_s]


def transcript(track):
    """(begin, end, text) of each cue, in seconds."""
    text = (track.library / str(track.track.transcript)).read_text(encoding="utf-8")
    found = re.findall(r"(\d+):(\d+):([\d.]+) --> (\d+):(\d+):([\d.]+)\n(.+)", text)
    return [(_seconds(*cue[:3]), _seconds(*cue[3:6]), cue[6]) for cue in found]


def _seconds(hours, minutes, seconds):
    return int(hours) * 3600 + int(minutes) * 60 + float(seconds)


@pytest.fixture(scope="module", params=[None, "tone"], ids=["heart", "tone"])
def voice(request):
    return request.param


@pytest.fixture(scope="module")
def folder(tmp_path_factory, voice):
    folder = tmp_path_factory.mktemp(f"finished-{voice}")
    write_script(folder, "resting", SCRIPT, description="A short rest.")
    write_script(folder, "pauses", PAUSES)
    write_script(folder, "by-the-sea", SCRIPT, soundscape="ocean")
    write_script(folder, "loud", "Now. [pause 1s] Now. [pause 1s] Now.", pace=1.4)
    write_script(folder, "sparse", "Let go. [pause 20s] Rest now. [pause 20s] Good night.", soundscape="rain")
    write_script(folder, "timed", TIMED, duration="50s")
    return folder


@pytest.fixture(scope="module")
def resting(folder, voice):
    return finished(folder, "resting", voice)


@pytest.fixture(scope="module")
def pauses(folder, voice):
    return finished(folder, "pauses", voice)


@pytest.fixture(scope="module")
def box(folder, voice):
    return finished(folder, "breathe-box-2m", voice)


@pytest.fixture(scope="module", params=["resting", "by-the-sea", "loud", "sparse", "breathe-energizing-2m"])
def any_track(folder, voice, request):
    return finished(folder, request.param, voice)


def test_a_track_is_as_long_as_the_catalog_says(any_track):
    assert any_track.track.duration_ms == pytest.approx(len(any_track.pcm) / SAMPLE_RATE * 1000, abs=1)


def test_a_track_is_as_loud_as_alexa_asks(any_track, voice):
    heard = lufs(any_track.pcm)
    # half of three loud words is limited; and where the voice is a tone, the breath's own tone adds up with it
    close = any_track.track.id == "loud" or voice == "tone"
    assert heard == pytest.approx(-16, abs=1.0 if close else 0.5)
    assert any_track.track.loudness_lufs == pytest.approx(heard, abs=0.1)


def test_no_true_peak_is_over_minus_two(any_track):
    heard = true_peak_dbtp(any_track.pcm)
    assert heard <= -2
    assert any_track.track.true_peak_dbtp == pytest.approx(heard, abs=0.2)


def test_the_file_is_the_one_of_the_catalog(any_track):
    raw = (any_track.library / any_track.track.file).read_bytes()
    assert hashlib.sha256(raw).hexdigest() == any_track.track.sha256
    assert any_track.track.mime == "audio/mpeg"
    assert raw[:3] == b"ID3"


@pytest.mark.parametrize("threshold_dbfs", [-45, -60])
def test_a_pause_is_as_long_as_it_was_written(pauses, threshold_dbfs):
    spoken = words(pauses.pcm, threshold_dbfs)
    gaps = [after[0] - before[1] for before, after in pairwise(spoken)]
    assert gaps == pytest.approx([5.0, 60.25], abs=0.02)


def test_a_script_takes_as_long_as_its_parts(pauses):
    spoken = words(pauses.pcm, -45)
    assert spoken[0][0] == pytest.approx(1.0, abs=0.02)
    assert len(pauses.pcm) / SAMPLE_RATE - spoken[-1][1] == pytest.approx(3.0, abs=0.05)


def test_every_breath_begins_on_its_second(box):
    begins = [begin for begin, _, _ in transcript(box)]
    guided = begins[-len(BOX_ONSETS_S) - 1 : -1]  # before them the title and the caution, after them the farewell
    assert guided[0] - begins[0] > 2
    assert [begin - guided[0] for begin in guided] == pytest.approx(BOX_ONSETS_S, abs=0.002)


def test_the_transcript_says_what_is_heard_when_it_is_heard(pauses):
    heard, told = words(pauses.pcm, -45), transcript(pauses)
    assert [text for _, _, text in told] == ["Good night.", "Let go.", "And rest."]
    assert [begin for begin, _, _ in told] == pytest.approx([begin for begin, _ in heard], abs=0.02)
    assert [end for _, end, _ in told] == pytest.approx([end for _, end in heard], abs=0.03)


def test_chapters_begin_with_their_first_words(resting):
    told = transcript(resting)
    assert [mark.title for mark in resting.track.chapters] == ["Arriving", "Resting"]
    assert resting.track.chapters[0].start_ms == pytest.approx(told[0][0] * 1000, abs=10)
    assert told[2][1] * 1000 < resting.track.chapters[1].start_ms < told[3][0] * 1000


def test_the_catalog_keeps_what_the_author_wrote(resting):
    track = resting.track
    assert (track.id, track.kind, track.source, track.title) == ("resting", "meditation", "resting", "Resting")
    assert (track.description, track.topics, track.locale) == ("A short rest.", ("sleep",), "en-US")


def test_the_sea_is_heard_under_a_pause_and_not_without_it(folder, voice):
    with_sea, without = finished(folder, "by-the-sea", voice), finished(folder, "resting", voice)
    _, end, _ = transcript(with_sea)[1]
    pause = slice(int((end + 1) * SAMPLE_RATE), int((end + 4) * SAMPLE_RATE))
    assert np.abs(without.pcm[pause]).max() < 1e-4
    assert -60 < 20 * np.log10(np.sqrt(np.mean(with_sea.pcm[pause] ** 2))) < -25


def test_a_track_ends_in_quiet_and_not_in_a_click(any_track):
    assert np.abs(any_track.pcm[:20]).max() < 1e-3
    assert np.abs(any_track.pcm[-20:]).max() < 1e-3


def test_few_words_over_rain_are_as_loud_as_many_without(folder, voice, resting):
    sparse = finished(folder, "sparse", voice)
    assert _loudest_lufs(sparse.pcm) == pytest.approx(_loudest_lufs(resting.pcm), abs=2.5)


def _loudest_lufs(pcm):
    """The loudest half second: words, wherever there are any."""
    half = SAMPLE_RATE // 2
    powers = np.square(pcm[: len(pcm) // half * half]).reshape(-1, half).mean(axis=1)
    return 10 * np.log10(powers.max())


def test_a_duration_is_met_to_the_sample(folder, voice):
    timed = finished(folder, "timed", voice)
    assert len(timed.pcm) == frames(50)


def test_what_was_written_stays_where_the_rest_gives_way(folder, voice):
    timed = finished(folder, "timed", voice)
    spoken = words(timed.pcm, -45, gap_s=0.6)
    assert len(spoken) == 6
    gaps = [after[0] - before[1] for before, after in pairwise(spoken)]
    assert gaps[1] == pytest.approx(5, abs=0.02)
    assert spoken[3][0] == pytest.approx(30, abs=0.01)
    assert gaps[3] == pytest.approx(gaps[4], abs=0.02)
    assert gaps[3] > 2.5


def shift(pcm, at, pattern, most=20):
    """By how many samples a pattern is heard later than at a frame, by correlation."""
    return max(
        range(-most, most + 1), key=lambda late: float(np.dot(pcm[at + late : at + late + len(pattern)], pattern))
    )


@pytest.fixture(scope="module")
def bells(tmp_path_factory):
    folder = tmp_path_factory.mktemp("bells")
    write_script(folder, "bells", BELLS)
    return finished(folder, "bells")


@pytest.mark.parametrize("number", [1, 2, 3, 4])
def test_a_bell_is_heard_on_the_sample_on_which_it_is_struck(bells, number):
    at = frames(LEAD_IN_S) + frames(BOX.cycle_s) + number * frames(12)
    assert abs(shift(bells.pcm, at, bell()[: SAMPLE_RATE // 2])) <= 1


def test_bells_that_were_turned_off_are_not_heard(bells):
    off_s = LEAD_IN_S + BOX.cycle_s + 50
    assert rms_dbfs(bells.at(off_s + 9, off_s + 20) + 1e-9) < -80


def test_every_breath_is_heard_on_the_same_sample_of_its_cycle(box):
    cues = [begin for begin, _, text in transcript(box) if text == "Breathe in."]
    first = frames(cues[0])
    pattern = box.pcm[first : first + frames(0.5)]
    for number in range(1, len(cues)):
        assert abs(shift(box.pcm, first + number * frames(BOX.cycle_s), pattern)) <= 1


@pytest.fixture(scope="module")
def crossing(tmp_path_factory):
    """Two steady sounds, the second in place of the first, decoded; and where they meet, in seconds."""
    folder = tmp_path_factory.mktemp("crossing")
    words_before = "Let go of the day. " * 12
    body = f"{words_before}\n\n[pause 12s]\n\n[sound white-noise -18dB]\n\n[pause 20s]\n\nGood night."
    write_script(folder, "crossing", body, soundscape="pink-noise -18dB")
    track = finished(folder, "crossing")
    return track, transcript(track)[11][1] + 12


def test_one_soundscape_gives_way_to_another_without_a_dip_or_a_bump(crossing):
    track, meet = crossing
    steps = [lufs(track.at(at, at + 0.8)) for at in np.arange(meet - 4, meet + 8, 0.4)]
    assert np.ptp(steps) < 3  # 1.5 dB to both sides
    assert np.abs(np.array(steps) - np.median(steps)).max() < 1.5


def test_a_track_with_a_bed_fades_in_and_out(crossing):
    track, _ = crossing
    assert np.abs(track.pcm[:20]).max() < 1e-3
    assert np.abs(track.pcm[-20:]).max() < 1e-3
    end = len(track.pcm) / SAMPLE_RATE
    assert rms_dbfs(track.at(0.7, 0.95)) > rms_dbfs(track.at(0, 0.25)) + 6
    assert rms_dbfs(track.at(end - 2.7, end - 2.4)) > rms_dbfs(track.at(end - 0.3, end)) + 12
