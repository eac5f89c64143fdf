"""POST /alexa: what is let in, what is tolerated, and what the log says of it."""

from __future__ import annotations

import json
import logging
import os
import subprocess
import sys
from dataclasses import replace

import pytest

from skill.app import create_app
from skill.handlers.bedtime import Bedtime
from tests.skill.echo import Echo

BREATHE = {"type": "IntentRequest", "intent": {"name": "BreatheIntent"}}


@pytest.mark.parametrize(
    "body",
    [
        b"", b"hello", b"[]", b"1", b"null", b'"x"', b"{}", b'{"request": {}}',
        b'{"request": []}', b'{"request": {"type": 7}}',
        b'{"request": {"type": "IntentRequest"}}', b'{"request": {"type": "IntentRequest", "intent": {}}}',
        b'{"request": {"type": "LaunchRequest"}, "x": NaN}', b"\xff\xfe\x00", b"[" * 100_000, b'{"a":' * 50_000,
        b'{"request": {"type": "LaunchRequest", "n": ' + b"9" * 5_000 + b"}}",
    ],
)  # fmt: skip
def test_what_is_no_envelope_is_refused_without_a_word(client, body):
    answer = client.post("/alexa", data=body, content_type="application/json")
    assert (answer.status_code, answer.data) == (400, b"")


def test_more_than_alexa_would_send_is_refused(client):
    answer = client.post("/alexa", data=b" " * (256 * 1024 + 1))
    assert (answer.status_code, answer.data) == (400, b"")


@pytest.mark.parametrize(
    "document",
    [
        {"version": 7, "session": 5, "context": [], "request": BREATHE},
        {"session": {"attributes": [1]}, "context": {"System": 3, "AudioPlayer": "x"}, "request": BREATHE},
        {"request": {"type": "IntentRequest", "intent": {"name": "BreatheIntent", "slots": ["pattern"]}}},
        {"request": {"type": "IntentRequest", "intent": {"name": "BreatheIntent", "slots": {"pattern": "box"}}}},
        {"request": {"type": "IntentRequest", "timestamp": "yesterday", "intent": {"name": "BreatheIntent"}}},
    ],
)
def test_a_strange_envelope_is_answered_as_far_as_it_can_be_read(client, document):
    answer = client.post("/alexa", json=document)
    assert answer.status_code == 200
    assert "Breathe out." in answer.json["response"]["outputSpeech"]["ssml"]


def test_values_that_the_sdk_has_never_heard_of_break_nothing(alexa):
    document = alexa.envelope(json.loads(json.dumps(BREATHE)))
    document["context"]["Viewport"] = {"shape": "HEXAGON", "experiences": [{"a": 1}], "video": {"codecs": ["H_265"]}}
    document["context"]["AudioPlayer"]["playerActivity"] = "HUMMING"
    document["context"]["Novelty.Sensor"] = {"x": 1}
    document["request"]["dialogState"] = "PONDERING"
    document["request"]["intent"]["confirmationStatus"] = "MAYBE"
    document["request"]["intent"]["slots"] = {
        "pattern": {"name": "pattern", "value": "box", "confirmationStatus": "HM"}
    }
    answer = alexa.client.post("/alexa", json=document)
    assert "Box breathing" in answer.json["response"]["outputSpeech"]["ssml"]


def test_a_novelty_beside_the_player_does_not_cost_the_place(alexa):
    alexa.says("BedtimeIntent")
    alexa.offset_ms = 60_000
    document = alexa.envelope({"type": "IntentRequest", "intent": {"name": "AMAZON.ResumeIntent"}})
    document["context"]["Viewport"] = {"shape": "HEXAGON"}
    stream = alexa.client.post("/alexa", json=document).json["response"]["directives"][0]["audioItem"]["stream"]
    assert stream["offsetInMilliseconds"] == 60_000


@pytest.mark.parametrize(
    "request_type",
    ["Foo.Bar", "AudioPlayer.PlaybackDreaming", "AlexaSkillEvent.SkillEnabled"],
)
def test_a_type_of_request_that_nobody_answers_gets_an_empty_answer(alexa, request_type):
    assert alexa.sends({"type": request_type}).response == {}


def test_an_intent_that_nobody_answers_gets_a_kind_word(alexa):
    assert alexa.says("NoSuchIntent").speech.endswith("?")


@pytest.mark.parametrize("host", ["evil.example.org", "192.168.1.7", "127.0.0.1.evil.org", ""])
def test_local_mode_is_not_for_other_names(client, host):
    answer = client.post("/alexa", json={"request": BREATHE}, headers={"Host": host})
    assert answer.status_code == 400


def test_local_mode_is_not_for_other_machines(client):
    peer = {"REMOTE_ADDR": "192.168.1.7"}
    assert client.post("/alexa", json={"request": BREATHE}, environ_base=peer).status_code == 400
    assert client.get("/", environ_base=peer).status_code == 400


def test_local_mode_is_not_for_pages_of_other_sites(client):
    answer = client.post("/alexa", json={"request": BREATHE}, headers={"Origin": "https://evil.example.org"})
    assert answer.status_code == 400


@pytest.fixture
def served(settings):
    """The application as others can reach it."""
    return replace(settings, skill_ids=("amzn1.ask.skill.1",), public_url="https://calm.example.org", host="0.0.0.0")


def test_a_server_that_others_can_reach_lets_nobody_in_before_it_can_verify(served):
    answer = create_app(served).test_client().post("/alexa", json={"request": BREATHE})
    assert (answer.status_code, answer.data) == (400, b"")


def test_a_server_that_others_can_reach_has_no_talk_box(served):
    assert create_app(served).test_client().post("/talk", json={"device": None, "text": "hello"}).status_code == 404


def test_another_skills_request_is_refused(served):
    app = create_app(replace(served, verify=False, host="127.0.0.1"))
    assert app.test_client().post("/alexa", json=Echo(None).envelope(BREATHE)).status_code == 400


def test_our_own_skills_request_is_answered_with_public_addresses(served):
    ours = replace(served, verify=False, host="127.0.0.1", skill_ids=("another", "amzn1.ask.skill.local"))
    answer = Echo(create_app(ours).test_client()).says("BedtimeIntent")
    assert answer.stream["url"].startswith("https://calm.example.org/audio/")


def test_the_page_can_talk_in_local_mode(client):
    answer = client.post("/talk", json={"device": None, "text": "help me breathe"})
    assert answer.json["heard"]["intent"] == "BreatheIntent"
    assert "Extended exhale" in answer.json["speech"]


def test_the_log_tells_what_kind_of_request_and_nothing_of_the_listener(alexa, caplog):
    caplog.set_level(logging.DEBUG)
    alexa.user = alexa.device = "CANARY"
    alexa.token = "CANARY"
    alexa.says("PlayMeditationIntent", meditation="CANARY")
    assert "type=IntentRequest intent=PlayMeditationIntent outcome=answered" in caplog.text
    assert "CANARY" not in caplog.text


def test_nobody_writes_lines_into_the_log(alexa, caplog):
    caplog.set_level(logging.DEBUG)
    alexa.says("Evil\nskill.requests type=Fake")
    assert "Fake" not in caplog.text


@pytest.fixture
def broken(monkeypatch):
    """A fault of ours in the middle of an answer."""

    def fail(*_):
        raise KeyError("CANARY")

    monkeypatch.setattr(Bedtime, "_tracks", fail)


def test_a_fault_of_ours_is_an_apology_and_a_log_line_without_words(broken, alexa, caplog):
    answer = alexa.says("BedtimeIntent")
    assert answer.speech.startswith("Sorry")
    assert "failure=KeyError at=test_alexa_endpoint.py" in caplog.text
    assert "CANARY" not in caplog.text


def test_a_fault_of_ours_is_silence_for_the_player(alexa, caplog, library, monkeypatch):
    alexa.says("BedtimeIntent")
    monkeypatch.setattr("skill.handlers.player_events.after_track", lambda *_: 1 / 0)
    assert alexa.plays_on("PlaybackNearlyFinished").response == {}
    assert "failure=ZeroDivisionError" in caplog.text


def test_a_library_that_was_never_built_stops_the_start_also_in_optimised_python(settings, tmp_path):
    start = "from skill.app import create_app; create_app()"
    environ = {"SKILL_LIBRARY": str(tmp_path / "none"), "SKILL_DATABASE_URL": settings.database_url}
    environ |= {"SKILL_SECRETS": str(settings.secrets), "PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run([sys.executable, "-O", "-c", start], env=environ, capture_output=True, text=True, check=False)
    assert "CatalogError" in done.stderr
    assert "audio-builder build" in done.stderr


def test_no_request_has_two_handlers(app):
    names = [name for topic in app.extensions["skill.topics"] for name in topic.answers]
    assert len(names) == len(set(names))
