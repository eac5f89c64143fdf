"""The soundscapes that an author may name; how they sound is in `sounds/`."""

from __future__ import annotations

SOUNDSCAPES = {
    "rain": ("Rain", "Steady rain on leaves."),
    "rain-on-a-roof": ("Rain on a roof", "Rain on a roof, and thunder far away."),
    "wind": ("Wind", "Wind around the house."),
    "ocean": ("Ocean", "Slow waves on a wide beach."),
    "stream": ("Stream", "A small stream over stones."),
    "night-crickets": ("Night crickets", "Crickets on a warm night."),
    "brown-noise": ("Brown noise", "A deep, even rushing that covers the noises of a house."),
    "pink-noise": ("Pink noise", "An even rushing, like a waterfall far away."),
    "white-noise": ("White noise", "A bright, even rushing, like a fan."),
    "warm-drone": ("Warm drone", "A low chord that breathes."),
    "singing-bowl": ("Singing bowl", "A large bowl, struck softly."),
}
