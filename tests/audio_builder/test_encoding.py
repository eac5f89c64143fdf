"""PCM to MP3 and back: nothing is longer, later, quieter."""

from __future__ import annotations

import numpy as np
import pytest
import soundfile
from scipy.signal import correlate

from audio_builder.encoding import BITRATE_KBPS, decoded, mp3_writer
from audio_builder.timeline import SAMPLE_RATE
from tests.audio_builder.signals import in_blocks, noise, rms_dbfs, sine

DECODER_DELAY = 529  # frames that every layer III decoder adds and, knowing the encoder's, takes off again


@pytest.fixture
def encoded(tmp_path):
    """Encode a signal in blocks and give the file."""

    def encode(pcm, *sizes):
        file = tmp_path / "track.mp3"
        with mp3_writer(file) as writer:
            for block in in_blocks(pcm, sizes or (SAMPLE_RATE,)):
                writer.write(block)
        return file

    return encode


@pytest.mark.parametrize(
    "frames", [1, 2, 575, 576, 577, 1151, 1152, 1153, 1728, 2304, 44_099, 44_100, 44_101, 100_003, 441_000, 1_000_001]
)
def test_what_is_decoded_is_as_long_as_what_went_in(encoded, frames):
    pcm, rate = soundfile.read(encoded(noise(-30, frames / SAMPLE_RATE)))
    assert (len(pcm), rate) == (frames, SAMPLE_RATE)


def test_the_length_does_not_depend_on_the_blocks(encoded):
    whole = encoded(noise(-30, 3)).read_bytes()
    assert encoded(noise(-30, 3), 1, 1151, 0, 7777).read_bytes() == whole


@pytest.mark.parametrize("dbfs", [-3, -20, -40])
def test_the_level_stays_to_a_tenth_of_a_decibel(encoded, dbfs):
    pcm = sine(440, dbfs, 3)
    heard = np.concatenate(list(decoded(encoded(pcm))))
    assert rms_dbfs(heard[4410:-4410]) == pytest.approx(rms_dbfs(pcm[4410:-4410]), abs=0.1)


def test_nothing_comes_earlier_or_later_by_a_single_sample(encoded):
    pcm = np.convolve(noise(-20, 2), np.hanning(16) / 8, mode="same").astype("f4")
    heard = np.concatenate(list(decoded(encoded(pcm))))
    assert int(np.argmax(correlate(heard, pcm, mode="full", method="fft"))) - (len(pcm) - 1) == 0


def test_a_click_is_heard_where_it_was_made(encoded):
    pcm = np.zeros(3 * SAMPLE_RATE, dtype="f4")
    pcm[70_000:70_040] = 0.8 * np.hanning(40)
    heard = np.concatenate(list(decoded(encoded(pcm))))
    assert abs(int(np.argmax(np.abs(heard))) - int(np.argmax(pcm))) <= 1


def test_full_scale_is_clipped_not_wrapped(encoded):
    heard = np.concatenate(list(decoded(encoded(np.full(SAMPLE_RATE, 1.5, dtype="f4")))))
    assert heard[5000:-5000].min() > 0.5


def test_the_info_frame_tells_players_what_to_skip(encoded):
    frames = 100_003
    raw = encoded(noise(-30, frames / SAMPLE_RATE)).read_bytes()
    info = raw.index(b"Info")
    flags, mp3_frames, total_bytes = (int.from_bytes(raw[info + at : info + at + 4], "big") for at in (4, 8, 12))
    lame = raw.index(b"LAME")
    delay, padding = divmod(int.from_bytes(raw[lame + 21 : lame + 24], "big"), 1 << 12)
    assert raw[:2] == b"\xff\xfb"
    assert info == 4 + 17  # behind the header and a mono frame's side information
    assert flags & 0b11 == 0b11
    assert total_bytes == len(raw)
    assert (delay, mp3_frames * 1152) == (576, delay + frames + padding)
    assert padding >= DECODER_DELAY


def test_as_many_frames_follow_as_the_info_frame_says(encoded):
    raw = encoded(noise(-30, 7.3)).read_bytes()
    at, frames = 0, 0
    while at < len(raw):
        assert raw[at : at + 2] == b"\xff\xfb"
        at += 144_000 * BITRATE_KBPS // SAMPLE_RATE + (raw[at + 2] >> 1 & 1)
        frames += 1
    info = raw.index(b"Info")
    assert frames - 1 == int.from_bytes(raw[info + 8 : info + 12], "big")


def test_blocks_of_a_decoded_file_are_a_second_each(encoded):
    assert [len(block) for block in decoded(encoded(noise(-30, 2.5)))] == [44_100, 44_100, 22_050]
