"""A mix to a finished file: rendered, limited, encoded, and measured as it comes out of a decoder."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Any

from audio_builder.encoding import decoded, writer
from audio_builder.errors import TrackError
from audio_builder.metering.loudness import LoudnessMeter
from audio_builder.metering.overview import Overview
from audio_builder.metering.overview_meter import OverviewMeter
from audio_builder.metering.true_peak import Limiter, TruePeakMeter
from audio_builder.mixing.ahead import one_ahead
from audio_builder.mixing.driving import drive_db
from audio_builder.mixing.ducking import Ducking
from audio_builder.mixing.levels import bed_gain_db, clip_gain_db
from audio_builder.mixing.stems import BLOCK, background, foreground

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    import numpy as np
    from numpy.typing import NDArray

    from audio_builder.formats import Format
    from audio_builder.mixing.levels import Levels
    from audio_builder.profiles import Profile
    from audio_builder.sounds.loops import Endless
    from audio_builder.timeline.segments import Clip, Timeline

CODEC_HEADROOM_DB = 0.6  # lossy codecs raise peaks by up to about so much; the decoded file is checked
ATTEMPTS = 5


@dataclass(frozen=True, slots=True)
class Mix:
    """A track before it is encoded; it can be rendered again and again, and is nowhere kept whole."""

    timeline: Timeline
    levels: Levels
    clip_of: Callable[[Clip], NDArray[np.float32]]
    sound_of: Callable[[str], Endless]

    def blocks(self) -> Iterator[NDArray[np.float32]]:
        """The track in blocks of at most BLOCK frames, before its peaks are limited."""
        front = foreground(self.timeline, self.clip_of, partial(clip_gain_db, self.levels))
        if not self.timeline.beds:
            return front
        back = background(
            self.timeline,
            self.sound_of,
            lambda bed: bed_gain_db(bed, self.levels, self.sound_of(bed.name)),
            Ducking(self.timeline, self.levels.duck_db),
        )
        return (one + other for one, other in zip(front, back, strict=True))

    def driven_into(self, ceiling_dbtp: float) -> Mix:
        """The same with its voice so much louder that it keeps its loudness under a limiter with that ceiling."""
        driven_db = drive_db(self.timeline, self.clip_of, self.levels.voice_db, ceiling_dbtp)
        return replace(self, levels=replace(self.levels, voice_db=self.levels.voice_db + driven_db))


@dataclass(frozen=True, slots=True)
class Measured:
    """What an encoded file is, decoded again."""

    frames: int
    loudness_lufs: float
    true_peak_dbtp: float
    overview: Overview

    def to_json(self) -> dict[str, object]:
        """Numbers and lists, by name."""
        figures = {"frames": self.frames, "lufs": self.loudness_lufs, "dbtp": self.true_peak_dbtp}
        return figures | {"overview": self.overview.to_json()}

    @staticmethod
    def from_json(entry: Any) -> Measured:  # noqa: ANN401 - what to_json gave
        """Take them back."""
        return Measured(entry["frames"], entry["lufs"], entry["dbtp"], Overview.from_json(entry["overview"]))


def master(mix: Mix, form: Format, profile: Profile, file: Path, report: Callable[[float], None]) -> Measured:
    """Render, limit and encode; where the decoded file's peaks are too high, limit by as much more and encode again.

    A voice that loses much by limiting goes louder into it. Raises TrackError where the peaks stay too high.
    """
    ceiling_dbtp = profile.ceiling_dbtp - CODEC_HEADROOM_DB
    mix = mix.driven_into(ceiling_dbtp)
    for _ in range(ATTEMPTS):
        _encode(mix, form, ceiling_dbtp, file, report)
        measured = measure(file, mix.timeline.frames)
        if measured.true_peak_dbtp <= profile.ceiling_dbtp:
            return measured
        ceiling_dbtp -= measured.true_peak_dbtp - profile.ceiling_dbtp + 0.2
    raise TrackError(f"its peaks stay at {measured.true_peak_dbtp} dBTP, over {profile.ceiling_dbtp}")


def measure(file: Path, frames: int) -> Measured:
    """Decode a file of about so many frames and measure what a player would play."""
    loudness, peak, overview, decoded_frames = LoudnessMeter(), TruePeakMeter(), OverviewMeter(frames), 0
    for block in one_ahead(decoded(file)):
        loudness.feed(block)
        peak.feed(block)
        overview.feed(block)
        decoded_frames += len(block)
    return Measured(
        decoded_frames,
        round(loudness.integrated_lufs(), 2),
        round(peak.dbtp(), 2),
        overview.overview(loudness.hop_powers()),
    )


def _encode(mix: Mix, form: Format, ceiling_dbtp: float, file: Path, report: Callable[[float], None]) -> None:
    with writer(file, form) as encoder:
        for number, block in enumerate(one_ahead(_limited(mix, ceiling_dbtp))):
            encoder.write(block)
            report(min(1.0, number * BLOCK / mix.timeline.frames))


def _limited(mix: Mix, ceiling_dbtp: float) -> Iterator[NDArray[np.float32]]:
    limiter = Limiter(ceiling_dbtp)
    for block in mix.blocks():
        yield limiter.feed(block)
    yield limiter.flush()
