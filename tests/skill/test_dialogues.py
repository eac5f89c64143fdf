"""docs/dialogues.md is what the skill says."""

from __future__ import annotations

import re

import pytest

from audio_builder.catalog import Catalog
from skill.ear import Ear, load_model
from tests.skill.dialogues import FILE, written
from tests.skill.scenes import scenes

MISHEARD = {"Purple monkey dishwasher.", "Colorless green ideas dream furiously."}


@pytest.fixture(scope="module")
def told():
    return written()


def test_the_dialogues_are_what_the_skill_says_now(told):
    assert told == FILE.read_text(encoding="utf-8"), "write them again: python -m tests.skill.dialogues"


def test_there_are_thirty_scenes_and_each_has_its_own_title():
    titles = [scene.title for scene in scenes()]
    assert len(set(titles)) == len(titles) >= 30


def test_what_listeners_say_is_heard():
    ear = Ear(load_model(), Catalog())
    said = {line for scene in scenes() for line in scene.lines if not line.startswith("(")}
    unheard = {line for line in said if ear.hear(line).intent == "AMAZON.FallbackIntent"}
    assert unheard == MISHEARD


def test_nobody_is_sold_anything_after_a_cry_for_help(told):
    in_danger = [scene for scene in told.split("\n## ") if "9 8 8" in scene and "Alexa** — " in scene]
    after = [scene[scene.index("9 8 8") :] for scene in in_danger]
    assert len(after) >= 3
    assert not any(re.search(r"favorites|meditation to fall asleep|What would you like", scene) for scene in after)
