"""Which pause stands where several meet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audio_builder.model import Chapter, Pause

if TYPE_CHECKING:
    from collections.abc import Iterable

    from audio_builder.model import Cue


def settle_pauses(cues: Iterable[Cue]) -> tuple[Cue, ...]:
    """Leave one pause where several meet: the authored ones add up, and of the others the longest stands."""
    settled: list[Cue] = []
    waiting: list[Pause] = []
    for cue in cues:
        if isinstance(cue, Pause):
            waiting.append(cue)
        elif isinstance(cue, Chapter):
            settled.append(cue)  # takes no time, so pauses on both of its sides meet
        else:
            _place_pause(settled, waiting)
            waiting = []
            settled.append(cue)
    _place_pause(settled, [pause for pause in waiting if pause.authored])
    return tuple(settled)


def _place_pause(settled: list[Cue], waiting: list[Pause]) -> None:
    authored = [pause for pause in waiting if pause.authored]
    at = len(settled)
    while at and isinstance(settled[at - 1], Chapter):
        at -= 1  # a chapter begins when its first words are said, after the pause
    if authored:
        total_s = sum(pause.seconds for pause in authored)
        settled.insert(at, Pause(total_s, authored=True, line=authored[0].line))
    elif waiting and at:
        settled.insert(at, Pause(max(pause.seconds for pause in waiting)))
