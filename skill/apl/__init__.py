"""What screens show: documents of the Alexa Presentation Language, and the data that they follow."""

from skill.apl.breathing_circle import BreathingCircle, load_circle

__all__ = ["BreathingCircle", "load_circle"]
