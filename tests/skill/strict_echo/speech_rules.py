"""What may be said: each rule says what is wrong, or nothing."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.skill.strict_echo.exchange import Exchange

LONGEST_SPEECH = 8_000  # characters, tags included
LONGEST_BREAK_MS = 10_000
LONGEST_AUDIO_MS, MOST_AUDIO = 240_000, 5  # of all <audio> in one answer
TAGS = {
    "speak", "audio", "break", "emphasis", "lang", "p", "phoneme", "prosody", "s", "say-as", "sub", "voice", "w",
    "{amazon}effect", "{amazon}emotion", "{amazon}domain", "{alexa}name",
}  # fmt: skip
BREAK = re.compile(r"(?P<number>\d+(?:\.\d+)?)(?P<unit>ms|s)")


def speaks_briefly(told: Exchange) -> str | None:
    longest = max((len(_text(speech)) for speech in _speeches(told)), default=0)
    return f"speech of {longest} characters" if longest > LONGEST_SPEECH else None


def speaks_ssml_or_text(told: Exchange) -> str | None:
    for speech in _speeches(told):
        if {"SSML": "ssml", "PlainText": "text"}.get(speech.get("type", "")) not in speech:
            return f"outputSpeech of the type {speech.get('type')} with {', '.join(sorted(speech))}"
        if not _text(speech).strip():
            return "speech without a word"
    return None


def speaks_well_formed(told: Exchange) -> str | None:
    for ssml in _documents(told):
        try:
            root = _parsed(ssml)
        except ET.ParseError as error:
            return f"SSML that is not well-formed: {error}"
        if root.tag != "speak":
            return f"SSML in <{root.tag}>"
    return None


def speaks_in_known_tags(told: Exchange) -> str | None:
    unknown = [each.tag for each in _elements(told) if each.tag not in TAGS]
    return f"a tag that Alexa does not know: <{unknown[0]}>" if unknown else None


def pauses_briefly(told: Exchange) -> str | None:
    for pause in (each for each in _elements(told) if each.tag == "break"):
        found = BREAK.fullmatch(pause.get("time", "0s"))
        if found is None:
            return f"a break of {pause.get('time')}"
        milliseconds = float(found["number"]) * (1 if found["unit"] == "ms" else 1000)
        if milliseconds > LONGEST_BREAK_MS:
            return f"a break of {milliseconds / 1000:g} s"
    return None


def plays_short_clips(told: Exchange) -> str | None:
    clips = [each.get("src", "") for each in _elements(told) if each.tag == "audio"]
    for clip in clips:
        if not clip.startswith(("https://", "soundbank://")) or told.length_of(clip) is None:
            return f"an <audio> that Alexa cannot play: {clip}"
    milliseconds = sum(told.length_of(clip) or 0 for clip in clips)
    if milliseconds > LONGEST_AUDIO_MS:
        return f"<audio> of {milliseconds / 1000:g} s"
    return f"{len(clips)} <audio> in one answer" if len(clips) > MOST_AUDIO else None


def _speeches(told: Exchange) -> list[dict[str, str]]:
    """What is said, and what is said again to whoever is silent."""
    first, again = told.response.get("outputSpeech"), told.response.get("reprompt") or {}
    return [speech for speech in (first, again.get("outputSpeech")) if speech]


def _text(speech: dict[str, str]) -> str:
    return speech.get("ssml") or speech.get("text") or ""


def _documents(told: Exchange) -> list[str]:
    return [speech["ssml"] for speech in _speeches(told) if "ssml" in speech]


def _elements(told: Exchange) -> Iterator[ET.Element]:
    """Every element of well-formed speech; what is not well-formed has a rule of its own."""
    for ssml in _documents(told):
        try:
            yield from _parsed(ssml).iter()
        except ET.ParseError:
            continue


def _parsed(ssml: str) -> ET.Element:
    """The root. Amazon's prefixes need no declaration in SSML. Raises ParseError."""
    around = ET.fromstring(f'<all xmlns:amazon="amazon" xmlns:alexa="alexa">{ssml}</all>')
    if len(around) != 1 or around.text or around[0].tail:
        raise ET.ParseError("not one element that holds everything")
    return around[0]


SPEECH_RULES = (
    speaks_briefly, speaks_ssml_or_text, speaks_well_formed, speaks_in_known_tags, pauses_briefly, plays_short_clips,
)  # fmt: skip
