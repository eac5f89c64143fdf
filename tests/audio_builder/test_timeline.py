"""Where every sound begins, in frames; a clip here is one second of words between its two guards."""

from __future__ import annotations

from itertools import pairwise

import pytest

from audio_builder.breathing import BOX, BY_NAME, COHERENT, FOUR_SEVEN_EIGHT, NUMBERS, PATTERNS, custom_pattern
from audio_builder.errors import TooLateError
from audio_builder.model import Bed, Breathe, Chapter, Chime, Pause, Sound, Speak, Until
from audio_builder.samples import SAMPLE_RATE, frames
from audio_builder.speech.guard import GUARD_AFTER, GUARD_BEFORE
from audio_builder.timeline.laying_out import LONGEST_STRETCH, SHORTEST_STRETCH, lay_out
from audio_builder.timeline.placing import LEAD_IN_S, TAIL_S, spoken_words
from audio_builder.timeline.segments import BedSegment, Mark, Tone

WORDS = SAMPLE_RATE
CLIP = GUARD_BEFORE + WORDS + GUARD_AFTER
LEAD_IN = frames(LEAD_IN_S)
TAIL = frames(TAIL_S)
BELL = 8 * SAMPLE_RATE


def frames_of(cue):
    match cue:
        case Speak():
            return CLIP
        case Tone(_, seconds):
            return frames(seconds)
        case _:
            return BELL


def laid_out(*cues, bed=None, duration_s=None):
    return lay_out(cues, frames_of, bed, duration_s)


def of(timeline, kind):
    """The segments of one kind of clip."""
    return [segment for segment in timeline.segments if isinstance(segment.cue, kind)]


def words_begin(timeline):
    return [segment.start + GUARD_BEFORE for segment in of(timeline, Speak)]


def strikes(timeline):
    return [segment.start for segment in of(timeline, Sound)]


def quiet_between(timeline):
    """The frames between the end of words and the begin of the next."""
    begins = words_begin(timeline)
    return [after - before - WORDS for before, after in pairwise(begins)]


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


@pytest.mark.parametrize("pattern", PATTERNS, ids=lambda pattern: pattern.name)
@pytest.mark.parametrize("cycles", [1, 200])
def test_a_breaths_cues_and_tones_fall_on_the_frame_of_the_pattern(pattern, cycles):
    timeline = laid_out(Breathe(pattern, cycles))
    exact = [LEAD_IN + second * SAMPLE_RATE for second in phase_begins(pattern, cycles)]
    for begins in (words_begin(timeline), [segment.start for segment in of(timeline, Tone)]):
        assert max(abs(begin - wanted) for begin, wanted in zip(begins, exact, strict=True)) <= 1
    assert timeline.frames == LEAD_IN + round(cycles * pattern.cycle_s * SAMPLE_RATE) + TAIL


def phase_begins(pattern, cycles):
    """The second on which each phase begins, with no sum that could drift."""
    for cycle in range(cycles):
        since = 0.0
        for phase in pattern.phases(cycle):
            yield cycle * pattern.cycle_s + since
            since += phase.seconds


def test_phases_that_are_no_whole_frames_never_add_up_to_a_drift():
    odd = type(COHERENT)("odd", 3.33333, 0, 4.44444, 0)
    begins = words_begin(laid_out(Breathe(odd, 200)))
    exact = [LEAD_IN + (n // 2 * odd.cycle_s + n % 2 * 3.33333) * SAMPLE_RATE for n in range(400)]
    assert max(abs(begin - wanted) for begin, wanted in zip(begins, exact, strict=True)) <= 1


def test_counts_fall_on_the_whole_seconds_after_the_words():
    timeline = lay_out([Breathe(FOUR_SEVEN_EIGHT, 1, "counted")], lambda cue: SAMPLE_RATE // 2)
    told = [
        (segment.cue.text, (segment.start + GUARD_BEFORE - LEAD_IN) / SAMPLE_RATE) for segment in of(timeline, Speak)
    ]
    assert told[:5] == [("In.", 0), ("Two.", 1), ("Three.", 2), ("Four.", 3), ("Hold.", 4)]


@pytest.mark.parametrize("pattern", PATTERNS, ids=lambda pattern: pattern.name)
def test_no_number_is_said_into_the_words(pattern):
    said = of(laid_out(Breathe(pattern, 2, "counted")), Speak)
    numbers = {f"{number.capitalize()}." for number in NUMBERS}
    for before, after in pairwise(said):
        if after.cue.text in numbers:
            assert before.start + GUARD_BEFORE + WORDS <= after.start + GUARD_BEFORE


def test_numbers_that_have_room_after_short_words_are_all_said():
    timeline = lay_out([Breathe(BOX, 1, "counted")], lambda cue: SAMPLE_RATE // 2)
    said = [segment.cue.text for segment in of(timeline, Speak)]
    assert said == [text for cue in ("In.", "Hold.", "Out.", "Rest.") for text in (cue, "Two.", "Three.", "Four.")]


def test_tones_alone_are_all_that_guides():
    timeline = laid_out(Breathe(BOX, 2, "tones"))
    assert [segment.cue for segment in timeline.segments] == [
        Tone(name, 4, alone=True) for name in ("inhale", "hold", "exhale", "rest") * 2
    ]
    assert list(spoken_words([Breathe(BOX, 2, "tones")])) == []


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


@pytest.mark.parametrize("guidance", ["spoken", "counted", "tones"])
def test_what_is_placed_has_to_be_spoken(guidance):
    cues = (Speak("One."), Breathe(FOUR_SEVEN_EIGHT, 5, guidance), Speak("Two."))
    placed = [segment.cue for segment in of(laid_out(*cues), Speak)]
    assert set(placed) <= set(spoken_words(cues))


@pytest.mark.parametrize("every_s", [10, 12.5, 300])
def test_a_bell_that_comes_again_and_again_strikes_on_its_frames(every_s):
    quiet_s = 5 * every_s + 1
    timeline = laid_out(Speak("One."), Chime(every_s), Pause(quiet_s, authored=True), Speak("Two."))
    begin = LEAD_IN + WORDS
    assert strikes(timeline) == [begin + frames(n * every_s) for n in range(1, 6)]


def test_bells_never_drift():
    timeline = laid_out(Chime(10.01), *[Pause(600, authored=True)] * 6)
    exact = [LEAD_IN + n * 10.01 * SAMPLE_RATE for n in range(1, 360)]
    assert max(abs(begin - wanted) for begin, wanted in zip(strikes(timeline), exact, strict=True)) <= 1


def test_bells_go_on_until_they_are_turned_off():
    timeline = laid_out(Chime(10), Pause(35, authored=True), Chime(None), Pause(60, authored=True), Speak("One."))
    assert strikes(timeline) == [LEAD_IN + n * 10 * SAMPLE_RATE for n in (1, 2, 3)]


def test_another_interval_begins_where_it_is_written():
    timeline = laid_out(Chime(10), Pause(15, authored=True), Chime(20), Pause(50, authored=True), Speak("One."))
    assert strikes(timeline) == [LEAD_IN + second * SAMPLE_RATE for second in (10, 35, 55)]


def test_no_bell_is_struck_after_the_last_words():
    timeline = laid_out(Chime(10), Pause(19, authored=True), Speak("One."))
    assert strikes(timeline) == [LEAD_IN + 10 * SAMPLE_RATE]


def test_quiet_until_a_time_ends_on_its_frame():
    timeline = laid_out(Speak("One."), Until(600), Speak("Two."))
    assert words_begin(timeline)[1] == frames(600)


def test_quiet_until_a_time_that_is_just_now_is_no_quiet():
    now_s = (LEAD_IN + WORDS) / SAMPLE_RATE
    assert words_begin(laid_out(Speak("One."), Until(now_s), Speak("Two.")))[1] == LEAD_IN + WORDS


def test_quiet_until_a_time_that_has_passed_tells_the_line_and_both_times():
    with pytest.raises(TooLateError, match=r"^line 12: the track is 2:02 old here, so it cannot be quiet until 1:00; "):
        laid_out(Speak("One."), Pause(120, authored=True), Until(60, line=12), Speak("Two."))


@pytest.mark.parametrize("duration_s", [30, 41.3, 47.123456, 60])
def test_a_track_lasts_as_long_as_was_asked_to_the_frame(duration_s):
    timeline = laid_out(
        *[Speak("One."), Pause(1.2)] * 10, Pause(5, authored=True), Speak("End."), duration_s=duration_s
    )
    assert timeline.frames == frames(duration_s)


def test_only_the_pauses_that_nobody_wrote_give_way():
    cues = [Speak("One."), Pause(5, authored=True), Speak("Two."), Pause(2), Speak("Three."), Pause(1), Speak("Four.")]
    first, second, third = quiet_between(laid_out(*cues, duration_s=20))
    assert first == frames(5)
    assert second / third == pytest.approx(2, rel=1e-4)


def test_a_track_that_has_too_little_quiet_is_stretched_as_far_as_it_goes():
    cues = [Speak("One."), Pause(2), Speak("Two.")]
    assert quiet_between(laid_out(*cues, duration_s=600)) == [frames(2 * LONGEST_STRETCH)]


def test_a_track_that_says_too_much_is_shortened_as_far_as_it_goes():
    cues = [*[Speak("One."), Pause(2)] * 100, Speak("Two.")]
    assert set(quiet_between(laid_out(*cues, duration_s=30))) == {frames(2 * SHORTEST_STRETCH)}


@pytest.mark.parametrize("duration_s", [35, 36.7, 40])
def test_a_bell_that_rings_on_over_the_last_words_does_not_keep_a_track_from_its_length(duration_s):
    cues = [*[Speak("One."), Pause(1.3)] * 8, Sound("bell"), Pause(4.0), Speak("End.")]
    assert laid_out(*cues, duration_s=duration_s).frames == frames(duration_s)


def test_quiet_until_a_time_and_a_length_can_be_asked_for_together():
    cues = [*[Speak("One."), Pause(2)] * 10, Until(60), *[Speak("Two."), Pause(2)] * 10, Speak("End.")]
    timeline = laid_out(*cues, duration_s=100)
    assert words_begin(timeline)[10] == frames(60)
    assert timeline.frames == frames(100)


def test_quiet_until_a_time_shortens_the_pauses_before_it_rather_than_fail():
    cues = [*[Speak("One."), Pause(2)] * 10, Until(60), Speak("End.")]  # with the longest pauses, it would be too late
    assert words_begin(laid_out(*cues, duration_s=64))[-1] == frames(60)


def test_a_bed_lies_from_the_begin_to_the_end():
    timeline = laid_out(Speak("One."), bed=Bed("rain", -18))
    assert timeline.beds == (BedSegment("rain", -18, 0, timeline.frames),)


def test_a_bed_lasts_until_the_next_or_until_it_is_turned_off():
    pause = Pause(10, authored=True)
    timeline = laid_out(Speak("One."), Bed("ocean"), pause, Bed(None), pause, Bed("wind"), pause, bed=Bed("rain"))
    first = LEAD_IN + WORDS
    assert timeline.beds == (
        BedSegment("rain", None, 0, first),
        BedSegment("ocean", None, first, first + frames(10)),
        BedSegment("wind", None, first + frames(20), timeline.frames),
    )


def test_without_a_soundscape_there_is_no_bed():
    assert laid_out(Speak("One."), bed=Bed(None)).beds == laid_out(Speak("One.")).beds == ()


def test_a_number_is_left_out_that_would_be_said_into_another_one_or_into_the_next_phase():
    longer = {"Twenty seven.": 1.28, "Twenty.": 1.0}
    timeline = lay_out(
        [Breathe(custom_pattern(28, 0, 27, 0), 1, "counted")],
        lambda cue: frames(longer.get(cue.text, 0.8) if isinstance(cue, Speak) else 1),
    )
    said = of(timeline, Speak)
    assert all(before.end <= after.start + GUARD_BEFORE for before, after in pairwise(said))
    texts = [segment.cue.text for segment in said]
    assert [texts.count(text) for text in ("Twenty six.", "Twenty seven.", "Twenty eight.", "Out.")] == [2, 1, 0, 1]


def test_a_duration_stretches_nothing_before_a_time_that_is_fixed():
    cues = (Speak("One."), Pause(1), Speak("Two."), Until(20), Speak("Three."), Pause(1), Speak("Four."))
    timeline = laid_out(*cues, duration_s=28)
    one, two, three, _ = of(timeline, Speak)
    assert two.start - one.start == WORDS + frames(1)
    assert three.start + GUARD_BEFORE == frames(20)
    assert timeline.frames == frames(28)
