"""The player in a device: a queue, a stream and how far it is, and the events that it reports."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

if TYPE_CHECKING:
    from tests.skill.strict_echo.exchange import Json

Activity: TypeAlias = Literal["IDLE", "PLAYING", "PAUSED", "STOPPED", "FINISHED"]
Nearly: TypeAlias = Literal["early", "late"]
Report: TypeAlias = Callable[[str, dict[str, Any]], "Json | None"]

EARLY_MS, LATE_MS = 300, 5_000  # after the start and before the end, as devices report that the next one could come


@dataclass(frozen=True, slots=True)
class Stream:
    """Something to play: from where on, and how long it is, in milliseconds."""

    token: str
    url: str
    offset_ms: int
    length_ms: int


class Player:
    """Plays what it is told.

    `clock` gives the milliseconds since 1970; `report` sends an event and gives its answer, or None where none came.
    `nearly` says when PlaybackNearlyFinished is sent of each stream; what stands there twice is sent twice.
    `hushed` is true while somebody speaks over the stream; `paused_as` is what the device calls that.
    """

    def __init__(
        self, clock: Callable[[], int], report: Report, length_of: Callable[[str], int | None],
        nearly: tuple[Nearly, ...] = ("late",), paused_as: Activity = "PAUSED",
    ) -> None:  # fmt: skip
        self._clock, self._report, self._length_of = clock, report, length_of
        self._nearly, self._paused_as = nearly, paused_as
        self._due: list[int] = []
        self._since_ms = self._from_ms = 0
        self.stream: Stream | None = None
        self.queue: list[Stream] = []
        self.dropped: list[Stream] = []
        self.activity: Activity = "IDLE"
        self.hushed = False

    @property
    def offset_ms(self) -> int:
        """How far the stream is."""
        if self.stream is None or self.activity != "PLAYING":
            return self._from_ms
        return min(self._from_ms + self._clock() - self._since_ms, self.stream.length_ms)

    @property
    def context(self) -> dict[str, Any]:
        """What the device tells of its player with every request."""
        if self.stream is None:
            return {"playerActivity": self.activity}
        state = {"playerActivity": self.activity, "offsetInMilliseconds": self.offset_ms}
        return state | {"token": self.stream.token}

    @property
    def next_event_ms(self) -> int | None:
        """When something will be reported if nobody does anything, or None while nothing plays."""
        if self.stream is None or self.activity != "PLAYING":
            return None
        return self._since_ms + min([*self._due, self.stream.length_ms]) - self._from_ms

    def report_due(self) -> None:
        """Report what is due now: that the stream is nearly finished, or that it has."""
        if self._due and self._due[0] <= self.offset_ms:
            self._due.pop(0)
            self._tell("PlaybackNearlyFinished")
        elif self.stream and self.offset_ms >= self.stream.length_ms:
            self._finish()

    def obey(self, answer: Json | None) -> None:
        """Do what an answer says, in its order; nothing where no answer came."""
        for directive in ((answer or {}).get("response") or {}).get("directives") or ():
            match directive:
                case {"type": "AudioPlayer.Play", "playBehavior": behaviour, "audioItem": {"stream": stream}}:
                    self._queue(behaviour, self._read(stream), stream.get("expectedPreviousToken"))
                case {"type": "AudioPlayer.Stop"}:
                    self._stop()
                case {"type": "AudioPlayer.ClearQueue", "clearBehavior": behaviour}:
                    self.queue.clear()
                    if behaviour == "CLEAR_ALL":
                        self._stop()

    def hush(self) -> None:
        """Somebody speaks: a stream that plays stops, for now."""
        if self.activity == "PLAYING":
            self._halt(self._paused_as)
            self.hushed = True
            self._tell("PlaybackStopped")

    def go_on(self) -> None:
        """Nobody speaks any more: a stream that stopped for the words goes on."""
        if self.hushed and self.stream:
            self._run(self.stream, self._from_ms)
            self._tell("PlaybackStarted")

    def fail(self) -> None:
        """What plays cannot be fetched any further."""
        if self.stream and self.activity == "PLAYING":
            self._halt("STOPPED")
            self._tell_failure(self.stream.token)

    def fail_ahead(self) -> None:
        """What would come next cannot be fetched; what plays goes on."""
        if self.queue:
            self._tell_failure(self.queue.pop(0).token)

    def lose_power(self) -> None:
        """Forget everything, and tell nobody."""
        self.stream, self.activity, self.hushed = None, "IDLE", False
        self._from_ms = 0
        self.queue.clear()

    def _read(self, stream: Json) -> Stream:
        length_ms = self._length_of(stream["url"]) or 0
        return Stream(stream["token"], stream["url"], stream.get("offsetInMilliseconds") or 0, length_ms)

    def _queue(self, behaviour: str, stream: Stream, expected: str | None) -> None:
        """What does not follow the stream that it expects is dropped, as devices do without a word."""
        last = self.queue[-1] if self.queue else self.stream
        if behaviour == "REPLACE_ALL":
            self.queue.clear()
            self._stop()
            self._start(stream)
        elif behaviour == "ENQUEUE" and (last is None or last.token != expected or self._was_stopped):
            self.dropped.append(stream)
        else:
            self.queue = [stream] if behaviour == "REPLACE_ENQUEUED" else [*self.queue, stream]
            self._start_next()

    @property
    def _was_stopped(self) -> bool:
        return self.activity in {"IDLE", "STOPPED"} and not self.hushed

    def _start(self, stream: Stream) -> None:
        early, late = stream.offset_ms + EARLY_MS, max(stream.offset_ms, stream.length_ms - LATE_MS)
        self._due = sorted(min({"early": early, "late": late}[each], stream.length_ms) for each in self._nearly)
        self._run(stream, stream.offset_ms)
        self._tell("PlaybackStarted")

    def _start_next(self) -> None:
        if self.queue and self.activity == "FINISHED":
            self._start(self.queue.pop(0))

    def _run(self, stream: Stream, offset_ms: int) -> None:
        self.stream, self._from_ms, self._since_ms = stream, offset_ms, self._clock()
        self.activity, self.hushed = "PLAYING", False

    def _halt(self, activity: Activity) -> None:
        self._from_ms = self.offset_ms
        self.activity = activity

    def _stop(self) -> None:
        """A stream that plays is stopped with an event; for one that words had stopped, that was told already."""
        if self.activity == "PLAYING":
            self._halt("STOPPED")
            self._tell("PlaybackStopped")
        elif self.hushed:
            self.activity, self.hushed = "STOPPED", False

    def _finish(self) -> None:
        self._halt("FINISHED")
        self._tell("PlaybackFinished")
        self._start_next()

    def _tell(self, event: str) -> None:
        assert self.stream is not None
        self.obey(self._report(event, {"token": self.stream.token, "offsetInMilliseconds": self.offset_ms}))

    def _tell_failure(self, token: str) -> None:
        error = {"type": "MEDIA_ERROR_SERVICE_UNAVAILABLE", "message": "no answer"}
        self.obey(
            self._report("PlaybackFailed", {"token": token, "error": error, "currentPlaybackState": self.context})
        )
