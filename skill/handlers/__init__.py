"""What the voice answers: one file a topic, and no request in two of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from skill.handlers.articles import Articles
from skill.handlers.bedtime import Bedtime
from skill.handlers.breathing import Breathing
from skill.handlers.failures import Failures
from skill.handlers.favourites import Favourites
from skill.handlers.history import History
from skill.handlers.launch import Launch
from skill.handlers.lists import Lists, Shelves
from skill.handlers.meditations import Meditations
from skill.handlers.player import Player
from skill.handlers.player_events import PlayerEvents
from skill.handlers.questions import Questions, ask_instead
from skill.handlers.safety import Safety
from skill.handlers.transport import Transport

if TYPE_CHECKING:
    from skill.envelope import Asked
    from skill.handlers.favourites import PlayById
    from skill.handlers.reply import Reply
    from skill.handlers.topic import Answer, Topic

__all__ = ["Failures", "Player", "all_topics"]


def all_topics(player: Player) -> tuple[Topic, ...]:
    """Every topic, wired to the player and to one another's questions."""
    articles, breathing, meditations, safety = Articles(player), Breathing(player), Meditations(player), Safety(player)
    transport = Transport(player, articles.repeat)
    favourites = Favourites(player, articles.summed_up, play_one(player, articles, meditations))
    shelves: Shelves = {
        "listening": meditations.shelf,
        "articles": articles.shelf,
        "patterns": breathing.shelf,
        "tracks": favourites.shelf,
    }
    lists = Lists(shelves, after_lists(articles, transport))
    questions = Questions(
        after_yes={
            "resume": transport.resume,
            "more": articles.more,
            "read": articles.read,
            "summarize": articles.summarize_offered,
            "accept": lists.accept,
            "breathe": breathing.breathe,
            "forget": safety.forget,
        },
        after_no={
            "resume": ask_instead,
            "summarize": ask_instead,
            "accept": ask_instead,
            "breathe": ask_instead,
            "forget": safety.keep,
        },
    )
    return (
        Launch(player),
        breathing,
        meditations,
        Bedtime(player),
        articles,
        lists,
        transport,
        PlayerEvents(player),
        questions,
        safety,
        favourites,
        History(player),
    )


def play_one(player: Player, articles: Articles, meditations: Meditations) -> PlayById:
    """How a track is played by its id: an article with its author and its caution, all else as a meditation."""

    def play(asked: Asked, reply: Reply, track_id: str) -> None:
        track = player.catalog.track(track_id)
        if track and track.kind == "article":
            articles.read_track(asked, reply, track)
        else:
            meditations.shelf.choose(asked, reply, track_id)

    return play


def after_lists(articles: Articles, transport: Transport) -> Answer:
    """What "more" and "keep going" mean where no list is open: of a summary, else of what was stopped."""

    def more(asked: Asked, reply: Reply) -> None:
        stopped = not asked.session.get("summary") and transport.can_resume(asked)
        (transport.resume if stopped else articles.more)(asked, reply)

    return more
