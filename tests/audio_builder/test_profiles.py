"""Every kind of track, as a finished file: as loud as its profile wants, no peak over its ceiling."""

from __future__ import annotations

import pytest
import soundfile

from audio_builder.breathing import BOX
from audio_builder.formats import MP3
from audio_builder.model import Bed, Breathe, Pause, Sound, Speak
from audio_builder.profiles import ALEXA, NIGHT, PODCAST, PROFILES
from audio_builder.recipes import Recipe
from audio_builder.soundscapes import SOUNDSCAPES
from audio_builder.studio import Studio
from audio_builder.voices import TONE_VOICE, voice_named
from tests.audio_builder.signals import lufs, true_peak_dbtp

SENTENCES = (
    "Let your shoulders drop.",
    "Feel how the bed holds you, all of you.",
    "Now!",
    "Nothing needs to be done, nothing at all.",
    "Rest.",
)
MANY = tuple(cue for text in SENTENCES for cue in (Speak(text), Pause(1.2)))
FEW = tuple(cue for text in SENTENCES[:2] for cue in (Speak(text), Pause(45.0, authored=True)))
WITH_BELLS = (Sound("bell"), Pause(4.0), *MANY[:6], Sound("bell"), Pause(9.0, authored=True))
HEART = voice_named("heart")
KINDS = {
    "words": (MANY, None, TONE_VOICE),
    "words of a person": (MANY, None, HEART),
    "words and bells": (WITH_BELLS, None, TONE_VOICE),
    "few words over rain": (FEW, "rain", TONE_VOICE),
    "few words of a person over rain": (FEW, "rain", HEART),
    "breaths with words": ((Breathe(BOX, 3),), None, TONE_VOICE),
    "tones alone": ((Breathe(BOX, 3, "tones"),), None, TONE_VOICE),
} | {
    f"{what} {name}": (cues, name, TONE_VOICE)
    for name in SOUNDSCAPES
    for what, cues in (("words over", MANY), ("only", (Pause(30.0, authored=True),)))
}  # fmt: skip
IN_EVERY_PROFILE = [
    kind for kind in KINDS if kind.split()[-1] not in {*SOUNDSCAPES} - {"rain", "ocean", "singing-bowl"}
]


@pytest.fixture(scope="module")
def studios(tmp_path_factory):
    """A studio for each profile; the voice is spoken once for all."""
    folder = tmp_path_factory.mktemp("profiles")
    return {name: Studio(folder / name, folder / "cache", MP3, profile) for name, profile in PROFILES.items()}


@pytest.mark.parametrize(
    ("profile", "kind"),
    [(ALEXA, kind) for kind in KINDS] + [(profile, kind) for profile in (PODCAST, NIGHT) for kind in IN_EVERY_PROFILE],
    ids=lambda value: getattr(value, "name", value),
)
def test_a_finished_file_is_as_loud_as_its_profile_wants(studios, profile, kind):
    cues, bed, voice = KINDS[kind]
    recipe = Recipe("track", "meditation", "track", kind, cues, voice, bed=Bed(bed) if bed else None)
    studio = studios[profile.name]
    track = studio.produce(recipe, lambda _: None).track
    pcm, _ = soundfile.read(studio.library / track.file, dtype="float32")
    heard_lufs, heard_dbtp = lufs(pcm), true_peak_dbtp(pcm)
    assert heard_lufs == pytest.approx(profile.target_lufs, abs=0.5)
    assert heard_dbtp <= profile.ceiling_dbtp
    assert track.loudness_lufs == pytest.approx(heard_lufs, abs=0.1)
    assert track.true_peak_dbtp == pytest.approx(heard_dbtp, abs=0.2)


def test_the_profiles_are_those_that_players_ask_for():
    assert [(profile.target_lufs, profile.ceiling_dbtp) for profile in (ALEXA, PODCAST, NIGHT)] == [
        (-16, -2), (-16, -1), (-18.5, -2),
    ]  # fmt: skip
    assert all(-19 <= profile.target_lufs <= -9 for profile in PROFILES.values())  # what Amazon takes
