"""How loud each part of a track is to be, found from powers that are known already: nothing is rendered for it.

The voice's own loudness is brought to the profile's, so that it is as loud in a sparse script as in a dense one, and the
beds lie under it. Words, bells and rain have nothing in common, so their powers add up, and the loudness of the whole
follows from those of its clips and loops. Where words are so few that what lies under them would count as a part of what is
said (BS.1770's relative gate), and the whole as too quiet, beds and tones go down until they do not; where that cannot be, up.
A bed goes up by little, for its author put it where it lies: rather is the whole too quiet, and `short_lu` says by how much.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, assert_never

import numpy as np

from audio_builder.metering.loudness import SILENCE_LUFS, integrated_lufs, lufs
from audio_builder.mixing.ducking import DEEPEST_DB, DUCK_DB, Ducking
from audio_builder.mixing.powers import bed_level_db, bed_powers, clip_powers
from audio_builder.model import Sound, Speak
from audio_builder.timeline.segments import Tone

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from numpy.typing import NDArray

    from audio_builder.profiles import Profile
    from audio_builder.sounds.loops import Endless
    from audio_builder.timeline.segments import BedSegment, Clip, Timeline

    Powers = NDArray[np.float64]

MADE_FOR_LUFS = -16.0  # bells and tones are made to stand beside a voice of this loudness
MOST_GAIN_DB = 2.0  # of the whole, to bring it to its target: more would leave the voice louder than in other tracks
MOST_SHORT_LU = 1.0  # of the target, rather than lift what lies under the voice towards it
LOWEST_DB = -30.0  # of a bed against the voice, when it has to move
MOST_UP_DB = 1.0  # of a bed over its own level; with the whole's MOST_GAIN_DB, it is heard 3 dB louder at most
TONE_DB = (-10.0, 14.0)  # how far the breath's tone may move from its own level, beside spoken cues
LEADING_TONE_DB = (0.0, 3.0)  # and where it leads alone: made to lie within 8 LU of the voice, it never goes down
LIMITED_LU, MOST_LIMITED_LU = 0.3, 1.0  # what limiting takes from the loudness of a voice: mostly, and at most
BESIDE_THE_GATE_DB = 1.5  # what is to stay under the gate stays so far under it: its level moves from moment to moment
LEAST_UNDER_DB = 6.0  # of a bed below the voice while words are said, at any moment of them (400 ms)
_STEP_LU = 1.0


@dataclass(frozen=True, slots=True)
class Levels:
    """Gains, from what engines and makers of sound give to what is heard; `bed_db` goes on top of each bed's own level.

    `duck_db` is what the beds' gain is lowered by under words. `short_lu` is how much too quiet the whole stays all the same.
    """

    voice_db: float
    bells_db: float
    tones_db: float
    bed_db: float
    duck_db: float = DUCK_DB
    short_lu: float = 0.0

    @property
    def moved_db(self) -> float:
        """How far the beds lie from where their authors put them."""
        return self.bed_db - self.bells_db - MADE_FOR_LUFS

    def louder(self, gain_db: float) -> Levels:
        """All of it turned up."""
        return replace(
            self,
            voice_db=self.voice_db + gain_db,
            bells_db=self.bells_db + gain_db,
            tones_db=self.tones_db + gain_db,
            bed_db=self.bed_db + gain_db,
        )


@dataclass(frozen=True, slots=True)
class _Stems:
    """Powers of the parts of a track for each 100 ms; the beds at their own levels against a voice at 0 LUFS."""

    voice: Powers
    bells: Powers
    tones: Powers
    beds: Powers

    def lufs(self, levels: Levels, limited_lu: float = 0.0, under_db: float = 0.0) -> float:
        """How loud the whole is when limiting takes so much from the voice, and what lies under it is so much louder."""
        return integrated_lufs(
            _power(levels.voice_db - limited_lu) * self.voice
            + _power(levels.bells_db) * self.bells
            + _power(levels.tones_db + under_db) * self.tones
            + _power(levels.bed_db + under_db) * self.beds
        )


def find_levels(
    timeline: Timeline,
    powers_of: Callable[[Clip], Powers],
    sound_of: Callable[[str], Endless],
    profile: Profile,
) -> Levels:
    """The gains with which a track is as loud as its profile wants, or as near to it as its beds let it come."""
    voice, bells, tones = (clip_powers(timeline, powers_of, kind) for kind in (Speak, Sound, Tone))
    stems = _Stems(voice, bells, tones, bed_powers(timeline, sound_of, Ducking(timeline)))
    voice_lufs = integrated_lufs(voice)
    if voice_lufs == SILENCE_LUFS:
        return _brought_to(profile, stems, _moved(profile, 0.0), math.inf)
    tone_db, bed_db = _tone_range(timeline), _bed_range(timeline)
    candidates = (
        _moved(profile, profile.target_lufs - voice_lufs, _within(tone_db, moved_db), _within(bed_db, moved_db))
        for moved_db in _moves(tone_db, bed_db)
    )
    levels = _first_that_fits(profile, stems, candidates)
    duck_db = _deep_enough(stems, levels, voice_lufs)
    if duck_db < DUCK_DB:
        stems = replace(stems, beds=bed_powers(timeline, sound_of, Ducking(timeline, duck_db)))
    levels = _brought_to(profile, stems, replace(levels, duck_db=duck_db), MOST_GAIN_DB)
    return replace(levels, short_lu=max(0.0, round(profile.target_lufs - stems.lufs(levels, LIMITED_LU), 2)))


def _moved(profile: Profile, voice_db: float, tones_moved_db: float = 0.0, beds_moved_db: float = 0.0) -> Levels:
    """The gains where what lies under the voice is moved up or down."""
    beside_db = profile.target_lufs - MADE_FOR_LUFS
    return Levels(voice_db, beside_db, beside_db + tones_moved_db, profile.target_lufs + beds_moved_db)


def _first_that_fits(profile: Profile, stems: _Stems, candidates: Iterable[Levels]) -> Levels:
    """The first with which the whole can be brought to its target, or the one that comes nearest to it."""
    found: list[tuple[float, Levels]] = []
    for levels in candidates:
        is_under = levels.bed_db <= profile.target_lufs and levels.tones_db <= levels.bells_db
        heard_lufs = stems.lufs(levels, MOST_LIMITED_LU)
        if is_under:
            heard_lufs = min(heard_lufs, stems.lufs(levels, MOST_LIMITED_LU, BESIDE_THE_GATE_DB))
        short_lu = profile.target_lufs - heard_lufs
        if short_lu - (MOST_SHORT_LU if is_under else 0.0) <= MOST_GAIN_DB:
            return levels
        found.append((short_lu, levels))
    return min(found, key=lambda pair: pair[0])[1]


def _deep_enough(stems: _Stems, levels: Levels, voice_lufs: float) -> float:
    """How far the beds have to go down for the loudest of them under words to leave the voice LEAST_UNDER_DB above."""
    loudest = float(np.convolve(np.where(stems.voice > 0, stems.beds, 0), np.full(4, 0.25)).max())
    if loudest == 0:
        return DUCK_DB
    under_db = voice_lufs + levels.voice_db - lufs(loudest) - levels.bed_db
    return max(DEEPEST_DB, DUCK_DB - max(0.0, LEAST_UNDER_DB - under_db))


def _brought_to(profile: Profile, stems: _Stems, levels: Levels, most_db: float) -> Levels:
    """All turned up or down until the whole is as loud as it should be; silence stays what it is."""
    whole_lufs = stems.lufs(levels, LIMITED_LU)
    return levels if whole_lufs == SILENCE_LUFS else levels.louder(min(profile.target_lufs - whole_lufs, most_db))


def clip_gain_db(levels: Levels, clip: Clip) -> float:
    """The gain of a clip by its kind."""
    match clip:
        case Speak():
            return levels.voice_db
        case Sound():
            return levels.bells_db
        case Tone():
            return levels.tones_db
        case _:
            assert_never(clip)


def bed_gain_db(bed: BedSegment, levels: Levels, sound: Endless) -> float:
    """The gain that puts a soundscape where its bed belongs."""
    return levels.bed_db + bed_level_db(bed) - sound.lufs


def _bed_range(timeline: Timeline) -> tuple[float, float]:
    """How far the beds may move; not at all where there are none."""
    lowest = min((LOWEST_DB - bed_level_db(bed) for bed in timeline.beds), default=0.0)
    return min(0.0, lowest), MOST_UP_DB if timeline.beds else 0.0


def _tone_range(timeline: Timeline) -> tuple[float, float]:
    """How far the tones may move; not at all where there are none."""
    tones = [segment.cue for segment in timeline.segments if isinstance(segment.cue, Tone)]
    if not tones:
        return 0.0, 0.0
    return LEADING_TONE_DB if any(tone.alone for tone in tones) else TONE_DB


def _moves(*ranges: tuple[float, float]) -> tuple[float, ...]:
    """How far beds and tones may move: down, the smallest move first, and only where that does not help, up."""
    lowest, highest = min(low for low, _ in ranges), max(high for _, high in ranges)
    down, up = np.arange(0.0, -lowest + _STEP_LU, _STEP_LU), np.arange(_STEP_LU, highest + _STEP_LU, _STEP_LU)
    return (*(-down).tolist(), *up.tolist())


def _within(moves_db: tuple[float, float], moved_db: float) -> float:
    """A move, or as much of it as is allowed."""
    lowest, highest = moves_db
    return min(highest, max(lowest, moved_db))


def _power(gain_db: float) -> float:
    return float(10 ** (gain_db / 10))
