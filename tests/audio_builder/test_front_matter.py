"""The head of a file: read as it was typed, every key with its place."""

from __future__ import annotations

import pytest

from audio_builder.sources.files import Source
from audio_builder.sources.front_matter import split_front_matter


def split(text):
    return split_front_matter(Source("rest.md", "rest", text))


def head_of(*lines):
    return split("\n".join(["---", *lines, "---", "Rest."]))[0]


def told(head):
    return [str(fault) for fault in head.faults]


def test_the_body_begins_below_the_second_fence():
    _, body, line = split("---\ntitle: Rest\n---\nOne.\n---\nTwo.")
    assert (body, line) == ("\nOne.\n---\nTwo.", 3)


@pytest.mark.parametrize("text", ["\n\n---\ntitle: Rest\n---\n", "---  \ntitle: Rest\n---\t\n"])
def test_blanks_around_the_fences_do_no_harm(text):
    assert split(text)[0].text("title") == "Rest"


@pytest.mark.parametrize("written", ["no", "10:00", "0x10", "2026-01-01", "null", "~", "1_000", "true"])
def test_values_are_what_was_typed(written):
    assert head_of(f"title: {written}").text("title") == written


@pytest.mark.parametrize("written", ['"Rest: now"', "'Rest: now'", ">\n  Rest:\n  now", "|\n  Rest: now\n"])
def test_the_quoting_of_yaml_is_understood(written):
    assert head_of(f"title: {written}").text("title") == "Rest: now"


def test_a_missing_key_has_its_default():
    head = head_of("title: Rest")
    assert (head.text("description", "none"), head.number("pace", 0.75, 0, 1), head.words("topics")) == (
        "none",
        0.75,
        (),
    )
    assert told(head) == []


def test_a_missing_key_that_is_needed_is_a_fault_that_shows_how_to_write_it():
    head = head_of("")
    head.text("title", needed=True)
    head.words("topics", needed=True)
    assert told(head) == [
        'rest.md:1:1: title is missing; add a line "title: ..." between the two lines of ---',
        "rest.md:1:1: topics is missing; add a line like topics: [sleep, stress]",
    ]


@pytest.mark.parametrize("written", ["[sleep, stress]", "\n  - sleep\n  - stress", '["sleep", " stress "]'])
def test_words_are_a_list(written):
    assert head_of(f"topics: {written}").words("topics") == ("sleep", "stress")


def test_one_word_alone_is_a_list_of_one():
    assert head_of("topics: sleep").words("topics") == ("sleep",)


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("title: [a, b]", "2:8: title takes one line of text"),
        ("title: {a: b}", "2:8: title takes one line of text"),
        ("title:\n  a: b", "3:3: title takes one line of text"),
    ],
)
def test_a_list_where_text_belongs_is_a_fault_at_its_place(written, said):
    head = head_of(written)
    head.text("title", needed=True)
    assert told(head) == [f"rest.md:{said}"]


@pytest.mark.parametrize(("written", "value"), [("0.6", 0.6), ("1", 1.0), ("1.40", 1.4)])
def test_a_number_within_its_bounds_is_read(written, value):
    assert head_of(f"pace: {written}").number("pace", 0.75, 0.6, 1.4) == value


@pytest.mark.parametrize("written", ["0.59", "1.41", "nan", "inf", "-inf", "-1", "1e9", "fast", "0,8", "1/2", "[1]"])
def test_any_other_number_is_a_fault_and_the_default_goes_on(written):
    head = head_of(f"pace: {written}")
    assert head.number("pace", 0.75, 0.6, 1.4) == 0.75
    assert len(told(head)) == 1


def test_unknown_keys_name_the_nearest_known_one():
    head = head_of("titel: Rest", "colour: blue")
    head.allow_only(("title", "topics"))
    assert sorted(told(head)) == [
        'rest.md:2:1: unknown key "titel"; did you mean "title"?',
        'rest.md:3:1: unknown key "colour"; there are title, topics',
    ]  # fmt: skip


@pytest.mark.parametrize("end", ["\u2028", "\x85", "\u2029"])
def test_places_count_the_lines_of_the_file_and_not_those_of_yaml(end):
    head = head_of(f"title: a{end}b{end}c", "topics: sleep")
    head.fault("topics", "here")
    assert told(head) == ["rest.md:3:9: here"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("---\ntitle: a\x81\n---\n", "2:9: U+0081 is no character of YAML"),
        ("---\ntitle: *nobody\n---\n", '2:8: put the value in quotes: title: "*nobody"'),
        ("---\ntitle: a: b\n---\n", '2:9: put the title in quotes, as there is a colon in it: title: "a: b"'),
        ("---\ntitle: a\n  topics: b\n---\n", "3:9: this line and the one above begin at the left edge"),
        ("---\n\ttitle: a\n---\n", "2:1: there is a tab here"),
        ("---\ntitle: @home\n---\n", '2:8: put the value in quotes: title: "@home"'),
        ("---\ntitle: 'Rest\ntopics: [sleep]\n---\n", "2:8: this quote is never closed"),
        ("---\ntopics: [sleep\ntitle: Rest\n---\n", "2:9: this bracket is never closed"),
        ("---\ntitle: 'don't'\n---\n", "2:13: something is left over after the value"),
        ("---\ntitle: Rest\ntopics [sleep]\n---\n", "3:1: every line has a key, a colon and a blank"),
        ('---\ntitle: "a\\qb"\n---\n', "2:11: in double quotes, write"),
    ],
)
def test_a_head_that_cannot_be_read_is_a_fault_at_its_place(text, said):
    head, body, _ = split(text + "Rest.")
    [fault] = told(head)
    assert fault.startswith(f"rest.md:{said}")
    assert "\n" not in fault
    assert body == "\nRest."


def test_of_a_head_that_cannot_be_read_nothing_is_missing():
    head = head_of("title: 'a")
    assert (head.title(), head.topics()) == ("", ())
    assert len(told(head)) == 1


def test_without_a_head_there_is_nothing_to_read():
    head, body, _ = split("Rest.\n---\ntitle: a\n---\n")
    assert told(head)[0].startswith("rest.md:1:1: no head")
    assert (head.title(), body.startswith("Rest.")) == ("", True)


def test_values_with_a_colon_hide_nothing_of_the_head_below_them():
    head = head_of("title: a: it's b", "description: c: d", "pace: 9")
    assert (head.title(), head.text("description")) == ("a: it's b", "c: d")
    assert [fault.split(": ")[0] for fault in told(head)] == ["rest.md:2:9", "rest.md:3:15"]


def test_signs_that_are_written_as_in_html_are_read():
    head = head_of("title: Tea &amp; rest&#33;", "source: https://example.org/?a=1&copy=2")
    assert (head.text("title"), head.text("source")) == ("Tea & rest!", "https://example.org/?a=1&copy=2")


def test_a_python_object_in_a_head_is_text_and_nothing_is_made_of_it():
    head = head_of("title: !!python/object/apply:os.system ['echo no']")
    head.text("title", needed=True)
    assert told(head) == ["rest.md:2:8: title takes one line of text"]


def test_the_words_of_yaml_itself_are_told_last():
    assert told(head_of("title: *b"))[0].endswith("(the head is not YAML: found undefined alias 'b')")


def test_topics_without_brackets_are_told_how_to_be_written():
    head = head_of("topics: sleep, stress")
    head.topics()
    assert told(head) == ["rest.md:2:9: several topics stand in square brackets: topics: [sleep, stress]"]


def test_a_missing_source_is_shown_with_a_source():
    head = head_of("")
    head.words("source", needed=True)
    assert told(head) == [
        'rest.md:1:1: source is missing; add a line like source: "A. Author, A book of breathing, 2020"'
    ]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (r'title: "Half \ud83d off"', "2:8: title holds U+D83D, which is no character of a text"),
        (r'title: "Half\a off"', "2:8: title holds U+0007"),
        (r'title: "\udead"', "2:8: title holds U+DEAD"),
        (r'topics: [sleep, "a\0"]', "2:17: topics holds U+0000"),
    ],
)
def test_half_a_character_and_a_control_character_are_faults_at_their_place(line, said):
    head = head_of(line)
    values = (head.text("title"), *head.words("topics")) if line.startswith("title") else head.words("topics")
    assert told(head)[0].startswith(f"rest.md:{said}")
    assert "".join(values).encode().isascii()


def test_a_key_with_half_a_character_is_unknown_in_words_that_can_be_shown():
    head = head_of(r'"titl\ud83d": Rest')
    head.allow_only({"title"})
    assert "unknown key" in str(told(head)[0].encode())
