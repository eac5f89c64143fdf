"""The K-weighting filter of ITU-R BS.1770-4 as a stream, by matrices: some four thousand times as fast as the sound plays.

A recursive filter over a block of samples is two products: with the block itself (what its own past does) and with the
filter's state at its begin (what all before does). The states follow from each other by doubling, so nothing is looped over.
"""

from __future__ import annotations

import math
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from audio_builder.samples import SAMPLE_RATE

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Matrix = NDArray[np.float64]

BLOCK = 126  # samples in a row of the product; a hundred milliseconds are 35 of them
_ROWS = 7  # at a time: a product this small is not spread over processors, which other workers use
_DOUBLINGS = 8  # after 2 ** 8 blocks, 0.7 s, the filter has forgotten to the last digit


class KWeighting:
    """Filters consecutive stretches of samples, each a multiple of 100 ms long."""

    def __init__(self) -> None:
        self._matrices = _matrices()
        self._state = np.zeros(4)

    def filtered(self, samples: NDArray[np.float32]) -> NDArray[np.float32]:
        """The next samples, weighted."""
        rows = samples.reshape(-1, BLOCK)
        from_input, to_state, from_state, step = self._matrices
        after = rows @ to_state
        after[0] += self._state @ step
        for doubling in range(_DOUBLINGS):
            reach = 2**doubling
            if reach >= len(after):
                break
            after[reach:] += after[:-reach] @ _power(reach)
        before = np.vstack([self._state, after[:-1]])
        self._state = after[-1]
        weighted = (rows.reshape(-1, _ROWS, BLOCK) @ from_input).reshape(-1, BLOCK)
        weighted += (before @ from_state).astype(np.float32)
        return np.asarray(weighted.reshape(-1))

    def is_at_rest(self) -> bool:
        """Whether silence now gives silence."""
        return bool(np.abs(self._state).max() < 1e-9)


class _Matrices(NamedTuple):
    """Rows times these: samples to weighted samples, samples to state, state to weighted samples, state to the next state."""

    from_input: NDArray[np.float32]
    to_state: Matrix
    from_state: Matrix
    step: Matrix


@cache
def _matrices() -> _Matrices:
    a, b, c, d = _state_space()
    powers = [np.eye(4)]
    for _ in range(BLOCK):
        powers.append(powers[-1] @ a)
    response = np.array([d, *(float(c @ power @ b) for power in powers[: BLOCK - 1])])
    from_input = np.array([np.concatenate([np.zeros(i), response[: BLOCK - i]]) for i in range(BLOCK)])
    to_state = np.array([powers[BLOCK - 1 - i] @ b for i in range(BLOCK)])
    from_state = np.array([c @ powers[i] for i in range(BLOCK)]).T
    return _Matrices(from_input.astype(np.float32), to_state, from_state, powers[BLOCK].T)


@cache
def _power(blocks: int) -> Matrix:
    return np.linalg.matrix_power(_matrices().step, blocks)


def _state_space() -> tuple[Matrix, Matrix, Matrix, float]:
    """Both sections in a row as one system of four states: x' = a x + b u, y = c x + d u."""
    (a1, b1, c1, d1), (a2, b2, c2, d2) = map(_section, _biquads(SAMPLE_RATE))
    a = np.block([[a1, np.zeros((2, 2))], [np.outer(b2, c1), a2]])
    return a, np.concatenate([b1, b2 * d1]), np.concatenate([d2 * c1, c2]), d1 * d2


def _section(biquad: tuple[float, ...]) -> tuple[Matrix, Matrix, Matrix, float]:
    """A biquad in transposed direct form II."""
    b0, b1, b2, a1, a2 = biquad
    return np.array([[-a1, 1.0], [-a2, 0.0]]), np.array([b1 - a1 * b0, b2 - a2 * b0]), np.array([1.0, 0.0]), b0


def _biquads(rate: int) -> tuple[tuple[float, ...], tuple[float, ...]]:
    """The pre-filter and the RLB high-pass of BS.1770-4 at any rate: b0, b1, b2, a1, a2 of each.

    The standard gives coefficients for 48 kHz; these analogue prototypes reproduce them (De Man, "Evaluation of
    implementations of the EBU R128 loudness measurement", AES 145, 2018).
    """
    shelf_db, shelf_q, shelf_hz = 3.999843853973347, 0.7071752369554196, 1681.974450955533
    pass_q, pass_hz = 0.5003270373238773, 38.13547087602444
    high, bend = 10 ** (shelf_db / 20), 10 ** (shelf_db / 20 * 0.4996667741545416)
    k = math.tan(math.pi * shelf_hz / rate)
    a0 = 1 + k / shelf_q + k * k
    shelf = (
        (high + bend * k / shelf_q + k * k) / a0, 2 * (k * k - high) / a0, (high - bend * k / shelf_q + k * k) / a0,
        2 * (k * k - 1) / a0, (1 - k / shelf_q + k * k) / a0,
    )  # fmt: skip
    k = math.tan(math.pi * pass_hz / rate)
    a0 = 1 + k / pass_q + k * k
    return shelf, (1.0, -2.0, 1.0, 2 * (k * k - 1) / a0, (1 - k / pass_q + k * k) / a0)
