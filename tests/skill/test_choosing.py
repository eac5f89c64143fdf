"""The best track for a listener: the length that was asked for, then what has rested longest."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audio_builder.catalog import Track
from skill.choosing import Heard, best, for_the_night, heard_of, room_for_meditation_s, unlike
from skill.listeners import Listen

REQUEST = "amzn1.echo-api.request.7"
NOBODY = Heard()


def track(track_id, minutes, kind="meditation"):
    return Track(
        track_id, kind, track_id, track_id, f"audio/{track_id}.mp3", "audio/mpeg", round(minutes * 60_000), -16, -3, ""
    )


SHORT, TEN, TWELVE, LONG = track("short", 4), track("ten", 10), track("twelve", 12), track("long", 30)
ALL = (SHORT, TEN, TWELVE, LONG)


def chosen(tracks, seconds, heard, request_id):
    track = best(tracks, seconds, heard, request_id)
    return track.id if track else None


@pytest.mark.parametrize(
    ("minutes", "ids"), [(3, {"short"}), (5, {"short"}), (11, {"ten", "twelve"}), (25, {"long"}), (90, {"long"})]
)
def test_the_nearest_in_length_is_taken(minutes, ids):
    assert {chosen(ALL, minutes * 60, NOBODY, str(at)) for at in range(20)} == ids


def test_of_those_alike_in_length_the_one_that_rested_longest():
    heard = heard_of([Listen("a", "ten", 2_000, 0, 9), Listen("b", "twelve", 1_000, 0, 9)])
    assert chosen(ALL, 11 * 60, heard, REQUEST) == "twelve"


def test_what_was_never_heard_goes_before_what_was():
    heard = heard_of([Listen(each.id, each.id, 1_000, 0, 9) for each in (SHORT, TEN, LONG)])
    assert chosen(ALL, None, heard, REQUEST) == "twelve"


def test_a_track_has_rested_since_it_began_last():
    heard = heard_of([Listen("a", "ten", 5_000, 0, 9), Listen("b", "twelve", 4_000, 0, 9), Listen("c", "ten", 1, 0, 9)])
    assert chosen((TEN, TWELVE), None, heard, REQUEST) == "twelve"


def test_what_just_played_is_not_played_again_while_another_fits():
    assert chosen((TEN, TWELVE), 10 * 60, Heard(last_id="ten"), REQUEST) == "twelve"
    assert chosen((TEN, LONG), None, Heard(last_id="ten"), REQUEST) == "long"


def test_what_just_played_is_played_again_where_no_other_is_near_in_length():
    assert chosen((TEN, LONG), 10 * 60, Heard(last_id="ten"), REQUEST) == "ten"
    assert chosen((TEN,), None, Heard(last_id="ten"), REQUEST) == "ten"


def test_of_nothing_nothing_is_chosen():
    assert best((), 600, NOBODY, REQUEST) is None


MINUTES = st.lists(st.floats(0.5, 120), min_size=1, max_size=8)


@given(MINUTES, st.none() | st.floats(1, 24 * 3600), st.permutations(range(8)), st.text(max_size=20))
def test_the_same_request_gets_the_same_in_whatever_order_the_library_is(lengths, seconds, order, request_id):
    tracks = [track(f"t{at}", minutes) for at, minutes in enumerate(lengths)]
    mixed = [tracks[at] for at in order if at < len(tracks)]
    assert best(tracks, seconds, NOBODY, request_id) == best(mixed, seconds, NOBODY, request_id)


@pytest.mark.parametrize(
    ("last", "how", "ids"),
    [
        (TWELVE, "shorter", ["short", "ten"]),
        (SHORT, "shorter", []),
        (TEN, "longer", ["twelve", "long"]),
        (LONG, "longer", []),
        (TEN, "another", ["short", "twelve", "long"]),
        (None, "shorter", ["short", "ten"]),
        (None, "longer", ["long"]),
        (None, "another", ["short", "ten", "twelve", "long"]),
    ],
)
def test_shorter_and_longer_are_so_by_as_much_as_one_notices(last, how, ids):
    assert [each.id for each in unlike(ALL, last, how)] == ids


BREATH, RAIN = track("breath", 2, "breathing"), track("rain", 10, "soundscape")


def test_a_night_has_every_part_for_which_there_is_time():
    assert for_the_night(BREATH, TEN, RAIN, 45 * 60) == (BREATH, TEN, RAIN)
    assert for_the_night(BREATH, None, RAIN, 4 * 60) == (BREATH, RAIN)
    assert for_the_night(BREATH, None, RAIN, 3 * 60) == (RAIN,)
    assert for_the_night(BREATH, None, None, 60) == (BREATH,)
    assert for_the_night(None, None, None, 60) == ()


def test_a_meditation_leaves_time_to_the_soundscape():
    assert room_for_meditation_s(BREATH, 20 * 60) == 13 * 60
    assert room_for_meditation_s(None, 20 * 60) == 15 * 60
