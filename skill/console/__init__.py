"""A small Echo: talk to the skill from a terminal or from the listening page."""

from skill.console.device import Device, Stream
from skill.console.echo import Console, Turn
from skill.console.terminal import SkillRefusedError, talk

__all__ = ["Console", "Device", "SkillRefusedError", "Stream", "Turn", "talk"]
