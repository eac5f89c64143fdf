"""Plays the scenes with the running skill and writes down what is said: `python -m tests.skill.dialogues`."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from skill.app import create_app
from skill.console import Console, Device
from skill.ear import Ear, load_model
from skill.settings import Settings
from tests.skill.dialogue_library import dialogue_library
from tests.skill.scenes import Scene, scenes
from tests.skill.stage_notes import STOPS, card, done, ending, spoken

if TYPE_CHECKING:
    from flask.testing import FlaskClient

    from audio_builder.catalog import Catalog
    from skill.console import Stream, Turn

FILE = Path(__file__).parents[2] / "docs" / "dialogues.md"
HEAD = """# Dialogues

What the skill says, as `python -m tests.skill.dialogues` wrote it down from the running skill. The listener's words go
through the console's ear, which hears them by `interaction_model.json`; what happens besides stands in brackets. Titles
and articles are those of the tests' library.
"""
EVENING = datetime(2026, 11, 22, 21, 30, tzinfo=UTC)
TURN_S = 20  # from one thing said to the next
NEARLY_S = 5
LATER = re.compile(r"\((\d+) (minutes|hours) later\)")
ROOM = re.compile(r"\(in the (\w+)\)")


def written() -> str:
    """The whole of docs/dialogues.md, as the skill says it now."""
    with TemporaryDirectory() as folder:
        catalog = dialogue_library(Path(folder) / "library")
        environ = {"SKILL_DATABASE_URL": f"sqlite:///{folder}/skill.db", "SKILL_SECRETS": f"{folder}/secrets"}
        client = create_app(Settings.from_env(environ, library=Path(folder) / "library")).test_client()
        ear = Ear(load_model(), catalog)
        told = [
            _told(number, scene, Home(scene.title, client, ear, catalog)) for number, scene in enumerate(scenes(), 1)
        ]
    return "\n".join([HEAD, *told])


@dataclass(slots=True)
class Home:
    """One listener, whom the skill does not know yet, some devices, a clock, and what was said and done."""

    listener: str
    client: FlaskClient
    ear: Ear
    catalog: Catalog
    now: datetime = EVENING
    room: str = "bedroom"
    devices: dict[str, Device] = field(default_factory=dict)
    lines: list[str] = field(default_factory=list)
    last: Turn | None = None
    sent: int = 0

    @property
    def device(self) -> Device:
        return self.devices.setdefault(self.room, Device(self.listener, f"{self.listener} in the {self.room}"))

    @property
    def console(self) -> Console:
        return Console(self._post, self.ear)

    def goes_on(self, line: str) -> None:
        """Play one line of a scene."""
        if later := LATER.fullmatch(line):
            self._note(line.strip("()"))
            self._wait(timedelta(**{later[2]: int(later[1])}))
        elif room := ROOM.fullmatch(line):
            self._note(line.strip("()"))
            self.room = room[1]
        elif line == "(nobody answers)":
            self._stay_silent()
        else:
            self._say(line)

    def _post(self, document: dict[str, Any]) -> dict[str, Any]:
        """Send what Alexa would send, with an id and a moment that are the same each time."""
        self.sent += 1
        stamp = self.now.strftime("%Y-%m-%dT%H:%M:%SZ")
        request = document["request"] | {"requestId": f"{self.listener} {self.sent}", "timestamp": stamp}
        answer = self.client.post("/alexa", json=document | {"request": request})
        assert answer.status_code == 200, self.listener
        return dict(answer.get_json())

    def _say(self, text: str) -> None:
        self.now += timedelta(seconds=TURN_S)
        device = self._listened(TURN_S * 1000)
        before = device.playing
        self.lines.append(f"**Listener** — {text}")
        self.devices[self.room], self.last = self.console.say(device, text)
        response = self.last.response.get("response") or {}
        if self.last.ssml:
            self.lines.append(f"**Alexa** — {spoken(self.last.ssml)}")
        directives = response.get("directives") or []
        for note in (*map(done, directives), card(response.get("card"))):
            self._note(note if note != STOPS or before else "")
        if before and not directives and self.device.playing and response.get("shouldEndSession"):
            self._note(f"{before.title} plays on")

    def _stay_silent(self) -> None:
        assert self.last
        again = self.last.response["response"]["reprompt"]["outputSpeech"]["ssml"]
        self._note("nobody answers")
        self.lines.append(f"**Alexa** — {spoken(again)}")

    def _wait(self, length: timedelta) -> None:
        """Listen for a while, over the ends of tracks."""
        left_ms, since = round(length.total_seconds() * 1000), self.now
        while left_ms > 0 and (stream := self.device.playing):
            ends_ms = self._length_ms(stream) - self.device.offset_ms
            if left_ms < ends_ms:
                self.devices[self.room] = self._listened(left_ms)
                break
            left_ms -= ends_ms
            self.now += timedelta(milliseconds=ends_ms)
            self._finish(stream)
        self.now = since + length

    def _finish(self, stream: Stream) -> None:
        """The track plays to its end, and the next one begins, or it is quiet."""
        length_ms = self._length_ms(stream)
        nearly_ms = max(0, length_ms - NEARLY_S * 1000)
        device, _ = self.console.event(self.device, "PlaybackNearlyFinished", nearly_ms)
        self.devices[self.room], _ = self.console.event(device, "PlaybackFinished", length_ms)
        then = self.device.playing
        if then is None:
            self._note(f"{stream.title} {ending(stream)}; then it is quiet")
        elif then.title != stream.title:
            self._note(f"{then.title} begins")

    def _listened(self, length_ms: int) -> Device:
        """The device after so much more of what plays; it ends only while time is told to go by."""
        device = self.device
        if not device.playing:
            return device
        return replace(device, offset_ms=min(device.offset_ms + length_ms, self._length_ms(device.playing)))

    def _length_ms(self, stream: Stream) -> int:
        """To where the timer ends it, else by the catalog."""
        if found := re.search(r"\?end=(\d+)", stream.url):
            return int(found[1])
        track = self.catalog.track(PurePosixPath(stream.url).stem)
        assert track
        return track.duration_ms

    def _note(self, text: str) -> None:
        if text:
            self.lines.append(f"*({text})*")


def _told(number: int, scene: Scene, home: Home) -> str:
    """A scene as Markdown."""
    for line in scene.lines:
        home.goes_on(line)
    return "\n\n".join([f"## {number}. {scene.title}", *home.lines, ""])


if __name__ == "__main__":
    FILE.write_text(written(), encoding="utf-8")
    print(f"{FILE.name} is written.")
