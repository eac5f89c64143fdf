"""A circle that grows and shrinks with a spoken breath: one document, and for each guide the phases that it follows."""

from __future__ import annotations

import json
from dataclasses import dataclass
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from skill import phrases

if TYPE_CHECKING:
    from audio_builder.breathing import Phase, PhaseName
    from skill.breathing_guide import Guide

SMALL, LARGE = 0.45, 1.0  # of the circle's full size
SCALES: dict[PhaseName, tuple[float, float]] = {
    "inhale": (SMALL, LARGE), "hold": (LARGE, LARGE), "exhale": (LARGE, SMALL), "rest": (SMALL, SMALL),
}  # fmt: skip
STAYS_S = 10  # after the last word


@dataclass(frozen=True, slots=True)
class BreathingCircle:
    """The document. `onMount` it waits for the words before the guide, then it breathes in step with the voice."""

    document: dict[str, Any]

    def document_for(self, seconds: float) -> dict[str, Any]:
        """The document, staying on the screen for an answer of so many seconds although nobody touches it."""
        return self.document | {"settings": {"idleTimeout": round((seconds + STAYS_S) * 1000)}}

    @staticmethod
    def datasources(title: str, guide: Guide, begins_s: float) -> dict[str, Any]:
        """What the document follows: the phases of one round of breaths, and how often; `begins_s` is the wait.

        A round is one breath, or two where the words of every second one are others. A breath that is left over after
        the last whole round has the round's first phases.
        """
        breaths_in_round = _round_of(guide)
        rounds, left_over = divmod(guide.cycles, breaths_in_round)
        phases = [phase for breath in guide.breaths[:breaths_in_round] for phase in breath]
        breathing = {
            "title": title,
            "before": phrases.SCREEN_BEFORE,
            "after": phrases.SCREEN_AFTER,
            "beginsSeconds": round(begins_s, 3),
            "phases": [_phase(phase) for phase in phases],
            "repeats": rounds - 1,  # `repeatCount` counts what comes after the first time
            "leftOver": len(guide.breaths[0]) if left_over else 0,
        }
        return {"breathing": breathing}


def load_circle() -> BreathingCircle:
    """Read the document that lies beside this module."""
    text = files("skill.apl").joinpath("breathing_circle.json").read_text(encoding="utf-8")
    return BreathingCircle(json.loads(text))


def _round_of(guide: Guide) -> int:
    """Breaths after which the words begin again: two where they alternate, else one; the document has room for two."""
    return 2 if guide.breaths[:1] != guide.breaths[1:2] and guide.cycles > 1 else 1


def _phase(phase: Phase) -> dict[str, Any]:
    begin, end = SCALES[phase.name]
    return {"name": phase.name, "word": phase.cue, "seconds": phase.seconds, "from": begin, "to": end}
