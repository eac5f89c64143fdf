"""What people say around what they want: a wake word, the skill's name, "could you please", "for a bit"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from skill.words import plain

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from skill.words import Word

CALL = r"(?:(?:hey|ok|okay|please) )*(?:alexa )?(?:please )?"
NAME = r"smart (?:med\w*tat\w*|med\w*ation\w*)"  # and what is easily heard for it: smart medication, smart mediation
OPENING = re.compile(
    CALL
    + r"(?:(?:open|start|launch|begin|run|load|play|use|enter|talk to|go to|wake up) )?"
    + rf"(?:the )?{NAME}(?: skill)?(?: please)?"
)
CALLED = re.compile(
    CALL
    + rf"(?:(?:ask|tell|open|start|launch|use|play|get|have) {NAME}(?: skill)?"
    + r"(?: (?:to|and|for|about|that|if))? )?"
)
LEADING = re.compile(
    r"(?:so|well|oh|hi|hello|hey|ok|okay|yes|and|then|alexa|maybe|i think|go ahead and|how about|what about"
    r"|(?:can|could|would|will|shall|may) (?:you|we|i)(?: (?:help me (?:to|with)|let me|give me|get me))?"
    r"|i (?:would )?(?:just )?(?:want|like|love|need|feel like)(?: you)?(?: to)?|let us|let me|give me|get me"
    r"|have|hear|try|do|with|an?|the) "
)
TRAILING = re.compile(
    r" (?:please|right now|now|thanks|thank you|tonight|today"
    r"|for me|with me|then|if you can|alexa|a bit|a little|for a bit|for a while"
    r"|all night long|all night|until (?:the )?morning|for the night|all day)"
)
HESITATIONS = frozenset(
    ("please", "alexa", "um", "uh", "er", "erm", "hmm", "just", "kindly", "actually", "some", "really", "very")
)


def is_opening(said: Sequence[Word]) -> bool:
    """Whether this only opens the skill."""
    return OPENING.fullmatch(plain(said)) is not None


def versions(said: Sequence[Word]) -> Iterator[tuple[Word, ...]]:
    """What was said, then the same with less and less around it; never nothing."""
    bare = tuple(said)
    yield bare
    called = CALLED.match(plain(bare))
    bare = bare[_count(called) :] or bare
    yield bare
    bare = tuple(word for word in bare if word.text not in HESITATIONS) or bare
    yield bare
    while (shorter := _without_edge(bare)) and shorter != bare:
        bare = shorter
        yield bare


def _without_edge(said: tuple[Word, ...]) -> tuple[Word, ...]:
    """Without one more polite beginning or ending."""
    if trailing := re.search(TRAILING.pattern + "$", plain(said)):
        return said[: len(said) - _count(trailing)]
    return said[_count(LEADING.match(plain(said))) :]


def _count(found: re.Match[str] | None) -> int:
    return len(found[0].split()) if found else 0
