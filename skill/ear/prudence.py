"""What a guess may never do: a wrong one here would silence, forget, or answer a question for the listener."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from skill.words import plain

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from skill.ear.grammar import Template
    from skill.words import Word

# these are said as they are known, or not at all
NEVER_GUESSED = frozenset(
    ("AMAZON.YesIntent", "AMAZON.NoIntent", "AMAZON.StopIntent", "AMAZON.CancelIntent", "AMAZON.NavigateHomeIntent",
     "AMAZON.LoopOnIntent", "AMAZON.LoopOffIntent", "AMAZON.ShuffleOnIntent", "AMAZON.ShuffleOffIntent",
     "ForgetMeIntent", "ChooseIntent", "AddFavouriteIntent", "RemoveFavouriteIntent")
)  # fmt: skip
# all that a guess makes of "I am" and a word that nobody knows
SOOTHING = frozenset(("BreatheIntent", "PlayMeditationIntent", "DizzyIntent", "AMAZON.HelpIntent"))
ABOUT_ONESELF = re.compile(r"(?:i|my) \w+")
OF_ONESELF = re.compile(r"i (?:am|feel)\b")
WISHES = re.compile(r"i (?:would|want to|need to|like to|have to)\b")
# what the player should do turns on these words: "do not stop" is not "stop", and "turn on" not "turn off"
PLAYER = frozenset(
    ("AMAZON.PauseIntent", "AMAZON.ResumeIntent", "AMAZON.NextIntent", "AMAZON.PreviousIntent", "AMAZON.RepeatIntent",
     "AMAZON.StartOverIntent", "SetSleepTimerIntent", "CancelSleepTimerIntent")
)  # fmt: skip
TURNING = frozenset(("on", "off", "up", "down", "not", "no", "never"))
FAVOURITES = frozenset(("favorite", "favorites"))
# without one of these, a guess is of something else: numbers are no breath, the lights no timer, a joke no bedtime
TELLING = {
    "CustomBreathIntent": frozenset(("in", "out", "inhale", "exhale", "hold")),
    "PlayFavouritesIntent": FAVOURITES,
    "ListFavouritesIntent": FAVOURITES,
    "HistoryIntent": frozenset(("history", "listen", "listened", "listening", "heard", "played", "asleep")),
    "ProgressIntent": frozenset(("meditate", "meditated", "meditating", "listened", "progress", "minutes", "nights")),
    "SendToPhoneIntent": frozenset(("phone", "app", "article", "source", "link")),
    "CancelSleepTimerIntent": frozenset(("timer", "stop", "stopping")),
    "BedtimeIntent": frozenset(
        ("sleep", "asleep", "sleeping", "bed", "bedtime", "night", "awake", "drift", "doze", "nap", "sheep", "story")
    ),
}

# what no intent does: Alexa herself changes the volume, and nothing winds a stream by so much
IT = r"(?:it|this|that|(?:the |my )?(?:volume|sounds?|music|rain|ocean|noise|track|meditation|voice))"
LOUDNESS = r"(?:louder|quieter|softer|lower|higher|(?:less|more|too|not so) (?:loud|quiet|soft))"
BEYOND_US = re.compile(
    rf"(?:(?:make|turn|put|set) {IT} )?(?:a (?:bit|little) |much |even )?{LOUDNESS}(?: please)?"
    rf"|(?:turn|put) (?:{IT} (?:way )?(?:up|down)|(?:up|down) {IT})(?: (?:a (?:bit|little)|please))*"
    rf"|(?:(?:turn|put) )?(?:the )?volume (?:up|down|\d+|to \d+)|(?:raise|lower|increase|decrease|change) (?:the )?volume"
    rf"|(?:skip|go|jump|move|fast forward|wind|rewind)(?: {IT})?(?: (?:ahead|forwards?|back|backwards?))?"
    r"(?: by)? (?:an?|\d+|a few|some|half a|thirty) (?:seconds?|minutes?|hours?|bit|little)"
)


def is_beyond_us(said: Sequence[Word]) -> bool:
    """Whether this asks for the volume, or to wind by a length of time: nothing that stops or plays may be taken for it."""
    return BEYOND_US.fullmatch(plain(said)) is not None


def may_be_meant(template: Template, said: Sequence[Word], vocabulary: Collection[str]) -> bool:
    """Whether a template that is only like what was said may be taken for it."""
    texts = {word.text for word in said}
    if template.intent in TELLING and TELLING[template.intent].isdisjoint(texts):
        return False
    if template.intent in PLAYER:
        return texts & TURNING == TURNING.intersection(template.literals) and not OF_ONESELF.match(plain(said))
    return template.intent in SOOTHING or not _about_oneself(said, vocabulary)


def _about_oneself(said: Sequence[Word], vocabulary: Collection[str]) -> bool:
    """Whether somebody says of themselves something that nobody knows: "I am lonesome", not "I would like a poem"."""
    unknown = any(word.text not in vocabulary and not word.text.isdigit() for word in said)
    return unknown and ABOUT_ONESELF.match(plain(said)) is not None and WISHES.match(plain(said)) is None
