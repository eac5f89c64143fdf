"""What may stand in square brackets, one instruction at a time."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audio_builder.grammar.instructions import LONGEST_INSTRUCTION, InstructionError, read_instruction, read_round_quiet
from audio_builder.grammar.instructions.lengths import read_length, read_time
from audio_builder.grammar.instructions.quiet import LONGEST_PAUSE_S, LONGEST_TRACK_S, read_quiet
from audio_builder.model import Bed, Breathe, Chime, Pause, Sound, Until
from audio_builder.soundscapes import LOUDEST_DB, SOFTEST_DB


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
        ("a minute and thirty-five seconds", 95),
        ("Sixty Minutes", 3600),
    ],
)
def test_a_length_is_read(text, seconds):
    assert read_length(text) == pytest.approx(seconds)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "s",
        "soon",
        "5 bananas",
        "5s or so",
        "about 5s",
        "-5s",
        "5mm",
        "five",
        "ſix seconds",
        "a moment",
        "1" * 5000 + "s",
        "5 ſ",
        "5 mİn",
        "5 mın",
    ],
)
def test_what_is_no_length_is_none(text):
    assert read_length(text) is None


@pytest.mark.parametrize(
    ("text", "seconds"),
    [("10:00", 600), ("0:30", 30), ("90:00", 5400), ("1:02:30", 3750), ("10m", 600), ("1h30m", 5400)],
)
def test_a_time_is_read(text, seconds):
    assert read_time(text) == seconds


@pytest.mark.parametrize("text", ["", "10", "10:0", "10:60", "1:60:00", ":30", "10:00 pm", "soon", "1" * 5000])
def test_what_is_no_time_is_none(text):
    assert read_time(text) is None


@pytest.mark.parametrize("text", ["bell", "breathe box x4", "Rest now.", "5", "", "pauses matter", "5s " * 100])
def test_what_asks_for_no_quiet_is_none(text):
    assert read_quiet(text) is None


@pytest.mark.parametrize("text", ["a short break", "not a pause", "as you like", "to the author: silence"])
def test_words_in_round_brackets_that_only_speak_of_quiet_are_words(text):
    assert read_round_quiet(text) is None


@pytest.mark.parametrize("text", ["pause -5s", "pause for a moment", "5 bananas pause", "-5 second pause"])
def test_quiet_in_round_brackets_that_cannot_be_kept_is_an_error(text):
    with pytest.raises(InstructionError):
        read_round_quiet(text)


@pytest.mark.parametrize("text", ["pause 10m", "pause 600s", "pause 0.001s"])
def test_a_pause_of_at_most_ten_minutes_is_kept(text):
    pause = read_instruction(text)
    assert isinstance(pause, Pause)
    assert 0 < pause.seconds <= LONGEST_PAUSE_S


@pytest.mark.parametrize("text", ["pause 600.1s", "pause 0s", "pause 1h", "11m", "pause -1s", "pause −1s"])
def test_a_longer_one_or_none_at_all_is_an_error(text):
    with pytest.raises(InstructionError):
        read_instruction(text)


@pytest.mark.parametrize("text", ["sing ", "1", "rain ", "bell every ", "sound rain ", "breathe box x4 with "])
def test_an_error_stays_short_however_long_the_instruction_was(text):
    with pytest.raises(InstructionError) as caught:
        read_instruction(text * 4000)
    assert len(str(caught.value)) < 200


@pytest.mark.parametrize("text", ["breathe " + "in 4 " * LONGEST_INSTRUCTION + "x4", "pause " + " " * 5 + "9" * 200])
def test_what_is_too_long_was_not_meant_as_an_instruction(text):
    with pytest.raises(InstructionError, match="is not known"):
        read_instruction(text)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("silence until 10", "Write [silence until 10:00]"),
        ("silence until you sleep", "until when is"),
        ("silence until 13h", "at most twelve hours"),
        ("5", "did you mean [pause 5s]?"),
        ("-5", "did you mean [pause 5s]?"),
        ("−5", "did you mean [pause 5s]?"),
        ("bell every 5", 'how often is "5"?'),
        ("bell every 9s", "every 10 s or less often"),
        ("bell loud", "write [bell], [bell every 5m] or [bell off]"),
        ("bel every 5m", "did you mean [bell every 5m]?"),
        ("sound", "which sound?"),
        ("silence", "for how long is it to be quiet?"),
        ("sound -18dB", "which sound?"),
        ("sound rian -18dB", 'did you mean "rain"?'),
        ("sound rain 18dB", "like -18dB"),
        ("sound rain -18", "like -18dB"),
        ("sound rain -41dB", "from -40dB to -6dB"),
        ("sound rain -5dB", "from -40dB to -6dB"),
        ("soudn rain", "did you mean [sound rain]?"),
        ("rain", "did you mean [sound rain]?"),
        ("breathe box x4 countd", 'did you mean "counted"?'),
        ("breathe box wiht tones x4", "spoken, counted, or led with tones"),
        ("breathe in 4 out 6 tonse x4", 'did you mean "tones"?'),
        ("breathe box x4 x5", "spoken, counted, or led with tones"),
    ],
)
def test_what_is_not_known_is_told_with_what_to_write(text, message):
    with pytest.raises(InstructionError) as caught:
        read_instruction(text)
    assert message in str(caught.value)


words = st.sampled_from(
    ["pause", "silence", "until", "breathe", "box", "in 4", "out 6", "x4", "counted", "with", "tones", "only", "bell", "every",
     "off", "sound", "rain", "-18dB", "5m", "10:00", "at", "5", "−", ":", "=", "²", "٣"]
)  # fmt: skip


@given(st.text(max_size=150) | st.lists(words, max_size=8).map(" ".join))
def test_any_text_is_an_instruction_or_an_error(text):
    try:
        cue = read_instruction(text)
    except InstructionError:
        return
    match cue:
        case Pause(seconds):
            assert 0 < seconds <= LONGEST_PAUSE_S
        case Until(seconds):
            assert 0 < seconds <= LONGEST_TRACK_S
        case Bed(_, level_db):
            assert level_db is None or SOFTEST_DB <= level_db <= LOUDEST_DB
        case _:
            assert isinstance(cue, Breathe | Sound | Chime)


@pytest.mark.parametrize(
    "written", ["5 ſ", "pause 5 ſ", "breathe ın 4 out 6 x4", "breathe in 4 reſt 6 x4", "bell every 5 mİn"]
)
def test_a_letter_that_only_looks_like_one_of_ours_is_none(written):
    with pytest.raises(InstructionError):
        read_instruction(written)
