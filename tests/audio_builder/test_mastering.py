"""A mix to a finished file: checked as it comes out of a decoder, encoded again where its peaks are too high."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from audio_builder.encoding import decoded
from audio_builder.formats import CLIP, FORMATS, MP3
from audio_builder.metering.true_peak import Limiter
from audio_builder.mixing.driving import MOST_DRIVE_DB
from audio_builder.mixing.levels import LIMITED_LU, Levels
from audio_builder.mixing.mastering import Measured, Mix, master, measure
from audio_builder.model import Bed, Pause, Sound, Speak
from audio_builder.profiles import ALEXA, PODCAST
from audio_builder.samples import SAMPLE_RATE
from audio_builder.sounds import bell, soundscape
from audio_builder.timeline.laying_out import lay_out
from tests.audio_builder.signals import lufs, noise, rms_dbfs, sine, true_peak_dbtp

FORMS = (*FORMATS.values(), CLIP)
LOUD = np.concatenate([noise(-6, 1.5), sine(SAMPLE_RATE / 4, 0, 0.5, phase=np.pi / 4), noise(-30, 1)])

TWICE = (Speak("Loud."), Pause(2), Speak("Loud."))


def mix(*cues, clip=LOUD, bed=None, levels=Levels(0.0, 0.0, 0.0, -16.0)):  # noqa: B008 - frozen
    clips = {Speak: clip, Sound: bell()}
    rain = soundscape("rain")
    timeline = lay_out(cues or TWICE, lambda cue: len(clips[type(cue)]), bed)
    return Mix(timeline, levels, lambda cue: clips[type(cue)], lambda name: rain)


def mastered(folder, a_mix, form=MP3, profile=ALEXA):
    """The file, and what it measured as."""
    file = folder / f"track{form.suffix}"
    return file, master(a_mix, form, profile, file, lambda _: None)


def pcm_of(file):
    return np.concatenate(list(decoded(file)))


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.name)
@pytest.mark.parametrize("profile", [ALEXA, PODCAST], ids=lambda profile: profile.name)
def test_no_decoded_peak_is_over_the_ceiling_in_any_format(tmp_path, form, profile):
    file, measured = mastered(tmp_path, mix(), form, profile)
    assert true_peak_dbtp(pcm_of(file)) <= profile.ceiling_dbtp + 0.05
    assert measured.true_peak_dbtp <= profile.ceiling_dbtp


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.name)
def test_a_file_is_as_long_as_its_timeline_to_the_sample(tmp_path, form):
    a_mix = mix(Speak("One."), Pause(1.2345), Speak("Two."))
    file, measured = mastered(tmp_path, a_mix, form)
    assert measured.frames == len(pcm_of(file)) == pytest.approx(a_mix.timeline.frames, abs=2 * (form is CLIP))


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.name)
def test_what_is_told_of_a_file_is_what_is_heard(tmp_path, form):
    file, measured = mastered(tmp_path, mix(bed=Bed("rain")), form)
    assert measured.loudness_lufs == pytest.approx(lufs(pcm_of(file)), abs=0.1)
    assert measured.true_peak_dbtp == pytest.approx(true_peak_dbtp(pcm_of(file)), abs=0.2)
    assert max(measured.overview.peaks) == pytest.approx(100 * np.abs(pcm_of(file)).max(), abs=1)


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.name)
def test_the_same_mix_gives_the_same_bytes(tmp_path, form):
    files = []
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        files.append(mastered(tmp_path / name, mix(bed=Bed("rain")), form)[0].read_bytes())
    assert files[0] == files[1]


def test_what_is_quiet_is_encoded_as_it_is_and_in_its_place(tmp_path):
    a_mix = mix(Speak("Quiet."), Sound("bell"), Pause(3), Speak("Quiet."), clip=noise(-35, 2))
    file, _ = mastered(tmp_path, a_mix)
    before, after = np.concatenate(list(a_mix.blocks())), pcm_of(file)
    assert rms_dbfs(after) == pytest.approx(rms_dbfs(before), abs=0.2)
    around = slice(SAMPLE_RATE, 3 * SAMPLE_RATE)
    shifts = [float(np.dot(before[around], np.roll(after, shift)[around])) for shift in range(-3, 4)]
    assert np.argmax(shifts) == 3  # not shifted at all


def test_a_mix_can_be_rendered_again_and_again():
    a_mix = mix(bed=Bed("rain"))
    first, second = (np.concatenate(list(a_mix.blocks())) for _ in range(2))
    assert np.array_equal(first, second)
    assert len(first) == a_mix.timeline.frames


@pytest.mark.parametrize("crest_db", [0, 12, 18])
def test_a_voice_with_high_peaks_is_as_loud_as_one_without(crest_db):
    peaky = noise(-20, 4)
    peaky[:: SAMPLE_RATE // 40] *= 10 ** (crest_db / 20)
    a_mix = mix(clip=peaky, levels=Levels(ALEXA.target_lufs - lufs(peaky), 0.0, 0.0, -16.0)).driven_into(-2.6)
    limiter = Limiter(-2.6)
    heard = np.concatenate([*map(limiter.feed, a_mix.blocks()), limiter.flush()])
    assert lufs(heard) == pytest.approx(ALEXA.target_lufs - LIMITED_LU, abs=0.4)


def test_a_voice_is_driven_no_further_than_words_bear():
    a_mix = mix(clip=noise(0, 4)).driven_into(-12)
    assert a_mix.levels.voice_db == MOST_DRIVE_DB


def test_the_share_that_is_done_grows_to_the_end(tmp_path):
    shares: list[float] = []
    master(mix(clip=noise(-30, 20)), MP3, ALEXA, tmp_path / "track.mp3", shares.append)
    assert shares == sorted(shares)
    assert 0 <= shares[0] < 0.1
    assert 0.9 < shares[-1] <= 1


def test_measurements_are_read_as_they_were_written(tmp_path):
    _, measured = mastered(tmp_path, mix())
    assert Measured.from_json(measured.to_json()) == measured


def test_a_file_is_measured_alike_whatever_length_was_expected(tmp_path):
    file, measured = mastered(tmp_path, mix())
    again = measure(file, measured.frames)
    assert replace(measure(file, 5), overview=measured.overview) == again == measured
