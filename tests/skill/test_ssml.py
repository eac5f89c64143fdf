"""`<speak>` is well-formed whatever is said, and never too long."""

from __future__ import annotations

import xml.etree.ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skill.ssml import LONGEST_BREAK_MS, LONGEST_SPEECH, length_of, speak


def test_text_is_escaped_once():
    assert speak("Salt & <pepper>") == "<speak>Salt &amp; &lt;pepper&gt;</speak>"


def test_what_xml_forbids_is_left_out():
    assert speak("a\x00b\x1b\ud800c\uffff") == "<speak>abc</speak>"


def test_a_pause_longer_than_alexa_allows_is_split_without_loss():
    root = ET.fromstring(speak("Rest.", 25.0))
    lengths = [int(each.attrib["time"].removesuffix("ms")) for each in root]
    assert sum(lengths) == 25_000
    assert max(lengths) <= LONGEST_BREAK_MS


@pytest.mark.parametrize("seconds", [0.0, -1.0, 0.0001])
def test_no_pause_is_no_tag(seconds):
    assert speak("Rest.", seconds) == "<speak>Rest.</speak>"


def test_too_much_text_ends_with_a_whole_word():
    speech = speak("stillness & " * 2_000)
    assert len(speech) <= LONGEST_SPEECH
    assert speech.endswith(("stillness</speak>", "&amp;</speak>"))


@given(st.lists(st.one_of(st.text(), st.floats(-1, 40)), max_size=20))
def test_any_text_and_pauses_make_well_formed_speech_of_a_known_length(parts):
    speech = speak(*parts)
    assert ET.fromstring(speech).tag == "speak"
    assert len(speech) <= max(length_of(parts), len("<speak></speak>"))
