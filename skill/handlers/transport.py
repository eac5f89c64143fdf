"""What a listener says to the player: pause, resume, next, loop, shuffle, sleep timer."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, TypeAlias

from skill import directives, phrases
from skill.chance import chance_of
from skill.handlers.player import Player, Playing
from skill.handlers.topic import Answer, Topic
from skill.playback import Playback, looped, quiet_in_ms, shuffled, unshuffled, with_timer

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
        moving: dict[str, WhilePlaying] = {
            "AMAZON.NextIntent": self.next,
            "AMAZON.PreviousIntent": self.previous,
            "AMAZON.StartOverIntent": self.start_over,
        }
        changing: dict[str, WhilePlaying] = {
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
        return (
            always
            | {name: partial(self._about, self.player.playing, answer) for name, answer in moving.items()}
            | {name: partial(self._about, self.player.heard_now, answer) for name, answer in changing.items()}
        )

    def pause(self, asked: Asked, reply: Reply) -> None:
        """Stop the stream."""
        self.player.stop(asked, reply)
        reply.close()

    def can_resume(self, asked: Asked) -> bool:
        """Whether something stopped before its end."""
        playing = self.player.playing(asked)
        return playing is not None and not playing.finished

    def resume(self, asked: Asked, reply: Reply) -> None:
        """Go on where it stopped, here or, where nothing is left to hear, on another device."""
        playing = self.player.playing(asked)
        if playing is None or playing.finished:
            playing = self.player.elsewhere(asked)
        if playing is None:
            reply.ask(phrases.NOTHING_TO_RESUME)
            return
        reply.say(phrases.pick(phrases.RESUMING, asked.request_id).format(title=playing.track.title))
        self.player.start(asked, reply, playing.playback, playing.offset_ms)

    def repeat(self, asked: Asked, reply: Reply) -> None:
        """Say again what was said last, else play the track again."""
        if reply.say_again(asked):
            return
        playing = self.player.playing(asked)
        if asked.session.get("summary"):
            self.repeat_summary(asked, reply)
        elif playing:
            self.start_over(asked, reply, playing)
        else:
            reply.ask(phrases.NOTHING_TO_REPEAT)

    def next(self, asked: Asked, reply: Reply, playing: Playing) -> None:
        """Play the track that follows; at the end, say goodbye."""
        then = self.player.next_of(playing)
        if then is None:
            reply.say(phrases.pick(phrases.LAST_ONE, asked.request_id))
            reply.direct(directives.stop())
        else:
            self._begin(asked, reply, then, phrases.NEXT_ONE)

    def previous(self, asked: Asked, reply: Reply, playing: Playing) -> None:
        """Play the track before; at the beginning, the first one anew."""
        then = self.player.previous_of(playing)
        sentences = phrases.PREVIOUS_ONE if then else (phrases.FIRST_ONE,)
        self._begin(asked, reply, then or self.player.anew(playing), sentences)

    def start_over(self, asked: Asked, reply: Reply, playing: Playing) -> None:
        """Play this track from its beginning."""
        self._begin(asked, reply, self.player.anew(playing), (phrases.FROM_THE_START,))

    def loop_on(self, asked: Asked, reply: Reply, playing: Playing) -> None:
        """Begin anew at the end."""
        self._change(asked, reply, playing, looped(playing.playback, on=True), phrases.LOOP_ON)

    def loop_off(self, asked: Asked, reply: Reply, playing: Playing) -> None:
        """Stop at the end."""
        self._change(asked, reply, playing, looped(playing.playback, on=False), phrases.LOOP_OFF)

    def shuffle_on(self, asked: Asked, reply: Reply, playing: Playing) -> None:
        """Mix what follows; this track goes on."""
        seed = int.from_bytes(chance_of(asked.request_id)[:4])
        changed = shuffled(playing.playback, self.player.queue(playing), seed)
        self._change(asked, reply, playing, changed, phrases.SHUFFLE_ON)

    def shuffle_off(self, asked: Asked, reply: Reply, playing: Playing) -> None:
        """Go on in the list's own order."""
        changed = unshuffled(playing.playback, self.player.queue(playing))
        self._change(asked, reply, playing, changed, phrases.SHUFFLE_OFF)

    def set_timer(self, asked: Asked, reply: Reply, playing: Playing) -> None:
        """Stop when so much more has been heard, wherever in a track that is, and say so."""
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
        sentence = phrases.TIMER_OFF_LOOP if playing.playback.loop else phrases.TIMER_OFF
        self._change(asked, reply, playing, with_timer(playing.playback, None, 0), sentence)

    def say_time_left(self, asked: Asked, reply: Reply, playing: Playing) -> None:  # noqa: ARG002 - as the others
        """Say what plays and when it will be quiet; it goes on by itself."""
        if playing.playback.loop and playing.playback.listening_left_ms is None:
            reply.say(phrases.NO_END.format(title=playing.track.title))
            return
        sentence = phrases.NO_TIME_LIMIT if playing.playback.listening_left_ms is None else phrases.TIME_LEFT
        length = self._quiet_in(playing.playback, playing.offset_ms)
        reply.say(sentence.format(title=playing.track.title, length=length))

    def _about(self, find: Callable[[Asked], Playing | None], answer: WhilePlaying, asked: Asked, reply: Reply) -> None:
        """Answer about the stream that is found, or say that there is none."""
        playing = find(asked)
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

    def _quiet_in(self, playback: Playback, offset_ms: int) -> str:
        return phrases.spoken_length(quiet_in_ms(playback, self.player.catalog, offset_ms) / 1000)
