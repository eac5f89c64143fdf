"""The sentences that name people to call, filled with the numbers of the place where the listener is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from skill import phrases
from skill.helplines import ALWAYS, country_of, has_112, neighbour_of

if TYPE_CHECKING:
    from skill.helplines import Line


def emergency_number(locale: str) -> str:
    """The number to call at once, or the words for it where we do not know it."""
    country, neighbour = country_of(locale), neighbour_of(locale)
    if country is None:
        return said_apart("112") if has_112(locale) else phrases.EMERGENCY_ANYWHERE
    here = said_apart(country.emergency)
    return f"{here} or in {neighbour.name} {said_apart(neighbour.emergency)}" if neighbour else here


def in_crisis(locale: str) -> str:
    """For whoever thinks of dying, or is in a danger that we do not know."""
    return " ".join((phrases.CRISIS_NOW.format(emergency=emergency_number(locale)), *_to_talk(locale)))


def ill(locale: str) -> str:
    """For somebody who is hurt or ill."""
    return phrases.ILL.format(emergency=emergency_number(locale))


def poisoned(locale: str) -> str:
    """For somebody who has taken too much of something, or poison."""
    country = country_of(locale)
    line = country.poison if country else None
    return _with_line(phrases.POISON, line, locale) if line else _without(phrases.POISON_NO_LINE, locale)


def hurt_at_home(locale: str) -> str:
    """For somebody whom a partner or a relative hurts."""
    country = country_of(locale)
    line = country.at_home if country else None
    return _with_line(phrases.AT_HOME, line, locale) if line else _without(phrases.AT_HOME_NO_LINE, locale)


def for_a_friend(locale: str) -> str:
    """What somebody can do who fears for a friend's life."""
    country = country_of(locale)
    line = country.crisis if country else None
    return _with_line(phrases.FRIEND, line, locale) if line else _without(phrases.FRIEND_NO_LINE, locale)


def at_once(locale: str) -> str:
    """Said again to whoever did not answer, where every minute counts."""
    return _without(phrases.CALL_AT_ONCE, locale)


def still_here(locale: str) -> str:
    """Said to whoever was offered company and did not answer."""
    return _without(phrases.CRISIS_STILL_HERE, locale)


def if_in_danger(locale: str) -> str:
    """Said again to whoever did not answer, where it may be too early to call."""
    return _without(phrases.CALL_IF_IN_DANGER, locale)


def said_apart(number: str) -> str:
    """A number as it is read out: its digits one by one, with a breath between its groups."""
    grouped = re.sub(r"(?<=\d)[ -](?=\d)", ", ", number)
    return re.sub(r"(?<=\d)(?=\d)", " ", grouped)


def _to_talk(locale: str) -> list[str]:
    """Who listens here; the line of a country whose listeners use this locale too; and who listens everywhere."""
    country, neighbour = country_of(locale), neighbour_of(locale)
    line = country.crisis if country else None
    said = [_with_line(phrases.CRISIS_TALK, line, locale)] if line else []
    if neighbour and neighbour.crisis:
        said.append(_with_line(phrases.CRISIS_TALK_THERE, neighbour.crisis, locale, country=neighbour.name))
    return said if line and line.hours == ALWAYS else [*said, phrases.CRISIS_TALK_ANYWHERE]


def _with_line(sentence: str, line: Line, locale: str, country: str = "") -> str:
    return sentence.format(
        emergency=emergency_number(locale),
        call=phrases.CALL_OR_TEXT if line.texts else phrases.CALL,
        number=said_apart(line.number),
        name=line.name,
        hours=line.hours,
        country=country,
    )


def _without(sentence: str, locale: str) -> str:
    return sentence.format(emergency=emergency_number(locale))
