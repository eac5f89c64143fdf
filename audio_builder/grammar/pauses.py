"""Which pause stands where several meet."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias, TypeGuard

from audio_builder.model import Bed, Chapter, Chime, Pause, Until

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from audio_builder.model import Cue

Between: TypeAlias = Pause | Until | Chapter | Bed | Chime  # what may stand between two sounds and makes none itself


def settle_pauses(cues: Iterable[Cue]) -> tuple[Cue, ...]:
    """Leave one pause where several meet: the authored ones add up, and of the others the longest stands."""
    settled: list[Cue] = []
    gap: list[Between] = []
    for cue in cues:
        if isinstance(cue, Between):
            gap.append(cue)
        else:
            settled += [*_settled(gap, at_the_edge=not settled), cue]
            gap = []
    return (*settled, *_settled(gap, at_the_edge=True))


def _settled(gap: list[Between], *, at_the_edge: bool) -> list[Cue]:
    """The cues of one gap; a chapter begins when its first words are said, and another bed as soon as the last have ended."""
    kept = [cue for cue in gap if not _is_flexible(cue) and not isinstance(cue, Chapter)]
    flexible = [cue.seconds for cue in gap if _is_flexible(cue)]
    if flexible and not at_the_edge and not any(isinstance(cue, Pause | Until) for cue in kept):
        kept.append(Pause(max(flexible)))
    return [*_added_up(kept), *(cue for cue in gap if isinstance(cue, Chapter))]


def _is_flexible(cue: Cue) -> TypeGuard[Pause]:
    return isinstance(cue, Pause) and not cue.authored


def _added_up(cues: Iterable[Cue]) -> Iterator[Cue]:
    """The cues, with one pause for those that follow each other."""
    waiting: Pause | None = None
    for cue in cues:
        if isinstance(cue, Pause):
            waiting = Pause(waiting.seconds + cue.seconds, cue.authored, waiting.line) if waiting else cue
            continue
        if waiting:
            yield waiting
        waiting = None
        yield cue
    if waiting:
        yield waiting
