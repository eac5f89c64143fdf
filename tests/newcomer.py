"""`make run` from the checkout, as a newcomer types it."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parent.parent


@contextmanager
def making_run() -> Iterator[tuple[subprocess.Popen[bytes], str]]:
    """The program and the address at which it serves once the library is built; it gives way to all others."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = subprocess.Popen(
        ["nice", "-n", "19", "make", "--no-print-directory", "run", f"PORT={port}"],
        cwd=ROOT, start_new_session=True, env=newcomers_environment(), stdout=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        yield server, f"http://127.0.0.1:{port}"
    finally:
        if server.poll() is None:
            os.killpg(server.pid, signal.SIGTERM)
            server.wait(30)


def newcomers_environment() -> dict[str, str]:
    """The environment without anything of ours."""
    return {name: value for name, value in os.environ.items() if not name.startswith(("SKILL_", "COV_", "COVERAGE_"))}
