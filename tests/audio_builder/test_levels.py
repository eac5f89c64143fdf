"""How loud each part of a track is: found from powers that are known already, true of what is rendered."""

from __future__ import annotations

from dataclasses import astuple, replace

import numpy as np
import pytest

from audio_builder.breathing import BOX
from audio_builder.metering.loudness import hop_powers
from audio_builder.mixing.ducking import DUCK_DB
from audio_builder.mixing.levels import LEAST_UNDER_DB, MOST_GAIN_DB, bed_gain_db, find_levels
from audio_builder.mixing.mastering import Mix
from audio_builder.model import Bed, Breathe, Pause, Sound, Speak
from audio_builder.profiles import ALEXA, NIGHT, PROFILES
from audio_builder.recipes import Recipe
from audio_builder.remarks import remarks
from audio_builder.samples import SAMPLE_RATE, frames
from audio_builder.sounds import bell, breath_tone, soundscape
from audio_builder.timeline.laying_out import lay_out
from audio_builder.timeline.segments import Tone
from audio_builder.voices import TONE_VOICE
from tests.audio_builder.quick_library import finished, write_script
from tests.audio_builder.signals import lufs, noise, rms_dbfs

WORDS = noise(-30, 4)  # four seconds of a quiet voice, its crest far from the limiter
RECIPE = Recipe("rest", "meditation", "rest", "Rest", (), TONE_VOICE)
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


def test_a_soft_bed_stays_soft_however_few_the_words_and_what_the_whole_lacks_is_known():
    a_word = noise(-30, 0.7)
    timeline = lay_out(speech(3, 300), lambda _: len(a_word), Bed("rain", -18.0))
    levels = find_levels(timeline, lambda _: hop_powers(a_word), SOUNDS.__getitem__, ALEXA)
    pcm = rendered(Mix(timeline, levels, lambda _: a_word, SOUNDS.__getitem__))
    assert lufs(pcm[20 * SAMPLE_RATE : 50 * SAMPLE_RATE]) <= ALEXA.target_lufs - 18 + 3.5
    assert lufs(pcm) == pytest.approx(ALEXA.target_lufs - levels.short_lu, abs=0.5)
    assert levels.short_lu > 2
    assert "rain -6dB" in " ".join(remarks(RECIPE, timeline, levels))


def test_a_voice_that_is_too_quiet_all_the_same_is_told_of():
    mix = mixed(*speech(2))
    assert remarks(RECIPE, mix.timeline, mix.levels, beyond_lu=-0.6) == ()
    assert "voice" in " ".join(remarks(RECIPE, mix.timeline, mix.levels, beyond_lu=-1.5))


def test_a_bed_makes_room_for_every_word_where_its_strokes_are_far_above_its_mean():
    mix = mixed(*speech(2, 200), bed=Bed("singing-bowl", -6.0))
    bed = rendered(replace(mix, clip_of=lambda cue: np.zeros_like(clip_of(cue))))
    words_lufs = lufs(WORDS) + mix.levels.voice_db
    said = [at for word in mix.timeline.segments for at in range(word.start, word.end - frames(0.4), frames(0.1))]
    assert mix.levels.duck_db < DUCK_DB
    assert max(lufs(bed[at : at + frames(0.4)]) for at in said) <= words_lufs - LEAST_UNDER_DB + 0.5


@pytest.mark.parametrize("bed", [None, Bed("rain")])
@pytest.mark.parametrize("breaths", [4, 30])
def test_tones_that_lead_alone_are_heard_within_eight_lu_of_the_words(breaths, bed):
    mix = mixed(*speech(6), Breathe(BOX, breaths, "tones"), *speech(6), bed=bed)
    pcm = rendered(mix)
    tones = [segment for segment in mix.timeline.segments if isinstance(segment.cue, Tone)]
    assert lufs(pcm[tones[0].start : tones[-1].end]) >= lufs(WORDS) + mix.levels.voice_db - 8
    assert lufs(pcm) == pytest.approx(ALEXA.target_lufs, abs=0.5)


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
