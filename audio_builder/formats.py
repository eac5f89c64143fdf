"""The formats that audio is published in: what each is called, how it is served, and how much it may take."""

from __future__ import annotations

from dataclasses import dataclass

VERSION = 2  # of the way samples are encoded: raise it when the same samples give other bytes


@dataclass(frozen=True, slots=True)
class Format:
    """A way to store mono audio; `suffix` has its dot, `sample_rate` is in frames a second, `encoder` names a package."""

    name: str
    suffix: str
    mime: str
    bitrate_kbps: int
    sample_rate: int
    encoder: str


MP3 = Format("mp3", ".mp3", "audio/mpeg", 96, 44_100, "lameenc")  # layer III at a constant rate
M4A = Format("m4a", ".m4a", "audio/mp4", 96, 44_100, "av")  # AAC-LC
OPUS = Format("opus", ".opus", "audio/ogg", 64, 48_000, "av")  # the codec knows no 44.1 kHz
CLIP = Format("clip", ".mp3", "audio/mpeg", 48, 24_000, "lameenc")  # what Alexa takes in SSML's <audio>
FORMATS = {form.name: form for form in (MP3, M4A, OPUS)}
