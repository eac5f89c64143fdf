"""How long the voice takes to answer: every intent of the model in process, and a fresh start of the service.

    python -m benchmarks.answering [--quick]

takes half a minute. The floor in the same run is Flask with the same body that answers nothing.
"""

from __future__ import annotations

import argparse
import json
import statistics
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from flask import Flask, request

from benchmarks.listening import envelope, hundred_nights
from benchmarks.measuring import cost, least, tell, tell_machine
from skill.app import create_app
from skill.settings import Settings

if TYPE_CHECKING:
    from flask.testing import FlaskClient

MODEL = Path(__file__).parents[1] / "interaction_model.json"
START = (
    "import sys; from pathlib import Path; from skill.app import create_app; from skill.settings import Settings;"
    "environ = {'SKILL_DATABASE_URL': sys.argv[2], 'SKILL_SECRETS': sys.argv[3]};"
    "create_app(Settings.from_env(environ, library=Path(sys.argv[1])))"
)


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--quick", action="store_true", help="each intent three times")
    times = 3 if options.parse_args().quick else 101
    tell_machine()
    with TemporaryDirectory() as folder:
        _measure(Path(folder), times)


def _measure(folder: Path, times: int) -> None:
    hundred_nights(folder / "library")
    database, secrets = f"sqlite:///{folder / 'skill.db'}", folder / "skill.secrets"
    start = [sys.executable, "-c", START, folder / "library", database, secrets]
    begun = least([cost(start) for _ in range(3)])
    environ = {"SKILL_DATABASE_URL": database, "SKILL_SECRETS": str(secrets)}
    client = create_app(Settings.from_env(environ, library=folder / "library")).test_client()
    medians = {name: _median_ms(client, name, times) for name in _intents()}
    slowest = max(medians, key=medians.__getitem__)
    floor = _median_ms(_empty().test_client(), "AMAZON.HelpIntent", times)
    tell("importing and creating the service, s", f"{begun.wall_s:.2f}", "under 1.5 s")
    tell("intents", str(len(medians)))
    tell("answer, median of all, ms", f"{statistics.median(medians.values()):.2f}")
    tell(f"slowest median, ms ({slowest})", f"{medians[slowest]:.2f}", "under 5 ms")
    tell("Flask alone, ms", f"{floor:.2f}")
    tell("slowest / Flask alone", f"{medians[slowest] / floor:.1f}")


def _intents() -> list[str]:
    model = json.loads(MODEL.read_text(encoding="utf-8"))
    return [intent["name"] for intent in model["interactionModel"]["languageModel"]["intents"]]


def _median_ms(client: FlaskClient, intent: str, times: int) -> float:
    taken = []
    for _ in range(times + 1):
        body = json.dumps(envelope(intent))
        began = time.perf_counter()
        client.post("/alexa", data=body, content_type="application/json", buffered=True)
        taken.append((time.perf_counter() - began) * 1000)
    return statistics.median(taken[1:])


def _empty() -> Flask:
    app = Flask("empty")

    @app.post("/alexa")
    def answer() -> dict[str, Any]:
        json.loads(request.get_data())
        return {"version": "1.0", "response": {}}

    return app


if __name__ == "__main__":
    main()
