"""Coming and going: launch, help, what was not understood, home, and the end of a session."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from skill import phrases
from skill.handlers.topic import Answer, Topic

if TYPE_CHECKING:
    from collections.abc import Mapping

    from skill.envelope import Asked
    from skill.handlers.player import Player
    from skill.handlers.reply import Reply


@dataclass(frozen=True, slots=True)
class Launch(Topic):
    """Greets, helps, and says goodbye."""

    player: Player

    @property
    def answers(self) -> Mapping[str, Answer]:
        """Launch, help, fallback, stop, cancel, home, and the end of a session."""
        return {
            "LaunchRequest": self.greet,
            "AMAZON.HelpIntent": self.help,
            "AMAZON.FallbackIntent": self.not_understood,
            "AMAZON.StopIntent": self.stop,
            "AMAZON.CancelIntent": self.stop,
            "AMAZON.NavigateHomeIntent": self.go_home,
            "SessionEndedRequest": self.end,
        }

    def greet(self, asked: Asked, reply: Reply) -> None:
        """Welcome somebody new, or somebody back, with what they had not heard to its end."""
        if self.player.place(asked) is None:
            self.player.welcome(asked)
            reply.ask(phrases.pick(phrases.WELCOME, asked.request_id))
            return
        playing = self.player.playing(asked)
        if playing and not playing.finished:
            reply.ask(phrases.WELCOME_BACK_TO.format(title=playing.track.title), question="resume")
        else:
            reply.ask(phrases.pick(phrases.WELCOME_BACK, asked.request_id))

    def help(self, asked: Asked, reply: Reply) -> None:  # noqa: ARG002 - an Answer's signature
        """Say what can be said."""
        reply.ask(phrases.HELP)

    def not_understood(self, asked: Asked, reply: Reply) -> None:
        """Help on."""
        reply.ask(phrases.pick(phrases.FALLBACK, asked.request_id))

    def stop(self, asked: Asked, reply: Reply) -> None:
        """Stop what plays and say goodbye."""
        reply.say(phrases.pick(phrases.GOODBYE, asked.request_id))
        self.player.stop(asked, reply)

    def go_home(self, asked: Asked, reply: Reply) -> None:  # noqa: ARG002 - an Answer's signature
        """Leave; what plays may go on."""
        reply.say(phrases.HOME)

    def end(self, asked: Asked, reply: Reply) -> None:
        """Alexa hears no answer here."""
