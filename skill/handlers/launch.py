"""Coming and going: launch, help, what was not understood, home, and the end of a session."""

from __future__ import annotations

import logging
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from skill import directives, phrases
from skill.ear import NewTitles
from skill.handlers.topic import Answer, Topic

if TYPE_CHECKING:
    from collections.abc import Mapping

    from skill.envelope import Asked
    from skill.handlers.player import Player
    from skill.handlers.reply import Reply

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Launch(Topic):
    """Greets, helps, and says goodbye."""

    player: Player
    new_titles: NewTitles = field(default_factory=NewTitles)

    @property
    def answers(self) -> Mapping[str, Answer]:
        """Launch, help, fallback, stop, cancel, home, and the end of a session."""
        return {
            "LaunchRequest": self.open,
            "AMAZON.HelpIntent": self.help,
            "AMAZON.FallbackIntent": help_on,
            "AMAZON.StopIntent": self.stop,
            "AMAZON.CancelIntent": self.stop,
            "AMAZON.NavigateHomeIntent": self.go_home,
            "SessionEndedRequest": self.end,
        }

    def open(self, asked: Asked, reply: Reply) -> None:
        """Greet, and let Alexa know the titles that are newer than her model of the skill."""
        self.greet(asked, reply)
        names = self.new_titles.of(self.player.catalog)
        if names:
            reply.direct(directives.teach(names))

    def greet(self, asked: Asked, reply: Reply) -> None:
        """Welcome somebody new, or somebody back, with what they had not heard to its end."""
        playing = self.player.playing(asked)
        if not self.player.knows(asked):  # also whoever was forgotten: the device may remember what played
            self.player.welcome(asked)
            reply.ask(phrases.pick(phrases.WELCOME, asked.request_id))
        elif playing and not playing.finished:
            self._offer_to_go_on(phrases.WELCOME_BACK_TO, playing.track.title, asked, reply)
        elif elsewhere := self.player.elsewhere(asked):
            self._offer_to_go_on(phrases.WELCOME_FROM_ELSEWHERE, elsewhere.track.title, asked, reply)
        else:
            reply.ask(phrases.pick(phrases.WELCOME_BACK, asked.request_id))

    def help(self, asked: Asked, reply: Reply) -> None:
        """Say what can be said."""
        reply.ask(phrases.pick(phrases.HELP, asked.request_id))

    def stop(self, asked: Asked, reply: Reply) -> None:
        """Stop what plays and say goodbye."""
        reply.say(phrases.pick(phrases.GOODBYE, asked.request_id))
        self.player.stop(asked, reply)

    def go_home(self, asked: Asked, reply: Reply) -> None:  # noqa: ARG002 - an Answer's signature
        """Leave; what plays may go on."""
        reply.say(phrases.HOME)

    def end(self, asked: Asked, reply: Reply) -> None:  # noqa: ARG002 - an Answer's signature
        """Alexa hears no answer here; that it ended a session because of us must be known."""
        if asked.failure:
            log.error("Alexa ended a session: %s", asked.failure)

    def _offer_to_go_on(self, sentences: phrases.Variants, title: str, asked: Asked, reply: Reply) -> None:
        welcome = phrases.pick(sentences, asked.request_id).format(title=title)
        reply.ask(welcome, question="resume", reprompt=phrases.GO_ON_AGAIN.format(title=title))


def help_on(asked: Asked, reply: Reply) -> None:
    """To words that were not understood: say others."""
    reply.ask(phrases.pick(phrases.FALLBACK, asked.request_id))
