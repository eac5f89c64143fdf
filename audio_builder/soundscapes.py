"""The soundscapes that an author may name; how they sound is in `sounds.py`."""

from __future__ import annotations

SOUNDSCAPES = {
    "rain": ("Rain", "Steady rain on leaves."),
    "ocean": ("Ocean", "Slow waves on a wide beach."),
    "brown-noise": ("Brown noise", "A deep, even rushing that covers the noises of a house."),
}
