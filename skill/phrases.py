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
WELCOME_BACK_TO: Variants = (
    "Welcome back. Last time we were in {title}. Would you like to go on with it?",
    "Good to hear you again. We stopped in {title}. Shall I go on from there?",
)
WELCOME_FROM_ELSEWHERE: Variants = (
    "Welcome back. On another device we were in {title}. Would you like to go on with it here?",
    "Good to hear you again. You were in {title} on another device. Shall we go on with it here?",
)
GO_ON_AGAIN = "Say yes to go on with {title}, or no for something else."
WHAT_WOULD_YOU_LIKE = "You can say: help me breathe, or: play something for sleep. What would you like?"
HELP: Variants = (
    (
        "You can say: box breathing for three minutes, play a meditation for stress, or good night. "
        "While something plays, say: Alexa, pause, or stop in twenty minutes. What would you like?"
    ),
    (
        "Try: help me breathe, what can I listen to, or sum up an article. "
        "While something plays, say: Alexa, next, or how much time is left. What would you like?"
    ),
)
GOODBYE: Variants = ("Goodbye. Rest well.", "Take care. Goodbye.")
HOME = "All right. Take care."
FALLBACK: Variants = (
    "I did not quite get that. You can say: help me breathe, or: what can I listen to. What would you like?",
    "Sorry, that one passed me by. Try: play something for sleep, or: sum up an article. What would you like?",
)
YES_TO_NOTHING = "Gladly. What would you like: breathing, a meditation, or an article?"
NO_TO_NOTHING: Variants = (
    "All right. I am here when you need me. Goodbye.",
    "All right. Come back whenever you like. Goodbye.",
)
INSTEAD: Variants = (
    "All right. What would you like instead?",
    "That is fine. What would you like: breathing, a meditation, or an article?",
)
APOLOGY: Variants = (
    "Sorry, something went wrong on my side. Please try again in a moment.",
    "Sorry, that did not work, and it is not your doing. Please try again in a moment.",
)

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
BREATHE_WHICH = "Which pattern would you like?"
BREATHE_HOW = "How many seconds in, and how many out? You can say: in for four, out for six."
BREATHE_HOW_AGAIN = "Just say two numbers. For example: in for four, out for six."
BREATHE_NOT = "{reason} I could guide {title} instead. Would you like that?"
BREATHE_NOT_AGAIN = "Say yes for {title}, or say other numbers. For example: in for four, out for six."
SCREEN_BEFORE = "Settle in."
SCREEN_AFTER = "Well done."

PLAYING: Variants = ("{title}, {length}.", "Here is {title}, {length}.")
PLAYING_OTHER_LENGTH = "{title}. It is {length} long."
PLAYING_FOR: Variants = ("For {topic}: {title}, {length}.", "Something for {topic}: {title}, {length}.")
PLAYING_FOR_OTHER_LENGTH = "For {topic}: {title}. It is {length} long."
ALREADY_SHORTEST = "I have nothing much shorter."
ALREADY_LONGEST = "I have nothing much longer."
ONLY_ONE = "That is the only one I have."
GOES_ON = "{title} goes on."
PLAYING_ARTICLE = "{title}, by {author}, read to you in {length}."
PLAYING_ARTICLE_NO_AUTHOR = "{title}, read to you in {length}."
PLAYING_SOUNDSCAPE = "{title}, for about {length}."
PLAYING_SOUNDSCAPE_ALL_NIGHT = "{title}, for the night. Say: Alexa, stop, whenever you like."
PLAYING_LIST: Variants = ("{title}. We begin with {track}.", "Here is {title}, beginning with {track}.")
PLAYING_TO_SLEEP: Variants = ("Good night. {parts}.", "Time to rest. {parts}.")
STOPS_IN = "I will fade out in {length}."
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
SAY_YES_OR_NO = "Say yes to hear it, or no for something else."
WHICH_ONE = "Just say its title. Which one would you like?"
NOT_OFFERED = "I am not sure which one you mean. Please say its title. Which one would you like?"

SUMMARY_HEAD = "From {title}, by {author}."
SUMMARY_HEAD_NO_AUTHOR = "From {title}."
SUMMARY_TAIL = "That was a summary, not medical advice."
SUMMARY_MORE_TAIL = "All this is still a summary, not medical advice."
SUMMARY_MORE = "Would you like to hear more?"
SUMMARY_ALL = "That was all I have on it."
SUMMARY_ALL_BEFORE = "You have heard all of my summary."
SUMMARY_READ = "Would you like me to read you the whole article?"
SUMMARY_ELSE = "What would you like next?"
MORE_OF_WHAT = "More of which article? You can say: what articles do you have."
READ_WHICH = "Which article shall I read? You can say: what articles do you have."
READ_CAUTION = "An article is not medical advice."
SEND_WHICH = "Which article shall I send? You can say: what articles do you have."
SENT: Variants = (
    "It is on your phone now, in the Alexa app: {title}, with its source.",
    "Sent to your phone: {title}, with its source. You will find it in the Alexa app.",
)
# What stands on a card is read, and not heard.
CARD_AUTHOR = "By {author}."
CARD_SOURCE = "This is where it is from."
CARD_CAUTION = "This is not medical advice. Please talk to a doctor about what is right for you."
NOT_READ = "I do not have {title} read aloud yet, but I can sum it up. Would you like that?"

FAVOURED: Variants = (
    "{title} is one of your favorites now.",
    "I have added {title} to your favorites.",
)
FAVOURED_FIRST = "{title} is your first favorite. To hear it again, say: play my favorites."
FAVOURED_BEFORE = "{title} is one of your favorites already."
NOT_FAVOURED_ANY_MORE = "{title} is no longer one of your favorites."
NOT_FAVOURED_BEFORE = "{title} is not one of your favorites."
FAVOUR_WHAT = "Nothing has played yet. While something plays, say: add this to my favorites. What would you like?"
NO_FAVOURITES = (
    "You have no favorites yet. While something plays, say: add this to my favorites. What would you like to hear?"
)
FAVOURITES = "Your favorites are {titles}. Which one would you like?"
FAVOURITE = "Your favorite is {title}. Would you like to hear it?"
PLAYING_FAVOURITES: Variants = (
    "Your favorites. We begin with {track}.",
    "Here are your favorites, beginning with {track}.",
)
PLAYING_FAVOURITE: Variants = ("Your favorite, {track}.", "Here is your favorite, {track}.")

HEARD_LAST_NIGHT = "Last night you listened to {titles}, for {length} in all."
HEARD_LAST_TIME = "The last time, you listened to {titles}, for {length} in all."
HEAR_AGAIN = "Would you like to hear it again?"
HEAR_WHICH_AGAIN = "Which one would you like to hear again?"
HEARD_NOTHING = "We have not listened to anything together yet. What would you like to hear?"
TIME_TAKEN = "In the last seven days you took {length} for yourself."
TIME_TO_SOUNDS = "In the last seven days you rested to sounds for {length}."
TIME_TAKEN_AND_TO_SOUNDS = (
    "In the last seven days you took {length} for yourself, and rested to sounds for another {sounds}."
)
NIGHTS: Variants = (
    "Of the last thirty days and nights, you came here on {nights}. Each of them was for you.",
    "You came here on {nights} of the last thirty days and nights. I was glad each time.",
)
ONE_NIGHT = "You came here once in the last thirty days. It is good to have you back."
NO_NIGHTS = "There is nothing to count, and nothing you have to do. You can begin whenever you like."

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
TIME_LEFT = "{title} is playing. I will fade out in {length}."
NO_TIME_LIMIT = "{title} is playing. There is no timer. This ends in about {length}."
NO_END = "{title} is playing. There is no timer. It goes on until you say stop."
NOTHING_TO_REPEAT = "I have nothing to repeat. What would you like?"

FORGET_SURE = (
    "I keep where you stopped, what you listened to, your favorites, and what you chose for the night. "
    "Shall I forget all of that, on all your devices?"
)
FORGET_AGAIN = "Say yes, and I forget it all, or no, and I keep it."
FORGOTTEN = "It is all forgotten. Goodbye."
NOT_FORGOTTEN = "All right, I will keep it. What would you like?"

# Whom to call: handlers/whom_to_call.py fills in the numbers of the place where the listener is.
EMERGENCY_ANYWHERE = "your local emergency number"
CALL, CALL_OR_TEXT = "call", "call or text"
CRISIS_KIND = "I am glad you told me. You deserve a person right now."
CRISIS_NOW = "If anyone is hurt, ill, in danger or cannot get air, or you might act on this, call {emergency} now."
CRISIS_TALK = "To talk to a person {hours}, {call} {number}, {name}."
CRISIS_TALK_THERE = "In {country}, {call} {number}."
CRISIS_TALK_ANYWHERE = "At find a helpline dot com there are people to talk to in your country, at any hour."
CRISIS_TAIL = (
    "If someone you trust is near, tell them now. I can stay and breathe slowly with you, or I can stop. Shall I stay?"
)
CRISIS_STILL_HERE = "I am still here, and you can call {emergency} at any moment. Shall I stay and breathe with you?"
ILL = "Call {emergency} now. If someone you trust is near, ask them to help."
POISON = "Call {emergency} now. You can also call {name}, {hours}: {number}."
POISON_NO_LINE = "Call {emergency} now, and keep the package beside you."
AT_HOME = (
    "If you are in danger, call {emergency} now. It is not your fault. You can also call {name}, {hours}: {number}."
)
AT_HOME_NO_LINE = (
    "If you are in danger, call {emergency} now. It is not your fault. "
    "At find a helpline dot com there are people to talk to in your country, at any hour."
)
FRIEND = (
    "If they are in danger now, call {emergency}. Stay with them if you can, "
    "and {call} {number} together, {hours}. You do not have to do this alone."
)
FRIEND_NO_LINE = (
    "If they are in danger now, call {emergency}. Stay with them if you can. "
    "At find a helpline dot com there are people you can talk to together. You do not have to do this alone."
)
CALL_AT_ONCE = "Please call {emergency} now. Someone near you can help you call."
CALL_IF_IN_DANGER = "If it gets dangerous, call {emergency} at once. Someone near you can help you call."
CRISIS_STAY = "I am here. We breathe slowly, and you can reach out at any moment."
DIZZY = (
    "Let your breath go its own way, without counting, and sit or lie down if you can. "
    "If it does not pass soon, or your chest hurts, call {emergency}."
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


def in_turn(names: Sequence[str]) -> str:
    """Names in the order in which they come: "First rain, then wind"; one alone as it is."""
    return f"First {', then '.join(names)}" if len(names) > 1 else "".join(names)


def some_of(names: Sequence[str], most: int = 4) -> str:
    """A few names, and how many there are besides: nobody remembers more with closed eyes."""
    rest = len(names) - most
    return listed(names) if rest <= 0 else listed([*names[:most], f"{rest} more"])


def _counted(number: int, unit: str) -> str:
    return f"{number} {unit}" if number == 1 else f"{number} {unit}s"
