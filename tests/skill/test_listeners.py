"""Where each listener is: one list of claims for every store."""

from __future__ import annotations

import sqlite3

import pytest

from skill.listeners import Listener, MemoryListeners, Place, StoreError, open_listeners
from skill.settings import SettingsError

ANN = Listener("ann", "bed")
KEY = b"k" * 32


@pytest.fixture(params=["memory", "sqlite"])
def store(request, tmp_path):
    return MemoryListeners() if request.param == "memory" else open_listeners(f"sqlite:///{tmp_path / 'skill.db'}", KEY)


def test_somebody_new_has_no_place(store):
    assert store.place(ANN) is None


def test_a_place_is_kept(store):
    store.keep_place(ANN, Place("a", 5_000, 1, finished=True))
    assert store.place(ANN) == Place("a", 5_000, 1, finished=True)


def test_a_newer_place_wins(store):
    store.keep_place(ANN, Place("a", 5_000, 1))
    store.keep_place(ANN, Place("b", 0, 2))
    assert store.place(ANN) == Place("b", 0, 2)


def test_an_older_place_that_comes_late_changes_nothing(store):
    store.keep_place(ANN, Place("b", 60_000, 2))
    store.keep_place(ANN, Place("a", 5_000, 1))
    assert store.place(ANN) == Place("b", 60_000, 2)


def test_of_one_moment_the_further_place_stays(store):
    store.keep_place(ANN, Place("a", 60_000, 2))
    store.keep_place(ANN, Place("a", 0, 2))
    assert store.place(ANN) == Place("a", 60_000, 2)


def test_devices_do_not_share_a_place(store):
    store.keep_place(ANN, Place("a", 5_000, 1))
    assert store.place(Listener("ann", "kitchen")) is None


def test_listeners_do_not_share_a_place(store):
    store.keep_place(ANN, Place("a", 5_000, 1))
    assert store.place(Listener("bob", "bed")) is None


def test_to_forget_is_to_forget_on_every_device(store):
    for listener in (ANN, Listener("ann", "kitchen"), Listener("bob", "bed")):
        store.keep_place(listener, Place("a", 5_000, 1))
    store.forget(ANN)
    assert store.place(ANN) is store.place(Listener("ann", "kitchen")) is None
    assert store.place(Listener("bob", "bed")) is not None


def test_strange_ids_are_ids_like_others(store):
    stranger = Listener("\ud800\0", "")
    store.keep_place(stranger, Place("a", 1, 1))
    assert store.place(stranger) == Place("a", 1, 1)


def test_places_survive_a_restart(tmp_path):
    url = f"sqlite:///{tmp_path / 'skill.db'}"
    open_listeners(url, KEY).keep_place(ANN, Place("a", 5_000, 1))
    assert open_listeners(url, KEY).place(ANN) == Place("a", 5_000, 1)


def test_the_database_does_not_hold_the_ids_of_alexa(tmp_path):
    store = open_listeners(f"sqlite:///{tmp_path / 'skill.db'}", KEY)
    store.keep_place(Listener("amzn1.account.CANARY", "amzn1.device.CANARY"), Place("a", 5_000, 1))
    assert all(b"CANARY" not in path.read_bytes() for path in tmp_path.iterdir())


def test_sqlite_lets_several_processes_write(tmp_path):
    open_listeners(f"sqlite:///{tmp_path / 'skill.db'}", KEY)
    connection = sqlite3.connect(tmp_path / "skill.db")
    assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    connection.close()


@pytest.mark.parametrize(
    "url",
    [
        "sqlite:////no/such/folder/skill.db", "nonsense", "postgresql+nodriver://x/y",
        "sqlite://", "sqlite:///:memory:", "sqlite+pysqlite:///:memory:", "sqlite:///file:x?mode=memory&uri=true",
    ],
)  # fmt: skip
def test_a_database_that_cannot_be_used_is_named(url):
    with pytest.raises(SettingsError, match="SKILL_DATABASE_URL"):
        open_listeners(url, KEY)


def test_a_database_that_fails_later_says_so_without_what_it_holds(tmp_path):
    store = open_listeners(f"sqlite:///{tmp_path / 'skill.db'}", KEY)
    lose(tmp_path / "skill.db")
    with pytest.raises(StoreError, match=r"^OperationalError$"):
        store.keep_place(ANN, Place("CANARY", 5_000, 1))


def lose(database):
    connection = sqlite3.connect(database)
    connection.execute("DROP TABLE places")
    connection.close()
