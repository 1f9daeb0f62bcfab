"""Logistic regression whose weights keep a given sign, and how far its probabilities are off."""

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]

# Pull of each weight (of standardised reasons) towards 0, and steps of the descent.
PULL, STEPS = 1e-4, 800
# Equal parts of 0 to 1 in which probabilities are held against what happened.
BINS = 10


def fit(held: Floats, match: Bools, share: Floats, least: Floats) -> tuple[Floats, float]:
    """Fit by accelerated projected gradient descent (Nesterov 1983; Beck, Teboulle 2009).

    Args:
        held: [pair, reason], how far each reason holds.
        match: [pair], whether the two are of one incident.
        share: [pair], what each counts.
        least: [reason], above 0 for reasons that speak for, below 0 for those against, and what
            each weighs at least.

    Returns:
        A weight for each reason, and the weight that every pair starts from.
    """
    spread = np.maximum(held.std(axis=0), 1e-3)
    rows = np.c_[held / spread, np.ones(len(held))]
    share = share / share.sum()
    step = 1.0 / (0.25 * np.linalg.norm(rows.T @ (rows * share[:, None]), 2) + PULL)
    bound, pull = np.r_[least * spread, 0.0], np.r_[np.full(held.shape[1], PULL), 0.0]
    best = ahead = np.zeros(rows.shape[1])
    pace = 1.0
    for _ in range(STEPS):
        off = share * (_likely(rows @ ahead) - match)
        moved = ahead - step * (rows.T @ off + pull * ahead)
        moved = np.where((moved - bound) * bound < 0, bound, moved)
        faster = (1.0 + np.sqrt(1.0 + 4.0 * pace * pace)) / 2.0
        ahead, best = moved + (pace - 1.0) / faster * (moved - best), moved
        pace = faster
    return best[:-1] / spread, float(best[-1])


def calibration_error(scores: Floats, match: Bools) -> float:
    """Expected calibration error: the mean gap of probability and outcome, by equal bins."""
    likely = _likely(scores)
    bins = np.minimum((likely * BINS).astype(int), BINS - 1)
    gaps = (abs(likely[bins == n].sum() - match[bins == n].sum()) for n in range(BINS))
    return float(sum(gaps) / max(1, len(match)))


def _likely(scores: Floats) -> Floats:
    return 1.0 / (1.0 + np.exp(-np.clip(scores, -30.0, 30.0)))
