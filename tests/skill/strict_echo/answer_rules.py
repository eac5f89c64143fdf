"""What an answer may hold, by the kind of request: each rule says what is wrong, or nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.skill.strict_echo.exchange import Exchange

LARGEST_BYTES, LARGEST_BYTES_WITH_APL = 24 * 1024, 120 * 1024
LONGEST_CARD, LONGEST_IMAGE_URL = 8_000, 2_000
MOST_DYNAMIC_ENTITIES = 100

ABOUT_PLAYERS = ("AudioPlayer.Play", "AudioPlayer.Stop", "AudioPlayer.ClearQueue")
ABOUT_SCREENS = ("Alexa.Presentation.APL.RenderDocument", "Alexa.Presentation.APL.ExecuteCommands")
ABOUT_SOUND = ("Alexa.Presentation.APLA.RenderDocument",)
IN_DIALOGS = ("Dialog.Delegate", "Dialog.ElicitSlot", "Dialog.ConfirmSlot", "Dialog.ConfirmIntent")
ANYWHERE_SPOKEN = ("Dialog.UpdateDynamicEntities",)
KNOWN = (*ABOUT_PLAYERS, *ABOUT_SCREENS, *ABOUT_SOUND, *IN_DIALOGS, *ANYWHERE_SPOKEN)

NEVER_ANSWERED = ("AudioPlayer.PlaybackStopped", "SessionEndedRequest", "System.ExceptionEncountered")
NO_PLAY_AFTER = ("AudioPlayer.PlaybackStarted", "AudioPlayer.PlaybackFinished")
CARDS = ("Simple", "Standard", "LinkAccount", "AskForPermissionsConsent")
CLEARED = ("CLEAR_ENQUEUED", "CLEAR_ALL")


def is_answered(told: Exchange) -> str | None:
    if told.status != 200:
        return f"status {told.status}"
    return None if told.answer.get("version") == "1.0" else "an answer without its version"


def fits(told: Exchange) -> str | None:
    with_apl = any(str(each.get("type")).startswith("Alexa.Presentation.") for each in told.directives)
    room = LARGEST_BYTES_WITH_APL if with_apl else LARGEST_BYTES
    return f"an answer of {told.size} bytes; Alexa takes {room}" if told.size > room else None


def is_silent_where_nobody_listens(told: Exchange) -> str | None:
    said = sorted({"outputSpeech", "card", "reprompt"} & set(told.response))
    return f"{' and '.join(said)} in the answer to {told.kind}" if said and not told.is_spoken else None


def opens_no_session_where_nobody_listens(told: Exchange) -> str | None:
    opened = told.keeps_listening and not told.is_spoken
    return f"shouldEndSession false in the answer to {told.kind}" if opened else None


def directs_only_players_from_events(told: Exchange) -> str | None:
    others = [each["type"] for each in told.directives if each.get("type") not in ABOUT_PLAYERS]
    return f"{others[0]} in the answer to {told.kind}" if others and not told.is_spoken else None


def leaves_some_unanswered(told: Exchange) -> str | None:
    answered = told.kind in NEVER_ANSWERED and told.response
    return f"{', '.join(sorted(told.response))} in the answer to {told.kind}, which takes none" if answered else None


def starts_nothing_after_start_or_end(told: Exchange) -> str | None:
    return f"a Play in the answer to {told.kind}" if told.plays and told.kind in NO_PLAY_AFTER else None


def directs_as_alexa_knows(told: Exchange) -> str | None:
    unknown = [str(each.get("type")) for each in told.directives if each.get("type") not in KNOWN]
    return f"a directive that Alexa does not know: {unknown[0]}" if unknown else None


def clears_as_alexa_knows(told: Exchange) -> str | None:
    clearing = [each.get("clearBehavior") for each in told.directives if each.get("type") == "AudioPlayer.ClearQueue"]
    unknown = [each for each in clearing if each not in CLEARED]
    return f"a ClearQueue with clearBehavior {unknown[0]}" if unknown else None


def plays_one(told: Exchange) -> str | None:
    return f"{len(told.plays)} Play directives in one answer" if len(told.plays) > 1 else None


def plays_in_a_closed_session(told: Exchange) -> str | None:
    closed = told.response.get("shouldEndSession") is True
    return "a Play in a session that stays open" if told.plays and told.is_spoken and not closed else None


def plays_on_players(told: Exchange) -> str | None:
    directed = [each["type"] for each in told.directives if each.get("type") in ABOUT_PLAYERS]
    without = "AudioPlayer" not in told.interfaces
    return f"{directed[0]} to a device without AudioPlayer" if directed and without else None


def shows_on_screens(told: Exchange) -> str | None:
    shown = [each["type"] for each in told.directives if each.get("type") in ABOUT_SCREENS]
    without = "Alexa.Presentation.APL" not in told.interfaces
    return f"{shown[0]} to a device without a screen" if shown and without else None


def asks_in_dialogs(told: Exchange) -> str | None:
    asked = [each["type"] for each in told.directives if each.get("type") in IN_DIALOGS]
    return f"{asked[0]} outside a dialog" if asked and "dialogState" not in told.request else None


def adds_few_entities(told: Exchange) -> str | None:
    updates = [each for each in told.directives if each.get("type") in ANYWHERE_SPOKEN]
    entities = sum(len(kind["values"]) for update in updates for kind in update.get("types") or [])
    return f"{entities} dynamic entities" if entities > MOST_DYNAMIC_ENTITIES else None


def reprompts_who_may_speak(told: Exchange) -> str | None:
    return "a reprompt in a closed session" if "reprompt" in told.response and not told.keeps_listening else None


def answers_who_spoke(told: Exchange) -> str | None:
    wordless = not told.response.get("outputSpeech") and not told.directives
    return "an answer of nothing to somebody who spoke" if told.is_spoken and wordless else None


def shows_short_cards(told: Exchange) -> str | None:
    card = told.response.get("card") or {}
    characters = sum(len(card.get(part) or "") for part in ("title", "content", "text"))
    if card and card.get("type") not in CARDS:
        return f"a card of the type {card.get('type')}"
    return f"a card of {characters} characters" if characters > LONGEST_CARD else None


def shows_fetchable_images(told: Exchange) -> str | None:
    image = (told.response.get("card") or {}).get("image") or {}
    for url in image.values():
        if len(url) > LONGEST_IMAGE_URL or not url.startswith("https://"):
            return f"a card's image that Alexa cannot fetch: {url[:80]}"
    return None


ANSWER_RULES = (
    is_answered, fits, is_silent_where_nobody_listens, opens_no_session_where_nobody_listens,
    directs_only_players_from_events, leaves_some_unanswered, starts_nothing_after_start_or_end, directs_as_alexa_knows,
    clears_as_alexa_knows, plays_one, plays_in_a_closed_session, plays_on_players, shows_on_screens, asks_in_dialogs,
    adds_few_entities, reprompts_who_may_speak, answers_who_spoke, shows_short_cards, shows_fetchable_images,
)  # fmt: skip
