"""What an author sees of a finished track at a glance: its waveform and its loudness over time, in a few hundred columns."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

COLUMNS = 400  # as many as a report can show on a telephone and a desk; a track of any length has no more


@dataclass(frozen=True, slots=True)
class Overview:
    """A track in columns of equal length: the highest sample of each, 0 to 100 % of full scale, and its loudness.

    The loudness of a column is that of the loudest three seconds around any place in it (short-term loudness of EBU Tech
    3341, on BS.1770's K-weighting), -70 where nothing is heard.
    """

    peaks: tuple[int, ...]
    loudness: tuple[float, ...]

    def to_json(self) -> dict[str, list[float]]:
        """Plain lists."""
        return {"peaks": list(self.peaks), "loudness": list(self.loudness)}

    @staticmethod
    def from_json(entry: Mapping[str, object]) -> Overview:
        """Take the lists back. Raises KeyError, TypeError or ValueError where they are none."""
        peaks, loudness = _numbers(entry["peaks"]), _numbers(entry["loudness"])
        if len(peaks) != len(loudness):
            raise ValueError(f"{len(peaks)} peaks and {len(loudness)} values of loudness")
        return Overview(tuple(int(peak) for peak in peaks), loudness)


def _numbers(values: object) -> tuple[float, ...]:
    if not isinstance(values, list) or not all(isinstance(value, int | float) for value in values):
        raise TypeError("an overview is made of lists of numbers")
    return tuple(values)
