"""What may stand in square brackets, one instruction at a time."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audio_builder.instructions import (
    LONGEST_INSTRUCTION,
    LONGEST_PAUSE_S,
    InstructionError,
    read_instruction,
    read_length,
    read_pause,
    read_round_pause,
)
from audio_builder.model import Breathe, Pause, Sound


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("5s", 5),
        ("5", 5),
        ("1m30s", 90),
        ("1.5 minutes", 90),
        ("1 min, 5 sec", 65),
        ("0.25s", 0.25),
        ("250ms", 0.25),
        ("1h", 3600),
    ],
)
def test_a_length_is_read(text, seconds):
    assert read_length(text) == pytest.approx(seconds)


@pytest.mark.parametrize("text", ["", "s", "soon", "5 bananas", "5s or so", "about 5s", "-5s", "5mm", "1" * 5000 + "s"])
def test_what_is_no_length_is_none(text):
    assert read_length(text) is None


@pytest.mark.parametrize("text", ["bell", "breathe box x4", "Rest now.", "5", "", "pauses matter", "5s " * 100])
def test_what_asks_for_no_quiet_is_none(text):
    assert read_pause(text) is None


@pytest.mark.parametrize("text", ["a short break", "not a pause", "as you like", "to the author: silence"])
def test_words_in_round_brackets_that_only_speak_of_quiet_are_words(text):
    assert read_round_pause(text) is None


@pytest.mark.parametrize("text", ["pause -5s", "pause for a moment", "5 bananas pause", "-5 second pause"])
def test_quiet_in_round_brackets_that_cannot_be_kept_is_an_error(text):
    with pytest.raises(InstructionError):
        read_round_pause(text)


@pytest.mark.parametrize("text", ["pause 10m", "pause 600s", "pause 0.001s"])
def test_a_pause_of_at_most_ten_minutes_is_kept(text):
    [pause] = read_instruction(text)
    assert isinstance(pause, Pause)
    assert 0 < pause.seconds <= LONGEST_PAUSE_S


@pytest.mark.parametrize("text", ["pause 600.1s", "pause 0s", "pause 1h", "11m", "pause -1s", "pause −1s"])
def test_a_longer_one_or_none_at_all_is_an_error(text):
    with pytest.raises(InstructionError):
        read_instruction(text)


def test_an_error_stays_short_however_long_the_instruction_was():
    with pytest.raises(InstructionError) as caught:
        read_instruction("sing " * 4000)
    assert len(str(caught.value)) < 200


@pytest.mark.parametrize("text", ["breathe " + "in 4 " * LONGEST_INSTRUCTION + "x4", "pause " + " " * 5 + "9" * 200])
def test_what_is_too_long_was_not_meant_as_an_instruction(text):
    with pytest.raises(InstructionError, match="is not known"):
        read_instruction(text)


@given(st.text(max_size=150) | st.from_regex(r"(pause|breathe|silence|break)[ :=]*[-0-9.,smhx ]{0,20}"))
def test_any_text_is_an_instruction_or_an_error(text):
    try:
        cues = read_instruction(text)
    except InstructionError:
        return
    assert all(isinstance(cue, Pause | Breathe | Sound) for cue in cues)
    assert all(0 < cue.seconds <= LONGEST_PAUSE_S for cue in cues if isinstance(cue, Pause))
