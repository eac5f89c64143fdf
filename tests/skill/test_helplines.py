"""The table of helplines: every number has a source and a day, and is read out as it is dialled."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from skill.handlers import whom_to_call
from skill.helplines import ALWAYS, COUNTRIES, country_of

PAGE = (Path(__file__).parents[2] / "docs" / "crisis.md").read_text(encoding="utf-8")
ENGLISH = {"en-US": "US", "en-CA": "CA", "en-GB": "GB", "en-AU": "AU", "en-IN": "IN"}  # all that Alexa has
LINES = [
    (code, line)
    for code, country in COUNTRIES.items()
    for line in (country.crisis, country.poison, country.at_home)
    if line
]


@pytest.mark.parametrize("code", COUNTRIES)
def test_every_country_has_an_emergency_number_a_source_and_a_day(code):
    country = COUNTRIES[code]
    assert re.match(r"\d{3,5}\b", country.emergency)
    assert country.source.startswith("https://")
    assert country.checked >= date(2026, 11, 22)
    assert country.crisis


@pytest.mark.parametrize(("code", "line"), LINES, ids=lambda value: getattr(value, "name", value))
def test_every_line_has_a_source_and_a_number_that_can_be_dialled_and_read_out(code, line):
    assert line.source.startswith("https://")
    assert re.fullmatch(r"\d[\d -]+\d", line.number)
    assert not re.search(r"\d", line.name)
    assert line.hours.startswith(("at ", "from "))
    assert re.sub(r"\D", "", whom_to_call.said_apart(line.number)) == re.sub(r"\D", "", line.number)


@pytest.mark.parametrize("number", ["988", "1-800-222-1222", "13 11 14", "0800 111 0 111"])
def test_a_number_is_read_out_digit_by_digit_in_its_groups(number):
    said = whom_to_call.said_apart(number)
    assert not re.search(r"\d\d", said)
    assert re.sub(r"[ -]", "", number) == said.replace(", ", "").replace(" ", "")
    assert said.count(",") == len(re.findall(r"[ -]", number))


@pytest.mark.parametrize("locale", ENGLISH)
def test_every_english_that_alexa_has_gets_its_own_country(locale):
    assert country_of(locale) is COUNTRIES[ENGLISH[locale]]


def test_a_locale_may_be_written_in_other_ways():
    assert country_of("EN_gb") is COUNTRIES["GB"]
    assert country_of("zh-Hans-JP") is COUNTRIES["JP"]
    assert country_of("fr-BE") is not country_of("nl-BE")
    assert country_of("") is country_of("en") is country_of("no-such-place") is None


@pytest.mark.parametrize("code", COUNTRIES)
def test_the_page_about_the_table_says_the_same(code):
    (row,) = [line for line in PAGE.splitlines() if line.startswith(f"| {code} |")]
    country = COUNTRIES[code]
    lines = (country.crisis, country.poison, country.at_home)
    cells = [_cell(line) for line in lines]
    assert row == f"| {code} | {country.emergency} | {' | '.join(cells)} | {country.checked} |"


def _cell(line):
    if line is None:
        return "-"
    hours = "" if line.hours == ALWAYS else f", {line.hours}"
    return f"[{line.name}]({line.source}) {line.number}{' (or text)' if line.texts else ''}{hours}"
