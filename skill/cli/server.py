"""The server in production: gunicorn with threads, on a socket that we bind ourselves."""

from __future__ import annotations

import socket
from typing import TYPE_CHECKING

import click
from gunicorn.app.base import BaseApplication

from skill.settings import SettingsError

if TYPE_CHECKING:
    from flask import Flask

    from skill.settings import Settings

WORKERS, THREADS = 2, 8
BACKLOG = 256  # connections that wait while all threads are busy


def bind(settings: Settings) -> socket.socket:
    """Take the port, at once or not at all. Raises SettingsError where somebody else has it."""
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((settings.host.strip("[]"), settings.port))
        listener.listen(BACKLOG)
    except OSError as error:
        listener.close()
        reason = error.strerror or str(error)
        where = f"--host {settings.host} --port {settings.port}"
        raise SettingsError(f"{where}: {reason}; stop the other program, or choose another --port") from error
    return listener


class Server(BaseApplication):  # type: ignore[misc]  # gunicorn has no types
    """Serves an application made before the workers are forked: its errors show before its address does."""

    def __init__(self, app: Flask, listener: socket.socket) -> None:
        self._app = app
        self._listener = listener
        self._address = address_of(listener)  # gunicorn takes the socket over
        super().__init__()

    def load_config(self) -> None:
        """Say to gunicorn what we want of it."""
        chosen = {
            "bind": f"fd://{self._listener.fileno()}",
            "worker_class": "gthread",
            "workers": WORKERS,
            "threads": THREADS,
            "keepalive": 5,
            "graceful_timeout": 10,
            "loglevel": "warning",
            "control_socket_disable": True,  # nobody manages it from outside
            "when_ready": lambda _: click.echo(f"Smart Meditation is at {self._address}"),
        }
        for name, value in chosen.items():
            if name in self.cfg.settings:  # older gunicorns lack some
                self.cfg.set(name, value)

    def load(self) -> Flask:
        """The application, as it is."""
        return self._app


def address_of(listener: socket.socket) -> str:
    """Where the page is."""
    host, port, *_ = listener.getsockname()
    return f"http://{f'[{host}]' if ':' in host else host}:{port}/"
