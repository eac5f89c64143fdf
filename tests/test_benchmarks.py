"""Each benchmark runs to its end in its small form and prints its figures; how large they are, no test says."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
FIGURES = {  # a line of each that has a figure
    "one_track": r"speech cached, s of audio a CPU s +\d+   wanted: at least 200",
    "against_pydub": r"pydub / studio, s +(>= )?\d+\.\d",
    "unchanged": r"unchanged: s, CPU s +\d+\.\d\d, \d+\.\d\d   wanted: under 1 s",
    "workers": r"throughput of two / of one +\d\.\d\d   wanted: at least 1\.7",
    "build_speed": r"of these files differ +0   wanted: 0",
    "killed": r"torn, or not converging +0   wanted: 0",
    "full_disk": r"torn, or not converging +0   wanted: 0",
}
ELSEWHERE = {"hearing"}  # needs an extra
PARTS = {"__init__", "measuring", "building", "meditations", "wholeness", "floors", "pydub_peer"}


@pytest.mark.parametrize("name", FIGURES)
def test_a_benchmark_prints_its_figure(name):
    run = subprocess.run(
        [sys.executable, "-m", f"benchmarks.{name}", "--quick"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stderr
    assert re.search(FIGURES[name], run.stdout), run.stdout


def test_no_benchmark_is_forgotten_here_or_in_the_docs():
    files = {file.stem for file in (ROOT / "benchmarks").glob("*.py")}
    told = (ROOT / "docs" / "benchmarks.md").read_text(encoding="utf-8")
    assert files == set(FIGURES) | ELSEWHERE | PARTS
    assert all(name in told for name in set(FIGURES) | ELSEWHERE)
