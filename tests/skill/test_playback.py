"""What plays next, and the token that knows it: pure."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skill.playback import (
    Playback,
    after_failure,
    after_track,
    end_ms,
    following,
    looped,
    night_list,
    preceding,
    queue_of,
    quiet_in_ms,
    renewed,
    shuffled,
    time_left_ms,
    unshuffled,
    with_timer,
)
from skill.tokens import LONGEST_TOKEN, Tokens
from tests.skill.night_library import night_library

QUEUE = ("a", "b", "c", "d", "e")
MINUTE = 60_000
SLUGS = st.from_regex(r"[a-z0-9-]{1,80}", fullmatch=True)
OLD, NEW = b"o" * 32, b"n" * 32


@pytest.fixture
def catalog(tmp_path):
    return night_library(tmp_path / "library")


def some(playback: Playback | None) -> Playback:
    assert playback is not None
    return playback


def track_of(playback, catalog):
    return catalog.track(playback.track_id)


def walk(playback, queue, move=following):
    """The tracks of a list, from one of them to the end."""
    while playback:
        yield playback.track_id
        playback = move(playback, queue)


def test_a_list_plays_in_its_order_and_ends():
    assert tuple(walk(Playback("a", "list"), QUEUE)) == QUEUE


def test_backwards_ends_at_the_first():
    assert tuple(walk(Playback("c", "list", position=2), QUEUE, preceding)) == ("c", "b", "a")


def test_a_looped_list_begins_anew():
    last = looped(Playback("e", "list", position=4), on=True)
    assert some(following(last, QUEUE)).track_id == "a"


def test_a_looped_list_goes_back_to_its_end():
    assert some(preceding(Playback("a", "list", loop=True), QUEUE)).track_id == "e"


@given(st.integers(0, 4), st.integers(0, 2**32))
def test_shuffle_keeps_the_track_and_plays_every_other_once(position, seed):
    playback = shuffled(Playback(QUEUE[position], "list", position=position), QUEUE, seed)
    tracks = tuple(walk(playback, QUEUE))
    assert tracks[0] == QUEUE[position]
    assert sorted(tracks) == sorted(QUEUE)


@given(st.integers(0, 2**32), st.integers(0, 4))
def test_shuffle_off_goes_on_from_the_same_track_in_the_lists_order(seed, steps):
    playback = shuffled(Playback("c", "list", position=2), QUEUE, seed)
    for _ in range(steps):
        playback = some(following(playback, QUEUE))
    back = unshuffled(playback, QUEUE)
    assert tuple(walk(back, QUEUE)) == QUEUE[QUEUE.index(playback.track_id) :]


def test_a_seed_gives_the_same_order_for_ever():
    playback = shuffled(Playback("a", "list"), QUEUE, 7)
    assert tuple(walk(playback, QUEUE)) == ("a", "e", "d", "c", "b")


def test_a_list_that_was_changed_meanwhile_goes_on_after_the_track():
    assert some(following(Playback("c", "list", position=2), ("x", "y", "z", "c", "d"))).track_id == "d"


def test_a_track_that_left_its_list_is_followed_by_what_stands_in_its_place():
    assert following(Playback("gone", "list", position=9), ("a", "b")) is None


def test_a_playlist_that_is_gone_leaves_the_track(catalog):
    assert queue_of(Playback("rain", "no-such-list"), catalog) == ("rain",)


def test_every_token_of_a_loop_is_new():
    tokens, playback, seen = Tokens((NEW,)), Playback("a", "list", loop=True), set()
    for _ in range(12):
        seen.add(tokens.seal(playback))
        playback = some(following(playback, QUEUE))
    assert len(seen) == 12


def test_another_request_makes_other_tokens_and_the_same_one_the_same():
    playback = Playback("a")
    assert renewed(playback, "one") == renewed(playback, "one") != renewed(playback, "two")


def test_the_timer_lets_the_track_in_which_it_runs_out_end(catalog):
    playback = with_timer(Playback("three-minute-pause", "wind-down"), 5 * MINUTE, 0)
    second = some(after_track(playback, catalog))
    assert second.track_id == "letting-the-day-go"
    assert second.listening_left_ms == 2 * MINUTE
    assert after_track(second, catalog) is None


def test_a_timer_set_in_the_middle_counts_from_there(catalog):
    playback = with_timer(Playback("letting-the-day-go"), 5 * MINUTE, 4 * MINUTE)
    assert time_left_ms(playback, 4 * MINUTE) == 5 * MINUTE
    assert time_left_ms(playback, 6 * MINUTE) == 3 * MINUTE


def test_a_soundscape_at_the_end_goes_on_until_the_timer(catalog):
    playback = with_timer(Playback("rain", "wind-down", position=2), 70 * MINUTE, 0)
    again = some(after_track(playback, catalog))
    assert (again.track_id, again.listening_left_ms) == ("rain", 40 * MINUTE)
    assert again.count == playback.count + 1


def test_the_quiet_comes_when_it_was_asked_for(catalog):
    playback = with_timer(Playback("three-minute-pause", "wind-down"), 5 * MINUTE, 0)
    assert quiet_in_ms(playback, catalog, 0) == 5 * MINUTE
    assert quiet_in_ms(playback, catalog, MINUTE) == 4 * MINUTE


def test_a_track_ends_where_the_timer_runs_out_in_it(catalog):
    first = with_timer(Playback("three-minute-pause", "wind-down"), 5 * MINUTE, 0)
    second = some(after_track(first, catalog))
    assert end_ms(first, track_of(first, catalog)) is None
    assert end_ms(second, track_of(second, catalog)) == 2 * MINUTE
    assert after_track(second, catalog) is None


def test_a_soundscape_fades_where_the_timer_runs_out_at_its_end(catalog):
    second = some(after_track(with_timer(Playback("rain", loop=True), 60 * MINUTE, 0), catalog))
    assert end_ms(second, catalog.track("rain")) == 30 * MINUTE - 200
    assert after_track(second, catalog) is None
    meditation = with_timer(Playback("three-minute-pause"), 3 * MINUTE, 0)
    assert end_ms(meditation, catalog.track("three-minute-pause")) is None


def test_for_a_last_second_no_other_track_is_begun(catalog):
    assert after_track(with_timer(Playback("three-minute-pause", "wind-down"), 3 * MINUTE + 1_000, 0), catalog) is None


def test_three_failures_in_ten_minutes_are_enough(catalog):
    second = some(after_failure(Playback("rain", loop=True), catalog, 1_000))
    third = some(after_failure(second, catalog, 1_300))
    assert after_failure(third, catalog, 1_599) is None


def test_a_failure_in_mid_track_takes_what_was_heard_off_the_timer(catalog):
    playing = with_timer(Playback("three-minute-pause", "wind-down"), 5 * MINUTE, 2 * MINUTE)
    assert some(after_failure(playing, catalog, 1_000, 2 * MINUTE)).listening_left_ms == 5 * MINUTE
    assert after_failure(playing, catalog, 1_000, 7 * MINUTE) is None


def test_where_a_track_is_gone_its_successor_is_next_and_its_predecessor_before():
    gone = Playback("gone", "list", position=1)
    assert some(following(gone, ("first", "third"))).track_id == "third"
    assert some(preceding(gone, ("first", "third"))).track_id == "first"
    assert following(Playback("gone", "list", position=2), ("first", "second")) is None
    assert unshuffled(Playback("gone", "list", position=5), ("first",)).position == 0


def test_failures_of_long_ago_are_forgiven(catalog):
    third = Playback("rain", loop=True, failures=2, failing_since_s=1_000)
    assert some(after_failure(third, catalog, 1_601)).failures == 1


def test_what_played_between_two_failures_does_not_hide_them(catalog):
    played = some(after_track(Playback("rain", loop=True, failures=2, failing_since_s=1_000), catalog))
    assert after_failure(played, catalog, 1_500) is None


def test_a_night_is_a_list_of_its_own(catalog):
    night = Playback("breathe-box-2m", night_list(("breathe-box-2m", "letting-the-day-go", "gone", "rain")))
    assert queue_of(night, catalog) == ("breathe-box-2m", "letting-the-day-go", "rain")


def test_a_token_of_the_version_before_is_still_read():
    tokens = Tokens((NEW,))
    old = tokens._serializer.dumps([1, "rain", None, 0, None, 0, True, 5_000, "abc", 2, 0])
    assert tokens.open(str(old)) == Playback("rain", loop=True, listening_left_ms=5_000, nonce="abc", count=2)


@given(
    st.builds(
        Playback, SLUGS, st.none() | SLUGS, st.integers(0, 10**6),
        st.none() | st.integers(0, 2**32), st.integers(0, 10**6), st.booleans(), st.none() | st.integers(0, 10**9),
        st.text("0123456789abcdef", max_size=10), st.integers(0, 10**6), st.integers(0, 3),
    )
)  # fmt: skip
def test_a_token_holds_the_whole_playback(playback):
    tokens = Tokens((NEW,))
    token = tokens.seal(playback)
    assert len(token) <= LONGEST_TOKEN
    assert tokens.open(token) == playback


def test_a_token_of_long_ids_fits():
    playback = Playback("a" * 120, "b" * 120, 999, 2**32 - 1, 999, True, 10**8, "f" * 10, 999, 2)
    assert len(Tokens((NEW,)).seal(playback)) <= LONGEST_TOKEN


def test_a_token_of_the_old_key_is_read_after_the_keys_were_changed():
    playback = Playback("rain")
    token = Tokens((OLD,)).seal(playback)
    assert Tokens((NEW, OLD)).open(token) == playback
    assert Tokens((NEW, OLD)).seal(playback) == Tokens((NEW,)).seal(playback)


@pytest.mark.parametrize(
    "spoil", [str.swapcase, lambda token: token[:-1], lambda token: token + "a" * 600, lambda _: ""]
)
def test_a_forged_token_is_nothing(spoil):
    token = Tokens((NEW,)).seal(Playback("rain"))
    assert Tokens((NEW,)).open(spoil(token)) is None
    assert Tokens((OLD,)).open(token) is None


def test_a_token_of_another_version_is_nothing(monkeypatch):
    with monkeypatch.context() as patched:
        patched.setattr("skill.tokens.TOKEN_VERSION", 99)
        token = Tokens((NEW,)).seal(Playback("rain"))
    assert Tokens((NEW,)).open(token) is None


def test_moves_leave_the_playback_as_it_was():
    playback = Playback("a", "list")
    before = replace(playback)
    following(playback, QUEUE)
    shuffled(playback, QUEUE, 1)
    assert playback == before
