"""Finished tracks, decoded again: what the catalog says of them is what is heard."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
import pyloudnorm
import pytest
import soundfile

from audio_builder.breathing import BOX
from audio_builder.catalog import load
from audio_builder.pipeline import build_library
from audio_builder.timeline import SAMPLE_RATE
from tests.audio_builder.quick_library import order, write_script
from tests.audio_builder.signals import true_peak_dbtp, words

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray

    from audio_builder.catalog import Track

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
BOX_ONSETS_S = [start for cycle in range(8) for start in np.arange(4) * 4.0 + cycle * BOX.cycle_s]


@dataclass(frozen=True)
class Finished:
    """A track, its samples, and the folder it lies in."""

    track: Track
    pcm: NDArray[np.float32]
    library: Path

    def transcript(self):
        """(begin, end, text) of each cue, in seconds."""
        text = (self.library / str(self.track.transcript)).read_text(encoding="utf-8")
        found = re.findall(r"(\d+):(\d+):([\d.]+) --> (\d+):(\d+):([\d.]+)\n(.+)", text)
        return [(_seconds(*cue[:3]), _seconds(*cue[3:6]), cue[6]) for cue in found]


def _seconds(hours, minutes, seconds):
    return int(hours) * 3600 + int(minutes) * 60 + float(seconds)


def finished(folder, voice, track_id):
    built = build_library(order(folder, voice, only=track_id))
    assert not built.failed
    track = load(folder / "library" / "catalog.json").track(track_id)
    assert track is not None
    pcm, rate = soundfile.read(folder / "library" / track.file, dtype="float32")
    assert rate == SAMPLE_RATE
    return Finished(track, pcm, folder / "library")


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
    write_script(folder, "sparse", "Let go. [pause 5m] Rest now. [pause 5m] Good night.", soundscape="rain")
    return folder


@pytest.fixture(scope="module")
def resting(folder, voice):
    return finished(folder, voice, "resting")


@pytest.fixture(scope="module")
def pauses(folder, voice):
    return finished(folder, voice, "pauses")


@pytest.fixture(scope="module")
def box(folder, voice):
    return finished(folder, voice, "breathe-box-2m")


@pytest.fixture(scope="module", params=["resting", "by-the-sea", "loud", "sparse", "breathe-energizing-2m"])
def any_track(folder, voice, request):
    return finished(folder, voice, request.param)


def test_a_track_is_as_long_as_the_catalog_says(any_track):
    assert any_track.track.duration_ms == pytest.approx(len(any_track.pcm) / SAMPLE_RATE * 1000, abs=1)


def test_a_track_is_as_loud_as_alexa_asks(any_track):
    heard = pyloudnorm.Meter(SAMPLE_RATE).integrated_loudness(any_track.pcm)
    assert -19 <= heard <= -13
    assert any_track.track.loudness_lufs == pytest.approx(heard, abs=0.1)


def test_no_true_peak_is_over_minus_two(any_track):
    heard = true_peak_dbtp(any_track.pcm)
    assert heard <= -2
    assert any_track.track.true_peak_dbtp == pytest.approx(heard, abs=0.2)


def test_the_file_is_the_one_of_the_catalog(any_track):
    raw = (any_track.library / any_track.track.file).read_bytes()
    assert hashlib.sha256(raw).hexdigest() == any_track.track.sha256
    assert any_track.track.mime == "audio/mpeg"
    assert raw[:2] == b"\xff\xfb"


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
    onsets = [begin for begin, _ in words(box.pcm, -40, gap_s=0.5)]
    first = len(onsets) - len(BOX_ONSETS_S) - 1  # what is said before, and the words of farewell after
    guided = onsets[first:-1]
    assert guided[0] - onsets[0] > 2
    assert [onset - guided[0] for onset in guided] == pytest.approx(BOX_ONSETS_S, abs=0.02)


def test_the_transcript_says_what_is_heard_when_it_is_heard(pauses):
    heard, told = words(pauses.pcm, -45), pauses.transcript()
    assert [text for _, _, text in told] == ["Good night.", "Let go.", "And rest."]
    assert [begin for begin, _, _ in told] == pytest.approx([begin for begin, _ in heard], abs=0.02)
    assert [end for _, end, _ in told] == pytest.approx([end for _, end in heard], abs=0.03)


def test_chapters_begin_with_their_first_words(resting):
    told = resting.transcript()
    assert [mark.title for mark in resting.track.chapters] == ["Arriving", "Resting"]
    assert resting.track.chapters[0].start_ms == pytest.approx(told[0][0] * 1000, abs=10)
    assert told[2][1] * 1000 < resting.track.chapters[1].start_ms < told[3][0] * 1000


def test_the_catalog_keeps_what_the_author_wrote(resting):
    track = resting.track
    assert (track.id, track.kind, track.source, track.title) == ("resting", "meditation", "resting", "Resting")
    assert (track.description, track.topics, track.locale) == ("A short rest.", ("sleep",), "en-US")


def test_the_sea_is_heard_under_a_pause_and_not_without_it(folder, voice):
    with_sea, without = finished(folder, voice, "by-the-sea"), finished(folder, voice, "resting")
    _, end, _ = with_sea.transcript()[1]
    pause = slice(int((end + 1) * SAMPLE_RATE), int((end + 4) * SAMPLE_RATE))
    assert np.abs(without.pcm[pause]).max() < 1e-4
    assert -60 < 20 * np.log10(np.sqrt(np.mean(with_sea.pcm[pause] ** 2))) < -25


def test_a_track_ends_in_quiet_and_not_in_a_click(any_track):
    assert np.abs(any_track.pcm[:20]).max() < 1e-3
    assert np.abs(any_track.pcm[-20:]).max() < 1e-3


def test_few_words_over_rain_are_as_loud_as_many_without(folder, voice, resting):
    sparse = finished(folder, voice, "sparse")
    assert _loudest_lufs(sparse.pcm) == pytest.approx(_loudest_lufs(resting.pcm), abs=2.5)


def _loudest_lufs(pcm):
    """The loudest half second: words, wherever there are any."""
    half = SAMPLE_RATE // 2
    powers = np.square(pcm[: len(pcm) // half * half]).reshape(-1, half).mean(axis=1)
    return 10 * np.log10(powers.max())
