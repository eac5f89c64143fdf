"""How loud each part of a track is: found from powers that are known already, true of what is rendered."""

from __future__ import annotations

from dataclasses import astuple, replace

import numpy as np
import pytest

from audio_builder.breathing import BOX
from audio_builder.metering.loudness import hop_powers
from audio_builder.mixing.levels import LEAST_UNDER_DB, MOST_GAIN_DB, bed_gain_db, find_levels
from audio_builder.mixing.mastering import Mix
from audio_builder.model import Bed, Breathe, Pause, Sound, Speak
from audio_builder.profiles import ALEXA, NIGHT, PROFILES
from audio_builder.samples import SAMPLE_RATE, frames
from audio_builder.sounds import bell, breath_tone, soundscape
from audio_builder.timeline.laying_out import lay_out
from audio_builder.timeline.segments import Tone
from tests.audio_builder.quick_library import finished, write_script
from tests.audio_builder.signals import lufs, noise, rms_dbfs

WORDS = noise(-30, 4)  # four seconds of a quiet voice, its crest far from the limiter
SOUNDS = {name: soundscape(name) for name in ("pink-noise", "rain", "singing-bowl")}


def clip_of(cue):
    match cue:
        case Speak():
            return WORDS
        case Tone():
            return breath_tone(cue)
        case _:
            return bell()


def mixed(*cues, bed=None, profile=ALEXA):
    """A track with its levels, ready to be rendered."""
    timeline = lay_out(cues, lambda cue: len(clip_of(cue)), bed)
    levels = find_levels(timeline, lambda cue: hop_powers(clip_of(cue)), SOUNDS.__getitem__, profile)
    return Mix(timeline, levels, clip_of, SOUNDS.__getitem__)


def rendered(mix):
    return np.concatenate(list(mix.blocks()))


def speech(count, quiet_s=1.0):
    return [cue for _ in range(count) for cue in (Speak("Words."), Pause(quiet_s, authored=True))]


@pytest.mark.parametrize("profile", PROFILES.values(), ids=PROFILES)
@pytest.mark.parametrize("quiet_s", [1, 20])
def test_words_are_as_loud_as_the_profile_wants_however_far_apart(profile, quiet_s):
    pcm = rendered(mixed(*speech(4, quiet_s), profile=profile))
    assert lufs(pcm) == pytest.approx(profile.target_lufs, abs=0.4)  # what a limiter would take is given before


@pytest.mark.parametrize("cues", [speech(6), speech(3, 20), [Sound("bell"), *speech(3, 8)], [Breathe(BOX, 4)]])
@pytest.mark.parametrize("bed", [None, Bed("rain"), Bed("pink-noise", -24.0)])
def test_what_is_foreseen_is_what_is_rendered(cues, bed):
    assert lufs(rendered(mixed(*cues, bed=bed))) == pytest.approx(ALEXA.target_lufs, abs=0.5)


def test_a_bed_lies_as_far_below_the_voice_as_was_asked():
    mix = mixed(*speech(6), Pause(20, authored=True), bed=Bed("pink-noise", -20.0))
    pcm = rendered(mix)
    bed_alone = pcm[-15 * SAMPLE_RATE : -5 * SAMPLE_RATE]
    words_alone = rendered(mixed(*speech(6)))
    assert lufs(bed_alone) - lufs(words_alone) == pytest.approx(-20, abs=1)


def test_a_bed_without_a_level_lies_where_its_soundscape_belongs():
    own, asked = (mixed(*speech(6), bed=Bed("pink-noise", level)) for level in (None, -17.0))
    assert own.levels == asked.levels


def test_words_over_a_bed_are_as_loud_as_without_it():
    plain, bedded = mixed(*speech(8)), mixed(*speech(8), bed=Bed("rain"))
    assert bedded.levels.voice_db == pytest.approx(plain.levels.voice_db, abs=0.5)


@pytest.mark.parametrize("level_db", [-10.0, -15.0, -25.0])
def test_few_words_are_never_much_louder_than_many(level_db):
    many, few = mixed(*speech(8)), mixed(*speech(2, 120), bed=Bed("rain", level_db))
    assert few.levels.voice_db - many.levels.voice_db <= MOST_GAIN_DB + 0.01
    assert lufs(rendered(few)) == pytest.approx(ALEXA.target_lufs, abs=0.5)


@pytest.mark.parametrize("quiet_s", [60, 200])
def test_a_handful_of_words_in_much_rain_leaves_the_track_as_loud_as_it_should_be(quiet_s):
    a_word = noise(-30, 0.7)
    timeline = lay_out(speech(3, quiet_s), lambda _: len(a_word), Bed("rain"))
    levels = find_levels(timeline, lambda _: hop_powers(a_word), SOUNDS.__getitem__, ALEXA)
    pcm = rendered(Mix(timeline, levels, lambda _: a_word, SOUNDS.__getitem__))
    assert lufs(pcm) == pytest.approx(ALEXA.target_lufs, abs=0.5)


def test_a_bed_that_had_to_go_up_makes_room_for_every_word():
    mix = mixed(*speech(1, 90), bed=Bed("singing-bowl"))  # its strokes are far above its mean
    assert mix.levels.moved_db > 0
    bed = rendered(replace(mix, clip_of=lambda cue: np.zeros_like(clip_of(cue))))
    words_lufs = lufs(WORDS) + mix.levels.voice_db
    said = [at for word in mix.timeline.segments for at in range(word.start, word.end - frames(0.4), frames(0.1))]
    assert max(lufs(bed[at : at + frames(0.4)]) for at in said) <= words_lufs - LEAST_UNDER_DB + 0.5
    assert lufs(rendered(mix)) == pytest.approx(ALEXA.target_lufs, abs=0.5)


def test_a_quieter_profile_turns_everything_down_alike():
    alexa, night = (mixed(Sound("bell"), *speech(6), bed=Bed("rain"), profile=profile) for profile in (ALEXA, NIGHT))
    fall = ALEXA.target_lufs - NIGHT.target_lufs
    assert astuple(night.levels) == pytest.approx(astuple(alexa.levels.louder(-fall)), abs=0.01)


def test_a_soundscape_alone_is_as_loud_as_the_profile_wants():
    pcm = rendered(mixed(Pause(60, authored=True), bed=Bed("rain")))
    assert lufs(pcm) == pytest.approx(ALEXA.target_lufs, abs=0.3)


def test_tones_alone_are_as_loud_as_the_profile_wants():
    assert lufs(rendered(mixed(Breathe(BOX, 4, "tones")))) == pytest.approx(ALEXA.target_lufs, abs=0.5)


def test_silence_has_gains_of_nothing():
    mix = mixed(Pause(5, authored=True))
    assert mix.levels.voice_db == mix.levels.bells_db == 0
    assert not rendered(mix).any()


def test_the_gain_of_a_bed_makes_up_for_what_its_soundscape_is():
    mix = mixed(*speech(6), bed=Bed("rain", -20.0))
    (bed,) = mix.timeline.beds
    gain_db = bed_gain_db(bed, mix.levels, SOUNDS["rain"])
    assert gain_db + SOUNDS["rain"].lufs == pytest.approx(mix.levels.bed_db - 20)


@pytest.fixture(scope="module")
def moving(tmp_path_factory):
    """A track whose bed changes on the way, and the loudness of its words without any; decoded."""
    folder = tmp_path_factory.mktemp("levels")
    words = "Let go of the day that was, and of the one that comes. " * 8
    changes = (
        "[sound pink-noise -20dB]",
        "[pause 25s]",
        "[sound rain -26dB]",
        "[pause 55s]",
        "[sound off]",
        "[pause 15s]",
    )
    write_script(folder, "moving", "\n\n".join([words, *changes, words]))
    write_script(folder, "plain", words)
    return finished(folder, "moving"), finished(folder, "plain")


def bed_begins(moving):
    """The second in which the first words end: where the first bed begins."""
    loud = np.flatnonzero(np.abs(moving.pcm) > 0.12)
    return loud[np.flatnonzero(np.diff(loud) > frames(20))[0]] / SAMPLE_RATE


@pytest.mark.parametrize(("after_s", "lasts_s", "asked_db"), [(6, 18, -20), (31, 47, -26)])
def test_a_sound_is_heard_as_far_below_the_voice_as_was_written(moving, after_s, lasts_s, asked_db):
    track, plain = moving
    begin = bed_begins(track) + after_s
    assert lufs(track.at(begin, begin + lasts_s)) - lufs(plain.pcm) == pytest.approx(asked_db, abs=1)


def test_nothing_is_heard_before_a_sound_begins_and_after_it_was_turned_off(moving):
    track, _ = moving
    begin = bed_begins(track)
    assert rms_dbfs(track.at(0.1, 0.9) + 1e-9) < -85
    assert rms_dbfs(track.at(begin + 85, begin + 94) + 1e-9) < -85
