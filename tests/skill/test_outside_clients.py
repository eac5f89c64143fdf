"""Clients that nobody here wrote talk to the served voice: virtual-alexa and ask-sdk-test, over a real socket."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.skill.night_library import night_library
from tests.skill.test_cli import PATIENCE_S, PROGRAM

OUTSIDE = Path(__file__).parent / "outside"
MOCHA = OUTSIDE / "node_modules" / "mocha" / "bin" / "mocha.js"
MODEL = Path(__file__).parents[2] / "interaction_model.json"
NODE = shutil.which("node")
STREAMS = "https://voice.test"  # Alexa fetches from nowhere else, and ask-sdk-test knows it

pytestmark = pytest.mark.skipif(
    NODE is None or not MOCHA.exists(),
    reason="node and the outside clients are not installed: apt-get install nodejs npm, npm ci in tests/skill/outside",
)


@pytest.fixture(scope="module")
def endpoint(tmp_path_factory):
    """Where the served voice takes envelopes."""
    folder = tmp_path_factory.mktemp("served")
    night_library(folder / "library")
    environ = {name: value for name, value in os.environ.items() if not name.startswith("SKILL_")} | {
        "SKILL_LIBRARY": str(folder / "library"),
        "SKILL_DATABASE_URL": f"sqlite:///{folder / 'skill.db'}",
        "SKILL_SECRETS": str(folder / "skill.secrets"),
        "SKILL_PUBLIC_URL": STREAMS,
        "PYTHONPATH": str(Path.cwd()),
    }
    command = [*PROGRAM, "serve", "--port", "0"]
    with subprocess.Popen(command, env=environ, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        yield process.stdout.readline().rpartition(" ")[2].strip() + "alexa"
        process.terminate()


@pytest.mark.parametrize("client", ["virtual_alexa", "ask_sdk_test"])
def test_a_client_of_somebody_else_spends_an_evening_with_us(client, endpoint):
    environ = os.environ | {"SKILL_ENDPOINT": endpoint, "SKILL_STREAMS": STREAMS, "INTERACTION_MODEL": str(MODEL)}
    told = subprocess.run(
        [str(NODE), str(MOCHA), "--exit", f"{client}.spec.js"],
        cwd=OUTSIDE, env=environ, capture_output=True, text=True, timeout=PATIENCE_S, check=False,
    )  # fmt: skip
    assert told.returncode == 0, told.stdout + told.stderr
    assert " passing" in told.stdout
