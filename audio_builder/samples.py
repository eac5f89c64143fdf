"""The rate of all sound inside the studio, and what a time is in it."""

SAMPLE_RATE = 44_100  # what every Alexa device plays; 24 kHz, the engines' own, is not on Amazon's list


def frames(seconds: float) -> int:
    """The nearest whole number of frames."""
    return round(seconds * SAMPLE_RATE)


def milliseconds(frame: int) -> int:
    """The nearest whole number of milliseconds."""
    return round(frame * 1000 / SAMPLE_RATE)
