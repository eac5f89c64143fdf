"""Where every sound begins, in frames; a clip here is one second of words between its two guards."""

from __future__ import annotations

import pytest

from audio_builder.breathing import BOX, BY_NAME, COHERENT, FOUR_SEVEN_EIGHT
from audio_builder.model import Breathe, Chapter, Pause, Sound, Speak
from audio_builder.timeline import (
    GUARD_AFTER,
    GUARD_BEFORE,
    LEAD_IN_S,
    SAMPLE_RATE,
    TAIL_S,
    Mark,
    frames,
    lay_out,
    spoken_words,
)

WORDS = SAMPLE_RATE
CLIP = GUARD_BEFORE + WORDS + GUARD_AFTER
LEAD_IN = frames(LEAD_IN_S)
TAIL = frames(TAIL_S)
BELL = 8 * SAMPLE_RATE


def laid_out(*cues):
    return lay_out(cues, lambda cue: CLIP if isinstance(cue, Speak) else BELL)


def words_begin(timeline):
    return [segment.start + GUARD_BEFORE for segment in timeline.segments]


def test_the_words_begin_after_the_lead_in_and_are_followed_by_the_tail():
    timeline = laid_out(Speak("One."))
    assert words_begin(timeline) == [LEAD_IN]
    assert LEAD_IN + WORDS + TAIL <= timeline.frames <= LEAD_IN + WORDS + GUARD_AFTER + TAIL


@pytest.mark.parametrize("seconds", [0.1, 0.7, 1.2, 5, 5.5, 600])
def test_a_pause_is_as_long_as_written_between_the_words(seconds):
    first, second = words_begin(laid_out(Speak("One."), Pause(seconds, authored=True), Speak("Two.")))
    assert second - (first + WORDS) == frames(seconds)


def test_thousand_sentences_do_not_drift():
    begins = words_begin(laid_out(*[Speak("One."), Pause(0.7)] * 1000))
    assert begins == [LEAD_IN + n * (WORDS + frames(0.7)) for n in range(1000)]


@pytest.mark.parametrize("cycles", [1, 200])
def test_a_breaths_cues_fall_on_the_frame_of_the_pattern(cycles):
    timeline = laid_out(Breathe(COHERENT, cycles))
    assert words_begin(timeline) == [LEAD_IN + round(n * 5.5 * SAMPLE_RATE) for n in range(2 * cycles)]
    assert timeline.frames == LEAD_IN + round(cycles * 11 * SAMPLE_RATE) + TAIL


def test_phases_that_are_no_whole_frames_never_add_up_to_a_drift():
    odd = type(COHERENT)("odd", 3.33333, 0, 4.44444, 0)
    begins = words_begin(laid_out(Breathe(odd, 200)))
    exact = [LEAD_IN + (n // 2 * odd.cycle_s + n % 2 * 3.33333) * SAMPLE_RATE for n in range(400)]
    assert max(abs(begin - wanted) for begin, wanted in zip(begins, exact, strict=True)) <= 1


def test_what_follows_a_breath_begins_when_its_last_phase_ends():
    timeline = laid_out(Breathe(FOUR_SEVEN_EIGHT, 4), Speak("Rest."))
    assert words_begin(timeline)[-1] == LEAD_IN + 4 * 19 * SAMPLE_RATE


def test_a_bell_takes_no_time_and_rings_over_what_follows():
    timeline = laid_out(Speak("One."), Sound("bell"), Pause(4), Speak("Two."))
    one, bell, two = timeline.segments
    assert bell.start == one.start + GUARD_BEFORE + WORDS
    assert two.start + GUARD_BEFORE == bell.start + frames(4)


def test_a_bell_at_the_end_rings_out():
    timeline = laid_out(Speak("One."), Sound("bell"))
    assert timeline.frames == timeline.segments[-1].end + TAIL == LEAD_IN + WORDS + BELL + TAIL


def test_a_chapter_begins_with_its_first_words():
    timeline = laid_out(Chapter("One"), Speak("One."), Pause(3), Chapter("Two"), Speak("Two."))
    assert timeline.chapters == (Mark("One", LEAD_IN), Mark("Two", LEAD_IN + WORDS + frames(3)))


def test_a_track_without_words_is_as_long_as_its_quiet():
    assert laid_out(Pause(600, authored=True)).frames == LEAD_IN + frames(600) + TAIL


def test_segments_stand_in_the_order_of_their_start():
    timeline = laid_out(Speak("One."), Sound("bell"), Breathe(BOX, 3), Speak("Two."))
    starts = [segment.start for segment in timeline.segments]
    assert starts == sorted(starts)
    assert min(starts) >= 0


def test_all_that_has_to_be_spoken_is_named_in_order():
    cues = (
        Speak("One."),
        Pause(1),
        Breathe(BY_NAME["alternate-nostril"], 2),
        Sound("bell"),
        Chapter("Not this"),
        Speak("Two."),
    )
    assert [cue.text for cue in spoken_words(cues)] == [
        "One.", "In through the left.", "Out through the right.", "In through the right.", "Out through the left.", "Two.",
    ]  # fmt: skip


def test_what_is_placed_is_what_has_to_be_spoken():
    cues = (Speak("One."), Breathe(FOUR_SEVEN_EIGHT, 5), Speak("Two."))
    assert [segment.cue for segment in laid_out(*cues).segments] == list(spoken_words(cues))
