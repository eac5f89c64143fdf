"""What each part of a track depends on: on that, and on nothing else."""

from __future__ import annotations

from dataclasses import replace

import pytest

from audio_builder.breathing import BOX
from audio_builder.caches.keys import encode_key, mix_key, track_key
from audio_builder.formats import CLIP, FORMATS, M4A, MP3
from audio_builder.model import Bed, Breathe, Chapter, Chime, Pause, Sound, Speak, Until
from audio_builder.profiles import ALEXA, NIGHT, PODCAST
from audio_builder.recipes import Recipe
from audio_builder.voices import TONE_VOICE, voice_named

CUES = (
    Chapter("Arriving"), Speak("Let go.", 3), Pause(5, authored=True, line=4), Breathe(BOX, 4, line=5), Sound("bell"),
    Chime(60), Bed("rain", -18), Until(600, line=9), Speak("It is 8.", 11, "It is eight."),
)  # fmt: skip
RECIPE = Recipe("rest", "meditation", "rest", "Rest", CUES, TONE_VOICE, topics=("sleep",), bed=Bed("ocean"))


def with_cue(number, cue):
    return replace(RECIPE, cues=(*CUES[:number], cue, *CUES[number + 1 :]))


SOUNDS_OTHERWISE = {
    "words": with_cue(1, Speak("Let it go.")),
    "how words are said": with_cue(8, Speak("It is 8.", 11, "It is ate.")),
    "a pause": with_cue(2, Pause(6, authored=True)),
    "a pause that gives way": with_cue(2, Pause(5)),
    "breaths": with_cue(3, Breathe(BOX, 5)),
    "guidance": with_cue(3, Breathe(BOX, 4, "tones")),
    "bells": with_cue(5, Chime(61)),
    "a level": with_cue(6, Bed("rain", -19)),
    "a time": with_cue(7, Until(601)),
    "a cue less": replace(RECIPE, cues=CUES[:-1]),
    "order": replace(RECIPE, cues=CUES[::-1]),
    "voice": replace(RECIPE, voice=voice_named("heart")),
    "pace": replace(RECIPE, pace=0.9),
    "soundscape": replace(RECIPE, bed=Bed("rain")),
    "no soundscape": replace(RECIPE, bed=None),
    "length": replace(RECIPE, duration_s=600),
}
TOLD_OTHERWISE = {
    "title": replace(RECIPE, title="Rest now"),
    "description": replace(RECIPE, description="A rest."),
    "topics": replace(RECIPE, topics=("stress",)),
    "place in the album": replace(RECIPE, number=2),
    "size of the album": replace(RECIPE, numbers=2),
    "artist": replace(RECIPE, artist="Somebody"),
    "locale": replace(RECIPE, locale="en-GB"),
    "chapter": with_cue(0, Chapter("Beginning")),
    "how words are written": with_cue(8, Speak("It is VIII.", 11, "It is eight.")),
    "id": replace(RECIPE, id="other"),
}


@pytest.mark.parametrize("other", SOUNDS_OTHERWISE.values(), ids=SOUNDS_OTHERWISE)
def test_what_is_heard_is_in_every_key(other):
    assert mix_key(other, ALEXA) != mix_key(RECIPE, ALEXA)
    assert track_key(other, ALEXA, MP3) != track_key(RECIPE, ALEXA, MP3)


@pytest.mark.parametrize("other", TOLD_OTHERWISE.values(), ids=TOLD_OTHERWISE)
def test_what_is_only_told_is_in_no_key_but_the_tracks(other):
    assert mix_key(other, ALEXA) == mix_key(RECIPE, ALEXA)
    assert track_key(other, ALEXA, MP3) != track_key(RECIPE, ALEXA, MP3)


def test_the_line_on_which_something_stands_is_in_no_key():
    moved = tuple(replace(cue, line=99) if isinstance(cue, Speak | Pause | Breathe | Until) else cue for cue in CUES)
    assert track_key(replace(RECIPE, cues=moved), ALEXA, MP3) == track_key(RECIPE, ALEXA, MP3)


def test_another_profile_is_another_mix():
    assert len({mix_key(RECIPE, profile) for profile in (ALEXA, NIGHT, PODCAST)}) == 3


def test_another_format_is_the_same_mix_encoded_otherwise():
    mix = mix_key(RECIPE, ALEXA)
    assert len({encode_key(mix, form) for form in (*FORMATS.values(), CLIP)}) == len(FORMATS) + 1
    assert track_key(RECIPE, ALEXA, MP3) != track_key(RECIPE, ALEXA, M4A)


def test_a_track_with_a_clip_is_another_one():
    assert track_key(replace(RECIPE, clip=True), ALEXA, MP3) != track_key(RECIPE, ALEXA, MP3)


def test_cues_of_one_shape_and_two_kinds_are_told_apart():
    assert mix_key(with_cue(2, Pause(5)), ALEXA) != mix_key(with_cue(2, Until(5)), ALEXA)
