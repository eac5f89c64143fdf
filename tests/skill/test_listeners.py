"""Where each listener is: one list of claims for every store."""

from __future__ import annotations

import sqlite3
from itertools import permutations

import pytest

from skill.listeners import Listen, Listener, MemoryListeners, Place, StoreError, open_listeners
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


def test_to_forget_is_to_forget_everything(store):
    store.keep_listen(ANN, Listen("a", "rain", 1, 0, 5))
    store.favour(ANN, "rain", on=True)
    store.choose(ANN, {"sound": "rain"})
    store.forget(ANN)
    assert (store.listens(ANN), store.favourites(ANN), store.choices(ANN)) == ((), (), {})


def test_the_newest_place_elsewhere_is_found(store):
    for device, moment in (("kitchen", 2), ("car", 5), ("bath", 3)):
        store.keep_place(Listener("ann", device), Place(device, 0, moment))
    store.keep_place(Listener("bob", "hall"), Place("hall", 0, 9))
    assert store.place_elsewhere(ANN) == Place("car", 0, 5)
    assert store.place_elsewhere(Listener("ann", "car")) == Place("bath", 0, 3)
    assert store.place_elsewhere(Listener("bob", "hall")) is None


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_what_was_heard_is_the_same_in_whatever_order_it_is_told(store, order):
    told = [
        Listen("a", "rain", 100, 0, 0),
        Listen("a", "rain", 160, 60_000, 60_000),
        Listen("a", "rain", 130, 30_000, 30_000),
    ]
    for number in (*order, order[0]):
        store.keep_listen(ANN, told[number])
    assert store.listens(ANN) == (Listen("a", "rain", 100, 0, 60_000),)


def test_listens_come_newest_first_and_since_a_moment(store):
    for play, began_ms in (("a", 100), ("b", 300), ("c", 200)):
        store.keep_listen(ANN, Listen(play, "rain", began_ms, 0, 5))
    assert [listen.play for listen in store.listens(ANN, 200)] == ["b", "c"]


def test_a_favourite_twice_is_one_and_can_be_taken_back(store):
    for track_id in ("rain", "ocean", "rain"):
        store.favour(ANN, track_id, on=True)
    store.favour(ANN, "wind", on=False)
    assert store.favourites(ANN) == store.favourites(Listener("ann", "kitchen")) == ("ocean", "rain")
    store.favour(ANN, "ocean", on=False)
    assert store.favourites(ANN) == ("rain",)


def test_the_last_choice_is_remembered(store):
    store.choose(ANN, {"sound": "rain", "minutes": "20"})
    store.choose(ANN, {"sound": "ocean"})
    assert store.choices(ANN) == {"sound": "ocean", "minutes": "20"}
    assert store.choices(Listener("bob", "bed")) == {}


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
