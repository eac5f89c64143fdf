"""The soundscapes that an author may name; how they sound is in `sounds/`."""

from __future__ import annotations

from dataclasses import dataclass

VERSION = 5  # of all sounds made here: raise it when one of them sounds another way
SOFTEST_DB, LOUDEST_DB = -40.0, -6.0  # against the voice: below, nobody hears it; above, nobody hears the voice


@dataclass(frozen=True, slots=True)
class Soundscape:
    """What listeners are told of a soundscape; `level_db` is how many LU below the voice it lies while nobody speaks."""

    title: str
    about: str
    level_db: float


SOUNDSCAPES = {
    "rain": Soundscape("Rain", "Steady rain on leaves.", -15),
    "rain-on-a-roof": Soundscape("Rain on a roof", "Rain on a roof, and thunder far away.", -15),
    "wind": Soundscape("Wind", "Wind around the house.", -16),
    "ocean": Soundscape("Ocean", "Slow waves on a wide beach.", -15),
    "stream": Soundscape("Stream", "A small stream over stones.", -17),
    "night-crickets": Soundscape("Night crickets", "Crickets on a warm night.", -18),
    "brown-noise": Soundscape("Brown noise", "A deep, even rushing that covers the noises of a house.", -16),
    "pink-noise": Soundscape("Pink noise", "An even rushing, like a waterfall far away.", -17),
    "white-noise": Soundscape("White noise", "A bright, even rushing, like a fan.", -19),
    "warm-drone": Soundscape("Warm drone", "A low chord that breathes.", -18),
    "singing-bowl": Soundscape("Singing bowl", "A large bowl, struck softly, and a smaller one that answers.", -17),
}
