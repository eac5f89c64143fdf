"""Every rule over one answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.skill.strict_echo.answer_rules import ANSWER_RULES
from tests.skill.strict_echo.exchange import IllegalAnswer
from tests.skill.strict_echo.speech_rules import SPEECH_RULES
from tests.skill.strict_echo.stream_rules import STREAM_RULES

if TYPE_CHECKING:
    from tests.skill.strict_echo.exchange import Exchange

RULES = (*ANSWER_RULES, *SPEECH_RULES, *STREAM_RULES)


def judge(told: Exchange) -> None:
    """Raise IllegalAnswer for the first rule that the answer breaks."""
    for rule in RULES:
        complaint = rule(told)
        if complaint:
            raise IllegalAnswer(complaint)
