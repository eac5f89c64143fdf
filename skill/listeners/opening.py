"""Opening the database of listeners."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import create_engine, event
from sqlalchemy.engine import make_url
from sqlalchemy.exc import SQLAlchemyError

from skill.listeners.sql import SqlListeners
from skill.settings import SettingsError

if TYPE_CHECKING:
    from sqlalchemy import Engine

BUSY_TIMEOUT_MS = 2_500  # Alexa waits 8 s; a listener should wait less
POOL_TIMEOUT_S = 2.5


def open_listeners(url: str, key: bytes) -> SqlListeners:
    """Open the database of listeners, made where it is missing. Raises SettingsError where it cannot be used."""
    try:
        _refuse_memory(url)
        return SqlListeners(open_database(url), key)
    except (SQLAlchemyError, ImportError) as error:
        reason = getattr(error, "orig", None) or error  # without the address, which may hold a password
        raise SettingsError(f"SKILL_DATABASE_URL: the database cannot be used ({reason})") from error


def _refuse_memory(url: str) -> None:
    """A database in memory is another, empty one in every thread."""
    address = make_url(url)
    in_memory = not address.database or ":memory:" in address.database or address.query.get("mode") == "memory"
    if address.get_backend_name() == "sqlite" and in_memory:
        raise SettingsError("SKILL_DATABASE_URL: a database in memory forgets at once; name a file: sqlite:///skill.db")


def open_database(url: str) -> Engine:
    """Connect to a database, lazily; SQLite is set up so that several processes can write.

    Connections stay open for the next request: where the last one to a SQLite file is closed, its log is written back and
    synced, which takes longer than all the rest of an answer.
    """
    engine = create_engine(url, pool_timeout=POOL_TIMEOUT_S)
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _set_up_sqlite)
    return engine


def _set_up_sqlite(connection: Any, record: object) -> None:  # noqa: ANN401, ARG001 - SQLAlchemy's signature
    for pragma in (f"busy_timeout={BUSY_TIMEOUT_MS}", "journal_mode=WAL", "synchronous=NORMAL", "secure_delete=ON"):
        connection.execute(f"PRAGMA {pragma}")
