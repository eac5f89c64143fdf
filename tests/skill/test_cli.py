"""The program: a real server in a process of its own, and errors that say what to do."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest

PROGRAM = (sys.executable, "-c", "from skill.cli import main; main()")
PATIENCE_S = 60  # on a machine that is busy with other things
LONGEST_START_S = 3  # of processor time, with nothing compiled yet; under 1 where it is


@pytest.fixture
def environ(tmp_path, library):
    ours = {
        "SKILL_LIBRARY": str(library),
        "SKILL_DATABASE_URL": f"sqlite:///{tmp_path / 'skill.db'}",
        "SKILL_SECRETS": str(tmp_path / "skill.secrets"),
        "PYTHONPATH": str(Path.cwd()),
    }
    return {name: value for name, value in os.environ.items() if not name.startswith("SKILL_")} | ours


@pytest.fixture
def run(environ):
    def run(*arguments, **more):
        return subprocess.run(
            [*PROGRAM, *arguments], env=environ | more, capture_output=True, text=True, timeout=PATIENCE_S, check=False
        )

    return run


@pytest.fixture
def server(environ):
    """A running server and its address."""
    command = [*PROGRAM, "serve", "--port", "0"]
    with subprocess.Popen(command, env=environ, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        yield process, process.stdout.readline().rpartition(" ")[2].strip()
        process.terminate()


def test_serve_prints_its_address_and_answers(server):
    _, address = server
    with urllib.request.urlopen(f"{address}healthz", timeout=PATIENCE_S) as answer:
        assert json.load(answer) == {"status": "ok"}


def test_serve_answers_alexa(server):
    _, address = server
    asked = {"type": "IntentRequest", "requestId": "1", "intent": {"name": "BedtimeIntent"}}
    body = json.dumps({"request": asked}).encode()
    with urllib.request.urlopen(f"{address}alexa", body, timeout=PATIENCE_S) as answer:
        (play,) = json.load(answer)["response"]["directives"]
    assert play["audioItem"]["stream"]["url"].startswith(f"{address}audio/")


def test_serve_ends_in_peace_when_asked_to(server):
    process, _ = server
    process.send_signal(signal.SIGTERM)
    assert process.wait(PATIENCE_S) == 0


def test_a_port_that_is_taken_is_one_line_and_exit_1(run):
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        done = run("serve", "--port", str(other.getsockname()[1]))
    assert done.returncode == 1
    assert "Address already in use" in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_a_library_that_is_not_there_is_one_line_and_exit_1(run, tmp_path):
    done = run("serve", "--library", str(tmp_path / "nowhere"))
    assert done.returncode == 1
    assert "audio-builder build" in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_to_be_reached_by_others_without_a_skill_id_is_refused(run):
    done = run("serve", "--host", "0.0.0.0")
    assert done.returncode == 1
    assert "SKILL_ID" in done.stderr


def test_talk_answers_each_text_as_one_turn(run):
    done = run("talk", "--json", "help me breathe", "good night")
    turns = [json.loads(line) for line in done.stdout.splitlines()]
    assert [turn["heard"]["intent"] for turn in turns] == ["BreatheIntent", "BedtimeIntent"]
    assert done.returncode == 0


def test_talk_works_beside_a_skill_that_is_served(run):
    assert run("talk", "help me breathe", SKILL_ID="amzn1.ask.skill.1").returncode == 0


def test_misuse_is_exit_2(run):
    assert run("serve", "--port", "many").returncode == 2


def test_the_voice_starts_quickly_and_without_the_studio():
    code = "import sys, time, skill.app; print(time.process_time(), *sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=PATIENCE_S, check=True)
    seconds, *modules = done.stdout.split()
    assert not {"numpy", "scipy", "onnxruntime", "rich", "gunicorn"} & set(modules)
    assert float(seconds) < LONGEST_START_S
