"""The conversation in a terminal: what you say, what Alexa answers, what plays."""

from __future__ import annotations

import json
import re
import sys
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from audio_builder.catalog import Catalog, CatalogError, from_json
from skill.console.device import Device
from skill.console.echo import Console
from skill.console.spoken_text import Pause, read_ssml
from skill.ear import Ear, ModelError, load_model

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from flask import Flask
    from rich.console import Console as Screen

    from skill.console.device import Stream
    from skill.console.echo import Turn

TRACK_ID = re.compile(r"/audio/([^/?#]+)\.\w+(?:\?end=(\d+))?")
MOST_PARTS = 9  # sentences and pauses that are shown of a guide; the rest is only counted
SHORTEST_SHOWN_S = 1.0  # a shorter pause is only a breath between sentences
MOST_PAUSES = 4  # with more, it is a guide
LONG_AFTER = 14
HINT = "Say what you would say in the dark. /finish plays the track to its end, /wait 90 listens for 90 s, /quit ends."
# a real device asks for the next track when the stream is loaded; here it is in good time before the end
NEARLY_S = 10


class SkillRefusedError(Exception):
    """The skill answered a request with an error status."""


def talk(app: Flask, texts: Sequence[str] = (), as_json: bool = False) -> int:
    """Talk to the skill: each text is one turn of one session, without texts a person types. Gives the exit code."""
    try:
        console, catalog = _console(app)
        room = _Room(console, catalog, _paper(as_json))
        if texts:
            room.hear_all(texts, as_json=as_json)
        else:
            room.listen(as_json=as_json)
    except (SkillRefusedError, ModelError, CatalogError) as error:
        print(f"meditation-skill talk: {error}", file=sys.stderr)  # noqa: T201  # a terminal program speaks
        return 1
    return 0


def _console(app: Flask) -> tuple[Console, Catalog]:
    """A console that asks the app itself; no network is used."""
    client = app.test_client()

    def answer(envelope: dict[str, Any]) -> dict[str, Any]:
        reply = client.post("/alexa", json=envelope)
        if reply.status_code != 200:
            raise SkillRefusedError(f"the skill refused the request (status {reply.status_code})")
        return dict(reply.get_json(silent=True) or {})

    published = client.get("/catalog.json")
    catalog = from_json(published.get_data(as_text=True)) if published.status_code == 200 else Catalog()
    return Console(answer, Ear(load_model(), catalog)), catalog


def _paper(as_json: bool) -> Screen:
    """Where the conversation is written: coloured in a terminal, plain anywhere else."""
    from rich.console import Console as Screen  # the server never needs it

    return Screen(highlight=False, markup=False, emoji=False, soft_wrap=as_json or not sys.stdout.isatty())


@dataclass(slots=True)
class _Room:
    """One listener, one device, one conversation."""

    console: Console
    catalog: Catalog
    paper: Screen
    device: Device = field(default_factory=lambda: Device("amzn1.ask.account.terminal", "amzn1.ask.device.terminal"))

    def hear_all(self, texts: Sequence[str], *, as_json: bool) -> None:
        for text in texts:
            self.turn(text, as_json=as_json, echo=True)

    def listen(self, *, as_json: bool) -> None:
        """Launch, then a turn a line until the end of the input or /quit."""
        if not as_json:
            self.paper.print(HINT, style="dim")
        self.turn("open smart meditation", as_json=as_json, echo=True)
        for line in _typed_lines():
            if line in {"/quit", "/exit", "/q"}:
                return
            self.turn(line, as_json=as_json, echo=not sys.stdin.isatty())

    def turn(self, text: str, *, as_json: bool, echo: bool) -> None:
        if echo and not as_json:
            self.paper.print(f"You    {text}", style="bold")
        if text.startswith("/"):
            self.move(text, as_json=as_json)
            return
        before = self.device.playing
        self.device, turn = self.console.say(self.device, text)
        if as_json:
            self._write_json(turn)
        else:
            self._write(turn, before)

    def move(self, text: str, *, as_json: bool) -> None:
        """Obey /finish and /wait SECONDS."""
        command, _, rest = text.partition(" ")
        before = self.device.playing
        if command == "/finish":
            self.finish()
        elif command == "/wait" and rest.strip().isdecimal():
            self.wait(int(rest) * 1000)
        else:
            self.paper.print(HINT, style="dim")
            return
        if not as_json:
            self._write_player(before)

    def finish(self) -> None:
        """The track plays to its end, and the next one of the queue begins."""
        if stream := self.device.playing:
            self._nearly(stream)
            self._report("PlaybackFinished", self._length_ms(stream))

    def wait(self, left_ms: int) -> None:
        """Listen for a while, over the ends of tracks."""
        while left_ms > 0 and (stream := self.device.playing):
            remaining = self._length_ms(stream) - self.device.offset_ms
            if left_ms < remaining:
                self._listened(stream, self.device.offset_ms + left_ms)
                return
            left_ms -= max(remaining, 1)
            self.finish()

    def _listened(self, stream: Stream, offset_ms: int) -> None:
        if offset_ms >= self._length_ms(stream) - NEARLY_S * 1000:
            self._nearly(stream)
        self.device = replace(self.device, offset_ms=offset_ms)

    def _nearly(self, stream: Stream) -> None:
        if not self.device.nearly_finished:
            self._report("PlaybackNearlyFinished", max(0, self._length_ms(stream) - NEARLY_S * 1000))

    def _report(self, name: str, offset_ms: int) -> None:
        self.device, _ = self.console.event(self.device, name, offset_ms)

    def _length_ms(self, stream: Stream) -> int:
        """How long the stream is: to where the timer ends it, else by the catalog, else ten minutes."""
        found = TRACK_ID.search(stream.url)
        if found and found[2]:
            return int(found[2])
        track = self.catalog.track(found[1]) if found else None
        return track.duration_ms if track else 600_000

    def _write_json(self, turn: Turn) -> None:
        heard = turn.heard
        said = {"intent": heard.intent, "slots": heard.slots} if heard else None
        document = {"heard": said, "response": turn.response}
        self.paper.print(json.dumps(document, ensure_ascii=False))

    def _write(self, turn: Turn, before: Stream | None) -> None:
        if lines := _shown(turn.ssml):
            self.paper.print(f"Alexa  {lines}", style="cyan")
        if turn.playing != before or not turn.ssml:
            self._write_player(before)

    def _write_player(self, before: Stream | None) -> None:
        now = self.device.playing
        if now:
            at = f" from {_clock(self.device.offset_ms)}" if self.device.offset_ms else ""
            self.paper.print(f"     ♪ {now.title or now.url}  ({_clock(self._length_ms(now))}){at}", style="magenta")
        else:
            paused = before and self.device.activity != "FINISHED"
            self.paper.print("     ♪ paused" if paused else "     (quiet)", style="dim")


def _typed_lines() -> Iterator[str]:
    """What a person types, without empty lines, until the end of the input."""
    prompt = "You    " if sys.stdin.isatty() else ""
    while True:
        try:
            line = input(prompt).strip()
        except (EOFError, KeyboardInterrupt):
            return
        if line:
            yield line


def _shown(ssml: str) -> str:
    """Speech with its pauses as "(4 s)"; of a long guide only the beginning, its extent and its last words."""
    parts = tuple(part for part in read_ssml(ssml) if isinstance(part, str) or part.seconds >= SHORTEST_SHOWN_S)
    if sum(isinstance(part, Pause) for part in parts) <= MOST_PAUSES or len(parts) <= LONG_AFTER:
        return " ".join(map(_shown_part, parts))
    hidden = parts[MOST_PARTS:-1]
    quiet_s = sum(part.seconds for part in hidden if isinstance(part, Pause))
    pauses = sum(isinstance(part, Pause) for part in hidden)
    more = f"... and so on, with {quiet_s:.0f} s of quiet in {pauses} pauses ..."
    return " ".join((*map(_shown_part, parts[:MOST_PARTS]), more, _shown_part(parts[-1])))


def _shown_part(part: str | Pause) -> str:
    return part if isinstance(part, str) else f"({part.seconds:.2g} s)"


def _clock(duration_ms: int) -> str:
    minutes, seconds = divmod(round(duration_ms / 1000), 60)
    return f"{minutes}:{seconds:02d}"
