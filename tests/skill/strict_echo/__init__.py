"""An Echo that is stricter than Amazon's: it plays on a clock of its own, and raises IllegalAnswer for a broken rule."""

from tests.skill.strict_echo.device import StrictEcho
from tests.skill.strict_echo.exchange import Exchange, IllegalAnswer
from tests.skill.strict_echo.home import Arrival, Home, Post
from tests.skill.strict_echo.judging import RULES, judge
from tests.skill.strict_echo.player import Stream

__all__ = ["RULES", "Arrival", "Exchange", "Home", "IllegalAnswer", "Post", "Stream", "StrictEcho", "judge"]
