"""A track that the sleep timer ends: at the asked moment, in a fade to silence, without a click at the seam."""

from __future__ import annotations

import io
import math
import subprocess
import sys
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from urllib.parse import urlsplit

import numpy as np
import pytest
import soundfile

from audio_builder.catalog import Catalog, to_json
from audio_builder.encoding import writer
from audio_builder.formats import M4A, MP3
from skill.fading.early_end import early_end
from skill.fading.frames import CODEC_DELAY, SAMPLES, NotCuttableError, frames_of
from tests.skill.night_library import night_library

RATE = 44_100
ROOT = Path(__file__).parents[2]
TRACK = "letting-the-day-go"


def melody(begin_s, seconds):
    """Two tones that swell: smooth, so that any click stands out."""
    time = begin_s + np.arange(round(seconds * RATE)) / RATE
    swell = 0.6 + 0.4 * np.sin(2 * math.pi * 0.3 * time)
    return (0.3 * swell * np.sin(2 * math.pi * 220 * time) + 0.1 * np.sin(2 * math.pi * 1333 * time)).astype(np.float32)


def write_melody(path, seconds, form=MP3):
    with writer(path, form) as stream:
        for begin_s in range(0, seconds, 10):
            stream.write(melody(begin_s, min(10, seconds - begin_s)))
    return path


@pytest.fixture(scope="module")
def song(tmp_path_factory):
    return write_melody(tmp_path_factory.mktemp("song") / "song.mp3", 60)


@pytest.fixture(scope="module")
def long_song(tmp_path_factory):
    return write_melody(tmp_path_factory.mktemp("song") / "song.mp3", 21 * 60)


def cut(path, end_ms, fade_ms=20_000):
    with path.open("rb") as file:
        found = early_end(file, end_ms, fade_ms)
        assert found is not None
        return found, b"".join(found.blocks(file, 0, found.size - 1))


def decoded(data):
    """The samples of a stream without an Info frame, from the first of the track on."""
    return soundfile.read(io.BytesIO(data), dtype="float32")[0][CODEC_DELAY:]


def test_stop_in_twenty_minutes_ends_at_twenty_minutes(alexa, client, library, long_song):
    _put(library, long_song, minutes=21)
    alexa.says("PlayMeditationIntent", meditation=("letting the day go", TRACK))
    address = urlsplit(alexa.says("SetSleepTimerIntent", duration="PT20M").stream["url"])
    sound = decoded(client.get(f"{address.path}?{address.query}", buffered=True).data)
    assert len(sound) / RATE == pytest.approx(20 * 60, abs=0.1)
    last = slice(20 * 60 * RATE - 20 * RATE, 20 * 60 * RATE)
    gains = [
        rms(faded) / rms(whole)
        for faded, whole in zip(seconds(sound[last]), seconds(melody(20 * 60 - 20, 20)), strict=True)
    ]
    assert gains[0] == pytest.approx(1, abs=0.02)
    assert all(later < earlier for earlier, later in pairwise(gains))
    assert 20 * np.log10(gains[-1]) < -40


def seconds(sound):
    return sound.reshape(-1, RATE)


def rms(sound):
    return np.sqrt(np.mean(sound**2))


@pytest.mark.parametrize("end_ms", [30_000, 41_337, 59_000])
def test_no_click_is_heard_at_the_seam(song, end_ms):
    found, data = cut(song, end_ms)
    sound, seam = decoded(data), found.seam * SAMPLES - CODEC_DELAY
    around = slice(seam - SAMPLES, seam + 2 * SAMPLES)
    error = (sound - soundfile.read(song, dtype="float32")[0][: len(sound)])[around]
    assert np.abs(np.diff(error)).max() < 0.01 / 10  # -40 dBFS is what may be heard; a tenth of it is allowed here


def test_before_the_seam_it_is_the_file_itself(song):
    found, data = cut(song, 40_000)
    whole = song.read_bytes()
    assert data[: found.head] == whole[found.frames.begin :][: found.head]
    assert found.head / len(data) == pytest.approx(0.5, abs=0.01)


def test_a_fade_from_the_first_moment_on_works_too(song):
    sound = decoded(cut(song, 3_000, 3_000)[1])
    assert len(sound) / RATE == pytest.approx(3, abs=0.1)
    assert np.abs(sound[:RATE]).max() > 0.1
    assert np.abs(sound[-RATE // 10 :]).max() < 0.01


def test_any_part_of_the_stream_is_the_same_part(song):
    found, data = cut(song, 30_000)
    with song.open("rb") as file:
        for first, last in (
            (0, 9),
            (found.head - 5, found.head + 700),
            (len(data) - 900, len(data) - 1),
            (7, len(data) - 3),
        ):
            assert b"".join(found.blocks(file, first, last)) == data[first : last + 1]


def test_a_track_that_ends_before_the_timer_is_left_alone(song):
    with song.open("rb") as file:
        assert early_end(file, 60_000) is early_end(file, 3_600_000) is None


def test_every_frame_is_found_by_arithmetic(song):
    with song.open("rb") as file:
        frames = frames_of(file)
        found = [frames.offset(file, number) for number in range(frames.count)]
    assert set(np.diff(found)) <= {313, 314}
    assert found[0] == frames.begin


@pytest.mark.parametrize("content", [b"", b"RIFF", b"\xff" * 5_000, b"ID3\x04\0\0\x7f\x7f\x7f\x7f", bytes(5_000)])
def test_what_cannot_be_cut_says_so(content):
    with pytest.raises(NotCuttableError):
        early_end(io.BytesIO(content), 10_000)


def test_a_file_that_cannot_be_cut_is_served_whole(client, library, tmp_path):
    sound = write_melody(tmp_path / "song.m4a", 3, M4A).read_bytes()
    _put(library, tmp_path / "song.m4a", minutes=1)
    assert client.get(f"/audio/{TRACK}.m4a?end=1000").data == sound


def test_ranges_of_a_cut_stream_are_what_a_speaker_expects(client, library, song):
    _put(library, song, minutes=1)
    whole = client.get(f"/audio/{TRACK}.mp3?end=30000")
    size = len(whole.data)
    part = client.get(f"/audio/{TRACK}.mp3?end=30000", headers={"Range": f"bytes={size - 1000}-"})
    assert (part.status_code, part.headers["Content-Range"]) == (206, f"bytes {size - 1000}-{size - 1}/{size}")
    assert part.data == whole.data[-1000:]
    assert client.head(f"/audio/{TRACK}.mp3?end=30000", buffered=True).content_length == size
    assert (
        client.get(f"/audio/{TRACK}.mp3?end=30000", headers={"If-None-Match": whole.headers["ETag"]}).status_code == 304
    )
    assert whole.headers["ETag"] != client.get(f"/audio/{TRACK}.mp3").headers["ETag"]


@pytest.mark.parametrize(
    "query", ["end=0", "end=-5", "end=x", "end=99999999999999", "end=1000&fade=-1", "end=1000&fade=x"]
)
def test_odd_ends_never_fail(client, library, song, query):
    _put(library, song, minutes=1)
    answer = client.get(f"/audio/{TRACK}.mp3?{query}")
    assert (answer.status_code, len(answer.data)) == (200, answer.content_length)


def test_the_service_loads_no_codec_before_a_stream_is_cut(settings):
    asking = (
        "import sys; from pathlib import Path; from skill.app import create_app; from skill.settings import Settings;"
        "app = create_app(Settings.from_env({'SKILL_DATABASE_URL': sys.argv[2], 'SKILL_SECRETS': sys.argv[3]},"
        " library=Path(sys.argv[1]))); app.test_client().get('/audio/rain.mp3').data;"
        "print(*sorted({'numpy', 'av', 'onnxruntime', 'soundfile', 'lameenc'} & set(sys.modules)))"
    )
    arguments = [str(settings.library), settings.database_url, str(settings.secrets)]
    told = subprocess.run(
        [sys.executable, "-c", asking, *arguments], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert told.stdout.strip() == ""


def _put(library, file, minutes):
    """Put a real file behind one track of the library."""
    catalog = night_library(library / "again")
    (library / "audio" / f"song{file.suffix}").write_bytes(file.read_bytes())
    mime = (M4A if file.suffix == M4A.suffix else MP3).mime
    tracks = [
        replace(track, file=f"audio/song{file.suffix}", mime=mime, duration_ms=minutes * 60_000)
        if track.id == TRACK
        else track
        for track in catalog.tracks
    ]
    text = to_json(Catalog(tuple(tracks), catalog.playlists, catalog.articles, catalog.patterns))
    (library / "catalog.json").write_text(text, encoding="utf-8")
