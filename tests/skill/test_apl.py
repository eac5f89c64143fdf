"""The circle on a screen: a document that Alexa takes, in step with the voice, and only where there is a screen."""

from __future__ import annotations

import re
from importlib.resources import files
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from audio_builder.breathing import BY_NAME, PATTERNS, custom_pattern
from skill.apl import BreathingCircle, load_circle
from skill.breathing_guide import EN_US, guide
from tests.skill.echo import Echo

RENDER = "Alexa.Presentation.APL.RenderDocument"
# What the document may be made of: the names of Amazon's APL reference, of those that every version from 1.6 on has.
COMMON = {"type", "id", "width", "height", "onMount", "transform"}
COMPONENTS = {
    "Frame": COMMON | {"backgroundColor", "borderRadius", "items"},
    "Container": COMMON | {"direction", "alignItems", "justifyContent", "items"},
    "Text": COMMON | {"text", "fontSize", "color", "textAlign", "maxLines"},
}
COMMANDS = {
    "Sequential": {"type", "commands", "repeatCount"},
    "Idle": {"type", "delay"},
    "SetValue": {"type", "componentId", "property", "value"},
    "AnimateItem": {"type", "componentId", "duration", "easing", "value"},
}
BOUND = re.compile(r"\$\{([\w.]+)(?:\[(\d)\])?(?:\.(length))?(?: (\*|>) (\d+))?\}")


class Show(Echo):
    """An Echo with a screen."""

    def _context(self):
        context = super()._context()
        context["System"]["device"]["supportedInterfaces"][RENDER.rpartition(".")[0]] = {
            "runtime": {"maxVersion": "2023.3"}
        }
        return context


class Screen:
    """Runs the commands of a document, and notes each word and animation with its moment."""

    def __init__(self, directive):
        self.document = directive["document"]
        self.payload = {"payload": directive["datasources"]}
        self.clock_ms = 0
        self.words, self.animations = [], []
        (root,) = self.document["mainTemplate"]["items"]
        self.run(root["onMount"], self.payload)

    def run(self, commands, context):
        for command in commands:
            if value(command.get("when", True), context):
                self.run_one(command, context)

    def run_one(self, command, context):
        match command["type"]:
            case "Sequential":
                for _ in range(1 + value(command.get("repeatCount", 0), context)):
                    self.run(command["commands"], context)
            case "Idle":
                self.clock_ms += value(command["delay"], context)
            case "SetValue":
                self.words.append((self.clock_ms, value(command["value"], context)))
            case "AnimateItem":
                (moved,) = command["value"]
                scales = [value(moved[end][0]["scale"], context) for end in ("from", "to")]
                duration_ms = value(command["duration"], context)
                self.animations.append((self.clock_ms, duration_ms, *scales))
                self.clock_ms += duration_ms
            case own:
                defined = self.document["commands"][own]
                given = {name: value(command[name], context) for name in defined["parameters"]}
                self.run(defined["commands"], context | given)


def value(bound, context):
    """What a data-bound value is; only the few forms that the document uses."""
    match = BOUND.fullmatch(bound) if isinstance(bound, str) else None
    if match is None:
        return bound
    path, place, length, operator, number = match.groups()
    found = context
    for name in path.removesuffix(".length").split("."):
        found = found[name]
    found = found[int(place)] if place else len(found) if length or path.endswith(".length") else found
    return {None: lambda: found, "*": lambda: found * int(number), ">": lambda: found > int(number)}[operator]()


def rendered(answer):
    return next((each for each in answer.directives if each["type"] == RENDER), None)


def shown(pattern, seconds, begins_s=8.0):
    breathing = guide(pattern, seconds)
    circle = load_circle()
    data = BreathingCircle.datasources("A breath", breathing, begins_s)
    return breathing, Screen({"document": circle.document, "datasources": data})


@pytest.fixture
def show(client):
    return Show(client)


@pytest.fixture(scope="module")
def document():
    return load_circle().document


def components(document):
    pending = list(document["mainTemplate"]["items"])
    while pending:
        component = pending.pop()
        yield component
        pending += component.get("items", [])


def commands(listed):
    for command in listed:
        yield command
        yield from commands(command.get("commands", []))


def test_a_screen_shows_the_circle_with_a_spoken_guide(show):
    answer = show.says("BreatheIntent", pattern=("box", "box"), duration="PT2M")
    directive = rendered(answer)
    assert directive["datasources"]["breathing"]["title"] == "Box breathing"
    assert directive["token"]
    assert "Breathe in." in answer.speech
    assert answer.ends is True


def test_without_a_screen_there_is_no_circle(alexa):
    assert alexa.says("BreatheIntent").directives == []


def test_a_character_display_is_no_screen(alexa, monkeypatch):
    context = alexa._context()
    context["System"]["device"]["supportedInterfaces"] = {"Alexa.Presentation.APLT": {"runtime": {"maxVersion": "1.0"}}}
    monkeypatch.setattr(alexa, "_context", lambda: context)
    assert alexa.says("BreatheIntent").directives == []


def test_a_track_has_no_circle(show):
    answer = show.says("BreatheIntent", pattern=("box", "box"), duration="PT10M")
    assert rendered(answer) is None
    assert answer.play


def test_nothing_else_that_is_said_shows_it(show):
    assert rendered(show.launch()) is None
    assert rendered(show.says("PlayMeditationIntent")) is None


def test_a_screen_that_the_sdk_cannot_read_costs_the_circle_and_not_the_answer(show, monkeypatch):
    context = show._context()
    context["System"]["device"]["supportedInterfaces"]["Alexa.Presentation.APL"] = "a string"
    monkeypatch.setattr(show, "_context", lambda: context)
    assert "Breathe in." in show.says("BreatheIntent").speech


@pytest.mark.parametrize("pattern", PATTERNS, ids=lambda pattern: pattern.name)
@pytest.mark.parametrize("seconds", [30, 60, 180])
def test_the_animations_take_as_long_as_the_guide(pattern, seconds):
    breathing, screen = shown(pattern, seconds)
    assert sum(duration_ms for _, duration_ms, *_ in screen.animations) == breathing.seconds * 1000
    assert len(screen.animations) == sum(map(len, breathing.breaths))


@settings(max_examples=40, deadline=None)
@given(st.integers(1, 30), st.integers(0, 20), st.integers(2, 30), st.integers(0, 20), st.integers(1, 240))
def test_a_breath_of_ones_own_is_followed_too(inhale, hold, exhale, rest, seconds):
    breathing, screen = shown(custom_pattern(inhale, hold, exhale, rest), seconds)
    assert sum(duration_ms for _, duration_ms, *_ in screen.animations) == breathing.seconds * 1000


@pytest.mark.parametrize("pattern", PATTERNS, ids=lambda pattern: pattern.name)
def test_each_word_is_shown_when_it_is_said(pattern):
    breathing, screen = shown(pattern, 60, begins_s=8.0)
    said, at_s = [], 8.0
    for part in breathing.parts:
        if isinstance(part, str):
            said.append((at_s * 1000, part))
        at_s += EN_US.seconds(part) if isinstance(part, str) else part
    assert [word for _, word in screen.words[:-1]] == [word for _, word in said]
    assert [moment for moment, _ in screen.words[:-1]] == pytest.approx([moment for moment, _ in said], abs=1)


def test_an_odd_breath_at_the_end_begins_where_the_first_one_did():
    breathing, screen = shown(BY_NAME["alternate-nostril"], 72)
    assert breathing.cycles == 9
    assert [word for _, word in screen.words[-3:-1]] == ["In through the left.", "Out through the right."]


def test_the_circle_grows_rests_and_shrinks_without_a_jump():
    _, screen = shown(BY_NAME["box"], 120)
    moves = [(begin, end) for *_, begin, end in screen.animations]
    assert moves[:4] == [(0.45, 1.0), (1.0, 1.0), (1.0, 0.45), (0.45, 0.45)]
    assert all(end == begin for (_, end), (begin, _) in pairwise(moves))


def test_the_circle_waits_for_the_words_before(show):
    answer = show.says("BreatheIntent", pattern=("box", "box"))
    screen = Screen(rendered(answer))
    before = answer.speech.partition("Breathe in.")[0].strip()
    assert screen.animations[0][0] == pytest.approx((EN_US.seconds(before) + 2) * 1000, abs=1)
    assert screen.words[-1][1] == "Well done."


def test_the_circle_stays_longer_than_the_guide(show):
    directive = rendered(show.says("BreatheIntent", duration="PT4M"))
    assert directive["document"]["settings"]["idleTimeout"] >= Screen(directive).clock_ms + 10_000


def test_the_document_is_one_that_alexa_takes(document):
    assert document["type"] == "APL"
    assert document["version"] == "1.6"
    assert document.keys() <= {
        "type", "version", "description", "theme", "settings", "commands", "mainTemplate"
    }  # fmt: skip
    assert document["mainTemplate"]["parameters"] == ["payload"]


def test_every_component_and_its_properties_are_of_the_reference(document):
    for component in components(document):
        assert component.keys() <= COMPONENTS[component["type"]], component["type"]


def test_every_command_and_its_properties_are_of_the_reference(document):
    own = {name: {"type", "when", *defined["parameters"]} for name, defined in document["commands"].items()}
    listed = [command for each in components(document) for command in commands(each.get("onMount", []))]
    inner = [command for defined in document["commands"].values() for command in defined["commands"]]
    for command in listed + inner:
        assert command.keys() <= (COMMANDS | own)[command["type"]], command["type"]


def test_every_component_that_a_command_names_is_there(document):
    named = {command["componentId"] for own in document["commands"].values() for command in own["commands"]}
    assert named <= {component.get("id") for component in components(document)}


def test_the_circle_has_the_colours_of_the_page(document):
    page = files("skill.web").joinpath("static/page.css").read_text(encoding="utf-8")
    colours = {component.get(name) for component in components(document) for name in ("color", "backgroundColor")}
    assert {colour for colour in colours if colour} <= set(re.findall(r"--\w+: (#[0-9a-f]{6})", page))


def test_text_can_be_read_from_the_bed(document):
    smallest = 480  # the shorter side of an Echo Show 5 and of an Echo Spot
    sizes = [float(each["fontSize"].split("* ")[1].rstrip("}")) for each in components(document) if "fontSize" in each]
    assert min(sizes) * smallest >= 28
    assert max(sizes) * smallest >= 48


def test_a_touch_is_answered_in_silence(show):
    show.says("BreatheIntent")
    touch = {"type": "Alexa.Presentation.APL.UserEvent", "token": "breathing:box", "arguments": [], "source": {}}
    answer = show.asks(touch)
    assert answer.speech == ""
    assert answer.directives == []
