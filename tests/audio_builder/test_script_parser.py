"""Plain text to cues: every spelling that scripts/README.md promises, and every fault with its place."""

from __future__ import annotations

import re

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from audio_builder.breathing import BOX, BY_NAME, FOUR_SEVEN_EIGHT
from audio_builder.errors import ScriptErrors
from audio_builder.grammar.body import CHAPTER_S, PARAGRAPH_S, SENTENCE_S
from audio_builder.grammar.marks import BELL_S, ELLIPSIS_S
from audio_builder.grammar.script_parser import parse_script
from audio_builder.model import DEFAULT_PACE, Bed, Breathe, Chapter, Chime, Pause, Sound, Speak, Until
from audio_builder.sources.files import Source, decode

HEAD = "---\ntitle: Rest\ntopics: [sleep]\n---\n"
BODY_LINE = HEAD.count("\n") + 1


def parsed(text):
    return parse_script(Source("rest.md", "rest", text))


def tried(text):
    """The script and no faults, or no script and its faults; any other exception goes through."""
    try:
        return parsed(decode(text.encode(), "rest.md")), ()
    except ScriptErrors as errors:
        return None, errors.faults


def cues(body):
    return parsed(HEAD + body).cues


def spoken(body):
    return [cue.text for cue in cues(body) if isinstance(cue, Speak)]


def faults(text):
    with pytest.raises(ScriptErrors) as caught:
        parsed(text)
    return [(fault.line, fault.column, fault.message) for fault in caught.value.faults]


def fault_of(body):
    [(line, column, message)] = faults(HEAD + body)
    return line - BODY_LINE + 1, column, message


@pytest.mark.parametrize(
    ("written", "seconds"),
    [
        ("[pause 5s]", 5), ("[PAUSE 5S]", 5), ("[Pause: 5]", 5), ("[pause:5s]", 5), ("[pause=5]", 5), ("[pause 5]", 5),
        ("[pause 1m30s]", 90), ("[pause 1m 30s]", 90), ("[pause 1 minute and 30 seconds]", 90), ("[pause 1.5 minutes]", 90),
        ("[pause 0,5s]", 0.5), ("[pause for 5 seconds]", 5), ("[wait 5s]", 5), ("[  pause   5s  ]", 5), ("[pause 10 min]", 600),
        ("[5s]", 5), ("[250ms]", 0.25), ("[2 sec]", 2), ("[5 second pause]", 5), ("[5-second pause]", 5), ("[5s pause]", 5),
        ("[silence 5s]", 5), ("[5s silence]", 5), ("[break]", 2), ("[long-break]", 4), ("[Long Break]", 4), ("[break 3s]", 3),
        ("(pause 10 seconds)", 10), ("(5s)", 5), ("(Pause: 5)", 5), ("( 5 second pause )", 5),
        ("[pause 5s.]", 5), ("[five second pause]", 5), ("[pause for twenty-five seconds]", 25), ("[Sixty seconds]", 60),
        ("[pause a minute]", 60), ("[wait one minute and thirty seconds]", 90), ("(pause five seconds)", 5),
        ('<break time="5s"/>', 5), ('<break time="500ms" />', 0.5), ("<BREAK TIME='5s'>", 5),
    ],
)  # fmt: skip
def test_every_spelling_of_a_pause_is_kept_to_the_second(written, seconds):
    paused = Pause(seconds, authored=True)
    assert cues(f"One.\n\n{written}\n\nTwo.") == (Speak("One.", 5), paused, Speak("Two.", 9))
    assert cues(f"One. {written} Two.") == (Speak("One.", 5), paused, Speak("Two.", 5))


@pytest.mark.parametrize(
    ("between", "quiet"),
    [
        (" ", Pause(SENTENCE_S)),
        ("\n", Pause(SENTENCE_S)),
        (".. ", Pause(ELLIPSIS_S)),
        (" … ", Pause(ELLIPSIS_S)),
        ("\n\n", Pause(PARAGRAPH_S)),
        ("\n\n\n\n", Pause(PARAGRAPH_S)),
        ("...\n\n", Pause(PARAGRAPH_S)),
        (" &hellip; ", Pause(ELLIPSIS_S)),
        ("\n\n---\n\n", Pause(PARAGRAPH_S)),
        ("\n\n[pause 1s]\n\n", Pause(1, authored=True)),
        ("... [pause 100ms]", Pause(0.1, authored=True)),
        ("\n[pause 5s]\n\n[pause 2s]\n", Pause(7, authored=True)),
    ],
)
def test_one_pause_stands_where_several_meet(between, quiet):
    first, found, second = cues(f"One.{between}Two.")
    assert (first.text.rstrip("."), found, second.text) == ("One", quiet, "Two.")


def test_the_pauses_have_the_lengths_that_authors_are_told():
    assert (SENTENCE_S, ELLIPSIS_S, PARAGRAPH_S, CHAPTER_S, BELL_S) == (0.7, 1.2, 2.0, 3.0, 4.0)


@pytest.mark.parametrize(
    ("between", "found"),
    [
        ("[sound rain]", (Bed("rain"), Pause(PARAGRAPH_S))),
        ("[pause 5s]\n[sound rain]\n[pause 4s]", (Pause(5, authored=True), Bed("rain"), Pause(4, authored=True))),
        ("[bell every 5m]\n\n## Two", (Chime(300), Pause(CHAPTER_S), Chapter("Two"))),
        ("[silence until 5m]\n\n## Two", (Until(300), Chapter("Two"))),
        ("[pause 5s] [silence until 5m] [pause 1s]", (Pause(5, authored=True), Until(300), Pause(1, authored=True))),
    ],
)
def test_what_makes_no_sound_of_its_own_leaves_one_pause_in_its_place(between, found):
    first, *there, second = cues(f"One.\n\n{between}\n\nTwo.")
    assert (first.text, tuple(there), second.text) == ("One.", found, "Two.")


def test_a_sound_and_quiet_until_a_time_may_stand_first_and_last():
    assert cues("[sound rain]\n\nOne.\n\n[silence until 5m]\n\n[sound off]\n") == (
        Bed("rain"), Speak("One.", 7), Until(300), Bed(None),
    )  # fmt: skip


def test_an_ellipsis_inside_a_sentence_divides_it():
    assert cues("Breathe... and rest.") == (Speak("Breathe", 5), Pause(ELLIPSIS_S), Speak("and rest.", 5))


def test_no_quiet_of_ours_stands_at_the_beginning_or_the_end():
    assert cues("\n\n\nOnly this.\n\n\n...\n\n") == (Speak("Only this.", 8),)


def test_quiet_of_the_author_stands_at_the_beginning_and_the_end():
    assert cues("[pause 3s]\nOnly this.\n[pause 4s]") == (
        Pause(3, authored=True), Speak("Only this.", 6), Pause(4, authored=True),
    )  # fmt: skip


def test_a_heading_is_a_chapter_that_begins_with_its_first_words():
    assert cues("One.\n\n## *The* middle\n\nTwo.") == (
        Speak("One.", 5), Pause(CHAPTER_S), Chapter("The middle"), Speak("Two.", 9),
    )  # fmt: skip


@pytest.mark.parametrize("heading", ["# Arriving", "###### Arriving", "##   Arriving  ", "## Arriving ##"])
def test_a_heading_of_any_depth_is_a_chapter_and_is_not_spoken(heading):
    assert cues(f"{heading}\nHere.") == (Chapter("Arriving"), Speak("Here.", 6))


def test_an_authored_pause_at_a_heading_takes_the_place_of_the_chapters_own():
    assert cues("One.\n[pause 5s]\n## Two\nTwo.")[1:3] == (Pause(5, authored=True), Chapter("Two"))


@pytest.mark.parametrize("name", BY_NAME)
def test_every_named_pattern_can_be_breathed(name):
    assert cues(f"[breathe {name} x4]") == (Breathe(BY_NAME[name], 4),)


@pytest.mark.parametrize(
    "written",
    [
        "[breathe box x4]",
        "[Breathe BOX X4]",
        "[breathe: box × 4]",
        "[breathe box *4]",
        "[breathe box 4 times]",
        "[breathe box 4 breaths]",
    ],
)
def test_breaths_are_counted_in_every_spelling(written):
    assert cues(written) == (Breathe(BOX, 4),)


@pytest.mark.parametrize(
    ("written", "seconds"),
    [
        ("in 4 hold 7 out 8", (4, 7, 8, 0)),
        ("in 4 out 6 rest 2", (4, 0, 6, 2)),
        ("inhale 4, hold 2, exhale 6", (4, 2, 6, 0)),
        ("in 4s hold 7s out 8s", (4, 7, 8, 0)),
        ("in for 5.5 out for 5.5", (5.5, 0, 5.5, 0)),
    ],
)
def test_a_pattern_of_ones_own_is_breathed(written, seconds):
    [cue] = cues(f"[breathe {written} x6]")
    pattern = cue.pattern
    assert (pattern.inhale_s, pattern.hold_s, pattern.exhale_s, pattern.rest_s, cue.cycles) == (*seconds, 6)


def test_a_bell_rings_on_where_no_pause_was_written():
    assert cues("One. [bell] Two.") == (
        Speak("One.", 5), Pause(SENTENCE_S), Sound("bell"), Pause(BELL_S), Speak("Two.", 5),
    )  # fmt: skip
    assert cues("One. [Bell] [pause 1s] Two.")[2:4] == (Sound("bell"), Pause(1, authored=True))


@pytest.mark.parametrize(
    "note",
    [
        "(to the author: slower here)",
        "  (read this twice)  ",
        "(to the author: take a short break)",
        "<!-- a comment -->",
        "<!-- a comment\nover [two] lines -->",
        "<!-- [unknown] (pause -5) <b> -->",
    ],
)
def test_notes_and_comments_are_not_spoken(note):
    assert spoken(f"One.\n{note}\nTwo.") == ["One.", "Two."]


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("Let *this* be **very** soft.", "Let this be very soft."),
        ("Read [the article](https://example.org/a) slowly.", "Read the article slowly."),
        ('Read [the article](https://example.org "With a title") slowly.', "Read the article slowly."),
        ("Breathe (as you like) now.", "Breathe (as you like) now."),
        ("Have a rest (a short break) now.", "Have a rest (a short break) now."),
        ("(One) and (two).", "(One) and (two)."),
        ("- a list item", "a list item"),
        ("1. a list item", "a list item"),
        ("Tea&nbsp;&amp;&nbsp;rest &mdash; now.", "Tea & rest, now."),
        ("It’s “good” — really.", 'It\'s "good", really.'),
        ("Do 4-7-8 again.", "Do 4-7-8 again."),
    ],
)
def test_the_words_are_spoken_and_not_the_marks(written, said):
    assert spoken(written) == [said]


@pytest.mark.parametrize(
    "written", ["Rest (softly [pause 5s] now).", "Rest [pause 5s](softly now).", "(Rest) [pause 5s] (now)."]
)
def test_an_instruction_among_round_brackets_is_followed_and_not_spoken(written):
    assert Pause(5, authored=True) in cues(written)
    assert "pause" not in " ".join(spoken(written))


def test_list_items_are_sentences_of_their_own():
    assert spoken("Notice\n- the feet\n- the hands\n* the face") == ["Notice", "the feet", "the hands", "the face"]


def test_a_sentence_over_two_lines_is_one_sentence():
    assert cues("Let your shoulders\ndrop now.") == (Speak("Let your shoulders drop now.", 5),)


def test_a_script_says_where_each_sentence_stands():
    assert [(cue.text, cue.line) for cue in cues("One.\n\nTwo.\nThree.") if isinstance(cue, Speak)] == [
        ("One.", 5), ("Two.", 7), ("Three.", 7),
    ]  # fmt: skip


def test_a_head_is_read():
    script = parsed(
        "---\ntitle: Rest\ndescription: A  short\n  rest.\ntopics: [Sleep, Stress]\nvoice: heart\npace: 0.85\n"
        "soundscape: Brown Noise\nlocale: en-GB\n---\nRest."
    )
    assert (script.slug, script.title, script.description, script.topics) == (
        "rest",
        "Rest",
        "A short rest.",
        ("sleep", "stress"),
    )
    assert (script.voice, script.pace, script.soundscape, script.locale) == ("heart", 0.85, "brown-noise", "en-GB")


def test_what_a_head_leaves_out_has_its_default():
    script = parsed(HEAD + "Rest.")
    assert (script.description, script.voice, script.pace) == ("", None, DEFAULT_PACE)
    assert (script.soundscape, script.locale) == (None, "en-US")


@pytest.mark.parametrize(
    ("body", "line", "column", "said"),
    [
        ("[puase 5s]", 1, 1, "did you mean [pause 5s]?"),
        ("Rest.\n\nNow [sing a song] rest.", 3, 5, "[sing a song] is not known"),
        ("[]", 1, 1, "is not known"),
        ("[5]", 1, 1, "did you mean [pause 5s]?"),
        ("[bel]", 1, 1, "did you mean [bell]?"),
        ("[breath box x4]", 1, 1, "did you mean [breathe box x4]?"),
        ("[pause]x[pause -5s]", 1, 9, "shorter than nothing"),
        ("(pause -5)", 1, 1, "shorter than nothing"),
        ("(pause for a moment)", 1, 1, 'how long is "a moment"?'),
        ("Rest (pause 5 bananas) now.", 1, 6, 'how long is "5 bananas"?'),
        ("[pause 0s]", 1, 1, "longer than nothing"),
        ("[pause 11m]", 1, 1, "at most ten minutes"),
        ("[pause soon]", 1, 1, 'how long is "soon"?'),
        ('Rest <break time="soon"/>', 1, 6, 'how long is "soon"?'),
        ('<break time="11m"/>', 1, 1, "at most ten minutes"),
        ('<break time="' + "1" * 5000 + 'q"/>', 1, 1, "how long is"),
        ("[breathe boxx x4]", 1, 1, 'did you mean "box"?'),
        ("[breathe sideways x4]", 1, 1, "the patterns are box, 4-7-8"),
        ("[breathe box]", 1, 1, "how many breaths?"),
        ("[breathe box x0]", 1, 1, "from 1 to 400"),
        ("[breathe box x401]", 1, 1, "from 1 to 400"),
        ("[breathe box xx]", 1, 1, "from 1 to 400"),
        ("[breathe in 4 out -8 x4]", 1, 1, "a breath needs an in and an out of at least one second"),
        ("[breathe in 4 hold 99 out 8 x4]", 1, 1, "not something to do alone"),
        ("[breathe in 4 hold out 8 x4]", 1, 1, "unknown breathing pattern"),
        ("Rest [pause 5s", 1, 6, "never closed on its line"),
        ("Rest [pause\n5s]", 1, 6, "never closed on its line"),
        ("Rest] now.", 1, 5, "never opened"),
        ("Rest <b>now.", 1, 6, "<b> is not known"),
        ("Rest </speak", 1, 6, "</speak is not known"),
        ("Rest <!-- never closed", 1, 6, "is not known"),
        ("Rest ![a picture](https://example.org/a.png)", 1, 6, "a picture cannot be heard"),
        ("Rest.\n## Now [bell]", 2, 8, "cannot stand in a heading"),
        ("Read [the article][1].", 1, 6, "[the article] is not known"),
        ("Rest.\n\n| a | b |", 3, 1, "a table cannot be heard"),
        ("Rest [sound rian] now.", 1, 6, 'did you mean "rain"?'),
        ("Rest.\n(silence until soon)", 2, 1, "until when is"),
        ("Rest.\n(pause\n10 seconds)\nGo on.", 2, 1, "a pause stands on one line; write [pause 10s]"),
        ("Now (silence\nuntil 2:00) rest.", 1, 5, "a pause stands on one line"),
        ("One.\n\nTwo.\n (a\nnote)\n\n  (pause <!-- x -->\nfor a while)", 7, 3, "a pause stands on one line"),
        ("Rest.\n## #", 2, 1, "this heading is empty"),
        ("Rest.\n##\nGo on.", 2, 1, "this heading is empty"),
        ("Rest.\n## <!-- to do -->\nGo on.", 2, 1, "this heading is empty"),
        ("Rest. [5 ſ]", 1, 7, "[5 ſ] is not known"),
        ("Rest [bell every 1s] now.", 1, 6, "every 10 s or less often"),
        ("Rest [[pause 5s]] now.", 1, 6, "one pair of brackets is enough; write [pause 5s]"),
        ("[[puase 5s]]", 1, 1, "did you mean [pause 5s]?"),
        ("Rest {pause 5s} now.", 1, 6, "an instruction stands in square brackets: write [pause 5s]"),
        ("Rest, {{name}}.", 1, 7, "write its words without brackets"),
        ("Rest (breathe box x4) now.", 1, 6, "(breathe box x4) is not followed"),
        ("Rest.\n(breathe box x4)", 2, 1, "write [breathe box x4]"),
        ("See <https://example.org>.", 1, 5, "nobody can follow an address by ear"),
        ("Rest (and {pause 5s}).", 1, 11, "write [pause 5s]"),
        ("Rest.\n##Later", 2, 1, "a heading has a blank after its #; write ## Later"),
        ("(silence)", 1, 1, "for how long is it to be quiet? Write [pause 5s]"),
        (
            "[breathe in 4 out 99 x4]",
            1,
            1,
            "a breath of more than 30 seconds is longer than I can guide; write seconds like",
        ),
    ],
)
def test_what_cannot_be_followed_is_a_fault_at_its_place_with_what_to_do(body, line, column, said):
    found = faults(HEAD + body)[0]
    assert (found[0] - BODY_LINE + 1, found[1]) == (line, column)
    assert said in found[2]


def test_all_faults_of_head_and_body_are_told_at_once():
    text = "---\ntitel: Rest\npace: fast\nvoice: hart\n---\n[puase 5s]\n\nRest [\n\n<b>"
    assert [line for line, *_ in faults(text)] == [1, 1, 2, 3, 4, 6, 8, 10]


def test_a_script_in_which_nothing_is_said_is_a_fault():
    assert "nothing is said" in fault_of("\n[pause 5s]\n\n(a note)\n")[2]


def test_breathing_alone_is_a_script():
    assert cues("[breathe 4-7-8 x8]") == (Breathe(FOUR_SEVEN_EIGHT, 8),)


def test_a_long_line_of_blanks_in_a_heading_takes_no_time():
    assert cues("# a" + " " * 15_000 + "b\nRest.")[0] == Chapter("a b")


characters = st.characters(codec="utf-8")
fragments = st.sampled_from(
    ["---\n", "\n", "\n\n", "## ", "[", "]", "(", ")", "[pause 5s]", "[breathe box x4]", "[bell]",
     '<break time="', "<!--", "-->",
     "...", "title: ", "topics: [", "* ", "1. ", "!", "`", "pause ",
     "(silence until ", "10:00", "[silence until 9m]", "[bell every 5m]", "[bell off]", "[sound rain -18dB]", "[sound off]",
     "[breathe in 4 hold 7 out 8 rest 2 x6 counted]", "[breathe box x2 tones]", "duration: 10m\n", "soundscape: rain -18dB\n",
     "4-7-8", "5–10", "½", "https://a.org", "| a |", "~", "# ", "- ", "> ", "*a*", "[a](b)",
     "{", "}", "{pause 5s}", "[[", "]]", "(bell)", "five seconds", "#x", "www.a.org",
     "x", " ", ". ", "-5", "[5 ", "(5 ", "5 m", "mr",
     "in 4 ", "ſ", "İ", "ı", "\u212a", "(pause\n", "##\n", "\u2028", "\x85", "\ufeff", "&#91;", "\\", "One."]
)  # fmt: skip
texts = st.lists(st.text(characters, max_size=8) | fragments, max_size=30).map("".join)


@given(texts | texts.map(lambda body: HEAD + body) | texts.map(lambda head: f"---\n{head}\n---\nRest."))
def test_any_text_parses_or_has_faults_inside_the_file(text):
    script, faults = tried(text)
    lines = re.split("\r\n|\r|\n", text)
    assert (script is None) == bool(faults)
    assert all(fault.message and 1 <= fault.line <= len(lines) for fault in faults)
    assert all(1 <= fault.column <= len(lines[fault.line - 1]) + 1 for fault in faults)


@given(texts)
def test_nothing_spoken_holds_a_bracket(body):
    script, _ = tried(HEAD + body)
    assert not any(set("[]<>") & set(cue.text) for cue in (script.cues if script else ()) if isinstance(cue, Speak))


@given(texts, st.text(characters, max_size=10), st.text(characters, max_size=10), texts)
def test_what_stands_in_square_brackets_is_never_spoken(before, left, right, after):
    assume(not set("[]\n\r") & set(left + right))
    script, _ = tried(f"{HEAD}{before}[{left}zebra{right}] {after}")
    assert not any("zebra" in cue.text for cue in (script.cues if script else ()) if isinstance(cue, Speak))


@pytest.mark.parametrize(
    ("written", "heard"),
    [
        ("Rest.\n(to the author: slower\nhere)\nGo on.", ["Rest.", "Go on."]),
        ("Call or text\n988. Someone answers.", ["Call or text 988.", "Someone answers."]),
        ("Sit for a while (5 minutes) and rest.", ["Sit for a while (5 minutes) and rest."]),
        ("First this.\n1. One.\n2. Two.", ["First this.", "One.", "Two."]),
        ("Do it <!-- softly --> now.", ["Do it now."]),
        ("It is so [1, 2].", None),
    ],
)  # fmt: skip
def test_what_is_heard_of_lines_that_look_like_something_else(written, heard):
    if heard is None:
        assert "is not known" in fault_of(written)[2]
    else:
        assert spoken(written) == heard


def test_a_comment_on_a_line_of_its_own_takes_no_time():
    assert cues("One.\n<!-- softly -->\nTwo.")[1:2] == cues("One.\nTwo.")[1:2]


def test_a_sentence_in_another_script_keeps_its_signs():
    text = "नमस्ते, आप कैसे हैं?"
    assert [cue.text for cue in parsed(HEAD.replace("---\n", "---\nlocale: hi-IN\n", 1) + text).cues] == [text]


@pytest.mark.parametrize(
    ("written", "seconds"),
    [
        ("[breathe in 4 hold 7 out 8 hold 2 x6]", (4, 7, 8, 2)), ("[breathe in 4 hold 4 out 4 hold 4 x4]", (4, 4, 4, 4)),
        ("[breathe in 4 out 6 x2]", (4, 0, 6, 0)), ("[breathe inhale 4, exhale 6, rest 1 x2]", (4, 0, 6, 1)),
    ],
)  # fmt: skip
def test_phases_are_breathed_in_the_order_in_which_they_are_written(written, seconds):
    [breathe] = [cue for cue in cues(written) if isinstance(cue, Breathe)]
    pattern = breathe.pattern
    assert (pattern.inhale_s, pattern.hold_s, pattern.exhale_s, pattern.rest_s) == seconds


@pytest.mark.parametrize(
    ("written", "message"),
    [
        ("[breathe in 4 out 6 in 5 x2]", "wrong place"), ("[breathe out 4 in 6 x2]", "wrong place"),
        ("[pause 5-10s]", "how long"), ("[pause 5 5]", "how long"), ("[pause 5s](slowly)", "put a blank between"),
        ("Arriving\n===", "write ## before"),
    ],
)  # fmt: skip
def test_what_cannot_be_meant_is_told(written, message):
    assert message in fault_of(written)[2]


def test_a_thousand_milliseconds_are_a_second():
    assert Pause(1.0, authored=True) in cues("One.\n\n[pause 1,000 ms]\n\nTwo.")


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("[sleep]", "5", "is no topic"),
        ("[sleep]", "['<b>x</b>']", "is no topic"),
        ("Rest", "A" * 81, "has 81 characters"),
    ],
)
def test_what_listeners_could_not_say_is_no_title_and_no_topic(old, new, message):
    [(_, _, told)] = faults(HEAD.replace(old, new, 1) + "Rest.")
    assert message in told


MANY = 200_000  # lines: to read them once for each of them would take hours


@pytest.mark.parametrize(
    ("body", "told"),
    [("<!-- x\n" * MANY, MANY), ("(pause\n" + "\n" * MANY, 0), ("(\n" * MANY + "Rest.", 0)],
    ids=["comments", "a bracket", "brackets"],
)
def test_what_is_opened_and_never_closed_is_looked_for_once(body, told):
    assert len(tried(HEAD + body)[1]) == told


def test_a_track_has_twelve_hours_at_most_and_more_is_told_where_they_are_passed():
    assert cues("Rest.\n" + "[pause 10m]\n" * 71)
    assert cues("Rest.\n[silence until 12:00:00]")
    for line in ("[pause 10m]\n", "Rest. [pause 10m]\n", "[breathe in 30 out 30 x10 tones]\n"):
        number, column, message = fault_of("Rest.\n" + line * 3000)
        assert (number, column) == (73, 1)
        assert message.startswith("here the track becomes longer than twelve hours")
