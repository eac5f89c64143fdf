"""The console is an Echo: it keeps a session, plays what it is told to, and reports in Alexa's order."""

from __future__ import annotations

import io
import json
from dataclasses import dataclass, field
from typing import Any

import pytest

from audio_builder.catalog import Catalog
from skill.console import Console, Device, talk
from skill.console.spoken_text import Pause, plain_text, read_ssml
from skill.ear import Ear, load_model


@dataclass
class Tape:
    """A skill that answers from a table by intent or request type, and keeps what it was sent."""

    answers: dict[str, dict[str, Any]]
    sent: list[dict[str, Any]] = field(default_factory=list)

    def __call__(self, envelope):
        self.sent.append(envelope)
        request = envelope["request"]
        name = request.get("intent", {}).get("name", request["type"])
        return {"version": "1.0", "response": {}} | self.answers.get(name, {})

    @property
    def types(self):
        return [envelope["request"]["type"] for envelope in self.sent]


def speaks(text, *, ends=True, attributes=None, directives=()):
    response = {"outputSpeech": {"type": "SSML", "ssml": f"<speak>{text}</speak>"}, "shouldEndSession": ends}
    return {"sessionAttributes": attributes or {}, "response": response | {"directives": list(directives)}}


def play(token, behavior="REPLACE_ALL", **stream):
    item = {
        "stream": {"token": token, "url": f"http://localhost/audio/{token}.mp3", **stream},
        "metadata": {"title": token},
    }
    return {"type": "AudioPlayer.Play", "playBehavior": behavior, "audioItem": item}


PLAYS = speaks("Here.", directives=[play("one", offsetInMilliseconds=500)])
ENQUEUES = {"response": {"directives": [play("two", "ENQUEUE", expectedPreviousToken="one")]}}


@pytest.fixture(scope="module")
def ear():
    return Ear(load_model(), Catalog())


@pytest.fixture
def scene(ear):
    """Makes a console, its tape, and a device that has heard these texts."""

    def made(answers, *texts):
        tape = Tape({"PlayMeditationIntent": PLAYS} | answers)
        console, device = Console(tape, ear), Device.new()
        for text in texts:
            device, _ = console.say(device, text)
        return console, tape, device

    return made


def test_a_launch_opens_a_session_that_goes_on(scene):
    console, tape, device = scene({"LaunchRequest": speaks("Hello.", ends=False, attributes={"a": 1})})
    device, turn = console.say(device, "open smart meditation")
    assert (turn.speech, turn.heard.intent) == ("Hello.", "LaunchRequest")
    assert tape.sent[0]["session"]["new"] is True
    console.say(device, "help")
    assert tape.sent[1]["session"]["sessionId"] == tape.sent[0]["session"]["sessionId"]
    assert (tape.sent[1]["session"]["new"], tape.sent[1]["session"]["attributes"]) == (False, {"a": 1})


def test_after_the_end_of_a_session_the_next_words_open_another(scene):
    console, tape, device = scene({"AMAZON.HelpIntent": speaks("Help.", attributes={"a": 1})}, "help")
    console.say(device, "help")
    first, second = (envelope["session"] for envelope in tape.sent)
    assert first["sessionId"] != second["sessionId"]
    assert (second["new"], second["attributes"]) == (True, {})


def test_an_envelope_is_whole(scene):
    _, tape, device = scene({}, "help me breathe for a minute")
    sent = tape.sent[0]
    assert sent["version"] == "1.0"
    assert sent["context"]["System"]["device"] == {
        "deviceId": device.device_id,
        "supportedInterfaces": {"AudioPlayer": {}},
    }
    assert sent["session"]["user"] == sent["context"]["System"]["user"] == {"userId": device.user_id}
    assert sent["request"]["intent"]["slots"]["duration"]["value"] == "PT1M"
    assert {"requestId", "timestamp", "locale"} < sent["request"].keys()


def test_a_play_starts_and_says_so(scene):
    _, tape, device = scene({}, "play rain")
    assert tape.types == ["IntentRequest", "AudioPlayer.PlaybackStarted"]
    assert (device.playing.token, device.offset_ms, device.playing.title) == ("one", 500, "one")
    assert tape.sent[1]["request"]["offsetInMilliseconds"] == 500
    assert "session" not in tape.sent[1]


def test_the_end_of_a_track_starts_what_was_enqueued(scene):
    console, tape, device = scene({"AudioPlayer.PlaybackNearlyFinished": ENQUEUES}, "play rain")
    device, _ = console.event(device, "PlaybackNearlyFinished", 9000)
    device, turn = console.event(device, "PlaybackFinished", 10000)
    assert turn.sent == ("AudioPlayer.PlaybackFinished", "AudioPlayer.PlaybackStarted")
    assert (device.playing.token, device.offset_ms, device.queue) == ("two", 0, ())
    assert tape.sent[-2]["request"]["token"] == "one"


def test_an_item_that_expects_another_before_it_is_dropped(scene):
    late = {"response": {"directives": [play("three", "ENQUEUE", expectedPreviousToken="nothing")]}}
    console, _, device = scene({"AudioPlayer.PlaybackNearlyFinished": late}, "play rain")
    device, _ = console.event(device, "PlaybackNearlyFinished", 9000)
    assert device.queue == ()


def test_nothing_enqueued_is_silence_at_the_end(scene):
    console, _, device = scene({}, "play rain")
    device, turn = console.event(device, "PlaybackFinished", 10000)
    assert (device.activity, turn.playing) == ("FINISHED", None)


def test_speaking_over_audio_stops_it_asks_and_goes_on(scene):
    console, tape, device = scene({"TimeLeftIntent": speaks("Ten minutes.")}, "play rain")
    device, turn = console.say(device, "how much time is left")
    assert turn.sent == ("AudioPlayer.PlaybackStopped", "IntentRequest", "AudioPlayer.PlaybackStarted")
    assert device.playing.token == "one"
    assert tape.sent[-2]["context"]["AudioPlayer"]["token"] == "one"


def test_audio_waits_while_a_question_is_open(scene):
    console, _, device = scene({"ForgetMeIntent": speaks("Sure?", ends=False)}, "play rain", "forget me")
    assert device.activity == "PAUSED"
    device, _ = console.say(device, "no")
    assert device.activity == "PLAYING"


def test_stop_stops_for_good(scene):
    console, _, device = scene(
        {"AMAZON.StopIntent": speaks("Bye.", directives=[{"type": "AudioPlayer.Stop"}])}, "play rain"
    )
    device, turn = console.say(device, "stop")
    assert turn.sent == ("AudioPlayer.PlaybackStopped", "IntentRequest")
    assert (device.activity, device.stream.token) == ("STOPPED", "one")


def test_another_play_replaces_the_track_and_the_queue(scene):
    other = speaks("Other.", directives=[play("other")])
    console, _, device = scene({"AudioPlayer.PlaybackNearlyFinished": ENQUEUES, "BedtimeIntent": other}, "play rain")
    device, _ = console.event(device, "PlaybackNearlyFinished", 9000)
    device, _ = console.say(device, "good night")
    assert (device.playing.token, device.queue) == ("other", ())


def test_the_queue_is_replaced_and_cleared_as_told(scene):
    instead = speaks("", directives=[play("new", "REPLACE_ENQUEUED")])
    clears = speaks("", directives=[{"type": "AudioPlayer.ClearQueue", "clearBehavior": "CLEAR_ENQUEUED"}])
    answers = {
        "AudioPlayer.PlaybackNearlyFinished": ENQUEUES,
        "AMAZON.ShuffleOnIntent": instead,
        "AMAZON.LoopOffIntent": clears,
    }
    console, _, device = scene(answers, "play rain")
    device, _ = console.event(device, "PlaybackNearlyFinished", 9000)
    device, _ = console.say(device, "shuffle")
    assert [stream.token for stream in device.queue] == ["new"]
    device, _ = console.say(device, "loop off")
    assert (device.queue, device.playing.token) == ((), "one")


def test_clearing_all_stops_too(scene):
    clears = speaks("", directives=[{"type": "AudioPlayer.ClearQueue", "clearBehavior": "CLEAR_ALL"}])
    _, _, device = scene({"AMAZON.CancelIntent": clears}, "play rain", "cancel")
    assert device.activity == "STOPPED"


def test_a_device_survives_json(scene):
    console, _, device = scene(
        {"AudioPlayer.PlaybackNearlyFinished": ENQUEUES, "ForgetMeIntent": speaks("Sure?", ends=False)}, "play rain"
    )
    device, _ = console.event(device, "PlaybackNearlyFinished", 9000)
    device, _ = console.say(device, "forget me")
    assert Device.from_json(json.loads(json.dumps(device.to_json()))) == device


@pytest.mark.parametrize(
    "document",
    [
        {},
        {"user_id": "u"},
        {"user_id": "u", "device_id": 1},
        {"user_id": "u", "device_id": "d", "activity": "FLYING"},
        {"user_id": "u", "device_id": "d", "queue": 3},
        {"user_id": "u", "device_id": "d", "stream": "s"},
        {"user_id": "u", "device_id": "d", "stream": {"token": "t", "url": None}},
        {"user_id": "u", "device_id": "d", "session": {"id": "s", "attributes": []}},
        {"user_id": "u", "device_id": "d", "surprise": 1},
    ],
)
def test_what_is_not_a_device_is_refused(document):
    with pytest.raises(ValueError, match="not a device"):
        Device.from_json(document)


def test_an_unknown_player_event_is_refused(scene):
    console, _, device = scene({})
    with pytest.raises(ValueError, match="PlaybackExploded"):
        console.event(device, "PlaybackExploded")


def test_the_page_converses_in_json(scene):
    console, _, _ = scene({"AudioPlayer.PlaybackNearlyFinished": ENQUEUES})
    first = console.converse({"device": None, "text": "play rain"})
    assert (first["speech"], first["heard"]["intent"]) == ("Here.", "PlayMeditationIntent")
    event = {"device": first["device"], "event": "PlaybackNearlyFinished", "offset_ms": 900.5}
    second = console.converse(json.loads(json.dumps(event)))
    assert (second["heard"], second["device"]["queue"][0]["token"]) == (None, "two")


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"text": 1},
        {"event": "PlaybackStarted"},
        {"event": "PlaybackStarted", "offset_ms": float("inf")},
        {"device": [1], "text": "help"},
    ],
)
def test_a_body_that_is_no_turn_is_refused(scene, body):
    console, _, _ = scene({})
    with pytest.raises(ValueError, match=r"turn|device"):
        console.converse(body)


def test_ssml_is_read_as_words_and_pauses():
    ssml = (
        '<speak><s>In &amp; out.</s><break time="4s"/><break time="500ms"/>'
        ' <prosody rate="slow">Rest.</prosody></speak>'
    )
    assert read_ssml(ssml) == ("In & out.", Pause(4.5), "Rest.")
    assert plain_text(ssml) == "In & out. Rest."


def test_a_talk_reads_like_a_conversation(app, capsys):
    assert talk(app, ["play letting the day go", "pause", "resume"]) == 0
    said = capsys.readouterr().out.splitlines()
    assert said[0] == "You    play letting the day go"
    assert said[1].startswith("Alexa  ")
    assert said[2] == "     ♪ Letting the day go  (10:00)"
    assert said[4] == "     ♪ paused"
    assert said[-1] == "     ♪ Letting the day go  (10:00)"


def test_resume_goes_on_where_the_listener_was(app, capsys):
    talk(app, ["play letting the day go", "/wait 90", "pause", "resume"])
    assert capsys.readouterr().out.splitlines()[-1] == "     ♪ Letting the day go  (10:00) from 1:30"


def test_a_playlist_goes_from_track_to_track(app, capsys):
    talk(app, ["play the wind down playlist", "/finish", "/wait 700"])
    said = capsys.readouterr().out
    assert said.index("Three minute pause  (3:00)") < said.index("Letting the day go  (10:00)") < said.index("♪ Rain")


def test_a_long_guide_is_told_in_short(app, capsys):
    talk(app, ["box breathing for three minutes"])
    said = capsys.readouterr().out
    assert "Breathe in. (" in said
    assert "pauses ..." in said
    assert len(said) < 900


def test_json_is_one_object_a_turn(app, capsys):
    talk(app, ["box breathing for two minutes", "stop"], as_json=True)
    first, second = map(json.loads, capsys.readouterr().out.splitlines())
    assert first["heard"]["slots"]["duration"]["value"] == "PT2M"
    assert first["response"]["response"]["outputSpeech"]["ssml"].startswith("<speak>")
    assert second["heard"]["intent"] == "AMAZON.StopIntent"


@pytest.mark.parametrize("wait", ["/wait ²", "/wait soon", "/wait", "/wait -3"])
def test_a_wait_without_a_number_explains_itself(app, capsys, wait):
    assert talk(app, [wait]) == 0
    assert "/wait 90 listens for 90 s" in capsys.readouterr().out


def test_how_long_is_answered_with_a_length_alone(app, capsys):
    talk(app, ["play rain", "set a sleep timer", "twenty minutes"])
    said = capsys.readouterr().out
    assert "For how long?" in said
    assert "I will fade out in" in said


def test_typing_goes_on_until_quit(app, capsys, monkeypatch):
    monkeypatch.setattr("sys.stdin", io.StringIO("\nhelp me breathe\n/dance\n/quit\nstop\n"))
    assert talk(app) == 0
    said = capsys.readouterr().out
    assert "You    open smart meditation" in said
    assert "You    help me breathe" in said
    assert "You    stop" not in said


def test_a_skill_that_refuses_is_said_in_one_line(app, capsys):
    app.before_request(lambda: ("", 400))
    assert talk(app, ["help"]) == 1
    assert capsys.readouterr().err == "meditation-skill talk: the skill refused the request (status 400)\n"
