"""Who can help: what is answered to somebody who may be in danger, whatever else was asked. Nothing of it is stored."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, TypeAlias

from audio_builder.breathing import EXTENDED_EXHALE
from skill import directives, phrases
from skill.breathing_guide import guide
from skill.crisis import Danger, asks_about_medicine, danger_in_slot, sounds_faint
from skill.handlers import whom_to_call

if TYPE_CHECKING:
    from skill.envelope import Asked
    from skill.handlers.reply import Reply

STAY_S = 60  # then the numbers are said again
LEAVING = {"AMAZON.StopIntent", "AMAZON.CancelIntent", "AMAZON.PauseIntent", "AMAZON.NavigateHomeIntent"}
BREATHING = {"BreatheIntent", "CustomBreathIntent"}
# All that is let through in a crisis: anything else may send a card, change what is kept, or tell a menu.
PLAYING = {
    "PlayMeditationIntent", "BedtimeIntent", "BedtimeWithIntent", "PlayPlaylistIntent", "PlayFavouritesIntent",
    "ReadArticleIntent", "AMAZON.ResumeIntent", "AMAZON.NextIntent", "AMAZON.PreviousIntent",
    "AMAZON.StartOverIntent",
}  # fmt: skip
Sentence: TypeAlias = Callable[[str], str]  # by locale
# What is said of a danger, and again to whoever does not answer: sentences that stand alone, for whoever must act.
HELP: Mapping[Danger, tuple[Sentence, Sentence]] = {
    Danger.POISON: (whom_to_call.poisoned, whom_to_call.at_once),
    Danger.ILLNESS: (whom_to_call.ill, whom_to_call.at_once),
    Danger.AT_HOME: (whom_to_call.hurt_at_home, whom_to_call.if_in_danger),
    Danger.OF_A_FRIEND: (whom_to_call.for_a_friend, whom_to_call.if_in_danger),
}


def answer_with_care(asked: Asked, reply: Reply, answer: Callable[[Asked, Reply], None]) -> None:
    """Answer; but whoever speaks of dying, or just did, gets people to call and never a menu.

    Alexa fills a slot with any words, so that a cry for help may come as the name of a meditation.
    """
    danger = _danger_told(asked)
    if danger:
        answer_danger(asked, reply, danger)
    elif asked.session.get("crisis") and asked.is_intent:
        _answer_in_crisis(asked, reply, answer)
    elif _any_unknown(asked, sounds_faint):
        let_breathe(asked, reply)
    elif _any_unknown(asked, asks_about_medicine):
        point_to_a_doctor(asked, reply)
    else:
        answer(asked, reply)


def answer_crisis(asked: Asked, reply: Reply) -> None:
    """Say whom to call, whatever the danger is, and offer to stay."""
    reply.remember(crisis=True)
    offer_people(asked, reply, phrases.CRISIS_KIND)


def answer_danger(asked: Asked, reply: Reply, danger: Danger) -> None:
    """Say at once whom to call for this danger, and listen on; the answer to all where it is not known which."""
    if danger in HELP:
        said, again = HELP[danger]
        reply.remember(crisis=True)
        hush(reply)
        reply.ask(said(asked.locale), reprompt=again(asked.locale))
    else:
        answer_crisis(asked, reply)


def offer_people(asked: Asked, reply: Reply, *after: str) -> None:
    """Say whom to call where the listener is, and ask whether to stay."""
    hush(reply)
    people = whom_to_call.in_crisis(asked.locale)
    reply.ask(
        people, *after, 0.5, phrases.CRISIS_TAIL, question="crisis", reprompt=whom_to_call.still_here(asked.locale)
    )


def stay(asked: Asked, reply: Reply) -> None:
    """Breathe slowly together, without holds, and say again whom to call."""
    breathing = guide(EXTENDED_EXHALE, STAY_S)
    tail = (whom_to_call.in_crisis(asked.locale), phrases.CRISIS_TAIL)
    reply.ask(
        phrases.CRISIS_STAY,
        2.0,
        *breathing.parts,
        *tail,
        question="crisis",
        reprompt=whom_to_call.still_here(asked.locale),
    )
    reply.guided(EXTENDED_EXHALE, breathing.seconds)


def leave(asked: Asked, reply: Reply) -> None:
    """Be quiet, after whom to call."""
    reply.say(phrases.CRISIS_STOP, whom_to_call.in_crisis(asked.locale))
    reply.direct(directives.stop())  # what played before would begin again by itself


def hush(reply: Reply) -> None:
    """Stop what plays: when nobody answers any more it would begin again, as if nothing had been said."""
    if not reply.response.directives:
        reply.direct(directives.stop())


def let_breathe(asked: Asked, reply: Reply) -> None:
    """To somebody who is dizzy: end every guide, and say when to call for help."""
    reply.say(phrases.DIZZY.format(emergency=whom_to_call.emergency_number(asked.locale)))
    reply.direct(directives.stop())


def point_to_a_doctor(asked: Asked, reply: Reply) -> None:  # noqa: ARG001 - an Answer's signature
    """Give no advice on health: an article says what is known, not what is right for this listener."""
    reply.ask(phrases.ASK_A_DOCTOR)


def _answer_in_crisis(asked: Asked, reply: Reply, answer: Callable[[Asked, Reply], None]) -> None:
    """Leave, breathe together, or play what was asked for; do nothing else, and say again whom to call."""
    if asked.name in LEAVING or _answers_us(asked, "AMAZON.NoIntent"):
        leave(asked, reply)
    elif asked.name in BREATHING or _answers_us(asked, "AMAZON.YesIntent"):
        stay(asked, reply)
    elif asked.name == "CrisisIntent":
        answer_crisis(asked, reply)
    else:
        if _may_play(asked):
            answer(asked, reply)
        if not reply.plays:
            offer_people(asked, reply)


def _may_play(asked: Asked) -> bool:
    """Whether it may start a track; of what was listed, one to listen to."""
    match asked.session.get("listed"):
        case {"kind": "listening"} if asked.name == "ChooseIntent":
            return True
    return asked.name in PLAYING


def _answers_us(asked: Asked, name: str) -> bool:
    return asked.name == name and asked.session.get("question") == "crisis"


def _danger_told(asked: Asked) -> Danger | None:
    """What the raw words of the slots tell; CrisisIntent alone does not tell which danger it is."""
    found = (danger_in_slot(said.value) for said in asked.slots.values())
    return next((danger for danger in found if danger), None)


def _any_unknown(asked: Asked, sounds: Callable[[str], bool]) -> bool:
    """Whether words that Alexa took for nothing it knows sound like that."""
    return any(said.id is None and sounds(said.value) for said in asked.slots.values())
