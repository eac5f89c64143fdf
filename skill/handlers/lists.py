"""What was offered by name in this session: a few at a time, more of it, and "the second one"."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

from skill import phrases
from skill.handlers.topic import Answer, Topic

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from skill.envelope import Asked
    from skill.handlers.reply import Reply

AT_A_TIME = 4  # nobody remembers more with closed eyes
Kind = Literal["listening", "articles", "patterns", "tracks"]  # listening: what is asked for by title; tracks: all
KINDS: tuple[Kind, ...] = ("listening", "articles", "patterns", "tracks")


@dataclass(frozen=True, slots=True)
class Listed:
    """What was offered: all ids of the list, and where in it the last few began."""

    kind: Kind
    ids: tuple[str, ...]
    begin: int = 0

    @property
    def last_said(self) -> tuple[str, ...]:
        """The ids whose titles the listener has just heard."""
        return self.ids[self.begin : self.begin + AT_A_TIME]

    def remember(self, reply: Reply) -> None:
        """Keep it in the session: "more" is of this list until a summary is heard."""
        reply.remember(listed={"kind": self.kind, "ids": list(self.ids), "begin": self.begin})


def listed_in(asked: Asked) -> Listed | None:
    """What this session was offered last, or None for nothing, or for what makes no sense."""
    match asked.session.get("listed"):
        case {"kind": kind, "ids": [*ids], "begin": int(begin)} if kind in KINDS and begin >= 0:
            return Listed(kind, tuple(name for name in ids if isinstance(name, str)), begin)
    return None


@dataclass(frozen=True, slots=True)
class Shelf:
    """How the things of one kind are called, and what happens to one that was chosen."""

    titles: Callable[[], Mapping[str, str]]  # by id
    choose: Callable[[Asked, Reply, str], None]  # the id is one of the titles'


Shelves: TypeAlias = "Mapping[Kind, Shelf]"


@dataclass(frozen=True, slots=True)
class Lists(Topic):
    """Goes on with a list and takes the one that was meant by its place in it."""

    shelves: Shelves
    more_of_else: Answer

    @property
    def answers(self) -> Mapping[str, Answer]:
        """More, and one of those that were named."""
        return {"MoreIntent": self.more, "ChooseIntent": self.choose}

    def more(self, asked: Asked, reply: Reply) -> None:
        """Say the next few of a list; without a list, more of whatever else there was."""
        listed = listed_in(asked)
        if listed is None:
            self.more_of_else(asked, reply)
            return
        following = Listed(listed.kind, listed.ids, listed.begin + AT_A_TIME)
        titles = self._titles(following)
        if titles:
            following.remember(reply)
            reply.ask(phrases.LIST_MORE.format(titles=phrases.listed(titles)), reprompt=phrases.WHICH_ONE)
        else:
            reply.ask(phrases.LIST_END, reprompt=phrases.WHICH_ONE)

    def choose(self, asked: Asked, reply: Reply) -> None:
        """Take the one that was named first, second, third, fourth or last."""
        listed = listed_in(asked)
        said = asked.slot("which")
        chosen = _at(listed.last_said, said.id or said.value) if listed and said else None
        self._take(asked, reply, listed, chosen)

    def accept(self, asked: Asked, reply: Reply) -> None:
        """Take the only one that was offered, after a yes."""
        listed = listed_in(asked)
        self._take(asked, reply, listed, _at(listed.last_said, "1") if listed else None)

    def _take(self, asked: Asked, reply: Reply, listed: Listed | None, chosen: str | None) -> None:
        if listed and chosen and chosen in self.shelves[listed.kind].titles():
            self.shelves[listed.kind].choose(asked, reply, chosen)
        else:
            reply.ask(phrases.NOT_OFFERED if listed else phrases.pick(phrases.FALLBACK, asked.request_id))

    def _titles(self, listed: Listed) -> list[str]:
        titles = self.shelves[listed.kind].titles()
        return [titles[name] for name in listed.last_said if name in titles]


def name_some(reply: Reply, kind: Kind, titles: Mapping[str, str]) -> str:
    """The first few titles in words, remembered so that "more" and "the second one" are understood."""
    Listed(kind, tuple(titles)).remember(reply)
    return phrases.some_of(list(titles.values()), AT_A_TIME)


def offer_nearest(reply: Reply, kind: Kind, titles: Mapping[str, str]) -> None:
    """Say which titles, at most two, come nearest to one that there is not."""
    Listed(kind, tuple(titles)).remember(reply)
    match list(titles.values()):
        case [first, second]:
            reply.ask(phrases.NOT_FOUND.format(first=first, second=second), reprompt=phrases.WHICH_ONE)
        case [first]:
            sentence = phrases.NOT_FOUND_ONE.format(first=first)
            reply.ask(sentence, question="accept", reprompt=sentence)
        case _:
            reply.ask(phrases.NOTHING_LIKE_IT)


def _at(names: tuple[str, ...], which: str) -> str | None:
    """One of the names by its place, "1" for the first, or "last"; None for no such place."""
    if which == "last":
        return names[-1] if names else None
    return {str(place): name for place, name in enumerate(names, 1)}.get(which)
