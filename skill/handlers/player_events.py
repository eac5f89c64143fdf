"""What the player and its buttons tell us. Nothing is ever said here: Alexa refuses speech in these answers."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from typing import TYPE_CHECKING

from skill import directives
from skill.handlers.player import STARTED, STOPPED
from skill.handlers.topic import Answer, Topic
from skill.playback import after_failure, after_track

if TYPE_CHECKING:
    from collections.abc import Mapping

    from skill.envelope import Asked
    from skill.handlers.player import Player
    from skill.handlers.reply import Reply

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class PlayerEvents(Topic):
    """Follows the player: what comes next is read from its token alone, so it is the same however often it is asked."""

    player: Player

    @property
    def answers(self) -> Mapping[str, Answer]:
        """The events of AudioPlayer, the buttons of PlaybackController, and Alexa's complaints."""
        return {
            "AudioPlayer.PlaybackStarted": self.started,
            "AudioPlayer.PlaybackNearlyFinished": self.nearly_finished,
            "AudioPlayer.PlaybackFinished": self.finished,
            "AudioPlayer.PlaybackStopped": self.stopped,
            "AudioPlayer.PlaybackFailed": self.failed,
            "PlaybackController.PlayCommandIssued": self.press_play,
            "PlaybackController.PauseCommandIssued": self.press_pause,
            "PlaybackController.NextCommandIssued": self.press_next,
            "PlaybackController.PreviousCommandIssued": self.press_previous,
            "System.ExceptionEncountered": self.complain,
        }

    def started(self, asked: Asked, reply: Reply) -> None:  # noqa: ARG002 - an Answer's signature
        """Remember what plays."""
        self.player.keep(asked, rank=STARTED, offset_ms=asked.offset_ms)
        self.player.heard(asked)

    def stopped(self, asked: Asked, reply: Reply) -> None:  # noqa: ARG002 - an Answer's signature
        """Remember where it stopped; it may only be a pause for a word."""
        self.player.keep(asked, rank=STOPPED, offset_ms=asked.offset_ms)
        self.player.heard(asked)

    def finished(self, asked: Asked, reply: Reply) -> None:  # noqa: ARG002 - an Answer's signature
        """Remember that nothing is left to go on with, where nothing follows."""
        self.player.heard(asked)
        playback = self.player.tokens.open(asked.token)
        then = after_track(playback, self.player.catalog) if playback else None
        if then:
            self.player.keep_next(asked, then)
        elif playback:
            self.player.keep(asked, rank=STOPPED, offset_ms=asked.offset_ms, finished=True)

    def nearly_finished(self, asked: Asked, reply: Reply) -> None:
        """Line up the next track, or nothing; and remember where this one is."""
        self.player.keep(asked, rank=STARTED, offset_ms=asked.offset_ms)
        playback = self.player.tokens.open(asked.token)
        if playback:
            self.player.follow(asked, reply, after_track(playback, self.player.catalog), after=asked.token)

    def failed(self, asked: Asked, reply: Reply) -> None:
        """Try the next track: now, or after the one that still plays while a later one could not be fetched."""
        log.warning("playback failed: %s", asked.failure or "no cause told")
        playback = self.player.tokens.open(asked.token)
        is_queued = bool(asked.playing_token) and asked.playing_token != asked.token
        heard_ms = 0 if is_queued else asked.offset_ms
        then = after_failure(playback, self.player.catalog, asked.moment_ms // 1000, heard_ms) if playback else None
        if then is None:
            return
        if is_queued:
            self.player.follow(asked, reply, then, after=asked.playing_token)
        else:
            self.player.restart(asked, reply, then)

    def press_play(self, asked: Asked, reply: Reply) -> None:
        """Go on where it stopped."""
        playing = self.player.playing(asked)
        if playing and not playing.finished:
            self.player.start(asked, reply, playing.playback, playing.offset_ms)

    def press_pause(self, asked: Asked, reply: Reply) -> None:
        """Stop."""
        self.player.stop(asked, reply)

    def press_next(self, asked: Asked, reply: Reply) -> None:
        """Play the track that follows; at the end, stop."""
        playing = self.player.playing(asked)
        then = self.player.next_of(playing) if playing else None
        if then:
            self.player.start(asked, reply, then)
        else:
            reply.direct(directives.stop())

    def press_previous(self, asked: Asked, reply: Reply) -> None:
        """Play the track before; at the beginning, the first one anew."""
        playing = self.player.playing(asked)
        if playing:
            self.player.start(asked, reply, self.player.previous_of(playing) or self.player.anew(playing))

    def complain(self, asked: Asked, reply: Reply) -> None:  # noqa: ARG002 - an Answer's signature
        """Alexa could not use one of our answers: that is a fault of ours."""
        log.error("Alexa refused an answer: %s", asked.failure or "no cause told")
