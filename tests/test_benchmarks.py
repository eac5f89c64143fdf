"""Each benchmark runs to its end in its small form and prints its figures; how large they are, no test says."""

from __future__ import annotations

import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.audio_builder.quick_library import plain_environment

ROOT = Path(__file__).parents[1]
AT_A_TIME = 2  # what they measure is not looked at, so they may be in each other's way
FIGURES = {  # a line of each that has a figure; those that take longest first
    "killed": r"torn, or not converging +0   wanted: 0",
    "full_disk": r"torn, or not converging +0   wanted: 0",
    "against_pydub": r"pydub / studio, s +(>= )?\d+\.\d",
    "build_speed": r"of these files differ +0   wanted: 0",
    "one_track": r"speech cached, s of audio a CPU s +\d+   wanted: at least 200",
    "workers": r"throughput of two / of one +\d\.\d\d   wanted: at least 1\.7",
    "answering": r"slowest median, ms \(\w[\w.]+\) +\d+\.\d\d   wanted: under 5 ms",
    "unchanged": r"unchanged: s, CPU s +\d+\.\d\d, \d+\.\d\d   wanted: under 1 s",
}
ELSEWHERE = {"hearing"}  # needs an extra
PARTS = {"__init__", "listening", "measuring", "building", "meditations", "wholeness", "floors", "pydub_peer"}


@pytest.fixture(scope="module")
def runs(request):
    """A run of each benchmark that is asked for, some at a time."""
    asked = [name for name in FIGURES if any(f"[{name}]" in item.name for item in request.session.items)]
    with ThreadPoolExecutor(AT_A_TIME) as pool:
        yield {name: pool.submit(run, name) for name in asked}
        pool.shutdown(cancel_futures=True)


def run(name):
    command = [sys.executable, "-m", f"benchmarks.{name}", "--quick"]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, env=plain_environment())


@pytest.mark.parametrize("name", FIGURES)
def test_a_benchmark_prints_its_figure(name, runs):
    ended = runs[name].result()
    assert ended.returncode == 0, ended.stderr
    assert re.search(FIGURES[name], ended.stdout), ended.stdout


def test_no_benchmark_is_forgotten_here_or_in_the_docs():
    files = {file.stem for file in (ROOT / "benchmarks").glob("*.py")}
    told = (ROOT / "docs" / "benchmarks.md").read_text(encoding="utf-8")
    assert files == set(FIGURES) | ELSEWHERE | PARTS
    assert all(name in told for name in set(FIGURES) | ELSEWHERE)
