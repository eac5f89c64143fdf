"""The console's ear: typed words to the intent and slots that Alexa would send, by the interaction model."""

from skill.ear.hearing import LAUNCH, Ear, Heard
from skill.ear.interaction_model import ModelError, extended, load_model

__all__ = ["LAUNCH", "Ear", "Heard", "ModelError", "extended", "load_model"]
