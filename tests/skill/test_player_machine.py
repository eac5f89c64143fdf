"""A night at random: a listener's devices talk, play, go off and lose events, and the voice never loses the place.

The suite spends RUNS nights, always the same ones. For others, and more of them:

    NIGHTS=2000 python -m pytest tests/skill/test_player_machine.py

Whoever finds a broken night is shown the shortest one that breaks, as code.
"""

from __future__ import annotations

import logging
import os
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule, run_state_machine_as_test

from skill.app import create_app
from skill.settings import Settings
from tests.skill.echo import Answer
from tests.skill.night_library import night_library
from tests.skill.strict_echo import Home
from tests.skill.strict_echo.places import is_near, places_told, track_at

NIGHTS = int(os.environ.get("NIGHTS", "0"))
RUNS, STEPS = NIGHTS or 150, 12 if not NIGHTS else 25
CHOSEN = settings(
    max_examples=RUNS, stateful_step_count=STEPS, deadline=None, derandomize=not NIGHTS,
    suppress_health_check=list(HealthCheck),
)  # fmt: skip

MEMORY = Path("/dev/shm")  # where there is one: a disk would be waited for at every event
MINUTE_MS = 60_000
FETCH_MS = 1_500  # until a device gives a stream up
MOST_FAILURES = 3  # in ten minutes

TITLES = ("letting-the-day-go", "three-minute-pause", "body-scan-for-sleep", "when-worry-visits")
SOUNDS = ("rain", "ocean", "brown-noise")
LISTS = ("wind-down", "deep-sleep", "midday-calm", "anxious-moment")
TOPICS = ("sleep", "stress", "anxiety", "sounds")
LENGTHS = ("PT1M", "PT5M", "PT20M", "PT1H")
BUILT_INS = (
    "Next",
    "Previous",
    "LoopOn",
    "LoopOff",
    "ShuffleOn",
    "ShuffleOff",
    "StartOver",
    "Repeat",
    "Pause",
    "Stop",
    "Help",
)
BUTTONS = ("Play", "Pause", "Next", "Previous")
NEARLY = (("early",), ("late",), ("early", "late"), ("late", "late"))


class Voice:
    """The service under test: it can be stopped and started again, and knows any number of listeners."""

    def __init__(self, folder):
        self.catalog = night_library(folder / "library")
        database = f"sqlite:///{folder / 'skill.db'}"
        environ = {"SKILL_DATABASE_URL": database, "SKILL_SECRETS": str(folder / "skill.secrets")}
        self.settings = Settings.from_env(environ, library=folder / "library")
        self.listeners = count(1)
        self.restart()

    def restart(self):
        self._client = create_app(self.settings).test_client()

    def __call__(self, envelope):
        answer = self._client.post("/alexa", json=envelope)
        return answer.status_code, answer.get_json(silent=True) or {}

    def home(self):
        """A new listener's home."""
        return Home(self, self.length_of, user=f"amzn1.ask.account.{next(self.listeners)}")

    def length_of(self, url):
        """Milliseconds of what is served at an address; the sleep timer ends a track early, at `end`."""
        track = self.catalog.track(track_at(url))
        ends = [int(each) for each in parse_qs(urlsplit(url).query).get("end", ())]
        return min([track.duration_ms, *ends]) if track else None


@pytest.fixture(scope="module")
def voice():
    logging.disable(logging.WARNING)  # thousands of failures that are meant
    with TemporaryDirectory(dir=MEMORY if MEMORY.is_dir() else None) as folder:
        yield Voice(Path(folder))
    logging.disable(logging.NOTSET)


class Night(RuleBasedStateMachine):
    """One listener, two devices; every answer is judged by the devices themselves."""

    def __init__(self, voice):
        super().__init__()
        self.voice = voice
        self.home = voice.home()

    @initialize(
        nearly=st.sampled_from(NEARLY), paused_as=st.sampled_from(["PAUSED", "STOPPED"]), title=st.sampled_from(LISTS)
    )
    def evening(self, nearly, paused_as, title):
        self.devices = [self.home.device("BED", nearly=nearly, paused_as=paused_as), self.home.device("DESK")]
        self.device = self.devices[0]
        self.device.says("PlayPlaylistIntent", playlist=(title, title))

    @rule(place=st.integers(0, 1))
    def turn_to_a_device(self, place):
        self.device = self.devices[place]

    @rule(title=st.sampled_from(TITLES + SOUNDS), length=st.none() | st.sampled_from(LENGTHS))
    def ask_for_a_title(self, title, length):
        self.device.says("PlayMeditationIntent", meditation=(title, title), **_duration(length))

    @rule(topic=st.sampled_from(TOPICS))
    def ask_for_a_topic(self, topic):
        self.device.says("PlayMeditationIntent", topic=(topic, topic))

    @rule(title=st.sampled_from(LISTS), length=st.none() | st.sampled_from(LENGTHS))
    def ask_for_a_list(self, title, length):
        self.device.says("PlayPlaylistIntent", playlist=(title, title), **_duration(length))

    @rule(length=st.none() | st.sampled_from(LENGTHS))
    def ask_for_the_night(self, length):
        self.device.says("BedtimeIntent", **_duration(length))

    @rule(name=st.sampled_from(BUILT_INS))
    def say(self, name):
        self.device.says(f"AMAZON.{name}Intent")

    @rule(length=st.sampled_from(LENGTHS))
    def set_the_timer(self, length):
        self.device.says("SetSleepTimerIntent", duration=length)

    @rule(name=st.sampled_from(["CancelSleepTimerIntent", "TimeLeftIntent"]))
    def ask_about_the_timer(self, name):
        self.device.says(name)

    @rule(answer=st.sampled_from(["Yes", "No"]))
    def open_and_answer(self, answer):
        if self.device.launch().ends is False:
            self.device.says(f"AMAZON.{answer}Intent")

    @rule(button=st.sampled_from(BUTTONS))
    def press(self, button):
        self.device.presses(button)

    @rule(milliseconds=st.sampled_from([400, 3_000, 20_000]) | st.integers(1, 40 * MINUTE_MS))
    def let_time_pass(self, milliseconds):
        self.home.wait(milliseconds)

    @rule(mood=st.sampled_from(["prompt", "twice", "late", "lost"]))
    def change_the_weather(self, mood):
        self.home.mood = mood

    @precondition(lambda self: self.home.held)
    @rule(place=st.integers(0, 20))
    def let_an_event_arrive(self, place):
        self.home.deliver(place)

    @rule()
    def restart_the_service(self):
        self.voice.restart()

    @precondition(lambda self: self.device.player.queue)
    @rule()
    def let_the_next_stream_fail(self):
        self.device.player.fail_ahead()

    @precondition(lambda self: self.device.player.activity == "PLAYING")
    @rule()
    def let_everything_fail(self):
        before = len(_failures(self.home))
        for _ in range(2 * MOST_FAILURES):
            self.home.wait(FETCH_MS)
            self.device.player.fail()
        tries = len(_failures(self.home)) - before
        assert tries <= MOST_FAILURES * (2 if self.home.mood == "twice" else 1)

    @rule()
    def resume(self):
        """The device knows where it is: so does the voice."""
        player = self.device.player
        stream, offset_ms, activity = player.stream, player.offset_ms, player.activity
        answer = self.device.says("AMAZON.ResumeIntent")
        if stream and activity != "FINISHED" and offset_ms < stream.length_ms:
            assert (answer.track_id, answer.stream["offsetInMilliseconds"]) == (track_at(stream.url), offset_ms)

    @rule()
    def resume_after_a_power_cut(self):
        self.check_place(self.device)

    def teardown(self):
        for device in self.home.devices:
            self.check_place(device)

    def check_place(self, device):
        """A device that was off knows nothing any more: what it told last is what counts."""
        device.loses_power()
        told = places_told(self.home, device)
        if None in told:  # here is nothing left to hear; on another device there may be
            told += [place for each in self.home.devices for place in places_told(self.home, each)]
        answer = device.says("AMAZON.ResumeIntent")
        plays = [each for each in answer.directives if each["type"] == "AudioPlayer.Play"]
        resumed = (answer.track_id, answer.stream["offsetInMilliseconds"]) if plays else None
        assert is_near(resumed, told), f"resumed {resumed}, but the device told {told}"


def test_no_night_loses_the_place_or_breaks_a_rule(voice):
    run_state_machine_as_test(lambda: Night(voice), settings=CHOSEN)  # type: ignore[arg-type]  # any maker will do


def test_a_timer_ends_the_night_to_the_second(voice):
    home = voice.home()
    bed = home.device(nearly=("early", "late"))
    bed.says("PlayPlaylistIntent", playlist=("wind down", "wind-down"))
    home.wait(MINUTE_MS)
    bed.says("SetSleepTimerIntent", duration="PT20M")
    home.wait(20 * MINUTE_MS - 1)
    assert bed.player.activity == "PLAYING"
    home.wait(2_000)
    assert bed.player.activity == "FINISHED"


EVENTS = st.tuples(
    st.sampled_from(["PlaybackStarted", "PlaybackNearlyFinished", "PlaybackStopped", "PlaybackFinished"]),
    st.integers(0, 2),  # which of the list's three streams
    st.sampled_from([0, 400, 95_000, 179_000]),  # milliseconds of it
    st.integers(0, 3),  # the second in which it happened
)


@given(
    events=st.lists(EVENTS, min_size=2, max_size=6).flatmap(
        lambda told: st.tuples(st.just(told), st.permutations(told))
    )
)
@settings(CHOSEN, max_examples=NIGHTS or 60)
def test_the_order_in_which_events_arrive_makes_no_difference(voice, events):
    in_order, shuffled = events
    assert resumed_after(voice, in_order) == resumed_after(voice, shuffled)


def resumed_after(voice, events):
    """What "resume" plays for a new listener who began a list, and of whose device these events were told."""
    home = voice.home()
    bed = home.device()
    tokens = [bed.says("PlayPlaylistIntent", playlist=("wind down", "wind-down")).token]
    for _ in range(2):
        asked = {"type": "AudioPlayer.PlaybackNearlyFinished", "token": tokens[-1], "offsetInMilliseconds": 0}
        tokens.append(Answer(home.report(bed, asked)).token)
    began_ms = home.now_ms + MINUTE_MS
    for name, place, offset_ms, second in events:
        home.now_ms = began_ms + second * 1000
        home.report(bed, {"type": f"AudioPlayer.{name}", "token": tokens[place], "offsetInMilliseconds": offset_ms})
    home.now_ms = began_ms + MINUTE_MS
    bed.loses_power()
    return bed.says("AMAZON.ResumeIntent").document


def _failures(home):
    return [each for each in home.arrived if each.envelope["request"]["type"] == "AudioPlayer.PlaybackFailed"]


def _duration(length):
    return {"duration": length} if length else {}
