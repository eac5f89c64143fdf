"""What the voice answers: one file a topic, and no request in two of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from skill.handlers.articles import Articles
from skill.handlers.breathing import Breathing
from skill.handlers.failures import Failures
from skill.handlers.launch import Launch
from skill.handlers.meditations import Meditations
from skill.handlers.player import Player
from skill.handlers.player_events import PlayerEvents
from skill.handlers.questions import Questions, ask_instead
from skill.handlers.safety import Safety
from skill.handlers.transport import Transport

if TYPE_CHECKING:
    from skill.handlers.topic import Topic

__all__ = ["Failures", "Player", "all_topics"]


def all_topics(player: Player) -> tuple[Topic, ...]:
    """Every topic, wired to the player and to one another's questions."""
    articles, safety = Articles(player), Safety(player)
    transport = Transport(player, articles.repeat)
    questions = Questions(
        after_yes={
            "resume": transport.resume,
            "more": articles.more,
            "read": articles.read,
            "summarize": articles.summarize_offered,
            "forget": safety.forget,
            "crisis": safety.stay,
        },
        after_no={"resume": ask_instead, "summarize": ask_instead, "forget": safety.keep, "crisis": safety.leave},
    )
    return (
        Launch(player),
        Breathing(player),
        Meditations(player),
        articles,
        transport,
        PlayerEvents(player),
        questions,
        safety,
    )
