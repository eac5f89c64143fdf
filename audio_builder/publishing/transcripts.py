"""WebVTT transcripts from the timeline: exact, as nothing has to be recognised (https://www.w3.org/TR/webvtt1/)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audio_builder.model import Speak
from audio_builder.samples import milliseconds

if TYPE_CHECKING:
    from audio_builder.timeline.segments import Timeline


def webvtt(timeline: Timeline) -> str:
    """What is said and when, as the text of a .vtt file."""
    cues = [
        f"{_clock(segment.start)} --> {_clock(segment.end)}\n{_escaped(segment.cue.text)}\n"
        for segment in timeline.segments
        if isinstance(segment.cue, Speak)
    ]
    return "\n".join(["WEBVTT\n", *cues])


def plain_text(timeline: Timeline) -> str:
    """What is said, a sentence a line."""
    return "\n".join(segment.cue.text for segment in timeline.segments if isinstance(segment.cue, Speak))


def _clock(frame: int) -> str:
    seconds, thousandths = divmod(max(0, milliseconds(frame)), 1000)
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours:02}:{minutes:02}:{seconds:02}.{thousandths:03}"


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace("-->", "→")
