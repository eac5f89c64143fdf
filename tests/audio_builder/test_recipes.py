"""What is to be made: every pattern at every length, in whole breaths; and small copies for Alexa's own voice."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest
import soundfile
from mutagen import mp3

from audio_builder.breathing import PATTERNS
from audio_builder.caches.speech import SpeechCache
from audio_builder.clips import Clips
from audio_builder.model import Breathe, Chapter, Speak
from audio_builder.pipeline import build_library
from audio_builder.recipes import BREATHING_MINUTES, CLIP_MINUTES, numbered, of_patterns, of_soundscapes
from audio_builder.samples import SAMPLE_RATE
from audio_builder.soundscapes import SOUNDSCAPES
from audio_builder.speech import engine_named
from audio_builder.timeline.laying_out import lay_out
from audio_builder.timeline.segments import Tone
from audio_builder.voices import voice_named
from tests.audio_builder.quick_library import finished, order, prepare, write_article, write_script

RECIPES = tuple(of_patterns(voice_named("heart")))
LONGEST_CLIP_S = 240  # what Alexa takes in one answer


@pytest.fixture(scope="module")
def timeline_of(tmp_path_factory):
    """Lays out a recipe with the clips of the embedded voice."""
    cache, engine = SpeechCache(tmp_path_factory.mktemp("recipes")), engine_named("hibari")
    return lambda recipe: lay_out(recipe.cues, Clips(recipe, cache, engine).frames, recipe.bed, recipe.duration_s)


def breaths(recipe):
    (breathe,) = (cue for cue in recipe.cues if isinstance(cue, Breathe))
    return breathe


def test_every_pattern_is_made_at_every_length():
    assert BREATHING_MINUTES == (1, 2, 3, 5, 10, 20)
    assert [recipe.id for recipe in RECIPES] == [
        f"breathe-{pattern.name}-{minutes}m" for pattern in PATTERNS for minutes in BREATHING_MINUTES
    ]


def test_breaths_are_whole_and_take_the_minutes_of_the_title_to_half_a_breath():
    for recipe in RECIPES:
        minutes, breathe = int(recipe.id.rsplit("-", 1)[1][:-1]), breaths(recipe)
        assert abs(breathe.cycles * breathe.pattern.cycle_s - 60 * minutes) <= breathe.pattern.cycle_s / 2


@pytest.mark.parametrize("recipe", RECIPES, ids=lambda recipe: recipe.id)
def test_every_phase_begins_where_the_pattern_says_to_the_sample(recipe, timeline_of):
    tones = [segment for segment in timeline_of(recipe).segments if isinstance(segment.cue, Tone)]
    pattern, first = breaths(recipe).pattern, tones[0].start
    for number, tone in enumerate(tones):
        cycle, phase = divmod(number, len(pattern.phases()))
        since = sum(before.seconds for before in pattern.phases()[:phase])
        assert abs(tone.start - first - (cycle * pattern.cycle_s + since) * SAMPLE_RATE) <= 1


@pytest.mark.parametrize("recipe", RECIPES[:: len(BREATHING_MINUTES)], ids=lambda recipe: recipe.source)
def test_no_words_of_a_breath_run_into_the_next(recipe, timeline_of):
    spoken = [segment for segment in timeline_of(recipe).segments if isinstance(segment.cue, Speak)]
    assert all(before.end <= after.start for before, after in pairwise(spoken))


def test_a_pattern_with_a_caution_says_it_before_the_first_breath():
    for recipe in RECIPES:
        before = [cue.text for cue in recipe.cues[: recipe.cues.index(breaths(recipe))] if isinstance(cue, Speak)]
        caution = breaths(recipe).pattern.caution
        assert (caution in before) == bool(caution)


def test_clips_are_made_of_one_to_three_minutes():
    assert {recipe.id for recipe in RECIPES if recipe.clip} == {
        f"breathe-{pattern.name}-{minutes}m" for pattern in PATTERNS for minutes in (1, 2, 3)
    }


@pytest.mark.parametrize("recipe", [recipe for recipe in RECIPES if recipe.clip], ids=lambda recipe: recipe.id)
def test_a_clip_fits_into_one_answer(recipe, timeline_of):
    assert timeline_of(recipe).frames / SAMPLE_RATE <= LONGEST_CLIP_S


def test_soundscapes_are_ten_minutes_and_nobody_speaks_in_them(timeline_of):
    for recipe in of_soundscapes(voice_named("heart")):
        timeline = timeline_of(recipe)
        assert timeline.frames / SAMPLE_RATE == pytest.approx(604)
        assert [bed.name for bed in timeline.beds] == [recipe.id]
        assert not any(isinstance(cue, Speak | Chapter) for cue in recipe.cues)


def test_tracks_are_numbered_in_their_albums():
    recipes = numbered([*RECIPES, *of_soundscapes(voice_named("heart"))])
    sounds = [recipe for recipe in recipes if recipe.kind == "soundscape"]
    assert [(recipe.number, recipe.numbers) for recipe in sounds] == [
        (number, len(SOUNDSCAPES)) for number in range(1, len(SOUNDSCAPES) + 1)
    ]
    assert {recipe.album for recipe in sounds} == {"Soundscapes"}


def test_an_album_that_authors_add_to_has_no_numbers(tmp_path):
    write_script(tmp_path, "letting-go")
    track = finished(tmp_path, "letting-go")
    tagged: Any = mp3.MP3(track.library / track.track.file)
    assert "TRCK" not in tagged


def test_one_more_script_makes_one_track_and_tags_none_of_the_others(tmp_path):
    prepare(tmp_path)
    write_script(tmp_path, "letting-go")
    write_article(tmp_path, "why-rest", "Rest is good. It costs nothing.")
    build_library(order(tmp_path))
    write_script(tmp_path, "arriving")  # the first of its album
    write_article(tmp_path, "sleep", "Sleep is good. It costs nothing.")
    built = build_library(order(tmp_path))
    assert (built.made, built.tagged) == (("arriving", "read-sleep"), ())


def test_a_script_that_cannot_be_read_for_a_while_tags_none_of_the_others(tmp_path):
    prepare(tmp_path)
    for slug in ("arriving", "letting-go"):
        write_script(tmp_path, slug)
    build_library(order(tmp_path))
    write_script(tmp_path, "arriving", "Let go. [paws 5s]")
    built = build_library(order(tmp_path, only="letting-go"))
    assert (built.made, built.tagged) == ((), ())


@pytest.fixture(scope="module", params=(CLIP_MINUTES[0], CLIP_MINUTES[-1]))
def clip(request, tmp_path_factory):
    """A breathing track with its clip, decoded: file, samples, rate, and the track's."""
    folder = tmp_path_factory.mktemp("clips")
    write_script(folder, "unused")
    track = finished(folder, f"breathe-extended-exhale-{request.param}m")
    assert track.track.clip is not None
    pcm, rate = soundfile.read(track.library / track.track.clip, dtype="float32")
    return track.library / track.track.clip, pcm, rate, track


def test_a_clip_is_what_alexa_takes(clip):
    file, pcm, rate, _ = clip
    told: Any = mp3.MP3(file).info
    assert (rate, told.sample_rate, told.channels, told.bitrate) == (24_000, 24_000, 1, 48_000)
    assert len(pcm) / rate == pytest.approx(told.length, abs=0.05)
    assert len(pcm) / rate <= LONGEST_CLIP_S


def test_a_clip_is_as_long_as_its_track_and_no_longer_track_has_one(clip):
    _, pcm, rate, track = clip
    assert len(pcm) / rate == pytest.approx(len(track.pcm) / SAMPLE_RATE, abs=0.001)
