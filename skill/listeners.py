"""Where each listener is: the one small thing that the voice keeps. The seam, its fake, and its SQL implementation."""

from __future__ import annotations

import hmac
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Protocol

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    create_engine,
    delete,
    event,
    select,
)
from sqlalchemy.engine import make_url
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.pool import NullPool

from skill.settings import SettingsError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sqlalchemy import Engine, Executable

BUSY_TIMEOUT_MS = 2_500  # Alexa waits 8 s; a listener should wait less


class StoreError(Exception):
    """The places of listeners cannot be read or written just now."""


@dataclass(frozen=True, slots=True)
class Listener:
    """Who hears us, and on which device, as Alexa names them."""

    user_id: str = field(repr=False)
    device_id: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a listener was: a stream token (empty before anything has played) and the milliseconds heard of it.

    `moment` orders what happened: a place never gives way to an older one, nor to an earlier offset of the same moment.
    """

    token: str = field(repr=False)
    offset_ms: int
    moment: int
    finished: bool = False


class ListenerStore(Protocol):
    """Keeps a place for every listener and device. Every method raises StoreError where that cannot be done now."""

    def place(self, listener: Listener) -> Place | None:
        """Where the listener was on this device, or None for somebody new."""

    def keep_place(self, listener: Listener, place: Place) -> None:
        """Remember a place unless a newer one is known."""

    def forget(self, listener: Listener) -> None:
        """Remember nothing of this listener any more, on any device."""


class MemoryListeners:
    """Places for as long as the program runs."""

    def __init__(self) -> None:
        self._places: dict[Listener, Place] = {}

    def place(self, listener: Listener) -> Place | None:
        """Where the listener was on this device, or None for somebody new."""
        return self._places.get(listener)

    def keep_place(self, listener: Listener, place: Place) -> None:
        """Remember a place unless a newer one is known."""
        known = self._places.get(listener)
        if known is None or (place.moment, place.offset_ms) >= (known.moment, known.offset_ms):
            self._places[listener] = place

    def forget(self, listener: Listener) -> None:
        """Remember nothing of this listener any more, on any device."""
        self._places = {other: place for other, place in self._places.items() if other.user_id != listener.user_id}


PLACES = Table(
    "places",
    MetaData(),
    Column("listener", String(64), primary_key=True),  # a keyed hash: the ids of Alexa are not kept
    Column("device", String(64), primary_key=True),
    Column("token", Text, nullable=False),
    Column("offset_ms", Integer, nullable=False),
    Column("moment", BigInteger, nullable=False),
    Column("finished", Boolean, nullable=False),
)


class SqlListeners:
    """Places in a database; `key` hides who the listeners are from whoever reads it."""

    def __init__(self, engine: Engine, key: bytes) -> None:
        self._engine = engine
        self._key = key
        PLACES.metadata.create_all(engine)
        engine.dispose()  # a server forks after this, and no connection survives that

    def place(self, listener: Listener) -> Place | None:
        """Where the listener was on this device, or None for somebody new."""
        columns = PLACES.c.token, PLACES.c.offset_ms, PLACES.c.moment, PLACES.c.finished
        query = select(*columns).filter_by(**self._row(listener))
        with _translated(), self._engine.connect() as connection:
            row = connection.execute(query).one_or_none()
        return Place(*row) if row else None

    def keep_place(self, listener: Listener, place: Place) -> None:
        """Remember a place unless a newer one is known, in one statement: nothing can come between."""
        values = {
            "token": place.token,
            "offset_ms": place.offset_ms,
            "moment": place.moment,
            "finished": place.finished,
        }
        with _translated(), self._engine.begin() as connection:
            connection.execute(self._upsert(self._row(listener), values))

    def forget(self, listener: Listener) -> None:
        """Remember nothing of this listener any more, on any device."""
        with _translated(), self._engine.begin() as connection:
            connection.execute(delete(PLACES).where(PLACES.c.listener == self._hashed(listener.user_id)))

    def _upsert(self, row: dict[str, str], values: dict[str, Any]) -> Executable:
        insert = _insert_of(self._engine.dialect.name)
        statement = insert(PLACES).values(**row, **values)
        new = statement.excluded
        later = new.moment > PLACES.c.moment
        further = (new.moment == PLACES.c.moment) & (new.offset_ms >= PLACES.c.offset_ms)
        upsert: Executable = statement.on_conflict_do_update(
            index_elements=list(row), set_=values, where=later | further
        )
        return upsert

    def _row(self, listener: Listener) -> dict[str, str]:
        device = f"{listener.user_id}\0{listener.device_id}"
        return {"listener": self._hashed(listener.user_id), "device": self._hashed(device)}

    def _hashed(self, text: str) -> str:
        return hmac.digest(self._key, text.encode(errors="surrogatepass"), "sha256").hex()


@contextmanager
def _translated() -> Iterator[None]:
    try:
        yield
    except SQLAlchemyError as error:
        raise StoreError(type(error).__name__) from error  # its own message may hold what was to be written


def _insert_of(dialect: str) -> Callable[[Table], Any]:
    """The dialect's own INSERT, which knows ON CONFLICT; only the one in use is imported."""
    if dialect == "postgresql":
        from sqlalchemy.dialects.postgresql import insert as insert_postgresql

        return insert_postgresql
    from sqlalchemy.dialects.sqlite import insert as insert_sqlite

    return insert_sqlite


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
    """Connect to a database, lazily; SQLite is set up so that several processes can write."""
    is_sqlite = make_url(url).get_backend_name() == "sqlite"
    # opening a SQLite file costs a tenth of a millisecond, and a connection that is closed after use is never left open
    engine = create_engine(url, poolclass=NullPool) if is_sqlite else create_engine(url)
    if is_sqlite:
        event.listen(engine, "connect", _set_up_sqlite)
    return engine


def _set_up_sqlite(connection: Any, record: object) -> None:  # noqa: ANN401, ARG001 - SQLAlchemy's signature
    for pragma in (f"busy_timeout={BUSY_TIMEOUT_MS}", "journal_mode=WAL", "synchronous=NORMAL", "secure_delete=ON"):
        connection.execute(f"PRAGMA {pragma}")
