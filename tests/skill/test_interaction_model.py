"""The interaction model is one that Alexa accepts, says what the skill answers, and grows with the library."""

from __future__ import annotations

import json
import re
from collections import Counter
from datetime import UTC, datetime
from itertools import chain

import pytest
from ask_sdk_core.handler_input import HandlerInput
from ask_sdk_core.serialize import DefaultSerializer
from ask_sdk_model import Intent, IntentRequest, RequestEnvelope
from ask_smapi_model.v1.skill.interaction_model.interaction_model_data import InteractionModelData

from audio_builder.breathing import PATTERNS
from audio_builder.catalog import Article, Catalog, Track, from_json
from skill.ear import ModelError, extended, load_model
from skill.words import comparable

BUILT_INS = {
    f"AMAZON.{name}Intent"
    for name in (
        "Help", "Stop", "Cancel", "Fallback", "NavigateHome", "Yes", "No", "Pause", "Resume", "Next", "Previous",
        "StartOver", "Repeat", "LoopOn", "LoopOff", "ShuffleOn", "ShuffleOff",
    )
}  # fmt: skip
SLOTS = {
    "BreatheIntent": {"pattern": "BREATH_PATTERN", "duration": "AMAZON.DURATION"},
    "CustomBreathIntent": dict.fromkeys(("inhale", "hold", "exhale", "rest"), "AMAZON.NUMBER")
    | {"duration": "AMAZON.DURATION"},
    "PlayMeditationIntent": {"meditation": "MEDITATION", "topic": "TOPIC", "duration": "AMAZON.DURATION"},
    "PlayPlaylistIntent": {"playlist": "PLAYLIST", "duration": "AMAZON.DURATION"},
    "BedtimeIntent": {"duration": "AMAZON.DURATION"},
    "BedtimeWithIntent": {"meditation": "MEDITATION", "pattern": "BREATH_PATTERN", "duration": "AMAZON.DURATION"},
    "ListMeditationsIntent": {"topic": "TOPIC"},
    "ListArticlesIntent": {"topic": "TOPIC"},
    "SummarizeArticleIntent": {"article": "ARTICLE", "length": "SUMMARY_LENGTH"},
    "MoreIntent": {},
    "ReadArticleIntent": {"article": "ARTICLE"},
    "SetSleepTimerIntent": {"duration": "AMAZON.DURATION"},
    "CancelSleepTimerIntent": {},
    "TimeLeftIntent": {},
    "AddFavouriteIntent": {"meditation": "MEDITATION"},
    "RemoveFavouriteIntent": {"meditation": "MEDITATION"},
    "PlayFavouritesIntent": {"duration": "AMAZON.DURATION"},
    "ListFavouritesIntent": {},
    "HistoryIntent": {},
    "ProgressIntent": {},
    "SendToPhoneIntent": {"article": "ARTICLE"},
    "ForgetMeIntent": {},
    "CrisisIntent": {},
    "DizzyIntent": {},
    "HealthQuestionIntent": {},
    "ChooseIntent": {"which": "WHICH_ONE"},
}
SPOKEN = re.compile(r"(?:[a-z][a-z.']*|\{[a-z]+\})(?: (?:[a-z][a-z.']*|\{[a-z]+\}))*")
VALUE = re.compile(r"[\w][\w '.\-]*")


def language_of(model):
    return model["interactionModel"]["languageModel"]


def values_of(model, slot_type):
    return next(entry["values"] for entry in language_of(model)["types"] if entry["name"] == slot_type)


def spoken_values(value):
    return [value["name"]["value"], *value["name"]["synonyms"]]


def forms_of(model, slot_type):
    """The ways to say the values of a type, as the ear compares them."""
    return {comparable(text) for value in values_of(model, slot_type) for text in spoken_values(value)}


def track(track_id, kind, title, topics=()):
    return Track(
        track_id, kind, title, track_id, f"audio/{track_id}.mp3", "audio/mpeg", 1000, -16, -3, "", topics=topics
    )


def article(slug, title):
    return Article(slug, title, "Someone", "somewhere", "2026-11-20", "", {}, topics=("sleep",))


@pytest.fixture(scope="module")
def model():
    return load_model()


@pytest.fixture(scope="module")
def ours(model):
    return [intent for intent in language_of(model)["intents"] if not intent["name"].startswith("AMAZON.")]


def test_amazons_own_model_reads_it(model):
    data = DefaultSerializer().deserialize(json.dumps(model), InteractionModelData)
    language = data.interaction_model.language_model
    assert language.invocation_name == "smart meditation"
    assert {intent.name for intent in language.intents} == BUILT_INS | SLOTS.keys()


def test_every_intent_has_the_slots_of_the_design(ours):
    assert {intent["name"]: {slot["name"]: slot["type"] for slot in intent["slots"]} for intent in ours} == SLOTS


def test_every_custom_type_is_declared_and_has_values(model):
    used = {kind for slots in SLOTS.values() for kind in slots.values() if not kind.startswith("AMAZON.")}
    assert {entry["name"] for entry in language_of(model)["types"] if entry["values"]} == used


def test_every_slot_in_a_sample_is_declared_by_its_intent(ours):
    for intent in ours:
        said = set(re.findall(r"\{(\w+)\}", " ".join(intent["samples"])))
        assert said == {slot["name"] for slot in intent["slots"]}, intent["name"]


def test_one_slot_name_has_one_type(ours):
    pairs = {(slot["name"], slot["type"]) for intent in ours for slot in intent["slots"]}
    assert len({name for name, _ in pairs}) == len(pairs)


def test_no_sample_is_said_for_two_intents(ours):
    counted = Counter(sample for intent in ours for sample in intent["samples"])
    assert [sample for sample, times in counted.items() if times > 1] == []


def test_each_of_ours_has_ten_ways_to_say_it_and_alexas_own_have_none(model, ours):
    assert {intent["name"] for intent in ours if len(intent["samples"]) < 10} == set()
    assert [
        intent["name"] for intent in language_of(model)["intents"] if intent["name"] in BUILT_INS and intent["samples"]
    ] == []


def test_samples_are_spelled_as_alexa_wants_them(ours):
    assert [sample for intent in ours for sample in intent["samples"] if not SPOKEN.fullmatch(sample)] == []


def test_the_sleep_timer_is_never_asked_for_without_its_length(ours):
    timer = next(intent for intent in ours if intent["name"] == "SetSleepTimerIntent")
    assert [sample for sample in timer["samples"] if "{duration}" not in sample] == []


def test_all_ten_patterns_can_be_asked_for_by_name(model):
    assert {value["id"] for value in values_of(model, "BREATH_PATTERN")} == {pattern.name for pattern in PATTERNS}


@pytest.mark.parametrize(
    "slot_type", ["BREATH_PATTERN", "MEDITATION", "PLAYLIST", "ARTICLE", "TOPIC", "SUMMARY_LENGTH", "WHICH_ONE"]
)
def test_no_value_is_said_for_two_things(model, slot_type):
    counted = Counter(text.lower() for value in values_of(model, slot_type) for text in spoken_values(value))
    assert [text for text, times in counted.items() if times > 1] == []


def test_what_is_said_alone_is_a_value_of_one_type_only(model, library):
    catalog = from_json((library / "catalog.json").read_text())
    for known in (model, extended(model, catalog)):
        alone = {sample.strip("{}") for intent in language_of(known)["intents"] for sample in intent["samples"]}
        kinds = {kind for slots in SLOTS.values() for name, kind in slots.items() if name in alone}
        custom = sorted(kind for kind in kinds if not kind.startswith("AMAZON."))
        said = Counter(form for kind in custom for form in forms_of(known, kind))
        assert [form for form, times in said.items() if times > 1] == []


def test_a_word_of_an_articles_title_that_is_a_topic_stands_beside_the_word_article(model):
    longer = extended(model, Catalog(articles=(article("naps", "Focus and naps"),)))
    said = spoken_values(next(value for value in values_of(longer, "ARTICLE") if value["id"] == "naps"))
    assert "article about focus" in said
    assert "focus" not in said


def test_every_intent_has_exactly_one_handler(app, model):
    topics = app.extensions["skill.topics"]
    for intent in language_of(model)["intents"]:
        request = IntentRequest("r", datetime.now(UTC), "en-US", intent=Intent(intent["name"]))
        asked = HandlerInput(request_envelope=RequestEnvelope(request=request))
        assert sum(topic.can_handle(asked) for topic in topics) == 1, intent["name"]


def test_every_handled_intent_is_in_the_model(app, model):
    handled = set(chain.from_iterable(topic.answers for topic in app.extensions["skill.topics"]))
    assert {name for name in handled if name.endswith("Intent")} == {
        intent["name"] for intent in language_of(model)["intents"]
    }


def test_what_the_library_holds_can_be_asked_for(model):
    catalog = Catalog(
        tracks=(track("quiet-lake", "meditation", "The quiet lake: an evening", ("grief",)),),
        articles=(article("naps", "Are naps good for you?"), article("tea", "Tea at night")),
    )
    longer = extended(model, catalog)
    lake = next(value for value in values_of(longer, "MEDITATION") if value["id"] == "quiet-lake")
    assert lake["name"] == {"value": "The quiet lake an evening", "synonyms": ["quiet lake an evening", "quiet lake"]}
    assert "naps" in spoken_values(next(value for value in values_of(longer, "ARTICLE") if value["id"] == "naps"))
    assert "grief" in [value["id"] for value in values_of(longer, "TOPIC")]
    assert "quiet-lake" not in [value["id"] for value in values_of(model, "MEDITATION")]


def test_a_title_of_the_library_wins_over_a_word_of_the_model(model):
    longer = extended(model, Catalog(tracks=(track("rain-2", "soundscape", "Rain"),)))
    owners = [
        value["id"] for value in values_of(longer, "MEDITATION") if "rain" in map(str.lower, spoken_values(value))
    ]
    assert owners == ["rain-2"]


def test_extended_values_are_ones_that_alexa_accepts(model):
    titles = ("“Sleep” & <b>peace</b> — at 50 %!", "word " * 60, "Same", "same!", "...", "Café_au lait")
    catalog = Catalog(tracks=tuple(track(f"t{at}", "meditation", title) for at, title in enumerate(titles)))
    texts = [text for value in values_of(extended(model, catalog), "MEDITATION") for text in spoken_values(value)]
    assert [text for text in texts if len(text) > 140 or not VALUE.fullmatch(text)] == []
    assert len({text.lower() for text in texts}) == len(texts)


def test_the_model_is_found_from_anywhere(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert language_of(load_model())["invocationName"] == "smart meditation"


@pytest.mark.parametrize("text", [None, "{", "[]", '{"interactionModel": {}}'])
def test_a_model_that_cannot_be_read_is_named(tmp_path, text):
    path = tmp_path / "model.json"
    if text is not None:
        path.write_text(text)
    with pytest.raises(ModelError, match=re.escape(str(path))):
        load_model(path)
