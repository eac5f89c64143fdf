"""What a listener says to the player: pause, resume, next, loop, shuffle, sleep timer."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from hashlib import sha256
from typing import TYPE_CHECKING, TypeAlias

from skill import directives, phrases
from skill.handlers.player import Player, Playing
from skill.handlers.safety import offer_people
from skill.handlers.topic import Answer, Topic
from skill.playback import (
    Playback,
    following,
    looped,
    preceding,
    queue_of,
    quiet_in_ms,
    shuffled,
    time_left_ms,
    unshuffled,
    with_timer,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from skill.envelope import Asked
    from skill.handlers.reply import Reply

WhilePlaying: TypeAlias = Callable[["Asked", "Reply", Playing], None]


@dataclass(frozen=True, slots=True)
class Transport(Topic):
    """Moves the player. The token is the queue: whatever changes the queue starts the stream again where it was."""

    player: Player
    repeat_summary: Answer

    @property
    def answers(self) -> Mapping[str, Answer]:
        """The built-in intents of the player, and those of the sleep timer."""
        while_playing: dict[str, WhilePlaying] = {
            "AMAZON.NextIntent": self.next,
            "AMAZON.PreviousIntent": self.previous,
            "AMAZON.StartOverIntent": self.start_over,
            "AMAZON.LoopOnIntent": self.loop_on,
            "AMAZON.LoopOffIntent": self.loop_off,
            "AMAZON.ShuffleOnIntent": self.shuffle_on,
            "AMAZON.ShuffleOffIntent": self.shuffle_off,
            "SetSleepTimerIntent": self.set_timer,
            "CancelSleepTimerIntent": self.cancel_timer,
            "TimeLeftIntent": self.say_time_left,
        }
        always: dict[str, Answer] = {
            "AMAZON.PauseIntent": self.pause,
            "AMAZON.ResumeIntent": self.resume,
            "AMAZON.RepeatIntent": self.repeat,
        }
        return always | {name: partial(self._while_playing, answer) for name, answer in while_playing.items()}

    def pause(self, asked: Asked, reply: Reply) -> None:  # noqa: ARG002 - an Answer's signature
        """Stop the stream; where it stopped, the device tells us itself."""
        reply.direct(directives.stop())
        reply.close()

    def resume(self, asked: Asked, reply: Reply) -> None:
        """Go on where it stopped."""
        playing = self.player.playing(asked)
        if playing is None or playing.finished:
            reply.ask(phrases.NOTHING_TO_RESUME)
            return
        reply.say(phrases.pick(phrases.RESUMING, asked.request_id).format(title=playing.track.title))
        self.player.start(asked, reply, playing.playback, playing.offset_ms)

    def repeat(self, asked: Asked, reply: Reply) -> None:
        """Say again what was said last, else play the track again."""
        playing = self.player.playing(asked)
        if asked.session.get("crisis"):
            offer_people(asked, reply)
        elif asked.session.get("summary"):
            self.repeat_summary(asked, reply)
        elif playing:
            self.start_over(asked, reply, playing)
        else:
            reply.ask(phrases.NOTHING_TO_REPEAT)

    def next(self, asked: Asked, reply: Reply, playing: Playing) -> None:
        """Play the track that follows; at the end, say goodbye."""
        then = following(playing.playback, self._queue(playing))
        if then is None:
            reply.say(phrases.pick(phrases.LAST_ONE, asked.request_id))
            reply.direct(directives.stop())
        else:
            left_ms = time_left_ms(playing.playback, playing.offset_ms)
            self._begin(asked, reply, replace(then, listening_left_ms=left_ms), phrases.NEXT_ONE)

    def previous(self, asked: Asked, reply: Reply, playing: Playing) -> None:
        """Play the track before; at the beginning, the first one anew."""
        then = preceding(playing.playback, self._queue(playing))
        left_ms = time_left_ms(playing.playback, playing.offset_ms)
        sentences = phrases.NEXT_ONE if then else (phrases.FIRST_ONE,)
        self._begin(asked, reply, replace(then or playing.playback, listening_left_ms=left_ms), sentences)

    def start_over(self, asked: Asked, reply: Reply, playing: Playing) -> None:
        """Play this track from its beginning."""
        left_ms = time_left_ms(playing.playback, playing.offset_ms)
        playback = replace(playing.playback, listening_left_ms=left_ms)
        self._begin(asked, reply, playback, (phrases.FROM_THE_START,))

    def loop_on(self, asked: Asked, reply: Reply, playing: Playing) -> None:
        """Begin anew at the end."""
        self._change(asked, reply, playing, looped(playing.playback, on=True), phrases.LOOP_ON)

    def loop_off(self, asked: Asked, reply: Reply, playing: Playing) -> None:
        """Stop at the end."""
        self._change(asked, reply, playing, looped(playing.playback, on=False), phrases.LOOP_OFF)

    def shuffle_on(self, asked: Asked, reply: Reply, playing: Playing) -> None:
        """Mix what follows; this track goes on."""
        seed = int.from_bytes(sha256(asked.request_id.encode(errors="surrogatepass")).digest()[:4])
        changed = shuffled(playing.playback, self._queue(playing), seed)
        self._change(asked, reply, playing, changed, phrases.SHUFFLE_ON)

    def shuffle_off(self, asked: Asked, reply: Reply, playing: Playing) -> None:
        """Go on in the list's own order."""
        changed = unshuffled(playing.playback, self._queue(playing))
        self._change(asked, reply, playing, changed, phrases.SHUFFLE_OFF)

    def set_timer(self, asked: Asked, reply: Reply, playing: Playing) -> None:
        """Stop at the end of the track in which the time runs out, and say when that will be."""
        seconds = asked.seconds("duration")
        if seconds is None:
            reply.ask(phrases.TIMER_HOW_LONG, reprompt=phrases.TIMER_HOW_LONG)
            return
        changed = with_timer(playing.playback, round(seconds * 1000), playing.offset_ms)
        length = self._quiet_in(changed, playing.offset_ms)
        self._change(asked, reply, playing, changed, phrases.STOPS_IN.format(length=length))

    def cancel_timer(self, asked: Asked, reply: Reply, playing: Playing) -> None:
        """Play to the end."""
        if playing.playback.listening_left_ms is None:
            reply.say(phrases.TIMER_NONE)
            return
        self._change(asked, reply, playing, with_timer(playing.playback, None, 0), phrases.TIMER_OFF)

    def say_time_left(self, asked: Asked, reply: Reply, playing: Playing) -> None:  # noqa: ARG002 - as the others
        """Say when it will be quiet; what plays goes on by itself."""
        timed = playing.playback.listening_left_ms is not None
        sentence = phrases.TIME_LEFT if timed else phrases.NO_TIME_LIMIT
        if playing.playback.loop and not timed:
            reply.say(phrases.TIMER_NONE)
        else:
            reply.say(sentence.format(length=self._quiet_in(playing.playback, playing.offset_ms)))

    def _while_playing(self, answer: WhilePlaying, asked: Asked, reply: Reply) -> None:
        playing = self.player.playing(asked)
        if playing is None:
            reply.ask(phrases.NOTHING_PLAYING)
        else:
            answer(asked, reply, playing)

    def _begin(self, asked: Asked, reply: Reply, playback: Playback, sentences: phrases.Variants) -> None:
        """Play a track from its beginning, after its title."""
        track = self.player.catalog.track(playback.track_id)
        title = track.title if track else ""
        reply.say(phrases.pick(sentences, asked.request_id).format(title=title))
        self.player.start(asked, reply, playback)

    def _change(self, asked: Asked, reply: Reply, playing: Playing, changed: Playback, sentence: str) -> None:
        """Go on where it was, with another queue."""
        reply.say(sentence)
        self.player.start(asked, reply, changed, playing.offset_ms)

    def _queue(self, playing: Playing) -> tuple[str, ...]:
        return queue_of(playing.playback, self.player.catalog)

    def _quiet_in(self, playback: Playback, offset_ms: int) -> str:
        return phrases.spoken_length(quiet_in_ms(playback, self.player.catalog, offset_ms) / 1000)
