"""The strict Echo catches what it is there for: every rule has an answer that breaks it; and it plays as a device does."""

from __future__ import annotations

import json

import pytest

from tests.skill.strict_echo import RULES, Exchange, Home, IllegalAnswer, judge

URL = "https://voice.test/audio/rain.mp3"
RAIN_MS = 60_000
TELL, ASK = {"shouldEndSession": True}, {"shouldEndSession": False}
INTENT, BUTTON = "IntentRequest", "PlaybackController.NextCommandIssued"
NEARLY, STOPPED = "AudioPlayer.PlaybackNearlyFinished", "AudioPlayer.PlaybackStopped"
STARTED, FINISHED = "AudioPlayer.PlaybackStarted", "AudioPlayer.PlaybackFinished"
MANY_VALUES = {"name": "MEDITATION", "values": [{"id": str(number)} for number in range(101)]}


def said(markup="Hello.", **more):
    return {"outputSpeech": {"type": "SSML", "ssml": f"<speak>{markup}</speak>"}, **TELL, **more}


def play(behaviour="REPLACE_ALL", *, url=URL, token="new", offset_ms=0, **more):
    stream = {"url": url, "token": token, "offsetInMilliseconds": offset_ms, **more}
    return {"type": "AudioPlayer.Play", "playBehavior": behaviour, "audioItem": {"stream": stream}}


def playing(*plays, **more):
    return {"directives": list(plays), **TELL, **more}


def behind(**more):
    return playing(play("ENQUEUE", expectedPreviousToken="here", **more))


def directed(kind, **more):
    return said(directives=[{"type": kind, **more}])


def exchange(kind, response, **more):
    device = {"deviceId": "BED", "supportedInterfaces": more.pop("interfaces", {"AudioPlayer": {}})}
    request = {"type": kind, "requestId": "one"} | ({"token": "here"} if kind.startswith("AudioPlayer.") else {})
    answer = {"version": "1.0", "response": response} | more.pop("around", {})
    size = len(json.dumps(answer))
    length_of = {URL: RAIN_MS, "https://voice.test/long.mp3": 240_001}.get
    envelope = {"context": {"System": {"device": device}}, "request": request}
    return Exchange(envelope, answer, size=size, public=True, length_of=length_of, **more)


LEGAL = [
    (INTENT, said()),
    (INTENT, said(**ASK, reprompt={"outputSpeech": {"type": "PlainText", "text": "Well?"}})),
    (INTENT, said('One<break time="10s"/><amazon:effect name="whispered">two</amazon:effect>')),
    (INTENT, said(directives=[play(offset_ms=RAIN_MS - 1)])),
    (INTENT, {"directives": [{"type": "AudioPlayer.Stop"}]}),
    (BUTTON, playing(play())),
    (NEARLY, behind()),
    (NEARLY, {}),
    ("AudioPlayer.PlaybackFailed", playing(play())),
    (STARTED, {"directives": [{"type": "AudioPlayer.ClearQueue", "clearBehavior": "CLEAR_ALL"}]}),
    (STOPPED, {}),
    ("SessionEndedRequest", {}),
]

BROKEN = {
    "status_is_500": ("is_answered", INTENT, said(), {"status": 500}),
    "no_version": ("is_answered", INTENT, said(), {"around": {"version": None}}),
    "too_large": ("fits", NEARLY, behind(captionData={"content": "x" * 24_600}), {}),
    "speech_to_an_event": ("is_silent_where_nobody_listens", STARTED, said(), {}),
    "speech_to_a_button": ("is_silent_where_nobody_listens", BUTTON, said(), {}),
    "a_card_to_an_event": ("is_silent_where_nobody_listens", NEARLY, {"card": {"type": "Simple"}}, {}),
    "a_reprompt_to_an_event": ("is_silent_where_nobody_listens", NEARLY, {"reprompt": {}}, {}),
    "an_event_opens_a_session": ("opens_no_session_where_nobody_listens", NEARLY, ASK, {}),
    "a_button_opens_a_session": ("opens_no_session_where_nobody_listens", BUTTON, ASK, {}),
    "apl_to_an_event": (
        "directs_only_players_from_events", NEARLY,
        {"directives": [{"type": "Alexa.Presentation.APL.RenderDocument"}]}, {},
    ),
    "a_directive_after_stopped": ("leaves_some_unanswered", STOPPED, {"directives": [{"type": "AudioPlayer.Stop"}]}, {}),
    "an_answer_to_the_end": ("leaves_some_unanswered", "SessionEndedRequest", TELL, {}),
    "an_answer_to_a_complaint": ("leaves_some_unanswered", "System.ExceptionEncountered", TELL, {}),
    "play_after_started": ("starts_nothing_after_start_or_end", STARTED, behind(), {}),
    "play_after_finished": ("starts_nothing_after_start_or_end", FINISHED, playing(play()), {}),
    "an_unknown_directive": ("directs_as_alexa_knows", INTENT, directed("AudioPlayer.Pause"), {}),
    "an_unknown_clearing": ("clears_as_alexa_knows", INTENT, directed("AudioPlayer.ClearQueue", clearBehavior="ALL"), {}),
    "two_plays": ("plays_one", INTENT, playing(play(), play(token="other")), {}),
    "play_while_listening": ("plays_in_a_closed_session", INTENT, said(directives=[play()], **ASK), {}),
    "play_with_an_undecided_session": ("plays_in_a_closed_session", INTENT, {"directives": [play()]}, {}),
    "play_without_a_player": ("plays_on_players", INTENT, playing(play()), {"interfaces": {}}),
    "apl_without_a_screen": ("shows_on_screens", INTENT, directed("Alexa.Presentation.APL.RenderDocument"), {}),
    "a_question_outside_a_dialog": ("asks_in_dialogs", INTENT, directed("Dialog.ElicitSlot"), {}),
    "too_many_entities": (
        "adds_few_entities", INTENT, directed("Dialog.UpdateDynamicEntities", types=[MANY_VALUES]), {},
    ),
    "a_reprompt_to_nobody": ("reprompts_who_may_speak", INTENT, said(reprompt={}), {}),
    "nothing_at_all": ("answers_who_spoke", INTENT, TELL, {}),
    "a_long_card": ("shows_short_cards", INTENT, said(card={"type": "Simple", "title": "x", "content": "x" * 8_000}), {}),
    "an_unknown_card": ("shows_short_cards", INTENT, said(card={"type": "Big"}), {}),
    "an_image_without_tls": (
        "shows_fetchable_images", INTENT, said(card={"type": "Standard", "image": {"largeImageUrl": "http://x.test"}}), {},
    ),
    "long_speech": ("speaks_briefly", INTENT, said("x" * 8_000), {}),
    "a_long_reprompt": (
        "speaks_briefly", INTENT,
        said(**ASK, reprompt={"outputSpeech": {"type": "PlainText", "text": "x" * 8_001}}), {},
    ),
    "ssml_in_text": ("speaks_ssml_or_text", INTENT, {"outputSpeech": {"type": "PlainText", "ssml": "<speak/>"}}, {}),
    "wordless_speech": ("speaks_ssml_or_text", INTENT, {"outputSpeech": {"type": "PlainText", "text": " "}}, {}),
    "an_ampersand": ("speaks_well_formed", INTENT, said("Salt & pepper"), {}),
    "an_open_tag": ("speaks_well_formed", INTENT, said("<p>Hello."), {}),
    "two_documents": ("speaks_well_formed", INTENT, {"outputSpeech": {"type": "SSML", "ssml": "<speak/><speak/>"}}, {}),
    "another_root": ("speaks_well_formed", INTENT, {"outputSpeech": {"type": "SSML", "ssml": "<p>Hello.</p>"}}, {}),
    "an_unknown_tag": ("speaks_in_known_tags", INTENT, said("<b>Hello.</b>"), {}),
    "a_long_break": ("pauses_briefly", INTENT, said('One<break time="10001ms"/>two'), {}),
    "a_break_of_nothing": ("pauses_briefly", INTENT, said('One<break time="long"/>two'), {}),
    "too_much_audio": ("plays_short_clips", INTENT, said('<audio src="https://voice.test/long.mp3"/>'), {}),
    "too_many_clips": ("plays_short_clips", INTENT, said(f'<audio src="{URL}"/>' * 6), {}),
    "audio_without_tls": ("plays_short_clips", INTENT, said('<audio src="http://voice.test/audio/rain.mp3"/>'), {}),
    "an_unknown_behaviour": ("plays_as_alexa_knows", INTENT, playing(play("APPEND")), {}),
    "an_unknown_key": ("plays_as_alexa_knows", INTENT, playing(play(volume=3)), {}),
    "enqueue_behind_nothing": ("enqueues_behind_something", NEARLY, playing(play("ENQUEUE")), {}),
    "replace_behind_something": (
        "expects_only_when_enqueuing", INTENT, playing(play(expectedPreviousToken="here")), {},
    ),
    "replacing_what_is_nearly_finished": ("never_cuts_the_end", NEARLY, playing(play()), {}),
    "a_long_token": ("plays_short_tokens", INTENT, playing(play(token="ü" * 257)), {}),
    "no_token": ("plays_short_tokens", INTENT, playing(play(token="")), {}),
    "the_same_token_again": (
        "plays_new_tokens", NEARLY, playing(play("ENQUEUE", token="here", expectedPreviousToken="here")), {},
    ),
    "a_token_for_two": ("plays_new_tokens", INTENT, playing(play()), {"made_for": {"new": "another request"}}),
    "no_tls_in_public": ("plays_addresses", INTENT, playing(play(url=URL.replace("https", "http"))), {}),
    "a_long_address": ("plays_addresses", INTENT, playing(play(url=URL + "?" + "x" * 8_000)), {}),
    "a_stream_of_nothing": ("plays_what_is_there", INTENT, playing(play(url="https://voice.test/none.mp3")), {}),
    "before_the_beginning": ("begins_inside", INTENT, playing(play(offset_ms=-1)), {}),
    "after_the_end": ("begins_inside", INTENT, playing(play(offset_ms=RAIN_MS)), {}),
}  # fmt: skip


@pytest.mark.parametrize(("kind", "response"), LEGAL)
def test_a_legal_answer_passes(kind, response):
    judge(exchange(kind, response))


@pytest.mark.parametrize(("rule", "kind", "response", "more"), BROKEN.values(), ids=BROKEN)
def test_a_broken_answer_is_caught(rule, kind, response, more):
    told = exchange(kind, response, **more)
    assert {each.__name__ for each in RULES if each(told)} >= {rule}
    with pytest.raises(IllegalAnswer):
        judge(told)


def test_every_rule_has_an_answer_that_breaks_it():
    assert {rule for rule, *_ in BROKEN.values()} == {rule.__name__ for rule in RULES}


def test_an_event_that_comes_twice_may_have_the_same_answer_twice():
    judge(exchange(NEARLY, behind(), made_for={"new": f"{NEARLY} of here"}))
    with pytest.raises(IllegalAnswer, match="something else"):
        judge(exchange(NEARLY, behind(), made_for={"new": f"{NEARLY} of something else"}))


class Service:
    """Answers as it was told to, by the kind of request or the intent, and remembers what it was asked."""

    def __init__(self, **answers):
        self.answers, self.asked = answers, []

    def __call__(self, envelope):
        request = envelope["request"]
        name = request.get("intent", {}).get("name") or request["type"].rpartition(".")[2]
        self.asked.append((name, envelope))
        response = self.answers.get(name) or (said() if request["type"] == INTENT else {})
        return 200, {"version": "1.0", "response": response}

    @property
    def names(self):
        return [name for name, _ in self.asked]

    def offsets(self, name):
        return [envelope["request"].get("offsetInMilliseconds") for each, envelope in self.asked if each == name]


FIRST = said(directives=[play(token="first")])
SECOND = playing(play("ENQUEUE", token="second", expectedPreviousToken="first"))


def home_of(service, **more):
    home = Home(service, {URL: RAIN_MS}.get)
    return home, home.device(**more)


def test_a_stream_plays_to_its_end_on_the_clock():
    service = Service(Play=FIRST)
    home, bed = home_of(service)
    bed.says("Play")
    home.wait(RAIN_MS)
    assert service.names == ["Play", "PlaybackStarted", "PlaybackNearlyFinished", "PlaybackFinished"]
    assert service.offsets("PlaybackNearlyFinished") == [RAIN_MS - 5_000]
    assert bed.player.activity == "FINISHED"


def test_what_was_lined_up_starts_by_itself():
    service = Service(Play=FIRST, PlaybackNearlyFinished=SECOND)
    home, bed = home_of(service, nearly=("early", "late"))
    bed.says("Play")
    home.wait(RAIN_MS + 200)
    assert bed.player.stream.token == "second"
    assert [each.token for each in bed.player.dropped] == ["second"]
    assert bed.player.offset_ms == 200


def test_what_expects_another_stream_is_dropped():
    other = playing(play("ENQUEUE", token="second", expectedPreviousToken="an older one"))
    home, bed = home_of(Service(Play=FIRST, PlaybackNearlyFinished=other))
    bed.says("Play")
    home.wait(RAIN_MS)
    assert (bed.player.activity, len(bed.player.dropped)) == ("FINISHED", 1)


def test_words_stop_the_stream_and_it_goes_on_where_it_was():
    service = Service(Play=FIRST)
    home, bed = home_of(service, paused_as="STOPPED")
    bed.says("Play")
    home.wait(10_000)
    bed.says("HowLong")
    assert service.names[-3:] == ["PlaybackStopped", "HowLong", "PlaybackStarted"]
    assert service.offsets("PlaybackStopped") == [10_000]
    assert service.asked[-2][1]["context"]["AudioPlayer"]["offsetInMilliseconds"] == 10_000
    assert bed.player.activity == "PLAYING"


def test_a_question_holds_the_stream_until_nobody_answers():
    service = Service(Play=FIRST, Help=said(**ASK))
    home, bed = home_of(service)
    bed.says("Play")
    bed.says("Help")
    assert bed.player.activity == "PAUSED"
    home.wait(20_000)
    assert service.names[-2:] == ["SessionEndedRequest", "PlaybackStarted"]


def test_a_stop_is_told_once():
    service = Service(Play=FIRST, Stop={"directives": [{"type": "AudioPlayer.Stop"}]})
    _, bed = home_of(service)
    bed.says("Play")
    bed.says("Stop")
    assert service.names.count("PlaybackStopped") == 1
    assert bed.player.activity == "STOPPED"


def test_events_are_lost_doubled_and_delayed():
    service = Service(Play=FIRST)
    home, bed = home_of(service)
    home.mood = "lost"
    bed.says("Play")
    home.mood = "twice"
    bed.presses("Next")
    home.wait(RAIN_MS - 5_000)
    home.mood = "late"
    home.wait(5_000)
    assert service.names == ["Play", "NextCommandIssued", "PlaybackNearlyFinished", "PlaybackNearlyFinished"]
    home.deliver(0)
    assert service.names[-1] == "PlaybackFinished"


def test_an_answer_that_comes_too_late_is_not_heard():
    home, bed = home_of(Service(Play=FIRST, PlaybackNearlyFinished=SECOND), nearly=("early",))
    bed.says("Play")
    home.mood = "late"
    home.wait(10_000)
    home.deliver(0)
    assert bed.player.queue == []


def test_two_devices_play_beside_each_other():
    service = Service(Play=FIRST)
    home, bed = home_of(service)
    bed.says("Play")
    home.wait(10_000)
    desk = home.device("DESK")
    service.answers["Play"] = said(directives=[play(token="another")])
    desk.says("Play")
    assert (bed.player.offset_ms, desk.player.offset_ms) == (13_000, 0)
