"""PCM to MP3, M4A and Opus and back: nothing is longer, later, quieter."""

from __future__ import annotations

import av
import numpy as np
import pytest
import soundfile
from scipy.signal import correlate, lfilter

from audio_builder.encoding import decoded, writer
from audio_builder.formats import CLIP, FORMATS, M4A, MP3, OPUS
from audio_builder.metering.loudness import LoudnessMeter
from audio_builder.samples import SAMPLE_RATE
from tests.audio_builder.mp4_atoms import times_of_making
from tests.audio_builder.signals import in_blocks, noise, rms_dbfs, silence, sine, true_peak_dbtp

ALL = [*FORMATS.values(), CLIP]
DECODER_DELAY = 529  # frames that every layer III decoder adds and, knowing the encoder's, takes off again
LENGTHS = [1, 2, 575, 576, 577, 1151, 1152, 1153, 1728, 2304, 44_099, 44_100, 44_101, 100_003, 441_000, 1_000_001]
STRAYS = {"mp3": 0, "m4a": 0, "opus": 44, "clip": 1}  # samples: Opus to 1 ms, a clip as its coarser clock allows

formats = pytest.mark.parametrize("form", ALL, ids=lambda form: form.name)


@pytest.fixture
def encoded(tmp_path):
    """Encode a signal in blocks and give the file."""

    def encode(pcm, *sizes, form=MP3):
        file = tmp_path / f"a track{form.suffix}"
        with writer(file, form) as encoder:
            for block in in_blocks(pcm, sizes or (SAMPLE_RATE,)):
                encoder.write(block)
        return file

    return encode


def heard(file):
    return np.concatenate(list(decoded(file)))


def speech_like(seconds):
    """A buzz and a hiss that come and go as syllables do, over a quiet bed."""
    syllables = np.clip(np.sin(np.arange(round(seconds * SAMPLE_RATE)) * 2 * np.pi * 2.3 / SAMPLE_RATE), 0, 1)
    dark = lfilter([1], [1, -0.97], noise(-46, seconds)) * syllables
    return np.asarray(0.5 * (dark + sine(180, -18, seconds) * syllables + noise(-60, seconds, seed=1)), dtype="f4")


def loudness(pcm):
    meter = LoudnessMeter()
    meter.feed(pcm)
    return meter.integrated_lufs()


@pytest.mark.parametrize("frames", LENGTHS)
@pytest.mark.parametrize("form", FORMATS.values(), ids=FORMATS)
def test_what_is_decoded_is_as_long_as_what_went_in(encoded, form, frames):
    assert abs(len(heard(encoded(noise(-30, frames / SAMPLE_RATE), form=form))) - frames) <= STRAYS[form.name]


@pytest.mark.parametrize("frames", [24_000, 44_100, 100_003, 441_000])
def test_a_clip_is_as_long_as_what_went_in(encoded, frames):
    assert abs(len(heard(encoded(noise(-30, frames / SAMPLE_RATE), form=CLIP))) - frames) <= STRAYS["clip"]


@pytest.mark.parametrize("frames", LENGTHS)
def test_other_decoders_agree_on_the_length_of_an_mp3(encoded, frames):
    pcm, rate = soundfile.read(encoded(noise(-30, frames / SAMPLE_RATE)))
    assert (len(pcm), rate) == (frames, SAMPLE_RATE)


@formats
def test_the_length_does_not_depend_on_the_blocks(encoded, form):
    whole = len(heard(encoded(noise(-30, 3), form=form)))
    assert len(heard(encoded(noise(-30, 3), 1, 1151, 0, 7777, form=form))) == whole


def test_the_bytes_of_an_mp3_do_not_depend_on_the_blocks(encoded):
    whole = encoded(noise(-30, 3)).read_bytes()
    assert encoded(noise(-30, 3), 1, 1151, 0, 7777).read_bytes() == whole


@formats
def test_the_same_samples_give_the_same_bytes(encoded, form):
    first = encoded(noise(-30, 3), form=form).read_bytes()
    assert encoded(noise(-30, 3), form=form).read_bytes() == first


def test_an_m4a_does_not_tell_when_it_was_made(encoded):
    assert set(times_of_making(encoded(noise(-30, 1), form=M4A).read_bytes())) == {0}


@formats
@pytest.mark.parametrize("dbfs", [-3, -20, -40])
def test_the_level_stays_to_a_tenth_of_a_decibel(encoded, form, dbfs):
    pcm = sine(440, dbfs, 3)
    assert rms_dbfs(heard(encoded(pcm, form=form))[4410:-4410]) == pytest.approx(rms_dbfs(pcm[4410:-4410]), abs=0.1)


@formats
def test_the_loudness_of_speech_stays_to_a_tenth_of_a_unit(encoded, form):
    pcm = speech_like(20)
    assert loudness(heard(encoded(pcm, form=form))) == pytest.approx(loudness(pcm), abs=0.1)


@formats
def test_true_peaks_of_speech_rise_by_less_than_the_headroom_that_is_left_for_it(encoded, form):
    pcm = speech_like(20)
    assert true_peak_dbtp(heard(encoded(pcm, form=form))) < true_peak_dbtp(pcm) + 0.6


@pytest.mark.parametrize(
    ("form", "stray"), [(MP3, 0), (M4A, 0), (OPUS, 2), (CLIP, 2)], ids=lambda value: str(value)[:20]
)
def test_nothing_comes_earlier_or_later(encoded, form, stray):
    pcm = np.convolve(noise(-20, 2), np.hanning(16) / 8, mode="same").astype("f4")
    lag = int(np.argmax(correlate(heard(encoded(pcm, form=form)), pcm, mode="full", method="fft"))) - (len(pcm) - 1)
    assert abs(lag) <= stray


@pytest.mark.parametrize(
    ("form", "stray"), [(MP3, 1), (M4A, 1), (OPUS, 88), (CLIP, 2)], ids=lambda value: str(value)[:20]
)
def test_a_click_is_heard_where_it_was_made(encoded, form, stray):
    pcm = silence(3)
    pcm[70_000:70_040] = 0.8 * np.hanning(40)
    assert abs(int(np.argmax(np.abs(heard(encoded(pcm, form=form))))) - int(np.argmax(pcm))) <= stray


@formats
def test_full_scale_is_clipped_not_wrapped(encoded, form):
    pcm = heard(encoded(10 * sine(60, -3, 1), form=form))[5000:-5000]
    assert 0.85 < np.abs(pcm).max() < 1.4
    assert np.corrcoef(pcm, sine(60, -3, 1)[5000:-5000])[0, 1] > 0.9


@formats
@pytest.mark.parametrize("seconds", [0.5, 2.5])
def test_blocks_of_a_decoded_file_are_a_second_each(encoded, form, seconds):
    sizes = [len(block) for block in decoded(encoded(noise(-30, seconds), form=form))]
    assert sizes[:-1] == [SAMPLE_RATE] * int(seconds)
    assert sizes[-1] == pytest.approx(SAMPLE_RATE / 2, abs=44)


@formats
def test_a_file_is_what_its_format_says(encoded, form):
    file = encoded(speech_like(20), form=form)
    with av.open(str(file)) as container:
        [stream] = container.streams.audio
        codec = {".mp3": "mp3float", ".m4a": "aac", ".opus": "opus"}[form.suffix]
        assert (stream.codec_context.name, stream.rate, stream.channels) == (codec, form.sample_rate, 1)
    assert file.stat().st_size * 8 / 20_000 == pytest.approx(form.bitrate_kbps, rel=0.15)


def test_a_clip_is_never_over_what_alexa_takes(encoded):
    with av.open(str(encoded(noise(-20, 5), form=CLIP))) as container:
        assert {packet.size for packet in container.demux(audio=0) if packet.size} == {144}  # 24 ms at 48 kbit/s


@formats
def test_decoding_says_nothing_of_its_own(encoded, form, capfd):
    heard(encoded(speech_like(20), form=form))
    assert capfd.readouterr() == ("", "")


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
        at += 144_000 * MP3.bitrate_kbps // SAMPLE_RATE + (raw[at + 2] >> 1 & 1)
        frames += 1
    info = raw.index(b"Info")
    assert frames - 1 == int.from_bytes(raw[info + 8 : info + 12], "big")
