"""Soundscapes at hand: made once for a track however often it comes back to them, and not kept for ever."""

from __future__ import annotations

from audio_builder.sounds.shelf import SPARE, Shelf

NAMES = ("brown-noise", "pink-noise", "white-noise", "warm-drone")


def test_a_track_that_comes_back_to_many_soundscapes_has_each_made_once():
    shelf = Shelf()
    shelf.make_room(NAMES)
    made = [shelf.sound(name) for name in NAMES]
    assert len(made) > SPARE
    assert all(shelf.sound(name) is sound for name, sound in zip(NAMES, made, strict=True))
    shelf.make_room({"rain"})  # for another track, which has one
    assert shelf.sound(NAMES[-1]) is made[-1]
    assert shelf.sound(NAMES[0]) is not made[0]  # it was the longest unused
