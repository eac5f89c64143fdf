"""The console's ear: typed words to the intent and slots that Alexa would send, by the interaction model."""

from skill.ear.hearing import LAUNCH, Ear, Heard
from skill.ear.interaction_model import ModelError, extended, load_model
from skill.ear.new_titles import NewTitles, new_titles

__all__ = ["LAUNCH", "Ear", "Heard", "ModelError", "NewTitles", "extended", "load_model", "new_titles"]
