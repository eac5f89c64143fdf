"""The seam in SQL: every write is one statement, so that nothing can come between."""

from __future__ import annotations

import hmac
from contextlib import contextmanager
from dataclasses import asdict
from typing import TYPE_CHECKING, Any
from weakref import finalize

from sqlalchemy import case, delete, select, tuple_
from sqlalchemy.exc import SQLAlchemyError

from skill.listeners.store import MOST_LISTENS, Listen, Place, StoreError
from skill.listeners.tables import CHOICES, FAVOURITES, LISTENS, METADATA, PLACES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from sqlalchemy import ColumnElement, Engine, Executable, Table

    from skill.listeners.store import Listener


class SqlListeners:
    """A ListenerStore in a database; `key` hides who the listeners are from whoever reads it."""

    def __init__(self, engine: Engine, key: bytes) -> None:
        self._engine = engine
        self._key = key
        METADATA.create_all(engine)
        engine.dispose()  # a server forks after this, and no connection survives that
        finalize(self, engine.dispose)

    def place(self, listener: Listener) -> Place | None:
        """Where the listener was on this device, or None for somebody new."""
        rows = self._rows(_places().filter_by(**self._device(listener)))
        return Place(*rows[0]) if rows else None

    def place_elsewhere(self, listener: Listener) -> Place | None:
        """The newest place on any other device, or None."""
        here = self._device(listener)
        others = _places().where(PLACES.c.listener == here["listener"], PLACES.c.device != here["device"])
        rows = self._rows(others.order_by(PLACES.c.moment.desc()).limit(1))
        return Place(*rows[0]) if rows else None

    def keep_place(self, listener: Listener, place: Place) -> None:
        """Remember a place unless a newer one is known."""
        statement = self._insert(PLACES, **self._device(listener), **asdict(place))
        new, old = statement.excluded, PLACES.c
        order = [tuple_(each.moment, each.offset_ms, each.finished, each.token) for each in (new, old)]
        self._run(statement.on_conflict_do_update(PLACES.primary_key, set_=asdict(place), where=order[0] >= order[1]))

    def keep_listen(self, listener: Listener, listen: Listen) -> None:
        """Remember what was heard, joined with what is known of the same play."""
        statement = self._insert(LISTENS, **self._user(listener), **asdict(listen))
        new, old = statement.excluded, LISTENS.c
        joined = {
            "began_ms": _least(new.began_ms, old.began_ms),
            "from_ms": _least(new.from_ms, old.from_ms),
            "to_ms": _most(new.to_ms, old.to_ms),
        }
        self._run(statement.on_conflict_do_update(LISTENS.primary_key, set_=joined))

    def listens(self, listener: Listener, since_ms: int = 0) -> tuple[Listen, ...]:
        """What was heard and began since a moment of the epoch, the newest first; at most a thousand."""
        columns = LISTENS.c.play, LISTENS.c.track_id, LISTENS.c.began_ms, LISTENS.c.from_ms, LISTENS.c.to_ms
        query = select(*columns).filter_by(**self._user(listener)).where(LISTENS.c.began_ms >= since_ms)
        newest_first = query.order_by(LISTENS.c.began_ms.desc(), LISTENS.c.play.desc())
        return tuple(Listen(*row) for row in self._rows(newest_first.limit(MOST_LISTENS)))

    def favour(self, listener: Listener, track_id: str, *, on: bool) -> None:
        """Make a track a favourite, or no longer; either twice is the same as once."""
        row = self._user(listener) | {"track_id": track_id}
        if on:
            self._run(self._insert(FAVOURITES, **row).on_conflict_do_nothing())
        else:
            self._run(delete(FAVOURITES).filter_by(**row))

    def favourites(self, listener: Listener) -> tuple[str, ...]:
        """The ids of the favourites, in the order of the ids."""
        query = select(FAVOURITES.c.track_id).filter_by(**self._user(listener))
        return tuple(sorted(row[0] for row in self._rows(query)))

    def choose(self, listener: Listener, choices: Mapping[str, str]) -> None:
        """Remember choices by their names, in place of those of before."""
        for name, value in choices.items():
            statement = self._insert(CHOICES, **self._user(listener), name=name, value=value)
            self._run(statement.on_conflict_do_update(CHOICES.primary_key, set_={"value": value}))

    def choices(self, listener: Listener) -> dict[str, str]:
        """What was chosen last, by name."""
        query = select(CHOICES.c.name, CHOICES.c.value).filter_by(**self._user(listener))
        return dict(self._rows(query))

    def forget(self, listener: Listener) -> None:
        """Remember nothing of this listener any more, on any device: all of it, or nothing where that fails."""
        with _translated(), self._engine.begin() as connection:
            for table in METADATA.tables.values():
                connection.execute(delete(table).filter_by(**self._user(listener)))

    def _rows(self, query: Executable) -> list[tuple[Any, ...]]:
        with _translated(), self._engine.connect() as connection:
            return [tuple(row) for row in connection.execute(query)]

    def _run(self, statement: Executable) -> None:
        with _translated(), self._engine.begin() as connection:
            connection.execute(statement)

    def _insert(self, table: Table, **values: Any) -> Any:  # noqa: ANN401 - columns of any type; the dialect's own class
        return _insert_of(self._engine.dialect.name)(table).values(**values)

    def _user(self, listener: Listener) -> dict[str, str]:
        return {"listener": self._hashed(listener.user_id)}

    def _device(self, listener: Listener) -> dict[str, str]:
        return self._user(listener) | {"device": self._hashed(f"{listener.user_id}\0{listener.device_id}")}

    def _hashed(self, text: str) -> str:
        return hmac.digest(self._key, text.encode(errors="surrogatepass"), "sha256").hex()


def _places() -> Any:  # noqa: ANN401 - SQLAlchemy's Select of these columns
    return select(PLACES.c.token, PLACES.c.offset_ms, PLACES.c.moment, PLACES.c.finished)


def _least(new: ColumnElement[int], old: ColumnElement[int]) -> ColumnElement[int]:
    """The smaller one; SQLite and PostgreSQL have different names for it."""
    return case((new < old, new), else_=old)


def _most(new: ColumnElement[int], old: ColumnElement[int]) -> ColumnElement[int]:
    return case((new > old, new), else_=old)


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
