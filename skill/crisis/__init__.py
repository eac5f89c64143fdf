"""Does someone say that they, or somebody near, may not be safe? Heard generously: a false alarm is kinder than a menu."""

from __future__ import annotations

from enum import Enum, auto

from skill.crisis.signs import (
    ABOUT_MEDICINE,
    AT_HOME_BY_OTHERS,
    BREATHE,
    BY_ILLNESS,
    BY_OTHERS,
    BY_POISON,
    BY_THEMSELVES,
    FAINT,
    FIGURES,
    OF_A_FRIEND,
    OF_ONESELF,
    TO_OTHERS,
)
from skill.words import comparable

# samples of the interaction model after which any words are taken for a slot's
BEFORE_A_SLOT = ("i want to", "i am", "i feel", "i can not")


class Danger(Enum):
    """What may be wrong, the most urgent first: each needs other people to call."""

    POISON = auto()
    ILLNESS = auto()
    AT_HOME = auto()
    OF_A_FRIEND = auto()
    UNKNOWN = auto()  # of oneself, or of nobody knows what: the answer fits all


SIGNS = (
    (Danger.POISON, BY_POISON),
    (Danger.ILLNESS, BY_ILLNESS),
    (Danger.AT_HOME, AT_HOME_BY_OTHERS),
    (Danger.UNKNOWN, BY_THEMSELVES),
    (Danger.UNKNOWN, BY_OTHERS),
    (Danger.UNKNOWN, TO_OTHERS),
)


def figure_of_speech(said: str) -> bool:
    """Whether comparable words hold a phrase that only sounds grave."""
    return FIGURES.search(said) is not None


def danger_in(text: str) -> Danger | None:
    """Which harm may be about to come to somebody, the most urgent one; None for none."""
    said = FIGURES.sub(" ", _plain(text))
    found = [danger for danger, signs in SIGNS if signs.search(said)]
    if Danger.UNKNOWN in found and OF_A_FRIEND.search(said) and not OF_ONESELF.search(said):
        found.append(Danger.OF_A_FRIEND)
    return min(found, key=lambda danger: danger.value, default=None)


def danger_in_slot(value: str) -> Danger | None:
    """The same of the raw words in a slot: of "I want to die" Alexa may hand on "die" alone, as a topic."""
    if BREATHE.fullmatch(_plain(value)):
        return None
    tried = (danger_in(f"{before} {value}") for before in ("", *BEFORE_A_SLOT))
    return next((danger for danger in tried if danger), None)


def sounds_like_crisis(text: str) -> bool:
    """Whether somebody may be about to come to harm: by their own hand, by somebody else's, or by illness."""
    return danger_in(text) is not None


def sounds_faint(text: str) -> bool:
    """Whether somebody is dizzy or about to faint, as after breathing too fast."""
    return FAINT.search(_plain(text)) is not None


def asks_about_medicine(text: str) -> bool:
    """Whether this is about somebody's medicine: a question for a doctor."""
    return ABOUT_MEDICINE.search(_plain(text)) is not None


def _plain(text: str) -> str:
    return " ".join(comparable(text))
