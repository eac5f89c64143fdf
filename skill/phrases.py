"""Every sentence that the skill says. Those heard often have two forms; the request decides which one is said."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from skill.chance import chance_of

if TYPE_CHECKING:
    from collections.abc import Sequence

Variants: TypeAlias = tuple[str, ...]

WELCOME: Variants = (
    (
        "Welcome to Smart Meditation. I can guide your breathing, play a meditation to fall asleep to, "
        "or sum up an article. What would you like?"
    ),
    (
        "This is Smart Meditation, a quiet place. Say: help me breathe, play something for sleep, "
        "or what can I listen to. What would you like?"
    ),
)
WELCOME_BACK: Variants = ("Welcome back. What would you like?", "Good to hear you again. What would you like?")
WELCOME_BACK_TO = "Welcome back. Last time we were in {title}. Would you like to go on with it?"
WHAT_WOULD_YOU_LIKE = "You can say: help me breathe, or: play something for sleep. What would you like?"
HELP = (
    "You can say: box breathing for three minutes. Play a meditation for stress. Good night. Or: sum up an article. "
    "While something plays, say: Alexa, pause, next, or stop in twenty minutes. What would you like?"
)
GOODBYE: Variants = ("Goodbye. Rest well.", "Take care. Goodbye.")
HOME = "All right. Take care."
FALLBACK: Variants = (
    "I did not quite get that. You can say: help me breathe, or: what can I listen to. What would you like?",
    "Sorry, that one passed me by. Try: play something for sleep, or: sum up an article. What would you like?",
)
YES_TO_NOTHING = "Gladly. What would you like: breathing, a meditation, or an article?"
NO_TO_NOTHING = "That is all right. I am here when you need me. Goodbye."
APOLOGY = "Sorry, something went wrong on my side. Please try again in a moment."

BREATHE_INTRO: Variants = (
    "{title}, for {length}. Get comfortable, and let your shoulders drop.",
    "Let us breathe together. {title}, for {length}. Settle in.",
)
BREATHE_CLOSING: Variants = (
    "And let your breath find its own way again. Well done.",
    "Now breathe as you like, and notice how you feel.",
)
BREATHE_TRACK = "{title}, for {length}."
BREATHE_TRACK_OTHER_LENGTH = "I have {title} of {length}; that is the nearest."
BREATHE_SHORTER = "I can guide {length} of that one at a time."
BREATHE_UNKNOWN = "I do not know that pattern. I know {names}. Which one would you like?"
BREATHE_WHICH = "Which pattern would you like?"
BREATHE_HOW = "How many seconds in, and how many out? You can say: in for four, out for six."
BREATHE_NOT = "{reason} How many seconds in, and how many out? You can say: in for four, out for six."

PLAYING: Variants = ("{title}, {length}.", "Here is {title}, {length}.")
PLAYING_OTHER_LENGTH = "{title}. It is {length} long."
PLAYING_ARTICLE = "{title}, by {author}, read to you. {length}."
PLAYING_ARTICLE_NO_AUTHOR = "{title}, read to you. {length}."
PLAYING_SOUNDSCAPE = "{title}, for about {length}."
PLAYING_SOUNDSCAPE_ALL_NIGHT = "{title}, for the night. Say: Alexa, stop, whenever you like."
PLAYING_LIST: Variants = ("{title}. We begin with {track}.", "Here is {title}, beginning with {track}.")
PLAYING_TO_SLEEP: Variants = (
    "Good night. {title}, beginning with {track}.",
    "Time to rest. {title}, beginning with {track}.",
)
STOPS_IN = "I will stop in about {length}, at the end of a track."
NOTHING_TO_PLAY = "My library is empty just now, so there is nothing to play. I can still guide your breathing."
NOT_FOUND = "I do not have that one. The nearest are {first} and {second}. Which would you like?"
NOT_FOUND_ONE = "I do not have that one. The nearest is {first}. Would you like that?"
NOTHING_LIKE_IT = "I have nothing like that yet. You can say: what can I listen to. What would you like?"
NO_TOPIC = "I have nothing on that yet. I have something for {topics}. Which would you like?"
WHICH_PLAYLIST = "I have {titles}. Which playlist would you like?"
LIST_MEDITATIONS = "I have {titles}. Which one would you like?"
LIST_MEDITATIONS_ON = "For {topic} I have {titles}. Which one would you like?"
LIST_ARTICLES = "I have {titles}. Which one shall I sum up?"
LIST_ARTICLES_ON = "On {topic} I have {titles}. Which one shall I sum up?"
NO_ARTICLES = "There are no articles in my library yet. Would you like to breathe instead?"
LIST_MORE = "I also have {titles}. Which one would you like?"
LIST_END = "That was all that I have. Which one would you like?"
WHICH_ONE = "Just say its title. Which one would you like?"
NOT_OFFERED = "I am not sure which one you mean. Please say its title. Which one would you like?"

SUMMARY_HEAD = "From {title}, by {author}."
SUMMARY_HEAD_NO_AUTHOR = "From {title}."
SUMMARY_TAIL = "That was a summary, not medical advice."
SUMMARY_MORE = "Would you like to hear more?"
SUMMARY_ALL = "That was all I have on it."
SUMMARY_ALL_BEFORE = "You have heard all of my summary."
SUMMARY_READ = "Would you like me to read you the whole article?"
SUMMARY_ELSE = "What would you like next?"
MORE_OF_WHAT = "More of which article? You can say: what articles do you have."
READ_WHICH = "Which article shall I read? You can say: what articles do you have."
NOT_READ = "I do not have {title} read aloud yet, but I can sum it up. Would you like that?"

NOTHING_PLAYING = "Nothing is playing just now. You can say: play something for sleep. What would you like?"
NOTHING_TO_RESUME = (
    "There is nothing to go on with just now. You can say: play something for sleep. What would you like?"
)
RESUMING: Variants = ("Going on with {title}.", "Back to {title}.")
LAST_ONE: Variants = ("That was the last one. Goodbye, and rest well.", "There is nothing after this one. Rest well.")
PREVIOUS_ONE: Variants = ("{title}.", "Back to {title}.")
FIRST_ONE = "This is the first one. Here it is from the beginning."
NEXT_ONE: Variants = ("{title}.", "Next, {title}.")
FROM_THE_START = "{title}, from the beginning."
LOOP_ON = "All right, I will begin again at the end."
LOOP_OFF = "All right, I will stop at the end."
SHUFFLE_ON = "All right, the others come in a mixed order."
SHUFFLE_OFF = "All right, the others come in their own order."
TIMER_HOW_LONG = "For how long? You can say: stop in twenty minutes."
TIMER_OFF = "All right, no timer. I will play to the end."
TIMER_OFF_LOOP = "All right, no timer. I will play until you say stop."
TIMER_NONE = "There is no timer. You can say: stop in twenty minutes."
TIME_LEFT = "{title} is playing. I will stop in about {length}."
NO_TIME_LIMIT = "{title} is playing. There is no timer. This ends in about {length}."
NO_END = "{title} is playing. There is no timer. It goes on until you say stop."
NOTHING_TO_REPEAT = "I have nothing to repeat. What would you like?"

FORGET_SURE = "I keep only where you stopped listening. Shall I forget that, on all your devices?"
FORGOTTEN = "It is forgotten. Goodbye."
NOT_FORGOTTEN = "All right, I will keep your place. What would you like?"

CRISIS_KIND = "I am glad you told me. You deserve a person right now."
CRISIS_US = (
    "If anyone is hurt, ill, in danger or cannot get air, or you might act on this, call 9 1 1 now. "
    "To talk to a person at any hour, call or text 9 8 8, the Suicide and Crisis Lifeline."
)
CRISIS_ELSEWHERE = (
    "If anyone is hurt, ill, in danger or cannot get air, or you might act on this, call your local emergency number now. "
    "At find a helpline dot com there are people to talk to in your country, at any hour."
)
CRISIS_TAIL = (
    "If someone you trust is near, tell them now. I can stay and breathe slowly with you, or I can stop. Shall I stay?"
)
ILL = "Call {number} now. If someone you trust is near, ask them to help."
POISON_US = "Call 9 1 1 now. You can also call Poison Control, at any hour: 1 800, 2 2 2, 1 2 2 2."
POISON_ELSEWHERE = "Call your local emergency number now, and keep the package beside you."
AT_HOME_US = (
    "If you are in danger, call 9 1 1 now. It is not your fault. "
    "The National Domestic Violence Hotline is there at any hour: 1 800, 7 9 9, 7 2 3 3."
)
AT_HOME_ELSEWHERE = (
    "If you are in danger, call your local emergency number now. It is not your fault. "
    "At find a helpline dot com there are people to talk to in your country, at any hour."
)
FRIEND_US = (
    "Stay with them if you can, and call or text 9 8 8 together, at any hour. "
    "If they are in danger now, call 9 1 1. You do not have to do this alone."
)
FRIEND_ELSEWHERE = (
    "Stay with them if you can. If they are in danger now, call your local emergency number. "
    "At find a helpline dot com there are people you can talk to together. You do not have to do this alone."
)
CRISIS_STAY = "I am here. We breathe slowly, and you can reach out at any moment."
DIZZY = (
    "Let your breath go its own way, without counting, and sit or lie down if you can. "
    "If it does not pass soon, or your chest hurts, call {number}."
)
ASK_A_DOCTOR = (
    "That is a question for your doctor or pharmacist. They know you, and I am only a voice. "
    "Please change nothing about a medicine before you have asked them. What else would you like?"
)
CRISIS_STOP = "All right, I will be quiet now. Please reach out to someone."


def pick(variants: Variants, request_id: str) -> str:
    """One of the forms of a sentence; the same one for the same request."""
    return variants[chance_of(request_id)[0] % len(variants)]


def spoken_length(seconds: float) -> str:
    """A length as a person would say it: seconds below one minute, whole minutes from two minutes on."""
    if seconds < 50:
        return _counted(max(1, round(seconds)), "second")
    if 75 <= seconds < 105:
        return "a minute and a half"
    hours, minutes = divmod(max(1, round(seconds / 60)), 60)
    parts = [_counted(hours, "hour") if hours else "", _counted(minutes, "minute") if minutes else ""]
    return " and ".join(part for part in parts if part)


def listed(names: Sequence[str], joiner: str = "and") -> str:
    """Names as a person would list them."""
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} {joiner} {names[-1]}"


def some_of(names: Sequence[str], most: int = 4) -> str:
    """A few names, and how many there are besides: nobody remembers more with closed eyes."""
    rest = len(names) - most
    return listed(names) if rest <= 0 else listed([*names[:most], f"{rest} more"])


def crisis_help(locale: str) -> str:
    """Whom to call where the listener is."""
    return CRISIS_US if _is_us(locale) else CRISIS_ELSEWHERE


def ill(locale: str) -> str:
    """Whom to call for somebody who is hurt or ill."""
    return ILL.format(number=emergency_number(locale))


def poisoned(locale: str) -> str:
    """Whom to call for somebody who has taken too much of something, or poison."""
    return POISON_US if _is_us(locale) else POISON_ELSEWHERE


def hurt_at_home(locale: str) -> str:
    """Whom to call for somebody whom a partner or a relative hurts."""
    return AT_HOME_US if _is_us(locale) else AT_HOME_ELSEWHERE


def for_a_friend(locale: str) -> str:
    """What somebody can do who fears for a friend's life."""
    return FRIEND_US if _is_us(locale) else FRIEND_ELSEWHERE


def emergency_number(locale: str) -> str:
    """The number to call at once, as it is read out."""
    return "9 1 1" if _is_us(locale) else "your local emergency number"


def _is_us(locale: str) -> bool:
    return locale.lower().replace("_", "-").endswith("-us")


def _counted(number: int, unit: str) -> str:
    return f"{number} {unit}" if number == 1 else f"{number} {unit}s"
