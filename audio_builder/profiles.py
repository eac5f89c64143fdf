"""How loud a track is to be, by where it is heard."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Profile:
    """Integrated loudness (BS.1770-4, mono metered as one channel) and the highest true peak of a finished file."""

    name: str
    target_lufs: float
    ceiling_dbtp: float


ALEXA = Profile("alexa", -16.0, -2.0)  # Amazon wants -14, may refuse what is outside -19 to -9, and no peak over -2
PODCAST = Profile("podcast", -16.0, -1.0)  # Apple Podcasts
NIGHT = Profile("night", -18.5, -2.0)  # the quietest that Alexa takes, for those who lie awake at every word

PROFILES = {profile.name: profile for profile in (ALEXA, PODCAST, NIGHT)}
